import { type Table, TableUnavailable } from '../../functions/platform/table/table';
import type { MemoryTable } from '../support/memory-table';
import type { Seeded } from '../support/seeded';

/** Probabilities of what goes wrong with one request to the table. */
export interface Storm {
  readonly read: number;
  readonly contention: number;
  readonly before: number;
  /** Committed, and the answer lost. */
  readonly after: number;
}
export const CALM: Storm = { read: 0, contention: 0, before: 0, after: 0 };
export const ROUGH: Storm = { read: 0.01, contention: 0.06, before: 0.03, after: 0.05 };

export interface WeatheredTable extends Table {
  storm: Storm;
}
/** A table whose answers come after a while that the seed decides, so that requests at once interleave in many ways, and sometimes do not come. */
export function createWeatheredTable(memory: MemoryTable, random: Seeded): WeatheredTable {
  const turns = async () => {
    for (let left = random.between(0, 5); left > 0; left--) await undefined;
  };
  memory.nextFault = () => {
    const { contention, before, after } = table.storm;
    const at = random();
    return at < contention ? 'contention' : at < contention + before ? 'unavailable-before' : at < contention + before + after ? 'unavailable-after' : 'none';
  };
  const read = async <T>(ask: () => Promise<T>): Promise<T> => {
    await turns();
    if (random() < table.storm.read) throw new TableUnavailable('throttled');
    const answer = await ask();
    await turns();
    return answer;
  };
  const table: WeatheredTable = {
    storm: CALM,
    get: (key, options) => read(() => memory.get(key, options)),
    getMany: (keys, options) => read(() => memory.getMany(keys, options)),
    query: (range) => read(() => memory.query(range)),
    write: async (writes) => {
      await turns();
      const outcome = await memory.write(writes);
      await turns();
      return outcome;
    },
  };
  return table;
}
