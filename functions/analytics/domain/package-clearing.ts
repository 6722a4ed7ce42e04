import type { StoreId } from '@shared/kernel/ids';
import { add, type Fen, fen, subtract } from '@shared/kernel/money';
import type { DayLine } from '../../visits/domain/day-line';

/** Uses of packages in a place, of those sold in one store. */
export interface PackUse {
  readonly uses: number;
  /** What was paid for them. */
  readonly worthFen: number;
  /** Of the uses, those without a worth: of what is unlimited, or of before a worth was kept. */
  readonly unpriced: number;
  /** Money that the place gave back for packages. */
  readonly refundedFen: number;
}
/** By the store that sold; those of which nobody knows it under `UNKNOWN`. */
export type PackUses = Readonly<Record<string, PackUse>>;
export const UNKNOWN = '?';
const NONE: PackUse = { uses: 0, worthFen: 0, unpriced: 0, refundedFen: 0 };
const joined = (a: PackUse, b: PackUse): PackUse => ({ uses: a.uses + b.uses, worthFen: a.worthFen + b.worthFen, unpriced: a.unpriced + b.unpriced, refundedFen: a.refundedFen + b.refundedFen });

export function plusUses(a: PackUses, b: PackUses): PackUses {
  const all: Record<string, PackUse> = { ...a };
  for (const [soldIn, some] of Object.entries(b)) all[soldIn] = joined(all[soldIn] ?? NONE, some);
  return all;
}
/** What one line adds. A gift was sold by nobody, so no store owes another for it. */
export function usesOfLine({ type, uses = 0, amountFen, cleared }: Pick<DayLine, 'type' | 'uses' | 'amountFen' | 'cleared'>): PackUses {
  const soldIn = cleared?.soldIn ?? UNKNOWN;
  if (type === 'package-refund') return { [soldIn]: { ...NONE, refundedFen: 0 - amountFen } };
  if (uses === 0 || cleared?.gift) return {};
  return { [soldIn]: { ...NONE, uses, worthFen: cleared?.worthFen ?? 0, unpriced: cleared?.worthFen === undefined ? uses : 0 } };
}

/** Lines that one table shows; those that move most stand first. */
export const MOST_PAIRS = 500;
export interface Pair extends Omit<PackUse, 'worthFen' | 'refundedFen'> {
  readonly soldIn?: StoreId;
  readonly usedIn: StoreId;
  readonly worthFen: Fen;
  readonly refundedFen: Fen;
}
export interface PackageClearing {
  readonly pairs: readonly Pair[];
  /** Of each store that clears with others: above zero others owe it, below zero it owes them. Together they are zero. */
  readonly stores: readonly { readonly storeId: StoreId; readonly dueFen: Fen }[];
}
/** Who sold and who served: the store that took the price owes another what was paid for the uses there, and what that store gave back of the price. Where nobody knows who sold, nobody owes. */
export function clearPackages(places: ReadonlyMap<StoreId, PackUses>): PackageClearing {
  const due = new Map<StoreId, Fen>();
  const pairs: Pair[] = [];
  for (const [usedIn, all] of places) for (const [from, { uses, worthFen, unpriced, refundedFen }] of Object.entries(all)) {
    if (uses === 0 && worthFen === 0 && unpriced === 0 && refundedFen === 0) continue;
    const soldIn = from === UNKNOWN ? undefined : (from as StoreId);
    pairs.push({ ...(soldIn === undefined ? {} : { soldIn }), usedIn, uses, worthFen: fen(worthFen), unpriced, refundedFen: fen(refundedFen) });
    if (soldIn === undefined || soldIn === usedIn) continue;
    const owedFen = add(fen(worthFen), fen(refundedFen));
    due.set(usedIn, add(due.get(usedIn) ?? fen(0), owedFen));
    due.set(soldIn, subtract(due.get(soldIn) ?? fen(0), owedFen));
  }
  const movedFen = ({ worthFen, refundedFen }: Pair) => Math.abs(add(worthFen, refundedFen));
  return {
    pairs: pairs.toSorted((a, b) => movedFen(b) - movedFen(a) || b.uses - a.uses).slice(0, MOST_PAIRS),
    stores: [...due].filter(([, dueFen]) => dueFen !== 0).map(([storeId, dueFen]) => ({ storeId, dueFen })),
  };
}
