import { type Doubt, doubtsOf, type Settled, settle } from '@shared/spreadsheet/doubts';
import { type Laid, layOut } from '@shared/spreadsheet/layout';
import { useMemo } from 'react';
import { importCopy } from '../../copy/import.copy';
import type { Draft } from './columns-step';
import { withTiers } from './findings';
import { answered, type Saying, sayingsOf } from './sayings';

export interface Decided {
  /** The file with the answers, nothing else decided. */
  readonly laid: Laid;
  readonly sayings: readonly Saying[];
  readonly doubts: readonly Doubt[];
  readonly settled: Settled;
}
/** The file as it is read, what of it a person decides, and how it reads with what they have decided so far. */
export function useSettled({ file, header, answers, ways }: Draft, tiers: readonly string[]): Decided {
  const { remarks } = importCopy();
  const read = useMemo(() => layOut(file.grid, header), [file, header]);
  const sayings = useMemo(() => sayingsOf(withTiers(read, tiers)), [read, tiers]);
  const grid = useMemo(() => answered(file.grid, header, answers), [file, header, answers]);
  const laid = useMemo(() => (grid === file.grid ? read : layOut(grid, header)), [grid, file, header, read]);
  const doubts = useMemo(() => doubtsOf(laid, tiers), [laid, tiers]);
  const settled = useMemo(() => {
    const all = settle({ grid, header, laid, tiers }, doubts, ways, remarks);
    return { ...all, ...withTiers(all, tiers) };
  }, [grid, header, laid, doubts, ways, tiers, remarks]);
  return { laid, sayings, doubts, settled };
}
