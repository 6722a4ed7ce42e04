import type { CatalogueContract } from '@shared/contracts/catalogue.contract';
import type { ItemId, ShopId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { commitOnce, type Plan } from '../ledger';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { catalogueItemOf, changeWrites, claimedBy, codeClaimKey, countKey, countWrite, createWrites, itemKey, nameClaimKey } from './catalogue.dynamo';
import { fateOf, newOf, type ItemRow, repeatedRows, type RowFate, type RowFault } from './domain/import-row';
import { type CatalogueItem, MAX_ITEMS, withDefinition } from './domain/item';
import { type CatalogueDependencies, storesKnown } from './manage-items.use-case';

type Fates = z.output<CatalogueContract['checkItems']['response']>;
type Rows = z.output<CatalogueContract['checkItems']['request']>;
const KEYS_AT_ONCE = 100;

/** What every row does to the list as it stands, in the order of the file. */
async function fatesOf(deps: CatalogueDependencies, shopId: ShopId, rows: readonly ItemRow[]): Promise<readonly (RowFate & { readonly row: ItemRow })[]> {
  const claims = await many(deps, rows.flatMap((row) => [nameClaimKey(shopId, row.name), codeClaimKey(shopId, row.itemCode ?? '')]));
  const ids = claims.map(claimedBy);
  const known = [...new Set(ids.filter((id) => id !== undefined))];
  const items = new Map((await many(deps, known.map((id) => itemKey(shopId, id)))).flatMap((row) => (row ? [[row.itemId as ItemId, catalogueItemOf(row)] as const] : [])));
  const stores = new Set(await unknownStores(deps, shopId, rows));
  const repeated = repeatedRows(rows);
  const count = await deps.table.get(countKey(shopId), { consistent: true });
  let room = MAX_ITEMS - ((count?.items as number | undefined) ?? 0);
  const itemOf = (id: ItemId | undefined): CatalogueItem | undefined => (id === undefined ? undefined : items.get(id));
  return rows.map((row, i) => {
    const refused = (fault: RowFault) => ({ row, fate: 'refused' as const, fault });
    if (repeated.has(row.row)) return refused('twice');
    if (storesOf(row).some((storeId) => stores.has(storeId))) return refused('store-unknown');
    const fate = fateOf(row, itemOf(ids[2 * i]), itemOf(ids[2 * i + 1]));
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
export const createCheckItems = (deps: CatalogueDependencies) => async ({ shopId, rows }: Rows): Promise<Result<Fates, never>> => ok(summed(await fatesOf(deps, shopId, rows)));

/** Takes the rows that can be taken, in one transaction, once for the key. The same file again finds everything as it is. */
export const createImportItems = (deps: CatalogueDependencies) => async ({ shopId, rows }: Rows, by: string, mark: CommandMark): Promise<Result<Fates, Refused<'ledger/busy' | 'http/key-reused'>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId, kind: 'item-import' }, async (): Promise<Result<Plan<Fates>, Refused<'ledger/busy'>>> => {
    const at = deps.now();
    const fates = await fatesOf(deps, shopId, rows);
    const writes = fates.flatMap((one): readonly Write[] => {
      if (one.fate === 'create') return createWrites({ ...newOf(one.row), itemId: deps.ids.newId<ItemId>('item', at), shopId, revision: 1, createdAt: at });
      return one.fate === 'change' ? changeWrites(one.item, withDefinition(one.item, one.to)) : [];
    });
    const facts = summed(fates);
    return ok({ facts, at, by, writes: [...writes, ...(facts.created > 0 ? [countWrite(shopId, facts.created)] : [])] });
  });
  if (!committed.ok) return committed;
  const { created, changed, same, refused } = committed.value.document.facts;
  return ok({ created, changed, same, refused: refused.map(({ row, fault }) => ({ row, fault })) });
};
