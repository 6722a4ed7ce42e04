import { createDurableMap } from '../durable-map';
import type { LocalFunction } from '../lambda/local-function';
import { type FunctionModel, type ServiceModel, nameOf, referenceOf, type StreamEvent } from '../service-model';
import { type BatchPolicy, processBatch, type StreamDeadLetter } from './shard-worker';
import type { Shard, StreamReader } from './stream-reader';

export interface StreamMapping { functionName: string; tableName: string; batchSize: number; policy: BatchPolicy }
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
export function createStreamPump({ mapping, reader, lambda, now, dataDir, pollMs = 200, announced = false, onError = () => undefined }: PumpOptions): StreamPump {
  const positions = createDurableMap<string>(dataDir ? `${dataDir}/${mapping.functionName}.positions.jsonl` : undefined);
  const dead = createDurableMap<StreamDeadLetter>(dataDir ? `${dataDir}/${mapping.functionName}.dead.jsonl` : undefined);
  const workers = new Map<string, Promise<void>>();
  const closed = new Set<string>();
  const wakers = new Set<() => void>();
  const sleepers = new Set<() => void>();
  let waiters: Array<{ left: Set<string>; done: () => void }> = [];
  /** How many writes were announced, and how many of them each shard had behind it when it was last found empty. */
  let written = 0;
  const emptyAt = new Map<string, number>();
  let duplicates = 0;
  let processed = 0;
  let stopped = false;

  /** Sleeps until the time is over or the pump stops; a nudge ends it too where `wakes` says so. */
  const sleep = (ms: number, wakes: boolean) =>
    new Promise<void>((done) => {
      const finish = () => {
        clearTimeout(timer);
        sleepers.delete(finish);
        wakers.delete(finish);
        done();
      };
      const timer = setTimeout(finish, stopped ? 0 : ms);
      sleepers.add(finish);
      if (wakes) wakers.add(finish);
    });
  const wakeAll = () => {
    for (const wake of [...wakers]) wake();
  };
  const environment = (shardId: string) => ({
    functionName: mapping.functionName, shardId, policy: mapping.policy, invoke: lambda.invoke, now,
    checkpoint: (sequenceNumber: string) => positions.set(shardId, sequenceNumber),
    bury: (letter: StreamDeadLetter) => dead.set(`${shardId}/${letter.records[0]?.dynamodb?.SequenceNumber}`, letter),
    pause: async (ms: number) => {
      if (!stopped) await sleep(ms, false);
      return !stopped;
    },
    duplicates: () => duplicates > 0 && duplicates-- > 0,
  });
  const work = async (shard: Shard): Promise<void> => {
    while (!stopped) {
      const asked = waiters;
      const before = written;
      try {
        const page = await reader.read(shard.id, positions.get(shard.id), mapping.batchSize);
        if (page.records.length > 0) {
          await processBatch(page.records, environment(shard.id));
          processed += page.records.length;
          continue;
        }
        emptyAt.set(shard.id, before);
        release(asked, shard.id);
        if (page.closed) return void closed.add(shard.id);
      } catch (error) {
        if (stopped) return;
        onError(error);
      }
      if (written === before && (waiters === asked || waiters.length === 0)) await sleep(pollMs, true);
    }
  };
  const release = (asked: typeof waiters, shardId: string) => {
    for (const waiter of asked) {
      waiter.left.delete(shardId);
      if (waiter.left.size === 0) waiter.done();
    }
    waiters = waiters.filter(({ left }) => left.size > 0);
  };
  const discover = async (): Promise<void> => {
    for (const shard of await reader.shards()) {
      const parentOpen = shard.parentId !== undefined && workers.has(shard.parentId) && !closed.has(shard.parentId);
      if (!workers.has(shard.id) && !parentOpen && !stopped) workers.set(shard.id, work(shard));
    }
  };
  const discovering = (async () => {
    while (!stopped) {
      await discover().catch((error: unknown) => {
        if (!stopped) onError(error);
      });
      await sleep(workers.size === 0 ? pollMs : RESHARD_MS, workers.size === 0);
    }
  })();

  return {
    nudge() {
      written += 1;
      wakeAll();
    },
    duplicateNext: (count) => {
      duplicates += count;
    },
    deadLetters: () => dead.entries().map(([, letter]) => letter),
    processed: () => processed,
    async settle() {
      if (workers.size === 0) await discover();
      const open = [...workers.keys()].filter((id) => !closed.has(id));
      if (stopped || (announced ? open.every((id) => emptyAt.get(id) === written) : open.length === 0)) return;
      const left = new Set(open);
      await new Promise<void>((done) => {
        waiters = [...waiters, { left, done }];
        wakeAll();
      });
    },
    async stop() {
      stopped = true;
      for (const finish of [...sleepers]) finish();
      for (const { done } of waiters) done();
      await Promise.allSettled([discovering, ...workers.values()]);
      positions.close();
      dead.close();
      reader.close();
    },
  };
}

/** The event source mappings that serverless.yml states, with Lambda's defaults (endless retries are cut at 10,000 locally). */
export function mappingsOf(model: ServiceModel, retryDelayMs = (retry: number) => Math.min(50 * 2 ** retry, 2000)): StreamMapping[] {
  return Object.entries(model.functions).flatMap(([functionName, { events }]: [string, FunctionModel]) =>
    events.flatMap(({ stream }) => (stream && stream.enabled !== false ? [mappingOf(model, functionName, stream, retryDelayMs)] : [])));
}

function mappingOf(model: ServiceModel, functionName: string, stream: StreamEvent, retryDelayMs: (retry: number) => number): StreamMapping {
  const { batchSize = 100, bisectBatchOnFunctionError = false, maximumRetryAttempts = -1, maximumRecordAgeInSeconds = -1 } = stream;
  const id = referenceOf(stream.arn);
  if (id === undefined) throw new Error(`${functionName}: the stream must be given as !GetAtt <Table>.StreamArn`);
  return {
    functionName, batchSize, tableName: nameOf(model, { Ref: id }, 'TableName'),
    policy: {
      reportsItemFailures: stream.functionResponseType === 'ReportBatchItemFailures',
      bisects: bisectBatchOnFunctionError,
      maximumRetryAttempts: maximumRetryAttempts < 0 ? 10_000 : maximumRetryAttempts,
      maximumRecordAgeMs: maximumRecordAgeInSeconds < 0 ? 86_400_000 : maximumRecordAgeInSeconds * 1000,
      retryDelayMs,
    },
  };
}
