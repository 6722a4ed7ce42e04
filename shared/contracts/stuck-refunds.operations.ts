import * as z from 'zod';
import * as s from './schemas';
import { storedValueEndpoints } from './stored-value.endpoints';

const tender = z.enum(['wechat', 'alipay', 'cash', 'bank-card']);
const of = { shopId: s.shopId, refundId: s.documentId };
const stuckRefund = z.object({
  refundId: s.documentId, refundNo: z.string(), orderNo: z.string(), of: z.enum(['recharge', 'repayment']), rechargeId: s.documentId, memberId: s.memberId, memberName: z.string(), memberNumber: z.string(), amountFen: s.fen, at: s.instant, byName: z.string(),
  /** `waiting`: a second person decides about paying it by hand. `twice`: it was paid by hand, and WeChat says later that it sent it as well. `over`: nothing is left to do. */
  state: z.enum(['stuck', 'trying', 'waiting', 'twice', 'over']),
  /** Why WeChat would not send it; code and message are WeChat's own, of a refusal. */
  why: z.enum(['abnormal', 'closed', 'refused', 'differs', 'merchant-changed']).optional(), code: z.string().optional(), message: z.string().optional(), since: s.instant.optional(),
  byHand: z.object({ byHandId: s.documentId, tender, storeName: z.string().optional(), to: z.string(), reference: z.string().optional(), reason: z.string(), at: s.instant, by: z.string(), until: s.instant.optional(), approvedBy: z.string().optional(), paidAt: s.instant.optional(), cashConfirmed: z.literal(true).optional(), mine: z.boolean() }).optional(),
  twice: z.object({ at: s.instant, account: z.string().optional(), settledBy: z.string().optional(), note: z.string().optional() }).optional(),
  /** Whether the caller may pay it by hand without a second person. */
  alone: z.boolean(),
  /** In cash it passes this, with what of the same recharge was paid in cash before: paying it so needs cashConfirmed. */
  cashLimitFen: s.fen.optional(),
});
const busy = ['ledger/busy', 'http/key-reused'] as const;

/** 退不回去的钱: refunds that WeChat Pay would not send, and what a person does about them. */
export const stuckRefundsOperations = {
  listStuckRefunds: { ...storedValueEndpoints.listStuckRefunds, summary: 'Refunds that WeChat Pay would not send, with its reason; those paid twice too.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(stuckRefund), errors: [] },
  retryRefund: { ...storedValueEndpoints.retryRefund, summary: 'Have WeChat Pay try again, within five minutes: under the same number, or a new one where WeChat closed it.', request: z.strictObject(of), response: stuckRefund, errors: ['http/not-found', 'visits/own-membership', 'stored-value/refund-not-stuck', 'stored-value/by-hand-waits', ...busy] },
  payRefundByHand: {
    ...storedValueEndpoints.payRefundByHand, summary: 'Record that the shop paid it itself, once: cash out of a store\'s drawer, or a transfer. Above one\'s limit for adjusting by hand it waits, up to seven days, for a second person; nothing moves until then.',
    request: z.strictObject({ ...of, tender, storeId: s.storeId.optional(), to: s.text(40), reference: s.text(60).optional(), reason: s.text(100), /** Whoever pays in cash above the limit was told so; it is noted. */ cashConfirmed: z.literal(true).optional() }), response: stuckRefund,
    errors: ['http/not-found', 'visits/own-membership', 'stored-value/refund-not-stuck', 'stored-value/by-hand-waits', 'stored-value/cash-of-store', 'stored-value/cash-unconfirmed', ...busy],
  },
  decideRefundByHand: {
    ...storedValueEndpoints.decideRefundByHand, summary: 'A second person approves exactly what was proposed, one of the two being an owner where it is more than an owner may pay alone, or anybody who may refuses it; who proposed it may withdraw.', request: z.strictObject({ ...of, byHandId: s.documentId, approve: z.boolean() }), response: stuckRefund,
    errors: ['http/not-found', 'visits/own-membership', 'stored-value/refund-not-stuck', 'stored-value/cash-unconfirmed', 'adjustments/decided', 'adjustments/over', 'adjustments/second-person', 'adjustments/owner-decides', ...busy],
  },
  settlePaidTwice: { ...storedValueEndpoints.settlePaidTwice, summary: 'Note how a refund that was paid twice was set right; it leaves the list.', request: z.strictObject({ ...of, note: s.text(100) }), response: stuckRefund, errors: ['http/not-found', 'visits/own-membership', 'stored-value/not-paid-twice', ...busy] },
} as const;
