import type { ItemImportsContract } from '@shared/contracts/item-imports.contract';
import type { CommandKey, ItemId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { commitOnce, type Plan } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { catalogueItemOf, changeWrites, claimedBy, codeClaimKey, countKey, countWrite, createWrites, itemKey, nameClaimKey } from './catalogue.dynamo';
import { definitionOf, fateOf, newOf, type ItemRow, repeatedRows, type RowFate, type RowFault } from './domain/import-row';
import { type CatalogueItem, MAX_ITEMS, stoodAt, withDefinition } from './domain/item';
import type { ItemImport, RowDone } from './domain/undo-import';
import { importKey, importOf, pieceWrites } from './item-imports.dynamo';
import { type CatalogueDependencies, storesKnown } from './manage-items.use-case';

type Fates = z.output<ItemImportsContract['checkItems']['response']>;
type Check = z.output<ItemImportsContract['checkItems']['request']>;
type Take = z.output<ItemImportsContract['importItems']['request']>;
const KEYS_AT_ONCE = 100;

/** What every row does to the list as it stands, in the order of the file. */
async function fatesOf(deps: CatalogueDependencies, shopId: ShopId, rows: readonly ItemRow[], importId?: CommandKey): Promise<readonly (RowFate & { readonly row: ItemRow })[]> {
  const claims = await many(deps, rows.flatMap((row) => [nameClaimKey(shopId, row.name), codeClaimKey(shopId, row.itemCode ?? '')]));
  const ids = claims.map(claimedBy);
  const known = [...new Set(ids.filter((id) => id !== undefined))];
  const items = new Map((await many(deps, known.map((id) => itemKey(shopId, id)))).flatMap((row) => (row ? [[row.itemId as ItemId, catalogueItemOf(row)] as const] : [])));
  const stores = new Set(await unknownStores(deps, shopId, rows));
  const repeated = repeatedRows(rows);
  const count = await deps.table.get(countKey(shopId), { consistent: true });
  let room = MAX_ITEMS - ((count?.items as number | undefined) ?? 0);
  const itemOf = (id: ItemId | undefined): CatalogueItem | undefined => (id === undefined ? undefined : items.get(id));
  const touched = new Set<ItemId>();
  return rows.map((row, i) => {
    const refused = (fault: RowFault) => ({ row, fate: 'refused' as const, fault });
    if (repeated.has(row.row)) return refused('twice');
    if (storesOf(row).some((storeId) => stores.has(storeId))) return refused('store-unknown');
    const fate = fateOf(row, itemOf(ids[2 * i]), itemOf(ids[2 * i + 1]), importId);
    // One row names an item by its code, another by the name that the first took from it.
    if (fate.fate === 'change' && touched.size === touched.add(fate.item.itemId).size) return refused('twice');
    if (fate.fate === 'create' && room-- <= 0) return refused('full');
    return { row, ...fate };
  });
}
async function many({ table }: CatalogueDependencies, keys: Parameters<CatalogueDependencies['table']['getMany']>[0]) {
  const pieces = Array.from({ length: Math.ceil(keys.length / KEYS_AT_ONCE) }, (_, i) => keys.slice(i * KEYS_AT_ONCE, (i + 1) * KEYS_AT_ONCE));
  // Two rows may name the same thing, and a request names each key once.
  return (await Promise.all(pieces.map(async (piece) => {
    const distinct = [...new Map(piece.map((key) => [key.sk, key])).values()];
    const found = new Map((await table.getMany(distinct)).map((item, i) => [distinct[i]?.sk, item]));
    return piece.map(({ sk }) => found.get(sk));
  }))).flat();
}
const storesOf = ({ storeIds = [], storePrices = [] }: ItemRow) => [...storeIds, ...storePrices.map(({ storeId }) => storeId)];
async function unknownStores(deps: CatalogueDependencies, shopId: ShopId, rows: readonly ItemRow[]) {
  const named = [...new Set(rows.flatMap(storesOf))];
  const known = await Promise.all(named.map((storeId) => storesKnown(deps, shopId, [storeId])));
  return named.filter((_, i) => !known[i]);
}
const summed = (fates: readonly (RowFate & { readonly row: ItemRow })[]): Fates => ({
  created: fates.filter(({ fate }) => fate === 'create').length, changed: fates.filter(({ fate }) => fate === 'change').length, same: fates.filter(({ fate }) => fate === 'same').length,
  refused: fates.flatMap((one) => (one.fate === 'refused' ? [{ row: one.row.row, fault: one.fault }] : [])),
});

/** Says what importing these rows would do; writes nothing. */
export const createCheckItems = (deps: CatalogueDependencies) => async ({ shopId, rows }: Check): Promise<Result<Fates, never>> => ok(summed(await fatesOf(deps, shopId, rows)));

type Facts = Fates & { readonly importId: CommandKey };
type Code = ItemImportsContract['importItems']['errors'][number];
/**
 * Takes the rows that can be taken, in one transaction, once for the key. The same file again finds everything as it is. The first piece of a file begins an import, named by its key;
 * what each row did is kept, so that the import can go back.
 */
export const createImportItems = (deps: CatalogueDependencies) => async (asked: Take, caller: StaffCaller, mark: CommandMark): Promise<Result<Facts, Refused<Code>>> => {
  const { shopId, rows } = asked;
  const committed = await commitOnce<Facts, Code>(deps, { ...mark, shopId, kind: 'item-import' }, async (): Promise<Result<Plan<Facts>, Refused<Code>>> => {
    const at = deps.now();
    const began = await beganOf(deps, asked, caller, mark, at);
    if (!began.ok) return began;
    const one = began.value;
    const { importId } = one;
    const done = (await fatesOf(deps, shopId, rows, importId)).map((fate) => ({ ...fate, ...didOf(deps, shopId, fate, importId, at) }));
    const facts = { ...summed(done), importId };
    return ok({ facts, at, by: caller.staffId, writes: [...done.flatMap(({ writes = [] }) => writes), ...(facts.created > 0 ? [countWrite(shopId, facts.created)] : []), ...pieceWrites(one, asked.importId !== undefined, done.flatMap(({ did = [] }) => did), facts, at)] });
  });
  if (!committed.ok) return committed;
  const { created, changed, same, refused, importId } = committed.value.document.facts;
  return ok({ created, changed, same, refused: refused.map(({ row, fault }) => ({ row, fault })), importId });
};
/** The import that these rows belong to; one that is on its way back takes no more. */
async function beganOf({ table }: CatalogueDependencies, { shopId, importId, fileName }: Take, { name }: StaffCaller, { key }: CommandMark, at: Instant): Promise<Result<ItemImport, Refused<'http/not-found' | 'catalogue/import-undone'>>> {
  if (importId === undefined) return ok({ shopId, importId: key, fileName, byName: name, at, created: 0, changed: 0, pieces: 0 });
  const item = await table.get(importKey(shopId, importId), { consistent: true });
  if (!item) return refuse('http/not-found');
  const one = importOf(item);
  return one.undo ? refuse('catalogue/import-undone') : ok(one);
}
/** What a row does to the list, and how it is kept. */
function didOf(deps: CatalogueDependencies, shopId: ShopId, fate: RowFate & { readonly row: ItemRow }, importId: CommandKey, at: Instant): { readonly writes?: readonly Write[]; readonly did?: readonly RowDone[] } {
  const { row, name } = fate.row;
  if (fate.fate === 'create') {
    const item: CatalogueItem = { ...newOf(fate.row), itemId: deps.ids.newId<ItemId>('item', at), shopId, revision: 1, createdAt: at, importId };
    return { writes: createWrites(item), did: [{ row, name, itemId: item.itemId, revision: 1 }] };
  }
  if (fate.fate !== 'change') return {};
  const to = { ...withDefinition(fate.item, fate.to), importId };
  return { writes: changeWrites(fate.item, to), did: [{ row, name, itemId: to.itemId, revision: to.revision, before: definitionOf(fate.item), beforeRevision: stoodAt(fate.item) }] };
}
