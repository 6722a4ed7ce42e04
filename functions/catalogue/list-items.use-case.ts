import type { CatalogueContract } from '@shared/contracts/catalogue.contract';
import type { ShopId, StoreId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { worksAt } from '../identity';
import type { Refused, StaffCaller } from '../platform/http/routes';
import { encodeCursor } from '../platform/table/cursor';
import type { Table } from '../platform/table/table';
import type { ShopBook } from '../shops';
import { catalogueItemOf, itemsAfter, itemsRange, rowOf } from './catalogue.dynamo';
import { type CatalogueItem, matches, priceAt, soldAt } from './domain/item';
import { itemView } from './manage-items.use-case';

type List = z.output<CatalogueContract['listItems']['request']>;
type Items = z.output<CatalogueContract['listItems']['response']>;
type StoreItems = z.output<CatalogueContract['listStoreItems']['response']>;
const READ_AT_ONCE = 250;
interface Found {
  readonly items: readonly CatalogueItem[];
  readonly next?: string;
}
/** A page of the items that a question means. A list of at most two thousand is walked, so that a page is full wherever its items stand. */
async function walk(table: Table, shopId: ShopId, { cursor, limit = DEFAULT_PAGE }: { readonly cursor?: string | undefined; readonly limit?: number | undefined }, means: (item: CatalogueItem) => boolean): Promise<Found> {
  const items: CatalogueItem[] = [];
  let from = cursor;
  do {
    const page = await table.query({ ...itemsRange(shopId), limit: READ_AT_ONCE, cursor: from });
    const found = page.items.map(catalogueItemOf).filter(means);
    items.push(...found.slice(0, limit - items.length));
    const last = items.at(-1);
    if (items.length === limit && last && (page.cursor || found.at(-1)?.itemId !== last.itemId)) {
      const { pk, sk } = rowOf(last);
      return { items, next: encodeCursor({ pk, sk }) };
    }
    from = page.cursor;
  } while (from && items.length < limit);
  return { items };
}

/** The office's list, by name, itemCode and category. */
export const createListItems = ({ table }: { readonly table: Table }) => async ({ shopId, search, category, archived, ...paging }: List): Promise<Result<Items, never>> => {
  const { items, next } = await walk(table, shopId, paging, (item) => matches(item, { search, category, archived: archived === 'yes' }));
  return ok({ items: items.map(itemView), ...(next ? { next } : {}) });
};
/** What a store sells, with its prices there, in the order in which it was entered. */
export const createListStoreItems = ({ table, shopBook }: { readonly table: Table; readonly shopBook: Pick<ShopBook, 'storeOf'> }) =>
  async (caller: StaffCaller, { shopId, storeId, after }: z.output<CatalogueContract['listStoreItems']['request']>): Promise<Result<StoreItems, Refused<'http/not-found'>>> => {
    if (!worksAt(caller, storeId) || !(await shopBook.storeOf(shopId, storeId))) return refuse('http/not-found');
    const page = await table.query({ ...itemsAfter(shopId, after), limit: READ_AT_ONCE });
    const items = page.items.map(catalogueItemOf);
    const next = page.cursor ? items.at(-1)?.itemId : undefined;
    return ok({ items: items.filter((item) => soldAt(item, storeId)).map((item) => storeItem(item, storeId)), ...(next ? { next } : {}) });
  };
const storeItem = (item: CatalogueItem, storeId: StoreId): StoreItems['items'][number] =>
  ({ itemId: item.itemId, name: item.name, kind: item.kind, category: item.category, priceFen: priceAt(item, storeId), ...(item.itemCode === undefined ? {} : { itemCode: item.itemCode }) });
