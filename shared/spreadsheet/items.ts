import type { Fen } from '@shared/kernel/money';
import { readYuan } from './figures';
import type { Grid } from './layout';
import { plain, saysNothing, saysTotals } from './plain';

export const ITEM_COLUMNS = ['name', 'category', 'price', 'code', 'kind', 'stores'] as const;
type NamedColumn = (typeof ITEM_COLUMNS)[number];
/** One of the columns that every list may have, or the price in one store. */
export type ItemColumn = NamedColumn | `price@${string}`;
export const priceIn = (storeId: string): ItemColumn => `price@${storeId}`;
type Store = { readonly storeId: string; readonly name: string };
/** What shops write above the columns of a price list. */
const NAMES: Readonly<Record<NamedColumn, readonly string[]>> = {
  name: ['名称', '品名', '商品', '商品名称', '项目', '项目名称', '服务', '服务名称', 'name', 'item'], category: ['分类', '类别', '类目', '品类', '商品分类', '项目分类', 'category'],
  price: ['价格', '单价', '售价', '原价', '标价', '零售价', 'price'], code: ['编码', '编号', '条码', '条形码', '商品编码', '货号', 'code', 'barcode', 'sku'], kind: ['类型', '种类', 'kind', 'type'], stores: ['门店', '可售门店', '适用门店', '店铺', 'stores', 'store'],
};
export type ItemFault = 'name' | 'category' | 'price' | 'code' | 'store' | 'twice' | 'totals';
/** A line of a price list, as it is sent: the stores by their ids. What it does not say stays as it is. */
export interface WrittenItem {
  readonly row: number;
  readonly name: string;
  readonly kind?: 'product' | 'service';
  readonly category?: string;
  readonly priceFen: Fen;
  readonly itemCode?: string;
  readonly storeIds?: readonly string[];
  /** The list says that every store sells it, which is not the same as saying nothing. */
  readonly everywhere?: true;
  /** Prices of single stores that the list tells. */
  readonly storePrices?: readonly { readonly storeId: string; readonly priceFen: Fen }[];
}
export interface ReadItems {
  readonly items: readonly WrittenItem[];
  readonly faults: readonly { readonly row: number; readonly fault: ItemFault }[];
}
const LOOKED_AT = 10;
const MAX_NAME = 40;
const MAX_CATEGORY = 20;
const MAX_STORES = 50;
/** The whole of a cell: a store's name may begin so. */
const EVERYWHERE = /^(全部|所有|全店|各店|all)( ?(门店|店铺|分店|stores?|shops?))?$/i;
const CODE = /^[A-Za-z0-9._-]{1,32}$/;
const titleOf = (text: string): string => plain(text).toLowerCase().replace(/[([【].*?[)\]】]/g, '').replace(/[\s*:：_/-]/g, '').replace(/元$/, '');
const bare = (text: string): string => plain(text).toLowerCase().replace(/[\s*:：_@()（）[\]【】/-]/g, '').replace(/元$/, '');
/** 价格（湖滨店）, 湖滨店价格, 湖滨店 */
const storeOf = (title: string, stores: readonly Store[]): Store | undefined => stores.find(({ name }) => bare(name) !== '' && bare(title).includes(bare(name)) && ['', '价', ...NAMES.price].includes(bare(title).replace(bare(name), '')));
function columnOf(title: string, stores: readonly Store[]): ItemColumn | undefined {
  const store = storeOf(title, stores);
  return store ? priceIn(store.storeId) : ITEM_COLUMNS.find((column) => NAMES[column].includes(titleOf(title)));
}

/** Where the titles stand and what they say: the line of the first ten that names most, the first one where none names anything; whoever looks may say otherwise. */
export interface ItemHeader {
  readonly line: number;
  readonly titles: readonly string[];
  readonly columns: readonly (ItemColumn | undefined)[];
}
export function findItemHeader(grid: Grid, stores: readonly Store[]): ItemHeader {
  const lines = grid.slice(0, LOOKED_AT).map((titles, line) => {
    const found = titles.map((title) => columnOf(title, stores));
    return { line, titles, columns: found.map((column, i) => (column !== undefined && found.indexOf(column) === i ? column : undefined)) };
  });
  return lines.sort((a, b) => b.columns.filter(Boolean).length - a.columns.filter(Boolean).length || a.line - b.line)[0] ?? { line: 0, titles: [], columns: [] };
}

/** Every row of a price list; undefined where its titles do not say at least which is the name and which the price. A name or a code that stood higher up refuses the later row. */
export function readItems(grid: Grid, stores: readonly Store[], { line: header, columns }: ItemHeader = findItemHeader(grid, stores)): ReadItems | undefined {
  if (!columns.includes('name') || !columns.includes('price')) return undefined;
  const priced = stores.filter(({ storeId }) => columns.includes(priceIn(storeId)));
  const seen = new Set<string>();
  const [items, faults]: [WrittenItem[], { row: number; fault: ItemFault }[]] = [[], []];
  grid.slice(header + 1).forEach((line, i) => {
    const row = header + i + 2;
    const cell = (column: ItemColumn): string => {
      const text = plain(line[columns.indexOf(column)] ?? '');
      return saysNothing(text) ? '' : text;
    };
    if (ITEM_COLUMNS.every((column) => cell(column) === '')) return;
    const read = readItem(row, cell, stores, priced);
    const names = 'fault' in read ? [] : [`n${read.name.toLowerCase()}`, ...(read.itemCode === undefined ? [] : [`c${read.itemCode}`])];
    const twice = names.some((name) => seen.has(name));
    for (const name of names) seen.add(name);
    if ('fault' in read || twice) faults.push({ row, fault: 'fault' in read ? read.fault : 'twice' });
    else items.push(read);
  });
  return { items, faults };
}
function readItem(row: number, cell: (column: ItemColumn) => string, stores: readonly Store[], priced: readonly Store[]): WrittenItem | { readonly fault: ItemFault } {
  const [name, category, itemCode] = [cell('name'), cell('category'), cell('code')];
  const price = readYuan(cell('price'));
  const wanted = cell('stores').split(/[,，、;；/|]/).map(plain).filter(Boolean);
  const storeIds = EVERYWHERE.test(cell('stores')) ? [] : wanted.map((one) => stores.find((store) => plain(store.name) === one)?.storeId);
  // 合计 stands where the name would, or before it.
  if (saysTotals(name) || (name === '' && ITEM_COLUMNS.some((column) => saysTotals(cell(column))))) return { fault: 'totals' };
  if (name === '' || name.length > MAX_NAME) return { fault: 'name' };
  if (category.length > MAX_CATEGORY) return { fault: 'category' };
  if (!price.ok) return { fault: 'price' };
  const own = priced.filter(({ storeId }) => cell(priceIn(storeId)) !== '' && (storeIds.length === 0 || storeIds.includes(storeId))).map(({ storeId }) => ({ storeId, price: readYuan(cell(priceIn(storeId))) }));
  const storePrices = own.flatMap(({ storeId, price: told }) => (told.ok ? [{ storeId, priceFen: told.value }] : []));
  if (storePrices.length < own.length) return { fault: 'price' };
  if (itemCode !== '' && !CODE.test(itemCode)) return { fault: 'code' };
  if (storeIds.includes(undefined) || storeIds.length > MAX_STORES) return { fault: 'store' };
  return {
    row, name, ...(cell('kind') === '' ? {} : { kind: /服务|项目|service/i.test(cell('kind')) ? 'service' as const : 'product' as const }), ...(category === '' ? {} : { category }), priceFen: price.value, ...(itemCode === '' ? {} : { itemCode }),
    ...(EVERYWHERE.test(cell('stores')) ? { everywhere: true as const } : {}), ...(storeIds.length > 0 ? { storeIds: [...new Set(storeIds as string[])] } : {}), ...(storePrices.length > 0 ? { storePrices } : {}),
  };
}
