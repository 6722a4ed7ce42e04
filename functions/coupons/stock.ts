import { type Fen, fen } from '@shared/kernel/money';
import type { Item, Key, Write } from '../platform/table/table';
import { stockKeys, STOCK_SHARDS } from './coupons.dynamo';
import type { Draw } from './domain/budget';
import type { Coupon } from './domain/coupon';

/** A shard with stock left, beginning at a random one so that no shard is asked first by everybody. */
export function stockedShard(shards: readonly (Item | undefined)[], fraction: number): Item | undefined {
  const first = Math.floor(fraction * STOCK_SHARDS);
  return Array.from({ length: STOCK_SHARDS }, (_, i) => shards[(first + i) % STOCK_SHARDS]).find((shard) => shard !== undefined && (shard.remaining as number) > 0);
}
/** One taken from a shard; the condition keeps it from going below none. */
export const takeOne = (shard: Item): Write => ({ update: { pk: shard.pk, sk: shard.sk }, add: { remaining: -1 }, when: { atLeast: { remaining: 1 } } });
export const leftIn = (shards: readonly (Item | undefined)[]): number => shards.reduce((sum, shard) => sum + ((shard?.remaining as number | undefined) ?? 0), 0);
/** What each shard of a budget still holds. */
export const shardsOf = (shards: readonly (Item | undefined)[]): readonly Fen[] => shards.map((shard) => fen((shard?.remaining as number | undefined) ?? 0));
/** Takes what was drawn; the conditions keep every shard, and so their sum, from going below nothing. */
export const drawWrites = (budgetId: string, draws: readonly Draw[]): readonly Write[] =>
  draws.map(({ shard, fen: part }) => ({ update: stockKeys(budgetId)[shard] as Key, add: { remaining: -part }, when: { atLeast: { remaining: part } } }));
/** The eight shards of something finite (a type, a code, a budget), spread as evenly as it divides. */
export const openStock = (of: string, stock: number): readonly Write[] => stockKeys(of).map((key, shard) => ({
  put: { ...key, kind: 'stock', remaining: Math.floor(stock / STOCK_SHARDS) + (shard < stock % STOCK_SHARDS ? 1 : 0) }, when: { absent: true },
}));
/** So many more, spread in the same way. */
export const moreStock = (of: string, more: number): readonly Write[] => stockKeys(of).flatMap((key, shard): readonly Write[] => {
  const part = Math.floor(more / STOCK_SHARDS) + (shard < more % STOCK_SHARDS ? 1 : 0);
  return part > 0 ? [{ update: key, add: { remaining: part }, when: { exists: true } }] : [];
});
/** Which of the eight a shard is. */
export const shardOf = ({ pk }: Item): number => Number(pk.slice(pk.lastIndexOf('#') + 1));
/** What coupons that were taken back return: to the shards of the stock they came from (one of before shards were noted to the first), and to a budget that is given back to; an item once. */
export function backWrites(coupons: readonly Coupon[]): readonly Write[] {
  const back = new Map<string, { readonly key: Key; readonly amount: number }>();
  const give = (of: string, shard: number, amount: number) => back.set(`${of}#${shard}`, { key: stockKeys(of)[shard] as Key, amount: (back.get(`${of}#${shard}`)?.amount ?? 0) + amount });
  for (const { source, couponTypeId, shard, budget } of coupons) {
    // What was paid for with a recharge was never taken out of the stock.
    if (source === 'recharge') continue;
    give(couponTypeId, shard ?? 0, 1);
    if (budget?.givesBack) give(budget.budgetId, budget.shard, budget.fen);
  }
  return [...back.values()].map(({ key, amount }) => ({ update: key, add: { remaining: amount }, when: { exists: true as const } }));
}
