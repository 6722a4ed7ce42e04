import type { Column, SheetColumn } from '@shared/spreadsheet/columns';
import type { Laid } from '@shared/spreadsheet/layout';
import type { Finding } from '@shared/spreadsheet/row';
import { importCopy } from '../../copy/import.copy';

export interface RowFinding extends Finding {
  readonly row: number;
  readonly memberId?: string | undefined;
}
/** Rows that have the same thing wrong. */
export interface FindingGroup {
  readonly finding: Finding;
  readonly rows: readonly number[];
}
/** What a page of findings is about, and what it may do. */
export interface FoundIn {
  readonly laid: Laid;
  readonly columns: readonly (SheetColumn | undefined)[];
  /** The tiers that a row may name. */
  readonly tiers: readonly string[];
  /** New texts of one column, by row. */
  readonly onMend: (column: Column, texts: ReadonlyMap<number, string>) => void;
}
/** The column or the question that a finding is about. */
export const placeOf = ({ column, asked }: Finding): string => column ?? asked?.fieldId ?? '';
export function groupsOf(findings: readonly RowFinding[]): readonly FindingGroup[] {
  const groups = new Map<string, { readonly finding: Finding; readonly rows: number[] }>();
  for (const { row, memberId: _, ...finding } of findings) {
    const key = `${finding.code} ${placeOf(finding)}`;
    const group = groups.get(key) ?? { finding, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}
export const sentenceOf = ({ code, column, asked }: Finding): string => {
  const t = importCopy();
  return t.finding(column ? t.columns[column] : asked?.label, t.findings[code]);
};
