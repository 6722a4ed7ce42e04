import type { Item, Key, Table } from './table';

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
/**
 * The table, with what was just read of it answered once without asking again: many decisions then share one read. Who asks a second time, after a commit that
 * failed, is answered by the table; the conditions of the commit keep what was read too early from doing harm.
 */
export function primedTable(table: Table, keys: readonly Key[], items: readonly (Item | undefined)[]): Table {
  const known = new Map(keys.map((key, i) => [nameOf(key), { item: items[i] }]));
  const taken = (key: Key) => {
    const found = known.get(nameOf(key));
    known.delete(nameOf(key));
    return found;
  };
  return {
    query: (range) => table.query(range), write: (writes) => table.write(writes),
    get: async (key, options) => {
      const found = taken(key);
      return found ? found.item : table.get(key, options);
    },
    getMany: async (wanted, options) => {
      const found = wanted.map(taken);
      const missing = wanted.filter((_, i) => found[i] === undefined);
      const rest = missing.length > 0 ? await table.getMany(missing, options) : [];
      let next = 0;
      return found.map((one) => (one ? one.item : rest[next++]));
    },
  };
}
