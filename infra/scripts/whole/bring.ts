import { RESTORED } from '../../../functions/platform/stream/stream-record';
import { type Item, MAX_TRANSACTION, type Write } from '../../../functions/platform/table/table';
import { type Attempting, attempted } from './attempted';
import { type Keys, sameItem } from './portable';

/** DynamoDB takes 4 MB in one transaction; text of JSON is never less than what it counts, but for a few characters of numbers. */
const MOST_BYTES = 2_000_000;

/** Items in portions that fit into one transaction each. */
export function portionsOf(items: readonly Item[]): readonly (readonly Item[])[] {
  const portions: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const bytes = Buffer.byteLength(JSON.stringify(item));
    const last = portions.at(-1);
    if (last && last.length < MAX_TRANSACTION && bytes <= room) last.push(item);
    else [portions[portions.length], room] = [[item], MOST_BYTES];
    room -= bytes;
  }
  return portions;
}

/** Writes items where nothing is, marked, and takes the mark off: the stream passes over both. What stands there already must say the same. */
export async function bring(deps: Attempting & { readonly phones: Keys }, items: readonly Item[]): Promise<void> {
  await attempted(deps, items.map(putOf));
  // All of them marked: they are this restore's, whether the answer to their writing came or not.
  if ((await attempted(deps, items.map(cleanOf))).ok) return;
  const there = await deps.table.getMany(items.map(({ pk, sk }) => ({ pk, sk })));
  for (const [i, item] of items.entries()) {
    if (there[i] === undefined) await attempted(deps, [putOf(item)]);
    if (there[i] === undefined || there[i]?.[RESTORED] !== undefined) await attempted(deps, [cleanOf(item)]);
    else if (!(await sameItem(there[i] as Item, item, deps.phones))) throw new Error(`Something else stands in this installation under ${item.pk} ${item.sk}. The rest was not brought in.`);
  }
}
const putOf = (item: Item): Write => ({ put: { ...item, [RESTORED]: true }, when: { absent: true } });
const cleanOf = ({ pk, sk }: Item): Write => ({ update: { pk, sk }, remove: [RESTORED], when: { equals: { [RESTORED]: true } } });
