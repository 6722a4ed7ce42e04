import type { CouponTypeId, PackageTypeId } from '@shared/kernel/ids';
import { add, type Fen, fen, least, most, ratioOf, subtract, times } from '@shared/kernel/money';

/** Coupons of one type that an offer gives. A used one counts as `worthFen` when the recharge is refunded: said before paying. */
export interface GivenCoupons {
  readonly couponTypeId: CouponTypeId;
  readonly title: string;
  readonly count: number;
  readonly worthFen: Fen;
}
/** A package that an offer gives. Its used services count at their list prices, together at most `worthFen`. */
export interface GivenPackage {
  readonly packageTypeId: PackageTypeId;
  readonly title: string;
  /** Counted uses over all services. */
  readonly uses: number;
  readonly worthFen: Fen;
}
/** What an offer gives besides money and points; absent where it is nothing. */
export interface Gifts {
  readonly coupons?: readonly GivenCoupons[];
  readonly pack?: GivenPackage;
}
/** Coupon types and coupons of one offer: what is given stands in the one transaction that credits the payment. */
export const MAX_GIVEN_TYPES = 3;
export const MAX_GIVEN_EACH = 5;

export const couponsIn = (gifts: Gifts | undefined): number => (gifts?.coupons ?? []).reduce((sum, { count }) => sum + count, 0);
/** What a refund would keep at most for gifts, had all of them been used. */
export const worthOfGifts = (gifts: Gifts | undefined): Fen => add(fen(0), ...(gifts?.coupons ?? []).map(({ worthFen, count }) => times(worthFen, count)), gifts?.pack?.worthFen ?? fen(0));

/** How the gifts of an order stand: of each line of coupons how many were used and how many were not, those among them that are gone unused: taken back by a part before or by the shop, or over with a friend. */
export interface GiftsNow {
  readonly coupons: readonly { readonly title: string; readonly worthFen: Fen; readonly used: number; readonly unused: number; readonly gone: number }[];
  readonly pack?: { readonly title: string; readonly usedFen: Fen; readonly open: boolean };
}
/** What a refund takes back of them, and keeps from the money for those that were used. */
export interface GiftsBack {
  readonly coupons: readonly { readonly title: string; readonly back: number; readonly used: number; readonly usedFen: Fen }[];
  readonly pack?: { readonly title: string; readonly back: boolean; readonly usedFen: Fen };
  readonly keptFen: Fen;
}
interface Returning {
  readonly payFen: Fen;
  readonly bonusFen: Fen;
  /** Principal that is returned after this part, all together. */
  readonly returnedFen: Fen;
  /** Kept for gifts by the parts before. */
  readonly keptBeforeFen: Fen;
  /** What is left of this part's money after the bonus. */
  readonly moneyFen: Fen;
}

/**
 * The gifts' part of a refund, reckoned over the whole order as the bonus is, so that any parts add up to the whole: unused coupons go back in the proportion
 * of what was returned, rounded down; used things are kept in the same proportion; the package goes back with the last part of the payment.
 * The worth of bonus and gifts together is at most what was paid (an offer is checked), so a part never keeps more than it returns.
 * Example: ¥500 paid, four coupons of ¥20, one used: ¥250 returned keeps ¥10 and takes one coupon; the other ¥250 keeps ¥10 and takes the other two.
 */
export function giftsBack(now: GiftsNow, { payFen, bonusFen, returnedFen, keptBeforeFen, moneyFen }: Returning): GiftsBack {
  const usedWorth = add(fen(0), ...now.coupons.map(({ worthFen, used }) => times(worthFen, used)), now.pack?.usedFen ?? fen(0));
  // Reckoned on what is left beside the bonus: so the two together never keep more than a part returns, to the fen, however it is cut.
  const netFen = subtract(returnedFen, fen(ratioOf(bonusFen, returnedFen, payFen, 'down')));
  const owedFen = usedWorth === 0 ? usedWorth : fen(ratioOf(usedWorth, netFen, subtract(payFen, bonusFen), 'down'));
  const keptFen = least(moneyFen, most(fen(0), subtract(owedFen, keptBeforeFen)));
  return {
    coupons: now.coupons.map(({ title, worthFen, used, unused, gone }) => ({ title, back: Math.max(0, ratioOf(unused, returnedFen, payFen, 'down') - gone), used, usedFen: times(worthFen, used) })),
    ...(now.pack ? { pack: { title: now.pack.title, back: now.pack.open && returnedFen === payFen, usedFen: now.pack.usedFen } } : {}), keptFen,
  };
}
