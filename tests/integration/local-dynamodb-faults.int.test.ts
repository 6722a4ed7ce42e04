import { BatchGetCommand, BatchWriteCommand, GetCommand, PutCommand, TransactGetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { reasonsOf, refusalOf, table, tableName as TableName } from '../contract/local-dynamodb.engine';
import { type StartedDynamo, startDynamo } from '../support/dynamo';

let dynamo: StartedDynamo;
beforeAll(async () => {
  dynamo = await startDynamo({ tables: [table(TableName)], client: { maxAttempts: 1 } });
});
afterEach(() => dynamo.faults.clear());
afterAll(() => dynamo.stop());

const put = (pk: string) => dynamo.client.send(new PutCommand({ TableName, Item: { pk, sk: '1' } }));
const read = async (pk: string) => (await dynamo.client.send(new GetCommand({ TableName, Key: { pk, sk: '1' } }))).Item;
const transact = (...pks: string[]) =>
  dynamo.client.send(new TransactWriteCommand({ TransactItems: pks.map((pk) => ({ Put: { TableName, Item: { pk, sk: '1' } } })) }));

test('a conflict refuses a single write and cancels a transaction, and nothing is written', async () => {
  dynamo.faults.next('conflict', { times: 3 });
  expect((await refusalOf(put('c'))).name).toBe('TransactionConflictException');
  expect(await reasonsOf(transact('c', 'd'))).toEqual(['None', 'TransactionConflict']);
  expect(await reasonsOf(dynamo.client.send(new TransactGetCommand({ TransactItems: [{ Get: { TableName, Key: { pk: 'c', sk: '1' } } }] })))).toEqual([
    'TransactionConflict',
  ]);
  expect(await read('c')).toBeUndefined();
  await transact('c', 'd');
});

test('throttling in both its forms, as a reason inside a transaction', async () => {
  dynamo.faults.next('throughput', { times: 2 });
  expect((await refusalOf(put('t'))).name).toBe('ProvisionedThroughputExceededException');
  expect(await reasonsOf(transact('t'))).toEqual(['ProvisionedThroughputExceeded']);
  dynamo.faults.next('throttle', { operation: 'GetItem' });
  await put('t');
  expect((await refusalOf(read('t'))).name).toBe('ThrottlingException');
  dynamo.faults.next('internal');
  expect((await refusalOf(put('t'))).name).toBe('InternalServerError');
});

test('an answer dropped after the commit: it is written, and the caller does not know', async () => {
  dynamo.faults.next('drop-after', { operation: 'UpdateItem' });
  const add = new UpdateCommand({ TableName, Key: { pk: 'dropped', sk: '1' }, UpdateExpression: 'ADD n :n', ExpressionAttributeValues: { ':n': 1 } });
  expect((await refusalOf(dynamo.client.send(add))).name).not.toBe('ValidationException');
  expect(await read('dropped')).toMatchObject({ n: 1 });
  dynamo.faults.next('drop-before');
  await refusalOf(put('never'));
  expect(await read('never')).toBeUndefined();
});

test("the SDK's own retry of a dropped transaction commits once, thanks to its token", async () => {
  const retrying = await startDynamo({ tables: [table(TableName)] });
  const add = { Update: { TableName, Key: { pk: 'once', sk: '1' }, UpdateExpression: 'ADD n :n', ExpressionAttributeValues: { ':n': 1 } } };
  retrying.faults.next('drop-after', { times: 2 });
  await retrying.client.send(new TransactWriteCommand({ TransactItems: [add] }));
  expect(retrying.faults.happened['drop-after']).toBe(2);
  expect((await retrying.client.send(new GetCommand({ TableName, Key: { pk: 'once', sk: '1' } }))).Item).toMatchObject({ n: 1 });
  await retrying.stop();
});

test('a batch leaves its last item undone and says which', async () => {
  dynamo.faults.next('unprocessed', { times: 2 });
  const requests = ['u1', 'u2'].map((pk) => ({ PutRequest: { Item: { pk, sk: '1' } } }));
  const written = await dynamo.client.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
  expect(written.UnprocessedItems).toEqual({ [TableName]: [requests[1]] });
  const gotten = await dynamo.client.send(
    new BatchGetCommand({ RequestItems: { [TableName]: { Keys: ['u1', 'u2'].map((pk) => ({ pk, sk: '1' })), ConsistentRead: true } } }),
  );
  expect(gotten.Responses).toEqual({ [TableName]: [{ pk: 'u1', sk: '1' }] });
  expect(gotten.UnprocessedKeys).toEqual({ [TableName]: { Keys: [{ pk: 'u2', sk: '1' }], ConsistentRead: true } });
  expect(await read('u2')).toBeUndefined();
});

test('faults by chance are the same for the same seed, and stop when cleared', async () => {
  const run = async () => {
    dynamo.faults.chance({ seed: 7, rates: { conflict: 0.2, throughput: 0.2, 'drop-after': 0.1 } });
    const outcomes: string[] = [];
    for (let at = 0; at < 40; at += 1)
      outcomes.push(
        await put(`s${at}`).then(
          () => 'ok',
          (error: Error) => error.name,
        ),
      );
    return outcomes;
  };
  const first = await run();
  expect(new Set(first).size).toBeGreaterThan(2);
  expect(await run()).toEqual(first);
  dynamo.faults.clear();
  await put('calm');
});

test('a fault can wait for the nth request of its operation', async () => {
  dynamo.faults.next('conflict', { operation: 'PutItem', skip: 1 });
  await put('first');
  expect((await refusalOf(put('second'))).name).toBe('TransactionConflictException');
  await put('third');
});
