import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type * as z from 'zod';
import { type Order, orderNo } from './domain/order';

export type RepaymentOrderView = z.output<StoredValueContract['cancelRepayment']['response']>['repayment'];

/** The order of a repayment as the contract shows it. */
export const repaymentOrderView = (order: Order): RepaymentOrderView => {
  const { rechargeId, state, payFen, createdAt, closesAt, creditedAt, repaid } = order;
  return {
    repaymentId: rechargeId, orderNo: orderNo(order), state, amountFen: payFen, createdAt, closesAt,
    ...(creditedAt === undefined || !repaid ? {} : { creditedAt, bills: repaid.parts.length, owedBeforeFen: repaid.owedBeforeFen, owedAfterFen: repaid.owedAfterFen }), ...(order.refundedFen > 0 ? { givenBack: true } : {}),
  };
};
