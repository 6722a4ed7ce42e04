import { Temporal } from 'temporal-polyfill';
import { assert } from './assert';
import { type Instant, instant } from './instant';

declare const brand: unique symbol;
/** A calendar day in the shop's own time zone, written YYYY-MM-DD. */
export type ShopDay = string & { readonly [brand]: 'shop-day' };
/** An IANA time zone name, such as Asia/Shanghai. */
export type Zone = string;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function shopDay(text: string): ShopDay {
  assert(DAY.test(text) && Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text, `not a day: ${text}`);
  return text as ShopDay;
}
const zoned = (at: Instant, zone: Zone) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
const plain = (day: ShopDay) => Temporal.PlainDate.from(day);

export const isZone = (zone: string): boolean => {
  try {
    zoned(instant(1_700_000_000_000), zone);
    return true;
  } catch {
    return false;
  }
};
/** The day on which `at` falls in the shop's zone. */
export const dayOf = (at: Instant, zone: Zone): ShopDay => zoned(at, zone).toPlainDate().toString() as ShopDay;
/** The hour, 0 to 23, of `at` in the shop's zone. */
export const hourOf = (at: Instant, zone: Zone): number => zoned(at, zone).hour;
/** The instant at which `day` reaches `hour` o'clock in the shop's zone; an hour that a clock change skips becomes the next that exists. */
export const startOf = (day: ShopDay, zone: Zone, hour = 0): Instant =>
  instant(plain(day).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour }) }).epochMilliseconds);
export const addDays = (day: ShopDay, days: number): ShopDay => plain(day).add({ days }).toString() as ShopDay;
/** Same day of a later month, or that month's last day: 31 January + 1 month = 28 (29) February. */
export const addMonths = (day: ShopDay, months: number): ShopDay => plain(day).add({ months }, { overflow: 'constrain' }).toString() as ShopDay;
/** Whole days from `a` to `b`, negative when `b` is earlier. */
export const daysBetween = (a: ShopDay, b: ShopDay): number => plain(a).until(plain(b), { largestUnit: 'days' }).days;
/** Day of the week, 1 Monday to 7 Sunday. */
export const weekdayOf = (day: ShopDay): number => plain(day).dayOfWeek;
