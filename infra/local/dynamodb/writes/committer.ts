import { createCapacityMeter, indexWriteUnits, writeUnits } from '../engine/capacity';
import type { CapacityDetail, LevelOperation } from '../engine/engine-types';
import { indexOperations } from '../engine/index-rows';
import type { Store } from '../engine/store';
import { sameItem } from '../engine/value-order';
import type { StreamLog } from '../streams/stream-log';
import type { TableSettings } from '../tables/table-settings';
import { expiryOperations } from '../tables/expiry-rows';
import type { Item } from '../wire';
import { createCommitQueue } from './commit-queue';
import type { Actor, PlannedWrite, Write } from './plan-write';
import { createRowLocks } from './row-locks';

export type Committer = ReturnType<typeof createCommitter>;

/** The one way by which items change: rows locked, items with their index rows, expiry rows and stream records in one atomic batch. */
export function createCommitter(store: Store, settings: TableSettings, streams: StreamLog) {
  const queue = createCommitQueue(store.level);
  const alone = createRowLocks();

  async function commit(plans: readonly PlannedWrite[], extra: readonly LevelOperation[] = [], actor: Actor = 'caller'): Promise<void> {
    const operations: LevelOperation[] = [...extra];
    const touched = new Set<string>();
    for (const plan of plans) {
      const { TableName } = plan.write.table;
      const known = await settings.of(TableName);
      if (isUnchanged(plan)) continue;
      operations.push(rowOperation(plan), ...indexOperations(plan.write.table, plan.indexes));
      if (known.ttlAttribute !== undefined) operations.push(...expiryOperations(known.ttlAttribute, plan));
    }
    // Everything awaited is behind us: records take their numbers in the very order in which the batches are queued.
    for (const plan of plans) {
      const record = isUnchanged(plan) ? undefined : streams.append(plan, actor);
      if (record) operations.push(record);
      if (record) touched.add(plan.write.table.TableName);
    }
    await queue.commit(operations);
    if (touched.size > 0) streams.announce(touched);
  }

  const readRows = async (writes: readonly Write[]) => (await store.level.getMany(writes.map((write) => write.row))) as (Item | undefined)[];

  return { alone, commit, readRows, commitRaw: (operations: readonly LevelOperation[]) => queue.commit(operations), idle: queue.idle };
}

const isUnchanged = ({ before, after }: PlannedWrite) => (before && after ? sameItem(before, after) : before === after);

function rowOperation({ write, after }: PlannedWrite): LevelOperation {
  return after === undefined ? { type: 'del', key: write.row } : { type: 'put', key: write.row, value: after };
}

/**
 * The units of a set of writes. In a transaction the table's units are doubled (it is prepared and committed), those of an index are not: it follows
 * after the commit, as measured against DynamoDB itself (DynamoDB Local doubles both). A check costs what writing the item would.
 */
export function writeCapacity(plans: readonly PlannedWrite[], detail: CapacityDetail, transactional: boolean): Record<string, unknown>[] {
  if (detail !== 'TOTAL' && detail !== 'INDEXES') return [];
  const meter = createCapacityMeter('write', transactional);
  for (const { write, before, after, indexes } of plans) {
    const { TableName } = write.table;
    meter.addTable(TableName, (transactional ? 2 : 1) * writeUnits(before, after));
    for (const change of indexes) meter.addIndex(TableName, change.index.IndexName, change.scope, indexWriteUnits(change));
  }
  return meter.report(detail);
}
