import type { ShopId, StoreId } from '@shared/kernel/ids';
import type { ShopDay } from '@shared/kernel/shop-day';
import { civil } from '../../copy/calendar';
import { dateText, dayKey, timeText } from '../../copy/dates';

/** Where somebody works, as the counter knows it. */
export interface Place {
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly staffName: string;
  readonly role: 'cashier' | 'manager' | 'owner';
}
export type Period = 'month' | 'last';
/** 10:13–21:40; over midnight with both days. */
export const hoursText = (from: number, to: number, zone: string): string =>
  dayAt(from, zone) === dayAt(to, zone) ? `${timeText(from, zone)}–${timeText(to, zone)}` : [from, to].map((at) => `${dateText(at, zone, to)} ${timeText(at, zone)}`).join(' – ');
const DAY_MS = 86_400_000;
const dayAt = (at: number, zone: string): ShopDay => dayKey(at, zone) as ShopDay;
/** This month until today, or the whole of the last, in the shop's zone. */
export function monthOf(period: Period, at: number, zone: string): { readonly from: ShopDay; readonly to: ShopDay } {
  const to = period === 'month' ? dayAt(at, zone) : dayAt(at - civil(at, zone).day * DAY_MS, zone);
  return { from: `${to.slice(0, 8)}01` as ShopDay, to };
}
