import { assert } from '@shared/kernel/assert';
import type { CommandKey, CouponId, PackageId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import { couponFrom, couponItem, couponTypeKey, couponTypeOf } from '../coupons';
import type { Posting } from '../ledger';
import { MAX_OPEN_COUPONS, type Member, openCouponsOf, type OpenCoupon } from '../membership';
import { countedLeft, newPackageWrite, packageFrom, packageTypeKey, packageTypeOf, usesPosting } from '../packages';
import { derivedId } from '../platform/crypto/derived-id';
import type { Table, Write } from '../platform/table/table';
import { couponsIn, type Gifts } from './domain/gifts';
import type { Order } from './domain/order';

export interface GiftDependencies {
  readonly table: Table;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
/** What the command that credits an order adds to its transaction. */
export interface Giving {
  readonly postings: readonly Posting[];
  readonly writes: readonly Write[];
  readonly openCoupons: readonly OpenCoupon[];
}
/** Named by the order and a count: what is given again is given once, and a refund finds it. */
export const givenCouponId = (rechargeId: CommandKey, line: number, n: number): CouponId => derivedId<CouponId>('coupon', 'recharge', rechargeId, line, n);
export const givenPackageId = (rechargeId: CommandKey): PackageId => derivedId<PackageId>('package', 'recharge', rechargeId);

/** Whether the member's list of open coupons takes those of an offer too: asked before paying, never when the money is there. */
export const fitsCoupons = (member: Member, gifts: Gifts | undefined, at: Instant): Result<undefined, Refusal<'coupons/member-limit'>> =>
  gifts && couponsIn(gifts) > 0 && openCouponsOf(member, at).length + couponsIn(gifts) > MAX_OPEN_COUPONS ? refuse('coupons/member-limit') : ok(undefined);

/**
 * Plans what an order gives besides money and points, for the transaction that credits it. They were paid for, so neither the stock nor the limit of
 * a type that is given away holds them up, nor that it was closed meanwhile; a type never changes, so what was shown is what is given.
 */
export async function giveGifts({ table, zoneOf }: GiftDependencies, { shopId, rechargeId, gifts }: Pick<Order, 'shopId' | 'rechargeId' | 'gifts'>, member: Member, at: Instant): Promise<Giving> {
  const open = openCouponsOf(member, at);
  if (!gifts) return { postings: [], writes: [], openCoupons: open };
  const lines = gifts.coupons ?? [];
  const [zone, items] = await Promise.all([zoneOf(shopId), table.getMany([...lines.map(({ couponTypeId }) => couponTypeKey(shopId, couponTypeId)), ...(gifts.pack ? [packageTypeKey(shopId, gifts.pack.packageTypeId)] : [])])]);
  const coupons = lines.flatMap(({ count }, line) => Array.from({ length: count }, (_, n) => {
    const item = items[line];
    const coupon = item && couponFrom(couponTypeOf(item), { couponId: givenCouponId(rechargeId, line, n), memberId: member.memberId, source: 'recharge' }, at, zone);
    assert(coupon, 'an offer gives coupons of a type that is there, good for days');
    return coupon;
  }));
  const packItem = gifts.pack && items.at(-1);
  const pack = packItem && packageFrom(packageTypeOf(packItem), { packageId: givenPackageId(rechargeId), memberId: member.memberId, source: 'gift' }, at, zone);
  return {
    postings: pack ? usesPosting('issuance', 'member', pack.packageId, countedLeft(pack), 'recharge-gift') : [],
    writes: [...coupons.map((coupon): Write => ({ put: couponItem(coupon), when: { absent: true } })), ...(pack ? [newPackageWrite(pack)] : [])],
    openCoupons: [...open, ...coupons.map(({ couponId, to }) => ({ couponId, to }))],
  };
}
