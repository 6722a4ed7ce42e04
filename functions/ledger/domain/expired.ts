import { addDays, type ShopDay } from '@shared/kernel/shop-day';
import type { Lot, LotBook } from '../../membership/domain/lot';
import type { Member } from '../../membership/domain/member';
import { withLotsAdded } from './lots';
import type { Posting } from './posting';

/** So long a visit may be refunded: what expired before needs not to be told from what was spent. */
const TOLD_DAYS = 400;
const MOST_TOLD = 24;

/** What lapsed elsewhere than in the card's own lots, which lay there once, is told of there. */
export const lapsedHere = (lapsed: readonly Lot[]) => (now: Member): Member => (now.lots && lapsed.length > 0 ? { ...now, lots: { ...now.lots, gone: withGone(now.lots, lapsed), version: now.version } } : now);
/** What expired of each day, with what this run takes: so many points of it were not spent. */
export const goneWith = (book: LotBook, run: readonly Posting[]): readonly Lot[] => withGone(book, run.flatMap(({ lots = [] }) => lots));
function withGone({ gone = [], today }: LotBook, more: readonly Lot[]): readonly Lot[] {
  const since = addDays(today, -TOLD_DAYS);
  return withLotsAdded(gone, more).filter(({ day }) => day >= since).slice(-MOST_TOLD);
}

export interface Left {
  readonly postings: readonly Posting[];
  /** What may still be left out for the days that are over. */
  readonly gone: readonly Lot[];
  /** Points that were to be taken and had expired. */
  readonly expired: number;
}
/**
 * A taking back without what has expired: of points whose day is over it takes those that are there still, leaves out those that expired, and takes the rest, which was spent, as any that was. Each point that expired is left
 * out once: where several visits earned the points of a day, whichever is given back first is spared first, and together they give back exactly what was spent.
 * `opening` is for points from before the shop's points began to expire (again): they have lain since under that day, those that named no day too. What is left of them is named by it, or `as` before
 * where another card's expired points are still to be asked.
 *
 * Example: two visits earned 100 each that lasted through February, 120 were spent and 80 expired: giving back the first takes 20, the second 100.
 */
export function leavingExpired({ lots, gone = [] }: Pick<LotBook, 'lots' | 'gone'>, reversal: readonly Posting[], opening?: ShopDay, as: 'it-lies' | 'before' = 'it-lies'): Left {
  const [there, over] = [new Map(lots.map(({ day, points }) => [day, points])), new Map(gone.map(({ day, points }) => [day, points]))];
  /** Up to so many of a day's. */
  const take = (of: Map<ShopDay, number>, day: ShopDay, most: number): number => {
    const taken = Math.min(most, of.get(day) ?? 0);
    of.set(day, (of.get(day) ?? 0) - taken);
    return taken;
  };
  let expired = 0;
  const postings = reversal.flatMap((one) => {
    const days = one.lots ?? (opening ? [{ day: opening, points: one.amount }] : undefined);
    if (one.asset !== 'points' || one.from !== 'member' || !days) return [one];
    const named = days.map(({ day, points }) => {
      const lies = opening ?? day;
      // What expired under the day of before never came to lie under the other.
      const before = lies === day ? 0 : take(over, day, points);
      const stands = take(there, lies, points - before);
      const out = before + take(over, lies, points - before - stands);
      expired += out;
      return { day: as === 'before' ? day : lies, points: points - out, out };
    });
    const amount = named.reduce((sum, { out }) => sum - out, one.amount);
    return amount === 0 ? [] : [{ ...one, amount, lots: withLotsAdded([], named) }];
  });
  return { postings, gone: withLotsAdded([...over].map(([day, points]) => ({ day, points })), []), expired };
}
/** Notes what was left out of a taking back, so that nothing is spared twice. */
export const untold = ({ expired, gone }: Pick<Left, 'expired' | 'gone'>) => (now: Member): Member => (now.lots && expired > 0 ? { ...now, lots: { ...now.lots, gone, version: now.version } } : now);
