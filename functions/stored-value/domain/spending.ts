import { add, type Fen, fen, least, ratioOf, subtract } from '@shared/kernel/money';
import type { SpendingOrder } from '../../shops/domain/rules';

export interface ValueParts {
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
}

/**
 * What principal and bonus pay of an amount, never more than there is of each. In proportion: principal = paid × principal ÷ balance, rounded down; the
 * odd fen is the bonus's, so that what a refund could return shrinks no faster than it must.
 * Example: ¥10.01 from ¥100.00 and ¥20.00 in proportion is ¥8.34 and ¥1.67.
 */
export function splitSpending(order: SpendingOrder, { principalFen, bonusFen }: ValueParts, dueFen: Fen): ValueParts {
  const balanceFen = add(principalFen, bonusFen);
  const paidFen = least(balanceFen, dueFen);
  if (paidFen === 0) return { principalFen: fen(0), bonusFen: fen(0) };
  if (order === 'bonus-first') {
    const bonus = least(bonusFen, paidFen);
    return { principalFen: subtract(paidFen, bonus), bonusFen: bonus };
  }
  const principal = order === 'principal-first' ? least(principalFen, paidFen) : fen(ratioOf(paidFen, principalFen, balanceFen, 'down'));
  return { principalFen: principal, bonusFen: subtract(paidFen, principal) };
}
