import type { CommandKey, ItemId, ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';

export type ItemKind = 'product' | 'service';
/** What an owner says of an item. Without `storeIds` every store sells it; a store without a price of its own takes the list price. */
export interface ItemDefinition {
  readonly name: string;
  readonly kind: ItemKind;
  readonly category: string;
  readonly priceFen: Fen;
  readonly itemCode?: string | undefined;
  readonly storeIds?: readonly StoreId[] | undefined;
  readonly storePrices?: readonly { readonly storeId: StoreId; readonly priceFen: Fen }[] | undefined;
}
export interface CatalogueItem extends ItemDefinition {
  readonly itemId: ItemId;
  readonly shopId: ShopId;
  /** Raised by every change, so that of two changes from the same page one is told. */
  readonly revision: number;
  /** An import was taken back, and it stands as it stood at this revision; gone with the next change. */
  readonly asRevision?: number;
  readonly createdAt: Instant;
  /** Sold no more; what was sold keeps its name and price. */
  readonly archivedAt?: Instant;
  /** The import whose row made it what it is; gone with the next change. */
  readonly importId?: CommandKey;
}
/** A light list: a shop with more things than this needs a merchandise system. */
export const MAX_ITEMS = 2_000;

/** Names are one however wide or large they are written. */
export const nameKeyOf = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
export const priceAt = ({ priceFen, storePrices }: ItemDefinition, storeId: StoreId): Fen => storePrices?.find((one) => one.storeId === storeId)?.priceFen ?? priceFen;
export const soldAt = ({ archivedAt, storeIds }: CatalogueItem, storeId: StoreId): boolean => archivedAt === undefined && (storeIds === undefined || storeIds.includes(storeId));

/** Whether a person who looks for this text, in this category, means the item: part of its name, or the beginning of its code. */
export function matches(item: CatalogueItem, { search, category, archived }: { readonly search?: string | undefined; readonly category?: string | undefined; readonly archived: boolean }): boolean {
  if ((item.archivedAt !== undefined) !== archived || (category !== undefined && item.category !== category)) return false;
  return search === undefined || nameKeyOf(item.name).includes(nameKeyOf(search)) || (item.itemCode?.startsWith(search) ?? false);
}

/** The revision whose definition it has, however often imports came and went since. */
export const stoodAt = ({ asRevision, revision }: CatalogueItem): number => asRevision ?? revision;

/** The item with another definition; absent parts go. */
export const withDefinition = ({ itemId, shopId, revision, createdAt, archivedAt }: CatalogueItem, definition: ItemDefinition): CatalogueItem =>
  ({ ...definition, itemId, shopId, revision: revision + 1, createdAt, ...(archivedAt === undefined ? {} : { archivedAt }) });
