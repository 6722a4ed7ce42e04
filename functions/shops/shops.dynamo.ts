import type { JoinCodeId, ShopId, StaffId, StoreId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Item, Key, Value, Write } from '../platform/table/table';
import type { Palette } from './domain/palette';
import { type RuleKind, type RuleOf, type RuleVersion, tiersRuleOf } from './domain/rules';
import type { JoinChannel, JoinCode, Scene, Shop, Store } from './domain/shop';

export const shopPk = (shopId: ShopId): string => `SHOP#${shopId}`;
export const shopKey = (shopId: ShopId): Key => ({ pk: shopPk(shopId), sk: 'SHOP' });
export const storeKey = (shopId: ShopId, storeId: StoreId): Key => ({ pk: shopPk(shopId), sk: `STORE#${storeId}` });
export const storesRange = (shopId: ShopId) => ({ pk: shopPk(shopId), prefix: 'STORE#' });
export const joinCodeKey = (shopId: ShopId, joinCodeId: JoinCodeId): Key => ({ pk: shopPk(shopId), sk: `JOINCODE#${joinCodeId}` });
export const joinCodesRange = (shopId: ShopId) => ({ pk: shopPk(shopId), prefix: 'JOINCODE#' });
export const sceneKey = (scene: string): Key => ({ pk: `JOINSCENE#${scene}`, sk: 'SCENE' });
export const setUpClaimKey = (codeHash: string): Key => ({ pk: `CLAIM#set-up#${codeHash}`, sk: 'CLAIM' });
/** Every shop of the installation, for what must visit each (ticks, compaction). */
export const SHOPS_PK = 'SHOPS';
export const listedKey = (shopId: ShopId): Key => ({ pk: SHOPS_PK, sk: shopId });

export const shopOf = (item: Item): Shop => ({
  shopId: item.shopId as ShopId, name: item.name as string, zone: item.zone as string, addressForm: item.addressForm as Shop['addressForm'], hue: item.hue as number, chroma: item.chroma as number,
  palette: item.palette as unknown as Palette, createdAt: item.createdAt as Instant,
});
/** A shop with its first store and one owner; the counts hold the limits. */
export const newShopWrites = (shop: Shop, store: Store): readonly Write[] => [
  { put: { ...shopKey(shop.shopId), kind: 'shop', ...shop, palette: shop.palette as unknown as Value, ownerCount: 1, storeCount: 1, joinCodeCount: 0 }, when: { absent: true } },
  { put: storeItem(shop.shopId, store), when: { absent: true } },
  // The sum of its members' points is whole from the first entry on, and so is the list of bills that wait.
  { put: { ...listedKey(shop.shopId), shopId: shop.shopId, pointsSum: 'counted', waitingBills: 'listed' }, when: { absent: true } },
];
export const setUpClaimWrite = (codeHash: string, shopId: ShopId): Write => ({ put: { ...setUpClaimKey(codeHash), shopId }, when: { absent: true } });

export const storeItem = (shopId: ShopId, store: Store): Item => ({ ...storeKey(shopId, store.storeId), kind: 'store', shopId, ...store });
export const storeOf = (item: Item): Store => ({ storeId: item.storeId as StoreId, name: item.name as string, ...(item.address === undefined ? {} : { address: item.address as string }) });

const RULE_DIGITS = 7;
export const rulesRange = (shopId: ShopId, kind: RuleKind) => ({ pk: shopPk(shopId), prefix: `RULES#${kind}#`, newestFirst: true });
export const ruleWrite = <K extends RuleKind>(shopId: ShopId, { kind, version, effectiveAt, rule }: RuleVersion<K>, by: UserId): Write => ({
  put: { pk: shopPk(shopId), sk: `RULES#${kind}#${String(version).padStart(RULE_DIGITS, '0')}`, kind: 'rule', ruleKind: kind, shopId, version, effectiveAt, rule: rule as unknown as Value, by }, when: { absent: true },
});
/** The first version of a rule, in force at once. */
export const firstRuleWrite = <K extends RuleKind>(shopId: ShopId, kind: K, rule: RuleOf[K], at: Instant, by: UserId): Write => ruleWrite(shopId, { kind, version: 1, effectiveAt: at, rule }, by);
export const ruleVersionOf = <K extends RuleKind>(item: Item): RuleVersion<K> => ({ kind: item.ruleKind as K, version: item.version as number, effectiveAt: item.effectiveAt as Instant,
  rule: (item.ruleKind === 'tiers' ? tiersRuleOf(item.rule as never) : item.rule) as RuleOf[K],
});

const staffPart = (item: Item): { staffId?: StaffId } => (item.staffId === undefined ? {} : { staffId: item.staffId as StaffId });
export const joinCodeOf = (item: Item): JoinCode => ({
  joinCodeId: item.joinCodeId as JoinCodeId, scene: item.scene as string, storeId: item.storeId as StoreId, channel: item.channel as JoinChannel, createdAt: item.createdAt as Instant,
  ...staffPart(item), ...(item.staffName === undefined ? {} : { staffName: item.staffName as string }),
});
export const sceneOfItem = (item: Item): Scene => ({ shopId: item.shopId as ShopId, joinCodeId: item.joinCodeId as JoinCodeId, storeId: item.storeId as StoreId, channel: item.channel as JoinChannel, ...staffPart(item) });
/** The code by shop and, for whoever scans it, by scene; counted against the shop's limit. */
export const joinCodeWrites = (shopId: ShopId, code: JoinCode, most: number): readonly Write[] => {
  const { joinCodeId, storeId, channel, staffId } = code;
  return [
    { put: { ...joinCodeKey(shopId, joinCodeId), kind: 'join-code', shopId, ...code }, when: { absent: true } },
    { put: { ...sceneKey(code.scene), kind: 'join-scene', shopId, joinCodeId, storeId, channel, staffId }, when: { absent: true } },
    { update: shopKey(shopId), add: { joinCodeCount: 1 }, when: { atMost: { joinCodeCount: most - 1 } } },
  ];
};
