import type { CatalogueContract } from '@shared/contracts/catalogue.contract';
import type { ItemId, ShopId, StoreId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Write } from '../platform/table/table';
import type { ShopBook } from '../shops';
import { catalogueItemOf, changeWrites, claimedBy, codeClaimKey, countWrite, countKey, createWrites, itemKey, nameClaimKey, rowOf } from './catalogue.dynamo';
import { definitionOf } from './domain/import-row';
import { type CatalogueItem, type ItemDefinition, MAX_ITEMS, withDefinition } from './domain/item';

export interface CatalogueDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ids: Pick<Ids, 'newId'>;
  readonly shopBook: Pick<ShopBook, 'storeOf'>;
}
type View = z.output<CatalogueContract['createItem']['response']>;
type Create = z.output<CatalogueContract['createItem']['request']>;
type Change = z.output<CatalogueContract['changeItem']['request']>;
type Archive = z.output<CatalogueContract['archiveItem']['request']>;
type Commit = 'ledger/busy' | 'http/key-reused';
type SaveCode = 'http/not-found' | 'catalogue/name-taken' | 'catalogue/code-taken' | 'catalogue/stores-wrong';

export function itemView({ shopId: _shop, importId: _import, asRevision: _stood, ...item }: CatalogueItem): View {
  return { ...item, ...(item.storeIds ? { storeIds: [...item.storeIds] } : {}), ...(item.storePrices ? { storePrices: item.storePrices.map((one) => ({ ...one })) } : {}) } as View;
}
/** Whether every one of these is a store of the shop. */
export const storesKnown = async ({ shopBook }: Pick<CatalogueDependencies, 'shopBook'>, shopId: ShopId, ids: readonly StoreId[]): Promise<boolean> =>
  !(await Promise.all([...new Set(ids)].map((storeId) => shopBook.storeOf(shopId, storeId)))).includes(undefined);

/** Stores that exist, prices only where it is sold and one a store, and a name and a code that no other item has. */
async function checked(deps: CatalogueDependencies, shopId: ShopId, definition: ItemDefinition, own?: ItemId): Promise<Result<ItemDefinition, Refused<SaveCode>>> {
  const { name, itemCode, storeIds, storePrices = [] } = definition;
  const priced = storePrices.map(({ storeId }) => storeId);
  if (new Set(priced).size !== priced.length || (storeIds && priced.some((storeId) => !storeIds.includes(storeId)))) return refuse('catalogue/stores-wrong');
  if (!(await storesKnown(deps, shopId, [...(storeIds ?? []), ...priced]))) return refuse('http/not-found');
  const [byName, byCode] = await deps.table.getMany([nameClaimKey(shopId, name), ...(itemCode === undefined ? [] : [codeClaimKey(shopId, itemCode)])]);
  if (byName && claimedBy(byName) !== own) return refuse('catalogue/name-taken');
  if (byCode && claimedBy(byCode) !== own) return refuse('catalogue/code-taken');
  return ok(definitionOf(definition));
}
const plan = (deps: CatalogueDependencies, facts: CatalogueItem, by: string, writes: readonly Write[]): Result<Plan<CatalogueItem>, never> => ok({ facts, at: deps.now(), by, writes });

/** Puts an item into the list, once for the key. */
export const createCreateItem = (deps: CatalogueDependencies) => async ({ shopId, ...definition }: Create, by: string, mark: CommandMark): Promise<Result<View, Refused<SaveCode | 'catalogue/too-many' | Commit>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId, kind: 'item' }, async (): Promise<Result<Plan<CatalogueItem>, Refused<SaveCode | 'catalogue/too-many'>>> => {
    const known = await checked(deps, shopId, definition);
    if (!known.ok) return known;
    const count = await deps.table.get(countKey(shopId), { consistent: true });
    if (((count?.items as number | undefined) ?? 0) >= MAX_ITEMS) return refuse('catalogue/too-many', { max: MAX_ITEMS });
    const at = deps.now();
    const item: CatalogueItem = { ...known.value, itemId: deps.ids.newId<ItemId>('item', at), shopId, revision: 1, createdAt: at };
    return plan(deps, item, by, [...createWrites(item), countWrite(shopId, 1)]);
  });
  return committed.ok ? ok(itemView(committed.value.document.facts)) : committed;
};

/** Gives an item another definition; of two changes from the same page the second is told. */
export const createChangeItem = (deps: CatalogueDependencies) => async ({ shopId, itemId, revision, ...definition }: Change, by: string, mark: CommandMark): Promise<Result<View, Refused<SaveCode | 'catalogue/changed-meanwhile' | Commit>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId, kind: 'item-change' }, async (): Promise<Result<Plan<CatalogueItem>, Refused<SaveCode | 'catalogue/changed-meanwhile'>>> => {
    const row = await deps.table.get(itemKey(shopId, itemId), { consistent: true });
    if (!row) return refuse('http/not-found');
    const before = catalogueItemOf(row);
    if (before.revision !== revision) return refuse('catalogue/changed-meanwhile');
    const known = await checked(deps, shopId, definition, itemId);
    if (!known.ok) return known;
    const after = withDefinition(before, known.value);
    return plan(deps, after, by, changeWrites(before, after));
  });
  return committed.ok ? ok(itemView(committed.value.document.facts)) : committed;
};

/** Takes an item out of the tills, or puts it back; already so is the same. */
export const createArchiveItem = (deps: CatalogueDependencies) => async ({ shopId, itemId, archived }: Archive, by: string, mark: CommandMark): Promise<Result<View, Refused<'http/not-found' | Commit>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId, kind: 'item-archive' }, async (): Promise<Result<Plan<CatalogueItem>, Refused<'http/not-found'>>> => {
    const row = await deps.table.get(itemKey(shopId, itemId), { consistent: true });
    if (!row) return refuse('http/not-found');
    const before = catalogueItemOf(row);
    if ((before.archivedAt !== undefined) === archived) return plan(deps, before, by, []);
    const { archivedAt: _was, asRevision: _stood, ...rest } = before;
    const after: CatalogueItem = { ...rest, revision: before.revision + 1, ...(archived ? { archivedAt: deps.now() } : {}) };
    return plan(deps, after, by, [{ put: rowOf(after), when: { equals: { revision: before.revision } } }]);
  });
  return committed.ok ? ok(itemView(committed.value.document.facts)) : committed;
};
