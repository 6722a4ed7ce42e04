import type { ShopDay } from '@shared/kernel/shop-day';
import { type Birthday, celebratedIn } from '../../membership/domain/birthday';

/** The day on which a birthday is kept in one year: a Gregorian year, or a lunar one for a lunar birthday. */
export interface Celebration {
  readonly year: number;
  readonly day: ShopDay;
}
/** The celebrations around a day, earliest first: those of the year before (a lunar year ends in February), this one and the next. */
export function celebrationsAround(birthday: Birthday, day: ShopDay): readonly Celebration[] {
  const year = Number(day.slice(0, 4));
  return [year - 1, year, year + 1].map((one) => ({ year: one, day: celebratedIn(birthday, one) })).sort((a, b) => (a.day < b.day ? -1 : 1));
}
const NUMERALS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const MONTHS = ['正月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '冬月', '腊月'];
const lunarDayName = (day: number): string => (day <= 10 ? `初${NUMERALS[day]}` : day < 20 ? `十${NUMERALS[day - 10]}` : day === 20 ? '二十' : day < 30 ? `廿${NUMERALS[day - 20]}` : '三十');
/** 9月24日, or 农历八月十四. */
export const birthdayText = ({ calendar, month, day, leapMonth }: Birthday): string =>
  calendar === 'solar' ? `${month}月${day}日` : `农历${leapMonth ? '闰' : ''}${MONTHS[month - 1]}${lunarDayName(day)}`;
