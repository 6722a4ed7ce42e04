import { assert } from '@shared/kernel/assert';
import { shopsEndpoints } from '@shared/contracts/shops.endpoints';
import type { ShopId } from '@shared/kernel/ids';
import { ok } from '@shared/kernel/result';
import type { Clock } from '../platform/clock';
import { type Routes, routes } from '../platform/http/routes';
import { inForceAt, RULE_KINDS, type RuleKind, type RuleVersion } from './domain/rules';
import type { createCreateJoinCode, createDrawJoinCode, createListJoinCodes, createReadJoinCode } from './join-codes.use-case';
import type { createAddStore, createUpdateShop, createUpdateStore } from './manage-stores.use-case';
import type { RuleBook } from './rule-book';
import type { createSetUpShop } from './set-up-shop.use-case';
import type { createReadShop, ShopViewDependencies } from './shop-view';

export interface ShopsRoutesDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly couponTexts: ShopViewDependencies['couponTexts'];
  readonly setUpShop: ReturnType<typeof createSetUpShop>;
  readonly readShop: ReturnType<typeof createReadShop>;
  readonly updateShop: ReturnType<typeof createUpdateShop>;
  readonly addStore: ReturnType<typeof createAddStore>;
  readonly updateStore: ReturnType<typeof createUpdateStore>;
  readonly createJoinCode: ReturnType<typeof createCreateJoinCode>;
  readonly listJoinCodes: ReturnType<typeof createListJoinCodes>;
  readonly drawJoinCode: ReturnType<typeof createDrawJoinCode>;
  readonly readJoinCode: ReturnType<typeof createReadJoinCode>;
}
const setOf = ({ version, effectiveAt }: RuleVersion) => ({ version, effectiveAt });

export const shopsRoutes = (deps: ShopsRoutesDependencies): Routes =>
  routes(shopsEndpoints, () => import('@shared/contracts/shops.contract').then((m) => m.shopsContract), {
    setUpShop: (input, { caller, command }) => deps.setUpShop(input, caller, command),
    getShop: ({ shopId }) => deps.readShop(shopId),
    updateShop: async (input) => {
      const updated = await deps.updateShop(input);
      return updated.ok ? deps.readShop(input.shopId) : updated;
    },
    getRules: async ({ shopId }) => ok(await rulesOf(deps, shopId)),
    setEarningRule: async ({ shopId, ...rule }, { caller }) => {
      const set = await deps.ruleBook.propose(shopId, 'earning', rule, caller.userId);
      return set.ok ? ok(setOf(set.value)) : set;
    },
    setJoinGift: async ({ shopId, ...rule }, { caller }) => {
      const known = rule.couponTypeIds.length === 0 ? [] : await deps.couponTexts(shopId, rule.couponTypeIds);
      if (known.some((coupon) => coupon === undefined)) return { ok: false, error: { code: 'coupons/type-unknown' } };
      const set = await deps.ruleBook.propose(shopId, 'join-gift', { ...rule, couponTypeIds: [...new Set(rule.couponTypeIds)] }, caller.userId);
      return set.ok ? ok(setOf(set.value)) : set;
    },
    setUndoRule: async ({ shopId, ...rule }, { caller }) => {
      const set = await deps.ruleBook.propose(shopId, 'undo', rule, caller.userId);
      return set.ok ? ok(setOf(set.value)) : set;
    },
    setSpendingRule: async ({ shopId, ...rule }, { caller }) => {
      const set = await deps.ruleBook.propose(shopId, 'spending', rule, caller.userId);
      return set.ok ? ok(setOf(set.value)) : set;
    },
    addStore: (input, { caller, command }) => deps.addStore(input, caller, command),
    updateStore: (input) => deps.updateStore(input),
    listJoinCodes: (input) => deps.listJoinCodes(input),
    createJoinCode: (input, { caller, command }) => deps.createJoinCode(input, caller, command),
    drawJoinCode: (input) => deps.drawJoinCode(input),
    readJoinCode: (input) => deps.readJoinCode(input),
  });

/** The rules in force, and those that wait; read from the table, since the owner has just changed one. */
async function rulesOf({ ruleBook, now }: Pick<ShopsRoutesDependencies, 'ruleBook' | 'now'>, shopId: ShopId) {
  const at = now();
  const versions = async <K extends RuleKind>(kind: K): Promise<readonly RuleVersion<K>[]> => ruleBook.versions(shopId, kind, at);
  const standing = async <K extends RuleKind>(kind: K): Promise<RuleVersion<K>> => {
    const found = inForceAt(await versions(kind), at);
    assert(found, `shop ${shopId} has no ${kind} rule`);
    return found;
  };
  const [earning, gift, undo, spending, all] = await Promise.all([standing('earning'), standing('join-gift'), standing('undo'), standing('spending'), Promise.all(RULE_KINDS.map((kind) => versions(kind)))]);
  return {
    earning: { ...setOf(earning), rule: earning.rule }, joinGift: { ...setOf(gift), rule: { points: gift.rule.points, couponTypeIds: [...gift.rule.couponTypeIds] } }, undo: { ...setOf(undo), rule: undo.rule }, spending: { ...setOf(spending), rule: spending.rule },
    waiting: all.flat().filter((version) => version.effectiveAt > at).map((version) => ({ kind: version.kind, ...setOf(version) })),
  };
}
