import type { CommandKey } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen, ratioOf } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { daysBetween, type ShopDay } from '@shared/kernel/shop-day';
import type { Member } from '../../membership/domain/member';
import { lastOf, type PaidTerm, unusedDays } from '../../membership/domain/paid-term';
import { endOf, type PaidPlan } from './plan';

type Holder = Pick<Member, 'paid' | 'paidTrial'>;
/** No term reaches further than this from today. */
export const MOST_DAYS_AHEAD = 3_660;
/** Terms that one member holds at a time. */
export const MAX_TERMS = 12;

/**
 * The term that a sale hands over. One that runs is gone on from its end, after it from today; a member holds one tier at a time, so another one is sold when
 * the rest of the first was given back. A trial is for who holds nothing and never tried: once a person.
 */
export function termFor(plan: PaidPlan, trial: boolean, holder: Holder, saleId: CommandKey, today: ShopDay): Result<PaidTerm, Refusal<'paid-tiers/no-trial' | 'paid-tiers/other-tier' | 'paid-tiers/too-long'>> {
  const { paid = [], paidTrial } = holder;
  const { title, tierId, priceFen, term, trialDays } = plan;
  if (trial && (trialDays === undefined || paidTrial || paid.length > 0)) return refuse('paid-tiers/no-trial');
  const other = paid.find((held) => held.tierId !== tierId);
  if (other) return refuse('paid-tiers/other-tier', { title: other.title });
  const last = lastOf(holder, tierId);
  const from = last && last.through > today ? last.through : today;
  const through = endOf(from, trial && trialDays !== undefined ? { days: trialDays } : term);
  if (paid.length >= MAX_TERMS || daysBetween(today, through) > MOST_DAYS_AHEAD) return refuse('paid-tiers/too-long');
  return ok({ saleId, title, tierId, priceFen: trial ? fen(0) : priceFen, days: daysBetween(from, through), from, through, ...(trial ? { trial: true } : {}) });
}
/** The member with one term more. */
export const withTerm = <M extends Holder>(member: M, term: PaidTerm): M => ({ ...member, paid: [...(member.paid ?? []), term], ...(term.trial ? { paidTrial: true } : {}) });
/** And with one less. */
export const withoutTerm = <M extends Holder>(member: M, saleId: CommandKey): M => ({ ...member, paid: (member.paid ?? []).filter((term) => term.saleId !== saleId) });

/**
 * What a refund gives back: the price by whole days that have not begun, rounded down to the fen. ¥365.00 for 365 days, given back after 100: ¥265.00; on the
 * day of the sale all of it, ¥364.00 once something of the tier was used, on the last day nothing.
 */
export const refundFen = (term: PaidTerm, today: ShopDay, used = false): Fen => fen(ratioOf(term.priceFen, unusedDays(term, today, used), term.days, 'down'));

/**
 * Whether something of the tier was used in a term: the member was served, or had a perk, since its sale, and it stands. A renewal that has not begun is not used.
 * A visit counts whatever it brought: discount, multiplier and perks of the tier come with every one.
 */
export const usedIn = ({ from }: PaidTerm, soldAt: Instant, today: ShopDay, newest: readonly (Instant | undefined)[]): boolean => from <= today && newest.some((at) => at !== undefined && at > soldAt);

/** The term to give back: of those of its tier the one that ends last, so that the others stay as they were sold. */
export function toGiveBack({ paid = [] }: Holder, saleId: CommandKey): Result<PaidTerm, Refusal<'paid-tiers/gone' | 'paid-tiers/later-first'>> {
  const term = paid.find((one) => one.saleId === saleId);
  if (!term) return refuse('paid-tiers/gone');
  return lastOf({ paid }, term.tierId)?.saleId === saleId ? ok(term) : refuse('paid-tiers/later-first');
}

/** The member when terms are over; undefined where none is. */
export function ended<M extends Holder>(member: M, today: ShopDay): { readonly member: M; readonly over: readonly PaidTerm[] } | undefined {
  const over = (member.paid ?? []).filter(({ through }) => through < today);
  return over.length === 0 ? undefined : { member: { ...member, paid: (member.paid ?? []).filter(({ through }) => through >= today) }, over };
}
