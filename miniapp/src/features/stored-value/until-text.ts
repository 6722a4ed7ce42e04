import { calendarDayText, dayKey, untilText } from '../../copy/dates';
import { refundAsksCopy } from '../../copy/refund-asks.copy';
import { now } from '../../platform/clock';

interface Withdrawable {
  readonly withdrawUntil?: number | undefined;
}
interface Asked {
  readonly state: 'asked' | 'approved' | 'refused' | 'withdrawn';
  readonly askedAt: number;
  readonly firstAskedAt?: number | undefined;
}
/** Until when a recharge may be withdrawn without a reason, while that runs. */
export const untilOf = ({ withdrawUntil = 0 }: Withdrawable, zone: string): readonly string[] => (withdrawUntil > now() ? [refundAsksCopy().until(untilText(withdrawUntil, zone, now()))] : []);
/** Whether it still may: judged by when the member asked, also where the shop refused that. */
export const mayWithdraw = ({ withdrawUntil = 0 }: Withdrawable, ask: Asked | undefined): boolean => withdrawUntil > (ask?.state === 'asked' || ask?.state === 'refused' ? (ask.firstAskedAt ?? ask.askedAt) : now());
/** Whether the day by which a request is to be paid is over. */
export const isOverdue = ({ payBy }: { readonly payBy?: string | undefined }, zone: string): boolean => payBy !== undefined && payBy < dayKey(now(), zone);
/** By which day it is to be paid, as a page says it. */
export const payByText = (payBy: string, zone: string): string => calendarDayText(payBy, zone, now());
