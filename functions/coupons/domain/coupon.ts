import type { CommandKey, CouponId, CouponTypeId, MemberId, ShopId, StoreId } from '@shared/kernel/ids';
import { type Instant, instant } from '@shared/kernel/instant';
import { type Fen, fen, least } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, dayOf, startOf, type Zone } from '@shared/kernel/shop-day';

export type CouponKind = 'cash-off' | 'exchange';
export type CouponSource = 'join-gift' | 'care-gift' | 'shop';
/** Why a coupon cannot be used now. */
export type CouponBar = 'used' | 'expired' | 'not-yet' | 'other-store' | 'below-minimum' | 'not-combinable';

export interface CouponType {
  readonly couponTypeId: CouponTypeId;
  readonly shopId: ShopId;
  readonly kind: CouponKind;
  readonly title: string;
  readonly valueFen: Fen;
  readonly minimumSpendFen: Fen;
  readonly storeIds?: readonly StoreId[];
  readonly validityDays: number;
  readonly stock: number;
  readonly perMember: number;
  readonly createdAt: Instant;
  readonly closedAt?: Instant;
}
/** A coupon carries its own terms, so that changing the type never changes what was given. */
export interface Coupon {
  readonly couponId: CouponId;
  readonly memberId: MemberId;
  readonly couponTypeId: CouponTypeId;
  readonly kind: CouponKind;
  readonly title: string;
  readonly valueFen: Fen;
  readonly minimumSpendFen: Fen;
  readonly storeIds?: readonly StoreId[];
  readonly from: Instant;
  /** The first instant at which it is no longer good. */
  readonly to: Instant;
  readonly source: CouponSource;
  readonly usedBy?: CommandKey;
  readonly usedAt?: Instant;
}

/** No shop gives out more of one type than this; it is the stock where the owner set none. */
export const UNLIMITED_STOCK = 10_000_000;
/** A visit uses at most this many coupons, of which one may take money off. */
export const MAX_COUPONS_A_VISIT = 3;

type Terms = Pick<CouponType, 'kind' | 'valueFen' | 'minimumSpendFen'>;
export function checkTerms(terms: Terms): Result<undefined, Refusal<'coupons/value-missing' | 'coupons/minimum-below-value'>> {
  if ((terms.kind === 'cash-off') !== terms.valueFen > 0) return refuse('coupons/value-missing');
  if (terms.minimumSpendFen > 0 && terms.minimumSpendFen < terms.valueFen) return refuse('coupons/minimum-below-value');
  return ok(undefined);
}

/** A coupon of this type, good from now to the end of the last day of its term in the shop's zone. Issued on the 1st for 7 days it is good to the end of the 7th day after. */
export function couponFrom(type: CouponType, to: { readonly couponId: CouponId; readonly memberId: MemberId; readonly source: CouponSource }, at: Instant, zone: Zone): Coupon {
  const { couponTypeId, kind, title, valueFen, minimumSpendFen, storeIds } = type;
  return { ...to, couponTypeId, kind, title, valueFen, minimumSpendFen, ...(storeIds ? { storeIds } : {}), from: at, to: instant(startOf(addDays(dayOf(at, zone), type.validityDays + 1), zone)) };
}

export const stateOf = (coupon: Coupon, at: Instant): 'open' | 'used' | 'expired' => (coupon.usedBy !== undefined ? 'used' : coupon.to <= at ? 'expired' : 'open');

/** What stands in the way of using it here and now; `amountFen` unknown leaves the minimum out. */
export function barOf(coupon: Coupon, at: Instant, storeId: StoreId | undefined, amountFen: Fen | undefined): CouponBar | undefined {
  const state = stateOf(coupon, at);
  if (state !== 'open') return state;
  if (coupon.from > at) return 'not-yet';
  if (storeId && coupon.storeIds && !coupon.storeIds.includes(storeId)) return 'other-store';
  if (amountFen !== undefined && amountFen < coupon.minimumSpendFen) return 'below-minimum';
  return undefined;
}

export interface Redemption {
  readonly discountFen: Fen;
  readonly uses: readonly { readonly coupon: Coupon; readonly discountFen: Fen }[];
}
/** What the chosen coupons take off. One of them at most takes money off; never more than the amount; a coupon counts once however often it is named. */
export function redeem(chosen: readonly Coupon[], at: Instant, storeId: StoreId, amountFen: Fen): Result<Redemption, Refusal<'coupons/not-usable' | 'coupons/too-many'>> {
  const coupons = [...new Map(chosen.map((coupon) => [coupon.couponId, coupon])).values()];
  if (coupons.length > MAX_COUPONS_A_VISIT) return refuse('coupons/too-many', { most: MAX_COUPONS_A_VISIT });
  for (const coupon of coupons) {
    const bar = barOf(coupon, at, storeId, amountFen);
    if (bar) return refuse('coupons/not-usable', { bar, title: coupon.title, from: coupon.from, to: coupon.to, minimumSpendFen: coupon.minimumSpendFen });
  }
  const cash = coupons.filter((coupon) => coupon.kind === 'cash-off');
  if (cash.length > 1) return refuse('coupons/not-usable', { bar: 'not-combinable', title: (cash[1] as Coupon).title });
  const discountFen = cash[0] ? least(cash[0].valueFen, amountFen) : fen(0);
  return ok({ discountFen, uses: coupons.map((coupon) => ({ coupon, discountFen: coupon.kind === 'cash-off' ? discountFen : fen(0) })) });
}
