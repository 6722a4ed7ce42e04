import * as z from 'zod';
import { catalogueEndpoints } from './catalogue.endpoints';
import * as s from './schemas';

const kind = z.enum(['product', 'service']);
/** A name that groups: 护理, 饮品. */
export const category = s.text(20);
/** As it is printed under the bars, or the shop's own. */
const itemCode = z.string().min(1).max(32).regex(/^[A-Za-z0-9._-]+$/);
/** Stores that sell it at a price of their own. */
const storePrices = z.array(z.strictObject({ storeId: s.storeId, priceFen: s.fen })).max(50).optional();
/** An item as its owner says it. */
export const itemDefinition = {
  name: s.text(40), kind, category, priceFen: s.fen, itemCode: itemCode.optional(),
  /** Absent: all stores. */
  storeIds: z.array(s.storeId).min(1).max(50).optional(),
  storePrices,
};
const item = z.object({ itemId: s.itemId, ...itemDefinition, revision: z.int(), createdAt: s.instant, archivedAt: s.instant.optional() });
const storeItem = z.object({ itemId: s.itemId, name: z.string(), kind, category: z.string(), priceFen: s.fen, itemCode: z.string().optional() });
const saveErrors = ['http/not-found', 'catalogue/name-taken', 'catalogue/code-taken', 'catalogue/stores-wrong', 'ledger/busy', 'http/key-reused'] as const;

export const catalogueContract = {
  listStoreItems: { ...catalogueEndpoints.listStoreItems, summary: 'What a store sells, with its prices there, up to 250 at once; for the till, which reads on after `next` and keeps all for a while.', request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, after: s.itemId.optional() }), response: z.object({ items: z.array(storeItem).max(250), next: s.itemId.optional() }), errors: ['http/not-found'] },
  listItems: {
    ...catalogueEndpoints.listItems,
    summary: 'The shop\'s products and services, by part of the name or the beginning of the code, and by category.',
    request: z.strictObject({ shopId: s.shopId, search: s.text(40).optional(), category: category.optional(), archived: z.enum(['yes', 'no']).optional(), ...s.paging }),
    response: s.pageOf(item),
    errors: [],
  },
  createItem: { ...catalogueEndpoints.createItem, summary: 'A product or a service; its name and its code are one in the shop.', request: z.strictObject({ shopId: s.shopId, ...itemDefinition }), response: item, errors: [...saveErrors, 'catalogue/too-many'] },
  changeItem: {
    ...catalogueEndpoints.changeItem,
    summary: 'Change an item as it stood at this revision; what was sold stays as it was sold.',
    request: z.strictObject({ shopId: s.shopId, itemId: s.itemId, revision: z.int().min(1).max(1_000_000), ...itemDefinition }),
    response: item,
    errors: [...saveErrors, 'catalogue/changed-meanwhile'],
  },
  archiveItem: { ...catalogueEndpoints.archiveItem, summary: 'Sell it no more, or again.', request: z.strictObject({ shopId: s.shopId, itemId: s.itemId, archived: z.boolean() }), response: item, errors: ['http/not-found', 'ledger/busy', 'http/key-reused'] },
} as const;
export type CatalogueContract = typeof catalogueContract;
