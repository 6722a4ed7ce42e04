import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type Check, check, type Engine, tableName as TableName } from './local-dynamodb.engine';

const INDEXES = 'INDEXES' as const;
const kilobytes = (count: number) => 'x'.repeat(count * 1024 - 100);

interface Capacity {
  readonly CapacityUnits?: number | undefined;
  readonly Table?: { readonly CapacityUnits?: number | undefined } | undefined;
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, { readonly CapacityUnits?: number | undefined }>> | undefined;
}
/** Units in total, of the table, and by index; nothing for an index that was not touched. */
const units = (consumed: Capacity | undefined) => ({
  total: consumed?.CapacityUnits,
  table: consumed?.Table?.CapacityUnits,
  ...Object.fromEntries(Object.entries(consumed?.GlobalSecondaryIndexes ?? {}).map(([name, index]) => [name, index.CapacityUnits])),
});
const put = async ({ client }: Engine, Item: Record<string, unknown>) =>
  units((await client.send(new PutCommand({ TableName, Item, ReturnConsumedCapacity: INDEXES }))).ConsumedCapacity);
const update = async ({ client }: Engine, pk: string, UpdateExpression: string, values?: Record<string, unknown>) => {
  const input = {
    TableName,
    Key: { pk, sk: '1' },
    UpdateExpression,
    ReturnConsumedCapacity: INDEXES,
    ...(values ? { ExpressionAttributeValues: values } : {}),
  };
  return units((await client.send(new UpdateCommand(input))).ConsumedCapacity);
};
const transact = async ({ client }: Engine, TransactItems: NonNullable<TransactWriteCommandInput['TransactItems']>, ClientRequestToken?: string) => {
  const input = { TransactItems, ReturnConsumedCapacity: INDEXES, ...(ClientRequestToken ? { ClientRequestToken } : {}) };
  return (await client.send(new TransactWriteCommand(input))).ConsumedCapacity?.[0];
};

export const capacityChecks: readonly Check[] = [
  check('a write costs a unit a kilobyte, of the larger of old and new', async (engine) => {
    expect(await put(engine, { pk: 'unit', sk: '1' })).toEqual({ total: 1, table: 1 });
    expect(await put(engine, { pk: 'unit', sk: '1', v: kilobytes(3) })).toEqual({ total: 3, table: 3 });
    expect(await update(engine, 'unit', 'REMOVE v')).toEqual({ total: 3, table: 3 });
    const remove = new DeleteCommand({ TableName, Key: { pk: 'unit', sk: '1' }, ReturnConsumedCapacity: 'TOTAL' });
    expect((await engine.client.send(remove)).ConsumedCapacity).toEqual({ TableName, CapacityUnits: 1 });
    expect((await engine.client.send(remove)).ConsumedCapacity).toEqual({ TableName, CapacityUnits: 1 });
  }),
  check('sizes are bytes: 400 Chinese characters cost two units', async (engine) => {
    expect(await put(engine, { pk: 'bytes', sk: '1', v: '王'.repeat(400) })).toEqual({ total: 2, table: 2 });
  }),
  check('an index costs what changes in it: put 1, same 0, projected 1, moved 2, left 1', async (engine) => {
    expect(await put(engine, { pk: 'cost', sk: '1', gsi1pk: 'c', gsi1sk: 'c', k2: 'c' })).toEqual({ total: 3, table: 1, gsi1: 1, keys: 1 });
    expect(await put(engine, { pk: 'cost', sk: '1', gsi1pk: 'c', gsi1sk: 'c', k2: 'c' })).toEqual({ total: 1, table: 1 });
    expect(await update(engine, 'cost', 'SET n = :v', { ':v': 1 })).toEqual({ total: 2, table: 1, gsi1: 1 });
    expect(await update(engine, 'cost', 'SET k2 = :v', { ':v': 'd' })).toEqual({ total: 4, table: 1, gsi1: 1, keys: 2 });
    expect(await update(engine, 'cost', 'REMOVE gsi1pk')).toEqual({ total: 2, table: 1, gsi1: 1 });
  }),
  check('a batch of writes adds up by table and index', async ({ client }) => {
    const requests = [{ PutRequest: { Item: { pk: 'many', sk: '1', k2: 'm', v: kilobytes(2) } } }, { PutRequest: { Item: { pk: 'many', sk: '2' } } }];
    const { ConsumedCapacity } = await client.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests }, ReturnConsumedCapacity: INDEXES }));
    expect(units(ConsumedCapacity?.[0])).toEqual({ total: 4, table: 3, keys: 1 });
  }),
  check('a transaction doubles the units of the table', async (engine) => {
    const consumed = await transact(engine, [
      { Put: { TableName, Item: { pk: 'double', sk: '1', v: kilobytes(2) } } },
      { Put: { TableName, Item: { pk: 'double', sk: '2' } } },
    ]);
    expect(units(consumed)).toEqual({ total: 6, table: 6 });
  }),
  check('a transaction does not double the units of an index', async (engine) => {
    const consumed = await transact(engine, [{ Put: { TableName, Item: { pk: 'single', sk: '1', k2: 's' } } }]);
    expect(units(consumed)).toEqual({ total: 3, table: 2, keys: 1 });
  }),
  check('a transaction names its units as write units, its replay as read units', async (engine) => {
    const items = [{ Put: { TableName, Item: { pk: 'named', sk: '1', v: kilobytes(5) } } }];
    expect(await transact(engine, items, 'capacity-token')).toMatchObject({ CapacityUnits: 10, WriteCapacityUnits: 10 });
    expect(await transact(engine, items, 'capacity-token')).toMatchObject({ CapacityUnits: 4, ReadCapacityUnits: 4 });
  }),
  check('a check in a transaction costs what writing the item would', async (engine) => {
    await put(engine, { pk: 'check', sk: '1', v: kilobytes(2) });
    const present = { ConditionCheck: { TableName, Key: { pk: 'check', sk: '1' }, ConditionExpression: 'attribute_exists(pk)' } };
    const absent = { ConditionCheck: { TableName, Key: { pk: 'check', sk: '2' }, ConditionExpression: 'attribute_not_exists(pk)' } };
    expect(units(await transact(engine, [present, absent]))).toEqual({ total: 6, table: 6 });
  }),
  check('a read costs half a unit for four kilobytes, one when consistent, two in a transaction', async (engine) => {
    await put(engine, { pk: 'read', sk: '1', v: kilobytes(5) });
    const get = (ConsistentRead: boolean) =>
      engine.client.send(new GetCommand({ TableName, Key: { pk: 'read', sk: '1' }, ConsistentRead, ReturnConsumedCapacity: INDEXES }));
    expect(units((await get(false)).ConsumedCapacity)).toEqual({ total: 1, table: 1 });
    expect(units((await get(true)).ConsumedCapacity)).toEqual({ total: 2, table: 2 });
    const gets = ['1', '2'].map((sk) => ({ Get: { TableName, Key: { pk: 'read', sk } } }));
    const { ConsumedCapacity } = await engine.client.send(new TransactGetCommand({ TransactItems: gets, ReturnConsumedCapacity: INDEXES }));
    expect(units(ConsumedCapacity?.[0])).toEqual({ total: 6, table: 6 });
  }),
  check('a query costs by all it reads, whatever it filters away', async (engine) => {
    for (const sk of ['1', '2', '3']) await put(engine, { pk: 'query', sk, v: kilobytes(2), gsi1pk: 'query', gsi1sk: sk });
    const input = { TableName, FilterExpression: 'attribute_not_exists(v)', ReturnConsumedCapacity: INDEXES };
    const onTable = new QueryCommand({ ...input, KeyConditionExpression: 'pk = :v', ExpressionAttributeValues: { ':v': 'query' } });
    const onIndex = new QueryCommand({ ...input, IndexName: 'gsi1', KeyConditionExpression: 'gsi1pk = :v', ExpressionAttributeValues: { ':v': 'query' } });
    expect(units((await engine.client.send(onTable)).ConsumedCapacity)).toEqual({ total: 1, table: 1 });
    expect(units((await engine.client.send(onIndex)).ConsumedCapacity)).toEqual({ total: 1, table: 0, gsi1: 1 });
  }),
  check('a batch of reads costs for each item, rounded up alone', async (engine) => {
    await put(engine, { pk: 'reads', sk: '1' });
    await put(engine, { pk: 'reads', sk: '2', v: kilobytes(5) });
    const RequestItems = { [TableName]: { Keys: ['1', '2'].map((sk) => ({ pk: 'reads', sk })) } };
    const { ConsumedCapacity } = await engine.client.send(new BatchGetCommand({ RequestItems, ReturnConsumedCapacity: INDEXES }));
    expect(units(ConsumedCapacity?.[0])).toEqual({ total: 1.5, table: 1.5 });
  }),
  check('what finds nothing still costs the smallest read', async ({ client }) => {
    const RequestItems = { [TableName]: { Keys: [{ pk: 'none', sk: '1' }], ConsistentRead: true } };
    const query = new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :v',
      ExpressionAttributeValues: { ':v': 'none' },
      ReturnConsumedCapacity: INDEXES,
    });
    const get = new GetCommand({ TableName, Key: { pk: 'none', sk: '1' }, ReturnConsumedCapacity: INDEXES });
    expect(units((await client.send(get)).ConsumedCapacity)).toEqual({ total: 0.5, table: 0.5 });
    expect(units((await client.send(query)).ConsumedCapacity)).toEqual({ total: 0.5, table: 0.5 });
    expect(units((await client.send(new BatchGetCommand({ RequestItems, ReturnConsumedCapacity: INDEXES }))).ConsumedCapacity?.[0])).toEqual({
      total: 1,
      table: 1,
    });
  }),
];
