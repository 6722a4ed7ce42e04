import { couponsEndpoints } from '@shared/contracts/coupons.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import type { createAddCouponStock } from './add-coupon-stock.use-case';
import type { createClaimByCode, createClaimCoupon, createListClaimable } from './claim-coupon.use-case';
import type { createCreateCouponBudget, createListCouponBudgets } from './manage-coupon-budgets.use-case';
import type { createCreateCouponCode, createListCouponCodes } from './coupon-codes.use-case';
import type { createOfferCoupon, createReadCouponGift, createTakeBackCoupon, createTakeCoupon } from './gift-coupon.use-case';
import type { createIssueCoupon, createIssueToMembers, createListIssues } from './issue-to-members.use-case';
import type { createListMyCoupons } from './list-my-coupons.use-case';
import type { createCloseCouponType, createCreateCouponType, createListCouponTypes } from './manage-coupon-types.use-case';
import type { createListRecalls, createRecallCoupons } from './recall-coupons.use-case';

const contract = () => import('@shared/contracts/coupons.contract').then((m) => m.couponsContract);

export const couponsRoutes = (deps: {
  readonly listMyCoupons: ReturnType<typeof createListMyCoupons>;
  readonly listClaimable: ReturnType<typeof createListClaimable>;
  readonly claimCoupon: ReturnType<typeof createClaimCoupon>;
  readonly claimByCode: ReturnType<typeof createClaimByCode>;
  readonly offerCoupon: ReturnType<typeof createOfferCoupon>;
  readonly takeBackCoupon: ReturnType<typeof createTakeBackCoupon>;
  readonly readCouponGift: ReturnType<typeof createReadCouponGift>;
  readonly takeCoupon: ReturnType<typeof createTakeCoupon>;
}): Routes =>
  routes(couponsEndpoints, contract, {
    listMyCoupons: (input, { caller }) => deps.listMyCoupons({ ...input, memberId: caller.memberId }),
    listClaimable: (input, { caller }) => deps.listClaimable({ ...input, memberId: caller.memberId }),
    claimCoupon: (input, { caller, command }) => deps.claimCoupon({ ...input, memberId: caller.memberId }, command),
    claimByCode: (input, { caller, command }) => deps.claimByCode({ ...input, memberId: caller.memberId }, command),
    offerCoupon: (input, { caller, command }) => deps.offerCoupon({ ...input, memberId: caller.memberId }, command),
    takeBackCoupon: (input, { caller, command }) => deps.takeBackCoupon({ ...input, memberId: caller.memberId }, command),
    readCouponGift: (input) => deps.readCouponGift(input),
    takeCoupon: (input, { caller, command }) => deps.takeCoupon({ ...input, memberId: caller.memberId }, command),
  });

export const couponsOfficeRoutes = (deps: {
  readonly createCouponBudget: ReturnType<typeof createCreateCouponBudget>;
  readonly listCouponBudgets: ReturnType<typeof createListCouponBudgets>;
  readonly createCouponCode: ReturnType<typeof createCreateCouponCode>;
  readonly listCouponCodes: ReturnType<typeof createListCouponCodes>;
  readonly issueCoupon: ReturnType<typeof createIssueCoupon>;
  readonly issueToMembers: ReturnType<typeof createIssueToMembers>;
  readonly listIssues: ReturnType<typeof createListIssues>;
  readonly recallCoupons: ReturnType<typeof createRecallCoupons>;
  readonly listRecalls: ReturnType<typeof createListRecalls>;
  readonly listCouponTypes: ReturnType<typeof createListCouponTypes>;
  readonly createCouponType: ReturnType<typeof createCreateCouponType>;
  readonly addCouponStock: ReturnType<typeof createAddCouponStock>;
  readonly closeCouponType: ReturnType<typeof createCloseCouponType>;
}): Routes =>
  officeRoutes(couponsEndpoints, contract, {
    createCouponBudget: (input, { caller, command }) => deps.createCouponBudget(input, caller.staffId, command),
    listCouponBudgets: (input) => deps.listCouponBudgets(input),
    createCouponCode: (input, { caller, command }) => deps.createCouponCode(input, caller.staffId, command),
    listCouponCodes: (input) => deps.listCouponCodes(input),
    issueCoupon: (input, { caller, command }) => deps.issueCoupon(input, caller, command),
    issueToMembers: (input, { caller, command }) => deps.issueToMembers(input, caller, command),
    listIssues: (input) => deps.listIssues(input),
    recallCoupons: (input, { caller, command }) => deps.recallCoupons(input, caller, command),
    listRecalls: (input) => deps.listRecalls(input),
    listCouponTypes: (input) => deps.listCouponTypes(input),
    createCouponType: (input, { caller, command }) => deps.createCouponType(input, caller.staffId, command),
    addCouponStock: (input, { caller, command }) => deps.addCouponStock(input, caller.staffId, command),
    closeCouponType: (input) => deps.closeCouponType(input),
  });
