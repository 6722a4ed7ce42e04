import { type ShopDay, shopDay } from '@shared/kernel/shop-day';
import { LunarDay, LunarMonth, LunarYear } from 'tyme4ts';

/** A birthday as it was told: solar, or lunar with its leap month; the year of birth is not needed. */
export interface Birthday {
  readonly calendar: 'solar' | 'lunar';
  readonly month: number;
  readonly day: number;
  readonly leapMonth?: boolean;
}
/** The day on which a birthday is kept in one year: a Gregorian year, or a lunar one for a lunar birthday. */
export interface Celebration {
  readonly year: number;
  readonly day: ShopDay;
}
const two = (n: number): string => String(n).padStart(2, '0');
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** 29 February is kept on the 28th in common years. */
function solarDay({ month, day }: Birthday, year: number): ShopDay {
  return shopDay(`${year}-${two(month)}-${two(month === 2 && day === 29 && !isLeap(year) ? 28 : day)}`);
}
/** A leap month is kept in years that have it, otherwise the month of its number; the 30th of a month of 29 days is its last day. */
function lunarDay({ month, day, leapMonth }: Birthday, year: number): ShopDay {
  const signed = leapMonth && LunarYear.fromYear(year).getLeapMonth() === month ? -month : month;
  const kept = Math.min(day, LunarMonth.fromYm(year, signed).getDayCount());
  const solar = LunarDay.fromYmd(year, signed, kept).getSolarDay();
  return shopDay(`${solar.getYear()}-${two(solar.getMonth())}-${two(solar.getDay())}`);
}
/** The day on which `birthday` is kept in `year`: once a year, always. 2026: 2月29日 → 2026-02-28; 农历六月三十 (a month of 29 days) → the 29th. */
export const celebratedIn = (birthday: Birthday, year: number): Celebration => ({ year, day: birthday.calendar === 'solar' ? solarDay(birthday, year) : lunarDay(birthday, year) });

/** The celebrations around a day, earliest first: those of the year before (a lunar year ends in February), this one and the next. */
export function celebrationsAround(birthday: Birthday, day: ShopDay): readonly Celebration[] {
  const year = Number(day.slice(0, 4));
  return [year - 1, year, year + 1].map((one) => celebratedIn(birthday, one)).sort((a, b) => (a.day < b.day ? -1 : 1));
}
const NUMERALS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const MONTHS = ['正月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '冬月', '腊月'];
const lunarDayName = (day: number): string => (day <= 10 ? `初${NUMERALS[day]}` : day < 20 ? `十${NUMERALS[day - 10]}` : day === 20 ? '二十' : day < 30 ? `廿${NUMERALS[day - 20]}` : '三十');
/** 9月24日, or 农历八月十四. */
export const birthdayText = ({ calendar, month, day, leapMonth }: Birthday): string =>
  calendar === 'solar' ? `${month}月${day}日` : `农历${leapMonth ? '闰' : ''}${MONTHS[month - 1]}${lunarDayName(day)}`;
