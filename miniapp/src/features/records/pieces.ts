import { MAX_ANSWER_CELL } from '@shared/spreadsheet/answers';
import type { NumberedRow } from '@shared/spreadsheet/layout';
import { ROWS_A_CHUNK } from '@shared/spreadsheet/limits';
import { cut, textIn } from '@shared/spreadsheet/plain';
import { MAX_CELL } from '@shared/spreadsheet/row';
import type { SentRow } from './records.client';

/** A request carries at most 64 KB; a character may take three bytes. */
const MOST_CHARACTERS = 18_000;

/** The rows that can be read, as they are sent: at most fifty a piece, and never more than a request carries. */
export function piecesOf(rows: readonly NumberedRow[]): readonly (readonly SentRow[])[] {
  const pieces: SentRow[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const { row, cells, answers, member } of rows) {
    if (!member) continue;
    const sent: SentRow = { row, cells: Object.fromEntries(Object.entries(cells).map(([column, text]) => [column, cut(textIn(column, text ?? ''), MAX_CELL)])), ...(answers ? { answers: answers.map(({ fieldId, text }) => ({ fieldId, text: cut(text, MAX_ANSWER_CELL) })) } : {}) };
    const length = JSON.stringify(sent).length;
    if (size + length > MOST_CHARACTERS || (pieces.at(-1)?.length ?? ROWS_A_CHUNK) >= ROWS_A_CHUNK) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(sent);
    size += length;
  }
  return pieces;
}
