import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from '../../infra/local/clock';
import { createDeliveryQueue, type Target } from '../../infra/local/events/delivery-queue';
import { eventBridgeRetries, lambdaRetries } from '../../infra/local/events/retry';

const start = Date.UTC(2026, 10, 22);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'queue-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fixture(file?: string, retry = lambdaRetries({})) {
  const got: unknown[] = [];
  let failing = 0;
  const target: Target = {
    id: 't', retry,
    deliver: async (payload) => {
      if (failing > 0) {
        failing -= 1;
        throw new Error('not now');
      }
      got.push(payload);
    },
  };
  const clock = createClock({ base: () => start });
  const queue = createDeliveryQueue(new Map([['t', target]]), { clock, random: () => 0.5, ...(file ? { file: join(folder, file) } : {}) });
  const quiet = async () => {
    do await new Promise((done) => setImmediate(done));
    while (!queue.isQuiet());
  };
  const fail = (times: number) => {
    failing = times;
  };
  return { got, clock, queue, quiet, fail };
}

test('a failed delivery waits one minute, then two, then is set aside', async () => {
  const { got, clock, queue, quiet, fail } = fixture();
  queue.start();
  fail(3);
  queue.add('t', 'a');
  await quiet();
  expect(queue.pending()).toMatchObject([{ retries: 1, dueAt: start + 60_000, lastError: 'not now' }]);
  clock.advanceBy(59_999);
  await quiet();
  expect(queue.pending()[0]?.retries).toBe(1);
  clock.advanceBy(1);
  await quiet();
  expect(queue.pending()[0]?.dueAt).toBe(start + 180_000);
  clock.advanceTo(start + 180_000);
  await quiet();
  expect(queue.pending()).toEqual([]);
  expect(queue.deadLetters()).toMatchObject([{ payload: 'a', retries: 2, reason: 'retries-exhausted', deadAt: start + 180_000 }]);
  expect(queue.redrive()).toBe(1);
  await quiet();
  expect(got).toEqual(['a']);
  expect(queue.deadLetters()).toEqual([]);
  await queue.stop();
});

test('too old is set aside before its tries are used up', async () => {
  const { clock, queue, quiet, fail } = fixture(undefined, lambdaRetries({ maximumEventAge: 90 }));
  queue.start();
  fail(9);
  queue.add('t', 'a');
  await quiet();
  clock.advanceBy(60_000);
  await quiet();
  expect(queue.deadLetters()).toMatchObject([{ reason: 'too-old', retries: 1 }]);
  await queue.stop();
});

test('what was accepted survives a process that ends without a word, and a duplicate comes on demand', async () => {
  const before = fixture('outbox.jsonl');
  before.queue.add('t', { n: 1 });
  before.queue.add('t', { n: 2 });
  // No stop(): as after kill -9.
  const after = fixture('outbox.jsonl');
  after.queue.duplicateNext(1);
  after.queue.start();
  await after.quiet();
  expect(after.got).toHaveLength(3);
  expect(after.got).toEqual(expect.arrayContaining([{ n: 1 }, { n: 2 }]));
  await after.queue.stop();
  const last = fixture('outbox.jsonl');
  expect(last.queue.pending()).toEqual([]);
});

test('a target that is gone is a dead letter, not an endless wait', async () => {
  const { queue, quiet } = fixture();
  queue.start();
  queue.add('gone', 1);
  await quiet();
  expect(queue.deadLetters()).toMatchObject([{ reason: 'no-such-target' }]);
  await queue.stop();
});

test('EventBridge retries grow, are jittered and end after 185 tries', () => {
  const { delayMs, maximumRetryAttempts, maximumEventAgeMs } = eventBridgeRetries();
  expect([delayMs(1, () => 0), delayMs(1, () => 1), delayMs(5, () => 1)]).toEqual([500, 1000, 16_000]);
  expect(delayMs(185, () => 1)).toBe(600_000);
  expect([maximumRetryAttempts, maximumEventAgeMs]).toEqual([185, 86_400_000]);
});
