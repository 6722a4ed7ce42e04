import type { ShopId, StoreId } from '@shared/kernel/ids';
import { type Instant, MINUTE_MS } from '@shared/kernel/instant';
import type { Clock } from '../platform/clock';
import type { Table } from '../platform/table/table';
import { MAX_STORES, type Shop, type Store } from './domain/shop';
import { shopKey, shopOf, storeOf, storesRange } from './shops.dynamo';

export interface ShopWithStores {
  readonly shop: Shop;
  readonly stores: readonly Store[];
}
export interface ShopBook {
  /** A shop with its stores, at most a minute old; undefined, and never cached, where there is none. */
  find(shopId: ShopId): Promise<ShopWithStores | undefined>;
  storeOf(shopId: ShopId, storeId: StoreId): Promise<Store | undefined>;
  namesOf(shopIds: readonly ShopId[]): Promise<ReadonlyMap<ShopId, string>>;
  /** After a change made here, so that who made it sees it. */
  forget(shopId: ShopId): void;
}
const KEPT_MS = MINUTE_MS;
const MAX_KEPT = 200;
const STORES_AT_ONCE = 250;

export function createShopBook({ table, now }: { readonly table: Table; readonly now: Clock }): ShopBook {
  const kept = new Map<ShopId, { readonly readAt: Instant; readonly value: ShopWithStores }>();
  const read = async (shopId: ShopId): Promise<ShopWithStores | undefined> => {
    const item = await table.get(shopKey(shopId), { consistent: true });
    if (!item) return undefined;
    const stores: Store[] = [];
    let cursor: string | undefined;
    do {
      const page = await table.query({ ...storesRange(shopId), limit: STORES_AT_ONCE, cursor, consistent: true });
      stores.push(...page.items.map(storeOf));
      cursor = page.cursor;
    } while (cursor && stores.length < MAX_STORES);
    return { shop: shopOf(item), stores };
  };
  const find = async (shopId: ShopId): Promise<ShopWithStores | undefined> => {
    const known = kept.get(shopId);
    const at = now();
    if (known && Math.abs(at - known.readAt) < KEPT_MS) return known.value;
    const value = await read(shopId);
    if (kept.size >= MAX_KEPT) kept.clear();
    if (value) kept.set(shopId, { readAt: at, value });
    return value;
  };
  return {
    find,
    // A store that is not in the copy may have been opened since: an absence is never believed without looking.
    storeOf: async (shopId, storeId) => {
      const named = (shop: ShopWithStores | undefined) => shop?.stores.find((store) => store.storeId === storeId);
      const known = named(await find(shopId));
      if (known) return known;
      kept.delete(shopId);
      return named(await find(shopId));
    },
    namesOf: async (shopIds) => {
      const found = await Promise.all(shopIds.map(find));
      return new Map(found.flatMap((one) => (one ? [[one.shop.shopId, one.shop.name] as const] : [])));
    },
    forget: (shopId) => void kept.delete(shopId),
  };
}
