import { GetCommand, PutCommand, TransactGetCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { type Check, check, type Engine, reasonsOf, refusalOf, tableName as TableName } from './local-dynamodb.engine';

type Items = NonNullable<TransactWriteCommandInput['TransactItems']>;
const transact = ({ client }: Engine, TransactItems: Items, more: Partial<TransactWriteCommandInput> = {}) =>
  client.send(new TransactWriteCommand({ TransactItems, ...more }));
const put = (pk: string, more: Record<string, unknown> = {}) => ({ Put: { TableName, Item: { pk, sk: '1', ...more } } });
const add = (pk: string, amount: number) => ({
  Update: { TableName, Key: { pk, sk: '1' }, UpdateExpression: 'ADD n :n', ExpressionAttributeValues: { ':n': amount } },
});
const mustBeAbsent = (pk: string) => ({ ConditionCheck: { TableName, Key: { pk, sk: '1' }, ConditionExpression: 'attribute_not_exists(pk)' } });
const read = async ({ client }: Engine, pk: string) => (await client.send(new GetCommand({ TableName, Key: { pk, sk: '1' }, ConsistentRead: true }))).Item;

export const transactionChecks: readonly Check[] = [
  check('a transaction puts, updates, deletes and checks at once', async (engine) => {
    await transact(engine, [put('tx-a', { n: 1 }), put('tx-b')]);
    await transact(engine, [add('tx-a', 2), { Delete: { TableName, Key: { pk: 'tx-b', sk: '1' } } }, put('tx-c'), mustBeAbsent('tx-d')]);
    expect(await Promise.all(['tx-a', 'tx-b', 'tx-c', 'tx-d'].map((pk) => read(engine, pk)))).toEqual([
      { pk: 'tx-a', sk: '1', n: 3 },
      undefined,
      { pk: 'tx-c', sk: '1' },
      undefined,
    ]);
  }),
  check('a cancelled transaction changes nothing and gives its reasons in order, with the item where asked for', async (engine) => {
    await transact(engine, [put('cancel-b', { n: 7 })]);
    const items: Items = [
      put('cancel-a'),
      {
        Put: { TableName, Item: { pk: 'cancel-b', sk: '1' }, ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
      },
      mustBeAbsent('cancel-b2'),
      { Delete: { TableName, Key: { pk: 'cancel-c', sk: '1' }, ConditionExpression: 'attribute_exists(pk)' } },
    ];
    const refusal = await refusalOf(transact(engine, items));
    expect(refusal.name).toBe('TransactionCanceledException');
    expect(refusal.CancellationReasons?.map(({ Code, Item }) => [Code, Item])).toEqual([
      ['None', undefined],
      ['ConditionalCheckFailed', { pk: { S: 'cancel-b' }, sk: { S: '1' }, n: { N: '7' } }],
      ['None', undefined],
      ['ConditionalCheckFailed', undefined],
    ]);
    expect(await read(engine, 'cancel-a')).toBeUndefined();
  }),
  check('the same token and parameters commit once; other parameters are refused', async (engine) => {
    await transact(engine, [put('token', { n: 0 })]);
    const more = { ClientRequestToken: 'token-once' };
    await transact(engine, [add('token', 5)], more);
    await transact(engine, [add('token', 5)], more);
    expect(await read(engine, 'token')).toEqual({ pk: 'token', sk: '1', n: 5 });
    expect((await refusalOf(transact(engine, [add('token', 6)], more))).name).toBe('IdempotentParameterMismatchException');
  }),
  check('a token whose transaction was cancelled may try again', async (engine) => {
    const more = { ClientRequestToken: 'token-again' };
    await transact(engine, [put('again-block')]);
    const items: Items = [put('again'), mustBeAbsent('again-block')];
    await reasonsOf(transact(engine, items, more));
    await transact(engine, [{ Delete: { TableName, Key: { pk: 'again-block', sk: '1' } } }]);
    await transact(engine, items, more);
    expect(await read(engine, 'again')).toBeDefined();
  }),
  check('two operations on one item are refused', async (engine) => {
    const refusal = await refusalOf(transact(engine, [put('twice'), { Delete: { TableName, Key: { pk: 'twice', sk: '1' } } }]));
    expect(refusal).toMatchObject({ name: 'ValidationException', message: 'Transaction request cannot include multiple operations on one item' });
  }),
  check('a hundred items commit, 101 and none are refused', async (engine) => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => put(`many${at}`));
    await transact(engine, many(100));
    expect((await refusalOf(transact(engine, many(101)))).name).toBe('ValidationException');
    expect((await refusalOf(transact(engine, []))).name).toBe('ValidationException');
  }),
  check('an item with no operation, two, a long token or a check without condition is refused', async (engine) => {
    const check = { TableName, Key: { pk: 'bare', sk: '1' }, ConditionExpression: undefined };
    for (const items of [[{}], [{ ...put('bare'), Delete: { TableName, Key: { pk: 'bare', sk: '1' } } }], [{ ConditionCheck: check }]]) {
      expect((await refusalOf(transact(engine, items))).name).toBe('ValidationException');
    }
    expect((await refusalOf(transact(engine, [put('bare')], { ClientRequestToken: 'x'.repeat(37) }))).name).toBe('ValidationException');
    expect(await read(engine, 'bare')).toBeUndefined();
  }),
  check('an update that cannot be applied cancels the transaction with ValidationError at its place', async (engine) => {
    const broken = { Update: { TableName, Key: { pk: 'broken', sk: '1' }, UpdateExpression: 'SET a.b = :v', ExpressionAttributeValues: { ':v': 1 } } };
    expect(await reasonsOf(transact(engine, [put('broken-a'), broken]))).toEqual(['None', 'ValidationError']);
    expect(await read(engine, 'broken-a')).toBeUndefined();
  }),
  check('a key of the wrong type cancels the transaction with ValidationError at its place, an empty one refuses it', async (engine) => {
    const wrongType = { Delete: { TableName, Key: { pk: 1, sk: '1' } } };
    const empty = { Delete: { TableName, Key: { pk: '', sk: '1' } } };
    expect((await refusalOf(transact(engine, [put('wrong'), empty]))).name).toBe('ValidationException');
    expect(await reasonsOf(transact(engine, [put('wrong'), wrongType]))).toEqual(['None', 'ValidationError']);
    expect(await read(engine, 'wrong')).toBeUndefined();
  }),
  check('a table that is not there refuses the transaction', async (engine) => {
    expect((await refusalOf(transact(engine, [{ Put: { TableName: 'nowhere', Item: { pk: '1' } } }]))).name).toBe('ResourceNotFoundException');
  }),
  check('sixteen transactions over the same two items: no update is lost, none is half done', async (engine) => {
    await transact(engine, [put('sum-a', { n: 0 }), put('sum-b', { n: 0 })]);
    const attempts = Array.from({ length: 16 }, (_, at) => (at % 2 === 0 ? [add('sum-a', 1), add('sum-b', -1)] : [add('sum-b', -1), add('sum-a', 1)]));
    const outcomes = await Promise.allSettled(attempts.map((items) => transact(engine, items)));
    const committed = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(committed).toBeGreaterThan(0);
    expect(await read(engine, 'sum-a')).toMatchObject({ n: committed });
    expect(await read(engine, 'sum-b')).toMatchObject({ n: -committed });
  }),
  check('TransactGetItems answers in order, also for what is not there', async (engine) => {
    await engine.client.send(new PutCommand({ TableName, Item: { pk: 'get', sk: '1', n: 1, t: 'x' } }));
    const gets = [
      { pk: 'get-none', sk: '1' },
      { pk: 'get', sk: '1' },
    ].map((Key) => ({ Get: { TableName, Key, ProjectionExpression: 'pk, n' } }));
    const { Responses } = await engine.client.send(new TransactGetCommand({ TransactItems: gets }));
    expect(Responses).toEqual([{}, { Item: { pk: 'get', n: 1 } }]);
  }),
];
