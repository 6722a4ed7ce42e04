import { type Fen, fen, MAX_FEN } from '@shared/kernel/money';

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: 'unclear' | 'negative' | 'too-fine' | 'too-large' };
const read = <T>(value: T): Read<T> => ({ ok: true, value });
const not = (why: Extract<Read<never>, { ok: false }>['why']): Read<never> => ({ ok: false, why });

/** No card carries more points or growth than this; more is a telephone number in the wrong column. */
export const MAX_COUNT = 100_000_000;
const FIGURE = /^(-?)(\d{1,12})(?:\.(\d{1,12}))?$/;
/** Thousands separators only where they belong: 1,234,567 and not 1,2. */
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

/** Sign, whole digits and digits after the point; signs of money, units and thousands separators are left out. */
function digitsOf(text: string, units: RegExp): readonly [sign: string, whole: string, part: string] | undefined {
  const bare = text.replace(/[¥$]|(CNY|RMB)/gi, '').replace(units, '').replace(/\s+/g, '').replace(/^[+]/, '').replace(/^\((.+)\)$/, '-$1').replace(/[−–]/g, '-');
  const [, sign = '', whole = '', part = ''] = FIGURE.exec(GROUPED.test(bare) ? bare.replaceAll(',', '') : bare) ?? [];
  return whole === '' ? undefined : [sign, whole, part.replace(/0+$/, '')];
}

/** ¥1,234.50, 1234.5元, 1234 → fen, by the digits. Below zero, or finer than a fen, is no balance. */
export function readYuan(text: string): Read<Fen> {
  const digits = digitsOf(text, /(元|块钱?|yuan)(整)?$/i);
  if (!digits) return not('unclear');
  const [sign, whole, part] = digits;
  if (part.length > 2) return not('too-fine');
  const amount = Number(`${whole}${part.padEnd(2, '0')}`);
  if (sign !== '' && amount > 0) return not('negative');
  return amount > MAX_FEN ? not('too-large') : read(fen(amount));
}
const MEASURES = /(周?岁|个月|年|月|天|次|个|只|人|位|码|号|公?斤|千?克|kg|g|厘米|毫米|米|cm|mm|m|度|分|点|元)$/i;
/** 165, 165cm, -3, 1,200 次 → a whole number of either sign, up to `most`; undefined where it is none. */
export function readSigned(text: string, most: number): number | undefined {
  const [sign, whole, part] = digitsOf(text.replace(/^['`‘’]/, ''), MEASURES) ?? [];
  if (whole === undefined || part !== '' || Number(whole) > most) return undefined;
  return Number(whole) === 0 ? 0 : Number(`${sign}${whole}`);
}
/** 1,200, 1200分, 1200.00 → 1200. */
export function readWhole(text: string): Read<number> {
  const digits = digitsOf(text, /(个?积分|分|点|points?)$/i);
  if (!digits) return not('unclear');
  const [sign, whole, part] = digits;
  if (part !== '') return not('too-fine');
  const count = Number(whole);
  if (sign !== '' && count > 0) return not('negative');
  return count > MAX_COUNT ? not('too-large') : read(count);
}
