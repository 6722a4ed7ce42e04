import type { DayLine } from '../../visits/domain/day-line';
import { sumsOf, type TillSums } from './till-sums';

/** A figure of stored sums that the lines do not come to. */
export interface SumsFault {
  readonly what: string;
  readonly expected: number;
  readonly found: number;
}
const figuresOf = ({ takenFen, refundedFen, principalFen, bonusFen, uses, points, tenders, staff }: TillSums, kept: TillSums): readonly (readonly [string, number])[] =>
  [['taken', takenFen], ['refunded', refundedFen], ['principal', principalFen], ['bonus', bonusFen], ['uses', uses], ['points', points], ...tenders.map(({ tender, amountFen }) => [tender, amountFen] as const), ...staff.flatMap((one) => ofPerson(one, kept))];
/** What one person did, by figure: those that were kept by person when it was closed. */
function ofPerson({ staffId, ...one }: TillSums['staff'][number], kept: TillSums): readonly (readonly [string, number])[] {
  const valued = kept.staff.every(({ uses }) => uses !== undefined);
  return [['taken', one.takenFen] as const, ...(valued ? [['principal', one.principalFen ?? 0], ['bonus', one.bonusFen ?? 0], ['uses', one.uses ?? 0], ['points', one.points ?? 0]] as const : [])].map(([what, amount]) => [`${what} ${staffId ?? ''}`, amount]);
}
/** The first figure of stored sums that the lines do not come to, by name; a tender or a person that one side lacks is nothing there. */
export function sumsFault(stored: TillSums, lines: readonly DayLine[]): SumsFault | undefined {
  const [found, expected] = [new Map(figuresOf(stored, stored)), new Map(figuresOf(sumsOf(lines), stored))];
  const wrong = [...new Set([...expected.keys(), ...found.keys()])].find((what) => (found.get(what) ?? 0) !== (expected.get(what) ?? 0));
  return wrong === undefined ? undefined : { what: wrong, expected: expected.get(wrong) ?? 0, found: found.get(wrong) ?? 0 };
}
