import type { Instant } from '@shared/kernel/instant';
import { addMonths, dayOf, daysBetween, type ShopDay, shopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import { lunarMonthDays, solarDayOf } from './lunar-calendar';

/** A birthday as it was told: solar, or lunar with its leap month; the year of birth is not needed. */
export interface Birthday {
  readonly calendar: 'solar' | 'lunar';
  readonly month: number;
  readonly day: number;
  readonly leapMonth?: boolean | undefined;
  readonly year?: number | undefined;
}
const two = (n: number): string => String(n).padStart(2, '0');
const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Can somebody have been born on it, up to `today`? Without a year, a day that exists in some year. */
export function isPossible({ calendar, month, day, leapMonth, year }: Birthday, today: ShopDay): boolean {
  if (calendar === 'solar') {
    if (leapMonth || day > (DAYS[month - 1] ?? 0)) return false;
    if (year === undefined) return true;
    return !(month === 2 && day === 29 && !isLeapYear(year)) && `${year}-${two(month)}-${two(day)}` <= today;
  }
  if (day > 30) return false;
  if (year === undefined) return true;
  const leap = leapMonth ?? false;
  return day <= lunarMonthDays(year, month, leap) && solarDayOf(year, month, leap, day) <= today;
}

/**
 * The day on which it is kept in one year: a Gregorian year, or a lunar one for a lunar birthday. 29 February is kept on the 28th in common
 * years; a leap month in years that have it, otherwise in the month of its number; the 30th of a month of 29 days on its last day.
 */
export function celebratedIn({ calendar, month, day, leapMonth }: Birthday, year: number): ShopDay {
  if (calendar === 'solar') return shopDay(`${year}-${two(month)}-${two(month === 2 && day === 29 && !isLeapYear(year) ? 28 : day)}`);
  const leap = leapMonth === true && lunarMonthDays(year, month, true) > 0;
  return solarDayOf(year, month, leap, Math.min(day, lunarMonthDays(year, month, leap)));
}
/** The next day on which it is kept, `today` included. */
export function nextBirthday(birthday: Birthday, today: ShopDay): ShopDay {
  const year = Number(today.slice(0, 4));
  // A lunar year ends in the January or February after it, so the one before may still hold the next birthday.
  const days = [year - 1, year, year + 1].map((one) => celebratedIn(birthday, one)).filter((day) => day >= today);
  return days.sort()[0] ?? celebratedIn(birthday, year + 2);
}

/** A birthday entered or edited this recently earns nothing this year: nobody types a birthday for a gift. */
const SETTLED_DAYS = 30;
export const isSettled = (setAt: Instant | undefined, day: ShopDay, zone: Zone): boolean => setAt === undefined || daysBetween(dayOf(setAt, zone), day) >= SETTLED_DAYS;

/** What of a profile says when a birthday counts. */
export interface ToldBirthday {
  readonly birthday?: Birthday;
  readonly birthdaySetAt?: Instant;
  readonly birthdayChangedAt?: Instant;
}
/**
 * Whether today is in the calendar month in which the birthday is kept, as far as it counts: told thirty days before its day, and, where it was changed,
 * from the year after the change, so that nobody has two months a year.
 *
 * Examples: 23 November, told on 24 October → all of November; told on the 25th → not this year. 1 March, changed on 2 April to 1 July → from next July.
 */
export function inBirthdayMonth({ birthday, birthdaySetAt, birthdayChangedAt }: ToldBirthday, today: ShopDay, zone: Zone): boolean {
  if (!birthday) return false;
  const year = Number(today.slice(0, 4));
  const from = birthdayChangedAt === undefined ? year : Number(dayOf(birthdayChangedAt, zone).slice(0, 4)) + 1;
  // A lunar year ends in the January or February after it.
  return year >= from && [year - 1, year].map((one) => celebratedIn(birthday, one)).some((day) => day.slice(0, 7) === today.slice(0, 7) && isSettled(birthdaySetAt, day, zone));
}

/** From when it may be changed again: a year after the last change. Entering it at first is no change, so a slip can be mended. */
export const editableFrom = (changedAt: Instant | undefined, zone: Zone): Instant | undefined => (changedAt === undefined ? undefined : startOf(addMonths(dayOf(changedAt, zone), 12), zone));

export const sameBirthday = (a: Birthday | undefined, b: Birthday | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.calendar === b.calendar && a.month === b.month && a.day === b.day && (a.leapMonth ?? false) === (b.leapMonth ?? false) && a.year === b.year);
