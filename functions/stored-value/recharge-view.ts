import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { subtract } from '@shared/kernel/money';
import type { Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { withdrawUntil } from '../ledger';
import type { Gifts } from './domain/gifts';
import type { Offer } from './domain/offer';
import { type Order, orderNo } from './domain/order';
import { bonusAtOnce, comingOf, givenOf, nextPart } from './domain/parts';
import type { RefundAsk } from './domain/refund-ask';
import type { RechargeRefund, RefundSum } from './domain/refund';
import { lawOf } from './domain/law/in-force';
import { rechargeRefundNo, type RefundState } from './domain/wechat-refund';

export type RefundView = z.output<StoredValueContract['refundRecharge']['response']>;
export type RechargeView = z.output<StoredValueContract['cancelRecharge']['response']>['recharge'];

export const askView = ({ memberId: _member, ...ask }: RefundAsk): z.output<StoredValueContract['askRefund']['response']> => ask;

/** An order as the contract shows it. The balances before follow from those right after the credit. */
export function rechargeView(order: Order, zone: Zone): RechargeView {
  const { rechargeId, state, payFen, bonusFen, createdAt, closesAt, creditedAt, principalAfterFen, bonusAfterFen } = order;
  const view = {
    rechargeId, orderNo: orderNo(order), state, payFen, bonusFen, ...(order.opening ? { opening: true as const } : { termsVersion: order.termsVersion }), createdAt, closesAt,
    ...partsView(order), ...(order.points ? { points: order.points } : {}), ...offeredGifts(order.gifts), ...(order.till ? { tender: order.till.tender, storeName: order.till.storeName, staffName: order.till.staffName } : {}), ...(order.refundedFen === 0 ? {} : { refundedFen: order.refundedFen }),
  };
  if (order.opening) return { ...view, creditedAt: createdAt };
  if (creditedAt === undefined || principalAfterFen === undefined || bonusAfterFen === undefined) return view;
  const { withdrawalDays } = lawOf(order);
  return {
    ...view, creditedAt, ...(order.refundedFen < payFen && withdrawalDays > 0 ? { withdrawUntil: withdrawUntil(creditedAt, zone, withdrawalDays) } : {}), before: { principalFen: subtract(principalAfterFen, payFen), bonusFen: subtract(bonusAfterFen, bonusAtOnce(order)) }, after: { principalFen: principalAfterFen, bonusFen: bonusAfterFen },
  };
}

/** How far its bonus has come, where it is given in parts: what was given and not taken back, what is to come, and the next. */
function partsView(order: Order) {
  const next = nextPart(order);
  return order.parts ? { parts: { ...order.parts, given: order.partsGiven ?? 0, givenFen: givenOf(order), comingFen: comingOf(order), ...(next ? { next } : {}) } } : {};
}

export function offerView({ gifts, ...offer }: Offer) {
  return { ...offer, ...offeredGifts(gifts) };
}
/** Copies for the contract, whose lists may be changed. */
export const offeredGifts = (gifts: Gifts | undefined) => (gifts ? { gifts: { ...(gifts.coupons ? { coupons: gifts.coupons.map((line) => ({ ...line })) } : {}), ...(gifts.pack ? { pack: { ...gifts.pack } } : {}) } } : {});
export const giftsView = ({ gifts }: Pick<RechargeRefund, 'gifts'>) => (gifts ? { gifts: { ...gifts, coupons: gifts.coupons.map((line) => ({ ...line })) } } : {});

/** How the way of the money is told: what is tried again is on its way, what the shop paid itself is done. */
export const TOLD = { sending: 'sending', again: 'sending', stuck: 'stuck', done: 'done', 'by-hand': 'done', twice: 'done' } as const satisfies Record<RefundState, RefundView['state']>;
export const paidByHand = ({ byHand }: Pick<RechargeRefund, 'byHand'>) => (byHand?.paidAt === undefined ? {} : { paidByHand: { at: byHand.paidAt, tender: byHand.tender } });
const SUM = ['principalFen', 'bonusFen', 'cancelledFen', 'withheldFen', 'moneyFen', 'extraFen', 'interestFen', 'settledFen', 'reopenedFen', 'points', 'pointsMissing', 'pointsExpired', 'pointsCharged', 'pointsKeptFen', 'pointsOwed', 'usedFen'] as const satisfies readonly (keyof RefundSum)[];
/** A refund as the contract shows it. */
export const refundView = (refund: RechargeRefund): RefundView => {
  const { refundId, rechargeId, at, state, ground = 'agreed', channel, balancesAfter, byName, reason, doneAt, paidAt } = refund;
  return {
    refundId, rechargeId, refundNo: rechargeRefundNo(refund), at, state: TOLD[state], ground, channel, ...(Object.fromEntries(SUM.flatMap((name) => (refund[name] === undefined ? [] : [[name, refund[name]]]))) as unknown as Pick<RefundSum, (typeof SUM)[number]>), ...giftsView(refund), byName, after: { principalFen: balancesAfter.principalFen, bonusFen: balancesAfter.bonusFen },
    ...paidByHand(refund), ...(refund.till ? { tender: refund.till.tender } : refund.tender ? { tender: refund.tender } : {}), ...(paidAt ?? {}), ...(reason === undefined ? {} : { reason }), ...(refund.cashConfirmed || (refund.byHand?.paidAt !== undefined && refund.byHand.cashConfirmed) ? { cashConfirmed: true as const } : {}), ...(doneAt === undefined ? {} : { doneAt }),
  };
};
