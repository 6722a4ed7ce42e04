import type { Column, SheetColumn } from '@shared/spreadsheet/columns';
import type { Grid, Header, Laid, NumberedRow } from '@shared/spreadsheet/layout';
import { saysNothing, textIn } from '@shared/spreadsheet/plain';
import type { Finding } from '@shared/spreadsheet/row';

/** A text that no one can read, or a tier that the shop does not have, with all rows that say it: answered once. */
export interface Saying {
  readonly key: string;
  readonly column: Column;
  readonly text: string;
  readonly rows: readonly NumberedRow[];
}
export type Answers = ReadonlyMap<string, string>;
const keyOf = (column: SheetColumn, text: string): string => `${column} ${text}`;
export const isSaying = ({ code, column }: Finding): boolean => column !== undefined && (code === 'tier-unknown' || code.startsWith('figure-'));

/** Texts to be answered, a tier before figures, the most frequent first. */
export function sayingsOf({ rows }: Laid): readonly Saying[] {
  const all = new Map<string, { readonly key: string; readonly column: Column; readonly text: string; readonly rows: NumberedRow[] }>();
  for (const read of rows) for (const finding of read.findings) {
    const { column } = finding;
    if (column === undefined || !isSaying(finding)) continue;
    const text = read.cells[column] ?? '';
    const key = keyOf(column, text);
    const saying = all.get(key) ?? { key, column, text, rows: [] };
    saying.rows.push(read);
    all.set(key, saying);
  }
  return [...all.values()].sort((a, b) => Number(b.column === 'tier') - Number(a.column === 'tier') || b.rows.length - a.rows.length);
}
/** The file with other texts in one column, by row. */
export const withTexts = (grid: Grid, at: number, texts: ReadonlyMap<number, string>): Grid => grid.map((line, i) => {
  const text = texts.get(i + 1);
  return text === undefined ? line : Array.from({ length: Math.max(line.length, at + 1) }, (_, cell) => (cell === at ? text : (line[cell] ?? '')));
});
/** The file as it reads with the answers; a figure that is not answered yet stays as it stands, since an empty cell would be a nought. */
export function answered(grid: Grid, { line, columns }: Header, answers: Answers): Grid {
  if (answers.size === 0) return grid;
  return grid.map((cells, at) => (at <= line ? cells : cells.map((cell, i) => {
    const column = columns[i];
    const answer = column && answers.get(keyOf(column, textIn(column, cell)));
    return answer === undefined || (column !== 'tier' && saysNothing(answer.trim())) ? cell : answer;
  })));
}
