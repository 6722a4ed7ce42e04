import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, type Refusal, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type { createIssueCoupons } from '../coupons';
import { type Posting, postingIf } from '../ledger';
import type { Member } from '../membership';
import type { Write } from '../platform/table/table';
import type { Gift } from './scenario';

export interface GiftRequest {
  readonly shopId: ShopId;
  readonly member: Member;
  readonly gift: Gift;
  readonly at: Instant;
  readonly zone: Zone;
}
/** A gift as a command adds it to its own transaction. */
export interface PlannedGift {
  readonly points: number;
  readonly couponTitles: readonly string[];
  readonly postings: readonly Posting[];
  readonly writes: readonly Write[];
  readonly change: (member: Member) => Member;
}
export type PlanGift = (request: GiftRequest) => Promise<Result<PlannedGift, Refusal>>;

/** Points and coupons of a care gift; a coupon that cannot be issued (closed, out of stock, the member's limit) refuses the whole gift. */
export const createPlanGift = (deps: { readonly issueCoupons: ReturnType<typeof createIssueCoupons> }): PlanGift => async ({ shopId, member, gift, at, zone }) => {
  const issued = await deps.issueCoupons({ shopId, member, couponTypeIds: gift.couponTypeIds, at, zone, source: 'care-gift' });
  if (!issued.ok) return issued;
  const { coupons, writes, openCoupons } = issued.value;
  return ok({ points: gift.points, couponTitles: coupons.map((coupon) => coupon.title), postings: postingIf('issuance', 'member', 'points', gift.points, 'care-gift'), writes, change: (before) => ({ ...before, openCoupons }) });
};
