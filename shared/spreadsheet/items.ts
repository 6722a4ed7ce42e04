import type { Fen } from '@shared/kernel/money';
import { readYuan } from './figures';
import type { Grid } from './layout';
import { plain, saysNothing } from './plain';

export const ITEM_COLUMNS = ['name', 'category', 'price', 'code', 'kind', 'stores'] as const;
type ItemColumn = (typeof ITEM_COLUMNS)[number];
/** What shops write above the columns of a price list. */
const NAMES: Readonly<Record<ItemColumn, readonly string[]>> = {
  name: ['名称', '品名', '商品', '商品名称', '项目', '项目名称', '服务', '服务名称', 'name', 'item'], category: ['分类', '类别', '类目', '品类', '商品分类', '项目分类', 'category'],
  price: ['价格', '单价', '售价', '原价', '标价', '零售价', 'price'], code: ['编码', '编号', '条码', '条形码', '商品编码', '货号', 'code', 'barcode', 'sku'], kind: ['类型', '种类', 'kind', 'type'], stores: ['门店', '可售门店', '适用门店', '店铺', 'stores', 'store'],
};
export type ItemFault = 'name' | 'category' | 'price' | 'code' | 'store' | 'twice';
/** A line of a price list, as it is sent: the stores by their ids; nothing said is every store. */
export interface WrittenItem {
  readonly row: number;
  readonly name: string;
  readonly kind: 'product' | 'service';
  readonly category: string;
  readonly priceFen: Fen;
  readonly itemCode?: string;
  readonly storeIds?: readonly string[];
}
export interface ReadItems {
  readonly items: readonly WrittenItem[];
  readonly faults: readonly { readonly row: number; readonly fault: ItemFault }[];
}
const LOOKED_AT = 10;
const MAX_NAME = 40;
const MAX_CATEGORY = 20;
const MAX_STORES = 50;
const CODE = /^[A-Za-z0-9._-]{1,32}$/;
const titleOf = (text: string): string => plain(text).toLowerCase().replace(/[([【].*?[)\]】]/g, '').replace(/[\s*:：_/-]/g, '').replace(/元$/, '');
const columnOf = (title: string): ItemColumn | undefined => ITEM_COLUMNS.find((column) => NAMES[column].includes(titleOf(title)));

/** Every row of a price list; undefined where no line of the first ten names at least a name and a price. A name or a code that stood higher up refuses the later row. */
export function readItems(grid: Grid, stores: readonly { readonly storeId: string; readonly name: string }[]): ReadItems | undefined {
  const header = grid.slice(0, LOOKED_AT).findIndex((line) => ['name', 'price'].every((column) => line.some((title) => columnOf(title) === column)));
  const columns = (grid[header] ?? []).map(columnOf);
  if (header < 0) return undefined;
  const seen = new Set<string>();
  const [items, faults]: [WrittenItem[], { row: number; fault: ItemFault }[]] = [[], []];
  grid.slice(header + 1).forEach((line, i) => {
    const row = header + i + 2;
    const cell = (column: ItemColumn): string => {
      const text = plain(line[columns.indexOf(column)] ?? '');
      return saysNothing(text) ? '' : text;
    };
    if (ITEM_COLUMNS.every((column) => cell(column) === '')) return;
    const read = readItem(row, cell, stores);
    const names = 'fault' in read ? [] : [`n${read.name.toLowerCase()}`, ...(read.itemCode === undefined ? [] : [`c${read.itemCode}`])];
    const twice = names.some((name) => seen.has(name));
    for (const name of names) seen.add(name);
    if ('fault' in read || twice) faults.push({ row, fault: 'fault' in read ? read.fault : 'twice' });
    else items.push(read);
  });
  return { items, faults };
}
function readItem(row: number, cell: (column: ItemColumn) => string, stores: readonly { readonly storeId: string; readonly name: string }[]): WrittenItem | { readonly fault: ItemFault } {
  const [name, category, itemCode] = [cell('name'), cell('category') || '未分类', cell('code')];
  const price = readYuan(cell('price'));
  const wanted = cell('stores').split(/[,，、;；/|]/).map(plain).filter(Boolean);
  const storeIds = /^(全部|所有|all)/i.test(cell('stores')) ? [] : wanted.map((one) => stores.find((store) => plain(store.name) === one)?.storeId);
  if (name === '' || name.length > MAX_NAME) return { fault: 'name' };
  if (category.length > MAX_CATEGORY) return { fault: 'category' };
  if (!price.ok) return { fault: 'price' };
  if (itemCode !== '' && !CODE.test(itemCode)) return { fault: 'code' };
  if (storeIds.includes(undefined) || storeIds.length > MAX_STORES) return { fault: 'store' };
  return {
    row, name, kind: /服务|项目|service/i.test(cell('kind')) ? 'service' : 'product', category, priceFen: price.value, ...(itemCode === '' ? {} : { itemCode }),
    ...(storeIds.length > 0 ? { storeIds: [...new Set(storeIds as string[])] } : {}),
  };
}
