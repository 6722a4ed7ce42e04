import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { CouponTypeId, ShopId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { catalogueItemOf, itemKey } from '../catalogue';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Table } from '../platform/table/table';
import { written } from '../platform/table/written';
import type { RuleBook, ShopBook } from '../shops';
import { budgetKey, couponTypeItem, couponTypeKey, couponTypeOf, couponTypesRange, stockKeys } from './coupons.dynamo';
import { faceOf } from './domain/budget';
import { checkTerms, type CouponType, UNLIMITED_STOCK } from './domain/coupon';
import type { CouponScope } from './domain/scope';
import { leftIn, openStock } from './stock';

type Create = z.output<CouponsContract['createCouponType']['request']>;
type CreateRefusal = 'coupons/value-missing' | 'coupons/minimum-below-value' | 'coupons/term-wrong' | 'coupons/times-wrong' | 'coupons/scope-wrong' | 'coupons/budget-wrong' | 'coupons/too-many-types' | 'http/not-found';
type View = z.output<CouponsContract['createCouponType']['response']>;
type TypesPage = z.output<CouponsContract['listCouponTypes']['response']>;
/** A shop with more types than this has lost sight of them. */
export const MAX_TYPES = 200;

const viewOf = (type: CouponType, issued: number): View => {
  const { shopId: _shop, stock, ...rest } = type;
  return { ...rest, issued, ...(stock === UNLIMITED_STOCK ? {} : { stock }) } as View;
};
/** What a member sees of a type: its terms, without what is the shop's own. */
export const termsView = (type: CouponType): Pick<View, 'couponTypeId' | 'kind' | 'title' | 'valueFen' | 'percentOff' | 'minimumSpendFen' | 'storeIds' | 'tierIds' | 'times' | 'scope' | 'validityDays' | 'validFrom' | 'validTo'> => {
  const { shopId: _shop, stock: _stock, perMember: _each, perMemberDay: _day, createdAt: _at, closedAt: _closed, claimable: _claimable, together: _together, mayGive: _mayGive, budgetId: _budget, ...terms } = type;
  return terms as View;
};
/** The scope with the names of its items, which are items of this shop. */
async function scopeOf(table: Table, { shopId, scope }: Create): Promise<CouponScope | undefined | 'unknown'> {
  if (!scope) return undefined;
  const ids = [...new Set(scope.itemIds ?? [])];
  const items = ids.length === 0 ? [] : await table.getMany(ids.map((itemId) => itemKey(shopId, itemId)));
  if (items.includes(undefined)) return 'unknown';
  const named = items.flatMap((item) => (item ? [catalogueItemOf(item)] : [])).map(({ itemId, name }) => ({ itemId, name }));
  return { ...(scope.categories ? { categories: [...new Set(scope.categories)] } : {}), ...(named.length > 0 ? { items: named } : {}) };
}
async function issuedOf(table: Table, type: CouponType): Promise<number> {
  const shards = await table.getMany(stockKeys(type.couponTypeId));
  return type.stock - leftIn(shards);
}

export const viewWithIssued = async (table: Table, type: CouponType): Promise<View> => viewOf(type, await issuedOf(table, type));

/** Makes a coupon type with its stock, once for the key; the stores it is for are stores of this shop. */
export const createCreateCouponType = (deps: CommitDependencies & { readonly now: Clock; readonly ids: Pick<Ids, 'newId'>; readonly shopBook: Pick<ShopBook, 'find' | 'storeOf'>; readonly ruleBook: RuleBook }) =>
  async (request: Create, by: string, mark: CommandMark): Promise<Result<View, Refused<CreateRefusal | 'ledger/busy' | 'http/key-reused'>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'coupon-type' }, async (): Promise<Result<Plan<CouponType>, Refused<CreateRefusal>>> => {
      const at = deps.now();
      const found = await deps.shopBook.find(request.shopId);
      if (!found) return { ok: false, error: { code: 'http/not-found' } };
      const scope = await scopeOf(deps.table, request);
      if (scope === 'unknown') return { ok: false, error: { code: 'http/not-found' } };
      const { scope: _asked, ...rest } = request;
      const wanted = { ...rest, ...(scope ? { scope } : {}) } as unknown as CouponType;
      const terms = checkTerms(wanted, dayOf(at, found.shop.zone));
      if (!terms.ok) return terms;
      const tiers = request.tierIds && (await deps.ruleBook.inForce(request.shopId, 'tiers', at));
      if (request.tierIds?.some((tierId) => !tiers?.rule.tiers.some((tier) => tier.tierId === tierId))) return { ok: false, error: { code: 'http/not-found' } };
      const stores = await Promise.all((request.storeIds ?? []).map((storeId) => deps.shopBook.storeOf(request.shopId, storeId)));
      if (stores.includes(undefined)) return { ok: false, error: { code: 'http/not-found' } };
      const budget = request.budgetId && (await deps.table.get(budgetKey(request.shopId, request.budgetId), { consistent: true }));
      if (request.budgetId && !budget) return refuse('http/not-found');
      if (budget && (faceOf(wanted) ?? budget.budgetFen as number + 1) > (budget.budgetFen as number)) return refuse('coupons/budget-wrong');
      const known = await deps.table.query({ ...couponTypesRange(request.shopId), limit: MAX_TYPES });
      if (known.items.length >= MAX_TYPES) return { ok: false, error: { code: 'coupons/too-many-types' } };
      const type = { ...wanted, couponTypeId: deps.ids.newId<CouponTypeId>('coupon-type', at), stock: request.stock ?? UNLIMITED_STOCK, createdAt: at };
      return ok({ facts: type, at, by, writes: [{ put: couponTypeItem(type), when: { absent: true } }, ...openStock(type.couponTypeId, type.stock)] });
    });
    return committed.ok ? ok(viewOf(committed.value.document.facts, 0)) : committed;
  };

/** Closes a type: nothing more is issued, what was issued stays good. Closing twice is the same. */
export const createCloseCouponType = (deps: { readonly table: Table; readonly now: Clock }) =>
  async (request: { readonly shopId: ShopId; readonly couponTypeId: CouponTypeId }): Promise<Result<View, Refused<'http/not-found'>>> => {
    const key = couponTypeKey(request.shopId, request.couponTypeId);
    await written(deps.table, [{ update: key, set: { closedAt: deps.now() }, when: { exists: true, missing: ['closedAt'] } }]);
    const item = await deps.table.get(key, { consistent: true });
    if (!item) return { ok: false, error: { code: 'http/not-found' } };
    return ok(await viewWithIssued(deps.table, couponTypeOf(item)));
  };

/** A page of the shop's coupon types, newest first, each with what was issued of it. */
export const createListCouponTypes = (deps: { readonly table: Table }) =>
  async (request: { readonly shopId: ShopId; readonly cursor?: string | undefined; readonly limit?: number | undefined }): Promise<Result<TypesPage, never>> => {
    const page = await deps.table.query({ ...couponTypesRange(request.shopId), newestFirst: true, limit: request.limit ?? DEFAULT_PAGE, cursor: request.cursor });
    const types = page.items.map(couponTypeOf);
    const issued = await Promise.all(types.map((type) => issuedOf(deps.table, type)));
    return ok({ items: types.map((type, i) => viewOf(type, issued[i] as number)), ...(page.cursor ? { next: page.cursor } : {}) });
  };
