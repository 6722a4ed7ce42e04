import type { ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';
import { assert } from '@shared/kernel/assert';
import { createAuthority, staffFrom, staffKeys } from '../identity';
import { SHOPS_PK, createRuleBook, createShopBook, expiryIn, FIRST_RULES, type RuleBook, type ShopBook } from '../shops';
import type { ShopRules, StaffCheck } from '../visits';
import type { Authority } from '../platform/http/routes';
import type { World } from './world';

/** What several capabilities ask of shops and staff, kept once a container. */
export interface Books {
  readonly shopBook: ShopBook;
  readonly ruleBook: RuleBook;
  readonly authority: Authority;
  readonly staffCheck: StaffCheck;
  rulesOf(shopId: ShopId, storeId: StoreId, at: Instant): Promise<ShopRules | undefined>;
  zoneOf(shopId: ShopId): Promise<Zone>;
  storesOf(shopId: ShopId): Promise<{ readonly zone: Zone; readonly storeIds: readonly StoreId[] } | undefined>;
  shops(): AsyncIterable<ShopId>;
}
const SHOPS_AT_ONCE = 100;

export function createBooks(world: Pick<World, 'table' | 'now' | 'secrets'>): Books {
  const shopBook = createShopBook(world);
  const ruleBook = createRuleBook(world);
  const zoneOf = async (shopId: ShopId) => {
    const found = await shopBook.find(shopId);
    assert(found, `no shop ${shopId}`);
    return found.shop.zone;
  };
  return {
    shopBook, ruleBook, zoneOf,
    authority: createAuthority(world),
    staffCheck: { keys: staffKeys, from: staffFrom },
    rulesOf: async (shopId, storeId, at) => {
      const [found, store] = [await shopBook.find(shopId), await shopBook.storeOf(shopId, storeId)];
      if (!found || !store) return undefined;
      const [earning, tiers, undo, expiry, debt, spending] = await Promise.all([
        ruleBook.inForce(shopId, 'earning', at), ruleBook.inForce(shopId, 'tiers', at), ruleBook.inForce(shopId, 'undo', at), expiryIn(ruleBook, shopId, at), ruleBook.inForce(shopId, 'points-debt', at), ruleBook.inForce(shopId, 'spending', at),
      ]);
      assert(earning && tiers && undo, `shop ${shopId} has no rules`);
      return {
        zone: found.shop.zone, storeName: store.name, earning: { version: earning.version, rule: earning.rule }, tiers: { version: tiers.version, ...tiers.rule }, undo: undo.rule,
        expiry, debt: debt?.rule ?? FIRST_RULES['points-debt'], spending: { version: spending?.version ?? 1, ...(spending?.rule ?? FIRST_RULES.spending) },
      };
    },
    storesOf: async (shopId) => {
      const found = await shopBook.find(shopId);
      return found && { zone: found.shop.zone, storeIds: found.stores.map((store) => store.storeId) };
    },
    async *shops() {
      let cursor: string | undefined;
      do {
        const page = await world.table.query({ pk: SHOPS_PK, limit: SHOPS_AT_ONCE, cursor });
        for (const item of page.items) yield item.sk as ShopId;
        cursor = page.cursor;
      } while (cursor);
    },
  };
}
