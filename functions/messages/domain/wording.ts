import type { Instant } from '@shared/kernel/instant';
import { yuanDigits, yuanText } from '@shared/kernel/money';
import { dayOf, type Zone } from '@shared/kernel/shop-day';

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
/** ¥1,234.56; below zero with a true minus sign. */
export const yuan = (fen: number): string => `${fen < 0 ? '−' : ''}${yuanText(fen)}`;
/** ¥1234.56: as the amount keyword of a subscribe message takes it. */
export const plainYuan = (fen: number): string => `¥${yuanDigits(fen).join('.')}`;
/** 2,460; below zero with a true minus sign. */
export const count = (n: number): string => `${n < 0 ? '−' : ''}${grouped(String(Math.abs(n)))}`;

const parts = (at: Instant, zone: Zone) => {
  const [year, month, day] = dayOf(at, zone).split('-').map(Number) as [number, number, number];
  return { year, month, day };
};
/** 11月22日 */
export const dayText = (at: Instant, zone: Zone): string => {
  const { month, day } = parts(at, zone);
  return `${month}月${day}日`;
};
/** 2026年11月22日 */
export const fullDayText = (at: Instant, zone: Zone): string => `${parts(at, zone).year}年${dayText(at, zone)}`;
/** 2026-11-22 → 11月22日, as a message keeps a day. */
export const dayName = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
/** 2026-12-04 → 2026年12月4日 */
export const fullDayName = (day: string): string => `${day.slice(0, 4)}年${dayName(day)}`;
/** 18:24 */
export const clockText = (at: Instant, zone: Zone): string => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
/** 2026年11月22日 18:24: as the time keyword of a subscribe message takes it. */
export const timeText = (at: Instant, zone: Zone): string => `${fullDayText(at, zone)} ${clockText(at, zone)}`;
