import type { ErrorBody } from '@shared/contracts/error-codes';
import type { ItemId, ShopId, StoreId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import { type Query, useQuery } from '../query/use-query';
import { catalogueClient, type Item, type StoreItem } from './catalogue.client';

/** A list of at most two thousand ends before this. */
const MAX_PAGES = 45;
async function all<T, C>(page: (from: C | undefined) => Promise<Result<{ readonly items: readonly T[]; readonly next?: C | undefined }, ErrorBody>>): Promise<Result<readonly T[], ErrorBody>> {
  const items: T[] = [];
  let from: C | undefined;
  for (let n = 0; n < MAX_PAGES; n++) {
    const answer = await page(from);
    if (!answer.ok) return answer;
    items.push(...answer.value.items);
    from = answer.value.next;
    if (from === undefined) break;
  }
  return ok(items);
}
/** What a store sells, for the till; asked anew each time the list is opened, the last answer at once. */
export const useStoreItems = (shopId: ShopId, storeId: StoreId): Query<readonly StoreItem[]> =>
  useQuery(`store-items:${storeId}`, () => all<StoreItem, ItemId>((after) => catalogueClient.listStoreItems({ shopId, storeId, ...(after ? { after } : {}) })));
/** Everything the shop sells, to choose from in a form. */
export const useAllItems = (shopId: ShopId): Query<readonly Item[]> =>
  useQuery(`items:${shopId}`, () => all<Item, string>((cursor) => catalogueClient.listItems({ shopId, limit: 50, ...(cursor ? { cursor } : {}) })));
export const categoriesOf = (items: readonly { readonly category: string }[]): readonly string[] => [...new Set(items.map(({ category }) => category))];
