import { addDays } from '@shared/kernel/shop-day';
import type { Lot, LotBook } from '../../membership/domain/lot';
import type { Member } from '../../membership/domain/member';
import { withLotsAdded } from './lots';
import type { Posting } from './posting';

/** So long a visit may be refunded: what expired before needs not to be told from what was spent. */
const TOLD_DAYS = 400;
const MOST_TOLD = 24;

/** What expired of each day, with what this run takes: so many points of it were not spent. */
export function goneWith({ gone = [], today }: LotBook, run: readonly Posting[]): readonly Lot[] {
  const since = addDays(today, -TOLD_DAYS);
  return withLotsAdded(gone, run.flatMap(({ lots = [] }) => lots)).filter(({ day }) => day >= since).slice(-MOST_TOLD);
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
 *
 * Example: two visits earned 100 each that lasted through February, 120 were spent and 80 expired: giving back the first takes 20, the second 100.
 */
export function leavingExpired({ lots, gone = [] }: Pick<LotBook, 'lots' | 'gone'>, reversal: readonly Posting[]): Left {
  const [there, over] = [new Map(lots.map(({ day, points }) => [day, points])), new Map(gone.map(({ day, points }) => [day, points]))];
  let expired = 0;
  const postings = reversal.flatMap((one) => {
    if (one.asset !== 'points' || one.from !== 'member' || !one.lots) return [one];
    const named = one.lots.map(({ day, points }) => {
      const stands = Math.min(points, there.get(day) ?? 0);
      const out = Math.min(points - stands, over.get(day) ?? 0);
      there.set(day, (there.get(day) ?? 0) - stands);
      over.set(day, (over.get(day) ?? 0) - out);
      expired += out;
      return { day, points: points - out, out };
    });
    const amount = named.reduce((sum, { out }) => sum - out, one.amount);
    return amount === 0 ? [] : [{ ...one, amount, lots: named.filter(({ points }) => points > 0).map(({ day, points }) => ({ day, points })) }];
  });
  return { postings, gone: withLotsAdded([...over].map(([day, points]) => ({ day, points })), []), expired };
}

/** A taking back from this very card without what has expired on it; `told` notes what was left out, so that nothing is spared twice. The lots are read before. */
export function sparingExpired({ lots: book }: Member, reversal: readonly Posting[]): { readonly postings: readonly Posting[]; readonly told: (now: Member) => Member } {
  const { postings, expired, gone } = leavingExpired(book ?? { lots: [] }, reversal);
  return { postings, told: (now) => (now.lots && expired > 0 ? { ...now, lots: { ...now.lots, gone, version: now.version } } : now) };
}
