import { type Fen, type Growth, growth, type Points, points, ratioOf } from '@shared/kernel/money';
import type { EarningRule } from '../../shops/domain/rules';

export type { EarningRule };

/** How a purchase is paid: principal and bonus from the card, the rest by another tender. */
export interface Payment {
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  readonly restFen: Fen;
}

/**
 * Points and growth of a purchase. What earns is the rest plus, if the rule says so, the principal; bonus never earns, it was a gift.
 * points = earning fen × pointsPerYuan ÷ 100 × tier multiplier ÷ 100, rounded once as the rule says; growth = earning fen × growthPerYuan ÷ 100, rounded down.
 * Example: ¥46.00 at 1 point a yuan and 110 % is 50.6, half-up 51, down 50.
 */
export function earn(rule: EarningRule, multiplierPercent: number, payment: Payment): { readonly points: Points; readonly growth: Growth } {
  const earning = payment.restFen + (rule.storedValueEarns ? payment.principalFen : 0);
  return {
    points: points(ratioOf(earning, rule.pointsPerYuan * multiplierPercent, 10_000, rule.rounding)),
    growth: growth(ratioOf(earning, rule.growthPerYuan, 100, 'down')),
  };
}
