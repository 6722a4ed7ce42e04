import * as z from 'zod';
import { MAX_ANSWER_CELL, MAX_QUESTIONS } from '../spreadsheet/answers';
import { COLUMNS } from '../spreadsheet/columns';
import { MAX_ROWS, ROWS_A_CHUNK } from '../spreadsheet/limits';
import { FINDINGS, type FindingCode, MAX_CELL } from '../spreadsheet/row';
import { recordsEndpoints } from './records.endpoints';
import * as s from './schemas';

/** The file's row as the spreadsheet numbers it. */
const rowNumber = z.int().min(1).max(1_000_000);
const cell = s.text(MAX_CELL);
const cells = z.strictObject(Object.fromEntries(COLUMNS.map((column) => [column, cell.optional()])) as { readonly [C in (typeof COLUMNS)[number]]: z.ZodOptional<typeof cell> });
/** Texts under the titles of the shop's own questions. */
const answers = z.array(z.strictObject({ fieldId: s.fieldId, text: s.text(MAX_ANSWER_CELL) })).max(MAX_QUESTIONS).optional();
const finding = z.object({
  row: rowNumber, code: z.enum(Object.keys(FINDINGS) as [FindingCode, ...FindingCode[]]), column: z.enum(COLUMNS).optional(), memberId: s.memberId.optional(),
  /** The shop's own question that it is about, in the words of then. */
  asked: z.object({ fieldId: s.fieldId, label: z.string().optional() }).optional(),
});
const count = z.int().min(0);
/** Counted uses of packages are left out where there are none. */
const uses = count.max(100_000_000).optional();
/** Coupons that come along, left out where there are none. */
const coupons = count.max(10_000_000).optional();
const totals = z.object({ points: s.points, growth: s.growth, principalFen: s.signedFen, bonusFen: s.signedFen, uses, coupons });

export const importView = z.object({
  importId: s.documentId, fileName: z.string(), existing: z.enum(['skip', 'fill']), state: z.enum(['rehearsal', 'running', 'done']), byName: z.string(), createdAt: s.instant, signedOffAt: s.instant.optional(), doneAt: s.instant.optional(),
  /** Rows that the file has, and pieces that have arrived: the next one is sent under this number. */
  rowCount: count, nextChunk: count,
  rehearsed: z.object({ rows: count, ready: count, refused: count, here: count, warned: count, totals }),
  moved: z.object({ rows: count, added: count, completed: count, here: count, refused: count, totals }),
  /** Taken back, or on its way: members who are gone, cards that are as they were before, and those who stay. */
  undo: z.object({ state: z.enum(['running', 'done']), byName: z.string(), at: s.instant, doneAt: s.instant.optional(), rows: count, taken: count, reversed: count, kept: count, totals }).optional(),
});

export const recordsContract = {
  startImport: {
    ...recordsEndpoints.startImport,
    summary: 'Begin to move members in from a spreadsheet. Nobody becomes a member before the totals are signed off; a rehearsal that is not is forgotten after seven days.',
    request: z.strictObject({ shopId: s.shopId, fileName: s.text(100), rowCount: z.int().min(1).max(MAX_ROWS), existing: z.enum(['skip', 'fill']) }),
    response: z.object({ importId: s.documentId }),
    errors: ['http/not-found', 'http/key-reused', 'ledger/busy'],
  },
  addImportRows: {
    ...recordsEndpoints.addImportRows,
    summary: 'The next rows, as texts by column and by question of the shop, in their order. Each is read and held against the shop; the answer says what is wrong, row by row.',
    request: z.strictObject({ shopId: s.shopId, importId: s.documentId, chunk: z.int().min(0).max(MAX_ROWS - 1), rows: z.array(z.strictObject({ row: rowNumber, cells, answers })).min(1).max(ROWS_A_CHUNK) }),
    response: z.object({ nextChunk: count, findings: z.array(finding).max(ROWS_A_CHUNK * (COLUMNS.length + MAX_QUESTIONS)) }),
    errors: ['http/not-found', 'records/chunk-out-of-order', 'records/import-closed', 'records/rows-missing', 'http/key-reused', 'ledger/busy'],
  },
  signOffImport: {
    ...recordsEndpoints.signOffImport,
    summary: 'The owner signs the totals off; from here the rows become members in the background, without gifts and without messages.',
    request: z.strictObject({ shopId: s.shopId, importId: s.documentId, ready: count.max(MAX_ROWS), totals: z.strictObject({ points: s.points, growth: s.growth, principalFen: s.signedFen, bonusFen: s.signedFen, uses, coupons }) }),
    response: z.object({ signedOffAt: s.instant }),
    errors: ['http/not-found', 'records/import-closed', 'records/rows-missing', 'records/nothing-to-move', 'records/totals-changed', 'http/key-reused', 'ledger/busy'],
  },
  getImport: { ...recordsEndpoints.getImport, summary: 'One import, and how far it has come.', request: z.strictObject({ shopId: s.shopId, importId: s.documentId }), response: importView, errors: ['http/not-found'] },
  listImportFindings: {
    ...recordsEndpoints.listImportFindings,
    summary: 'What the rehearsal found and what moving in refused, in the order of the file; or whom taking back left as they are. A page may be empty and have a next one.',
    request: z.strictObject({ shopId: s.shopId, importId: s.documentId, only: z.literal('kept').optional(), ...s.paging }),
    response: s.pageOf(finding),
    errors: ['http/not-found'],
  },
  previewUndoImport: {
    ...recordsEndpoints.previewUndoImport,
    summary: 'How many of some rows would go and how many would stay if the import were taken back now; the answers add up, from the first piece on.',
    request: z.strictObject({ shopId: s.shopId, importId: s.documentId, chunk: z.coerce.number().int().min(1).max(MAX_ROWS - 1).optional() }),
    response: z.object({ taken: count, reversed: count, kept: count, nextChunk: count.optional() }),
    errors: ['http/not-found', 'records/import-not-done', 'records/import-undone', 'records/undo-over'],
  },
  undoImport: {
    ...recordsEndpoints.undoImport,
    summary: 'Within seven days an owner takes an import back: members who have nothing of their own since are gone, the others stay and are listed. In the background, once.',
    request: z.strictObject({ shopId: s.shopId, importId: s.documentId }),
    response: z.object({ undoneAt: s.instant }),
    errors: ['http/not-found', 'records/import-not-done', 'records/import-undone', 'records/undo-over', 'http/key-reused', 'ledger/busy'],
  },
  startMembersExport: {
    ...recordsEndpoints.startMembersExport,
    summary: 'Begin to take the members out as a spreadsheet, phone numbers whole; who did is kept. It may be read for a day.',
    request: z.strictObject({ shopId: s.shopId }), response: z.object({ exportId: s.documentId }), errors: [],
  },
  readMembersExport: {
    ...recordsEndpoints.readMembersExport,
    summary: 'The next members as lines under these titles, as an import reads them back. What they owe, days of lots and what is on its way stay behind.',
    request: z.strictObject({ shopId: s.shopId, exportId: s.documentId, ...s.paging }),
    response: s.pageOf(z.array(z.string())).extend({ titles: z.array(z.string()) }),
    errors: ['http/not-found'],
  },
  startShopExport: {
    ...recordsEndpoints.startShopExport,
    summary: 'Begin to take everything of the shop out as NDJSON, phone numbers masked; who did is kept. It may be read for a day.',
    request: z.strictObject({ shopId: s.shopId }), response: z.object({ exportId: s.documentId }), errors: [],
  },
  readShopExport: {
    ...recordsEndpoints.readShopExport,
    summary: 'The next lines, one thing each with its sort under `type`; a page may be empty and have a next one. The last seconds may not be in it.',
    request: z.strictObject({ shopId: s.shopId, exportId: s.documentId, after: s.cursor.optional() }),
    response: z.object({ text: z.string(), things: count, next: z.string().optional() }),
    errors: ['http/not-found'],
  },
  listImports: { ...recordsEndpoints.listImports, summary: 'Imports, newest first.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(importView), errors: [] },
} as const;
export type RecordsContract = typeof recordsContract;
