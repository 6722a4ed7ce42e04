import { type Hours, isPastMidnight } from '@shared/kernel/hours';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, dayOf, hourOf, type ShopDay, startOf, weekdayOf, type Zone } from '@shared/kernel/shop-day';

/** Days on which it cannot be used, both counting whole. */
export interface DayRange {
  readonly from: ShopDay;
  readonly to: ShopDay;
}
/** When a coupon may be used within its term, on the shop's clocks and calendar. What is left out does not bind. */
export interface CouponTimes {
  /** Past midnight they belong to the day on which they began, weekday and blackout too: 22 to 2 of a Friday is good on Saturday at 1:00. */
  readonly hours?: Hours;
  /** 1 Monday to 7 Sunday. */
  readonly weekdays?: readonly number[];
  readonly blackouts?: readonly DayRange[];
}
export type TimeBar = 'blackout' | 'weekday' | 'hours';

export function checkTimes({ hours, weekdays, blackouts }: CouponTimes): Result<undefined, Refusal<'coupons/times-wrong'>> {
  const isRight = (!hours || hours.from !== hours.to) && (!weekdays || new Set(weekdays).size === weekdays.length) && (blackouts ?? []).every(({ from, to }) => from <= to);
  return isRight ? ok(undefined) : refuse('coupons/times-wrong');
}

interface Found {
  readonly bar: TimeBar;
  /** The days that a blackout covers. */
  readonly days?: DayRange;
  /** Nothing before this instant is good; the next that may be. */
  readonly next: Instant;
}
function barAt({ hours, weekdays, blackouts = [] }: CouponTimes, at: Instant, zone: Zone): Found | undefined {
  // A day with hours past midnight begins where the last night ended.
  const dawn = hours && isPastMidnight(hours) ? hours.to : 0;
  const hour = hourOf(at, zone);
  const day = hour < dawn ? addDays(dayOf(at, zone), -1) : dayOf(at, zone);
  const after = (last: ShopDay) => startOf(addDays(last, 1), zone, dawn);
  const days = blackouts.find(({ from, to }) => from <= day && day <= to);
  if (days) return { bar: 'blackout', days, next: after(days.to) };
  if (weekdays && !weekdays.includes(weekdayOf(day))) return { bar: 'weekday', next: after(day) };
  if (!hours || hour < dawn) return undefined;
  if (hour < hours.from) return { bar: 'hours', next: startOf(day, zone, hours.from) };
  return dawn === 0 && hour >= hours.to ? { bar: 'hours', next: after(day) } : undefined;
}
/** Which of its times stands in the way at `at`. */
export const timeBarOf = (times: CouponTimes & { readonly zone: Zone }, at: Instant): { readonly bar: TimeBar; readonly days?: DayRange } | undefined => barAt(times, at, times.zone);

/** A week of weekdays between each of ten blackouts, and two steps for the hours of a day. */
const MAX_STEPS = 120;
/**
 * The first instant from `at` on, before `until`, at which no time stands in the way; undefined when there is none. Each step leaves one whole day, blackout
 * or morning behind, so few are needed. Barred on 1 to 7 December and looked at on the 3rd: 8 December, 0:00 (or the hour at which its day begins).
 */
export function goodFrom(times: CouponTimes & { readonly zone: Zone }, at: Instant, until: Instant): Instant | undefined {
  let when = at;
  for (let step = 0; step < MAX_STEPS && when < until; step++) {
    const found = barAt(times, when, times.zone);
    if (!found) return when;
    when = found.next;
  }
  return undefined;
}
