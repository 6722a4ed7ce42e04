import { plain, saysNothing } from './plain';
import type { Cells } from './row';

/** What begins a card number that nobody carries: the name finds the card until its owner's phone is known. */
const STAND_IN = 'LS-';
const TAIL = 4;
export const isStandIn = (cardNumber: string | undefined): boolean => cardNumber?.startsWith(STAND_IN) === true;
export const says = (text: string | undefined): text is string => text !== undefined && !saysNothing(text);
const SIGNS = 36;
/** Four signs of a name, so that the same row of another list is somebody else. */
const signsOf = (name: string): string => [...plain(name)].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % SIGNS ** TAIL, 0).toString(SIGNS).toUpperCase().padStart(TAIL, '0');
/** Never the whole number: it may be somebody else's, and a card number is shown as it is. */
const standIn = (row: number, text: string, name: string): string => [STAND_IN.slice(0, -1), text.replace(/[^0-9A-Za-z]/g, '').slice(-TAIL) || signsOf(name), row].join('-');

const noted = (cells: Cells, remark: string): string => [remark, cells.note].filter(says).join('；');
/** Columns that are there at all, so that a row without them is told apart from one with nothing in them. */
const without = (cells: Cells, column: keyof Cells): Cells => Object.fromEntries(Object.entries(cells).filter(([key]) => key !== column));

/** The row without its phone number, by its card number or a stand-in beside its name; undefined where nothing would find the person. */
export function withoutPhone(row: number, cells: Cells, remark: string): Cells | undefined {
  if (!says(cells.cardNumber) && !says(cells.name)) return undefined;
  return { ...without(cells, 'phone'), cardNumber: says(cells.cardNumber) ? cells.cardNumber : standIn(row, plain(cells.phone ?? ''), cells.name ?? ''), note: noted(cells, remark) };
}
/** The row without its card number, by its phone; undefined where it has none. */
export const withoutCard = (cells: Cells, remark: string): Cells | undefined => (says(cells.phone) ? { ...without(cells, 'cardNumber'), note: noted(cells, remark) } : undefined);
