import type { Entry, EntryKind } from '../../ledger/domain/entry';

/**
 * What an entry of the standing card, written since a merge, means for undoing it. `stays`: it is the standing card's, or what it used of the merged card is
 * looked at by itself (coupons, packages, orders, gifts). `undoes`: it takes back something, which must have been done since as well, or it may have been the merged
 * card's. `merge`: a later merge, which must have been undone. `never`: it cannot be told apart.
 */
const MEANS: Readonly<Record<EntryKind, 'stays' | 'undoes' | 'merge' | 'never'>> = {
  visit: 'stays', 'visit-undone': 'undoes', 'visit-refunded': 'undoes', recharge: 'stays', 'recharge-reserved': 'stays', 'recharge-released': 'stays', 'recharge-refunded': 'undoes', 'bonus-part': 'stays', 'share-spent': 'never', 'share-returned': 'never', 'share-changed': 'stays',
  'credit-repaid': 'stays', 'credit-repayment-undone': 'undoes', 'credit-written-off': 'stays', 'credit-changed': 'stays',
  'package-sold': 'stays', 'package-used': 'stays', 'package-use-undone': 'undoes', 'package-out': 'stays', 'package-in': 'stays', 'package-refunded': 'stays', 'package-expired': 'stays', 'package-extended': 'stays',
  'paid-tier-sold': 'stays', 'paid-tier-refunded': 'stays', 'paid-tier-undone': 'stays', 'paid-tier-ended': 'stays',
  'mall-held': 'stays', 'mall-redeemed': 'stays', 'mall-collected': 'stays', 'mall-uncollected': 'undoes', 'mall-cancelled': 'stays', 'mall-lapsed': 'stays', 'mall-auto-redeemed': 'stays', 'mall-auto-changed': 'stays', 'points-offered': 'stays', 'points-returned': 'stays', 'points-unclaimed': 'stays', 'points-given': 'stays', 'points-received': 'stays',
  'refund-by-hand': 'stays', review: 'stays', 'review-returned': 'undoes',
  'join-gift': 'never', 'care-gift': 'stays', 'tier-gift': 'stays', 'tier-gift-returned': 'undoes', 'referral-gift': 'stays', 'referral-returned': 'undoes', 'check-in': 'stays', 'profile-finished': 'stays',
  'merge-out': 'merge', 'merge-in': 'merge', 'merge-undone-out': 'undoes', 'merge-undone-in': 'undoes', adjustment: 'stays', 'adjustment-undone': 'undoes', 'code-step': 'stays', bind: 'never', 'card-changed': 'never', 'paper-noted': 'stays', 'freeze-changed': 'stays', 'points-expired': 'stays', 'points-arrived': 'stays', 'accelerator-changed': 'stays', 'tier-reviewed': 'never',
  'perk-used': 'stays', 'perk-use-undone': 'undoes', 'coupon-claim': 'stays', 'coupon-issue': 'stays', 'coupon-recalled': 'stays', 'coupon-given': 'stays', 'coupon-received': 'stays', opening: 'never', 'opening-undone': 'never',
};
/** Entries whose documents name what they take back. */
export const undoing = (since: readonly Entry[]): readonly Entry[] => since.filter(({ kind }) => MEANS[kind] === 'undoes');

/** The first entry that keeps a merge from being undone; `named` are the facts of the documents that take something back, as text. */
export function inTheWay(since: readonly Entry[], named: ReadonlyMap<string, string>): Entry | undefined {
  const done = since.filter(({ kind }) => MEANS[kind] !== 'undoes');
  return since.find((entry) => {
    const means = MEANS[entry.kind];
    if (means === 'undoes') return !done.some(({ documentId }) => named.get(entry.documentId)?.includes(documentId));
    if (means === 'merge') return ![...named.values()].some((facts) => facts.includes(entry.documentId));
    return means === 'never';
  });
}
