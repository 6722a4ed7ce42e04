import type { Endpoints } from './endpoint';

export const couponsEndpoints = {
  listMyCoupons: { method: 'GET', path: '/shops/:shopId/me/coupons', who: 'member' },
  listCouponTypes: { method: 'GET', path: '/shops/:shopId/coupon-types', who: 'manager' },
  createCouponType: { method: 'POST', path: '/shops/:shopId/coupon-types', who: 'owner', command: true },
  closeCouponType: { method: 'POST', path: '/shops/:shopId/coupon-types/:couponTypeId/closing', who: 'owner' },
} as const satisfies Endpoints;
