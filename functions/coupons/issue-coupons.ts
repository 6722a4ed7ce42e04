import type { CouponId, CouponTypeId, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import { MAX_OPEN_COUPONS, type Member, type OpenCoupon, openCouponsOf } from '../membership';
import type { Ids } from '../platform/ids';
import type { Item, Table, Write } from '../platform/table/table';
import { couponItem, couponTypeKey, couponTypeOf, stockKeys, STOCK_SHARDS, tallyKey } from './coupons.dynamo';
import { type Coupon, couponFrom, type CouponSource, type CouponType } from './domain/coupon';

export interface IssueRequest {
  readonly shopId: ShopId;
  readonly member: Pick<Member, 'memberId' | 'openCoupons'>;
  readonly couponTypeIds: readonly CouponTypeId[];
  readonly at: Instant;
  readonly zone: Zone;
  readonly source: CouponSource;
}
/** What a command adds to its transaction to give coupons; `openCoupons` is the member's new list. */
export interface Issue {
  readonly coupons: readonly Coupon[];
  readonly openCoupons: readonly OpenCoupon[];
  readonly writes: readonly Write[];
}
export type IssueRefusal = Refusal<'coupons/type-unknown' | 'coupons/out-of-stock' | 'coupons/member-limit'>;

/**
 * Plans the issuing of one coupon of each type inside the caller's transaction (three writes a coupon: the coupon, a stock shard, the tally of the member).
 * Stock and limit hold under concurrency by the conditions; a refusal comes only after a consistent read of all eight shards.
 */
export const createIssueCoupons = (deps: { readonly table: Table; readonly ids: Pick<Ids, 'newId' | 'fraction'> }) =>
  async (request: IssueRequest): Promise<Result<Issue, IssueRefusal>> => {
    const types = [...new Set(request.couponTypeIds)];
    const open = openCouponsOf(request.member as Member, request.at);
    const coupons: Coupon[] = [];
    const writes: Write[] = [];
    for (const typeId of types) {
      const [typeItem, tally, ...shards] = await deps.table.getMany([couponTypeKey(request.shopId, typeId), tallyKey(request.member.memberId, typeId), ...stockKeys(typeId)]);
      const type = typeItem && couponTypeOf(typeItem);
      if (!type || type.closedAt !== undefined) return refuse('coupons/type-unknown');
      if (open.length + coupons.length >= MAX_OPEN_COUPONS) return refuse('coupons/member-limit');
      const given = (tally?.given as number | undefined) ?? 0;
      if (given >= type.perMember) return refuse('coupons/member-limit');
      const shard = stockedShard(shards, deps.ids.fraction());
      if (!shard) return refuse('coupons/out-of-stock');
      const coupon = couponFrom(type, { couponId: deps.ids.newId<CouponId>('coupon', request.at), memberId: request.member.memberId, source: request.source }, request.at, request.zone);
      coupons.push(coupon);
      writes.push(...issueWrites(coupon, request.member.memberId, given, shard));
    }
    return ok({ coupons, writes, openCoupons: [...open, ...coupons.map(({ couponId, to }) => ({ couponId, to }))] });
  };

/** A shard with stock left, beginning at a random one so that no shard is asked first by everybody. */
function stockedShard(shards: readonly (Item | undefined)[], fraction: number): Item | undefined {
  const first = Math.floor(fraction * STOCK_SHARDS);
  return Array.from({ length: STOCK_SHARDS }, (_, i) => shards[(first + i) % STOCK_SHARDS]).find((shard) => shard !== undefined && (shard.remaining as number) > 0);
}
function issueWrites(coupon: Coupon, memberId: MemberId, given: number, shard: Item): readonly Write[] {
  const tally = tallyKey(memberId, coupon.couponTypeId);
  return [
    { put: couponItem(coupon), when: { absent: true } },
    { update: { pk: shard.pk, sk: shard.sk }, add: { remaining: -1 }, when: { atLeast: { remaining: 1 } } },
    given === 0 ? { put: { ...tally, kind: 'coupon-tally', given: 1 }, when: { absent: true } } : { update: tally, set: { given: given + 1 }, when: { equals: { given } } },
  ];
}
/** The eight shards of a new type, its stock spread as evenly as it divides. */
export const openStock = (type: CouponType): readonly Write[] => stockKeys(type.couponTypeId).map((key, shard) => ({
  put: { ...key, kind: 'stock', remaining: Math.floor(type.stock / STOCK_SHARDS) + (shard < type.stock % STOCK_SHARDS ? 1 : 0) }, when: { absent: true },
}));
