import type { ShopDay } from '@shared/kernel/shop-day';
import { readDay } from './dates';
import { plain } from './plain';

/** Coupons of one kind as a cell tells them, good until the end of their last day. */
export interface WrittenCoupons {
  readonly title: string;
  readonly count: number;
  readonly lastDay: ShopDay;
}
/** No card holds more open coupons. */
export const MOST_COUPONS = 50;

/** 新客立减 ¥20 ×2，到 2027-01-31；护理体验 ×1，到 2027-03-31 */
export const couponsText = (all: readonly WrittenCoupons[]): string => all.map(({ title, count, lastDay }) => `${title} ×${count}，到 ${lastDay}`).join('；');

/** The coupons of a cell; undefined where it is not written as above. */
export function readCoupons(text: string): readonly WrittenCoupons[] | undefined {
  const read = plain(text).split(';').map((part) => part.trim()).filter((part) => part !== '').map(readSome);
  const all = read.filter((one) => one !== undefined);
  return all.length === read.length && all.length <= MOST_COUPONS ? all : undefined;
}
function readSome(text: string): WrittenCoupons | undefined {
  const [, title = '', digits = '', day = ''] = /^(.+?)\s*×\s*(\d{1,2})\s*,\s*到\s*(\S+)$/.exec(text) ?? [];
  const [lastDay, count] = [readDay(day), Number(digits)];
  return title === '' || lastDay === undefined || count < 1 || count > MOST_COUPONS ? undefined : { title, count, lastDay };
}
