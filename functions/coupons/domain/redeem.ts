import type { StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, ratioOf } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { type Coupon, type CouponState, type CouponTerms, isOffered, stateOf, takesMoneyOff } from './coupon';
import { type DayRange, goodFrom, type TimeBar, timeBarOf } from './coupon-times';
import { type BillLine, covers, leftBefore, linesOf, sumInScope, takeOff } from './scope';

/** Why a coupon cannot be used now. */
export type CouponBar = Exclude<CouponState, 'open'> | 'offered' | 'not-yet' | 'other-store' | 'other-tier' | 'other-items' | TimeBar | 'below-minimum' | 'not-combinable' | 'too-many' | 'nothing-left';
/** A bar with what a person wants to know of it: the days that are out, and from when the coupon is good. */
export interface Barred {
  readonly bar: CouponBar;
  readonly days?: DayRange;
  readonly goodFrom?: Instant;
  /** The title of the one that it does not go with. */
  readonly with?: string;
}
/** A visit uses at most this many coupons. */
export const MAX_COUPONS_A_VISIT = 3;

/**
 * What stands in the way of using it here and now; store, amount or tier unknown are left out. What takes money off, and a gift, come with a purchase:
 * of nothing they are below their minimum, whatever it is; an exchange alone is handed in without. A coupon for some things only is judged by their lines alone. One that a bill holds is judged, by that bill, as of the instant it was put on it.
 */
export function barredBy(coupon: Coupon, now: Instant, storeId?: StoreId, amountFen?: Fen, tierId?: string, lines: readonly BillLine[] = []): Barred | undefined {
  const at = coupon.judgedAt ?? now;
  const state = stateOf(coupon, at);
  if (state !== 'open') return { bar: state };
  if (isOffered(coupon, at)) return { bar: 'offered' };
  if (storeId && coupon.storeIds && !coupon.storeIds.includes(storeId)) return { bar: 'other-store' };
  if (tierId !== undefined && coupon.tierIds && !coupon.tierIds.includes(tierId)) return { bar: 'other-tier' };
  const timed = timedBar(coupon, at);
  if (timed) return timed;
  if (amountFen === undefined) return undefined;
  const sumFen = coupon.scope ? sumInScope(coupon.scope, lines) : amountFen;
  if (coupon.scope && sumFen === 0) return { bar: 'other-items' };
  return sumFen < coupon.minimumSpendFen || (coupon.kind !== 'exchange' && sumFen === 0) ? { bar: 'below-minimum' } : undefined;
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
/** Whether two coupons go together: neither stands alone, no group holds both, and of two that take money off both say so. */
export const combine = (a: CouponTerms, b: CouponTerms): boolean =>
  !isAlone(a) && !isAlone(b) && (a.group === undefined || a.group !== b.group) && (!takesMoneyOff(a) || !takesMoneyOff(b) || (a.together === 'with-others' && b.together === 'with-others'));

/**
 * Which comes first: percentages before amounts, so that 9 折 is 9 折 of the bill and ¥10 are whole ¥10; then those for some things before those for the
 * whole bill, which would use up what they are for; of two percentages the larger, of two amounts the one that ends sooner. The order of choosing changes nothing.
 */
function inTurn(a: Coupon, b: Coupon): number {
  return Number(b.percentOff !== undefined) - Number(a.percentOff !== undefined) || Number(b.scope !== undefined) - Number(a.scope !== undefined) || (b.percentOff ?? 0) - (a.percentOff ?? 0) || a.to - b.to || (a.couponId < b.couponId ? -1 : 1);
}
/** What one coupon takes off what is still due: a share is rounded down to the fen and ends at its cap, nothing takes off more than is due. */
function offOf(coupon: Coupon, leftFen: Fen): Fen {
  if (coupon.kind === 'percent-off') return least(coupon.valueFen, fen(ratioOf(leftFen, coupon.percentOff ?? 0, 100, 'down')));
  return coupon.kind === 'cash-off' ? least(coupon.valueFen, leftFen) : fen(0);
}
/** What one coupon takes off the lines that it is for, as far as those before it left them. */
function shareOf(coupon: Coupon, lines: readonly BillLine[], left: readonly Fen[]): { readonly offFen: Fen; readonly left: () => readonly Fen[] } {
  const inScope = lines.map((line) => covers(coupon.scope, line));
  const offFen = offOf(coupon, add(fen(0), ...left.filter((_, i) => inScope[i])));
  return { offFen, left: () => takeOff(left, inScope, offFen) };
}

export interface Redemption {
  readonly discountFen: Fen;
  /** In the order in which they were chosen. */
  readonly uses: readonly { readonly coupon: Coupon; readonly discountFen: Fen }[];
  /** What is still due of every line, or of the amount where there are none. */
  readonly leftFen: readonly Fen[];
}
type RedeemRefusal = Refusal<'coupons/not-usable' | 'coupons/too-many'>;
const factsOf = ({ title, from, to, minimumSpendFen }: Coupon, { bar, days, goodFrom: good, with: other }: Barred) => ({
  bar, title, from, to, minimumSpendFen, ...(days ? { barredFrom: days.from, barredTo: days.to } : {}), ...(good === undefined ? {} : { goodFrom: good }), ...(other === undefined ? {} : { with: other }),
});
/** What the chosen coupons take off: each judged by the amount before any discount, then in their turn. A coupon counts once however often it is named. */
export function redeem(chosen: readonly Coupon[], at: Instant, storeId: StoreId, amountFen: Fen, tierId?: string, of: readonly BillLine[] = []): Result<Redemption, RedeemRefusal> {
  const coupons = [...new Map(chosen.map((coupon) => [coupon.couponId, coupon])).values()];
  if (coupons.length > MAX_COUPONS_A_VISIT) return refuse('coupons/too-many', { most: MAX_COUPONS_A_VISIT });
  for (const coupon of coupons) {
    const barred = barredBy(coupon, at, storeId, amountFen, tierId, of);
    if (barred) return refuse('coupons/not-usable', factsOf(coupon, barred));
  }
  for (const [i, coupon] of coupons.entries()) {
    const other = coupons.slice(0, i).find((earlier) => !combine(coupon, earlier));
    if (other) return refuse('coupons/not-usable', factsOf(coupon, { bar: 'not-combinable', with: other.title }));
  }
  const offs = new Map<string, Fen>();
  const lines = linesOf(amountFen, of);
  let discountFen = fen(0);
  let leftFen: readonly Fen[] = lines.map(leftBefore);
  for (const coupon of coupons.toSorted(inTurn)) {
    const use = shareOf(coupon, lines, leftFen);
    offs.set(coupon.couponId, use.offFen);
    discountFen = add(discountFen, use.offFen);
    leftFen = use.left();
  }
  return ok({ discountFen, leftFen, uses: coupons.map((coupon) => ({ coupon, discountFen: offs.get(coupon.couponId) ?? fen(0) })) });
}

/**
 * Why a coupon that is not among the chosen is not used with them: what stands in its own way, the chosen one it does not go with, three being chosen already,
 * or nothing being left that it could take off. Undefined where it may be added.
 */
export function unusedBecause(coupon: Coupon, chosen: readonly Coupon[], at: Instant, storeId: StoreId, amountFen: Fen, tierId?: string, of: readonly BillLine[] = []): Barred | undefined {
  const barred = barredBy(coupon, at, storeId, amountFen, tierId, of);
  if (barred) return barred;
  const other = chosen.find((one) => !combine(one, coupon));
  if (other) return { bar: 'not-combinable', with: other.title };
  if (chosen.length >= MAX_COUPONS_A_VISIT) return { bar: 'too-many' };
  if (!takesMoneyOff(coupon) || chosen.length === 0) return undefined;
  const [without, beside] = [chosen, [...chosen, coupon]].map((coupons) => redeem(coupons, at, storeId, amountFen, tierId, of));
  return without?.ok && beside?.ok && beside.value.discountFen <= without.value.discountFen ? { bar: 'nothing-left' } : undefined;
}

export interface Best {
  readonly coupons: readonly Coupon[];
  readonly discountFen: Fen;
}
/**
 * The coupons that together take most off, of at most fifty open ones; of equals the fewest, then those that end sooner. Only coupons that take money off are
 * proposed: which thing a member would like is theirs to say. Undefined where none takes anything off.
 */
export function bestCoupons(open: readonly Coupon[], at: Instant, storeId: StoreId, amountFen: Fen, tierId?: string, of: readonly BillLine[] = []): Best | undefined {
  const usable = open.filter((coupon) => takesMoneyOff(coupon) && barredBy(coupon, at, storeId, amountFen, tierId, of) === undefined).toSorted(inTurn);
  // Where every coupon is for the whole bill, it need not be kept apart by line.
  const lines = usable.some(({ scope }) => scope !== undefined) || of.length === 0 ? linesOf(amountFen, of) : [{ sumFen: amountFen, leftFen: add(fen(0), ...of.map(leftBefore)) }];
  const untouched = lines.map(leftBefore);
  const sociable = usable.filter((coupon) => coupon.together === 'with-others');
  let best: Best | undefined;
  const take = (coupons: readonly Coupon[], discountFen: Fen) => {
    if (discountFen > (best?.discountFen ?? 0) || (best && discountFen === best.discountFen && coupons.length === best.coupons.length && lastEnd(coupons) < lastEnd(best.coupons))) best = { coupons, discountFen };
  };
  for (const coupon of usable) take([coupon], shareOf(coupon, lines, untouched).offFen);
  // Sorted by turn, so that what a group takes off is summed up as it grows.
  const grow = (group: readonly Coupon[], discountFen: Fen, left: readonly Fen[], from: number, size: number) => {
    for (let i = from; i < sociable.length; i++) {
      const coupon = sociable[i] as Coupon;
      if (group.some((other) => !combine(other, coupon))) continue;
      const use = shareOf(coupon, lines, left);
      const sum = add(discountFen, use.offFen);
      if (group.length + 1 === size) take([...group, coupon], sum);
      else grow([...group, coupon], sum, use.left(), i + 1, size);
    }
  };
  for (let size = 2; size <= MAX_COUPONS_A_VISIT; size++) grow([], fen(0), untouched, 0, size);
  return best;
}
const lastEnd = (coupons: readonly Coupon[]): number => Math.max(...coupons.map(({ to }) => to));
