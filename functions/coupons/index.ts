export { type CouponText, createCouponTexts } from './coupon-texts';
export { couponKey, couponOf, redeemWrite, restoreWrite } from './coupons.dynamo';
export { couponsOfficeRoutes, couponsRoutes } from './coupons.routes';
export { barOf, type Coupon, type CouponBar, type CouponSource, MAX_COUPONS_A_VISIT, type Redemption, redeem, stateOf } from './domain/coupon';
export { createIssueCoupons, type Issue, type IssueRefusal, type IssueRequest } from './issue-coupons';
export { type CouponView, couponView, createListMyCoupons } from './list-my-coupons.use-case';
export { createCloseCouponType, createCreateCouponType, createListCouponTypes } from './manage-coupon-types.use-case';
