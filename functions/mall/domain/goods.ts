import type { CouponTypeId, GoodsId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Points } from '@shared/kernel/money';

/** Collected in the shop within so many days, or a coupon that is there at once. */
export type Gives = { readonly kind: 'pickup'; readonly days: number } | { readonly kind: 'coupon'; readonly couponTypeId: CouponTypeId };
/** What may be had for points. */
export interface Goods {
  readonly goodsId: GoodsId;
  readonly shopId: ShopId;
  readonly title: string;
  readonly detail?: string;
  readonly points: Points;
  readonly gives: Gives;
  /** Of one member's orders so many may stand or have been collected. */
  readonly perMember?: number;
  /** How many are left is counted in shards; otherwise there are as many as are asked for. */
  readonly limited: boolean;
  readonly revision: number;
  readonly createdAt: Instant;
  readonly closed: boolean;
}
export const MAX_GOODS = 100;
/** A list that a person can still choose from. */
export const MAX_OPEN_GOODS = 50;

/** Whether a member may order one: `had` when they have had all of theirs, `gone` when none is left. */
export const goodsState = ({ perMember }: Pick<Goods, 'perMember'>, ordered: number, left: number | undefined): 'open' | 'gone' | 'had' =>
  (perMember !== undefined && ordered >= perMember ? 'had' : left === 0 ? 'gone' : 'open');
