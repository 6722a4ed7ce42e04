import type { ItemImportsContract } from '@shared/contracts/item-imports.contract';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { nameOf, readAll } from '../platform/table/read-all';
import type { Key, Table, Write } from '../platform/table/table';
import { catalogueItemOf, changeWrites, claimedBy, codeClaimKey, countWrite, itemKey, nameClaimKey, removeWrites, rowOf } from './catalogue.dynamo';
import { checkUndo, type ItemImport, plus, type RowDone, type UndoFate, undoFateOf, type Undone, undoneOf } from './domain/undo-import';
import { importKey, importOf, importsRange, pieceKey, rowsDoneOf, soldKey, undoneIn, undonePieceWrites } from './item-imports.dynamo';

type Contract = ItemImportsContract;
type UndoCode = Contract['undoItems']['errors'][number];
type Facts = Undone & { readonly left: number };
export interface UndoItemsDependencies extends CommitDependencies {
  readonly now: Clock;
}

/** What every row would come to, as the list stands. */
async function fatesOf(table: Table, shopId: ShopId, rows: readonly RowDone[], at: Instant): Promise<readonly (UndoFate & { readonly done: RowDone })[]> {
  const keysOf = ({ itemId, before }: RowDone) => ({ item: itemKey(shopId, itemId), sold: soldKey(shopId, itemId), name: before && nameClaimKey(shopId, before.name), code: before?.itemCode === undefined ? undefined : codeClaimKey(shopId, before.itemCode) });
  const found = await readAll(table, rows.flatMap((row) => Object.values(keysOf(row)).filter((key) => key !== undefined)));
  const there = (key: Key | undefined) => key && found.get(nameOf(key));
  return rows.map((done) => {
    const keys = keysOf(done);
    const item = there(keys.item);
    return { done, ...undoFateOf(done, { item: item && catalogueItemOf(item), sold: there(keys.sold) !== undefined, nameOf: claimedBy(there(keys.name)), codeOf: claimedBy(there(keys.code)) }, at) };
  });
}
const writesOf = (fate: UndoFate): readonly Write[] => {
  if (fate.fate === 'removed') return removeWrites(fate.item);
  if (fate.fate === 'restored') return changeWrites(fate.item, fate.to);
  return fate.fate === 'archived' ? [{ put: rowOf(fate.to), when: { equals: { revision: fate.item.revision } } }] : [];
};

/** Takes the next piece of an import back, once for the key; what somebody changed since stays. Broken off, it goes on with the piece that is not back yet. */
export const createUndoItems = (deps: UndoItemsDependencies) => async ({ shopId, importId }: z.output<Contract['undoItems']['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<z.output<Contract['undoItems']['response']>, Refused<UndoCode>>> => {
  const committed = await commitOnce<Facts, UndoCode>(deps, { ...mark, shopId, kind: 'item-import-undone' }, async (): Promise<Result<Plan<Facts>, Refused<UndoCode>>> => {
    const item = await deps.table.get(importKey(shopId, importId), { consistent: true });
    if (!item) return refuse('http/not-found');
    const [one, at] = [importOf(item), deps.now()];
    const may = checkUndo(one, at);
    if (!may.ok) return may;
    const piece = one.pieces - (one.undo?.pieces ?? 0) - 1;
    const fates = await fatesOf(deps.table, shopId, rowsDoneOf(await deps.table.get(pieceKey(shopId, importId, piece), { consistent: true })), at);
    const undone = undoneOf(fates);
    return ok({ facts: { ...undone, left: piece }, at, by: caller.staffId, writes: [...fates.flatMap(writesOf), ...(undone.removed > 0 ? [countWrite(shopId, -undone.removed)] : []), ...undonePieceWrites(one, piece, undone, { at, byName: caller.name })] });
  });
  return committed.ok ? ok(viewOf(committed.value.document.facts)) : committed;
};
const viewOf = <V extends Undone>({ rows, ...rest }: V) => ({ ...rest, rows: rows.map(({ row, name, because }) => ({ row, name, because })) });

/** Pieces of one answer: three hundred rows. */
const PIECES = 10;
/** What taking an import back would do to its next pieces as things are; of pieces that are back, what it did. */
export const createViewItemsUndo = ({ table, now }: { readonly table: Table; readonly now: Clock }) => async ({ shopId, importId, piece: start = 0 }: z.output<Contract['viewItemsUndo']['request']>): Promise<Result<z.output<Contract['viewItemsUndo']['response']>, Refused<'http/not-found'>>> => {
  const item = await table.get(importKey(shopId, importId));
  if (!item) return refuse('http/not-found');
  const { pieces } = importOf(item);
  const keys = Array.from({ length: Math.max(0, Math.min(PIECES, pieces - start)) }, (_, i) => pieceKey(shopId, importId, start + i));
  const found = await table.getMany(keys);
  const ahead = undoneOf(await fatesOf(table, shopId, found.flatMap((one) => (undoneIn(one) ? [] : rowsDoneOf(one))), now()));
  const { rows, ...counts } = found.map(undoneIn).filter((one) => one !== undefined).reduce(plus, ahead);
  const next = start + keys.length;
  return ok({ ...viewOf({ ...counts, rows: rows.toSorted((a, b) => a.row - b.row) }), ...(next < pieces ? { next } : {}) });
};

const listed = ({ shopId: _shop, undo, ...one }: ItemImport): z.output<Contract['listItemImports']['response']>['items'][number] => ({ ...one, ...(undo ? { undo } : {}) });
/** Price lists that were imported, newest first. */
export const createListItemImports = ({ table }: { readonly table: Table }) => async ({ shopId, limit = DEFAULT_PAGE, cursor }: z.output<Contract['listItemImports']['request']>): Promise<Result<z.output<Contract['listItemImports']['response']>, never>> => {
  const page = await table.query({ ...importsRange(shopId), limit, cursor });
  return ok({ items: page.items.map((item) => listed(importOf(item))), ...(page.cursor ? { next: page.cursor } : {}) });
};
