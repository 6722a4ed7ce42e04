import type { RecordsContract } from '@shared/contracts/records.contract';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Refused } from '../platform/http/routes';
import { CursorInvalid, decodeCursor, encodeCursor } from '../platform/table/cursor';
import type { Table } from '../platform/table/table';
import type { Import, Opening } from './domain/import';
import { chunkKey, chunkOf, chunksKey, chunkSk, chunksRange, importKey, importOf, importsRange, keptOf } from './records.dynamo';

export type ImportView = z.output<RecordsContract['getImport']['response']>;
type NotFound = Result<never, Refused<'http/not-found'>>;
const NOT_FOUND: NotFound = { ok: false, error: { code: 'http/not-found' } };
const totalsOf = ({ points, growth, principalFen, bonusFen, uses, coupons }: Opening): ImportView['moved']['totals'] => ({ points, growth, principalFen, bonusFen, ...(uses === undefined ? {} : { uses }), ...(coupons === undefined ? {} : { coupons }) });

export function viewOf({ importId, fileName, existing, state, byName, createdAt, signedOffAt, doneAt, rowCount, chunks, rehearsed, moved, undo }: Import): ImportView {
  return {
    importId, fileName, existing, state, byName, createdAt, rowCount, nextChunk: chunks, ...(signedOffAt === undefined ? {} : { signedOffAt }), ...(doneAt === undefined ? {} : { doneAt }),
    rehearsed: { rows: rehearsed.rows, ready: rehearsed.ready, refused: rehearsed.refused, here: rehearsed.here, warned: rehearsed.warned, totals: totalsOf(rehearsed) },
    moved: { rows: moved.rows, added: moved.added, completed: moved.completed, here: moved.here, refused: moved.refused, totals: totalsOf(moved) },
    ...(undo ? { undo: { state: undo.state, byName: undo.byName, at: undo.at, ...(undo.doneAt === undefined ? {} : { doneAt: undo.doneAt }), rows: undo.rows, taken: undo.taken, reversed: undo.reversed, kept: undo.kept, totals: totalsOf(undo) } } : {}),
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
interface Place {
  readonly chunk: number;
  readonly index: number;
}
const START: Place = { chunk: 0, index: 0 };
const placeText = ({ chunk, index }: Place): string => `${chunkSk(chunk)}#${index}`;
/** Where a cursor of this very import goes on. */
function placeIn(shopId: ShopId, importId: CommandKey, cursor: string): Place {
  const [, chunk, index] = /^CHUNK#(\d{6})#(\d{1,4})$/.exec(decodeCursor(cursor, chunksRange(shopId, importId)).sk ?? '') ?? [];
  if (chunk === undefined || index === undefined) throw new CursorInvalid('not a cursor of this list');
  return { chunk: Number(chunk), index: Number(index) };
}
type Findings = z.output<RecordsContract['listImportFindings']['response']>;

/** What was found, or whom taking back left as they are, in the order of the file. A page may be short where many rows in a row had nothing. */
export const createListImportFindings = ({ table }: { readonly table: Table }) => async ({ shopId, importId, cursor, only, limit = DEFAULT_PAGE }: z.output<RecordsContract['listImportFindings']['request']>): Promise<Result<Findings, Refused<'http/not-found'>>> => {
  const start = cursor === undefined ? START : placeIn(shopId, importId, cursor);
  const item = await table.get(importKey(shopId, importId));
  if (!item) return NOT_FOUND;
  const { chunks } = importOf(item);
  const items: Findings['items'] = [];
  let at = start;
  for (let piece = 0; piece < PIECES && at.chunk < chunks && items.length < limit; piece++) {
    const piece = await table.get(chunkKey(shopId, importId, at.chunk));
    const found = (only ? keptOf(piece) : piece ? chunkOf(piece).findings : []).slice(at.index);
    const taken = found.slice(0, limit - items.length);
    items.push(...taken.map((finding) => ({ ...finding })));
    at = taken.length < found.length ? { ...at, index: at.index + taken.length } : { chunk: at.chunk + 1, index: 0 };
  }
  return ok({ items, ...(at.chunk < chunks ? { next: encodeCursor({ ...chunksKey(shopId, importId), sk: placeText(at) }) } : {}) });
};
