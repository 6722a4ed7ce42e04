import { assert } from '@shared/kernel/assert';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Lot } from '../../membership/domain/lot';
import type { Member } from '../../membership/domain/member';
import type { PointsExpiry } from '../../shops/domain/rules';
import { lotDay } from './lots';
import { type Posting, posting } from './posting';

/** A rule lets points wait sixty days at most; more days can stand only where some are over and not moved yet. */
export const MAX_WAITING = 61;

/** Pending points that come in, under the day from which they may be used. */
export const waitingPosting = (from: 'issuance' | 'clearing', day: ShopDay, amount: number, reason: string): Posting => ({ ...posting(from, 'member', 'pending', amount, reason), lots: [{ day, points: amount }] });

/**
 * What the postings of one entry leave waiting, by day; nothing is said where none of them moves pending points. Days that are over are joined where there are more than the
 * most: all of them are due by then, so nobody waits longer for it.
 */
export function moveWaiting(waiting: readonly Lot[] = [], postings: readonly Posting[]): Pick<Member, 'waiting'> {
  const moved = postings.filter(({ asset, from, to }) => asset === 'pending' && (from === 'member' || to === 'member'));
  if (moved.length === 0) return {};
  const byDay = new Map(waiting.map(({ day, points }) => [day, points]));
  for (const { to, lots = [], amount } of moved) {
    assert(lots.reduce((sum, { points }) => sum + points, 0) === amount, 'pending points move under their days');
    for (const { day, points } of lots) byDay.set(day, (byDay.get(day) ?? 0) + (to === 'member' ? points : -points));
  }
  const days = [...byDay].filter(([, points]) => points !== 0).map(([day, points]) => ({ day, points })).sort((a, b) => (a.day < b.day ? -1 : 1));
  assert(days.every(({ points }) => points > 0), 'no more leaves a day than waits there');
  while (days.length > MAX_WAITING) {
    const [first, second] = days as [Lot, Lot];
    days.splice(0, 2, { day: second.day, points: first.points + second.points });
  }
  return { waiting: days };
}

/** Until when points last that arrive on a day: their term begins when they may be used, not when they were earned. Nothing where points do not expire. */
export const lastDayBy = (expiry: PointsExpiry) => (arrival: ShopDay): ShopDay | undefined => (expiry.kind === 'none' ? undefined : lotDay(expiry, arrival));
type LastDay = ReturnType<typeof lastDayBy>;

/** Pending points whose day has come. */
export const arrivedBy = (waiting: readonly Lot[] = [], today: ShopDay): readonly Lot[] => waiting.filter(({ day }) => day <= today);

/** Pending points become points. Where points expire they last as what is earned on the day on which they arrive: a tick that came late costs nobody a day. */
export function arrivingPostings(lots: readonly Lot[]): readonly Posting[] {
  const all = lots.reduce((sum, { points }) => sum + points, 0);
  return [{ ...posting('member', 'exchange', 'pending', all, 'arrived'), lots }, posting('exchange', 'member', 'points', all, 'arrived')];
}

/**
 * A reversal as the waiting points bear it: what was earned as pending is taken from what still waits under its day, and what has arrived since from the points, first from
 * the lot that it arrived in.
 */
export function fromWaiting(waiting: readonly Lot[] = [], reversal: readonly Posting[], lastDay: LastDay): readonly Posting[] {
  const left = new Map(waiting.map(({ day, points }) => [day, points]));
  return reversal.flatMap((one) => {
    if (one.asset !== 'pending' || one.from !== 'member') return [one];
    return (one.lots ?? []).flatMap(({ day, points }) => {
      const waits = Math.min(points, left.get(day) ?? 0);
      left.set(day, (left.get(day) ?? 0) - waits);
      const { lots: _lots, ...rest } = one;
      const until = lastDay(day);
      return [
        ...(waits > 0 ? [{ ...rest, amount: waits, lots: [{ day, points: waits }] }] : []),
        ...(points > waits ? [{ ...rest, asset: 'points' as const, amount: points - waits, ...(until ? { lots: [{ day: until, points: points - waits }] } : {}) }] : []),
      ];
    });
  });
}
