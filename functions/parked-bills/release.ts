import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Coupon, couponKey, couponOf } from '../coupons';
import { advance, advanceWrites, documentKey, documentOf } from '../ledger';
import { openCouponsOf, standingMember } from '../membership';
import { type Table, TableUnavailable, type Write } from '../platform/table/table';
import { freeWrites, type OpenBill } from '../visits';
import type { ParkedFacts } from './parked-bills.dynamo';

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
/** The first of a card's coupons, by its title, that a bill of the other card holds: what was parked since the two became one. */
export async function heldByOther(table: Table, shopId: ShopId, { from, into }: { readonly from: MemberId; readonly into: MemberId }, open: readonly { readonly couponId: Coupon['couponId']; readonly heldBy?: MemberId }[]): Promise<string | undefined> {
  if (open.length === 0) return undefined;
  const held = (await table.getMany(open.map(({ couponId, heldBy }) => couponKey(heldBy ?? from, couponId)))).flatMap((item) => (item?.billId === undefined ? [] : [couponOf(item)]));
  if (held.length === 0) return undefined;
  const bills = await table.getMany(held.map(({ billId }) => documentKey(shopId, billId as CommandKey)));
  return held.find((_, i) => { const bill = bills[i]; return bill && documentOf<ParkedFacts>(bill).facts.bill.memberId === into; })?.title;
}
