import type { CommandKey } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Write } from '../platform/table/table';
import { couponKey } from './coupons.dynamo';
import { type Coupon, stateOf } from './domain/coupon';
import { backWrites } from './stock';

/**
 * Takes coupons back that were given for a purchase that is undone: an open one at once, one on a bill that waits when the bill lets go of it, a used one when its use is undone. One that
 * was given to a friend, is over or taken back already stays as it is.
 */
export function recallGiven(had: readonly Coupon[], at: Instant, recallId: CommandKey, recallReason: string): { readonly open: readonly Coupon[]; readonly writes: readonly Write[] } {
  const standing = had.filter(({ recalledAt }) => recalledAt === undefined);
  const open = standing.filter((coupon) => stateOf(coupon, at) === 'open');
  const marked = [...open, ...standing.filter((coupon) => stateOf(coupon, at) === 'held' || (stateOf(coupon, at) === 'used' && !coupon.takenBack))];
  return { open, writes: [...marked.map((coupon): Write => ({ update: couponKey(coupon.memberId, coupon.couponId), set: { recalledAt: at, recallId, recallReason }, when: asRead(coupon) })), ...backWrites(open)] };
}
const asRead = ({ billId, usedBy }: Coupon): NonNullable<Extract<Write, { readonly update: unknown }>['when']> => {
  if (usedBy !== undefined) return { equals: { usedBy }, missing: ['recalledAt'] };
  return billId === undefined ? { exists: true, missing: ['usedBy', 'givenAt', 'recalledAt', 'billId'] } : { equals: { billId }, missing: ['usedBy', 'recalledAt'] };
};
