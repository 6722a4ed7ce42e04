import * as z from 'zod';
import { couponsEndpoints } from './coupons.endpoints';
import * as s from './schemas';

export const couponKind = z.enum(['cash-off', 'exchange']);
/** Why a coupon cannot be used now; each has its own sentence. */
export const couponBar = z.enum(['used', 'expired', 'not-yet', 'other-store', 'below-minimum', 'not-combinable']);
export const couponView = z.object({
  couponId: s.couponId, kind: couponKind, title: z.string(),
  /** Of a cash-off coupon: what it takes off. Of an exchange coupon: 0, and `title` names the thing. */
  valueFen: s.fen, minimumSpendFen: s.fen, storeIds: z.array(s.storeId).optional(),
  from: s.instant, to: s.instant, state: z.enum(['open', 'used', 'expired']), source: z.enum(['join-gift', 'care-gift', 'shop']), usedAt: s.instant.optional(), bar: couponBar.optional(),
});
const definition = {
  kind: couponKind, title: s.text(20), valueFen: s.fen, minimumSpendFen: s.fen, storeIds: z.array(s.storeId).max(50).optional(),
  /** Days from issue to the end of the last day, in the shop's zone. */
  validityDays: z.int().min(1).max(1095),
  stock: z.int().min(1).max(10_000_000).optional(),
  perMember: z.int().min(1).max(100),
};
const couponType = z.object({ ...definition, couponTypeId: s.couponTypeId, issued: z.int(), createdAt: s.instant, closedAt: s.instant.optional() });

export const couponsContract = {
  listMyCoupons: { ...couponsEndpoints.listMyCoupons, summary: 'My coupons: usable, used or expired.', request: z.strictObject({ shopId: s.shopId, state: z.enum(['open', 'used', 'expired']).optional(), ...s.paging }), response: s.pageOf(couponView).extend({ counts: z.object({ open: z.int(), used: z.int(), expired: z.int() }) }), errors: [] },
  listCouponTypes: { ...couponsEndpoints.listCouponTypes, summary: 'Coupon types with what was issued of each.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(couponType), errors: [] },
  createCouponType: {
    ...couponsEndpoints.createCouponType,
    summary: 'A coupon type: cash-off takes valueFen off, exchange is for the thing in its title.',
    request: z.strictObject({ shopId: s.shopId, ...definition }),
    response: couponType,
    errors: ['coupons/value-missing', 'coupons/minimum-below-value', 'coupons/too-many-types', 'http/not-found', 'ledger/busy', 'http/key-reused'],
  },
  closeCouponType: { ...couponsEndpoints.closeCouponType, summary: 'Issue no more of it; coupons already issued stay good.', request: z.strictObject({ shopId: s.shopId, couponTypeId: s.couponTypeId }), response: couponType, errors: ['http/not-found'] },
} as const;
export type CouponsContract = typeof couponsContract;
