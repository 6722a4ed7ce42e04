import type { Item, Key, Write } from '../platform/table/table';
import { stockKeys, STOCK_SHARDS } from './coupons.dynamo';
import type { Coupon } from './domain/coupon';

/** A shard with stock left, beginning at a random one so that no shard is asked first by everybody. */
export function stockedShard(shards: readonly (Item | undefined)[], fraction: number): Item | undefined {
  const first = Math.floor(fraction * STOCK_SHARDS);
  return Array.from({ length: STOCK_SHARDS }, (_, i) => shards[(first + i) % STOCK_SHARDS]).find((shard) => shard !== undefined && (shard.remaining as number) > 0);
}
/** One taken from a shard; the condition keeps it from going below none. */
export const takeOne = (shard: Item): Write => ({ update: { pk: shard.pk, sk: shard.sk }, add: { remaining: -1 }, when: { atLeast: { remaining: 1 } } });
export const leftIn = (shards: readonly (Item | undefined)[]): number => shards.reduce((sum, shard) => sum + ((shard?.remaining as number | undefined) ?? 0), 0);
/** The eight shards of something finite (a type, a code), spread as evenly as it divides. */
export const openStock = (of: string, stock: number): readonly Write[] => stockKeys(of).map((key, shard) => ({
  put: { ...key, kind: 'stock', remaining: Math.floor(stock / STOCK_SHARDS) + (shard < stock % STOCK_SHARDS ? 1 : 0) }, when: { absent: true },
}));
/** Which of the eight a shard is. */
export const shardOf = ({ pk }: Item): number => Number(pk.slice(pk.lastIndexOf('#') + 1));
/** What coupons that were taken back return to the shards they came from, an item once; one of before shards were noted returns to the first. */
export function backWrites(coupons: readonly Coupon[]): readonly Write[] {
  const back = new Map<string, { readonly of: Coupon; readonly count: number }>();
  for (const coupon of coupons) {
    // What was paid for with a recharge was never taken out of the stock.
    if (coupon.source === 'recharge') continue;
    const place = `${coupon.couponTypeId}#${coupon.shard ?? 0}`;
    back.set(place, { of: coupon, count: (back.get(place)?.count ?? 0) + 1 });
  }
  return [...back.values()].map(({ of, count }) => ({ update: stockKeys(of.couponTypeId)[of.shard ?? 0] as Key, add: { remaining: count }, when: { exists: true as const } }));
}
