import type { LevelOperation, LevelRange } from '../engine/engine-types';
import { itemPrefix } from '../engine/index-rows';
import type { Store } from '../engine/store';
import type { TableSettings } from '../tables/table-settings';
import type { Actor, PlannedWrite } from '../writes/plan-write';
import { createSequence, sequenceText } from './sequence';
import { shardIds, shardOf } from './shards';
import { recordOf, type StreamRecord } from './stream-record';

const prefixOf = (table: string, shardId = '') => `stream~${table}~${shardId}${shardId && '~'}`;
const retentionMs = 24 * 3600 * 1000;

export type StreamLog = ReturnType<typeof createStreamLog>;

/**
 * The tables' change records, four shards each, ordered within a shard. Records are kept for 24 hours of real time, whatever the movable clock says,
 * so that moving it by a month loses nothing that was not read yet.
 */
export function createStreamLog(store: Store, settings: TableSettings, clock: () => number) {
  const listeners = new Set<(table: string) => void>();
  const sequence = createSequence();

  return {
    /** Takes up the numbering after the last record stored, even if the machine's clock was set back. */
    async resume(): Promise<void> {
      for (const [table] of await settings.all()) {
        for (const shardId of shardIds) {
          for await (const [, record] of store.level.iterator({ ...rangeOf(table, shardId), reverse: true, limit: 1 })) {
            sequence.resumeAfter((record as StreamRecord).dynamodb.SequenceNumber);
          }
        }
      }
    },
    /** The operation that stores a write's record; undefined when the table has no stream. Numbers are given in the order of calls. */
    append(plan: PlannedWrite, actor: Actor): LevelOperation | undefined {
      const table = plan.write.table.TableName;
      const stream = settings.remembered(table).stream;
      if (!stream) return undefined;
      const sequenceNumber = sequence.next();
      const value = recordOf(plan, { viewType: stream.viewType, sequenceNumber, nowMs: clock(), actor, region: store.dynalite.tableDb.awsRegion });
      const shardId = shardOf(plan.write.row.slice(itemPrefix(table).length));
      return { type: 'put', key: prefixOf(table, shardId) + sequenceNumber, value };
    },
    announce(tables: ReadonlySet<string>) {
      for (const listener of listeners) for (const table of tables) listener(table);
    },
    /** Calls the listener with the table's name after records were committed; returns how to stop. */
    onRecords(listener: (table: string) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** The number after which only what is written from now on will come. */
    latest: sequence.latest,
    /** Up to `limit` records of a shard after a sequence number (exclusive), oldest first. */
    async read(table: string, shardId: string, after: string | undefined, limit: number): Promise<StreamRecord[]> {
      const records: StreamRecord[] = [];
      const range = rangeOf(table, shardId);
      const from = after === undefined ? range : { gt: prefixOf(table, shardId) + after, lt: range.lt };
      for await (const [, record] of store.level.iterator({ ...from, limit })) records.push(record as StreamRecord);
      return records;
    },
    async trim(table: string): Promise<void> {
      const horizon = sequenceText(Date.now() - retentionMs);
      for (const shardId of shardIds) await store.level.clear({ gte: prefixOf(table, shardId), lt: prefixOf(table, shardId) + horizon });
    },
    deleteAll: (table: string) => store.level.clear({ gte: prefixOf(table), lt: `${prefixOf(table)}\xff` }),
  };
}

const rangeOf = (table: string, shardId: string): LevelRange & { lt: string } => ({ gte: prefixOf(table, shardId), lt: `${prefixOf(table, shardId)}\xff` });
