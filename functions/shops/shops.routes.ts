import { assert } from '@shared/kernel/assert';
import { shopsEndpoints } from '@shared/contracts/shops.endpoints';
import type { ShopId } from '@shared/kernel/ids';
import { ok } from '@shared/kernel/result';
import type { Clock } from '../platform/clock';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import { dueWrite } from '../platform/due/due-entry';
import type { Write } from '../platform/table/table';
import { expiryRule, FIRST_RULES, inForceAt, type JoinGift, type PointsExpiry, RULE_KINDS, type RuleKind, type RuleOf, type RuleVersion } from './domain/rules';
import { canBeAsked } from './domain/profile-fields';
import type { createCreateJoinCode, createDrawJoinCode, createListJoinCodes, createReadJoinCode } from './join-codes.use-case';
import type { createAddStore, createUpdateShop, createUpdateStore } from './manage-stores.use-case';
import type { RuleBook } from './rule-book';
import type { createSetUpShop } from './set-up-shop.use-case';
import type { createReadShop, ShopViewDependencies } from './shop-view';

const contract = () => import('@shared/contracts/shops.contract').then((m) => m.shopsContract);

export interface ShopsRoutesDependencies {
  readonly setUpShop: ReturnType<typeof createSetUpShop>;
  readonly readShop: ReturnType<typeof createReadShop>;
  readonly readJoinCode: ReturnType<typeof createReadJoinCode>;
}
export const shopsRoutes = (deps: ShopsRoutesDependencies): Routes =>
  routes(shopsEndpoints, contract, {
    setUpShop: (input, { caller, command }) => deps.setUpShop(input, caller, command),
    getShop: ({ shopId }) => deps.readShop(shopId),
    readJoinCode: (input) => deps.readJoinCode(input),
  });

export interface ShopsOfficeDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly couponTexts: ShopViewDependencies['couponTexts'];
  readonly readShop: ReturnType<typeof createReadShop>;
  readonly updateShop: ReturnType<typeof createUpdateShop>;
  readonly addStore: ReturnType<typeof createAddStore>;
  readonly updateStore: ReturnType<typeof createUpdateStore>;
  readonly createJoinCode: ReturnType<typeof createCreateJoinCode>;
  readonly listJoinCodes: ReturnType<typeof createListJoinCodes>;
  readonly drawJoinCode: ReturnType<typeof createDrawJoinCode>;
}
/** Due when a shop's points begin to expire: every member who has points then gets a first lot. */
export const LOTS_OPENING = 'lots-opening';
const openingWrites = (shopId: ShopId) => ({ version, effectiveAt, rule }: RuleVersion<'points-expiry'>): readonly Write[] =>
  (rule.kind === 'none' || rule.since !== effectiveAt ? [] : [dueWrite({ shopId, kind: LOTS_OPENING, subject: String(version), at: effectiveAt })]);
const termsOf = (rule: PointsExpiry) => (rule.kind === 'rolling' ? { kind: rule.kind, months: rule.months } : rule.kind === 'yearly' ? { kind: rule.kind, month: rule.month, day: rule.day } : rule);
const setOf = ({ version, effectiveAt }: Pick<RuleVersion, 'version' | 'effectiveAt'>) => ({ version, effectiveAt });

export const shopsOfficeRoutes = (deps: ShopsOfficeDependencies): Routes =>
  officeRoutes(shopsEndpoints, contract, {
    updateShop: async (input) => {
      const updated = await deps.updateShop(input);
      return updated.ok ? deps.readShop(input.shopId) : updated;
    },
    getRules: async ({ shopId }) => ok(await rulesOf(deps, shopId)),
    setEarningRule: async ({ shopId, ...rule }, { caller }) => {
      if (rule.times?.some(({ fromHour, toHour }) => fromHour === toHour) || rule.accelerators?.some(({ from, until }) => from > until)) return { ok: false, error: { code: 'shops/time-window-empty' } };
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
    setPointsExpiry: async ({ shopId, terms }, { caller }) => {
      const set = await deps.ruleBook.proposeFrom(shopId, 'points-expiry', { rule: (newest, effectiveAt) => expiryRule(terms, newest, effectiveAt), beside: openingWrites(shopId) }, caller.userId);
      return set.ok ? ok(setOf(set.value)) : set;
    },
    setPointsDebt: async ({ shopId, ...rule }, { caller }) => {
      const set = await deps.ruleBook.propose(shopId, 'points-debt', rule, caller.userId);
      return set.ok ? ok(setOf(set.value)) : set;
    },
    setSpendingRule: async ({ shopId, ...rule }, { caller }) => {
      const set = await deps.ruleBook.proposeFrom(shopId, 'spending', { rule: (newest) => ({ ...newest, ...rule }) }, caller.userId);
      return set.ok ? ok(setOf(set.value)) : set;
    },
    setPointsCash: async ({ shopId, ...points }, { caller }) => {
      const set = await deps.ruleBook.proposeFrom(shopId, 'spending', { rule: (newest) => ({ ...(newest ?? FIRST_RULES.spending), points }) }, caller.userId);
      return set.ok ? ok(setOf(set.value)) : set;
    },
    setAdjustingRule: async ({ shopId, ...rule }, { caller }) => {
      const set = await deps.ruleBook.propose(shopId, 'adjusting', rule, caller.userId);
      return set.ok ? ok(setOf(set.value)) : set;
    },
    setProfileFields: async ({ shopId, ...rule }, { caller }) => {
      if (!canBeAsked(rule)) return { ok: false, error: { code: 'shops/profile-fields-wrong' } };
      const set = await deps.ruleBook.propose(shopId, 'profile-fields', { ...rule, needed: [...new Set(rule.needed)] }, caller.userId);
      return set.ok ? ok(setOf(set.value)) : set;
    },
    setPointsGiving: async ({ shopId, ...rule }, { caller }) => {
      const set = await deps.ruleBook.propose(shopId, 'points-giving', rule, caller.userId);
      return set.ok ? ok(setOf(set.value)) : set;
    },
    setTillRule: async ({ shopId, ...rule }, { caller }) => {
      const set = await deps.ruleBook.propose(shopId, 'till', rule, caller.userId);
      return set.ok ? ok(setOf(set.value)) : set;
    },
    setReferralRule: async ({ shopId, ...rule }, { caller }) => {
      const ids = [...new Set([...rule.referrer.couponTypeIds, ...rule.newcomer.couponTypeIds])];
      if (ids.length > 0 && (await deps.couponTexts(shopId, ids)).some((coupon) => coupon === undefined)) return { ok: false, error: { code: 'coupons/type-unknown' } };
      const set = await deps.ruleBook.propose(shopId, 'referral', { ...rule, referrer: giftOf(rule.referrer), newcomer: giftOf(rule.newcomer) }, caller.userId);
      return set.ok ? ok(setOf(set.value)) : set;
    },
    addStore: (input, { caller, command }) => deps.addStore(input, caller, command),
    updateStore: (input) => deps.updateStore(input),
    listJoinCodes: (input) => deps.listJoinCodes(input),
    createJoinCode: (input, { caller, command }) => deps.createJoinCode(input, caller, command),
    drawJoinCode: (input) => deps.drawJoinCode(input),
  });

const giftOf = ({ points, couponTypeIds }: JoinGift) => ({ points, couponTypeIds: [...new Set(couponTypeIds)] });
/** The rules in force, and those that wait; read from the table, since the owner has just changed one. */
async function rulesOf({ ruleBook, now }: Pick<ShopsOfficeDependencies, 'ruleBook' | 'now'>, shopId: ShopId) {
  const at = now();
  const versions = async <K extends RuleKind>(kind: K): Promise<readonly RuleVersion<K>[]> => ruleBook.versions(shopId, kind, at);
  const standing = async <K extends RuleKind>(kind: K): Promise<RuleVersion<K>> => {
    const found = inForceAt(await versions(kind), at);
    assert(found, `shop ${shopId} has no ${kind} rule`);
    return found;
  };
  /** What a shop that was set up before this kind of rule goes by. */
  const standingOr = async <K extends 'points-expiry' | 'points-debt' | 'spending' | 'adjusting' | 'profile-fields' | 'till' | 'points-giving' | 'referral'>(kind: K): Promise<Pick<RuleVersion<K>, 'version' | 'effectiveAt' | 'rule'>> => inForceAt(await versions(kind), at) ?? { version: 1, effectiveAt: at, rule: FIRST_RULES[kind] as RuleOf[K] };
  const [earning, gift, undo, expiry, debt, spending, adjusting, asked, till, giving, referral, all] = await Promise.all([
    standing('earning'), standing('join-gift'), standing('undo'), standingOr('points-expiry'), standingOr('points-debt'), standingOr('spending'), standingOr('adjusting'), standingOr('profile-fields'), standingOr('till'), standingOr('points-giving'), standingOr('referral'), Promise.all(RULE_KINDS.map((kind) => versions(kind))),
  ]);
  return {
    earning: { ...setOf(earning), rule: { ...earning.rule, times: earning.rule.times?.map((time) => ({ ...time, weekdays: [...time.weekdays] })), items: earning.rule.items?.map((one) => ({ ...one })), accelerators: earning.rule.accelerators?.map(({ tierIds, categories, itemIds, ...one }) => ({ ...one, ...(tierIds ? { tierIds: [...tierIds] } : {}), ...(categories ? { categories: [...categories] } : {}), ...(itemIds ? { itemIds: [...itemIds] } : {}) })) } }, joinGift: { ...setOf(gift), rule: { points: gift.rule.points, couponTypeIds: [...gift.rule.couponTypeIds] } }, undo: { ...setOf(undo), rule: undo.rule }, spending: { ...setOf(spending), rule: spending.rule }, adjusting: { ...setOf(adjusting), rule: adjusting.rule }, till: { ...setOf(till), rule: till.rule }, referral: { ...setOf(referral), rule: { ...referral.rule, referrer: giftOf(referral.rule.referrer), newcomer: giftOf(referral.rule.newcomer) } },
    pointsExpiry: { ...setOf(expiry), rule: termsOf(expiry.rule) }, pointsDebt: { ...setOf(debt), rule: debt.rule }, profileFields: { ...setOf(asked), rule: { fields: asked.rule.fields.map(({ options, ...field }) => ({ ...field, ...(options ? { options: [...options] } : {}) })), needed: [...asked.rule.needed] } },
    pointsGiving: { ...setOf(giving), rule: giving.rule },
    waiting: all.flat().filter((version) => version.effectiveAt > at).map((version) => ({ kind: version.kind, ...setOf(version) })),
  };
}
