import * as z from 'zod';
import { itemDefinition } from './catalogue.contract';
import { itemImportsEndpoints } from './item-imports.endpoints';
import * as s from './schemas';

const rowNumber = z.int().min(1).max(10_000);
/** What a row does not say stays as it is; a new item is an unsorted product then. `everywhere`: every store sells it from now on. */
const row = z.strictObject({ row: rowNumber, ...itemDefinition, kind: itemDefinition.kind.optional(), category: itemDefinition.category.optional(), everywhere: z.literal(true).optional() });
/** What a file does, and which of its rows cannot be taken. */
const fates = z.object({
  created: z.int(), changed: z.int(), same: z.int(),
  refused: z.array(z.object({ row: z.int(), fault: z.enum(['twice', 'archived', 'name-taken', 'code-differs', 'full', 'store-unknown']) })).max(150),
});
const count = z.int().min(0);
/** What taking back does: items that go, that are sold no more since a bill has them, that are as they were, and rows that stay as they are. */
const undone = { removed: count, archived: count, restored: count, kept: count };
const kept = z.array(z.object({ row: rowNumber, name: z.string(), because: z.enum(['changed', 'archived', 'name-taken', 'code-taken']) })).max(300);
export const itemImport = z.object({
  importId: s.documentId, fileName: z.string(), byName: z.string(), at: s.instant, created: count, changed: count,
  /** Pieces of it that changed the list; they go back one after the other, the last one first. */
  pieces: count,
  undo: z.object({ at: s.instant, byName: z.string(), pieces: count, ...undone }).optional(),
});

export const itemImportsContract = {
  checkItems: { ...itemImportsEndpoints.checkItems, summary: 'What importing these rows would do; read-only.', request: z.strictObject({ shopId: s.shopId, rows: z.array(row).min(1).max(150) }), response: fates, errors: [] },
  importItems: {
    ...itemImportsEndpoints.importItems,
    summary: 'Take rows of a price list, known by code or name; the same rows again change nothing. The first piece of a file begins an import, which the others name.',
    request: z.strictObject({ shopId: s.shopId, fileName: s.text(100), importId: s.documentId.optional(), rows: z.array(row).min(1).max(30) }),
    response: fates.extend({ importId: s.documentId }),
    errors: ['http/not-found', 'catalogue/import-undone', 'ledger/busy', 'http/key-reused'],
  },
  listItemImports: { ...itemImportsEndpoints.listItemImports, summary: 'Price lists that were imported, newest first.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(itemImport), errors: [] },
  viewItemsUndo: {
    ...itemImportsEndpoints.viewItemsUndo,
    summary: 'What taking some pieces of an import back would do as things are, or did; the answers add up, from the first piece on.',
    request: z.strictObject({ shopId: s.shopId, importId: s.documentId, piece: z.coerce.number().int().min(1).max(9_999).optional() }),
    response: z.object({ ...undone, rows: kept, next: count.optional() }),
    errors: ['http/not-found'],
  },
  undoItems: {
    ...itemImportsEndpoints.undoItems,
    summary: 'Take the next piece of an import back, within seven days of its beginning; what was changed since stays. One that was begun may be finished later.',
    request: z.strictObject({ shopId: s.shopId, importId: s.documentId }),
    response: z.object({ ...undone, rows: kept, left: count }),
    errors: ['http/not-found', 'catalogue/import-undone', 'catalogue/undo-over', 'ledger/busy', 'http/key-reused'],
  },
} as const;
export type ItemImportsContract = typeof itemImportsContract;
