import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { assert } from './assert';
import { type Instant, instant } from './instant';

declare const brand: unique symbol;
/** A calendar day in the shop's own time zone, written YYYY-MM-DD. */
export type ShopDay = string & { readonly [brand]: 'shop-day' };
/** An IANA time zone name, such as Asia/Shanghai. */
export type Zone = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const NANOSECONDS = 1_000_000n;

// The polyfill's functions rather than its classes: a bundle then carries what is used here, not the whole calendar.
function plain(text: string): PlainDate.Record {
  const [, year, month, day] = DAY.exec(text) ?? [];
  assert(year && month && day, `not a day: ${text}`);
  return PlainDate.create(Number(year), Number(month), Number(day));
}
const written = (date: PlainDate.Record): ShopDay => PlainDate.toString(date) as ShopDay;
const zoned = (at: Instant, zone: Zone): ZonedDateTime.Record => ZonedDateTime.create(BigInt(at) * NANOSECONDS, zone);

/** Throws for a text that names no day, such as 2026-02-30. */
export const shopDay = (text: string): ShopDay => written(plain(text));

export const isZone = (zone: string): boolean => {
  try {
    zoned(instant(1_700_000_000_000), zone);
    return true;
  } catch {
    return false;
  }
};
let lastDay: { readonly at: Instant; readonly zone: Zone; readonly day: ShopDay } | undefined;
/** The day on which `at` falls in the shop's zone. The last answer is kept: one command asks for its own instant's day several times, and a calendar is slow. */
export function dayOf(at: Instant, zone: Zone): ShopDay {
  if (lastDay?.at !== at || lastDay.zone !== zone) lastDay = { at, zone, day: written(ZonedDateTime.toPlainDate(zoned(at, zone))) };
  return lastDay.day;
}
/** The hour, 0 to 23, of `at` in the shop's zone. */
export const hourOf = (at: Instant, zone: Zone): number => zoned(at, zone).hour;
/** The instant at which `day` reaches `hour` o'clock in the shop's zone; an hour that a clock change skips becomes the next that exists. */
export const startOf = (day: ShopDay, zone: Zone, hour = 0): Instant => instant(PlainDate.toZonedDateTime(plain(day), { timeZone: zone, plainTime: PlainTime.create(hour) }).epochMilliseconds);
export const addDays = (day: ShopDay, days: number): ShopDay => written(PlainDate.addDays(plain(day), days));
/** Same day of a later month, or that month's last day: 31 January + 1 month = 28 (29) February. */
export const addMonths = (day: ShopDay, months: number): ShopDay => written(PlainDate.addMonths(plain(day), months));
/** Whole days from `a` to `b`, negative when `b` is earlier. */
export const daysBetween = (a: ShopDay, b: ShopDay): number => PlainDate.diffDays(plain(a), plain(b));
/** Day of the week, 1 Monday to 7 Sunday. */
export const weekdayOf = (day: ShopDay): number => PlainDate.dayOfWeek(plain(day));
