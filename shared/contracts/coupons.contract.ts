import * as z from 'zod';
import { couponsEndpoints } from './coupons.endpoints';
import * as s from './schemas';

export const couponKind = z.enum(['cash-off', 'percent-off', 'exchange', 'gift']);
/** Why a coupon cannot be used now; each has its own sentence. */
const couponBar = z.enum(['used', 'held', 'expired', 'given', 'recalled', 'offered', 'not-yet', 'other-store', 'other-tier', 'other-items', 'blackout', 'weekday', 'hours', 'below-minimum', 'not-combinable', 'too-many', 'nothing-left']);
const dayRange = z.strictObject({ from: s.shopDay, to: s.shopDay });
/** Why not, the days that are out, from when it is good, and the title of what it does not go with; together they make the sentence. */
export const barred = { bar: couponBar.optional(), barredDays: dayRange.optional(), goodFrom: s.instant.optional(), barredWith: z.string().optional() };
/** When it may be used within its term, on the shop's clocks: 14 to 17 is good at 16:59; weekdays are 1 Monday to 7 Sunday; blackout days count whole. */
const times = z.strictObject({
  hours: z.strictObject({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) }).optional(),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  blackouts: z.array(dayRange).min(1).max(10).optional(),
});
const tierIds = z.array(z.string().regex(/^[a-z0-9-]{1,20}$/)).min(1).max(10);
/** What else may be used with it; without the word it is `with-things`: exchange and gift coupons, and no other that takes money off. */
const together = z.enum(['alone', 'with-things', 'with-others']);
/** What it is for, where not for the whole bill. */
const scope = z.object({ categories: z.array(z.string()).optional(), items: z.array(z.object({ itemId: s.itemId, name: z.string() })).optional() });
export const couponView = z.object({
  couponId: s.couponId, kind: couponKind, title: z.string(),
  /** Of cash-off what it takes off, of percent-off the most it takes off. Of exchange and gift: 0, and `title` names the thing. */
  valueFen: s.fen, percentOff: z.int().optional(), minimumSpendFen: s.fen, storeIds: z.array(s.storeId).optional(), tierIds: z.array(z.string()).optional(), times: times.optional(), together: together.optional(), group: z.string().optional(), scope: scope.optional(),
  from: s.instant, to: s.instant, state: z.enum(['open', 'held', 'used', 'given', 'recalled', 'expired']), source: z.enum(['join-gift', 'care-gift', 'tier-gift', 'referral', 'shop', 'claimed', 'recharge', 'mall']), usedAt: s.instant.optional(), ...barred,
  /** Held by a parked bill: where, and until when at the latest. */
  held: z.object({ until: s.instant, storeName: z.string() }).optional(),
  /** Whether it may be given to a friend; offered: under which id, until when; given, received, taken back by the shop: when and why. */
  mayGive: z.boolean().optional(), giftId: s.couponGiftId.optional(), giftUntil: s.instant.optional(), givenAt: s.instant.optional(), received: z.boolean().optional(), recalledAt: s.instant.optional(), recallReason: z.string().optional(),
});
const definition = {
  kind: couponKind, title: s.text(20), valueFen: s.fen, minimumSpendFen: s.fen, storeIds: z.array(s.storeId).max(50).optional(),
  /** Of percent-off alone; rounded down to the fen, and no more than valueFen. */
  percentOff: z.int().min(1).max(99).optional(),
  tierIds: tierIds.optional(), times: times.optional(), together: together.optional(),
  /** Of the coupons that name the same group a bill takes one at most. */
  group: s.text(10).optional(),
  /** A member may give it to a friend, once; whoever receives it may not, and it does not count toward their limit. */
  mayGive: z.literal(true).optional(),
  /** Days from issue to the end of the last day, in the shop's zone; or, instead, the first and the last day for everybody. */
  validityDays: z.int().min(1).max(1095).optional(), validFrom: s.shopDay.optional(), validTo: s.shopDay.optional(),
  stock: z.int().min(1).max(10_000_000).optional(),
  perMember: z.int().min(1).max(100), perMemberDay: z.int().min(1).max(100).optional(),
  /** Members may take it themselves in the claim centre. */
  claimable: z.boolean().optional(),
  /** Every one given counts in this budget for the most that it can take off; a kind with a budget is given by claims, codes and staff only. */
  budgetId: s.couponBudgetId.optional(),
};
/** Lines of these categories and of these items, on which it takes off; its minimum is theirs too. */
const wantedScope = z.strictObject({ categories: z.array(s.text(20)).min(1).max(20).optional(), itemIds: z.array(s.itemId).min(1).max(50).optional() });
const couponType = z.object({ ...definition, scope: scope.optional(), couponTypeId: s.couponTypeId, issued: z.int(), createdAt: s.instant, closedAt: s.instant.optional() });

const { stock: _stock, perMember: _each, perMemberDay: _day, claimable: _claimable, together: _together, mayGive: _mayGive, budgetId: _budget, ...terms } = definition;
/** What may be claimed: `claimed` when the member has had theirs, `tomorrow` when today's, `gone` when there is none left. How many are left is not said. */
const claimable = z.object({ ...terms, scope: scope.optional(), couponTypeId: s.couponTypeId, state: z.enum(['open', 'claimed', 'tomorrow', 'gone']) });
const claimErrors = ['coupons/type-unknown', 'coupons/term-over', 'coupons/out-of-stock', 'coupons/budget-spent', 'coupons/member-limit', 'coupons/day-limit', 'http/not-found', 'ledger/busy', 'http/key-reused'] as const;
/** Letters and digits, as it is printed; case, spaces and dashes do not count. */
const claimCode = z.string().min(6).max(24).regex(/^[A-Za-z0-9][A-Za-z0-9 -]{4,22}[A-Za-z0-9]$/);
/** Printed on posters: no secret of anybody's. */
const codeView = z.object({ claimCode: z.string(), limit: z.int(), claimed: z.int() });
/** A giving to many: `given` have their coupon, `refused` could not have one (their limit, none left). Exact whatever is cut off and done again. */
const issueView = z.object({
  issueId: s.documentId, couponTypeId: s.couponTypeId, title: z.string(), reason: z.string(), at: s.instant, by: z.string(), to: z.enum(['list', 'all']), listed: z.int().optional(),
  given: z.int(), refused: z.int(), state: z.enum(['running', 'done']),
  /** It reached the end of its budget: nobody after that was given any, and all who got none are in `refused`. */
  budgetSpent: z.boolean().optional(),
});
/** A taking back: `recalled` were unused, `used` stay so (an undo gives them back as taken back), `lapsed` were over already. */
const recallView = z.object({
  recallId: s.documentId, couponTypeId: s.couponTypeId, issueId: s.documentId.optional(), title: z.string(), reason: z.string(), at: s.instant, by: z.string(),
  recalled: z.int(), used: z.int(), lapsed: z.int(), state: z.enum(['running', 'done']),
});

/** Money for a campaign: what was given counts for its face value (a percentage for its cap) from the giving on, and never comes to more than `budgetFen`. */
const budgetView = z.object({ budgetId: s.couponBudgetId, name: z.string(), budgetFen: s.fen, usedFen: s.fen, leftFen: s.fen, givesBack: z.boolean().optional(), createdAt: s.instant });

export const couponsContract = {
  listMyCoupons: { ...couponsEndpoints.listMyCoupons, summary: 'My coupons: usable, used or expired.', request: z.strictObject({ shopId: s.shopId, state: z.enum(['open', 'used', 'expired']).optional(), ...s.paging }), response: s.pageOf(couponView).extend({ counts: z.object({ open: z.int(), used: z.int(), expired: z.int() }) }), errors: [] },
  listClaimable: { ...couponsEndpoints.listClaimable, summary: 'The claim centre: what may be claimed, and whether I still can.', request: z.strictObject({ shopId: s.shopId }), response: z.object({ items: z.array(claimable).max(50) }), errors: [] },
  claimCoupon: { ...couponsEndpoints.claimCoupon, summary: 'Claim one coupon of a type that the shop offers, once for its key.', request: z.strictObject({ shopId: s.shopId, couponTypeId: s.couponTypeId }), response: couponView, errors: [...claimErrors, 'membership/frozen'] },
  claimByCode: {
    ...couponsEndpoints.claimByCode,
    summary: 'Claim by a code of the shop, once a member; five tries a minute.',
    request: z.strictObject({ shopId: s.shopId, claimCode }),
    response: couponView,
    errors: [...claimErrors, 'membership/frozen', 'coupons/code-unknown', 'coupons/code-used', 'coupons/too-many-tries'],
  },
  offerCoupon: {
    ...couponsEndpoints.offerCoupon,
    summary: 'Set one of my coupons aside for a friend, who takes it by the id within 24 hours; it is mine to take back until then.',
    request: z.strictObject({ shopId: s.shopId, couponId: s.couponId }), response: z.object({ giftId: s.couponGiftId, until: s.instant }),
    errors: ['http/not-found', 'coupons/not-giveable', 'membership/frozen', 'ledger/busy', 'http/key-reused'],
  },
  takeBackCoupon: { ...couponsEndpoints.takeBackCoupon, summary: 'Take back a coupon that no friend has taken yet.', request: z.strictObject({ shopId: s.shopId, couponId: s.couponId }), response: couponView, errors: ['http/not-found', 'coupons/gift-gone', 'ledger/busy', 'http/key-reused'] },
  readCouponGift: {
    ...couponsEndpoints.readCouponGift,
    summary: 'What a friend\'s link offers, and whether it can still be taken.',
    request: z.strictObject({ shopId: s.shopId, giftId: s.couponGiftId }),
    response: z.object({ kind: couponKind, title: z.string(), valueFen: s.fen, percentOff: z.int().optional(), minimumSpendFen: s.fen, to: s.instant, until: s.instant, state: z.enum(['open', 'taken', 'returned', 'lapsed', 'recalled']), /** The giver's name, masked. */ from: z.string().optional(), /** Of a join code of the shop, for who is no member yet. */ scene: z.string().optional() }),
    errors: ['http/not-found'],
  },
  takeCoupon: {
    ...couponsEndpoints.takeCoupon,
    summary: 'Take a coupon that a friend offers, once; terms and end stay, and it cannot be given on.',
    request: z.strictObject({ shopId: s.shopId, giftId: s.couponGiftId }), response: couponView,
    errors: ['http/not-found', 'coupons/gift-gone', 'coupons/gift-own', 'coupons/member-limit', 'membership/frozen', 'ledger/busy', 'http/key-reused'],
  },
  listCouponTypes: { ...couponsEndpoints.listCouponTypes, summary: 'Coupon types with what was issued of each.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(couponType), errors: [] },
  createCouponType: {
    ...couponsEndpoints.createCouponType,
    summary: 'A coupon type: cash-off takes valueFen off, percent-off a share of at most valueFen, exchange and gift are for the thing in their title.',
    request: z.strictObject({ shopId: s.shopId, ...definition, scope: wantedScope.optional() }),
    response: couponType,
    errors: ['coupons/value-missing', 'coupons/minimum-below-value', 'coupons/term-wrong', 'coupons/times-wrong', 'coupons/scope-wrong', 'coupons/budget-wrong', 'coupons/too-many-types', 'http/not-found', 'ledger/busy', 'http/key-reused'],
  },
  closeCouponType: { ...couponsEndpoints.closeCouponType, summary: 'Issue no more of it; coupons already issued stay good.', request: z.strictObject({ shopId: s.shopId, couponTypeId: s.couponTypeId }), response: couponType, errors: ['http/not-found'] },
  addCouponStock: {
    ...couponsEndpoints.addCouponStock,
    summary: 'So many more of a kind that has a stock, once for the key.',
    request: z.strictObject({ shopId: s.shopId, couponTypeId: s.couponTypeId, more: z.int().min(1).max(10_000_000) }),
    response: couponType,
    errors: ['http/not-found', 'coupons/type-unknown', 'coupons/stock-most', 'ledger/busy', 'http/key-reused'],
  },
  createCouponBudget: {
    ...couponsEndpoints.createCouponBudget,
    summary: 'A budget for a campaign, to the fen. Kinds of coupon name it at their making; with givesBack, coupons that are taken back unused return what they counted for. Expired ones never do.',
    request: z.strictObject({ shopId: s.shopId, name: s.text(20), budgetFen: s.someFen, givesBack: z.literal(true).optional() }),
    response: budgetView,
    errors: ['coupons/too-many-budgets', 'ledger/busy', 'http/key-reused'],
  },
  listCouponBudgets: { ...couponsEndpoints.listCouponBudgets, summary: 'The budgets with what was given of each, newest first.', request: z.strictObject({ shopId: s.shopId }), response: z.object({ items: z.array(budgetView).max(100) }), errors: [] },
  createCouponCode: {
    ...couponsEndpoints.createCouponCode,
    summary: 'A code by which members claim a coupon of this type, for so many of them, one each.',
    request: z.strictObject({ shopId: s.shopId, couponTypeId: s.couponTypeId, claimCode, limit: z.int().min(1).max(1_000_000) }),
    response: codeView,
    errors: ['http/not-found', 'coupons/type-unknown', 'coupons/code-taken', 'coupons/too-many-codes', 'ledger/busy', 'http/key-reused'],
  },
  listCouponCodes: { ...couponsEndpoints.listCouponCodes, summary: 'The codes of a type with how many claimed by each.', request: z.strictObject({ shopId: s.shopId, couponTypeId: s.couponTypeId }), response: z.object({ items: z.array(codeView).max(20) }), errors: ['http/not-found'] },
  issueCoupon: {
    ...couponsEndpoints.issueCoupon,
    summary: 'Give one coupon to one member, with a reason; not to one\'s own card.',
    request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, couponTypeId: s.couponTypeId, reason: s.text(100) }),
    response: couponView,
    errors: [...claimErrors, 'visits/own-membership'],
  },
  issueToMembers: {
    ...couponsEndpoints.issueToMembers,
    summary: 'Give one coupon each to a list of members, or, without one, to all: begun at once, carried on in the background, once a member.',
    request: z.strictObject({ shopId: s.shopId, couponTypeId: s.couponTypeId, reason: s.text(100), memberIds: z.array(s.memberId).min(1).max(500).optional() }),
    response: issueView,
    errors: ['coupons/type-unknown', 'coupons/term-over', 'ledger/busy', 'http/key-reused'],
  },
  recallCoupons: {
    ...couponsEndpoints.recallCoupons,
    summary: 'Take back, with a reason, every unused coupon of one giving, or of a type, which is closed by it: begun at once, carried on in the background, a coupon once.',
    request: z.strictObject({ shopId: s.shopId, couponTypeId: s.couponTypeId, issueId: s.documentId.optional(), reason: s.text(100) }),
    response: recallView,
    errors: ['http/not-found', 'coupons/still-giving', 'ledger/busy', 'http/key-reused'],
  },
  listRecalls: { ...couponsEndpoints.listRecalls, summary: 'What was taken back, newest first, with how far it is.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(recallView), errors: [] },
  listIssues: { ...couponsEndpoints.listIssues, summary: 'What was given to many, newest first, with how far it is.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(issueView), errors: [] },
} as const;
export type CouponsContract = typeof couponsContract;
