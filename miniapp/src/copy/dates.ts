import { type Civil, civil, civilDay, isSameDay, spanBetween } from './calendar';
import { inLanguages } from './language';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const words = inLanguages(
  {
    weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
    date: (y: number | undefined, m: number, d: number) => `${y === undefined ? '' : `${y}年`}${m}月${d}日`,
    month: (y: number | undefined, m: number) => `${y === undefined ? '' : `${y}年`}${m}月`,
    day: (d: number) => `${d}日`,
    today: '今天', yesterday: '昨天',
    span: (y: number, m: number) => `${y > 0 ? `${y} 年` : ''}${y > 0 && m > 0 ? ' ' : ''}${m > 0 ? `${m} 个月` : ''}`,
    days: (d: number) => `${d} 天`,
  },
  {
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    date: (y, m, d) => `${d} ${MONTHS[m - 1] ?? ''}${y === undefined ? '' : ` ${y}`}`,
    month: (y, m) => `${MONTHS[m - 1] ?? ''}${y === undefined ? '' : ` ${y}`}`,
    day: (d) => String(d),
    today: 'Today', yesterday: 'Yesterday',
    span: (y, m) => [y > 0 ? `${y} yr` : '', m > 0 ? `${m} mo` : ''].filter(Boolean).join(' '),
    days: (d) => `${d} ${d === 1 ? 'day' : 'days'}`,
  },
);

const two = (n: number): string => String(n).padStart(2, '0');
const clock = (c: Civil): string => `${two(c.hour)}:${two(c.minute)}`;

/** 11月22日; with the year when it is not this one. `now` decides what this year is. */
export function dateText(at: number, zone: string, now: number): string {
  const c = civil(at, zone);
  return words().date(c.year === civil(now, zone).year ? undefined : c.year, c.month, c.day);
}
/** 2023年4月3日, always with the year. */
export function fullDateText(at: number, zone: string): string {
  const c = civil(at, zone);
  return words().date(c.year, c.month, c.day);
}
/** 11月22日 (周日) */
export const dateWithWeekday = (at: number, zone: string, now: number): string => `${dateText(at, zone, now)} (${weekdayText(at, zone)})`;
export const weekdayText = (at: number, zone: string): string => words().weekdays[civil(at, zone).weekday - 1] ?? '';
/** 18:24 */
export const timeText = (at: number, zone: string): string => clock(civil(at, zone));
/** 11月29日 (周日) 18:24, with the year when it is not this one: the moment until which something may be done. Midnight is the end of the day before, 24:00. */
export function untilText(at: number, zone: string, today: number): string {
  const time = timeText(at, zone);
  return time === '00:00' ? `${dateWithWeekday(at - 1, zone, today)} 24:00` : `${dateWithWeekday(at, zone, today)} ${time}`;
}
/** 22日, of a number. */
export const dayNumberText = (day: number): string => words().day(day);
/** 22日 */
export const dayText = (at: number, zone: string): string => words().day(civil(at, zone).day);
/** 11月; with the year when it is not this one. */
export function monthText(at: number, zone: string, now: number): string {
  const c = civil(at, zone);
  return words().month(c.year === civil(now, zone).year ? undefined : c.year, c.month);
}
export const monthKey = (at: number, zone: string): string => {
  const c = civil(at, zone);
  return `${c.year}-${two(c.month)}`;
};
/** 2026-11-22, as calendars and rules write it. */
export const dayKey = (at: number, zone: string): string => `${monthKey(at, zone)}-${two(civil(at, zone).day)}`;
/** 今天 10:00, 昨天 10:00, then 11月15日. */
export function whenText(at: number, zone: string, now: number): string {
  const c = civil(at, zone);
  if (isSameDay(c, civil(now, zone))) return `${words().today} ${clock(c)}`;
  if (isSameDay(c, civil(now - 86_400_000, zone))) return `${words().yesterday} ${clock(c)}`;
  return dateText(at, zone, now);
}
/** A calendar day (YYYY-MM-DD): 9月14日; with the year when it is not this one. */
export function calendarDayText(day: string, zone: string, now: number): string {
  const d = civilDay(day);
  return words().date(d.year === civil(now, zone).year ? undefined : d.year, d.month, d.day);
}
/** A day with its year, whatever the year is now. */
export function wholeDayText(day: string): string {
  const d = civilDay(day);
  return words().date(d.year, d.month, d.day);
}
/** A day after another one, with its year only where that is not the other's. */
export function laterDayText(day: string, other: string): string {
  const d = civilDay(day);
  return words().date(d.year === civilDay(other).year ? undefined : d.year, d.month, d.day);
}
/** 3 年 7 个月, or days before the first month is full. */
export function spanText(from: number, to: number, zone: string): string {
  const { years, months, days } = spanBetween(from, to, zone);
  return years + months > 0 ? words().span(years, months) : words().days(days);
}
