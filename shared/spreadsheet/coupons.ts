import type { ShopDay } from '@shared/kernel/shop-day';
import { readDay } from './dates';
import { bracketsAside, nameText, WORTH, worthIn, worthText } from './named';
import { plain } from './plain';

/** Coupons of one kind as a cell tells them, good until the end of their last day. */
export interface WrittenCoupons {
  readonly title: string;
  readonly count: number;
  readonly lastDay: ShopDay;
  /** What one takes off, in fen: tells two kinds of one title apart. */
  readonly worthFen?: number;
}
/** No card holds more open coupons. */
export const MOST_COUPONS = 50;

const SIGNS = /[;；]/;
const SOME = new RegExp(`^(.+?)\\s*×\\s*(\\d{1,2})\\s*${WORTH}\\s*,\\s*到\\s*(\\S+)$`);

/** 新客立减 ¥20 ×2，到 2027-01-31；生日券 ×1，值 ¥50，到 2027-03-31; a title that holds a semicolon in brackets: 「洗；吹」 ×1，到 2027-03-31 */
export const couponsText = (all: readonly WrittenCoupons[]): string => all.map(({ title, count, worthFen, lastDay }) => `${nameText(title, SIGNS)} ×${count}${worthText(worthFen)}，到 ${lastDay}`).join('；');

/** The coupons of a cell; undefined where it is not written as above. */
export function readCoupons(text: string): readonly WrittenCoupons[] | undefined {
  const { bare, name } = bracketsAside(plain(text));
  const read = bare.split(';').map((part) => part.trim()).filter((part) => part !== '').map((part) => readSome(part, name));
  const all = read.filter((one) => one !== undefined);
  return all.length === read.length && all.length <= MOST_COUPONS ? all : undefined;
}
function readSome(text: string, name: (part: string) => string): WrittenCoupons | undefined {
  const [, title = '', digits = '', worth, day = ''] = SOME.exec(text) ?? [];
  const [lastDay, count] = [readDay(day), Number(digits)];
  return title === '' || lastDay === undefined || count < 1 || count > MOST_COUPONS ? undefined : { title: name(title), count, lastDay, ...worthIn(worth) };
}
