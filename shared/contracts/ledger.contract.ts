import * as z from 'zod';
import { ledgerEndpoints } from './ledger.endpoints';
import * as s from './schemas';

export const asset = z.enum(['points', 'growth', 'principal', 'bonus', 'uses', 'credit', 'held', 'pending', 'coming']);
export const entryKind = z.enum(['visit', 'visit-undone', 'visit-refunded', 'recharge', 'recharge-reserved', 'recharge-released', 'recharge-refunded', 'bonus-part', 'refund-by-hand', 'share-spent', 'share-returned', 'share-changed', 'package-sold', 'package-used', 'package-use-undone', 'package-out', 'package-in', 'package-refunded', 'package-expired', 'package-extended', 'paid-tier-sold', 'paid-tier-refunded', 'paid-tier-undone', 'paid-tier-ended', 'credit-repaid', 'credit-repayment-undone', 'credit-written-off', 'credit-changed', 'mall-held', 'mall-redeemed', 'mall-collected', 'mall-uncollected', 'mall-cancelled', 'mall-lapsed', 'mall-auto-redeemed', 'mall-auto-changed', 'points-offered', 'points-returned', 'points-unclaimed', 'points-given', 'points-received', 'join-gift', 'care-gift', 'tier-gift', 'tier-gift-returned', 'referral-gift', 'referral-returned', 'check-in', 'profile-finished', 'review', 'review-returned', 'merge-out', 'merge-in', 'merge-undone-out', 'merge-undone-in', 'adjustment', 'adjustment-undone', 'code-step', 'bind', 'card-changed', 'paper-noted', 'freeze-changed', 'accelerator-changed', 'points-expired', 'points-arrived', 'tier-reviewed', 'perk-used', 'perk-use-undone', 'coupon-claim', 'coupon-issue', 'coupon-recalled', 'coupon-given', 'coupon-received', 'opening', 'opening-undone']);
/** One line: what happened, and per asset the change and the running balance after it. */
const statementLine = z.object({
  sequence: z.int(), at: s.instant, kind: entryKind, documentId: z.string(), storeName: z.string().optional(), staffName: z.string().optional(), spender: z.string().optional(), undone: z.boolean(),
  changes: z.array(z.object({ asset, amount: z.int(), balanceAfter: z.int() })),
  amountFen: s.fen.optional(),
  /** The goods of an order of the points mall. */
  what: z.string().optional(),
  /** On what ground of law a recharge or a package was refunded. */
  ground: z.string().optional(),
  /** By what it was shown that the member wants this spent; absent where nothing of theirs was. */
  proof: s.proof.optional(),
  /** Of that, what points paid, or came back as points; and how many points: the rest of their change was earned, or taken back. */
  pointsPaid: z.object({ points: s.points, amountFen: s.fen }).optional(),
});
/** `earlier`: cards that were merged into this one, each with a statement of its own; with the first page. */
const statement = s.pageOf(statementLine).extend({ earlier: z.array(z.object({ memberId: s.memberId, number: z.string() })).max(20).optional() });
/** Points that may be used through `day`, in the shop's zone. */
export const lot = z.object({ day: s.shopDay, points: z.int().min(1) });

export const ledgerContract = {
  getMyStatement: { ...ledgerEndpoints.getMyStatement, summary: 'My statement, newest first, with running balances; or that of a card that was merged into mine.', request: z.strictObject({ shopId: s.shopId, card: s.memberId.optional(), asset: asset.optional(), ...s.paging }), response: statement, errors: ['http/not-found'] },
  getMyPoints: {
    ...ledgerEndpoints.getMyPoints,
    summary: 'My points, and until when they last: first-expiring first. Without lots nothing expires.',
    request: z.strictObject({ shopId: s.shopId }),
    response: z.object({
      balance: s.signedPoints, expires: z.boolean(), lots: z.array(lot).max(61), soonest: lot.optional(),
      /** Points that wait for the return window, by the day from which they may be used, soonest first. */
      pending: z.array(lot).max(61),
      /** The member lets something of the mall be redeemed by itself: what, and at which price. */
      auto: z.object({ goodsId: s.goodsId, points: s.points }).optional(),
      /** What points are worth at the till; absent where they do not pay. */
      cash: z.object({ pointsPerYuan: z.int().min(1), mostPercent: z.int().optional(), mostFen: s.fen.optional(), leastPoints: z.int().optional() }).optional(),
      /** Whether they may be given to a friend. */
      giveable: z.boolean(),
    }),
    errors: ['http/not-found'],
  },
  getMemberStatement: { ...ledgerEndpoints.getMemberStatement, summary: 'A member\'s statement for staff.', request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, asset: asset.optional(), ...s.paging }), response: statement, errors: ['http/not-found'] },
} as const;
export type LedgerContract = typeof ledgerContract;
