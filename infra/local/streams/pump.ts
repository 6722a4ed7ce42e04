import type { DynamoDBRecord } from 'aws-lambda';
import { createDurableMap } from '../durable-map';
import type { LocalFunction } from '../lambda/local-function';
import type { StreamMapping } from './mappings';
import { processBatch, type StreamDeadLetter } from './shard-worker';
import { createSleeper, type Sleeper } from './sleeper';
import type { Shard, StreamReader } from './stream-reader';
import { createTipWatch } from './tip-watch';

export interface StreamPump {
  /** Something was written: read now instead of at the next poll. */
  nudge(): void;
  /** The next `count` batches are handed over a second time, as at-least-once delivery may. */
  duplicateNext(count: number): void;
  deadLetters(): StreamDeadLetter[];
  /** Resolves when every shard has been read to its end by a read that began after this call. */
  settle(): Promise<void>;
  /** Records done with since the start; two equal readings around a settle mean that nothing was moving. */
  processed(): number;
  stop(): Promise<void>;
}
export interface PumpOptions {
  mapping: StreamMapping;
  reader: StreamReader;
  lambda: LocalFunction;
  now: () => number;
  dataDir?: string;
  pollMs?: number;
  /** Every write is announced by nudge(), so that a shard read to its end needs no second look before the next one. */
  announced?: boolean;
  onError?: (error: unknown) => void;
}

const RESHARD_MS = 5_000;

/** Feeds one table's stream to one function: each shard by its own worker, in order, at least once, from where it stood before a restart. */
export function createStreamPump(options: PumpOptions): StreamPump {
  const { mapping, reader, pollMs = 200, announced = false, onError = () => undefined } = options;
  const workers = new Map<string, Promise<void>>();
  const sleeper = createSleeper();
  const watch = createTipWatch();
  const batches = createBatches(options, sleeper);

  const work = async (shard: Shard): Promise<void> => {
    while (!sleeper.stopped()) {
      const look = watch.look();
      try {
        const page = await reader.read(shard.id, batches.position(shard.id), mapping.batchSize);
        if (page.records.length > 0) {
          await batches.process(shard.id, page.records);
          continue;
        }
        watch.foundEmpty(shard.id, look, page.closed);
        if (page.closed) return;
      } catch (error) {
        if (sleeper.stopped()) return;
        onError(error);
      }
      if (watch.nothingNewSince(look)) await sleeper.sleep(pollMs, true);
    }
  };
  const discover = async (): Promise<void> => {
    for (const shard of await reader.shards()) {
      const parentOpen = shard.parentId !== undefined && workers.has(shard.parentId) && !watch.isClosed(shard.parentId);
      if (!workers.has(shard.id) && !parentOpen && !sleeper.stopped()) workers.set(shard.id, work(shard));
    }
  };
  const discovering = (async () => {
    while (!sleeper.stopped()) {
      await discover().catch((error: unknown) => {
        if (!sleeper.stopped()) onError(error);
      });
      await sleeper.sleep(workers.size === 0 ? pollMs : RESHARD_MS, workers.size === 0);
    }
  })();

  return {
    nudge() {
      watch.wrote();
      sleeper.wake();
    },
    duplicateNext: batches.duplicateNext,
    deadLetters: batches.deadLetters,
    processed: batches.processed,
    async settle() {
      if (workers.size === 0) await discover();
      if (sleeper.stopped() || (announced && watch.allAtTip([...workers.keys()]))) return;
      const reached = watch.untilAllEmpty([...workers.keys()]);
      sleeper.wake();
      await reached;
    },
    async stop() {
      sleeper.stop();
      watch.giveUp();
      await Promise.allSettled([discovering, ...workers.values()]);
      batches.close();
      reader.close();
    },
  };
}

/** What was done with each shard's records, kept on disk: positions, dead letters, duplicates on demand. */
function createBatches({ mapping, lambda, now, dataDir }: PumpOptions, sleeper: Sleeper) {
  const positions = createDurableMap<string>(dataDir ? `${dataDir}/${mapping.functionName}.positions.jsonl` : undefined);
  const dead = createDurableMap<StreamDeadLetter>(dataDir ? `${dataDir}/${mapping.functionName}.dead.jsonl` : undefined);
  let duplicates = 0;
  let processed = 0;
  return {
    position: (shardId: string) => positions.get(shardId),
    async process(shardId: string, records: readonly DynamoDBRecord[]): Promise<void> {
      await processBatch(records, {
        functionName: mapping.functionName, shardId, policy: mapping.policy, invoke: lambda.invoke, now,
        checkpoint: (sequenceNumber) => positions.set(shardId, sequenceNumber),
        bury: (letter) => dead.set(`${shardId}/${letter.records[0]?.dynamodb?.SequenceNumber}`, letter),
        pause: async (ms) => {
          await sleeper.sleep(ms, false);
          return !sleeper.stopped();
        },
        duplicates: () => duplicates > 0 && duplicates-- > 0,
      });
      processed += records.length;
    },
    duplicateNext: (count: number) => {
      duplicates += count;
    },
    deadLetters: () => dead.entries().map(([, letter]) => letter),
    processed: () => processed,
    close() {
      positions.close();
      dead.close();
    },
  };
}
