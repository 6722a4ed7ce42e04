import type { Item, Key, Table } from './table';

/** Keys of one request to the table. */
const AT_ONCE = 100;
/** The text by which an item is found among those that were read. */
export const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** Items by their names, each key asked once, in as few requests as it takes; consistent unless told otherwise. Bounded by the caller's keys. */
export async function readAll(table: Pick<Table, 'getMany'>, keys: readonly Key[], options?: Parameters<Table['getMany']>[1]): Promise<ReadonlyMap<string, Item>> {
  const wanted = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  const found = new Map<string, Item>();
  for (let from = 0; from < wanted.length; from += AT_ONCE) for (const item of await table.getMany(wanted.slice(from, from + AT_ONCE), options)) if (item) found.set(nameOf(item), item);
  return found;
}
