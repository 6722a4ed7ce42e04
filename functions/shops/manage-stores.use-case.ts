import type { ShopsContract } from '@shared/contracts/shops.contract';
import type { StoreId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import { once, type OnceDependencies } from '../platform/table/once';
import type { Table, Value } from '../platform/table/table';
import { written } from '../platform/table/written';
import { solvePalette } from './domain/palette';
import { MAX_STORES, type Store } from './domain/shop';
import type { ShopBook } from './shop-book';
import { shopKey, shopOf, storeItem, storeKey, storeOf } from './shops.dynamo';

type StoreView = z.output<ShopsContract['addStore']['response']>;
const textPart = (address: string | undefined) => (address === undefined ? {} : { address });

/** Opens one more store, once for the key. */
export const createAddStore = (deps: OnceDependencies & { readonly ids: Ids; readonly shopBook: ShopBook }) =>
  async ({ shopId, name, address }: z.output<ShopsContract['addStore']['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<StoreView, Refused<'shops/too-many-stores' | 'http/key-reused'>>> => {
    const added = await once<StoreView, 'shops/too-many-stores'>(deps, caller.userId, mark, async () => {
      const shop = await deps.table.get(shopKey(shopId), { consistent: true });
      if (((shop?.storeCount as number | undefined) ?? 0) >= MAX_STORES) return { ok: false, error: { code: 'shops/too-many-stores' } };
      const store: Store = { storeId: deps.ids.newId<StoreId>('store', deps.now()), name, ...textPart(address) };
      return ok({ answer: store, writes: [{ put: storeItem(shopId, store), when: { absent: true } }, { update: shopKey(shopId), add: { storeCount: 1 }, when: { atMost: { storeCount: MAX_STORES - 1 } } }] });
    });
    deps.shopBook.forget(shopId);
    return added;
  };

/** Names a store anew; without an address it loses the one it had. */
export const createUpdateStore = (deps: { readonly table: Table; readonly shopBook: ShopBook }) =>
  async ({ shopId, storeId, name, address }: z.output<ShopsContract['updateStore']['request']>): Promise<Result<StoreView, Refused<'http/not-found'>>> => {
    const key = storeKey(shopId, storeId);
    const outcome = await deps.table.write([{ update: key, set: { name, ...textPart(address) }, ...(address === undefined ? { remove: ['address'] } : {}), when: { exists: true } }]);
    if (!outcome.ok) return { ok: false, error: { code: 'http/not-found' } };
    deps.shopBook.forget(shopId);
    const item = await deps.table.get(key, { consistent: true });
    return item ? ok(storeOf(item)) : { ok: false, error: { code: 'http/not-found' } };
  };

/** Changes name, colour or form of address; the palette is solved here, once. */
export const createUpdateShop = (deps: { readonly table: Table; readonly shopBook: ShopBook }) =>
  async ({ shopId, name, hue, chroma, addressForm }: z.output<ShopsContract['updateShop']['request']>): Promise<Result<undefined, Refused<'http/not-found'>>> => {
    const item = await deps.table.get(shopKey(shopId), { consistent: true });
    if (!item) return { ok: false, error: { code: 'http/not-found' } };
    const now = shopOf(item);
    const colour = { hue: hue ?? now.hue, chroma: chroma ?? now.chroma };
    const repainted = colour.hue !== now.hue || colour.chroma !== now.chroma;
    await written(deps.table, [{
      update: shopKey(shopId), when: { exists: true },
      set: { name: name ?? now.name, addressForm: addressForm ?? now.addressForm, ...(repainted ? { ...colour, palette: solvePalette(colour.hue, colour.chroma) as unknown as Value } : {}) },
    }]);
    deps.shopBook.forget(shopId);
    return ok(undefined);
  };
