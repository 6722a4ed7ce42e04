import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Outcome } from '../lambda/local-function';

export interface BatchPolicy {
  reportsItemFailures: boolean;
  bisects: boolean;
  /** Tries after the first one. */
  maximumRetryAttempts: number;
  /** Counted on the movable clock from the first attempt. */
  maximumRecordAgeMs: number;
  retryDelayMs(retry: number): number;
}
export interface StreamDeadLetter { functionName: string; shardId: string; reason: 'retries-exhausted' | 'too-old'; error: string; attempts: number; at: number; records: DynamoDBRecord[] }
export interface BatchEnvironment {
  functionName: string;
  shardId: string;
  policy: BatchPolicy;
  invoke(event: DynamoDBStreamEvent): Promise<Outcome>;
  now(): number;
  /** Called when everything up to and with this record is done with, for good. */
  checkpoint(sequenceNumber: string): void;
  bury(letter: StreamDeadLetter): void;
  /** Waits; resolves false when the worker is stopping, so that the batch is left where it stands. */
  pause(ms: number): Promise<boolean>;
  duplicates(): boolean;
}

const sequenceOf = (record: DynamoDBRecord | undefined): string => record?.dynamodb?.SequenceNumber ?? '';

/**
 * One batch until it is done with, as Lambda's event source mapping does it: from the first failed record on again, halves when the
 * mapping bisects (which costs no retry), and what fails to the end goes to the dead letters so that the shard moves on.
 * Resolves false when it had to stop in between; nothing past the last checkpoint is then lost.
 */
export async function processBatch(batch: readonly DynamoDBRecord[], env: BatchEnvironment): Promise<boolean> {
  let records = batch;
  let retries = 0;
  const seenAt = env.now();
  for (;;) {
    const result = await attempt(records, env);
    if (result.failedFrom === undefined) {
      env.checkpoint(sequenceOf(records.at(-1)));
      return true;
    }
    if (result.failedFrom > 0) {
      env.checkpoint(sequenceOf(records[result.failedFrom - 1]));
      records = records.slice(result.failedFrom);
      retries = 0;
    }
    const tooOld = env.now() - seenAt > env.policy.maximumRecordAgeMs;
    if (env.policy.bisects && records.length > 1) {
      const middle = result.reported ? 1 : Math.ceil(records.length / 2);
      return (await processBatch(records.slice(0, middle), env)) && processBatch(records.slice(middle), env);
    }
    if (tooOld || retries >= env.policy.maximumRetryAttempts) {
      env.bury({ functionName: env.functionName, shardId: env.shardId, reason: tooOld ? 'too-old' : 'retries-exhausted', error: result.error, attempts: retries + 1, at: env.now(), records: [...records] });
      env.checkpoint(sequenceOf(records.at(-1)));
      return true;
    }
    retries += 1;
    if (!(await env.pause(env.policy.retryDelayMs(retries)))) return false;
  }
}

type Result = { failedFrom: undefined } | { failedFrom: number; reported: boolean; error: string };

async function attempt(records: readonly DynamoDBRecord[], env: BatchEnvironment): Promise<Result> {
  const event = { Records: [...records] };
  const outcome = await env.invoke(event);
  if (!outcome.ok) return { failedFrom: 0, reported: false, error: `${outcome.errorType}: ${outcome.errorMessage}` };
  const failedFrom = env.policy.reportsItemFailures ? firstFailure(records, outcome.payload) : undefined;
  if (failedFrom !== undefined) return { failedFrom, reported: true, error: 'reported in batchItemFailures' };
  if (env.duplicates()) await env.invoke(event);
  return { failedFrom: undefined };
}

/** Index of the first record to try again; a malformed answer or an identifier that is not in the batch fails all of it. */
function firstFailure(records: readonly DynamoDBRecord[], payload: unknown): number | undefined {
  if (payload === null || payload === undefined || typeof payload !== 'object') return undefined;
  const failures = (payload as Partial<DynamoDBBatchResponse>).batchItemFailures ?? [];
  if (!Array.isArray(failures)) return 0;
  if (failures.length === 0) return undefined;
  const indexes = failures.map((failure) => records.findIndex((record) => sequenceOf(record) === (failure as { itemIdentifier?: string } | null)?.itemIdentifier));
  return Math.max(0, Math.min(...indexes));
}
