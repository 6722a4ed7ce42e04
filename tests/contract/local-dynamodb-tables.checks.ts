import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { DescribeStreamCommand, GetRecordsCommand, GetShardIteratorCommand, ListStreamsCommand } from '@aws-sdk/client-dynamodb-streams';
import { DeleteCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type Check, check, type Engine, refusalOf, table } from './local-dynamodb.engine';
import { recordsOf } from './local-dynamodb.streams';

async function withTable(engine: Engine, TableName: string, work: () => Promise<void>): Promise<void> {
  await engine.raw.send(new CreateTableCommand(table(TableName)));
  try {
    await work();
  } finally {
    await engine.raw.send(new DeleteTableCommand({ TableName }));
  }
}

export const tableChecks: readonly Check[] = [
  check('a table is described as it was made, found in the list, and gone once deleted', async (engine) => {
    await withTable(engine, 'made', async () => {
      const { Table } = await engine.raw.send(new DescribeTableCommand({ TableName: 'made' }));
      expect(Table).toMatchObject({
        TableName: 'made',
        TableStatus: 'ACTIVE',
        BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
        StreamSpecification: { StreamEnabled: true },
      });
      expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName, IndexStatus }) => [IndexName, IndexStatus]).sort()).toEqual([
        ['gsi1', 'ACTIVE'],
        ['keys', 'ACTIVE'],
      ]);
      expect((await engine.raw.send(new ListTablesCommand({}))).TableNames).toContain('made');
      expect((await refusalOf(engine.raw.send(new CreateTableCommand(table('made'))))).name).toBe('ResourceInUseException');
      await engine.client.send(new PutCommand({ TableName: 'made', Item: { pk: 'a', sk: '1' } }));
    });
    await withTable(engine, 'made', async () => {
      const left = await engine.client.send(new DeleteCommand({ TableName: 'made', Key: { pk: 'a', sk: '1' }, ReturnValues: 'ALL_OLD' }));
      expect(left.Attributes).toBeUndefined();
    });
    expect((await refusalOf(engine.raw.send(new DescribeTableCommand({ TableName: 'made' })))).name).toBe('ResourceNotFoundException');
  }),
  check('time to live is off, can be switched on once, and says so', async (engine) => {
    await withTable(engine, 'aging', async () => {
      const describe = async () => (await engine.raw.send(new DescribeTimeToLiveCommand({ TableName: 'aging' }))).TimeToLiveDescription;
      const enable = new UpdateTimeToLiveCommand({ TableName: 'aging', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } });
      expect(await describe()).toEqual({ TimeToLiveStatus: 'DISABLED' });
      await engine.raw.send(enable);
      expect(await describe()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
      expect((await refusalOf(engine.raw.send(enable))).name).toBe('ValidationException');
    });
  }),
  check('point-in-time recovery is a flag', async (engine) => {
    await withTable(engine, 'kept', async () => {
      const describe = async () =>
        (await engine.raw.send(new DescribeContinuousBackupsCommand({ TableName: 'kept' }))).ContinuousBackupsDescription?.PointInTimeRecoveryDescription
          ?.PointInTimeRecoveryStatus;
      expect(await describe()).toBe('DISABLED');
      await engine.raw.send(new UpdateContinuousBackupsCommand({ TableName: 'kept', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }));
      expect(await describe()).toBe('ENABLED');
    });
  }),
  check('tags are kept', async (engine) => {
    await withTable(engine, 'tagged', async () => {
      const { Table } = await engine.raw.send(new DescribeTableCommand({ TableName: 'tagged' }));
      const Tags = [{ Key: 'stage', Value: 'test' }];
      await engine.raw.send(new TagResourceCommand({ ResourceArn: Table?.TableArn, Tags }));
      expect((await engine.raw.send(new ListTagsOfResourceCommand({ ResourceArn: Table?.TableArn }))).Tags).toEqual(Tags);
    });
  }),
  check('a stream tells every change of an item in order, with both images, in one shard', async (engine) => {
    await withTable(engine, 'streamed', async () => {
      const put = (n: number) => engine.client.send(new PutCommand({ TableName: 'streamed', Item: { pk: 'a', sk: '1', n } }));
      await put(1);
      await put(1);
      await put(2);
      await engine.client.send(
        new TransactWriteCommand({
          TransactItems: [{ Delete: { TableName: 'streamed', Key: { pk: 'a', sk: '1' } } }, { Put: { TableName: 'streamed', Item: { pk: 'b', sk: '1' } } }],
        }),
      );
      const shards = await recordsOf(engine, 'streamed');
      const ofItem = shards.map((records) => records.filter((record) => record.dynamodb?.Keys?.pk?.S === 'a')).filter((records) => records.length > 0);
      expect(ofItem).toHaveLength(1);
      expect(ofItem[0]?.map(({ eventName, dynamodb }) => [eventName, dynamodb?.OldImage?.n?.N, dynamodb?.NewImage?.n?.N])).toEqual([
        ['INSERT', undefined, '1'],
        ['MODIFY', '1', '2'],
        ['REMOVE', '2', undefined],
      ]);
      const numbers = ofItem[0]?.map(({ dynamodb }) => BigInt(dynamodb?.SequenceNumber ?? '')) ?? [];
      expect(numbers).toEqual([...numbers].sort((a, b) => (a < b ? -1 : 1)));
      expect(shards.flat()).toHaveLength(4);
    });
  }),
  check('a shard is read from its start, its end, at a number or after it', async (engine) => {
    await withTable(engine, 'iterated', async () => {
      const put = (n: number) => engine.client.send(new PutCommand({ TableName: 'iterated', Item: { pk: 'a', sk: '1', n } }));
      await put(1);
      await put(2);
      const { Streams } = await engine.streams.send(new ListStreamsCommand({ TableName: 'iterated' }));
      const StreamArn = Streams?.[0]?.StreamArn;
      const { StreamDescription } = await engine.streams.send(new DescribeStreamCommand({ StreamArn }));
      const read = async (iterator: string | undefined) => (await engine.streams.send(new GetRecordsCommand({ ShardIterator: iterator }))).Records ?? [];
      const iterator = async (
        ShardId: string | undefined,
        ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' | 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER',
        SequenceNumber?: string,
      ) =>
        (await engine.streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType, ...(SequenceNumber ? { SequenceNumber } : {}) })))
          .ShardIterator;
      for (const { ShardId } of StreamDescription?.Shards ?? []) {
        const all = await read(await iterator(ShardId, 'TRIM_HORIZON'));
        if (all.length === 0) continue;
        const first = all[0]?.dynamodb?.SequenceNumber;
        const latest = await iterator(ShardId, 'LATEST');
        await put(3);
        const seen = async (from: string | undefined) => (await read(from)).map(({ dynamodb }) => dynamodb?.NewImage?.n?.N);
        expect(await seen(await iterator(ShardId, 'AT_SEQUENCE_NUMBER', first))).toEqual(['1', '2', '3']);
        expect(await seen(await iterator(ShardId, 'AFTER_SEQUENCE_NUMBER', first))).toEqual(['2', '3']);
        expect(await seen(latest)).toEqual(['3']);
      }
    });
  }),
];
