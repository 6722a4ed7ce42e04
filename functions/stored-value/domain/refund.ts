import type { CommandKey, StoreId } from '@shared/kernel/ids';
import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, points, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { type Posting, postingIf } from '../../ledger/domain/posting';
import { leftOf, type Part, WHOLE } from '../../ledger/domain/refund';
import { giftsBack, type GiftsBack, type GiftsNow } from './gifts';
import type { Due, Ground, Prepayment } from './law/refund-rights';
import type { Order } from './order';
import { comingOf, givenOf } from './parts';
import { type PointsBack, pointsBack, pointsPostings, type PointsTerms, type Sparing, type Standing } from './refund-points';
import type { ValueParts } from './spending';
import { type TakenAtTill, tillReason, type TillTender } from './till';
import type { WechatRefund } from './wechat-refund';

/** `wechat-pay`: back the way it came. `by-hand`: the shop gives it back itself, and this is the record of it. */
export type RefundChannel = 'wechat-pay' | 'by-hand';
/** On what ground the money goes back: a ground of law, or what the two agreed on. */
export type RefundGround = Ground | 'agreed';
/** What a refund of an order takes from the card and gives back: moneyFen + withheldFen = principalFen + extraFen. */
export interface RefundSum extends PointsBack {
  /** Principal that leaves the card. */
  readonly principalFen: Fen;
  /** Bonus that is taken back. */
  readonly bonusFen: Fen;
  /** Bonus still to come that comes no more; absent where none was. */
  readonly cancelledFen?: Fen;
  /** Bonus that would have to come back and was spent, gifts that were used, and points that were spent: kept from the money. */
  readonly withheldFen: Fen;
  /** Coupons and uses that came with it: what is taken back, and what is kept for those that were used. */
  readonly gifts?: GiftsBack;
  /** What the person gets the way it was paid. */
  readonly moneyFen: Fen;
  /** On a ground of law: what is due above what leaves the card. */
  readonly extraFen?: Fen;
  /** On a ground of law: interest, beside the money. */
  readonly interestFen?: Fen;
  /** On a ground of law: principal that was spent, of which no more can come back. Nothing of the order is left then. */
  readonly settledFen?: Fen;
  /** On a ground of law: what counts as used. */
  readonly usedFen?: Fen;
  /** Principal that had been settled before, and came back to the card since: that of this refund. */
  readonly reopenedFen?: Fen;
}
export type Refunded = Pick<Order, 'payFen' | 'bonusFen' | 'parts' | 'partsFrom' | 'partsGiven' | 'points' | 'pointLots' | 'pointsCharged' | 'refundedFen' | 'giftsKeptFen'>;
export type Holding = ValueParts & Standing;
export type RefundRefusal = Refusal<'stored-value/nothing-to-refund' | 'stored-value/refund-too-much'>;

/** WeChat Pay gives money back for a year after the payment, and takes fifty refunds of one order. */
const BY_WECHAT_MS = 365 * DAY_MS;
export const MAX_REFUNDS = 50;

/** Principal of the order that was not returned yet and is still on the card. */
export const refundableOf = (order: Refunded, balances: Pick<ValueParts, 'principalFen'>): Fen => least(leftOf(order.payFen, order.refundedFen), balances.principalFen);
/** Which part of the payment goes back. */
const returning = (order: Refunded, amountFen: Fen): Part => ({ before: order.refundedFen, after: add(order.refundedFen, amountFen), total: order.payFen });
/**
 * The sum of a refund that the two agree on. What comes back of the bonus is reckoned over all that was returned of the order so far, never over the part alone, so that any parts
 * of a refund add up to the refund of the whole. What was spent cannot come back: so much less money is returned, never less than none.
 * Example: ¥1,000 paid, ¥200 on top, ¥600 of principal used: ¥400 back, ¥80 of bonus taken; had ¥200 of bonus been used and no principal, the whole is ¥800.
 */
export function refundSum(order: Refunded, balances: Holding, principalFen: Fen, given?: GiftsNow, terms: PointsTerms = LET_GO): Result<RefundSum, RefundRefusal> {
  const refundableFen = refundableOf(order, balances);
  if (refundableFen === 0) return refuse('stored-value/nothing-to-refund');
  if (principalFen === 0 || principalFen > refundableFen) return refuse('stored-value/refund-too-much', { refundableFen });
  const returnedFen = add(order.refundedFen, principalFen);
  const owedFen = subtract(givenOf(order), givenOf(order, returnedFen));
  const cancelledFen = subtract(comingOf(order), comingOf(order, returnedFen));
  const bonusFen = least(owedFen, balances.bonusFen);
  const bonusSpentFen = subtract(owedFen, bonusFen);
  const kept = keptOf(order, balances, returning(order, principalFen), subtract(principalFen, bonusSpentFen), given, terms);
  const withheldFen = add(bonusSpentFen, kept.keptFen);
  return ok({ principalFen, bonusFen, ...(cancelledFen > 0 ? { cancelledFen } : {}), withheldFen, moneyFen: subtract(principalFen, withheldFen), ...kept.back });
}
/** Where nobody said otherwise, spent points are let go. */
const LET_GO: PointsTerms = { policy: 'cap' };

/**
 * The sum on a ground of law: what the law says is due, less what was returned and what was used of gifts and points, whatever the card's own order of spending left on it. All
 * that is left of the order leaves the card; where more is due than that, the shop adds it, and the order is settled by it. Nothing of it can be in parts.
 *
 * Example: ¥500 paid, ¥100 on top, ¥300 used, principal first: ¥200 and ¥100 leave the card. By the shop's fault ¥250 are due, so ¥50 are added; for the member's own reasons ¥200.
 */
export function sumOnGround(order: Refunded, balances: Holding, { dueFen, remainingFen }: Pick<Due, 'dueFen' | 'remainingFen'>, { returnedFen, usedFen }: Pick<Prepayment, 'returnedFen' | 'usedFen'>, given?: GiftsNow, terms: PointsTerms = LET_GO): Result<RefundSum, RefundRefusal> {
  const leftFen = leftOf(order.payFen, order.refundedFen);
  if (leftFen === 0) return refuse('stored-value/nothing-to-refund');
  const principalFen = refundableOf(order, balances);
  const [bonusFen, cancelledFen] = [least(givenOf(order), balances.bonusFen), comingOf(order)];
  const baseFen = leftOf(dueFen, returnedFen);
  const interestFen = leftOf(remainingFen, baseFen);
  const kept = keptOf(order, balances, returning(order, leftFen), baseFen, given, terms);
  const moneyFen = subtract(baseFen, kept.keptFen);
  if (add(principalFen, bonusFen, cancelledFen, moneyFen, interestFen) === 0) return refuse('stored-value/nothing-to-refund');
  const [extraFen, settledFen] = [leftOf(moneyFen, principalFen), subtract(leftFen, principalFen)];
  return ok({
    principalFen, bonusFen, ...(cancelledFen > 0 ? { cancelledFen } : {}), withheldFen: leftOf(principalFen, moneyFen), moneyFen, usedFen,
    ...(extraFen > 0 ? { extraFen } : {}), ...(interestFen > 0 ? { interestFen } : {}), ...(settledFen > 0 ? { settledFen } : {}), ...kept.back,
  });
}

/** What is kept of a part's money for gifts that were used and points that were spent, in that order, and what of both comes back. */
function keptOf(order: Refunded, balances: Holding, part: Part, moneyFen: Fen, given: GiftsNow | undefined, terms: PointsTerms): { readonly keptFen: Fen; readonly back: PointsBack & Pick<RefundSum, 'gifts'> } {
  const gifts = given && giftsBack(given, { payFen: order.payFen, bonusFen: order.bonusFen, returnedFen: fen(part.after), keptBeforeFen: order.giftsKeptFen ?? fen(0), moneyFen });
  const giftsFen = gifts?.keptFen ?? fen(0);
  const back = pointsBack(order, balances, part, subtract(moneyFen, giftsFen), terms);
  return { keptFen: add(giftsFen, back.pointsKeptFen ?? fen(0)), back: { ...back, ...(gifts ? { gifts } : {}) } };
}

/** All that the person gets. */
export const paidOut = ({ moneyFen, interestFen }: Pick<RefundSum, 'moneyFen' | 'interestFen'>): Fen => add(moneyFen, interestFen ?? fen(0));

/** The posting's reason when no money goes through WeChat Pay: the day counts none of it as WeChat's. */
export const REFUND_BY_HAND = 'refund-by-hand';
/** The journal's side: money leaves to where it came from, what is kept was earned by delivering, what the law adds comes out of what was earned, bonus goes back to where it was made. */
export function refundPostings(sum: RefundSum, channel: RefundChannel, order: Pick<Order, 'till' | 'opening' | 'points' | 'pointLots'> = {}, part: Part = WHOLE, tender: TillTender | undefined = order.till?.tender, sparing?: Sparing): readonly Posting[] {
  const { principalFen, withheldFen, bonusFen, cancelledFen, gifts, extraFen, interestFen } = sum;
  const way = tender ? tillReason(tender) : channel === 'by-hand' ? REFUND_BY_HAND : 'refund';
  const giftsFen = least(withheldFen, gifts?.keptFen ?? fen(0));
  const pointsFen = least(subtract(withheldFen, giftsFen), sum.pointsKeptFen ?? fen(0));
  return [
    ...back(subtract(principalFen, withheldFen), way, order),
    ...postingIf('member', 'sales', 'principal', subtract(withheldFen, add(giftsFen, pointsFen)), sum.usedFen === undefined ? 'bonus-spent' : 'delivered'),
    ...postingIf('member', 'sales', 'principal', giftsFen, 'gifts-used'),
    ...postingIf('member', 'sales', 'principal', pointsFen, 'points-spent'),
    ...added(extraFen, 'due-by-law', way),
    // WeChat Pay gives back no more than was paid.
    ...added(interestFen, 'refund-interest', tender ? way : REFUND_BY_HAND),
    ...postingIf('member', 'issuance', 'bonus', bonusFen, 'bonus-taken-back'),
    ...postingIf('member', 'issuance', 'coming', cancelledFen ?? 0, 'bonus-cancelled'),
    ...pointsPostings(sum.points, order, part, sparing),
  ];
}
/** Value goes back to where it came from; what was paid before the shop kept its books here is paid out of what the shop has now. */
const back = (amountFen: Fen, way: string, { opening }: Pick<Order, 'opening'>): readonly Posting[] =>
  (opening ? [...postingIf('member', 'brought-in', 'principal', amountFen, 'opening-refund'), ...postingIf('brought-in', 'payments', 'principal', amountFen, way)] : postingIf('member', 'payments', 'principal', amountFen, way));
const added = (amountFen: Fen = fen(0), why: string, way: string): readonly Posting[] => [...postingIf('sales', 'clearing', 'principal', amountFen, why), ...postingIf('clearing', 'payments', 'principal', amountFen, way)];
/** The part of the payment that a sum is of, also of what a ground of law settles. */
export const partOfSum = (order: Refunded, { principalFen, settledFen = fen(0), reopenedFen = fen(0) }: RefundSum): Part => returning(order, subtract(add(principalFen, settledFen), reopenedFen));
/** The order as a refund leaves it. */
export const afterRefund = (order: Order, sum: RefundSum, refundId: CommandKey): Order => ({
  ...order, refundedFen: fen(partOfSum(order, sum).after), refundIds: [...order.refundIds, refundId], ...settledAfter(order, sum), ...(sum.gifts ? { giftsKeptFen: add(order.giftsKeptFen ?? fen(0), sum.gifts.keptFen) } : {}),
  ...(sum.pointsCharged ? { pointsCharged: add(order.pointsCharged ?? points(0), sum.pointsCharged) } : {}),
});

/** Principal that was settled and has not come back to the card; said of every order that is over, also where it is none. */
const settledAfter = (order: Order, sum: RefundSum): Pick<Order, 'settledFen'> =>
  (partOfSum(order, sum).after < order.payFen ? {} : { settledFen: subtract(add(order.settledFen ?? fen(0), sum.settledFen ?? fen(0)), sum.reopenedFen ?? fen(0)) });

/** How the money goes back. */
export const channelOf = (order: Pick<Order, 'creditedAt' | 'createdAt' | 'till' | 'opening'>, at: Instant): RefundChannel => (!order.till && !order.opening && at < (order.creditedAt ?? order.createdAt) + BY_WECHAT_MS ? 'wechat-pay' : 'by-hand');

/** A refund of a recharge as its document keeps it. */
export interface RechargeRefund extends RefundSum, WechatRefund {
  readonly ground?: RefundGround;
  readonly channel: RefundChannel;
  readonly balancesAfter: ValueParts;
  /** The packs of law that the order was made under. */
  readonly law?: readonly string[];
  /** Who took it at the till. */
  readonly till?: TakenAtTill;
  /** A year's interest that it was reckoned with, on a ground of law. */
  readonly ratePerTenThousand?: number;
  /** Of a balance that was moved in: how it is paid out. */
  readonly tender?: TillTender;
  /** Above what may be paid in cash: that the person who paid it was told, and paid it so. */
  readonly cashConfirmed?: true;
  /** Out of which store's drawer it was paid, of one that a till took; absent where it was the selling store's. */
  readonly paidAt?: { readonly storeId: StoreId; readonly storeName: string };
}
