import { assert } from '@shared/kernel/assert';
import type { CommandKey, CouponBudgetId, CouponGiftId, CouponId, CouponTypeId, MemberId, ShopId, StoreId } from '@shared/kernel/ids';
import { type Instant, instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, dayOf, daysBetween, type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import { checkTimes, type CouponTimes } from './coupon-times';
import type { CouponScope } from './scope';

/** Cash-off takes an amount off, percent-off a share; an exchange coupon is handed in for the thing in its title, a gift comes with a purchase. */
export type CouponKind = 'cash-off' | 'percent-off' | 'exchange' | 'gift';
export type CouponSource = 'join-gift' | 'care-gift' | 'tier-gift' | 'referral' | 'shop' | 'claimed' | 'recharge' | 'mall';
/**
 * What it may be used together with. `alone`: nothing. `with-things`: exchange and gift coupons, and no other that takes money off. `with-others`: every
 * coupon that says the same. A coupon without the word is `with-things`.
 */
export type Together = 'alone' | 'with-things' | 'with-others';

/** The terms that a coupon carries with it, so that changing the type never changes what was given. */
export interface CouponTerms {
  readonly kind: CouponKind;
  readonly title: string;
  /** Of cash-off what it takes off, of percent-off the most that it takes off, of the others 0. */
  readonly valueFen: Fen;
  /** Of percent-off alone: 1 to 99. */
  readonly percentOff?: number;
  readonly minimumSpendFen: Fen;
  readonly storeIds?: readonly StoreId[];
  readonly tierIds?: readonly string[];
  readonly together?: Together;
  /** Of coupons that name the same group a bill takes one at most. */
  readonly group?: string;
  /** The lines of a bill that it is for; absent: the whole bill. */
  readonly scope?: CouponScope;
  /** Its holder may give it to a friend, once. */
  readonly mayGive?: true;
}
export interface CouponType extends CouponTerms {
  readonly couponTypeId: CouponTypeId;
  readonly shopId: ShopId;
  /** Good for so many days from the giving; or, for everybody alike, from one day to another. */
  readonly validityDays?: number;
  readonly validFrom?: ShopDay;
  readonly validTo?: ShopDay;
  readonly times?: CouponTimes;
  readonly stock: number;
  readonly perMember: number;
  readonly perMemberDay?: number;
  /** Members may take it themselves in the claim centre. */
  readonly claimable?: boolean;
  /** What it draws on at its giving. */
  readonly budgetId?: CouponBudgetId;
  readonly createdAt: Instant;
  readonly closedAt?: Instant;
}
export interface Coupon extends CouponTerms {
  readonly couponId: CouponId;
  readonly memberId: MemberId;
  readonly couponTypeId: CouponTypeId;
  /** When it may be used, on the clocks of the zone in which it was given. */
  readonly times?: CouponTimes & { readonly zone: Zone };
  readonly from: Instant;
  /** The first instant at which it is no longer good. */
  readonly to: Instant;
  /** When it came to its member, where its term had begun before that. */
  readonly cameAt?: Instant;
  readonly source: CouponSource;
  /** Brought along from before the shop kept its books here: counted against no limit of its member. */
  readonly brought?: true;
  /** The run that gave it, where many were given to at once. */
  readonly issueId?: CommandKey;
  readonly usedBy?: CommandKey;
  readonly usedAt?: Instant;
  /** Not used: taken back by the refund of the recharge that gave it, which `usedBy` names. */
  readonly takenBack?: true;
  /** The shard of the type's stock that it was taken from, and goes back to. */
  readonly shard?: number;
  /** What it was counted for in a budget, and where that goes back to when it is taken back unused; `givesBack` is the owner's word. */
  readonly budget?: { readonly budgetId: CouponBudgetId; readonly fen: Fen; readonly shard: number; readonly givesBack?: true };
  /** Offered to a friend under this id, until then; set aside meanwhile. */
  readonly giftId?: CouponGiftId;
  readonly giftUntil?: Instant;
  /** Held by a parked bill: no other bill, friend or recall takes it until that bill is paid, cancelled or over. */
  readonly billId?: CommandKey;
  readonly held?: { readonly at: Instant; readonly until: Instant; readonly storeName: string };
  /** Never stored: as its own bill sees it, judged by the instant at which it was put on the bill. */
  readonly judgedAt?: Instant;
  /** Given away: whose it is now, and as which coupon. */
  readonly givenAt?: Instant;
  readonly givenTo?: MemberId;
  readonly givenAs?: CouponId;
  /** Whose it was before: what was received is not given on. */
  readonly receivedFrom?: MemberId;
  /** Taken back by the shop. On a used one it waits, and counts when the use is undone. */
  readonly recalledAt?: Instant;
  readonly recallId?: CommandKey;
  readonly recallReason?: string;
}
export type CouponState = 'open' | 'held' | 'used' | 'given' | 'recalled' | 'expired';

/** No shop gives out more of one type than this; it is the stock where the owner set none. */
export const UNLIMITED_STOCK = 10_000_000;
/** The longest term, in days. */
export const MAX_TERM_DAYS = 1_095;
export const takesMoneyOff = ({ kind }: Pick<CouponTerms, 'kind'>): boolean => kind === 'cash-off' || kind === 'percent-off';

type Terms = Pick<CouponType, 'kind' | 'valueFen' | 'percentOff' | 'minimumSpendFen' | 'validityDays' | 'validFrom' | 'validTo' | 'times' | 'scope'>;
export type TermsRefusal = Refusal<'coupons/value-missing' | 'coupons/minimum-below-value' | 'coupons/term-wrong' | 'coupons/times-wrong' | 'coupons/scope-wrong'>;
/** A percentage has its cap; a cash coupon is below its own minimum; an exchange coupon is for the thing in its title; the term is one of the two kinds, and not over. */
export function checkTerms(terms: Terms, today: ShopDay): Result<undefined, TermsRefusal> {
  if (takesMoneyOff(terms) !== terms.valueFen > 0 || (terms.kind === 'percent-off') !== (terms.percentOff !== undefined)) return refuse('coupons/value-missing');
  if (terms.kind === 'cash-off' && terms.minimumSpendFen > 0 && terms.minimumSpendFen < terms.valueFen) return refuse('coupons/minimum-below-value');
  if (terms.scope && (terms.kind === 'exchange' || !(terms.scope.categories?.length || terms.scope.items?.length))) return refuse('coupons/scope-wrong');
  if (!isTerm(terms, today)) return refuse('coupons/term-wrong', { most: MAX_TERM_DAYS });
  return terms.times ? checkTimes(terms.times) : ok(undefined);
}
function isTerm({ validityDays, validFrom, validTo }: Terms, today: ShopDay): boolean {
  if (validityDays !== undefined) return validFrom === undefined && validTo === undefined;
  return validFrom !== undefined && validTo !== undefined && validFrom <= validTo && validTo >= today && daysBetween(validFrom, validTo) < MAX_TERM_DAYS;
}

/**
 * From when to when a coupon of this type given at `at` is good; undefined where the fixed term is over. Given on the 1st for 7 days it is good to the end of
 * the 7th day after; of a fixed term both days count whole, in the shop's zone.
 */
export function termFrom({ validityDays, validFrom, validTo }: Pick<CouponType, 'validityDays' | 'validFrom' | 'validTo'>, at: Instant, zone: Zone): { readonly from: Instant; readonly to: Instant } | undefined {
  if (validFrom === undefined || validTo === undefined) return { from: at, to: instant(startOf(addDays(dayOf(at, zone), (validityDays ?? 0) + 1), zone)) };
  const to = startOf(addDays(validTo, 1), zone);
  return to <= at ? undefined : { from: startOf(validFrom, zone), to };
}
type Giving = { readonly couponId: CouponId; readonly memberId: MemberId; readonly source: CouponSource; readonly issueId?: CommandKey; readonly shard?: number; readonly budget?: NonNullable<Coupon['budget']> };
/** A coupon of this type, carrying its terms; undefined where the fixed term is over. */
export function couponFrom(type: CouponType, to: Giving, at: Instant, zone: Zone): Coupon | undefined {
  const { couponTypeId, kind, title, valueFen, percentOff, minimumSpendFen, storeIds, tierIds, together, group, mayGive, times, scope } = type;
  const term = termFrom(type, at, zone);
  return term && {
    ...to, couponTypeId, kind, title, valueFen, minimumSpendFen, ...term, ...(term.from < at ? { cameAt: at } : {}), ...(percentOff === undefined ? {} : { percentOff }),
    ...(storeIds ? { storeIds } : {}), ...(tierIds ? { tierIds } : {}), ...(together ? { together } : {}), ...(group === undefined ? {} : { group }), ...(scope ? { scope } : {}), ...(mayGive ? { mayGive } : {}), ...(times ? { times: { ...times, zone } } : {}),
  };
}

/** A coupon that was given before the shop kept its books here: of this type as it is now, good until the end of its own last day. */
export function broughtIn(type: CouponType, { lastDay, ...to }: Pick<Giving, 'couponId' | 'memberId' | 'shard'> & { readonly lastDay: ShopDay }, at: Instant, zone: Zone): Coupon {
  const { validFrom, validTo: _to, ...rest } = type;
  const coupon = couponFrom({ ...rest, validityDays: 1 }, { ...to, source: 'shop' }, at, zone);
  assert(coupon, 'days from today are never over');
  const begins = validFrom === undefined || validFrom > lastDay ? at : startOf(validFrom, zone);
  return { ...coupon, brought: true, from: begins > at ? begins : at, to: instant(startOf(addDays(lastDay, 1), zone)) };
}

/** A use outweighs a recall, and so does a bill that holds it: what was used stays used until the use is undone. Held it does not expire; its own bill finds it open. */
export function stateOf({ takenBack, usedBy, givenAt, billId, judgedAt, recalledAt, to }: Coupon, at: Instant): CouponState {
  if (takenBack) return 'expired';
  if (usedBy !== undefined) return 'used';
  if (givenAt !== undefined) return 'given';
  if (billId !== undefined) return judgedAt === undefined ? 'held' : 'open';
  return recalledAt !== undefined ? 'recalled' : to <= at ? 'expired' : 'open';
}
/** Whether it is set aside for a friend at `at`: to be taken until then, by value. */
export const isOffered = ({ giftId, giftUntil }: Coupon, at: Instant): boolean => giftId !== undefined && giftUntil !== undefined && at < giftUntil;
/** A coupon as the bill that holds it sees it. */
export const forBill = (coupon: Coupon, billId: CommandKey | undefined): Coupon => (billId !== undefined && coupon.billId === billId && coupon.held ? { ...coupon, judgedAt: coupon.held.at } : coupon);
