export { type Balances, lastVisitAt, type Member, MAX_OPEN_COUPONS, type OpenCoupon, openCouponsOf, storedValueOf, withoutVisit, withVisit } from './domain/member';
export { accountAttributes, claimKey, memberItem, memberKey, memberOf, memberPk, profileKey } from './member.dynamo';
