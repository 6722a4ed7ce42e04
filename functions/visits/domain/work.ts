import type { StaffId } from '@shared/kernel/ids';
import { add, type Fen, fen, least, negate, subtract } from '@shared/kernel/money';
import { leftOf, partOf } from '../../ledger/domain/refund';
import { type Bill, dueOf, lineFen, type Refunded } from './by-lines';
import type { VisitItem } from './lines';

/** What one person served or sold of a category: what was due of it after coupons, and how many things. Below zero where it was given back. */
export interface Work {
  readonly staffId: StaffId;
  readonly as: 'served' | 'sold';
  /** Absent for what stands in no list. */
  readonly category?: string;
  readonly amountFen: Fen;
  readonly count: number;
}
interface Share {
  readonly amountFen: Fen;
  readonly count: number;
}

/** Lines of one person, role and category as one. */
export function merged(works: readonly Work[]): readonly Work[] {
  const all = new Map<string, Work>();
  for (const work of works) {
    const key = JSON.stringify([work.staffId, work.as, work.category]);
    const had = all.get(key);
    all.set(key, had ? { ...had, amountFen: add(had.amountFen, work.amountFen), count: had.count + work.count } : work);
  }
  return [...all.values()].filter(({ amountFen, count }) => amountFen !== 0 || count !== 0);
}
const total = (amounts: readonly Fen[]): Fen => add(fen(0), ...amounts);

/**
 * What refunds took from each line of a bill. A thing that came back takes its own share; a sum that names no thing takes from all lines in proportion to what
 * is left of them, and from all together just what it is. When everything is back, nothing of any line is left, so any pieces add up to the whole.
 */
function backOf(bill: Bill, { amountFen, quantities }: Refunded, everything: boolean): readonly Share[] {
  const { items } = bill;
  if (everything) return items.map((item) => ({ amountFen: dueOf(item), count: item.quantity }));
  const things = items.map((_, i) => lineFen(bill, i, quantities[i] ?? 0));
  const left = items.map((item, i) => subtract(dueOf(item), things[i] ?? fen(0)));
  const open = total(left);
  const shares = sharesOf(left, least(leftOf(amountFen, total(things)), open));
  return items.map((_, i) => ({ amountFen: add(things[i] ?? fen(0), shares[i] ?? fen(0)), count: quantities[i] ?? 0 }));
}
/** A sum over lines by what is left of each, to the fen: every line takes its part of what the lines before it left over, rounded down, so a greater sum takes from none less. Example: ¥100.00 over three times ¥100.00 are ¥33.33, ¥33.33 and ¥33.34. */
function sharesOf(lines: readonly Fen[], sum: Fen): readonly Fen[] {
  let [rest, open] = [sum, total(lines)];
  return lines.map((line) => {
    const share = open === 0 ? fen(0) : fen(partOf(line, { before: 0, after: rest, total: open }));
    [rest, open] = [subtract(rest, share), subtract(open, line)];
    return share;
  });
}
const worked = (items: readonly VisitItem[], shares: readonly Share[]): readonly Work[] => merged(items.flatMap(({ servedBy, soldBy, category }, i) => {
  const share = { ...(category === undefined ? {} : { category }), amountFen: shares[i]?.amountFen ?? fen(0), count: shares[i]?.count ?? 0 };
  return [...(servedBy ? [{ staffId: servedBy as StaffId, as: 'served' as const, ...share }] : []), ...(soldBy ? [{ staffId: soldBy as StaffId, as: 'sold' as const, ...share }] : [])];
}));

/** Who served and who sold what of a visit. */
export const workOf = (visit: Bill): readonly Work[] => worked(visit.items, visit.items.map((item) => ({ amountFen: dueOf(item), count: item.quantity })));
/** What of that goes back between two states of a visit's refunds, with the signs turned; `everything`: nothing of the visit is left then. */
export function workBack(visit: Bill, before: Refunded, after: Refunded, everything: boolean): readonly Work[] {
  const [had, has] = [backOf(visit, before, false), backOf(visit, after, everything)];
  return worked(visit.items, has.map(({ amountFen, count }, i) => ({ amountFen: negate(subtract(amountFen, had[i]?.amountFen ?? fen(0))), count: 0 - count + (had[i]?.count ?? 0) })));
}
/** A card's recharge or a package, sold by one person; with the sign of what it did. */
export const soldOne = (staffId: StaffId, category: string, amountFen: Fen, count: 1 | -1): readonly Work[] => [{ staffId, as: 'sold', category, amountFen, count }];
/** Uses of a package, served by one person, at their list price. */
export const servedUse = (staffId: StaffId, category: string, valueFen: Fen, quantity: number, sign: 1 | -1): readonly Work[] =>
  [{ staffId, as: 'served', category, amountFen: sign === 1 ? valueFen : negate(valueFen), count: sign * quantity }];
