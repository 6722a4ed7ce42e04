import * as z from 'zod';
import { creditEndpoints } from './credit.endpoints';
import * as s from './schemas';
import { tenders, ticket } from './visits.contract';

/** When a bill is due: days after the visit, or the next such day of a month (31 is a month's last day). */
export const creditTerms = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('days'), days: z.int().min(1).max(365) }), z.strictObject({ kind: z.literal('month-day'), day: z.int().min(1).max(31) })]);
export const billState = z.enum(['open', 'extended', 'disputed', 'settled', 'written-off', 'refunded', 'undone']);
const bill = z.object({
  /** The visit that was put on credit. */
  billId: s.documentId, at: s.instant, storeName: z.string(), state: billState,
  amountFen: s.fen, openFen: s.fen, paidFen: s.fen, writtenOffFen: s.fen, dueDay: s.shopDay,
  /** Taken off by refunds of the visit. */
  refundedFen: s.fen.optional(),
  /** Days past the due day, by the shop's day; never of a disputed bill. */
  overdueDays: z.int().min(1).optional(),
  /** The day that was first agreed, and the later one that stands in its place. */
  extended: z.object({ fromDay: s.shopDay, until: s.shopDay }).optional(),
  dispute: z.object({ at: s.instant, by: z.string(), from: z.enum(['member', 'staff']), reason: z.string() }).optional(),
  /** A later day that the member asked for, while it waits for the shop's answer; the bill's own day stands meanwhile. */
  ask: z.object({ askId: s.documentId, at: s.instant, until: s.shopDay, reason: z.string() }).optional(),
  history: z.array(z.object({ at: s.instant, what: z.enum(['disputed', 'withdrawn', 'upheld', 'rejected', 'asked', 'ask-withdrawn', 'ask-refused', 'granted', 'extended']), by: z.string(), reason: z.string(), fromDay: s.shopDay.optional(), toDay: s.shopDay.optional() })).max(20),
});
/** By how long it is past its day; disputed bills stand apart. */
const ageing = z.object({ notDueFen: s.fen, to30Fen: s.fen, to60Fen: s.fen, to90Fen: s.fen, over90Fen: s.fen, disputedFen: s.fen });
const account = z.object({ state: z.enum(['open', 'closed']), limitFen: s.fen, terms: creditTerms });
export const creditView = z.object({
  account: account.optional(), owedFen: s.fen, roomFen: s.fen,
  /** What one repayment may pay at most: the forty oldest bills that are not disputed. */
  payableFen: s.fen,
  ageing,
  /** The next day on which something is due. */
  nextDue: z.object({ day: s.shopDay, amountFen: s.fen }).optional(),
  /** Open bills, oldest first. */
  bills: z.array(bill).max(1_000),
  /** The bills that were settled last. */
  closed: z.array(bill).max(10),
  /** The months in which something moved, newest first, once they are over: opening + added − repaid − off = closing. */
  statements: z.array(z.object({ month: z.string(), openingFen: s.fen, addedFen: s.fen, repaidFen: s.signedFen, offFen: s.fen, closingFen: s.fen })).max(12).optional(),
});
const repayment = z.object({
  repaymentId: s.documentId, at: s.instant, memberId: s.memberId, storeName: z.string(), staffName: z.string(), amountFen: s.fen, tenders,
  /** Which bills it paid, oldest first. */
  parts: z.array(z.object({ billId: s.documentId, at: s.instant, amountFen: s.fen })).max(40),
  owedBeforeFen: s.fen, owedAfterFen: s.fen, undoUntil: s.instant, undone: z.object({ at: s.instant, by: z.string() }).optional(),
});
const reason = s.text(100);
const busy = ['ledger/busy', 'http/key-reused'] as const;
const ofMember = { shopId: s.shopId, memberId: s.memberId };

export const creditContract = {
  getMyCredit: { ...creditEndpoints.getMyCredit, summary: 'What I have put on credit: the bills that are open, when each is due, and what may still be put on it.', request: z.strictObject({ shopId: s.shopId }), response: creditView, errors: ['http/not-found'] },
  disputeMyBill: {
    ...creditEndpoints.disputeMyBill,
    summary: 'Something is wrong with a bill of mine: nobody asks for it, and it is not overdue, until a manager has looked at it.',
    request: z.strictObject({ shopId: s.shopId, billId: s.documentId, reason }),
    response: bill,
    errors: ['http/not-found', 'credit/bill-not-open', 'credit/disputed-enough', ...busy],
  },
  withdrawDispute: {
    ...creditEndpoints.withdrawDispute,
    summary: 'Take back what I said of a bill in the app: it stands again, with its day. What was said at the till a manager settles.',
    request: z.strictObject({ shopId: s.shopId, billId: s.documentId }),
    response: bill,
    errors: ['http/not-found', 'credit/not-disputed', ...busy],
  },
  askExtension: {
    ...creditEndpoints.askExtension,
    summary: 'Ask for a later day of one of my open bills, at most ninety days past its own (or past today); one request of a bill waits at a time.',
    request: z.strictObject({ shopId: s.shopId, billId: s.documentId, until: s.shopDay, reason }),
    response: bill,
    errors: ['http/not-found', 'credit/bill-not-open', 'credit/ask-open', 'credit/asked-enough', 'credit/asked-day-wrong', ...busy],
  },
  withdrawExtensionAsk: { ...creditEndpoints.withdrawExtensionAsk, summary: 'Take the request back while it waits.', request: z.strictObject({ shopId: s.shopId, billId: s.documentId, askId: s.documentId }), response: bill, errors: ['http/not-found', 'credit/ask-over', ...busy] },
  getMemberCredit: { ...creditEndpoints.getMemberCredit, summary: 'The same of a member, for staff.', request: z.strictObject(ofMember), response: creditView, errors: ['http/not-found'] },
  repayCredit: {
    ...creditEndpoints.repayCredit,
    summary: 'Take a repayment, whole or in part, from the member of the ticket: laid on the bills oldest first, disputed ones left out, in one transaction.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, ticket, amountFen: s.fen.refine((fen) => fen >= 1), tenders }),
    response: repayment,
    errors: ['visits/ticket-invalid', 'visits/ticket-expired', 'visits/own-membership', 'visits/tenders-do-not-add-up', 'credit/nothing-owed', 'credit/more-than-owed', 'http/not-found', ...busy],
  },
  undoRepayment: {
    ...creditEndpoints.undoRepayment,
    summary: 'Undo a repayment that was taken at the till once, within the shop\'s time for undoing: its bills are open again as they were.',
    request: z.strictObject({ shopId: s.shopId, repaymentId: s.documentId, reason: reason.optional() }),
    response: repayment,
    errors: ['http/not-found', 'visits/already-undone', 'visits/undo-window-over', 'visits/own-membership', 'credit/repayment-moved', ...busy],
  },
  disputeBill: {
    ...creditEndpoints.disputeBill,
    summary: 'The member says at the till that something is wrong with a bill.',
    request: z.strictObject({ ...ofMember, billId: s.documentId, reason }),
    response: bill,
    errors: ['http/not-found', 'visits/own-membership', 'credit/bill-not-open', ...busy],
  },
  setCreditAccount: {
    ...creditEndpoints.setCreditAccount,
    summary: 'Open a member\'s account on credit, or change its limit and terms; bills that stand keep their due day, and a lower limit takes nothing back.',
    request: z.strictObject({ ...ofMember, limitFen: s.fen.refine((fen) => fen >= 1), terms: creditTerms, reason }),
    response: account,
    errors: ['http/not-found', 'visits/own-membership', ...busy],
  },
  closeCreditAccount: { ...creditEndpoints.closeCreditAccount, summary: 'Close the account; only when nothing is owed.', request: z.strictObject({ ...ofMember, reason }), response: account, errors: ['http/not-found', 'visits/own-membership', 'credit/no-account', 'credit/still-owed', ...busy] },
  settleDispute: {
    ...creditEndpoints.settleDispute,
    summary: 'Settle a dispute: upheld writes off what is open of the bill, rejected lets it stand.',
    request: z.strictObject({ ...ofMember, billId: s.documentId, outcome: z.enum(['upheld', 'rejected']), reason }),
    response: bill,
    errors: ['http/not-found', 'visits/own-membership', 'credit/not-disputed', ...busy],
  },
  extendBill: {
    ...creditEndpoints.extendBill,
    summary: 'Give a bill a later due day, at most a year from today. It answers a request that waits; with its askId only that one, whatever the day.',
    request: z.strictObject({ ...ofMember, billId: s.documentId, dueDay: s.shopDay, reason, askId: s.documentId.optional() }),
    response: bill,
    errors: ['http/not-found', 'visits/own-membership', 'credit/bill-not-open', 'credit/ask-over', 'credit/due-day-wrong', ...busy],
  },
  refuseExtensionAsk: {
    ...creditEndpoints.refuseExtensionAsk,
    summary: 'Refuse the later day that a member asked for, with the reason that the member reads; the bill keeps its day.',
    request: z.strictObject({ ...ofMember, billId: s.documentId, askId: s.documentId, reason }),
    response: bill,
    errors: ['http/not-found', 'visits/own-membership', 'credit/ask-over', ...busy],
  },
  listWaitingBills: {
    ...creditEndpoints.listWaitingBills,
    summary: 'Bills that wait for an answer, disputed or with a later day asked for, the longest waiting first.',
    request: z.strictObject({ shopId: s.shopId, ...s.paging }),
    response: s.pageOf(z.object({ memberId: s.memberId, memberName: z.string(), memberNumber: z.string(), bill })),
    errors: [],
  },
  getCreditReport: {
    ...creditEndpoints.getCreditReport,
    summary: 'What members owe by age, those who owe most past its day first; reads open bills, never all members.',
    request: z.strictObject({ shopId: s.shopId }),
    response: z.object({
      day: s.shopDay, owedFen: s.signedFen, ageing: z.object({ notDueFen: s.signedFen, to30Fen: s.signedFen, to60Fen: s.signedFen, to90Fen: s.signedFen, over90Fen: s.signedFen, disputedFen: s.signedFen }),
      members: z.array(z.object({ memberId: s.memberId, name: z.string().optional(), phoneMasked: z.string().optional(), number: z.string(), owedFen: s.fen, overdueFen: s.fen, bills: z.int(), ageing, oldestDueDay: s.shopDay })).max(200),
      /** Members with open bills; the list names at most 200. */
      count: z.int(),
      /** More than 5,000 bills are open: the figures are of the first 5,000. */
      more: z.boolean(),
    }),
    errors: [],
  },
} as const;
export type CreditContract = typeof creditContract;
