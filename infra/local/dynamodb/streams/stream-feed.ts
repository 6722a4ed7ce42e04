import type { Context } from '../context';
import type { DynamoFaults } from '../faults/faults';
import { streamArn } from '../tables/table-operations';
import { resourceNotFound } from '../wire-error';
import { shardIds } from './shards';
import type { StreamRecord } from './stream-record';

/** A record as a Lambda receives it. */
export interface LambdaStreamRecord extends Omit<StreamRecord, 'userIdentity'> {
  readonly eventSourceARN: string;
  readonly userIdentity?: { readonly type: 'Service'; readonly principalId: 'dynamodb.amazonaws.com' };
}

export interface ShardBatch {
  readonly shardId: string;
  /** In the order of the shard; all records of one item are in one shard. */
  readonly records: readonly LambdaStreamRecord[];
}

/** How far each shard was read: the last sequence number, by shard. Plain JSON, to be stored by the reader. */
export type StreamCheckpoint = Readonly<Record<string, string>>;

export interface StreamFeed {
  /** Up to `limit` records of every shard after the checkpoint; shards in shuffled order, empty ones left out. */
  read(table: string, checkpoint: StreamCheckpoint, limit: number): Promise<ShardBatch[]>;
  /** The checkpoint from which only new records come. */
  latest(): StreamCheckpoint;
  /** Calls back with a table's name after records were committed; returns how to stop. */
  onRecords(listener: (table: string) => void): () => void;
}

/** The streams as a pump in the same process reads them: by shard, at its own pace. */
export function createStreamFeed({ store, settings, streams }: Context, faults: DynamoFaults): StreamFeed {
  // Where a shard's last answer began, so that a repeat can go back there.
  const lastStart = new Map<string, string | undefined>();

  async function startOf(table: string, shardId: string, after: string | undefined): Promise<string | undefined> {
    const key = `${table}~${shardId}`;
    const from = lastStart.has(key) && lastStart.get(key) !== after && faults.takeStreamRepeat() ? lastStart.get(key) : after;
    lastStart.set(key, after);
    return from;
  }

  return {
    async read(table, checkpoint, limit) {
      const { stream } = await settings.of(table);
      if (!stream) throw resourceNotFound(`Stream of ${table} not found`);
      const arn = streamArn(await store.table(table), stream);
      const batches: ShardBatch[] = [];
      for (const shardId of shuffled(shardIds, faults.random)) {
        const records = await streams.read(table, shardId, await startOf(table, shardId, checkpoint[shardId]), limit);
        if (records.length > 0) batches.push({ shardId, records: records.map((record) => forLambda(record, arn)) });
      }
      return batches;
    },
    latest: () => Object.fromEntries(shardIds.map((shardId) => [shardId, streams.latest()])),
    onRecords: streams.onRecords,
  };
}

function forLambda({ userIdentity, ...record }: StreamRecord, eventSourceARN: string): LambdaStreamRecord {
  if (userIdentity === undefined) return { ...record, eventSourceARN };
  return { ...record, eventSourceARN, userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } };
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const order = [...values];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as T, order[at] as T];
  }
  return order;
}
