import type { RecordsContract } from '@shared/contracts/records.contract';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import type { Import, Opening } from './domain/import';
import { chunkOf, chunksRange, importKey, importOf, importsRange, type RowFinding } from './records.dynamo';

export type ImportView = z.output<RecordsContract['getImport']['response']>;
type NotFound = Result<never, Refused<'http/not-found'>>;
const NOT_FOUND: NotFound = { ok: false, error: { code: 'http/not-found' } };
const totalsOf = ({ points, growth, principalFen, bonusFen }: Opening): ImportView['moved']['totals'] => ({ points, growth, principalFen, bonusFen });

export function viewOf({ importId, fileName, existing, state, byName, createdAt, signedOffAt, doneAt, rowCount, chunks, rehearsed, moved }: Import): ImportView {
  return {
    importId, fileName, existing, state, byName, createdAt, rowCount, nextChunk: chunks, ...(signedOffAt === undefined ? {} : { signedOffAt }), ...(doneAt === undefined ? {} : { doneAt }),
    rehearsed: { rows: rehearsed.rows, ready: rehearsed.ready, refused: rehearsed.refused, here: rehearsed.here, warned: rehearsed.warned, totals: totalsOf(rehearsed) },
    moved: { rows: moved.rows, added: moved.added, completed: moved.completed, here: moved.here, refused: moved.refused, totals: totalsOf(moved) },
  };
}
export const createGetImport = ({ table }: { readonly table: Table }) => async ({ shopId, importId }: { readonly shopId: ShopId; readonly importId: CommandKey }): Promise<Result<ImportView, Refused<'http/not-found'>>> => {
  const item = await table.get(importKey(shopId, importId), { consistent: true });
  return item ? ok(viewOf(importOf(item))) : NOT_FOUND;
};
/** Imports, newest first. */
export const createListImports = ({ table }: { readonly table: Table }) => async ({ shopId, limit, cursor }: z.output<RecordsContract['listImports']['request']>): Promise<Result<z.output<RecordsContract['listImports']['response']>, never>> => {
  const page = await table.query({ ...importsRange(shopId), limit: limit ?? DEFAULT_PAGE, cursor });
  return ok({ items: page.items.map((item) => viewOf(importOf(item))), ...(page.cursor ? { next: page.cursor } : {}) });
};

/** Pieces looked through for one page of findings: most rows of most files have none. */
const PIECES = 20;
/** What was found, in the order of the file: those of the first piece that has any, and where to go on. */
export const createListImportFindings = ({ table }: { readonly table: Table }) => async ({ shopId, importId, cursor }: z.output<RecordsContract['listImportFindings']['request']>): Promise<Result<{ items: RowFinding[]; next?: string }, Refused<'http/not-found'>>> => {
  if (!(await table.get(importKey(shopId, importId)))) return NOT_FOUND;
  let from = cursor;
  for (let piece = 0; piece < PIECES; piece++) {
    const page = await table.query({ ...chunksRange(shopId, importId), limit: 1, cursor: from });
    const items = page.items.flatMap((item) => chunkOf(item).findings).map((finding) => ({ ...finding }));
    from = page.cursor;
    if (items.length > 0 || from === undefined) return ok({ items, ...(from === undefined ? {} : { next: from }) });
  }
  return ok({ items: [], ...(from === undefined ? {} : { next: from }) });
};
