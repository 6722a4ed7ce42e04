import { add, type Fen, fen, least, subtract } from '@shared/kernel/money';
import { type CouponTerms, takesMoneyOff } from './coupon';

export interface Draw {
  readonly shard: number;
  readonly fen: Fen;
}
/** What a coupon counts for in a budget, from its giving on: the most that it can take off. Undefined where it takes no money off, and so has no price. */
export const faceOf = (terms: Pick<CouponTerms, 'kind' | 'valueFen'>): Fen | undefined => (takesMoneyOff(terms) ? terms.valueFen : undefined);

/**
 * From which shards to take so much. The first, from a random one on, that holds all of it; else several, so that nothing is left lying that could still be
 * given. Undefined where all of them together hold less. Example: of 300, 0 and 500 fen, 700 takes 300 and 400.
 */
export function drawFrom(left: readonly Fen[], neededFen: Fen, fraction: number): readonly Draw[] | undefined {
  const first = Math.floor(fraction * left.length);
  const turn = left.map((_, i) => (first + i) % left.length);
  const whole = turn.find((shard) => (left[shard] ?? 0) >= neededFen);
  if (whole !== undefined) return [{ shard: whole, fen: neededFen }];
  const draws: Draw[] = [];
  let missing = neededFen;
  for (const shard of turn) {
    const part = least(left[shard] ?? fen(0), missing);
    if (part > 0) draws.push({ shard, fen: part });
    missing = subtract(missing, part);
  }
  return missing > 0 ? undefined : draws;
}
export const sumOf = (shards: readonly Fen[]): Fen => add(fen(0), ...shards);
