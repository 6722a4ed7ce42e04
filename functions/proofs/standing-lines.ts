import { usesOfLine } from '../analytics';
import type { Projection } from '../platform/stream/follow-stream';
import type { Item } from '../platform/table/table';
import { dayLineOf } from '../visits';

/** What changes in an item when it is undone later: its lines are those of both steps. */
const standing = ({ undoneAt: _at, ...item }: Item): Item => item as Item;
/** The lines of days that a document or an entry stands for, made afresh by the very projections that the stream runs. */
export async function linesStandingFor(projections: readonly Projection[], item: Item): Promise<readonly Item[]> {
  const steps = item.undoneAt === undefined ? [[undefined, item]] as const : [[undefined, standing(item)], [standing(item), item]] as const;
  const lines: Item[] = [];
  for (const projection of projections) for (const [before, after] of steps) for (const write of await projection(before, after)) if ('put' in write) lines.push(write.put);
  return lines;
}
/** What a line says of money, value, uses, points and whose packages were used, the same however it is stored; names and work may have come later. */
export function figuresOf(item: Item): string {
  const line = dayLineOf(item);
  const { amountFen, taken, valueUsedFen, uses = 0, points = 0 } = line;
  return JSON.stringify([amountFen, taken.map((one) => [one.tender, one.amountFen]).sort(), valueUsedFen, uses, points, usesOfLine(line)]);
}
/** How a stored line differs from what it stands for: by its sum, or by the first of its other figures; 1 and 0 where only a name differs, as the store that sold a package. */
export function lineDifference(made: Item | string, stored: Item): { readonly what: 'line-amount' | 'line-figures'; readonly expected: number; readonly found: number } | undefined {
  const should = typeof made === 'string' ? made : figuresOf(made);
  const is = figuresOf(stored);
  if (should === is) return undefined;
  const [expected, found] = [numbersIn(JSON.parse(should)), numbersIn(JSON.parse(is))];
  const at = Array.from({ length: Math.max(expected.length, found.length) }, (_, i) => i).find((i) => expected[i] !== found[i]);
  // The sum stands first.
  return at === undefined ? { what: 'line-figures', expected: 1, found: 0 } : { what: at === 0 ? 'line-amount' : 'line-figures', expected: expected[at] ?? 0, found: found[at] ?? 0 };
}
const numbersIn = (one: unknown): readonly number[] => (typeof one === 'number' ? [one] : one !== null && typeof one === 'object' ? Object.values(one).flatMap(numbersIn) : []);
