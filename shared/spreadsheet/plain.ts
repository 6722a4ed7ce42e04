/** What stands in a cell to say that there is nothing. */
const NOTHING = new Set(['', '-', '--', '—', '——', '/', '\\', '无', '暂无', '没有', '未知', '未填', '空', 'n/a', 'na', 'null', 'none', '#n/a', '0000-00-00', '1900-01-00']);

/** Text as a person means it: full-width letters and digits as plain ones, no invisible characters, single spaces. */
export const plain = (text: string): string => tidy(text.normalize('NFKC').replace(/[\u200c\u200d]/g, ''));
/** A cell of a column: a name and a note stay as they were written, with their own signs, less what cannot be seen. */
export const textIn = (column: string, text: string): string => (column === 'note' || column === 'name' ? tidy(text) : plain(text));
/** A text sign for sign as somebody typed it, in one line. */
export const asTyped = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
/** A phone's address book puts marks of direction around a number. What joins the parts of an emoji is no such thing. */
const tidy = (text: string): string => text.replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '').replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
export const saysNothing = (text: string): boolean => NOTHING.has(text.toLowerCase());
/** The whole of a cell: the word, and perhaps how many or how much. */
const TOTALS = /^(本页|全部|会员)?(合计|总计|小计|共计|汇总|总额|(grand )?total|sum|subtotal)(人数|金额)?\s*:?\s*\(?\s*([共¥]?\s*[\d,.]+\s*[人位名行条个张元]?)?\s*\)?$/i;
export const saysTotals = (text: string): boolean => TOTALS.test(text);
/** The first `max` UTF-16 units, never half a character. */
export const cut = (text: string, max: number): string => (text.length <= max ? text : text.slice(0, max).replace(/[\ud800-\udbff]$/, '').trim());

/** Fifteen significant digits are what a spreadsheet shows of a number; more is what floats left behind (0.1 + 0.2). */
const SHOWN_DIGITS = 15;
/** The text of a cell that holds a number. */
export const numberText = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(SHOWN_DIGITS))) : '');
