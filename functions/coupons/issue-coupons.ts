import type { CommandKey, CouponId, CouponTypeId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { dayOf, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import { cardsOf, MAX_OPEN_COUPONS, type Member, type OpenCoupon, openCouponsOf } from '../membership';
import type { Ids } from '../platform/ids';
import type { Table, Write } from '../platform/table/table';
import { budgetKey, couponItem, couponTypeKey, couponTypeOf, STOCK_SHARDS, stockKeys, tallyKey } from './coupons.dynamo';
import { type Given, givenOf, limitOf } from './domain/claim';
import { drawFrom, faceOf } from './domain/budget';
import { type Coupon, couponFrom, type CouponSource, type CouponType } from './domain/coupon';
import { drawWrites, shardOf, shardsOf, stockedShard, takeOne } from './stock';

export interface IssueRequest {
  readonly shopId: ShopId;
  readonly member: Pick<Member, 'memberId' | 'openCoupons' | 'cards'>;
  readonly couponTypeIds: readonly CouponTypeId[];
  readonly at: Instant;
  readonly zone: Zone;
  readonly source: CouponSource;
  readonly issueId?: CommandKey | undefined;
}
/** What a command adds to its transaction to give coupons; `openCoupons` is the member's new list. */
export interface Issue {
  readonly coupons: readonly Coupon[];
  readonly openCoupons: readonly OpenCoupon[];
  readonly writes: readonly Write[];
}
export type IssueRefusal = Refusal<'coupons/type-unknown' | 'coupons/term-over' | 'coupons/out-of-stock' | 'coupons/budget-spent' | 'coupons/member-limit' | 'coupons/day-limit'>;

/**
 * Plans the issuing of one coupon of each type inside the caller's transaction (three writes a coupon: the coupon, a stock shard, the tally of the member).
 * What cards that became this one were given counts in the limit; nothing is given to them any more, so the member's own tally, with its condition, is the only one written.
 * Stock and limit hold under concurrency by the conditions; a refusal comes only after a consistent read of all eight shards.
 */
export const createIssueCoupons = (deps: { readonly table: Table; readonly ids: Pick<Ids, 'newId' | 'fraction'> }) =>
  async (request: IssueRequest): Promise<Result<Issue, IssueRefusal>> => {
    const types = [...new Set(request.couponTypeIds)];
    const open = openCouponsOf(request.member as Member, request.at);
    const coupons: Coupon[] = [];
    const writes: Write[] = [];
    for (const typeId of types) {
      const [typeItem, ...rest] = await deps.table.getMany([couponTypeKey(request.shopId, typeId), ...stockKeys(typeId), ...cardsOf(request.member).map((memberId) => tallyKey(memberId, typeId))]);
      const [shards, tallies] = [rest.slice(0, STOCK_SHARDS), rest.slice(STOCK_SHARDS)];
      const type = typeItem && couponTypeOf(typeItem);
      if (!type || type.closedAt !== undefined) return refuse('coupons/type-unknown');
      if (open.length + coupons.length >= MAX_OPEN_COUPONS) return refuse('coupons/member-limit');
      const today = dayOf(request.at, request.zone);
      const limit = limitOf(type, givenOf(tallies, request.at, request.zone));
      if (limit) return refuse(limit === 'claimed' ? 'coupons/member-limit' : 'coupons/day-limit');
      const shard = stockedShard(shards, deps.ids.fraction());
      if (!shard) return refuse('coupons/out-of-stock');
      const drawn = type.budgetId === undefined ? ok(NOTHING_DRAWN) : await draw(deps, request, type);
      if (!drawn.ok) return drawn;
      const coupon = couponFrom(type, { couponId: deps.ids.newId<CouponId>('coupon', request.at), memberId: request.member.memberId, source: request.source, shard: shardOf(shard), ...(request.issueId ? { issueId: request.issueId } : {}), ...(drawn.value.budget ? { budget: drawn.value.budget } : {}) }, request.at, request.zone);
      if (!coupon) return refuse('coupons/term-over');
      coupons.push(coupon);
      writes.push({ put: couponItem(coupon), when: { absent: true } }, takeOne(shard), tallyWrite(coupon, givenOf(tallies.slice(0, 1), request.at, request.zone), today), ...drawn.value.writes);
    }
    return ok({ coupons, writes, openCoupons: [...open, ...coupons.map(({ couponId, to }) => ({ couponId, to }))] });
  };

interface Drawn {
  readonly writes: readonly Write[];
  readonly budget?: NonNullable<Coupon['budget']>;
}
const NOTHING_DRAWN: Drawn = { writes: [] };
/** Campaigns are what a budget is for: claims, codes, and what staff give. A gift that follows from a rule must not fail because a campaign is over. */
const CAMPAIGNS: ReadonlySet<CouponSource> = new Set(['claimed', 'shop']);
/** Sets aside in the budget what the coupon can take off, in the same transaction; refused only after a consistent read of all its shards. */
async function draw({ table, ids }: { readonly table: Table; readonly ids: Pick<Ids, 'fraction'> }, { shopId, source }: IssueRequest, type: CouponType): Promise<Result<Drawn, IssueRefusal>> {
  const [budgetId, face] = [type.budgetId, faceOf(type)];
  if (budgetId === undefined || face === undefined || !CAMPAIGNS.has(source)) return refuse('coupons/type-unknown');
  const [item, ...shards] = await table.getMany([budgetKey(shopId, budgetId), ...stockKeys(budgetId)]);
  const draws = drawFrom(shardsOf(shards), face, ids.fraction());
  const [first] = draws ?? [];
  if (!item || !draws || !first) return refuse('coupons/budget-spent');
  return ok({ writes: drawWrites(budgetId, draws), budget: { budgetId, fen: face, shard: first.shard, ...(item.givesBack ? { givesBack: true } : {}) } });
}

/** Total and day are counted in one item; its condition on the total holds both, since each giving raises it. */
function tallyWrite({ memberId, couponTypeId }: Pick<Coupon, 'memberId' | 'couponTypeId'>, { inAll, today }: Given, day: ShopDay): Write {
  const key = tallyKey(memberId, couponTypeId);
  const counted = { given: inAll + 1, day, givenThatDay: today + 1 };
  return inAll === 0 ? { put: { ...key, kind: 'coupon-tally', ...counted }, when: { below: { given: 1 } } } : { update: key, set: counted, when: { equals: { given: inAll } } };
}
