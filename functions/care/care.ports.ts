import type { CouponTypeId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';

export interface CareShop {
  readonly shopId: ShopId;
  readonly name: string;
  readonly zone: Zone;
  readonly createdAt: Instant;
}
export type CareShopOf = (shopId: ShopId) => Promise<CareShop | undefined>;
/** Every shop of the installation, for the tick. */
export type Shops = () => AsyncIterable<ShopId>;
export type { MembersOf } from '../membership';
/** Whether every one of these coupon types exists in the shop and is still issued. */
export type CouponTypesKnown = (shopId: ShopId, couponTypeIds: readonly CouponTypeId[]) => Promise<boolean>;
