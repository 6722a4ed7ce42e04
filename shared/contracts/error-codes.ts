/**
 * Every code that a refusal may carry, stable across releases. functions/platform/http/status-of.ts maps each to its HTTP status,
 * miniapp/src/copy to its sentence; both are exhaustive by type.
 */
export const ERROR_CODES = [
  'http/bad-request', 'http/not-found', 'http/method-not-allowed', 'http/too-large', 'http/unsupported-media-type', 'http/key-missing', 'http/key-reused', 'http/too-many-requests', 'http/failed',
  'identity/sign-in-needed', 'identity/session-over', 'identity/not-allowed', 'identity/code-invalid', 'identity/blocked-by-wechat', 'identity/wechat-busy',
  'shops/set-up-code-wrong', 'shops/zone-unknown', 'shops/changed-meanwhile', 'shops/too-many-stores', 'shops/too-many-join-codes', 'shops/join-code-unknown', 'shops/time-window-empty', 'shops/profile-fields-wrong',
  'staff/role-too-high', 'staff/too-many-invitations', 'staff/invitation-gone', 'staff/already-works-here', 'staff/last-owner',
  'membership/birthday-impossible', 'membership/birthday-locked', 'membership/changed-meanwhile', 'membership/accelerator-day', 'membership/answer-unfit', 'membership/consent-version-old', 'membership/phone-code-invalid', 'membership/phone-held-by-another', 'membership/phone-not-held', 'membership/card-taken', 'membership/no-card', 'membership/frozen',
  'ledger/busy',
  'catalogue/name-taken', 'catalogue/code-taken', 'catalogue/stores-wrong', 'catalogue/too-many', 'catalogue/changed-meanwhile', 'catalogue/import-undone', 'catalogue/undo-over',
  'tiers/not-ascending', 'tiers/nothing-for-it', 'tiers/checked-in', 'tiers/day-full', 'tiers/month-full', 'tiers/profile-unfinished', 'tiers/profile-earned', 'tiers/perk-incomplete', 'tiers/perk-gone', 'tiers/perk-used-up', 'tiers/not-birthday-month',
  'coupons/type-unknown', 'coupons/value-missing', 'coupons/minimum-below-value', 'coupons/term-wrong', 'coupons/times-wrong', 'coupons/scope-wrong', 'coupons/too-many-types', 'coupons/not-usable', 'coupons/too-many', 'coupons/out-of-stock', 'coupons/term-over', 'coupons/member-limit', 'coupons/day-limit', 'coupons/code-unknown', 'coupons/code-used', 'coupons/too-many-tries', 'coupons/code-taken', 'coupons/too-many-codes', 'coupons/still-giving', 'coupons/stock-most', 'coupons/budget-spent', 'coupons/budget-wrong', 'coupons/too-many-budgets', 'coupons/not-giveable', 'coupons/gift-gone', 'coupons/gift-own',
  'packages/names-twice', 'packages/counted-twice', 'packages/list-below-price', 'packages/term-over', 'packages/too-many-types', 'packages/type-closed', 'packages/too-many', 'packages/not-usable', 'packages/not-enough', 'packages/not-paused', 'packages/too-long', 'packages/gone', 'packages/withdrawal-over', 'packages/refund-changed',
  'paid-tiers/tier-unknown', 'paid-tiers/too-many-plans', 'paid-tiers/plan-closed', 'paid-tiers/no-trial', 'paid-tiers/other-tier', 'paid-tiers/too-long', 'paid-tiers/gone', 'paid-tiers/later-first', 'paid-tiers/refund-changed', 'paid-tiers/used',
  'credit/no-account', 'credit/over-limit', 'credit/too-many-bills', 'credit/still-owed', 'credit/nothing-owed', 'credit/more-than-owed', 'credit/repayment-moved', 'credit/bill-not-open', 'credit/not-disputed', 'credit/disputed-enough', 'credit/due-day-wrong', 'credit/ask-open', 'credit/ask-over', 'credit/asked-enough', 'credit/asked-day-wrong',
  'parked-bills/gone', 'parked-bills/other-member', 'parked-bills/store-full', 'parked-bills/member-limit',
  'mall/goods-gone', 'mall/price-changed', 'mall/out-of-stock', 'mall/limit-reached', 'mall/not-enough-points', 'mall/too-many-open', 'mall/order-closed', 'mall/code-wrong', 'mall/too-many-goods', 'mall/changed-meanwhile',
  'points-gifts/off', 'points-gifts/too-few', 'points-gifts/day-limit', 'points-gifts/too-many-open', 'points-gifts/not-enough-points', 'points-gifts/gone', 'points-gifts/own',
  'stored-value/closed', 'stored-value/terms-old', 'stored-value/terms-unlawful', 'stored-value/law-fixed', 'stored-value/cover-too-much', 'stored-value/cover-day-wrong', 'stored-value/cover-undone', 'stored-value/ask-open', 'stored-value/ask-over', 'stored-value/offer-gone', 'stored-value/amount-out-of-range', 'stored-value/over-limit', 'stored-value/name-needed', 'stored-value/paper-needed', 'stored-value/paper-wrong', 'stored-value/paper-not-asked', 'stored-value/too-many-open', 'stored-value/repayment-open', 'stored-value/wechat-pay-unavailable',
  'stored-value/offer-out-of-range', 'stored-value/gift-unfit', 'stored-value/gift-worth-needed', 'stored-value/too-many-offers', 'stored-value/no-filing', 'stored-value/no-merchant', 'stored-value/nothing-to-refund', 'stored-value/refund-too-much', 'stored-value/refunded-often', 'stored-value/refund-changed', 'stored-value/withdrawal-over', 'stored-value/had-before', 'stored-value/refund-not-stuck', 'stored-value/by-hand-waits', 'stored-value/cash-of-store', 'stored-value/cash-unconfirmed', 'stored-value/not-paid-twice', 'stored-value/share-gone', 'stored-value/share-own', 'stored-value/share-full',
  'visits/not-a-member-code', 'visits/code-wrong', 'visits/code-old', 'visits/code-spent', 'visits/too-many-wrong-codes', 'visits/ticket-invalid', 'visits/ticket-expired', 'visits/own-membership', 'visits/items-do-not-add-up', 'visits/item-gone', 'visits/price-changed',
  'visits/spending-needs-code', 'visits/quote-changed', 'visits/tenders-do-not-add-up', 'visits/already-undone', 'visits/undo-window-over', 'visits/points-already-spent', 'visits/same-member',
  'reviews/over', 'reviews/reviewed', 'reviews/answered',
  'visits/refund-too-much', 'visits/refund-nothing', 'visits/refund-changed', 'visits/refund-term-over', 'visits/refund-needs-manager', 'visits/repaid-online', 'visits/refund-other-way', 'visits/partly-refunded',
  'visits/nothing-to-confirm', 'visits/member-not-in-app', 'visits/card-not-in-use', 'visits/card-over-limit', 'visits/check-needs-manager', 'visits/confirmation-over',
  'adjustments/second-person', 'adjustments/owner-decides', 'adjustments/decided', 'adjustments/over', 'adjustments/above-limit', 'adjustments/not-enough',
  'joining/agreement-old', 'joining/merge-too-much', 'joining/merge-over', 'joining/merge-used', 'joining/merge-spent', 'joining/merge-changed',
  'care/knobs-invalid',
  'till/shift-open', 'till/no-open-shift', 'till/count-first', 'till/move-above-limit', 'till/too-many', 'till/day-wrong', 'till/not-closed',
  'analytics/period-wrong',
  'records/chunk-out-of-order', 'records/import-closed', 'records/rows-missing', 'records/nothing-to-move', 'records/totals-changed', 'records/import-not-done', 'records/import-undone', 'records/undo-over',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The body of every refusal. `facts` are what the sentence needs; `quote` accompanies visits/quote-changed. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly facts?: Readonly<Record<string, string | number>>;
  /** May the same request simply be sent again? */
  readonly retryable?: boolean;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly detail?: unknown;
}
