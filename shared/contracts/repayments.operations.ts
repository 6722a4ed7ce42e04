import * as z from 'zod';
import { payment, rechargeState } from './payment.schemas';
import * as s from './schemas';
import { storedValueEndpoints } from './stored-value.endpoints';

/** The states of a recharge's order; `refunding` where less was owed when it was paid than it pays: the whole of it goes back. */
const repayment = z.object({
  repaymentId: s.documentId, orderNo: z.string(), state: rechargeState, amountFen: s.fen, createdAt: s.instant, closesAt: s.instant,
  /** Once it is credited: how many bills it paid, oldest first. */
  creditedAt: s.instant.optional(), bills: z.int().optional(), owedBeforeFen: s.fen.optional(), owedAfterFen: s.fen.optional(),
});
const one = z.strictObject({ shopId: s.shopId, repaymentId: s.documentId });

/** A member repays what is on credit, by WeChat Pay in the app. It is not undone: a visit that it paid for is, and then gives the money back. */
export const repaymentsOperations = {
  getRepaymentDesk: { ...storedValueEndpoints.getRepaymentDesk, summary: 'What I may repay by WeChat Pay now, and my order that waits for payment.', request: z.strictObject({ shopId: s.shopId }), response: z.object({ open: z.boolean(), mostFen: s.fen, waiting: repayment.optional() }), errors: ['http/not-found'] },
  startRepayment: {
    ...storedValueEndpoints.startRepayment, summary: 'Make a WeChat Pay order for all or a part of what is on credit; one at a time. When it is paid it is laid on the bills oldest first, disputed ones left out.',
    request: z.strictObject({ shopId: s.shopId, amountFen: s.someFen }), response: z.object({ repayment, payment: payment.optional() }),
    errors: ['http/not-found', 'credit/nothing-owed', 'credit/more-than-owed', 'stored-value/repayment-open', 'stored-value/wechat-pay-unavailable', 'ledger/busy', 'http/key-reused'],
  },
  checkRepayment: { ...storedValueEndpoints.checkRepayment, summary: 'Ask WeChat Pay how the order stands, and lay it on the bills if it is paid. The phone\'s own result is never proof.', request: one, response: z.object({ repayment, payment: payment.optional() }), errors: ['http/not-found', 'stored-value/wechat-pay-unavailable'] },
  cancelRepayment: { ...storedValueEndpoints.cancelRepayment, summary: 'Close an order that was not paid; if it was paid meanwhile it stands as paid.', request: one, response: z.object({ repayment }), errors: ['http/not-found', 'stored-value/wechat-pay-unavailable'] },
} as const;
