import { readCsv, unguarded } from '@shared/spreadsheet/csv';
import { findHeader } from '@shared/spreadsheet/layout';
import { numberText } from '@shared/spreadsheet/plain';
import type { NoTable, TableFile } from './table-file.types';

export type { NoTable, TableFile } from './table-file.types';

export const canReadTables = true;
const MAX_BYTES = 30 * 1024 * 1024;

/** Lets the person choose a spreadsheet, and reads it here in the browser: nothing of the file is sent anywhere. */
export function pickTable(): Promise<TableFile | NoTable> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      resolve(file ? readTable(file) : 'nothing-chosen');
    });
    input.addEventListener('cancel', () => resolve('nothing-chosen'));
    input.click();
  });
}
const begins = (bytes: Uint8Array, prefix: readonly number[]): boolean => prefix.every((byte, i) => bytes[i] === byte);

/** A table by what the file holds, whatever its name says. */
export async function readTable(file: Blob & { readonly name: string }): Promise<TableFile | NoTable> {
  if (file.size > MAX_BYTES) return 'too-large';
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'old-excel';
    if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return await ofWorkbook(file.name, bytes);
    const text = textOf(bytes);
    // Many an old till writes a web page and calls it .xls.
    if (/^\ufeff?\s*<(!doctype|html|\?xml|table|meta)/i.test(text)) return 'old-excel';
    const grid = readCsv(text);
    return grid.length === 0 ? 'unreadable' : { name: file.name, grid };
  } catch {
    return 'unreadable';
  }
}
/** UTF-8 where it is that, otherwise what spreadsheets in China write. */
export function textOf(bytes: Uint8Array): string {
  if (begins(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
/** The sheet whose titles name most columns, the first of several alike; its name is told where there are more. The reader is fetched when the first workbook is opened. */
async function ofWorkbook(name: string, bytes: Uint8Array): Promise<TableFile | NoTable> {
  const { default: readWorkbook } = await import('read-excel-file/browser');
  const sheets = (await readWorkbook(bytes.slice().buffer)).map(({ sheet, data }) => ({ sheet, grid: data.map((line) => line.map(cellText)) })).filter(({ grid }) => grid.length > 0);
  const [best] = sheets.map((one) => ({ ...one, matched: findHeader(one.grid).columns.filter(Boolean).length })).sort((a, b) => b.matched - a.matched);
  if (!best) return 'unreadable';
  return { name: sheets.length > 1 ? `${name} · ${best.sheet}` : name, grid: best.grid };
}
/** A date cell is a day without a zone: its UTC fields are what the sheet shows. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'object' && 'toISOString' in value ? (value as { toISOString(): string }).toISOString().slice(0, 10) : unguarded(String(value));
}

/** A part of a file that is on its way: held by the browser, not among the page's texts. */
export type FilePart = Blob;
export const filePart = (text: string): FilePart => new Blob([text]);
/** Saves parts as one file; spreadsheets know UTF-8 by the mark at its beginning. */
export function saveFile(name: string, parts: readonly FilePart[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(name.endsWith('.csv') ? new Blob(['\ufeff', ...parts], { type: 'text/csv;charset=utf-8' }) : new Blob([...parts], { type: 'application/x-ndjson' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
/** Saves a text as a file, such as the rows that have to be mended. */
export const saveText = (name: string, text: string): void => saveFile(name, [filePart(text)]);
