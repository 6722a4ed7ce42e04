import { yuanDigits } from '@shared/kernel/money';
import { saysNothing } from './plain';

/** A text in brackets; a closing one of its own is written twice, so that the end is plain. */
export const inBrackets = (text: string): string => `「${text.replaceAll('」', '」」')}」`;
/** A name as it stands among signs that mean something: in brackets where it holds one of them, or a bracket. */
export const nameText = (name: string, signs: RegExp): string => (signs.test(name) || /[「」]/.test(name) ? inBrackets(name) : name);

const WHOLLY = /^「(.+)」$/;
const innermost = (text: string): string => {
  let inner = text;
  for (let next = WHOLLY.exec(inner)?.[1]; next !== undefined; next = WHOLLY.exec(inner)?.[1]) inner = next;
  return inner;
};
/** A person's name in its cell: as it is, but in brackets where it says there that nobody has one (无, Na). */
export const personText = (name: string): string => (saysNothing(innermost(name)) ? `「${name}」` : name);
/** The name that `personText` wrote; any other stays as it was written, with its own brackets. */
export const personIn = (cell: string): string => (saysNothing(innermost(cell)) ? (WHOLLY.exec(cell)?.[1] ?? cell) : cell);

const BRACKETED = /「((?:[^」]|」」)*)」(?!」)/g;
const MARK = /\ue000(\d+)\ue001/g;
/** A cell whose bracketed parts are out of the way, so that the signs between names are the only ones left; `name` is a part of it as it was written, a name wholly in brackets without them. */
export function bracketsAside(text: string): { readonly bare: string; readonly name: (part: string) => string } {
  const kept: (readonly [whole: string, inside: string])[] = [];
  const bare = text.replace(/[\ue000\ue001]/g, '').replace(BRACKETED, (whole, inside: string) => `\ue000${kept.push([whole, inside.replaceAll('」」', '」')]) - 1}\ue001`);
  const back = (part: string, which: 0 | 1) => part.replace(MARK, (_, at: string) => kept[Number(at)]?.[which] ?? '');
  return { bare, name: (part) => back(part, /^\ue000\d+\ue001$/.test(part) ? 1 : 0) };
}
/** 值 ¥50: what tells two kinds of one name apart, before the last day. */
export const WORTH = /(?:,\s*值\s*[¥￥]?\s*(\d{1,7}(?:\.\d{1,2})?)\s*元?)?/.source;
export const worthText = (fen: number | undefined): string => (fen === undefined ? '' : `，值 ¥${yuanDigits(fen).join('.').replace(/\.00$/, '')}`);
/** The figure of `WORTH` in fen. */
export const worthIn = (digits: string | undefined): { readonly worthFen?: number } => {
  const [whole = '', part = ''] = digits?.split('.') ?? [];
  return digits === undefined ? {} : { worthFen: Number(whole) * 100 + Number(part.padEnd(2, '0')) };
};
