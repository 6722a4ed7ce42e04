import type { MembershipContract } from '@shared/contracts/membership.contract';
import type * as z from 'zod';
import { lunarDay, lunarMonthText, profileCopy } from '../../copy/profile.copy';

export type Birthday = NonNullable<z.input<MembershipContract['updateMyProfile']['request']>['birthday']>;

/** 9月14日, 农历八月十四 */
export function birthdayText({ calendar, month, day, leapMonth }: Pick<Birthday, 'calendar' | 'month' | 'day' | 'leapMonth'>): string {
  const t = profileCopy();
  return calendar === 'solar' ? t.solarBirthday(month, day) : t.lunarBirthday(month, day, leapMonth === true);
}

const OLDEST = 1920;
const SOLAR_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** A lunar month has 29 or 30 days, and any month may be a leap one in some year: the server knows which day exists. */
const LUNAR_DAYS = 30;

export interface Wheels {
  readonly years: readonly (number | undefined)[];
  readonly months: readonly { readonly month: number; readonly leapMonth: boolean }[];
  readonly days: readonly number[];
}
/** The wheels to choose from: the year may stay unsaid; lunar months are followed by the leap ones. */
export function wheelsOf(calendar: Birthday['calendar'], thisYear: number, month: number, year: number | undefined): Wheels {
  const plain = Array.from({ length: 12 }, (_, i) => ({ month: i + 1, leapMonth: false }));
  const isCommonFebruary = month === 2 && year !== undefined && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  const dayCount = calendar === 'lunar' ? LUNAR_DAYS : isCommonFebruary ? 28 : (SOLAR_DAYS[month - 1] ?? 31);
  return {
    years: [undefined, ...Array.from({ length: thisYear - OLDEST + 1 }, (_, i) => thisYear - i)],
    months: calendar === 'solar' ? plain : [...plain, ...plain.map(({ month: m }) => ({ month: m, leapMonth: true }))],
    days: Array.from({ length: dayCount }, (_, i) => i + 1),
  };
}
/** The wheels' words. */
export function wordsOf(calendar: Birthday['calendar'], wheels: Wheels): readonly (readonly string[])[] {
  const t = profileCopy();
  const solar = calendar === 'solar';
  return [
    wheels.years.map((year) => (year === undefined ? t.noYear : `${year}`)),
    wheels.months.map(({ month, leapMonth }) => (solar ? `${month}${t.month}` : lunarMonthText(month, leapMonth))),
    wheels.days.map((day) => (solar ? `${day}${t.day}` : lunarDay(day))),
  ];
}
