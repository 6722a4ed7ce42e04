import type { CouponsContract } from '@shared/contracts/coupons.contract';
import { assert } from '@shared/kernel/assert';
import type { CouponTypeId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused } from '../platform/http/routes';
import { couponTypeKey, couponTypeOf } from './coupons.dynamo';
import { UNLIMITED_STOCK } from './domain/coupon';
import { viewWithIssued } from './manage-coupon-types.use-case';
import { moreStock } from './stock';

interface Added {
  readonly couponTypeId: CouponTypeId;
  readonly more: number;
}
type Code = CouponsContract['addCouponStock']['errors'][number];

/** So many more of a kind, spread over its shards; a kind that is closed gets none, one without an end needs none. */
export const createAddCouponStock = (deps: CommitDependencies & { readonly now: Clock }) =>
  async ({ shopId, couponTypeId, more }: z.output<CouponsContract['addCouponStock']['request']>, by: string, mark: CommandMark): Promise<Result<z.output<CouponsContract['addCouponStock']['response']>, Refused<Code>>> => {
    const key = couponTypeKey(shopId, couponTypeId);
    const committed = await commitOnce<Added, Code>(deps, { ...mark, shopId, kind: 'coupon-stock' }, async (): Promise<Result<Plan<Added>, Refused<Code>>> => {
      const item = await deps.table.get(key, { consistent: true });
      if (!item) return refuse('http/not-found');
      const type = couponTypeOf(item);
      if (type.closedAt !== undefined) return refuse('coupons/type-unknown');
      const stock = type.stock + more;
      if (stock >= UNLIMITED_STOCK) return refuse('coupons/stock-most', { most: UNLIMITED_STOCK - 1 });
      return ok({ facts: { couponTypeId, more }, at: deps.now(), by, writes: [{ update: key, set: { stock }, when: { equals: { stock: type.stock }, missing: ['closedAt'] } }, ...moreStock(couponTypeId, more)] });
    });
    if (!committed.ok) return committed;
    const item = await deps.table.get(key, { consistent: true });
    assert(item, 'a kind stays');
    return ok(await viewWithIssued(deps.table, couponTypeOf(item)));
  };
