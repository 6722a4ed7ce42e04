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
