import { createHash } from 'node:crypto';
import type { MemberId, StoreId } from '@shared/kernel/ids';
import { takenOf } from './domain/tier-uses';
import type { Effects } from './domain/visit';

/**
 * A fingerprint of what the person saw and agreed to: the member, amounts due, what each asset changes by, coupons and the tier reached. Versions, times and
 * resulting balances are left out, so that another till's sale of something else does not void a quote.
 */
export const quoteHash = (effects: Effects, memberId: MemberId | undefined, storeId: StoreId): string =>
  createHash('sha256').update(JSON.stringify([
    memberId ?? null, storeId, effects.amountFen, effects.discountFen, effects.dueFen, effects.principalFen, effects.bonusFen, effects.restFen, effects.pointsUsed ?? 0, effects.pointsFen ?? 0, effects.earnedPoints, effects.earnedGrowth,
    effects.uses.map(({ coupon, discountFen }) => [coupon.couponId, discountFen]), effects.account?.tierAfter.tierId ?? null, ...(effects.usableFrom ? [effects.usableFrom] : []), ...(effects.shared ? [effects.shared.principalFen, effects.shared.bonusFen] : []), ...(effects.tierOff ? [effects.tierOff] : []), ...(effects.freeUse ? [effects.freeUse] : []), ...takenOf(effects.tierUses).map(({ perkId }) => perkId),
  ])).digest('base64url').slice(0, 32);
