import { untilText } from '../../copy/dates';
import { refundAsksCopy } from '../../copy/refund-asks.copy';
import { now } from '../../platform/clock';

/** Until when a recharge may be withdrawn without a reason, while that runs. */
export const untilOf = ({ withdrawUntil = 0 }: { readonly withdrawUntil?: number | undefined }, zone: string): readonly string[] => (withdrawUntil > now() ? [refundAsksCopy().until(untilText(withdrawUntil, zone, now()))] : []);
