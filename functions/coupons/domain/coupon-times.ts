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
  /** From the beginning of one hour to the beginning of the other: 14 to 17 is good at 16:59. */
  readonly hours?: { readonly from: number; readonly to: number };
  /** 1 Monday to 7 Sunday. */
  readonly weekdays?: readonly number[];
  readonly blackouts?: readonly DayRange[];
}
export type TimeBar = 'blackout' | 'weekday' | 'hours';

export function checkTimes({ hours, weekdays, blackouts }: CouponTimes): Result<undefined, Refusal<'coupons/times-wrong'>> {
  const isRight = (!hours || hours.from < hours.to) && (!weekdays || new Set(weekdays).size === weekdays.length) && (blackouts ?? []).every(({ from, to }) => from <= to);
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
  const day = dayOf(at, zone);
  const days = blackouts.find(({ from, to }) => from <= day && day <= to);
  if (days) return { bar: 'blackout', days, next: startOf(addDays(days.to, 1), zone) };
  const tomorrow = () => startOf(addDays(day, 1), zone);
  if (weekdays && !weekdays.includes(weekdayOf(day))) return { bar: 'weekday', next: tomorrow() };
  const hour = hourOf(at, zone);
  if (hours && hour < hours.from) return { bar: 'hours', next: startOf(day, zone, hours.from) };
  return hours && hour >= hours.to ? { bar: 'hours', next: tomorrow() } : undefined;
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
