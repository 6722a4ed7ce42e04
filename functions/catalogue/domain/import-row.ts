import type { CommandKey } from '@shared/kernel/ids';
import { type CatalogueItem, type ItemDefinition, nameKeyOf } from './item';

/** A row of a price list; a kind, a category, a store, a store's own price or a code that the file does not say is left as it is. */
export interface ItemRow extends Omit<ItemDefinition, 'kind' | 'category'> {
  readonly row: number;
  readonly kind?: ItemDefinition['kind'] | undefined;
  readonly category?: string | undefined;
  readonly everywhere?: true | undefined;
}
/** The category of a new item of which the file says none. */
const UNSORTED = '未分类';
/** Why a row cannot be taken. */
export type RowFault = 'twice' | 'archived' | 'name-taken' | 'code-differs' | 'full' | 'store-unknown';
export type RowFate = { readonly fate: 'create' } | { readonly fate: 'change'; readonly item: CatalogueItem; readonly to: ItemDefinition } | { readonly fate: 'same' } | { readonly fate: 'refused'; readonly fault: RowFault };

const sameStores = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean => (a ?? []).toSorted().join() === (b ?? []).toSorted().join();
const samePrices = (a: ItemDefinition['storePrices'] = [], b: ItemDefinition['storePrices'] = []): boolean => sameStores(a.map(({ storeId, priceFen }) => `${storeId} ${priceFen}`), b.map(({ storeId, priceFen }) => `${storeId} ${priceFen}`));
type StorePrices = NonNullable<ItemDefinition['storePrices']>;
/** Of two prices of one store the later. */
const eachOnce = (prices: StorePrices): StorePrices => [...new Map(prices.map((one) => [one.storeId, one])).values()];
/** Prices of stores that sell it. */
const soldIn = (prices: StorePrices, storeIds: ItemDefinition['storeIds']): StorePrices => prices.filter(({ storeId }) => !storeIds || storeIds.includes(storeId));
/**
 * What a row of a file does to the list: an item is known by its code, and without one by its name. The same row a second time changes nothing; another row of the
 * same import for the same item is refused, so that each item has one way back.
 */
export function fateOf(row: ItemRow, byName: CatalogueItem | undefined, byCode: CatalogueItem | undefined, importId?: CommandKey): RowFate {
  const item = byCode ?? byName;
  if (!item) return { fate: 'create' };
  if (item.archivedAt !== undefined) return { fate: 'refused', fault: 'archived' };
  if (byCode && byName && byCode.itemId !== byName.itemId) return { fate: 'refused', fault: 'name-taken' };
  if (!byCode && row.itemCode !== undefined && item.itemCode !== undefined) return { fate: 'refused', fault: 'code-differs' };
  const { name, kind = item.kind, category = item.category, priceFen } = row;
  const itemCode = row.itemCode ?? item.itemCode;
  const storeIds = row.everywhere ? undefined : (row.storeIds ?? item.storeIds);
  const told = eachOnce(row.storePrices ?? []);
  const storePrices = soldIn([...(item.storePrices ?? []).filter(({ storeId }) => !told.some((one) => one.storeId === storeId)), ...told], storeIds);
  const same = item.name === name && item.kind === kind && item.category === category && item.priceFen === priceFen && item.itemCode === itemCode && sameStores(item.storeIds, storeIds) && samePrices(item.storePrices, storePrices);
  if (same) return { fate: 'same' };
  return importId !== undefined && item.importId === importId ? { fate: 'refused', fault: 'twice' } : { fate: 'change', item, to: definitionOf({ name, kind, category, priceFen, itemCode, storeIds, storePrices }) };
}
/** A new item of a row. */
export const newOf = (row: ItemRow): ItemDefinition => definitionOf({ ...row, kind: row.kind ?? 'product', category: row.category ?? UNSORTED, storePrices: soldIn(eachOnce(row.storePrices ?? []), row.storeIds) });
/** A definition without empty parts. */
export const definitionOf = ({ name, kind, category, priceFen, itemCode, storeIds, storePrices }: ItemDefinition): ItemDefinition =>
  ({ name, kind, category, priceFen, ...(itemCode === undefined ? {} : { itemCode }), ...(storeIds ? { storeIds } : {}), ...(storePrices?.length ? { storePrices } : {}) });

/** Rows that name something which a row before them named. */
export function repeatedRows(rows: readonly ItemRow[]): ReadonlySet<number> {
  const seen = new Set<string>();
  const repeated = new Set<number>();
  for (const { row, name, itemCode } of rows) {
    const names = [`n${nameKeyOf(name)}`, ...(itemCode === undefined ? [] : [`c${itemCode}`])];
    if (names.some((one) => seen.has(one))) repeated.add(row);
    for (const one of names) seen.add(one);
  }
  return repeated;
}
