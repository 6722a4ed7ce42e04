import type { VisitsContract } from '@shared/contracts/visits.contract';
import type * as z from 'zod';
import type { Visit } from './counter.store';

export type TillDay = z.output<VisitsContract['listVisits']['response']>;
/** The list of a store is written behind the counter: so long it may be without what was just done here. */
const BEHIND_MS = 60_000;

/** The store's day with what this till has just done, until the list says it itself. `at` is now, in milliseconds. */
export function withLatest(day: TillDay, latest: Visit | undefined, storeId: string, at: number): TillDay {
  if (!latest || latest.storeId !== storeId || at - Math.max(latest.at, latest.undone?.at ?? 0) > BEHIND_MS) return day;
  const known = day.items.find(({ visitId }) => visitId === latest.visitId);
  const counted = known ? (known.undone ? 0 : 1) : 0;
  const counts = latest.undone ? 0 : 1;
  if (known && counted === counts) return day;
  const items = known ? day.items.map((visit) => (visit === known ? latest : visit)) : [latest, ...day.items];
  return { ...day, items, count: day.count + counts - counted, amountFen: (day.amountFen + (counts - counted) * latest.dueFen) as TillDay['amountFen'] };
}
