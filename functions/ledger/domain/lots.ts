import { assert } from '@shared/kernel/assert';
import type { Instant } from '@shared/kernel/instant';
import { type Points, points } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, addMonths, dayOf, type ShopDay, shopDay, type Zone } from '@shared/kernel/shop-day';
import type { Lot, LotBook } from '../../membership/domain/lot';
import type { Member } from '../../membership/domain/member';
import type { ExpiringTerms, PointsExpiry } from '../../shops/domain/rules';
import type { Posting } from './posting';

/** Sixty months and the running one. More (days of an older rule beside a newer one) are merged. */
export const MAX_LOTS = 61;
/** Points earned this close to the day of the year would hardly be seen: they go to the next year's. */
export const YEARLY_LEAST_MONTHS = 3;
export type Expiring = Exclude<PointsExpiry, { kind: 'none' }>;

const lastOfMonth = (day: ShopDay): ShopDay => addDays(shopDay(`${addMonths(day, 1).slice(0, 7)}-01`), -1);
/** The day of a year; the 31st of a month that has none, or 29 February in a common year, is that month's last day. */
function dayIn(year: number, month: number, day: number): ShopDay {
  const last = lastOfMonth(shopDay(`${year}-${String(month).padStart(2, '0')}-01`));
  return Number(last.slice(8)) < day ? last : shopDay(`${last.slice(0, 8)}${String(day).padStart(2, '0')}`);
}

/**
 * The last day on which points earned on a day (both in the shop's zone) may be used.
 *
 * Rolling: the end of the month that is so many months later, so a month never overflows into the next.
 * One month: 29, 30 and 31 January 2027 → 28 February 2027; 31 January 2028 → 29 February 2028; 1 January 2027 → 28 February 2027.
 * Twelve months: 29 February 2028 → 28 February 2029; 31 December 2026 → 31 December 2027.
 *
 * Day of the year: the next such day that is at least three months away. 31 December: earned on 30 September 2026 → 31 December 2026,
 * on 1 October 2026 → 31 December 2027. 29 February: earned on 28 November 2026 → 28 February 2027, on 29 November 2026 → 29 February 2028.
 */
export function lotDay(rule: ExpiringTerms, earnedOn: ShopDay): ShopDay {
  if (rule.kind === 'rolling') return lastOfMonth(addMonths(earnedOn, rule.months));
  const year = Number(earnedOn.slice(0, 4));
  const found = [year, year + 1, year + 2].map((one) => dayIn(one, rule.month, rule.day)).find((day) => addMonths(day, -YEARLY_LEAST_MONTHS) >= earnedOn);
  assert(found, 'a day of the year comes every year');
  return found;
}

export const sumOfLots = (lots: readonly Lot[]): number => lots.reduce((sum, lot) => sum + lot.points, 0);
/** Lots with more points, one a day in the order of days. Beyond the most, the first is joined with the second and lasts as long as that: nobody loses a day by it. */
export function withLotsAdded(lots: readonly Lot[], more: readonly Lot[]): readonly Lot[] {
  const byDay = new Map<ShopDay, number>();
  for (const { day, points } of [...lots, ...more]) byDay.set(day, (byDay.get(day) ?? 0) + points);
  const all = [...byDay].filter(([, points]) => points > 0).map(([day, points]) => ({ day, points })).sort((a, b) => (a.day < b.day ? -1 : 1));
  while (all.length > MAX_LOTS) {
    const [first, second, ...rest] = all as [Lot, Lot, ...Lot[]];
    all.splice(0, all.length, { day: second.day, points: first.points + second.points }, ...rest);
  }
  return all;
}
interface Taken {
  readonly lots: readonly Lot[];
  readonly parts: readonly Lot[];
}
/** Takes up to an amount out of the lots that may be used, first-expiring first, or no more of each day than `most` says. */
function take(lots: readonly Lot[], amount: number, most: (lot: Lot) => number): Taken {
  let missing = amount;
  const parts: Lot[] = [];
  const left = lots.flatMap((lot) => {
    const points = Math.min(lot.points, missing, most(lot));
    missing -= points;
    if (points > 0) parts.push({ day: lot.day, points });
    return lot.points > points ? [{ day: lot.day, points: lot.points - points }] : [];
  });
  return { lots: left, parts };
}

/** What comes in: a debt is paid first; what an undo restores keeps its old days, what is new gets the rule's. */
function comeIn(book: LotBook, balance: number, { amount, lots, reverses }: Posting): Taken {
  const room = amount - Math.min(amount, Math.max(0, -balance));
  // A day before points expired at all is of an earlier time of the rule: such points are there since before.
  const restored = withLotsAdded([], (lots ?? []).map((lot) => (lot.day < book.sinceDay ? { ...lot, day: book.openingDay } : lot)));
  const surplus = sumOfLots(restored) - room;
  const old = surplus > 0 ? take(restored, surplus, (lot) => lot.points).lots : restored;
  const rest = room - sumOfLots(old);
  const parts = withLotsAdded(old, rest > 0 ? [{ day: reverses !== undefined && lots === undefined ? book.openingDay : book.newDay, points: rest }] : []);
  return { lots: withLotsAdded(book.lots, parts), parts };
}

/** What goes out: first the lots that the posting names, then the first-expiring. Spending uses nothing that has expired; taking back may. */
function goOut(book: LotBook, { amount, lots: named }: Posting, mayOwe: boolean): Taken {
  const wanted = new Map((named ?? []).map(({ day, points }) => [day, points]));
  const first = named ? take(book.lots, amount, ({ day }) => wanted.get(day) ?? 0) : { lots: book.lots, parts: [] };
  const rest = take(first.lots, amount - sumOfLots(first.parts), ({ day, points }) => (mayOwe || day >= book.today ? points : 0));
  return { lots: rest.lots, parts: withLotsAdded(first.parts, rest.parts) };
}

/**
 * Applies the postings of one entry to the lots: what comes in, then what goes out. Each posting of points is answered with the lots that it moved,
 * which is how an undo gives back the very days that were taken. Whatever moves, the sum of the lots stays the balance, or nothing below zero.
 */
export function moveLots(book: LotBook, balance: number, postings: readonly Posting[], mayOwe: boolean): Result<{ readonly postings: readonly Posting[]; readonly lots: readonly Lot[] | undefined }, Refusal<'ledger/insufficient'>> {
  const moved = new Map<Posting, readonly Lot[]>();
  const ofPoints = postings.filter(({ asset, from, to }) => asset === 'points' && (from === 'member' || to === 'member'));
  let now = book;
  let standing = balance;
  for (const posting of [...ofPoints.filter(({ to }) => to === 'member'), ...ofPoints.filter(({ from }) => from === 'member')]) {
    const comes = posting.to === 'member';
    const { lots, parts } = comes ? comeIn(now, standing, posting) : goOut(now, posting, mayOwe);
    if (!comes && !mayOwe && sumOfLots(parts) < posting.amount) return refuse('ledger/insufficient', { asset: 'points', missing: posting.amount - sumOfLots(parts) });
    moved.set(posting, parts);
    now = { ...now, lots };
    standing += comes ? posting.amount : -posting.amount;
  }
  const said = postings.map((posting) => {
    // The days of pending points are their own.
    if (posting.asset === 'pending') return posting;
    const { lots: _named, ...rest } = posting;
    const parts = moved.get(posting) ?? [];
    return parts.length > 0 ? { ...rest, lots: parts } : rest;
  });
  return ok({ postings: said, lots: ofPoints.length > 0 ? now.lots : undefined });
}

export interface StoredLots {
  readonly lots: readonly Lot[];
  readonly gone?: readonly Lot[];
  readonly version: number;
  readonly since: Instant;
}
/**
 * A member's lots as a command begins with them: those that are stored, or, from before points expired, one lot that counts from the day on which
 * they began to, by the terms of then. What moved under a container that had not heard of the rule yet is made up for, so that the sum is the balance.
 */
export function lotBookOf(rule: Expiring, stored: StoredLots | undefined, balance: number, at: Instant, zone: Zone): LotBook {
  const [today, sinceDay] = [dayOf(at, zone), dayOf(rule.since, zone)];
  const [newDay, openingDay] = [lotDay(rule, today), lotDay(rule.first ?? rule, sinceDay)];
  const standing = stored?.since === rule.since ? stored.lots : [];
  const missing = Math.max(0, balance) - sumOfLots(standing);
  const lots = missing > 0 ? withLotsAdded(standing, [{ day: openingDay, points: missing }]) : take(standing, -missing, (lot) => lot.points).lots;
  return { lots, ...(stored?.gone?.length ? { gone: stored.gone } : {}), version: stored?.version ?? 0, since: rule.since, sinceDay, today, newDay, openingDay };
}
/** Lots that may not be used any more. */
export const expiredLots = (lots: readonly Lot[], today: ShopDay): readonly Lot[] => lots.filter((lot) => lot.day < today);
/** Points that a member may spend now: what is there, less what lies in lots whose day is over. */
export const spendablePoints = ({ balances, lots }: Pick<Member, 'balances' | 'lots'>): Points =>
  points(Math.max(0, lots ? Math.min(balances.points, sumOfLots(lots.lots) - sumOfLots(expiredLots(lots.lots, lots.today))) : balances.points));
