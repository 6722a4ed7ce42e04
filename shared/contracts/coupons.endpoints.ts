import type { Endpoints } from './endpoint';

export const couponsEndpoints = {
  listMyCoupons: { method: 'GET', path: '/shops/:shopId/me/coupons', who: 'member' },
  listCouponTypes: { method: 'GET', path: '/office/:shopId/coupon-types', who: 'manager' },
  createCouponType: { method: 'POST', path: '/office/:shopId/coupon-types', who: 'owner', command: true },
  closeCouponType: { method: 'POST', path: '/office/:shopId/coupon-types/:couponTypeId/closing', who: 'owner' },
} as const satisfies Endpoints;
