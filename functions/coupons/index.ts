export { type CouponText, createCouponTexts } from './coupon-texts';
export { couponKey, couponOf, redeemWrite, restoreWrite } from './coupons.dynamo';
export { couponsRoutes } from './coupons.routes';
export { type Coupon, type CouponSource, stateOf } from './domain/coupon';
export { type Barred, barredBy, type Best, bestCoupons, combine, type CouponBar, MAX_COUPONS_A_VISIT, type Redemption, redeem } from './domain/redeem';
export { createIssueCoupons, type Issue, type IssueRefusal, type IssueRequest } from './issue-coupons';
export { barView, type CouponView, couponView } from './coupon-view';
export { createListMyCoupons } from './list-my-coupons.use-case';
export { createCloseCouponType, createCreateCouponType, createListCouponTypes } from './manage-coupon-types.use-case';
