import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, most, type Points, points, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { type Posting, postingIf } from '../../ledger/domain/posting';
import { giftsBack, type GiftsBack, type GiftsNow } from './gifts';
import { leftOf, type Part, partOf } from '../../ledger/domain/refund';
import type { Order } from './order';
import { comingOf, givenOf } from './parts';
import type { ValueParts } from './spending';
import { type TakenAtTill, tillReason } from './till';
import type { WechatRefund } from './wechat-refund';

/** `wechat-pay`: back the way it came. `by-hand`: the shop gives it back itself, and this is the record of it. */
export type RefundChannel = 'wechat-pay' | 'by-hand';
/** What a refund of an order takes from the card and gives back. */
export interface RefundSum {
  /** Principal that leaves the card. */
  readonly principalFen: Fen;
  /** Bonus that is taken back. */
  readonly bonusFen: Fen;
  /** Bonus still to come that comes no more; absent where none was. */
  readonly cancelledFen?: Fen;
  /** Bonus that would have to come back and was spent, and gifts that were used: kept from the money. */
  readonly withheldFen: Fen;
  /** Coupons and uses that came with it: what is taken back, and what of the withheld is for those that were used. */
  readonly gifts?: GiftsBack;
  /** What the person gets: principal less what is kept. */
  readonly moneyFen: Fen;
  /** Points that came with it and are taken back. */
  readonly points: Points;
  /** Those of them that were spent: they are let go, never charged. */
  readonly pointsMissing: Points;
}
type Refunded = Pick<Order, 'payFen' | 'bonusFen' | 'parts' | 'partsFrom' | 'partsGiven' | 'points' | 'refundedFen' | 'giftsKeptFen'>;
export type RefundRefusal = Refusal<'stored-value/nothing-to-refund' | 'stored-value/refund-too-much'>;

/** WeChat Pay gives money back for a year after the payment, and takes fifty refunds of one order. */
const BY_WECHAT_MS = 365 * DAY_MS;
export const MAX_REFUNDS = 50;

/** Principal of the order that was not returned yet and is still on the card. */
export const refundableOf = (order: Refunded, balances: Pick<ValueParts, 'principalFen'>): Fen => least(leftOf(order.payFen, order.refundedFen), balances.principalFen);
/**
 * The sum of a refund. What comes back of the bonus is reckoned over all that was returned of the order so far, never over the part alone, so that any parts
 * of a refund add up to the refund of the whole. Bonus that was spent cannot come back: so much less money is returned, never less than none.
 * Example: ¥1,000 paid, ¥200 on top, ¥600 of principal used: ¥400 back, ¥80 of bonus taken; had ¥200 of bonus been used and no principal, the whole is ¥800.
 */
export function refundSum(order: Refunded, balances: ValueParts & { readonly points: Points }, principalFen: Fen, given?: GiftsNow): Result<RefundSum, RefundRefusal> {
  const refundableFen = refundableOf(order, balances);
  if (refundableFen === 0) return refuse('stored-value/nothing-to-refund');
  if (principalFen === 0 || principalFen > refundableFen) return refuse('stored-value/refund-too-much', { refundableFen });
  const returnedFen = add(order.refundedFen, principalFen);
  const part: Part = { before: order.refundedFen, after: returnedFen, total: order.payFen };
  const owedFen = subtract(givenOf(order), givenOf(order, returnedFen));
  const cancelledFen = subtract(comingOf(order), comingOf(order, returnedFen));
  const bonusFen = least(owedFen, balances.bonusFen);
  const bonusSpentFen = subtract(owedFen, bonusFen);
  const gifts = given && giftsBack(given, { payFen: order.payFen, bonusFen: order.bonusFen, returnedFen, keptBeforeFen: order.giftsKeptFen ?? fen(0), moneyFen: subtract(principalFen, bonusSpentFen) });
  const withheldFen = add(bonusSpentFen, gifts?.keptFen ?? fen(0));
  const pointsOwed = points(partOf(order.points ?? 0, part));
  const taken = least(pointsOwed, most(balances.points, points(0)));
  return ok({ principalFen, bonusFen, ...(cancelledFen > 0 ? { cancelledFen } : {}), withheldFen, moneyFen: subtract(principalFen, withheldFen), points: taken, pointsMissing: subtract(pointsOwed, taken), ...(gifts ? { gifts } : {}) });
}

/** The posting's reason when no money goes through WeChat Pay: the day counts none of it as WeChat's. */
export const REFUND_BY_HAND = 'refund-by-hand';
/** The journal's side: money leaves to where it came from, what is kept was earned by delivering, bonus goes back to where it was made. */
export const refundPostings = ({ moneyFen, withheldFen, bonusFen, cancelledFen, points: taken, gifts }: RefundSum, channel: RefundChannel, till?: TakenAtTill): readonly Posting[] => [
  ...postingIf('member', 'payments', 'principal', moneyFen, till ? tillReason(till.tender) : channel === 'by-hand' ? REFUND_BY_HAND : 'refund'),
  ...postingIf('member', 'sales', 'principal', subtract(withheldFen, gifts?.keptFen ?? fen(0)), 'bonus-spent'),
  ...postingIf('member', 'sales', 'principal', gifts?.keptFen ?? fen(0), 'gifts-used'),
  ...postingIf('member', 'issuance', 'bonus', bonusFen, 'bonus-taken-back'),
  ...postingIf('member', 'issuance', 'coming', cancelledFen ?? 0, 'bonus-cancelled'),
  ...postingIf('member', 'issuance', 'points', taken, 'points-taken-back'),
];

/** How the money goes back. */
export const channelOf = (order: Pick<Order, 'creditedAt' | 'createdAt' | 'till'>, at: Instant): RefundChannel => (!order.till && at < (order.creditedAt ?? order.createdAt) + BY_WECHAT_MS ? 'wechat-pay' : 'by-hand');

/** A refund of a recharge as its document keeps it. */
export interface RechargeRefund extends RefundSum, WechatRefund {
  readonly channel: RefundChannel;
  readonly balancesAfter: ValueParts;
  /** The packs of law that the order was made under. */
  readonly law?: readonly string[];
  readonly till?: TakenAtTill;
}
