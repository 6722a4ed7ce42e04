import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '@shared/kernel/instant';
import { dayOf } from '@shared/kernel/shop-day';

const ZONE = 'Asia/Shanghai';
const two = (n: number): string => String(n).padStart(2, '0');

/** RFC 3339 in China's time, as WeChat asks for it: `2026-11-22T10:30:00+08:00`, with milliseconds where they are wanted. */
export function chinaTime(at: Instant, precision: 'seconds' | 'milliseconds' = 'seconds'): string {
  const ms = (at + 8 * HOUR_MS) % DAY_MS;
  const clock = [Math.floor(ms / HOUR_MS), Math.floor((ms % HOUR_MS) / MINUTE_MS), Math.floor((ms % MINUTE_MS) / SECOND_MS)].map(two).join(':');
  return `${dayOf(at, ZONE)}T${clock}${precision === 'milliseconds' ? `.${String(ms % SECOND_MS).padStart(3, '0')}` : ''}+08:00`;
}
