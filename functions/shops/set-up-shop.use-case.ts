import type { ShopsContract } from '@shared/contracts/shops.contract';
import type { ShopId, StaffId, StoreId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import { isZone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { sha256Hex } from '../platform/crypto/digests';
import type { Caller, CommandMark, Refused } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Secrets } from '../platform/secrets/secrets';
import { once, type OnceDependencies } from '../platform/table/once';
import type { Write } from '../platform/table/table';
import { solvePalette } from './domain/palette';
import { FIRST_RULES } from './domain/rules';
import { DEFAULT_ZONE, plainSetUpCode } from './domain/shop';
import { firstRuleWrite, newShopWrites, setUpClaimKey, setUpClaimWrite } from './shops.dynamo';

export interface OpeningShop {
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly staffId: StaffId;
  readonly ownerName: string;
  readonly userId: UserId;
  readonly at: Instant;
}
export interface SetUpDependencies extends OnceDependencies {
  readonly ids: Ids;
  readonly secrets: Secrets;
  /** What later capabilities put into a new shop: its owner, its first tiers. At most some twenty writes. */
  readonly openingWrites: (opening: OpeningShop) => readonly Write[];
}
type Request = z.output<ShopsContract['setUpShop']['request']>;
type Answer = z.output<ShopsContract['setUpShop']['response']>;
type Code = ShopsContract['setUpShop']['errors'][number] | 'http/key-reused';

/** 1. The set-up code is one of the installation's, and unused. 2. Shop, first store, rules and owner stand in one transaction that uses the code up. */
export const createSetUpShop = (deps: SetUpDependencies) => (request: Request, caller: Caller, mark: CommandMark): Promise<Result<Answer, Refused<Code>>> =>
  once(deps, caller.userId, mark, async () => {
    const codeHash = sha256Hex(plainSetUpCode(request.setUpCode));
    const { setUpCodeHashes } = await deps.secrets.installation();
    if (!setUpCodeHashes.includes(codeHash) || (await deps.table.get(setUpClaimKey(codeHash), { consistent: true }))) return { ok: false, error: { code: 'shops/set-up-code-wrong' as const } };
    const zone = request.zone ?? DEFAULT_ZONE;
    if (!isZone(zone)) return { ok: false, error: { code: 'shops/zone-unknown' as const } };
    const at = deps.now();
    const shopId = deps.ids.newId<ShopId>('shop', at);
    const storeId = deps.ids.newId<StoreId>('store', at);
    const staffId = deps.ids.newId<StaffId>('staff', at);
    const { name, hue, chroma, storeName, ownerName } = request;
    const shop = { shopId, name, zone, addressForm: '你' as const, hue, chroma, palette: solvePalette(hue, chroma), createdAt: at };
    return ok({
      answer: { shopId, storeId, staffId },
      writes: [
        setUpClaimWrite(codeHash, shopId), ...newShopWrites(shop, { storeId, name: storeName }),
        firstRuleWrite(shopId, 'earning', FIRST_RULES.earning, at, caller.userId), firstRuleWrite(shopId, 'join-gift', FIRST_RULES['join-gift'], at, caller.userId), firstRuleWrite(shopId, 'undo', FIRST_RULES.undo, at, caller.userId), firstRuleWrite(shopId, 'spending', FIRST_RULES.spending, at, caller.userId),
        firstRuleWrite(shopId, 'points-expiry', FIRST_RULES['points-expiry'], at, caller.userId), firstRuleWrite(shopId, 'points-debt', FIRST_RULES['points-debt'], at, caller.userId),
        ...deps.openingWrites({ shopId, storeId, staffId, ownerName, userId: caller.userId, at }),
      ],
    });
  });
