import type { DynamoDBRecord } from 'aws-lambda';
import { type BatchEnvironment, processBatch, type StreamDeadLetter } from '../../infra/local/streams/shard-worker';
import type { Outcome } from '../../infra/local/lambda/local-function';

const record = (n: number): DynamoDBRecord => ({ eventID: `e${n}`, dynamodb: { SequenceNumber: String(n) } });
const batch = [1, 2, 3, 4, 5].map(record);

function run(answer: (numbers: number[], attempt: number) => Outcome, policy: Partial<BatchEnvironment['policy']> = {}, duplicates = 0) {
  const calls: number[][] = [];
  const checkpoints: string[] = [];
  const buried: StreamDeadLetter[] = [];
  let clock = 0;
  const env: BatchEnvironment = {
    functionName: 'f', shardId: 's',
    policy: { reportsItemFailures: true, bisects: true, maximumRetryAttempts: 2, maximumRecordAgeMs: 3_600_000, retryDelayMs: (retry) => retry * 1000, ...policy },
    invoke: async ({ Records }) => {
      const numbers = Records.map(({ dynamodb }) => Number(dynamodb?.SequenceNumber));
      calls.push(numbers);
      return answer(numbers, calls.length);
    },
    now: () => clock,
    checkpoint: (sequence) => checkpoints.push(sequence),
    bury: (letter) => buried.push(letter),
    pause: async (ms) => {
      clock += ms;
      return true;
    },
    duplicates: () => duplicates-- > 0,
  };
  return processBatch(batch, env).then((done) => ({ done, calls, checkpoints, buried }));
}
const fine: Outcome = { ok: true, payload: { batchItemFailures: [] } };
const failed = (...numbers: (number | string)[]): Outcome => ({ ok: true, payload: { batchItemFailures: numbers.map((n) => ({ itemIdentifier: String(n) })) } });
const thrown: Outcome = { ok: false, errorType: 'Error', errorMessage: 'boom', timedOut: false };

test('all at once when all is well', async () => {
  expect(await run(() => fine)).toMatchObject({ done: true, calls: [[1, 2, 3, 4, 5]], checkpoints: ['5'], buried: [] });
});
test('null and an empty answer are success', async () => {
  expect((await run(() => ({ ok: true, payload: null }))).checkpoints).toEqual(['5']);
  expect((await run(() => ({ ok: true, payload: {} }))).checkpoints).toEqual(['5']);
});
test('again from the first reported record, never the ones before it', async () => {
  const { calls, checkpoints, buried } = await run((numbers, attempt) => (attempt === 1 ? failed(4, 3) : fine) as Outcome & { numbers?: typeof numbers });
  expect(calls).toEqual([[1, 2, 3, 4, 5], [3], [4, 5]]);
  expect(checkpoints).toEqual(['2', '3', '5']);
  expect(buried).toEqual([]);
});
test('a poison record is tried three times, set aside alone, and the rest go on', async () => {
  const { calls, buried, checkpoints } = await run((numbers) => (numbers.includes(3) ? failed(3) : fine));
  expect(buried).toMatchObject([{ reason: 'retries-exhausted', attempts: 3 }]);
  expect(buried[0]?.records.map(({ eventID }) => eventID)).toEqual(['e3']);
  expect(calls.filter((numbers) => numbers.includes(1))).toHaveLength(1);
  expect(calls.at(-1)).toEqual([4, 5]);
  expect(checkpoints.at(-1)).toBe('5');
});
test('a throw halves the batch, which costs no retry, until the poison is alone', async () => {
  const { calls, buried } = await run((numbers) => (numbers.includes(3) ? thrown : fine));
  expect(buried.map(({ records }) => records.map(({ eventID }) => eventID))).toEqual([['e3']]);
  expect(calls).toEqual([[1, 2, 3, 4, 5], [1, 2, 3], [1, 2], [3], [3], [3], [4, 5]]);
});
test('without bisecting, the whole batch is set aside', async () => {
  const { calls, buried } = await run(() => thrown, { bisects: false });
  expect(calls).toHaveLength(3);
  expect(buried[0]?.records).toHaveLength(5);
});
test('an identifier that is not in the batch fails all of it', async () => {
  const { calls } = await run((_numbers, attempt) => (attempt === 1 ? failed('nonsense') : fine), { bisects: false });
  expect(calls).toEqual([[1, 2, 3, 4, 5], [1, 2, 3, 4, 5]]);
});
test('without ReportBatchItemFailures the answer is not looked at', async () => {
  expect((await run(() => failed(1), { reportsItemFailures: false })).checkpoints).toEqual(['5']);
});
test('too old is set aside before its tries are used up', async () => {
  const { buried } = await run(() => thrown, { bisects: false, maximumRetryAttempts: 100, maximumRecordAgeMs: 2500 });
  expect(buried).toMatchObject([{ reason: 'too-old', attempts: 3 }]);
});
test('a duplicate on demand hands the same batch over again', async () => {
  expect((await run(() => fine, {}, 1)).calls).toEqual([[1, 2, 3, 4, 5], [1, 2, 3, 4, 5]]);
});
