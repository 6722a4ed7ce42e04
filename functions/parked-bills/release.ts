import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Coupon } from '../coupons';
import { advance, advanceWrites } from '../ledger';
import { openCouponsOf, standingMember } from '../membership';
import { type Table, TableUnavailable, type Write } from '../platform/table/table';
import { freeWrites, type OpenBill } from '../visits';

export interface Releasing {
  readonly shopId: ShopId;
  readonly key: CommandKey;
  readonly at: Instant;
  readonly by: string;
}
/** Frees what a bill held. What the shop has taken back meanwhile leaves the member's list, with the entry that the recall would have written. */
export async function releaseWrites(table: Table, bill: OpenBill, coupons: readonly Coupon[], { shopId, key, at, by }: Releasing): Promise<readonly Write[]> {
  const writes = freeWrites(coupons, bill);
  const recalled = new Set(coupons.filter(({ recalledAt }) => recalledAt !== undefined).map(({ couponId }) => couponId));
  if (recalled.size === 0) return writes;
  const member = bill.memberId && (await standingMember(table, shopId, bill.memberId));
  const advanced = member && advance(member, { kind: 'coupon-recalled', at, documentId: key, postings: [], staffName: by }, (same) => ({ ...same, openCoupons: openCouponsOf(same, at).filter(({ couponId }) => !recalled.has(couponId)) }));
  if (!advanced?.ok) throw new TableUnavailable('bill and member were read apart');
  return [...advanceWrites(advanced.value), ...writes];
}
