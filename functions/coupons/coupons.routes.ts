import { couponsEndpoints } from '@shared/contracts/coupons.endpoints';
import { type Routes, routes } from '../platform/http/routes';
import type { createListMyCoupons } from './list-my-coupons.use-case';
import type { createCloseCouponType, createCreateCouponType, createListCouponTypes } from './manage-coupon-types.use-case';

export const couponsRoutes = (deps: {
  readonly listMyCoupons: ReturnType<typeof createListMyCoupons>;
  readonly listCouponTypes: ReturnType<typeof createListCouponTypes>;
  readonly createCouponType: ReturnType<typeof createCreateCouponType>;
  readonly closeCouponType: ReturnType<typeof createCloseCouponType>;
}): Routes =>
  routes(couponsEndpoints, () => import('@shared/contracts/coupons.contract').then((m) => m.couponsContract), {
    listMyCoupons: (input, { caller }) => deps.listMyCoupons({ ...input, memberId: caller.memberId }),
    listCouponTypes: (input) => deps.listCouponTypes(input),
    createCouponType: (input, { caller, command }) => deps.createCouponType(input, caller.staffId, command),
    closeCouponType: (input) => deps.closeCouponType(input),
  });
