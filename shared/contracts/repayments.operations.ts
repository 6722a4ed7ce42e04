import * as z from 'zod';
import { payment, rechargeState } from './payment.schemas';
import * as s from './schemas';
import { storedValueEndpoints } from './stored-value.endpoints';

/** The states of a recharge's order; `refunding` where less was owed when it was paid than it pays: the whole of it goes back. */
const repayment = z.object({
  repaymentId: s.documentId, orderNo: z.string(), state: rechargeState, amountFen: s.fen, createdAt: s.instant, closesAt: s.instant,
  /** Once it is credited: how many bills it paid, oldest first. */
  creditedAt: s.instant.optional(), bills: z.int().optional(), owedBeforeFen: s.fen.optional(), owedAfterFen: s.fen.optional(),
  /** A manager gave it back: its bills ask again. */
  givenBack: z.boolean().optional(),
});
const givenBack = z.object({ refundId: s.documentId, refundNo: z.string(), at: s.instant, byName: z.string(), reason: z.string(), state: z.enum(['sending', 'done', 'stuck']), doneAt: s.instant.optional(), paidByHand: z.object({ at: s.instant, tender: z.enum(['wechat', 'alipay', 'cash', 'bank-card']) }).optional() });
/** A repayment that paid bills, as the office sees it; until is when it may be given back no more. */
const repaid = z.object({ repayment, until: s.instant, refund: givenBack.optional() });
const one = z.strictObject({ shopId: s.shopId, repaymentId: s.documentId });

/** A member repays what is on credit, by WeChat Pay in the app. A manager gives it back, whole, within the shop's term for refunds. */
export const repaymentsOperations = {
  getRepaymentDesk: { ...storedValueEndpoints.getRepaymentDesk, summary: 'What I may repay by WeChat Pay now, and my order that waits for payment.', request: z.strictObject({ shopId: s.shopId }), response: z.object({ open: z.boolean(), mostFen: s.fen, waiting: repayment.optional() }), errors: ['http/not-found'] },
  startRepayment: {
    ...storedValueEndpoints.startRepayment, summary: 'Make a WeChat Pay order for all or a part of what is on credit; one at a time. When it is paid it is laid on the bills oldest first, disputed ones left out.',
    request: z.strictObject({ shopId: s.shopId, amountFen: s.someFen }), response: z.object({ repayment, payment: payment.optional() }),
    errors: ['http/not-found', 'credit/nothing-owed', 'credit/more-than-owed', 'stored-value/repayment-open', 'stored-value/wechat-pay-unavailable', 'ledger/busy', 'http/key-reused'],
  },
  checkRepayment: { ...storedValueEndpoints.checkRepayment, summary: 'Ask WeChat Pay how the order stands, and lay it on the bills if it is paid. The phone\'s own result is never proof.', request: one, response: z.object({ repayment, payment: payment.optional() }), errors: ['http/not-found', 'stored-value/wechat-pay-unavailable'] },
  cancelRepayment: { ...storedValueEndpoints.cancelRepayment, summary: 'Close an order that was not paid; if it was paid meanwhile it stands as paid.', request: one, response: z.object({ repayment }), errors: ['http/not-found', 'stored-value/wechat-pay-unavailable'] },
  listMemberRepayments: { ...storedValueEndpoints.listMemberRepayments, summary: 'A member\'s repayments by WeChat Pay that paid bills, newest first, each with its refund.', request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, ...s.paging }), response: s.pageOf(repaid), errors: ['http/not-found'] },
  refundRepayment: {
    ...storedValueEndpoints.refundRepayment, summary: 'Give a repayment back through WeChat Pay, whole and once: the bills that it paid are open again as they were, also above a limit that was used meanwhile.', request: z.strictObject({ shopId: s.shopId, repaymentId: s.documentId, reason: s.text(100) }), response: repaid,
    errors: ['http/not-found', 'visits/already-undone', 'visits/refund-term-over', 'visits/own-membership', 'credit/repayment-moved', 'ledger/busy', 'http/key-reused'],
  },
} as const;
