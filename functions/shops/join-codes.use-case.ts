import type { ShopsContract } from '@shared/contracts/shops.contract';
import type { JoinCodeId, ShopId, StaffId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { worksAt } from '../identity';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import { once, type OnceDependencies } from '../platform/table/once';
import type { Table } from '../platform/table/table';
import type { DrawMiniCode } from '../platform/wechat/mini-code';
import { JOIN_PAGE, type JoinCode, joinUrl, MAX_JOIN_CODES, type Scene, SCENE_LETTERS, sceneOf } from './domain/shop';
import type { ShopBook } from './shop-book';
import type { createReadGift, createReadShop } from './shop-view';
import { joinCodeKey, joinCodeOf, joinCodesRange, joinCodeWrites, sceneKey, sceneOfItem, shopKey } from './shops.dynamo';

type View = z.output<ShopsContract['createJoinCode']['response']>;
type Picture = z.output<ShopsContract['drawJoinCode']['response']>;
type Scanned = z.output<ShopsContract['readJoinCode']['response']>;
const NOT_FOUND = { ok: false, error: { code: 'http/not-found' } } as const;
const viewOf = (code: JoinCode, storeName: string): View => ({ ...code, storeName });

export interface JoinCodeDependencies extends OnceDependencies {
  readonly ids: Ids;
  readonly shopBook: ShopBook;
  /** The name of someone who works in the shop now. */
  readonly staffNameOf: (shopId: ShopId, staffId: StaffId) => Promise<string | undefined>;
}
/** A code for a store (a manager's own), a channel and, where wanted, a staff member; once for the key. The scene is random, so it tells nothing and nobody guesses another shop's. */
export const createCreateJoinCode = (deps: JoinCodeDependencies) =>
  ({ shopId, storeId, channel, staffId }: z.output<ShopsContract['createJoinCode']['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<View, Refused<'http/not-found' | 'shops/too-many-join-codes' | 'http/key-reused'>>> =>
    once(deps, caller.userId, mark, async () => {
      const [store, staffName, shop] = await Promise.all([deps.shopBook.storeOf(shopId, storeId), staffId && deps.staffNameOf(shopId, staffId), deps.table.get(shopKey(shopId), { consistent: true })]);
      if (!store || !worksAt(caller, storeId) || (staffId && staffName === undefined)) return NOT_FOUND;
      if (((shop?.joinCodeCount as number | undefined) ?? 0) >= MAX_JOIN_CODES) return { ok: false, error: { code: 'shops/too-many-join-codes' as const } };
      const at = deps.now();
      const code: JoinCode = { joinCodeId: deps.ids.newId<JoinCodeId>('join-code', at), scene: sceneOf(deps.ids.letters(SCENE_LETTERS)), storeId, channel, createdAt: at, ...(staffId ? { staffId } : {}), ...(staffName ? { staffName } : {}) };
      return ok({ answer: viewOf(code, store.name), writes: joinCodeWrites(shopId, code, MAX_JOIN_CODES) });
    });

/** A page of the shop's join codes, newest first. */
export const createListJoinCodes = (deps: { readonly table: Table; readonly shopBook: ShopBook }) =>
  async ({ shopId, limit, cursor }: z.output<ShopsContract['listJoinCodes']['request']>): Promise<Result<z.output<ShopsContract['listJoinCodes']['response']>, never>> => {
    const page = await deps.table.query({ ...joinCodesRange(shopId), newestFirst: true, limit: limit ?? DEFAULT_PAGE, cursor });
    const stores = new Map((await deps.shopBook.find(shopId))?.stores.map(({ storeId, name }) => [storeId, name]));
    return ok({ items: page.items.map(joinCodeOf).map((code) => viewOf(code, stores.get(code.storeId) ?? '')), ...(page.cursor ? { next: page.cursor } : {}) });
  };

/** The picture: drawn by WeChat for weapp, an address for the browser. */
export const createDrawJoinCode = (deps: { readonly table: Table; readonly drawMiniCode: DrawMiniCode; readonly publicBase: string }) =>
  async ({ shopId, joinCodeId, form }: z.output<ShopsContract['drawJoinCode']['request']>): Promise<Result<Picture, Refused<'http/not-found' | 'identity/wechat-busy'>>> => {
    const item = await deps.table.get(joinCodeKey(shopId, joinCodeId));
    if (!item) return NOT_FOUND;
    const { scene } = joinCodeOf(item);
    if (form === 'h5') return ok({ form, url: joinUrl(deps.publicBase, scene) });
    const drawn = await deps.drawMiniCode(scene, JOIN_PAGE);
    return drawn.ok ? ok({ form, mediaType: drawn.value.mediaType, base64: Buffer.from(drawn.value.bytes).toString('base64') }) : { ok: false, error: { code: 'identity/wechat-busy' } };
  };

/** What a scene leads to, for whoever joins by it. */
export const createFindScene = ({ table }: { readonly table: Table }) => async (scene: string): Promise<Scene | undefined> => {
  const item = await table.get(sceneKey(scene), { consistent: true });
  return item && sceneOfItem(item);
};
/** By which a person who has no code in hand may join: the shop's newest. */
export const createNewestScene = ({ table }: { readonly table: Table }) => async (shopId: ShopId): Promise<string | undefined> => {
  const [item] = (await table.query({ ...joinCodesRange(shopId), newestFirst: true, limit: 1 })).items;
  return item && joinCodeOf(item).scene;
};
/** What a scanned code opens: shop, store and gift. */
export const createReadJoinCode = (deps: { readonly findScene: ReturnType<typeof createFindScene>; readonly readShop: ReturnType<typeof createReadShop>; readonly readGift: ReturnType<typeof createReadGift> }) =>
  async ({ scene }: { readonly scene: string }): Promise<Result<Scanned, Refused<'shops/join-code-unknown'>>> => {
    const unknown = { ok: false, error: { code: 'shops/join-code-unknown' } } as const;
    const found = await deps.findScene(scene);
    if (!found) return unknown;
    const [shop, gift] = await Promise.all([deps.readShop(found.shopId), deps.readGift(found.shopId)]);
    const store = shop.ok ? shop.value.stores.find(({ storeId }) => storeId === found.storeId) : undefined;
    return shop.ok && store ? ok({ joinCodeId: found.joinCodeId, shop: shop.value, storeId: found.storeId, storeName: store.name, channel: found.channel, gift }) : unknown;
  };
