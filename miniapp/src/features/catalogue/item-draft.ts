import type { StoreId } from '@shared/kernel/ids';
import { catalogueCopy } from '../../copy/catalogue.copy';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { typedYuan } from '../../copy/whole';
import type { Item } from './catalogue.client';

/** An item while it is being typed. */
export interface ItemDraft {
  readonly name: string;
  readonly kind: 'product' | 'service';
  readonly category: string;
  readonly price: string;
  readonly code: string;
  /** Empty is every store. */
  readonly storeIds: readonly StoreId[];
  /** By store; empty takes the list price. */
  readonly prices: Readonly<Partial<Record<StoreId, string>>>;
}
export const EMPTY_ITEM: ItemDraft = { name: '', kind: 'service', category: '', price: '', code: '', storeIds: [], prices: {} };
export const itemDraftOf = ({ name, kind, category, priceFen, itemCode, storeIds, storePrices }: Item): ItemDraft => ({
  name, kind, category, price: typedYuan(priceFen), code: itemCode ?? '', storeIds: storeIds ?? [], prices: Object.fromEntries((storePrices ?? []).map((one) => [one.storeId, typedYuan(one.priceFen)])),
});

type Field = 'name' | 'category' | 'price' | 'code' | 'prices';
/** What is wrong, by field; empty when it may be sent. */
export function itemProblems({ name, category, price, code, prices }: ItemDraft): Readonly<Partial<Record<Field, string>>> {
  const [t, o] = [catalogueCopy(), officeCopy()];
  const found: Readonly<Record<Field, string | undefined>> = {
    name: name.trim() === '' ? o.needed(t.name) : undefined, category: category.trim() === '' ? o.needed(t.category) : undefined,
    price: fenOf(price) === undefined ? o.amount(t.price) : (fenOf(price) ?? 0) > 100_000_000 ? t.priceHigh : undefined, code: code.trim() === '' || /^[A-Za-z0-9._-]{1,32}$/.test(code.trim()) ? undefined : t.codeWrong,
    prices: Object.values(prices).every((one) => one === undefined || one.trim() === '' || fenOf(one) !== undefined) ? undefined : o.amount(t.storePrice),
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined));
}
/** What to send; meaningful once nothing is wrong. */
export function itemDefinition({ name, kind, category, price, code, storeIds, prices }: ItemDraft) {
  const own = Object.entries(prices).flatMap(([storeId, typed]) => {
    const priceFen = typed === undefined || typed.trim() === '' ? undefined : fenOf(typed);
    return priceFen === undefined || (storeIds.length > 0 && !storeIds.includes(storeId as StoreId)) ? [] : [{ storeId: storeId as StoreId, priceFen }];
  });
  return { name: name.trim(), kind, category: category.trim(), priceFen: fenOf(price) ?? 0, ...(code.trim() ? { itemCode: code.trim() } : {}), ...(storeIds.length > 0 ? { storeIds: [...storeIds] } : {}), ...(own.length > 0 ? { storePrices: own } : {}) };
}
