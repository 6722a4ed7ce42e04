import * as z from 'zod';
import * as s from './schemas';
import { storedValueEndpoints } from './stored-value.endpoints';

/** The newest request of a recharge; answer is why it was refused. */
export const refundAsk = z.object({
  askId: s.documentId, rechargeId: s.documentId, askedAt: s.instant, /** Where the shop had refused it before. */ firstAskedAt: s.instant.optional(), /** The last day by which it is to be paid, where the law says one. */ payBy: s.shopDay.optional(), reason: z.string().optional(), state: z.enum(['asked', 'approved', 'refused', 'withdrawn']), closedAt: s.instant.optional(), byName: z.string().optional(), answer: z.string().optional(), refundId: s.documentId.optional(),
});
const order = { shopId: s.shopId, rechargeId: s.documentId };

/** 退款申请: a member asks for the refund of a recharge, and the shop answers. */
export const refundAsksOperations = <T extends z.ZodType>(recharge: T) => ({
  listMyRecharges: { ...storedValueEndpoints.listMyRecharges, summary: 'My recharges, newest first, each with the newest request to refund it.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(z.object({ recharge, reopenedFen: s.fen.optional(), ask: refundAsk.optional() })), errors: ['http/not-found'] },
  askRefund: { ...storedValueEndpoints.askRefund, summary: 'Ask for the refund of one of my recharges; one request of a recharge waits at a time.', request: z.strictObject({ ...order, reason: s.text(100).optional() }), response: refundAsk, errors: ['http/not-found', 'stored-value/nothing-to-refund', 'stored-value/ask-open', 'ledger/busy', 'http/key-reused'] },
  withdrawRefundAsk: { ...storedValueEndpoints.withdrawRefundAsk, summary: 'Take the request back while it waits.', request: z.strictObject({ ...order, askId: s.documentId }), response: refundAsk, errors: ['http/not-found', 'stored-value/ask-over', 'ledger/busy', 'http/key-reused'] },
  listRefundAsks: {
    ...storedValueEndpoints.listRefundAsks, summary: 'Requests that wait, the one to be paid first before the others, each with what the law gives back before interest. Approving is refunding with the askId.', request: z.strictObject({ shopId: s.shopId, ...s.paging }),
    response: s.pageOf(z.object({ ask: refundAsk, recharge, memberName: z.string(), memberNumber: z.string(), ground: z.enum(['seven-days', 'shop-fault', 'own-reasons']), dueFen: s.fen })), errors: [],
  },
  refuseRefundAsk: { ...storedValueEndpoints.refuseRefundAsk, summary: 'Refuse a request, with the reason that the member reads.', request: z.strictObject({ ...order, askId: s.documentId, answer: s.text(100) }), response: refundAsk, errors: ['http/not-found', 'visits/own-membership', 'stored-value/ask-over', 'ledger/busy', 'http/key-reused'] },
}) as const;
