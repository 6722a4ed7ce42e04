import { add, fen, growth } from '@shared/kernel/money';
import { addDays, addMonths, type ShopDay, shopDay } from '@shared/kernel/shop-day';
import type { Member } from '../../membership/domain/member';
import { type Month, monthOf, type TierBars, type TierHold } from '../../membership/domain/tally';
import type { TiersRule, TierTerms } from '../../shops/domain/rules';
import type { Tier } from './tier';

/** What a tier is decided by. */
export type Account = Pick<Member, 'balances' | 'visits' | 'months' | 'spentFen' | 'tierId' | 'tierHold' | 'tierBars' | 'paid'>;
/** A member's tier and until when it is kept: what a command sets. */
export interface Standing {
  readonly tier: Tier;
  readonly hold?: TierHold;
  readonly bars?: TierBars;
}
const MONTHS_KEPT = 12;

/** The tier reached by so much of the measure: the highest whose threshold it meets. */
export const reachedBy = (amount: number, tiers: readonly Tier[]): number => Math.max(0, tiers.findLastIndex((tier) => tier.fromGrowth <= amount));
const at = (tiers: readonly Tier[], index: number): Tier => tiers[Math.max(0, index)] as Tier;
const placeOf = (tiers: readonly Tier[], tierId: string | undefined): number => tiers.findIndex((tier) => tier.tierId === tierId);

/** What the months from `first` on have counted, in the shop's measure. */
function countedFrom({ months = [] }: Pick<Account, 'months'>, { measure }: TierTerms, first: Month): number {
  const within = months.filter(({ month }) => month >= first);
  if (measure === 'visits') return within.reduce((sum, { visits }) => sum + visits, 0);
  return measure === 'growth' ? add(growth(0), ...within.map((one) => one.growth)) : add(fen(0), ...within.map((one) => one.spentFen));
}
const ofLifetime = ({ balances, visits, spentFen }: Account, { measure }: TierTerms): number => (measure === 'growth' ? balances.growth : measure === 'visits' ? visits : (spentFen ?? 0));
/** The first month that counts for reaching a tier on a day: January, or the same month a year before. */
const windowOf = (day: ShopDay, { period }: TierTerms): Month => (period === 'calendar-year' ? monthOf(shopDay(`${day.slice(0, 4)}-01-01`)) : monthOf(day) - MONTHS_KEPT);

/** What counts towards the tiers today: all that ever was, the year, or the months of a rolling year, counted whole. */
export const measured = (account: Account, { terms }: TiersRule, today: ShopDay): number => (terms.period === 'lifetime' ? ofLifetime(account, terms) : countedFrom(account, terms, windowOf(today, terms)));
/** What has counted since a tier was reached or kept: what a review judges. */
export const sinceHeld = (account: Account, { since }: TierHold, terms: TierTerms): number => countedFrom(account, terms, terms.period === 'calendar-year' ? windowOf(since, terms) : monthOf(since));
export const keepFromOf = (tier: Tier): number => tier.keepFrom ?? tier.fromGrowth;

/**
 * Until when a tier is kept that is reached or kept on `day`.
 *
 * Examples: 15 March 2026 → through 15 March 2027; 29 February 2028 → through 28 February 2029 (twelve-months); any day of 2026 → through 31 December 2026 (calendar-year).
 */
export const keptThrough = (day: ShopDay, { period }: TierTerms): ShopDay => (period === 'calendar-year' ? shopDay(`${day.slice(0, 4)}-12-31`) : addMonths(day, MONTHS_KEPT));
const heldAt = ({ tiers, terms }: TiersRule, index: number, day: ShopDay, from?: string): Standing =>
  (index <= 0 || terms.period === 'lifetime' ? { tier: at(tiers, index) } : { tier: at(tiers, index), hold: { since: day, until: keptThrough(day, terms), ...(from === undefined ? {} : { from }) } });
const as = (tiers: readonly Tier[], index: number, hold: TierHold | undefined): Standing => ({ tier: at(tiers, index), ...(hold ? { hold } : {}) });
/**
 * The standing with what each tier up to it was reached by: as it was then, or as the rule has it where that is not known. Under another measure than the rule's what a tier was reached by
 * stays in its own; what is reached above it is in the rule's, and what was held before then stands whatever is counted.
 */
function withBars(account: Account, { tiers, terms: { measure } }: TiersRule, standing: Standing): Standing {
  const [place, before, known] = [tiers.indexOf(standing.tier), placeOf(tiers, account.tierId), account.tierBars];
  const held = tiers.slice(1, place + 1);
  const bars = (ofMeasure: TierTerms['measure'], reached: (tier: Tier, index: number) => number | undefined): Standing => {
    const from = held.flatMap((tier, index) => [reached(tier, index + 1)].flatMap((bar) => (bar === undefined ? [] : [[tier.tierId, bar] as const])));
    return from.length === 0 ? standing : { ...standing, bars: { measure: ofMeasure, from: Object.fromEntries(from) } };
  };
  if (!known || known.measure === measure) return bars(measure, ({ tierId, fromGrowth }) => known?.from[tierId] ?? fromGrowth);
  return place > before ? bars(measure, ({ fromGrowth }, index) => (index <= before ? 0 : fromGrowth)) : bars(known.measure, ({ tierId }) => known.from[tierId]);
}
/** The highest tier that is kept by what `counted` finds of a measure: by the rule, or by what it was reached by, before the rule became dearer or asked for something else. */
function keptBy({ tierBars }: Account, { tiers, terms }: TiersRule, counted: (terms: TierTerms) => number): number {
  const [now, then] = [counted(terms), tierBars && counted({ ...terms, measure: tierBars.measure })];
  return Math.max(0, tiers.findLastIndex(({ tierId, fromGrowth }) => fromGrowth <= now || (then !== undefined && (tierBars?.from[tierId] ?? Number.POSITIVE_INFINITY) <= then)));
}

/**
 * The tier as it stands, for whoever looks: the one that was reached or kept, and reading or a change of the rule moves nobody: up at the next visit, down by an undo or a review. Whoever has
 * paid for a tier stands at least there, until the term's end takes it away. A tier that the shop has given up is the one that the measure reaches.
 */
export function tierOf(account: Account, rule: TiersRule, today: ShopDay): Tier {
  const place = placeOf(rule.tiers, account.tierId);
  return at(rule.tiers, Math.max(place >= 0 ? place : reachedBy(measured(account, rule, today), rule.tiers), paidPlace(account, rule.tiers)));
}
/** The highest tier that was paid for; below all of them where none was, or the shop has given it up. What is earned, raised, kept and reviewed goes on beneath it. */
export const paidPlace = ({ paid = [] }: Pick<Account, 'paid'>, tiers: readonly Tier[]): number => Math.max(-1, ...paid.map(({ tierId }) => placeOf(tiers, tierId)));

/** After something was counted: up at once, never down. Whoever has a tier without a term (the shop has just introduced it) gets one. */
export const raised = (account: Account, rule: TiersRule, today: ShopDay): Standing => withBars(account, rule, lifted(account, rule, today));
function lifted(account: Account, rule: TiersRule, today: ShopDay): Standing {
  const { tiers, terms } = rule;
  const amount = measured(account, rule, today);
  const [reached, place, hold] = [reachedBy(amount, tiers), placeOf(tiers, account.tierId), account.tierHold];
  if (terms.period === 'lifetime') return reached > place ? as(tiers, reached, undefined) : as(tiers, place, hold?.why === 'undone' && place > keptBy(account, rule, (by) => ofLifetime(account, by)) ? hold : undefined);
  if (reached > place) return heldAt(rule, reached, today, place < 0 ? undefined : cameFrom(account, terms, today));
  return hold ? as(tiers, place, hold) : heldAt(rule, place, today);
}

/** Where a tier that is reached today came from, should it be undone: where the term began, or what the year before has left. */
const cameFrom = ({ tierId, tierHold: hold }: Account, terms: TierTerms, today: ShopDay): string =>
  (hold?.from !== undefined && (terms.period !== 'calendar-year' || windowOf(hold.since, terms) === windowOf(today, terms)) ? hold.from : tierId);

/**
 * After a visit was undone, its amount taken out of the months already. A tier for life goes only below what it was reached by, whatever the rule asks since. A tier with a period goes only if it was
 * reached within this term and would not have been without the visit, and then no further than where it came from; a review that kept it stands. With days of
 * protection the tier stays for so long, and the review decides then by the same.
 */
export const lowered = (account: Account, rule: TiersRule, today: ShopDay): Standing => withBars(account, rule, withUndone(account, rule, today));
function withUndone(account: Account, rule: TiersRule, today: ShopDay): Standing {
  const { tiers, terms } = rule;
  const place = placeOf(tiers, account.tierId);
  const left = withoutUndone(account, rule);
  if (place < 0 || left >= place) return raised(account, rule, today);
  const hold = account.tierHold;
  // The term goes on from where it began: what counted in it counts for the lower tier too, also in the year after.
  if (terms.protectDays === 0) return heldAt(rule, left, hold?.since ?? today, fromBelow(rule, hold, left));
  return as(tiers, place, hold?.why === 'undone' ? hold : { since: hold?.since ?? today, until: addDays(today, terms.protectDays), ...(hold?.from === undefined ? {} : { from: hold.from }), why: 'undone' });
}
/** Where a tier on the way down came from: what it was reached by may be undone as well. */
const fromBelow = ({ tiers }: TiersRule, hold: TierHold | undefined, index: number): string | undefined => (placeOf(tiers, hold?.from) < index ? hold?.from : undefined);
/** The place that is reached without the undone visit. */
function withoutUndone(account: Account, rule: TiersRule): number {
  const { tiers, terms } = rule;
  if (terms.period === 'lifetime') return keptBy(account, rule, (by) => ofLifetime(account, by));
  const { tierHold: hold } = account;
  if (hold?.from === undefined) return tiers.length;
  return Math.max(placeOf(tiers, hold.from), keptBy(account, rule, (by) => countedFrom(account, by, windowOf(hold.since, terms))));
}

/**
 * The review of a tier whose term is over. 1. Kept, for another term, where as much has counted since as keeps it. 2. Else a grace once, where the shop gives
 * one. 3. Else down: one tier, or to the one that the term reaches. Undefined where nothing is to be reviewed today.
 */
export function reviewed(account: Account, rule: TiersRule, today: ShopDay): Standing | undefined {
  const found = judged(account, rule, today);
  return found && withBars(account, rule, found);
}
function judged(account: Account, rule: TiersRule, today: ShopDay): Standing | undefined {
  const { tiers, terms } = rule;
  const { tierHold: hold } = account;
  if (!hold || today <= hold.until) return undefined;
  const place = placeOf(tiers, account.tierId);
  if (hold.why === 'undone') {
    const left = Math.min(place < 0 ? tiers.length : place, withoutUndone(account, rule));
    return heldAt(rule, left, hold.since, fromBelow(rule, hold, left));
  }
  if (terms.period === 'lifetime' || place <= 0) return as(tiers, place < 0 ? reachedBy(measured(account, rule, today), tiers) : place, undefined);
  const amount = sinceHeld(account, hold, terms);
  if (amount >= keepFromOf(at(tiers, place))) return heldAt(rule, place, today);
  if (terms.graceDays > 0 && hold.why !== 'grace') return as(tiers, place, { ...hold, until: addDays(hold.until, terms.graceDays), why: 'grace' });
  const reached = Math.min(place - 1, reachedBy(amount, tiers));
  return heldAt(rule, terms.fall === 'one-tier' ? place - 1 : reached, today);
}

/** Two cards that become one keep the better tier, the longer term of equals, and what both have counted may lift it. */
export function merged(account: Account, other: Pick<Account, 'tierId' | 'tierHold' | 'tierBars'>, rule: TiersRule, today: ShopDay): Standing {
  const [own, theirs] = [placeOf(rule.tiers, account.tierId), placeOf(rule.tiers, other.tierId)];
  const takes = theirs > own || (theirs === own && (other.tierHold?.until ?? '') > (account.tierHold?.until ?? ''));
  const { tierHold: _hold, tierBars: _bars, ...rest } = account;
  const bars = takes ? barsTogether(other.tierBars, account.tierBars) : barsTogether(account.tierBars, other.tierBars);
  const hold = takes ? other.tierHold : account.tierHold;
  return raised({ ...rest, tierId: takes ? other.tierId : account.tierId, ...(hold ? { tierHold: hold } : {}), ...(bars ? { tierBars: bars } : {}) }, rule, today);
}
/** Of two cards the lower of what a tier was reached by; under two measures, that of the card whose tier stays. */
function barsTogether(stays: TierBars | undefined, other: TierBars | undefined): TierBars | undefined {
  if (!stays || !other || stays.measure !== other.measure) return stays;
  const known = [stays.from, other.from];
  return { measure: stays.measure, from: Object.fromEntries(known.flatMap(Object.keys).map((tierId) => [tierId, Math.min(...known.flatMap((from) => from[tierId] ?? []))])) };
}
/** What an entry says of the tier that it moves; nothing where it stays. */
export const movedFrom = ({ tierId }: Pick<Member, 'tierId'>, { tier }: Standing): { readonly tierBefore?: string } => (tier.tierId === tierId ? {} : { tierBefore: tierId });
/** The member in that tier. */
export function inTier<M extends Pick<Account, 'tierId' | 'tierHold' | 'tierBars'>>(member: M, { tier, hold, bars }: Standing): M {
  const { tierHold: _hold, tierBars: _bars, ...rest } = member;
  return { ...rest, tierId: tier.tierId, ...(hold ? { tierHold: hold } : {}), ...(bars ? { tierBars: bars } : {}) } as M;
}
