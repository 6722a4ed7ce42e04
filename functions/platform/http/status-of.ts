import type { ErrorCode } from '@shared/contracts/error-codes';

/** The HTTP status of every refusal; 4xx throughout, since a refusal is never the server's fault, save where WeChat or the table did not answer. */
export const STATUS_OF: Readonly<Record<ErrorCode, 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503>> = {
  'http/bad-request': 400, 'http/not-found': 404, 'http/method-not-allowed': 405, 'http/too-large': 413, 'http/unsupported-media-type': 415, 'http/key-missing': 400, 'http/key-reused': 422, 'http/too-many-requests': 429, 'http/failed': 500,
  'identity/sign-in-needed': 401, 'identity/session-over': 401, 'identity/not-allowed': 403, 'identity/code-invalid': 409, 'identity/blocked-by-wechat': 403, 'identity/wechat-busy': 503,
  'shops/set-up-code-wrong': 403, 'shops/zone-unknown': 400, 'shops/changed-meanwhile': 409, 'shops/too-many-stores': 409, 'shops/too-many-join-codes': 409, 'shops/join-code-unknown': 404, 'shops/time-window-empty': 400, 'shops/profile-fields-wrong': 400,
  'staff/role-too-high': 403, 'staff/too-many-invitations': 409, 'staff/invitation-gone': 409, 'staff/already-works-here': 409, 'staff/last-owner': 409,
  'membership/birthday-impossible': 400, 'membership/birthday-locked': 409, 'membership/changed-meanwhile': 409, 'membership/accelerator-day': 400, 'membership/answer-unfit': 400, 'membership/consent-version-old': 409, 'membership/phone-code-invalid': 409, 'membership/phone-held-by-another': 409, 'membership/phone-not-held': 409, 'membership/card-taken': 409, 'membership/no-card': 409, 'membership/frozen': 403,
  'ledger/busy': 503,
  'catalogue/name-taken': 409, 'catalogue/code-taken': 409, 'catalogue/stores-wrong': 400, 'catalogue/too-many': 409, 'catalogue/changed-meanwhile': 409,
  'tiers/not-ascending': 400, 'tiers/nothing-for-it': 409, 'tiers/checked-in': 409, 'tiers/day-full': 409, 'tiers/month-full': 409, 'tiers/profile-unfinished': 409, 'tiers/profile-earned': 409, 'tiers/perk-incomplete': 400, 'tiers/perk-gone': 409, 'tiers/perk-used-up': 409,
  'coupons/type-unknown': 409, 'coupons/value-missing': 400, 'coupons/budget-spent': 409, 'coupons/budget-wrong': 400, 'coupons/too-many-budgets': 409, 'coupons/minimum-below-value': 400, 'coupons/term-wrong': 400, 'coupons/times-wrong': 400, 'coupons/scope-wrong': 400, 'coupons/too-many-types': 409, 'coupons/not-usable': 409, 'coupons/too-many': 400, 'coupons/out-of-stock': 409, 'coupons/term-over': 409, 'coupons/member-limit': 409, 'coupons/day-limit': 409, 'coupons/code-unknown': 404, 'coupons/code-used': 409, 'coupons/too-many-tries': 429, 'coupons/code-taken': 409, 'coupons/too-many-codes': 409, 'coupons/still-giving': 409, 'coupons/not-giveable': 409, 'coupons/gift-gone': 409, 'coupons/gift-own': 409,
  'packages/names-twice': 400, 'packages/counted-twice': 400, 'packages/term-over': 400, 'packages/too-many-types': 409, 'packages/type-closed': 409, 'packages/too-many': 409, 'packages/not-usable': 409, 'packages/not-enough': 409, 'packages/not-paused': 409, 'packages/too-long': 400, 'packages/gone': 409, 'packages/refund-changed': 409,
  'paid-tiers/tier-unknown': 400, 'paid-tiers/too-many-plans': 409, 'paid-tiers/plan-closed': 409, 'paid-tiers/no-trial': 409, 'paid-tiers/other-tier': 409, 'paid-tiers/too-long': 409, 'paid-tiers/gone': 409, 'paid-tiers/later-first': 409, 'paid-tiers/refund-changed': 409,
  'credit/no-account': 409, 'credit/over-limit': 409, 'credit/too-many-bills': 409, 'credit/still-owed': 409, 'credit/nothing-owed': 409, 'credit/more-than-owed': 409, 'credit/repayment-moved': 409, 'credit/bill-not-open': 409, 'credit/not-disputed': 409, 'credit/disputed-enough': 409, 'credit/due-day-wrong': 400,
  'mall/goods-gone': 409, 'mall/price-changed': 409, 'mall/out-of-stock': 409, 'mall/limit-reached': 409, 'mall/not-enough-points': 409, 'mall/too-many-open': 409, 'mall/order-closed': 409, 'mall/code-wrong': 409, 'mall/too-many-goods': 409, 'mall/changed-meanwhile': 409,
  'points-gifts/off': 409, 'points-gifts/too-few': 409, 'points-gifts/day-limit': 409, 'points-gifts/too-many-open': 409, 'points-gifts/not-enough-points': 409, 'points-gifts/gone': 409, 'points-gifts/own': 409,
  'stored-value/closed': 409, 'stored-value/terms-old': 409, 'stored-value/terms-unlawful': 409, 'stored-value/cover-too-much': 409, 'stored-value/cover-day-wrong': 400, 'stored-value/cover-undone': 409, 'stored-value/ask-open': 409, 'stored-value/ask-over': 409, 'stored-value/offer-gone': 409, 'stored-value/amount-out-of-range': 400, 'stored-value/over-limit': 409, 'stored-value/too-many-open': 409, 'stored-value/repayment-open': 409, 'stored-value/wechat-pay-unavailable': 503,
  'stored-value/offer-out-of-range': 400, 'stored-value/gift-unfit': 409, 'stored-value/too-many-offers': 409, 'stored-value/no-filing': 409, 'stored-value/no-merchant': 409, 'stored-value/nothing-to-refund': 409, 'stored-value/refund-too-much': 409, 'stored-value/refund-changed': 409, 'stored-value/share-gone': 409, 'stored-value/share-own': 409, 'stored-value/share-full': 409,
  'visits/not-a-member-code': 400, 'visits/code-wrong': 409, 'visits/code-old': 409, 'visits/code-spent': 409, 'visits/too-many-wrong-codes': 429, 'visits/ticket-invalid': 409, 'visits/ticket-expired': 409, 'visits/own-membership': 403, 'visits/items-do-not-add-up': 400, 'visits/item-gone': 409, 'visits/price-changed': 409,
  'visits/spending-needs-code': 409, 'visits/quote-changed': 409, 'visits/tenders-do-not-add-up': 409, 'visits/already-undone': 409, 'visits/undo-window-over': 403, 'visits/points-already-spent': 409, 'visits/same-member': 409,
  'visits/refund-too-much': 409, 'visits/refund-changed': 409, 'visits/refund-term-over': 403, 'visits/refund-needs-manager': 403, 'visits/refund-on-credit': 409, 'visits/partly-refunded': 409,
  'visits/nothing-to-confirm': 409, 'visits/member-not-in-app': 409, 'visits/confirmation-over': 409,
  'till/shift-open': 409, 'till/no-open-shift': 409, 'till/count-first': 409, 'till/move-above-limit': 403, 'till/too-many': 409, 'till/day-wrong': 400, 'till/not-closed': 409,
  'adjustments/second-person': 403, 'adjustments/decided': 409, 'adjustments/over': 409, 'adjustments/above-limit': 403, 'adjustments/not-enough': 409,
  'joining/agreement-old': 409,
  'care/knobs-invalid': 400,
  'analytics/period-wrong': 400,
  'records/chunk-out-of-order': 409, 'records/import-closed': 409, 'records/rows-missing': 409, 'records/nothing-to-move': 409, 'records/totals-changed': 409,
};

/** Codes after which the very same request may be sent again. */
export const RETRYABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['ledger/busy', 'identity/wechat-busy', 'stored-value/wechat-pay-unavailable', 'http/too-many-requests', 'http/failed', 'shops/changed-meanwhile', 'membership/changed-meanwhile']);
