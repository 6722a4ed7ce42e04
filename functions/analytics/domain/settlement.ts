import { type Fen, fen, subtract } from '@shared/kernel/money';
import type { DaySum } from './day-sum';

/** Days that one table may span. */
export const MOST_DAYS = 92;

/** What a place took for cards, what it gave back, and what members paid from their cards there. */
export interface Settled {
  readonly rechargedFen: Fen;
  readonly refundedFen: Fen;
  readonly principalUsedFen: Fen;
  readonly bonusUsedFen: Fen;
  /** Taken − given back − principal used. Above zero: money lies here for value that was or will be used elsewhere. Below zero: other places hold money for this one. */
  readonly netFen: Fen;
}
/** Only principal was paid in by somebody; bonus is the shop's own gift, and is shown without being owed between stores. */
export function settledOf(sum: Pick<DaySum, 'rechargeFen' | 'refundedFen' | 'valueUsedFen' | 'bonusUsedFen'>): Settled {
  const [left, bonusUsedFen] = [fen(sum.rechargeFen), fen(sum.bonusUsedFen)];
  const principalUsedFen = subtract(fen(sum.valueUsedFen), bonusUsedFen);
  const refundedFen = fen(sum.refundedFen);
  return { rechargedFen: fen(sum.rechargeFen + sum.refundedFen), refundedFen, principalUsedFen, bonusUsedFen, netFen: subtract(left, principalUsedFen) };
}
