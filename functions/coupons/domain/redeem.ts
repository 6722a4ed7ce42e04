import type { StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, ratioOf, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { type Coupon, type CouponState, type CouponTerms, isOffered, stateOf, takesMoneyOff } from './coupon';
import { type DayRange, goodFrom, type TimeBar, timeBarOf } from './coupon-times';

/** Why a coupon cannot be used now. */
export type CouponBar = Exclude<CouponState, 'open'> | 'offered' | 'not-yet' | 'other-store' | 'other-tier' | TimeBar | 'below-minimum' | 'not-combinable';
/** A bar with what a person wants to know of it: the days that are out, and from when the coupon is good. */
export interface Barred {
  readonly bar: CouponBar;
  readonly days?: DayRange;
  readonly goodFrom?: Instant;
}
/** A visit uses at most this many coupons. */
export const MAX_COUPONS_A_VISIT = 3;

/** What stands in the way of using it here and now; store, amount or tier unknown are left out. A gift comes with a purchase: of nothing it is below its minimum. */
export function barredBy(coupon: Coupon, at: Instant, storeId?: StoreId, amountFen?: Fen, tierId?: string): Barred | undefined {
  const state = stateOf(coupon, at);
  if (state !== 'open') return { bar: state };
  if (isOffered(coupon, at)) return { bar: 'offered' };
  if (storeId && coupon.storeIds && !coupon.storeIds.includes(storeId)) return { bar: 'other-store' };
  if (tierId !== undefined && coupon.tierIds && !coupon.tierIds.includes(tierId)) return { bar: 'other-tier' };
  const timed = timedBar(coupon, at);
  if (timed) return timed;
  if (amountFen !== undefined && (amountFen < coupon.minimumSpendFen || (coupon.kind === 'gift' && amountFen === 0))) return { bar: 'below-minimum' };
  return undefined;
}
function timedBar({ from, to, times }: Coupon, at: Instant): Barred | undefined {
  const found = from > at ? { bar: 'not-yet' as const } : times && timeBarOf(times, at);
  if (!found) return undefined;
  const start = from > at ? from : at;
  const good = times ? goodFrom(times, start, to) : start;
  return { bar: found.bar, ...('days' in found && found.days ? { days: found.days } : {}), ...(good === undefined ? {} : { goodFrom: good }) };
}
export const barOf = (...of: Parameters<typeof barredBy>): CouponBar | undefined => barredBy(...of)?.bar;

const isAlone = ({ together }: CouponTerms) => together === 'alone';
/** Whether two coupons go together: neither stands alone, and of two that take money off both say so. */
export const combine = (a: CouponTerms, b: CouponTerms): boolean =>
  !isAlone(a) && !isAlone(b) && (!takesMoneyOff(a) || !takesMoneyOff(b) || (a.together === 'with-others' && b.together === 'with-others'));

/**
 * Which comes first: percentages before amounts, so that 9 折 is 9 折 of the bill and ¥10 are whole ¥10; of two percentages the larger, of two amounts the one
 * that ends sooner. The order of choosing changes nothing.
 */
function inTurn(a: Coupon, b: Coupon): number {
  return (b.percentOff ?? 0) - (a.percentOff ?? 0) || a.to - b.to || (a.couponId < b.couponId ? -1 : 1);
}
/** What one coupon takes off what is still due: a share is rounded down to the fen and ends at its cap, nothing takes off more than is due. */
function offOf(coupon: Coupon, leftFen: Fen): Fen {
  if (coupon.kind === 'percent-off') return least(coupon.valueFen, fen(ratioOf(leftFen, coupon.percentOff ?? 0, 100, 'down')));
  return coupon.kind === 'cash-off' ? least(coupon.valueFen, leftFen) : fen(0);
}

export interface Redemption {
  readonly discountFen: Fen;
  /** In the order in which they were chosen. */
  readonly uses: readonly { readonly coupon: Coupon; readonly discountFen: Fen }[];
}
type RedeemRefusal = Refusal<'coupons/not-usable' | 'coupons/too-many'>;
const factsOf = ({ title, from, to, minimumSpendFen }: Coupon, { bar, days, goodFrom: good }: Barred) => ({
  bar, title, from, to, minimumSpendFen, ...(days ? { barredFrom: days.from, barredTo: days.to } : {}), ...(good === undefined ? {} : { goodFrom: good }),
});
/** What the chosen coupons take off: each judged by the amount before any discount, then in their turn. A coupon counts once however often it is named. */
export function redeem(chosen: readonly Coupon[], at: Instant, storeId: StoreId, amountFen: Fen, tierId?: string): Result<Redemption, RedeemRefusal> {
  const coupons = [...new Map(chosen.map((coupon) => [coupon.couponId, coupon])).values()];
  if (coupons.length > MAX_COUPONS_A_VISIT) return refuse('coupons/too-many', { most: MAX_COUPONS_A_VISIT });
  for (const coupon of coupons) {
    const barred = barredBy(coupon, at, storeId, amountFen, tierId);
    if (barred) return refuse('coupons/not-usable', factsOf(coupon, barred));
  }
  const lonely = coupons.find((coupon, i) => coupons.slice(0, i).some((other) => !combine(coupon, other)));
  if (lonely) return refuse('coupons/not-usable', factsOf(lonely, { bar: 'not-combinable' }));
  const offs = new Map<string, Fen>();
  let discountFen = fen(0);
  for (const coupon of coupons.toSorted(inTurn)) {
    const off = offOf(coupon, subtract(amountFen, discountFen));
    offs.set(coupon.couponId, off);
    discountFen = add(discountFen, off);
  }
  return ok({ discountFen, uses: coupons.map((coupon) => ({ coupon, discountFen: offs.get(coupon.couponId) ?? fen(0) })) });
}

export interface Best {
  readonly coupons: readonly Coupon[];
  readonly discountFen: Fen;
}
/**
 * The coupons that together take most off, of at most fifty open ones; of equals the fewest, then those that end sooner. Only coupons that take money off are
 * proposed: which thing a member would like is theirs to say. Undefined where none takes anything off.
 */
export function bestCoupons(open: readonly Coupon[], at: Instant, storeId: StoreId, amountFen: Fen, tierId?: string): Best | undefined {
  const usable = open.filter((coupon) => takesMoneyOff(coupon) && barredBy(coupon, at, storeId, amountFen, tierId) === undefined).toSorted(inTurn);
  const sociable = usable.filter((coupon) => coupon.together === 'with-others');
  let best: Best | undefined;
  const take = (coupons: readonly Coupon[], discountFen: Fen) => {
    if (discountFen > (best?.discountFen ?? 0) || (best && discountFen === best.discountFen && coupons.length === best.coupons.length && lastEnd(coupons) < lastEnd(best.coupons))) best = { coupons, discountFen };
  };
  for (const coupon of usable) take([coupon], offOf(coupon, amountFen));
  // Sorted by turn, so that what a group takes off is summed up as it grows.
  const grow = (group: readonly Coupon[], discountFen: Fen, from: number, size: number) => {
    for (let i = from; i < sociable.length; i++) {
      const coupon = sociable[i] as Coupon;
      const sum = add(discountFen, offOf(coupon, subtract(amountFen, discountFen)));
      if (group.length + 1 === size) take([...group, coupon], sum);
      else grow([...group, coupon], sum, i + 1, size);
    }
  };
  for (let size = 2; size <= MAX_COUPONS_A_VISIT; size++) grow([], fen(0), 0, size);
  return best;
}
const lastEnd = (coupons: readonly Coupon[]): number => Math.max(...coupons.map(({ to }) => to));
