import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { subtract } from '@shared/kernel/money';
import type * as z from 'zod';
import { type Order, orderNo } from './domain/order';
import { type RechargeRefund, rechargeRefundNo } from './domain/refund';

export type RefundView = z.output<StoredValueContract['refundRecharge']['response']>;
export type RechargeView = z.output<StoredValueContract['cancelRecharge']['response']>['recharge'];

/** An order as the contract shows it. The balances before follow from those right after the credit. */
export function rechargeView(order: Order): RechargeView {
  const { rechargeId, state, payFen, bonusFen, createdAt, closesAt, creditedAt, principalAfterFen, bonusAfterFen } = order;
  const view = {
    rechargeId, orderNo: orderNo(order), state, payFen, bonusFen, createdAt, closesAt,
    ...(order.points ? { points: order.points } : {}), ...(order.till ? { tender: order.till.tender, storeName: order.till.storeName, staffName: order.till.staffName } : {}), ...(order.refundedFen === 0 ? {} : { refundedFen: order.refundedFen }),
  };
  if (creditedAt === undefined || principalAfterFen === undefined || bonusAfterFen === undefined) return view;
  return {
    ...view, creditedAt, before: { principalFen: subtract(principalAfterFen, payFen), bonusFen: subtract(bonusAfterFen, bonusFen) }, after: { principalFen: principalAfterFen, bonusFen: bonusAfterFen },
  };
}

/** A refund as the contract shows it. */
export const refundView = (refund: RechargeRefund): RefundView => {
  const { refundId, rechargeId, at, state, channel, principalFen, bonusFen, withheldFen, moneyFen, points, pointsMissing, balancesAfter, byName, reason, doneAt } = refund;
  return {
    refundId, rechargeId, refundNo: rechargeRefundNo(refund), at, state, channel, principalFen, bonusFen, withheldFen, moneyFen, points, pointsMissing, byName, after: { principalFen: balancesAfter.principalFen, bonusFen: balancesAfter.bonusFen },
    ...(refund.till ? { tender: refund.till.tender } : {}), ...(reason === undefined ? {} : { reason }), ...(doneAt === undefined ? {} : { doneAt }),
  };
};
