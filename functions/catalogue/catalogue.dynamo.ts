import type { ItemId, ShopId } from '@shared/kernel/ids';
import type { Item, Key, Write } from '../platform/table/table';
import { type CatalogueItem, MAX_ITEMS, nameKeyOf } from './domain/item';

const shopPk = (shopId: ShopId) => `SHOP#${shopId}`;
export const itemKey = (shopId: ShopId, itemId: ItemId): Key => ({ pk: shopPk(shopId), sk: `ITEM#${itemId}` });
export const itemsRange = (shopId: ShopId) => ({ pk: shopPk(shopId), prefix: 'ITEM#' });
/** From the item after this one, or from the first. */
export const itemsAfter = (shopId: ShopId, after: ItemId | undefined) => ({ pk: shopPk(shopId), from: after === undefined ? 'ITEM#' : `ITEM#${after}!`, to: 'ITEM#~' });
/** A name and a code lead to one item: claims that no two items can hold. */
export const nameClaimKey = (shopId: ShopId, name: string): Key => ({ pk: shopPk(shopId), sk: `ITEMNAME#${nameKeyOf(name)}` });
export const codeClaimKey = (shopId: ShopId, itemCode: string): Key => ({ pk: shopPk(shopId), sk: `ITEMCODE#${itemCode}` });
export const claimedBy = (claim: Item | undefined): ItemId | undefined => claim?.itemId as ItemId | undefined;

/** `form` is the item's kind; `kind` names the sort of item, as on every item of the table. */
export const rowOf = ({ kind, ...item }: CatalogueItem): Item => ({ ...itemKey(item.shopId, item.itemId), ...item, form: kind, kind: 'catalogue-item' }) as unknown as Item;
export function catalogueItemOf({ pk: _pk, sk: _sk, kind: _kind, form, ...rest }: Item): CatalogueItem {
  return { ...rest, kind: form } as unknown as CatalogueItem;
}

const claim = (key: Key, itemId: ItemId): Write => ({ put: { ...key, kind: 'item-claim', itemId }, when: { absent: true } });
export const createWrites = (item: CatalogueItem): readonly Write[] => [
  { put: rowOf(item), when: { absent: true } }, claim(nameClaimKey(item.shopId, item.name), item.itemId), ...(item.itemCode === undefined ? [] : [claim(codeClaimKey(item.shopId, item.itemCode), item.itemId)]),
];
/** The changed item, with the claims that move. */
export function changeWrites(before: CatalogueItem, after: CatalogueItem): readonly Write[] {
  const { shopId, itemId } = before;
  const renamed = nameKeyOf(before.name) !== nameKeyOf(after.name);
  return [
    { put: rowOf(after), when: { equals: { revision: before.revision } } },
    ...(renamed ? [{ delete: nameClaimKey(shopId, before.name) }, claim(nameClaimKey(shopId, after.name), itemId)] : []),
    ...(before.itemCode === after.itemCode ? [] : [...(before.itemCode === undefined ? [] : [{ delete: codeClaimKey(shopId, before.itemCode) }]), ...(after.itemCode === undefined ? [] : [claim(codeClaimKey(shopId, after.itemCode), itemId)])]),
  ];
}
/** The item goes, and its name and code are free. */
export const removeWrites = ({ shopId, itemId, revision, name, itemCode }: CatalogueItem): readonly Write[] => [
  { delete: itemKey(shopId, itemId), when: { equals: { revision } } }, { delete: nameClaimKey(shopId, name) }, ...(itemCode === undefined ? [] : [{ delete: codeClaimKey(shopId, itemCode) }]),
];
export const countKey = (shopId: ShopId): Key => ({ pk: shopPk(shopId), sk: 'ITEMCOUNT' });
/** So many items more; only where there is room for them. */
export const countWrite = (shopId: ShopId, more: number): Write => ({ update: countKey(shopId), add: { items: more }, set: { kind: 'item-count' }, when: { below: { items: MAX_ITEMS - more + 1 } } });
