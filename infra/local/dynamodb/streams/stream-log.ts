import { randomUUID } from 'node:crypto';
import type { LevelOperation, LevelRange } from '../engine/engine-types';
import { itemPrefix } from '../engine/index-rows';
import { itemSize } from '../engine/item-size';
import type { Store } from '../engine/store';
import type { TableSettings } from '../tables/table-settings';
import type { Actor, PlannedWrite } from '../writes/plan-write';
import type { Item } from '../wire';
import { shardIds, shardOf } from './shards';

/** A record as the Streams API carries it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly userIdentity?: { readonly Type: 'Service'; readonly PrincipalId: 'dynamodb.amazonaws.com' };
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
}

const prefixOf = (table: string, shardId = '') => `stream~${table}~${shardId}${shardId && '~'}`;
/** Twenty-one digits: sequence numbers compare as text. */
export const sequenceText = (sequence: number) => `1${String(sequence).padStart(20, '0')}`;
const retentionMs = 24 * 3600 * 1000;
const perMs = 1000;

export type StreamLog = ReturnType<typeof createStreamLog>;

/**
 * The tables' change records, four shards each, ordered within a shard. Records are kept for 24 hours of real time, whatever the movable clock says,
 * so that moving it by a month loses nothing that was not read yet.
 */
export function createStreamLog(store: Store, settings: TableSettings, clock: () => number) {
  const listeners = new Set<(table: string) => void>();
  let sequence = 0;

  const nextSequence = () => {
    sequence = Math.max(sequence + 1, Date.now() * perMs);
    return sequenceText(sequence);
  };

  return {
    /** Takes up the numbering after the last record stored, even if the machine's clock was set back. */
    async resume(): Promise<void> {
      for (const [table] of await settings.all()) {
        for (const shardId of shardIds) {
          for await (const [, record] of store.level.iterator({ ...rangeOf(table, shardId), reverse: true, limit: 1 })) {
            sequence = Math.max(sequence, Number((record as StreamRecord).dynamodb.SequenceNumber.slice(1)));
          }
        }
      }
    },
    /** The operation that stores a write's record; undefined when the table has no stream. Numbers are given in the order of calls. */
    append(plan: PlannedWrite, actor: Actor): LevelOperation | undefined {
      const table = plan.write.table.TableName;
      const stream = settings.remembered(table).stream;
      if (!stream) return undefined;
      const number = nextSequence();
      const record = recordOf(plan, stream.viewType, number, clock(), actor, store.dynalite.tableDb.awsRegion);
      const shardId = shardOf(plan.write.row.slice(itemPrefix(table).length));
      return { type: 'put', key: prefixOf(table, shardId) + number, value: record };
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
    latest: () => sequenceText(Math.max(sequence, Date.now() * perMs - 1)),
    /** Up to `limit` records of a shard after a sequence number (exclusive), oldest first. */
    async read(table: string, shardId: string, after: string | undefined, limit: number): Promise<StreamRecord[]> {
      const records: StreamRecord[] = [];
      const range = rangeOf(table, shardId);
      const from = after === undefined ? range : { gt: prefixOf(table, shardId) + after, lt: range.lt };
      for await (const [, record] of store.level.iterator({ ...from, limit })) records.push(record as StreamRecord);
      return records;
    },
    async trim(table: string): Promise<void> {
      const horizon = sequenceText(Math.max(0, (Date.now() - retentionMs) * perMs));
      for (const shardId of shardIds) await store.level.clear({ gte: prefixOf(table, shardId), lt: prefixOf(table, shardId) + horizon });
    },
    deleteAll: (table: string) => store.level.clear({ gte: prefixOf(table), lt: `${prefixOf(table)}\xff` }),
  };
}

const rangeOf = (table: string, shardId: string): LevelRange & { lt: string } => ({ gte: prefixOf(table, shardId), lt: `${prefixOf(table, shardId)}\xff` });

function recordOf({ write, before, after }: PlannedWrite, viewType: string, number: string, nowMs: number, actor: Actor, region: string): StreamRecord {
  const source = after ?? before ?? {};
  const keys = Object.fromEntries(Object.entries(source).filter(([name]) => write.table.KeySchema.some((part) => part.AttributeName === name)));
  const newImage = viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES' ? after : undefined;
  const oldImage = viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES' ? before : undefined;
  return {
    eventID: randomUUID().replaceAll('-', ''),
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    ...(actor === 'ttl' ? { userIdentity: { Type: 'Service' as const, PrincipalId: 'dynamodb.amazonaws.com' as const } } : {}),
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(nowMs / 1000),
      Keys: keys,
      ...(newImage ? { NewImage: newImage } : {}),
      ...(oldImage ? { OldImage: oldImage } : {}),
      SequenceNumber: number,
      SizeBytes: itemSize(keys) + itemSize(newImage ?? {}) + itemSize(oldImage ?? {}),
      StreamViewType: viewType,
    },
  };
}
