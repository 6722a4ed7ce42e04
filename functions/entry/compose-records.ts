import type { Hono } from 'hono';
import { itemImportRoutes } from '../catalogue';
import { createMembersOf, createPhones } from '../membership';
import { mount } from '../platform/http/mount';
import type { Routes } from '../platform/http/routes';
import type { Scan } from '../platform/table/scan';
import * as records from '../records';
import { type Books, createBooks } from './books';
import type { World } from './world';

/** The one Lambda that reads the whole table: taking everything of a shop out. */
export interface RecordsWorld extends World {
  readonly scan: Scan;
}

/** What comes in and goes out as a whole: it reads spreadsheets and writes them, and the office's Lambda stays small without. */
export function recordRoutes(world: RecordsWorld, books: Books): readonly Routes[] {
  const deps = { ...world, ...books, phones: createPhones(world) };
  return [itemImportRoutes(deps), records.recordsOfficeRoutes({
    startImport: records.createStartImport(deps), addImportRows: records.createAddImportRows(deps), signOffImport: records.createSignOffImport(deps),
    getImport: records.createGetImport(deps), listImports: records.createListImports(deps), listImportFindings: records.createListImportFindings(deps),
    previewUndoImport: records.createPreviewUndoImport(deps), undoImport: records.createUndoImport(deps),
    startMembersExport: records.createStartExport(deps, records.MEMBERS_EXPORT), readMembersExport: records.createReadMembersExport({ ...deps, membersOf: createMembersOf(world) }),
    startShopExport: records.createStartExport(deps, records.SHOP_EXPORT), readShopExport: records.createReadShopExport(deps),
  })];
}
/** The service of moving in and out over one world. */
export function composeRecords(world: RecordsWorld): Hono {
  const books = createBooks(world);
  return mount({ authority: books.authority, secrets: world.secrets, logger: world.logger }, recordRoutes(world, books));
}
