import { add, type Fen, fen, least, type Points, points, ratioOf, subtract, times } from '@shared/kernel/money';
import { leftOf, partOf } from '../../ledger/domain/refund';
import { PLAIN_WEIGHT, type Weighed } from '../../tiers/domain/weights';
import type { FreeUse } from './free-use';
import { priceOf, type VisitItem } from './lines';

/** What went back of a visit before: of its money, and of each line of its bill (by number of things). */
export interface Refunded {
  readonly amountFen: Fen;
  readonly quantities: readonly number[];
}
/** A bill as it was sold, with what is due of each line. */
export interface Bill {
  readonly items: readonly VisitItem[];
  readonly dueFen: Fen;
  readonly freeUse?: Pick<FreeUse, 'line'>;
}
export const dueOf = (item: VisitItem): Fen => item.dueFen ?? priceOf(item);
const sum = (amounts: readonly Fen[]): Fen => add(fen(0), ...amounts);

/** What so many things of a line were due, rounded down. Of several it is the one that a benefit made free that comes back last, and it was due nothing. */
export function lineFen({ items, freeUse }: Pick<Bill, 'items' | 'freeUse'>, line: number, count: number): Fen {
  const item = items[line];
  const paid = (item?.quantity ?? 0) - (freeUse?.line === line ? 1 : 0);
  return item && paid > 0 ? fen(ratioOf(dueOf(item), Math.min(count, paid), paid, 'down')) : fen(0);
}
/** What things on the bill were due, by how many of each line: the money of their own that comes back with them. A bill of before lines said what was due of them is shared by price. */
export function thingsFen(bill: Bill, quantities: readonly number[]): Fen {
  const [of, all] = [sum(bill.items.map((_, i) => lineFen(bill, i, quantities[i] ?? 0))), sum(bill.items.map(dueOf))];
  return all === bill.dueFen || all === 0 ? of : fen(ratioOf(bill.dueFen, of, all, 'down'));
}

interface Earned extends Bill {
  readonly earnedPoints: Points;
  readonly weighed?: Weighed;
}
/**
 * What stays of a visit's points when so much of it has gone back.
 *
 * What named lines came back with leaves what the other lines earn: each by what was due of it and by its own multiple, rounded up to the point, so never more than one beside what a visit with those lines alone
 * earns; nothing for money that is below the least purchase then, and no more than the visit earned, by which its caps hold. What was paid back as a sum takes of that in proportion, rounded down over all sums so far.
 *
 * Example: ¥1,000.00 of 护理 at 500 % and ¥1,000.00 of the rest earn 6,000; without the care 1,000 stay, without the rest 5,000; of the 1,000, ¥500.00 more take 500.
 */
export function keptPoints(visit: Earned, { amountFen, quantities }: Refunded): Points {
  const backFen = thingsFen(visit, quantities);
  const kept = backFen === 0 ? visit.earnedPoints : least(visit.earnedPoints, ofOtherLines(visit, quantities, subtract(visit.dueFen, backFen)));
  const [openFen, sumFen] = [subtract(visit.dueFen, backFen), leftOf(amountFen, backFen)];
  return openFen === 0 ? kept : subtract(kept, points(partOf(kept, { before: 0, after: sumFen, total: openFen })));
}
/** What the lines earn that did not come back, before any cap. */
function ofOtherLines(visit: Earned, quantities: readonly number[], leftFen: Fen): Points {
  const { items, earnedPoints, weighed: { whole = earnedPoints, forVisit = points(0), leastFen = fen(0) } = {} } = visit;
  if (leftFen < leastFen) return forVisit;
  const weight = ({ weight: of = PLAIN_WEIGHT }: VisitItem, amountFen: Fen) => times(amountFen, of);
  const [all, back] = [sum(items.map((item) => weight(item, dueOf(item)))), sum(items.map((item, i) => weight(item, lineFen(visit, i, quantities[i] ?? 0))))];
  const forMoney = subtract(whole, forVisit);
  return add(forVisit, subtract(forMoney, points(all === 0 ? 0 : ratioOf(forMoney, back, all, 'down'))));
}
