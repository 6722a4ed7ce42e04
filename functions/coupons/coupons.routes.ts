import { couponsEndpoints } from '@shared/contracts/coupons.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import type { createListMyCoupons } from './list-my-coupons.use-case';
import type { createCloseCouponType, createCreateCouponType, createListCouponTypes } from './manage-coupon-types.use-case';

const contract = () => import('@shared/contracts/coupons.contract').then((m) => m.couponsContract);

export const couponsRoutes = (deps: { readonly listMyCoupons: ReturnType<typeof createListMyCoupons> }): Routes =>
  routes(couponsEndpoints, contract, { listMyCoupons: (input, { caller }) => deps.listMyCoupons({ ...input, memberId: caller.memberId }) });

export const couponsOfficeRoutes = (deps: {
  readonly listCouponTypes: ReturnType<typeof createListCouponTypes>;
  readonly createCouponType: ReturnType<typeof createCreateCouponType>;
  readonly closeCouponType: ReturnType<typeof createCloseCouponType>;
}): Routes =>
  officeRoutes(couponsEndpoints, contract, {
    listCouponTypes: (input) => deps.listCouponTypes(input),
    createCouponType: (input, { caller, command }) => deps.createCouponType(input, caller.staffId, command),
    closeCouponType: (input) => deps.closeCouponType(input),
  });
