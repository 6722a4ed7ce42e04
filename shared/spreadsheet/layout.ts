import { type Cells, type Finding, type ReadRow, readRow } from './row';
import type { AnswerCell, Question } from './answers';
import { fieldOf, matchColumns, type SheetColumn } from './columns';
import { asTyped, plain, saysNothing, saysTotals, textIn } from './plain';

export type Grid = readonly (readonly string[])[];
/** Where the titles stand, and what they say. */
export interface Header {
  /** From 0; -1 where no line looks like titles. */
  readonly line: number;
  readonly titles: readonly string[];
  readonly columns: readonly (SheetColumn | undefined)[];
}
const LOOKED_AT = 10;

/** The line of the first ten that names most columns, the shop's own questions among them; a title line above it is left behind. */
export function findHeader(grid: Grid, questions: readonly Question[] = []): Header {
  const width = Math.max(0, ...grid.slice(0, LOOKED_AT + 1).map((line) => line.length));
  const found = grid.slice(0, LOOKED_AT).map((titles, line) => ({ line, titles, columns: matchColumns(titles, questions) })).map((header) => ({ header, count: header.columns.filter(Boolean).length }));
  const best = found.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)[0]?.header;
  return best ?? { line: -1, titles: Array.from({ length: width }, (_, i) => `${i + 1}`), columns: Array.from({ length: width }, () => undefined) };
}
/** A row of the file, numbered as the spreadsheet numbers it, from 1. */
export interface NumberedRow extends ReadRow {
  readonly row: number;
  readonly cells: Cells;
  /** Texts under the titles of questions; absent where there are none. */
  readonly answers?: readonly AnswerCell[];
}
export interface Laid {
  readonly rows: readonly NumberedRow[];
  readonly blank: number;
  readonly totalsLines: readonly TotalsLine[];
}
/** A line that is no member, as it stands in the file: its texts, in one line. */
export interface TotalsLine {
  readonly row: number;
  readonly text: string;
}

/** Every row under the titles, read; blank and totals lines left out, and a number that stood higher up already refuses the later row. A row with other cells by a person's decision is read by those. */
export function layOut(grid: Grid, header: Header, decided: ReadonlyMap<number, Cells> = new Map()): Laid {
  const rows: NumberedRow[] = [];
  const totalsLines: TotalsLine[] = [];
  const seen = new Set<string>();
  let blank = 0;
  grid.slice(header.line + 1).forEach((line, i) => {
    const row = header.line + i + 2;
    const texts = line.map(plain);
    if (texts.every((text) => text === '')) blank++;
    else if (isTotals(texts, header)) totalsLines.push({ row, text: texts.filter(Boolean).join(' ') });
    else {
      const cells = decided.get(row) ?? cellsOf(line, header);
      rows.push(once({ row, cells, ...answersOf(line, header), ...readRow(cells) }, seen));
    }
  });
  return { rows, blank, totalsLines };
}
function cellsOf(line: readonly string[], { columns }: Header): Cells {
  return Object.fromEntries(columns.flatMap((column, i) => {
    const text = column === undefined || fieldOf(column) !== undefined ? '' : textIn(column, line[i] ?? '');
    return text === '' ? [] : [[column, text]];
  }));
}
function answersOf(line: readonly string[], { columns }: Header): Pick<NumberedRow, 'answers'> {
  const answers = columns.flatMap((column, i): readonly AnswerCell[] => {
    const [fieldId, text] = [fieldOf(column), asTyped(line[i] ?? '')];
    return fieldId === undefined || plain(text) === '' ? [] : [{ fieldId, text }];
  });
  return answers.length > 0 ? { answers } : {};
}
const NAMING: ReadonlySet<SheetColumn | undefined> = new Set(['phone', 'cardNumber', 'name']);
/** 合计 may stand where the name or the phone would; whoever has a name or a number, also one that no one can read, is somebody. */
const isTotals = (texts: readonly string[], { columns }: Header): boolean => texts.some(saysTotals) && columns.every((column, i) => !NAMING.has(column) || saysNothing(texts[i] ?? '') || saysTotals(texts[i] ?? ''));

function once(read: NumberedRow, seen: Set<string>): NumberedRow {
  const { member } = read;
  if (!member) return read;
  const names = [...(member.phone === undefined ? [] : [`phone ${member.phone}`]), ...(member.cardNumber === undefined ? [] : [`card ${member.cardNumber}`])];
  const twice: readonly Finding[] = names.filter((name) => seen.has(name)).map((name) => ({ code: 'twice-in-file', column: name.startsWith('phone') ? 'phone' : 'cardNumber' }));
  if (twice.length === 0) {
    for (const name of names) seen.add(name);
    return read;
  }
  const { member: _not, ...rest } = read;
  return { ...rest, findings: [...read.findings, ...twice] };
}
