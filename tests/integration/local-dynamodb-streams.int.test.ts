import { DescribeStreamCommand, DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand, ListStreamsCommand } from '@aws-sdk/client-dynamodb-streams';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ShardBatch, StreamCheckpoint } from '../../infra/local/dynamodb/streams/stream-feed';
import { table, tableName as TableName } from '../contract/local-dynamodb.engine';
import { localAws, type StartedDynamo, startDynamo } from '../support/dynamo';

const epochMs = Date.parse('2026-03-01T00:00:00Z');
let nowMs = epochMs;
let dynamo: StartedDynamo;
beforeEach(async () => {
  nowMs = epochMs;
  dynamo = await startDynamo({ tables: [{ ...table(TableName), ttlAttribute: 'ttl' }], clock: () => nowMs });
});
afterEach(() => dynamo.stop());

const put = (pk: string, more: Record<string, unknown> = {}) => dynamo.client.send(new PutCommand({ TableName, Item: { pk, sk: '1', ...more } }));
const advance = (checkpoint: StreamCheckpoint, batches: readonly ShardBatch[]): StreamCheckpoint => ({
  ...checkpoint,
  ...Object.fromEntries(batches.map(({ shardId, records }) => [shardId, records.at(-1)?.dynamodb.SequenceNumber ?? ''])),
});
const members = Array.from({ length: 20 }, (_, at) => `member${at}`);

test('items spread over four shards, each in one, its changes in order; shards come shuffled', async () => {
  for (const n of [1, 2, 3]) for (const pk of members) await put(pk, { n });
  const seen = new Map<string, { shards: Set<string>; values: (string | undefined)[] }>();
  const orders = new Set<string>();
  let checkpoint: StreamCheckpoint = {};
  for (let batches = await dynamo.streams.read(TableName, checkpoint, 2); batches.length > 0; batches = await dynamo.streams.read(TableName, checkpoint, 2)) {
    orders.add(batches.map(({ shardId }) => shardId).join());
    for (const { shardId, records } of batches) {
      for (const { dynamodb } of records) {
        const pk = dynamodb.Keys.pk?.S ?? '';
        const entry = seen.get(pk) ?? { shards: new Set(), values: [] };
        seen.set(pk, entry);
        entry.shards.add(shardId);
        entry.values.push(dynamodb.NewImage?.n?.N);
      }
    }
    checkpoint = advance(checkpoint, batches);
  }
  expect([...seen.keys()].sort()).toEqual([...members].sort());
  for (const { shards, values } of seen.values()) expect([shards.size, values]).toEqual([1, ['1', '2', '3']]);
  expect(new Set([...seen.values()].flatMap(({ shards }) => [...shards])).size).toBe(4);
  expect(orders.size).toBeGreaterThan(1);
});

test('records are shaped as a Lambda receives them', async () => {
  await put('shape', { v: new Uint8Array([1, 2]) });
  const [batch] = await dynamo.streams.read(TableName, {}, 10);
  expect(batch?.records).toEqual([
    {
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      eventSourceARN: expect.stringMatching(/^arn:aws:dynamodb:us-east-1:\d{12}:table\/things\/stream\/2026-03-01T00:00:00\.000$/),
      dynamodb: {
        ApproximateCreationDateTime: epochMs / 1000,
        Keys: { pk: { S: 'shape' }, sk: { S: '1' } },
        NewImage: { pk: { S: 'shape' }, sk: { S: '1' }, v: { B: 'AQI=' } },
        SequenceNumber: expect.stringMatching(/^\d{21}$/),
        SizeBytes: 23,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    },
  ]);
});

test('a repeat delivers what was read before once more, in process and over HTTP', async () => {
  await put('again', { n: 1 });
  const first = await dynamo.streams.read(TableName, {}, 10);
  await put('again', { n: 2 });
  dynamo.faults.repeatStream(1);
  const second = await dynamo.streams.read(TableName, advance({}, first), 10);
  expect(second.flatMap(({ records }) => records).map(({ dynamodb }) => dynamodb.NewImage?.n?.N)).toEqual(['1', '2']);
  expect(dynamo.faults.happened['stream-repeat']).toBe(1);

  const streams = new DynamoDBStreamsClient({ ...localAws, endpoint: dynamo.endpoint });
  const StreamArn = (await streams.send(new ListStreamsCommand({ TableName }))).Streams?.[0]?.StreamArn;
  const shards = (await streams.send(new DescribeStreamCommand({ StreamArn }))).StreamDescription?.Shards;
  expect(shards).toHaveLength(4);
  dynamo.faults.repeatStream(1);
  const read: (string | undefined)[] = [];
  for (const { ShardId } of shards ?? []) {
    let { ShardIterator: next } = await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }));
    for (let page = 0; page < 4; page += 1) {
      const { Records, NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator: next, Limit: 2 }));
      read.push(...(Records ?? []).map(({ dynamodb }) => dynamodb?.NewImage?.n?.N));
      next = NextShardIterator;
    }
  }
  expect(read).toEqual(['1', '2', '1', '2']);
  streams.destroy();
});

test('only what comes later is read from the latest checkpoint, and a listener hears of it', async () => {
  await put('early');
  const checkpoint = dynamo.streams.latest();
  const heard: string[] = [];
  const stop = dynamo.streams.onRecords((name) => heard.push(name));
  await put('late');
  stop();
  await put('later');
  const records = (await dynamo.streams.read(TableName, checkpoint, 10)).flatMap((batch) => batch.records);
  expect(records.map(({ dynamodb }) => dynamodb.Keys.pk?.S).sort()).toEqual(['late', 'later']);
  expect(heard).toEqual([TableName]);
});

test('what has expired by the clock is deleted with its index rows, and the stream says by whom', async () => {
  const inAnHour = epochMs / 1000 + 3600;
  await put('kept', { ttl: inAnHour + 1, k2: 'k' });
  await put('gone', { ttl: inAnHour, k2: 'k' });
  await put('renewed', { ttl: inAnHour, k2: 'k' });
  await put('text', { ttl: 'tomorrow' });
  await put('ancient', { ttl: epochMs / 1000 - 6 * 365 * 86_400 });
  await dynamo.client.send(
    new UpdateCommand({
      TableName,
      Key: { pk: 'renewed', sk: '1' },
      UpdateExpression: 'SET #ttl = :later',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':later': inAnHour * 2 },
    }),
  );
  const checkpoint = dynamo.streams.latest();
  expect(await dynamo.expireItems()).toBe(0);
  nowMs += 3_601_000;
  expect(await dynamo.expireItems()).toBe(1);
  expect(await dynamo.expireItems()).toBe(0);
  const left = await dynamo.client.send(
    new QueryCommand({ TableName, IndexName: 'keys', KeyConditionExpression: 'k2 = :k', ExpressionAttributeValues: { ':k': 'k' } }),
  );
  expect(left.Items?.map((item) => item.pk).sort()).toEqual(['kept', 'renewed']);
  expect((await dynamo.client.send(new GetCommand({ TableName, Key: { pk: 'ancient', sk: '1' } }))).Item).toBeDefined();
  const records = (await dynamo.streams.read(TableName, checkpoint, 10)).flatMap((batch) => batch.records);
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({
    eventName: 'REMOVE',
    userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    dynamodb: { Keys: { pk: { S: 'gone' } } },
  });
});

test('a caller who deletes is not named', async () => {
  await put('mine');
  await dynamo.client.send(new DeleteCommand({ TableName, Key: { pk: 'mine', sk: '1' } }));
  const records = (await dynamo.streams.read(TableName, {}, 10)).flatMap((batch) => batch.records);
  expect(records.map(({ eventName, userIdentity }) => [eventName, userIdentity])).toEqual([
    ['INSERT', undefined],
    ['REMOVE', undefined],
  ]);
});
