import { BatchGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { composeRunImports } from '../../functions/entry/compose-background';
import type { Item, Key, Table, Write } from '../../functions/platform/table/table';
import { rehearse, signOff } from '../support/move-in';
import { startEngine } from './engine';
import { atLeast, median, reported, type Row } from './row';
import type { Sizes } from './sections';
import { type BenchService, openShop, startService } from './service';

const WIDTH = 8;
const TABLE = 'import';
type Rows = Parameters<typeof rehearse>[3];
const rowsOf = (from: number, count: number): Rows => Array.from({ length: count }, (_, n) => ({ row: n + 2, cells: { phone: `139${String(from + n).padStart(8, '0')}`, name: '林若溪', principal: '123.45', points: '60', birthday: '农历八月十五' } }));

/** What one row asked of the table: overheard, and then done bare with new keys. */
interface Overheard {
  keys: readonly Key[];
  writes: readonly Write[];
}
function listening(table: Table, heard: Overheard): Table {
  return {
    ...table,
    getMany: (keys, options) => {
      if (heard.keys.length === 0) heard.keys = keys;
      return table.getMany(keys, options);
    },
    write: (writes) => {
      if (heard.writes.length === 0 && writes.length > 5) heard.writes = writes;
      return table.write(writes);
    },
  };
}
async function bare({ client, tableName }: BenchService, { keys, writes }: Overheard, mark: string, count: number): Promise<number> {
  const renamed = <T extends Key>(key: T, n: number): T => ({ ...key, pk: `${key.pk}~${mark}${n}` });
  const one = async (n: number) => {
    await client.send(new BatchGetCommand({ RequestItems: { [tableName]: { Keys: keys.map(({ pk, sk }) => renamed({ pk, sk }, n)), ConsistentRead: true } } }));
    await client.send(new TransactWriteCommand({ TransactItems: writes.map((write) => ({ Put: { TableName: tableName, Item: renamed((write as { put: Item }).put, n), ConditionExpression: 'attribute_not_exists(pk)' } })) }));
  };
  const started = performance.now();
  for (let from = 0; from < count; from += WIDTH) await Promise.all(Array.from({ length: Math.min(WIDTH, count - from) }, (_, i) => one(from + i)));
  return performance.now() - started;
}

/** Signed-off rows moved in by the background, in turn with the same reads and items of as many rows written bare, eight side by side. */
export async function importRows({ quick }: Sizes): Promise<readonly Row[]> {
  const engine = await startEngine();
  try {
    await engine.createTable(TABLE, { stream: false });
    const service = startService(engine.endpoint, TABLE);
    const { owner, shopId } = await openShop(service);
    const heard: Overheard = { keys: [], writes: [] };
    const run = composeRunImports({ ...service.world, table: listening(service.world.table, heard), pause: async () => undefined });
    const [count, rounds] = quick ? [200, 3] : [1_000, 5];
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round++) {
      const importId = await rehearse(service, owner as never, shopId, rowsOf(round * count, count));
      await signOff(service, owner as never, shopId, importId);
      const started = performance.now();
      const { rows } = await run();
      const ms = performance.now() - started;
      if (rows !== count) throw new Error(`${rows} of ${count} rows were moved in`);
      const bareMs = await bare(service, heard, `${round}x`, count);
      // The first round warms both.
      if (round > 0) ours.push(ms);
      if (round > 0) theirs.push(bareMs);
    }
    service.stop();
    const perSecond = (ms: number) => (count * 1_000) / ms;
    const ratio = perSecond(median(ours)) / perSecond(median(theirs));
    return [atLeast('import.rowsPerSecond', ratio, 'ratio', 0.4, `of the same items written bare; ${count} rows, ${heard.writes.length} items each`), reported('import.rows', perSecond(median(ours)), '1/s'), reported('import.bareRows', perSecond(median(theirs)), '1/s')];
  } finally {
    await engine.stop();
  }
}
