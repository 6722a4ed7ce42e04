import type { CouponId, MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { ShopDay, Zone } from '@shared/kernel/shop-day';
import type { Ids } from '../platform/ids';
import type { Table, Write } from '../platform/table/table';
import { couponItem, couponKey, stillOpen, STOCK_SHARDS, stockKeys } from './coupons.dynamo';
import { broughtIn, type Coupon, type CouponType } from './domain/coupon';
import { backWrites, shardOf } from './stock';

/** Coupons of one kind and one last day, under ids that a repeated command makes again. */
export interface BroughtCoupons {
  readonly type: CouponType;
  readonly lastDay: ShopDay;
  readonly couponIds: readonly CouponId[];
}
export interface BroughtIn {
  readonly coupons: readonly Coupon[];
  readonly writes: readonly Write[];
}

/**
 * Coupons that were given before the shop kept its books here: out of the stock as what the shop gives, and counted against no limit of a member, no budget.
 * Undefined where the stock is not enough.
 */
export async function bringInCoupons({ table, ids }: { readonly table: Table; readonly ids: Pick<Ids, 'fraction'> }, memberId: MemberId, all: readonly BroughtCoupons[], at: Instant, zone: Zone): Promise<BroughtIn | undefined> {
  const coupons: Coupon[] = [];
  const writes: Write[] = [];
  for (const typeId of new Set(all.map(({ type }) => type.couponTypeId))) {
    const some = all.filter(({ type }) => type.couponTypeId === typeId).flatMap(({ type, lastDay, couponIds }) => couponIds.map((couponId) => ({ type, lastDay, couponId })));
    const shards = await table.getMany(stockKeys(typeId));
    const first = Math.floor(ids.fraction() * STOCK_SHARDS);
    const waiting = [...some];
    for (let i = 0; i < STOCK_SHARDS && waiting.length > 0; i++) {
      const shard = shards[(first + i) % STOCK_SHARDS];
      const taken = shard ? waiting.splice(0, Math.max(0, shard.remaining as number)) : [];
      if (!shard || taken.length === 0) continue;
      coupons.push(...taken.map(({ type, lastDay, couponId }) => broughtIn(type, { couponId, memberId, shard: shardOf(shard), lastDay }, at, zone)));
      writes.push({ update: { pk: shard.pk, sk: shard.sk }, add: { remaining: -taken.length }, when: { atLeast: { remaining: taken.length } } });
    }
    if (waiting.length > 0) return undefined;
  }
  return { coupons, writes: [...coupons.map((coupon): Write => ({ put: couponItem(coupon), when: { absent: true } })), ...writes] };
}
/** Whether a coupon that was brought in is as it came: not used, not on a bill, not offered or given to a friend, not taken back. */
export const asCame = ({ usedBy, givenAt, giftId, billId, recalledAt }: Coupon): boolean => [usedBy, givenAt, giftId, billId, recalledAt].every((one) => one === undefined);
/** Coupons that are as they came are taken back by the shop, and their stock comes back. */
export const takeOutWrites = (coupons: readonly Coupon[], at: Instant, recallReason: string): readonly Write[] => [
  ...coupons.map(({ memberId, couponId }, i): Write => ({ update: couponKey(memberId, couponId), set: { recalledAt: at, recallReason }, when: stillOpen(coupons[i] as Coupon) })), ...backWrites(coupons),
];
