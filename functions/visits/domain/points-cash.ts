import { type Fen, fen, least, type Points, points, ratioOf } from '@shared/kernel/money';
import type { PointsCash } from '../../shops/domain/rules';

/** So many points, or the most that the bill lets be used. */
export type PointsWanted = number | 'most';
export interface PaidByPoints {
  readonly pointsUsed: Points;
  readonly pointsFen: Fen;
}
export const NO_POINTS: PaidByPoints = { pointsUsed: points(0), pointsFen: fen(0) };

/** The most of a bill that points may pay: the lower of the two caps, rounded down to the fen. */
const capOf = ({ mostPercent, mostFen }: PointsCash, dueFen: Fen): Fen => least(fen(ratioOf(dueFen, mostPercent ?? 100, 100, 'down')), mostFen ?? dueFen);

/**
 * What so many points pay of what is due after coupons, at most. Whole points and whole fen: what the points are worth is rounded down to the fen, and no point is
 * taken that pays nothing. Fewer than the shop takes pay nothing at all.
 *
 * Example: 100 points pay ¥1, at most half of a bill; of ¥46.01 at most ¥23.00, so of 5,000 points 2,300 are used. At 30 points for ¥1, 10 points pay ¥0.33.
 * At 300 points for ¥1, of 100 points 99 are used and pay ¥0.33.
 */
export function payByPoints(terms: PointsCash | undefined, usable: Points, dueFen: Fen, wanted: PointsWanted): PaidByPoints {
  if (!terms?.on) return NO_POINTS;
  const held = wanted === 'most' ? usable : least(usable, points(wanted));
  const worth = least(held, points(ratioOf(capOf(terms, dueFen), terms.pointsPerYuan, 100, 'down')));
  const pointsFen = fen(ratioOf(worth, 100, terms.pointsPerYuan, 'down'));
  const pointsUsed = points(ratioOf(pointsFen, terms.pointsPerYuan, 100, 'up'));
  return pointsUsed === 0 || pointsUsed < (terms.leastPoints ?? 0) ? NO_POINTS : { pointsUsed, pointsFen };
}
