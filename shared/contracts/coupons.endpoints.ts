import type { Endpoints } from './endpoint';

export const couponsEndpoints = {
  listMyCoupons: { method: 'GET', path: '/shops/:shopId/me/coupons', who: 'member' },
  listClaimable: { method: 'GET', path: '/shops/:shopId/me/claimable-coupons', who: 'member' },
  claimCoupon: { method: 'POST', path: '/shops/:shopId/me/coupon-claims', who: 'member', command: true },
  claimByCode: { method: 'POST', path: '/shops/:shopId/me/coupon-code-claims', who: 'member', command: true },
  offerCoupon: { method: 'POST', path: '/shops/:shopId/me/coupons/:couponId/offer', who: 'member', command: true },
  takeBackCoupon: { method: 'POST', path: '/shops/:shopId/me/coupons/:couponId/offer-return', who: 'member', command: true },
  readCouponGift: { method: 'GET', path: '/shops/:shopId/coupon-gifts/:giftId', who: 'user' },
  takeCoupon: { method: 'POST', path: '/shops/:shopId/me/coupon-gifts/:giftId', who: 'member', command: true },
  listCouponTypes: { method: 'GET', path: '/office/:shopId/coupon-types', who: 'manager' },
  createCouponType: { method: 'POST', path: '/office/:shopId/coupon-types', who: 'owner', command: true },
  closeCouponType: { method: 'POST', path: '/office/:shopId/coupon-types/:couponTypeId/closing', who: 'owner' },
  createCouponCode: { method: 'POST', path: '/office/:shopId/coupon-types/:couponTypeId/codes', who: 'owner', command: true },
  listCouponCodes: { method: 'GET', path: '/office/:shopId/coupon-types/:couponTypeId/codes', who: 'manager' },
  createCouponBudget: { method: 'POST', path: '/office/:shopId/coupon-budgets', who: 'owner', command: true },
  listCouponBudgets: { method: 'GET', path: '/office/:shopId/coupon-budgets', who: 'manager' },
  issueCoupon: { method: 'POST', path: '/office/:shopId/members/:memberId/coupons', who: 'manager', command: true },
  issueToMembers: { method: 'POST', path: '/office/:shopId/coupon-issues', who: 'owner', command: true },
  recallCoupons: { method: 'POST', path: '/office/:shopId/coupon-recalls', who: 'owner', command: true },
  listRecalls: { method: 'GET', path: '/office/:shopId/coupon-recalls', who: 'manager' },
  listIssues: { method: 'GET', path: '/office/:shopId/coupon-issues', who: 'manager' },
} as const satisfies Endpoints;
