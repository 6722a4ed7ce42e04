import { add, type Fen, fen } from '@shared/kernel/money';
import { daysBetween, type ShopDay } from '@shared/kernel/shop-day';
import type { Bill } from './bill';

/** What is owed by how long it is past its day; what is disputed stands apart and is in none of the others. */
export interface Ageing {
  readonly notDueFen: Fen;
  readonly to30Fen: Fen;
  readonly to60Fen: Fen;
  readonly to90Fen: Fen;
  readonly over90Fen: Fen;
  readonly disputedFen: Fen;
}
export const NO_AGE: Ageing = { notDueFen: fen(0), to30Fen: fen(0), to60Fen: fen(0), to90Fen: fen(0), over90Fen: fen(0), disputedFen: fen(0) };

/** Whole days past the due day, by the shop's day; 0 on the day itself and before, and while it is disputed. */
export const overdueDays = (bill: Pick<Bill, 'dueDay' | 'dispute' | 'openFen'>, today: ShopDay): number => (bill.dispute || bill.openFen === 0 ? 0 : Math.max(0, daysBetween(bill.dueDay, today)));

/** A bill due on the 22nd: not due on the 22nd, 1 day on the 23rd, in the second bucket from the 31st day on. */
export function bucketOf(bill: Pick<Bill, 'dueDay' | 'dispute' | 'openFen'>, today: ShopDay): keyof Ageing {
  if (bill.dispute) return 'disputedFen';
  const days = overdueDays(bill, today);
  if (days === 0) return 'notDueFen';
  if (days <= 30) return 'to30Fen';
  if (days <= 60) return 'to60Fen';
  return days <= 90 ? 'to90Fen' : 'over90Fen';
}
export function ageingOf(bills: readonly Pick<Bill, 'dueDay' | 'dispute' | 'openFen'>[], today: ShopDay): Ageing {
  const sums = { ...NO_AGE };
  for (const bill of bills) {
    const bucket = bucketOf(bill, today);
    sums[bucket] = add(sums[bucket], bill.openFen);
  }
  return sums;
}
export const joined = (a: Ageing, b: Ageing): Ageing => ({
  notDueFen: add(a.notDueFen, b.notDueFen), to30Fen: add(a.to30Fen, b.to30Fen), to60Fen: add(a.to60Fen, b.to60Fen), to90Fen: add(a.to90Fen, b.to90Fen), over90Fen: add(a.over90Fen, b.over90Fen), disputedFen: add(a.disputedFen, b.disputedFen),
});
export const overdueFen = ({ to30Fen, to60Fen, to90Fen, over90Fen }: Ageing): Fen => add(to30Fen, to60Fen, to90Fen, over90Fen);
