import { join } from 'node:path';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { createClock } from '../../infra/local/clock';
import { type Stack, startStack } from '../../infra/local/stack';

const root = join(__dirname, '../support/local-service');
let stack: Stack;
let client: DynamoDBClient;

beforeAll(async () => {
  stack = await startStack({ root, environment: {}, clock: createClock({ base: () => Date.UTC(2026, 10, 22, 12) }), streamRetryDelayMs: () => 1 });
  client = new DynamoDBClient(stack.dynamo.clientConfig);
}, 60_000);
afterAll(async () => {
  client.destroy();
  await stack.stop();
});

async function seen(kind: string): Promise<string[]> {
  const { Items = [] } = await client.send(new QueryCommand({
    TableName: 'probe-local', KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: `seen#${kind}` } }, ConsistentRead: true,
  }));
  return Items.map(({ sk }) => sk?.S ?? '');
}
const write = (name: string, sk = '1') => fetch(`${stack.apiUrl}/write/${name}?sk=${sk}`, { method: 'POST' });

test('a write travels from the API through the stream and the bus to a reaction', async () => {
  expect((await write('first')).status).toBe(204);
  expect((await write('ignored')).status).toBe(204);
  await stack.drain();
  expect(await seen('react')).toEqual(['first/1']);
});

test('a poison record ends in the dead letters and the ones behind it go on', async () => {
  for (let i = 0; i < 12; i += 1) await write(i === 4 ? 'poison' : `row-${i}`, String(i));
  await stack.drain();
  const [letter, ...more] = stack.pumps[0]?.deadLetters() ?? [];
  expect(more).toEqual([]);
  expect(letter?.records.map(({ dynamodb }) => dynamodb?.Keys?.pk?.S)).toEqual(['poison']);
  expect(letter?.attempts).toBe(3);
  expect((await seen('react')).filter((id) => id.startsWith('row-'))).toHaveLength(11);
});

test('a reaction that fails is tried again after a minute of the movable clock, and a hopeless one is set aside', async () => {
  await write('flaky');
  await write('hopeless');
  await stack.drain();
  expect(await seen('react')).not.toContain('flaky/1');
  expect(stack.events.queue.pending()).toHaveLength(2);
  await stack.travelTo(stack.clock.now() + 61_000);
  expect(await seen('react')).toContain('flaky/1');
  await stack.travelTo(stack.clock.now() + 121_000);
  expect(stack.events.queue.deadLetters()).toMatchObject([{ target: 'react', retries: 2, reason: 'retries-exhausted', lastError: 'Error: never' }]);
});

test('moving the clock fires what became due, at its own time, and Lambdas live in the moved time', async () => {
  const from = stack.clock.now();
  const before = (await seen('often')).length;
  await stack.travelTo(from + 2 * 3_600_000);
  expect((await seen('often')).length - before).toBe(24);
  await stack.travelTo(from + 24 * 3_600_000);
  expect(await seen('nightly')).toEqual(['2026-11-22T18:30:00Z']);
  // From 14:03: at 15:00 and 20 more hours to 11:00, at 18:30 with the nightly one, then every five minutes to 12:00.
  expect((await seen('often')).length - before).toBe(24 + 21 + 1 + 12);
  const { now } = (await (await fetch(`${stack.apiUrl}/anything`)).json()) as { now: number };
  expect(now).toBe(from + 24 * 3_600_000);
}, 60_000);
