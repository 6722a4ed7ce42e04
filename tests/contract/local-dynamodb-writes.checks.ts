import { DescribeTableCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { type Check, check, type Engine, refusalOf, tableName as TableName } from './local-dynamodb.engine';

const put = ({ client }: Engine, Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));
const read = async ({ client }: Engine, pk: string, sk = '1') => (await client.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;

/** Updates an item from a known state and answers what it became, without its key. */
async function updated(
  engine: Engine,
  before: Record<string, unknown>,
  UpdateExpression: string,
  values: Record<string, unknown> = {},
  more: Partial<UpdateCommandInput> = {},
) {
  await put(engine, before);
  const { Attributes } = await engine.client.send(
    new UpdateCommand({
      TableName,
      Key: { pk: before.pk, sk: before.sk },
      UpdateExpression,
      ReturnValues: 'ALL_NEW',
      ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
      ...more,
    }),
  );
  const { pk: _pk, sk: _sk, ...rest } = Attributes ?? {};
  return rest;
}

export const writeChecks: readonly Check[] = [
  check('an item comes back as it went in: nested, sets, bytes, numbers, emptiness', async (engine) => {
    const Item = {
      pk: 'whole',
      sk: '1',
      名字: '王小明',
      n: -12.5,
      empty: '',
      none: null,
      yes: true,
      list: [1, 'a', { deep: [2] }],
      set: new Set(['茶', 'b']),
      bytes: new Uint8Array([0, 255]),
      map: {},
    };
    await put(engine, Item);
    expect(await read(engine, 'whole')).toEqual(Item);
  }),
  check('numbers are stored by value, not as they were spelled', async (engine) => {
    await engine.raw.send(
      new PutItemCommand({ TableName, Item: { pk: { S: 'numbers' }, sk: { S: '1' }, a: { N: '1e3' }, b: { N: '0012.3400' }, c: { N: '-0' } } }),
    );
    expect(await read(engine, 'numbers')).toEqual({ pk: 'numbers', sk: '1', a: 1000, b: 12.34, c: 0 });
  }),
  check('a condition that fails refuses, and gives the item when asked to', async (engine) => {
    await put(engine, { pk: 'condition', sk: '1', n: 1 });
    const attempt = new PutCommand({
      TableName,
      Item: { pk: 'condition', sk: '1' },
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const refusal = await refusalOf(engine.client.send(attempt));
    expect(refusal.name).toBe('ConditionalCheckFailedException');
    expect(refusal.Item).toEqual({ pk: { S: 'condition' }, sk: { S: '1' }, n: { N: '1' } });
    expect(await read(engine, 'condition')).toEqual({ pk: 'condition', sk: '1', n: 1 });
  }),
  check('sixteen conditional writers of one item: one wins', async (engine) => {
    const attempts = Array.from({ length: 16 }, (_, at) =>
      put({ ...engine }, { pk: `racer${at}`, sk: '1' }).then(() =>
        engine.client.send(new PutCommand({ TableName, Item: { pk: 'race', sk: '1', at }, ConditionExpression: 'attribute_not_exists(pk)' })),
      ),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  }),
  check('SET, ADD, REMOVE and DELETE read the item as it was', async (engine) => {
    const before = { pk: 'update', sk: '1', n: 1, m: { a: 1 }, s: new Set(['x', 'y']) };
    const after = await updated(engine, before, 'SET c = n, m.b = n REMOVE m.a ADD n :two DELETE s :x', { ':two': 2, ':x': new Set(['x']) });
    expect(after).toEqual({ n: 3, c: 1, m: { b: 1 }, s: new Set(['y']) });
  }),
  check('positions in a list are those before the update', async (engine) => {
    const list = { pk: 'list', sk: '1', l: [0, 1, 2, 3] };
    expect(await updated(engine, list, 'REMOVE l[0], l[2]')).toEqual({ l: [1, 3] });
    expect(await updated(engine, list, 'SET l[9] = :b, l[7] = :a', { ':a': 'a', ':b': 'b' })).toEqual({ l: [0, 1, 2, 3, 'a', 'b'] });
    expect(await updated(engine, { ...list, l: [] }, 'SET l[1] = :a REMOVE l[0]', { ':a': 'a' })).toEqual({ l: ['a'] });
    expect(await updated(engine, list, 'SET l = list_append(if_not_exists(k, :none), :a)', { ':none': [], ':a': ['a'] })).toEqual({ l: ['a'] });
  }),
  check('a set that loses its last member is gone', async (engine) => {
    expect(await updated(engine, { pk: 'set', sk: '1', s: new Set(['x']) }, 'DELETE s :x', { ':x': new Set(['x']) })).toEqual({});
  }),
  check('sums are exact to 38 digits and refused beyond', async (engine) => {
    const item = { pk: 'sum', sk: '1', n: 0.1 };
    expect(await updated(engine, item, 'SET n = n + :v', { ':v': 0.2 })).toEqual({ n: 0.3 });
    const raw = { TableName, Key: { pk: { S: 'sum' }, sk: { S: '1' } }, UpdateExpression: 'SET n = n + :v', ReturnValues: 'ALL_NEW' as const };
    const add = (N: string) => engine.raw.send(new UpdateItemCommand({ ...raw, ExpressionAttributeValues: { ':v': { N } } }));
    expect((await refusalOf(add('12345678901234567890123456789012345678'))).name).toBe('ValidationException');
    expect((await add('1234567890123456789012345678901234567')).Attributes?.n?.N).toBe('1234567890123456789012345678901234567.3');
  }),
  check('an update that cannot be applied is refused and changes nothing', async (engine) => {
    const item = { pk: 'invalid', sk: '1', t: 'text' };
    const values = { ':v': 1 };
    for (const expression of [
      'SET a.b = :v',
      'SET n = nothing + :v',
      'ADD t :v',
      'SET n = t + :v',
      'SET pk = :v',
      'SET gsi1pk = :v',
      'SETT n = :v',
      'SET name = :v',
    ]) {
      expect((await refusalOf(updated(engine, item, expression, values))).name).toBe('ValidationException');
    }
    expect(await read(engine, 'invalid')).toEqual(item);
  }),
  check('conditions compare by type and value: maps, lists, sets, missing attributes, UTF-8 order', async (engine) => {
    const item = { pk: 'compare', sk: '1', m: { a: { b: 1 } }, l: [1, [2]], s: new Set(['b', 'a']), t: '𝒳', n: 5 };
    const holds = async (ConditionExpression: string, value?: unknown) => {
      await put(engine, item);
      const outcome = engine.client.send(
        new DeleteCommand({
          TableName,
          Key: { pk: 'compare', sk: '1' },
          ConditionExpression,
          ...(value === undefined ? {} : { ExpressionAttributeValues: { ':v': value } }),
        }),
      );
      return outcome.then(
        () => true,
        () => false,
      );
    };
    for (const [text, value] of [
      ['m = :v', { a: { b: 1 } }],
      ['l = :v', [1, [2]]],
      ['s = :v', new Set(['a', 'b'])],
      ['absent <> :v', 1],
      ['t > :v', '\uffee'],
      ['contains(l, :v)', [2]],
      ['size(s) = :v', 2],
      ['n IN (:v)', 5],
      ['attribute_not_exists(toString)', undefined],
    ] as const) {
      expect([text, await holds(text, value)]).toEqual([text, true]);
    }
    for (const [text, value] of [
      ['m = :v', { a: { b: 2 } }],
      ['absent = :v', 1],
      ['n = :v', '5'],
      ['t < :v', '\uffee'],
      ['n < :v', '9'],
      ['contains(s, :v)', 'c'],
    ] as const) {
      expect([text, await holds(text, value)]).toEqual([text, false]);
    }
  }),
  check('sizes count UTF-8: 136,532 Chinese characters do not fit, 136,530 do', async (engine) => {
    const Item = { pk: 'd', sk: '1', v: '王'.repeat(136_532) };
    expect((await refusalOf(put(engine, Item))).name).toBe('ValidationException');
    await put(engine, { ...Item, v: '王'.repeat(136_530) });
  }),
  check('an update past 400 KB is refused', async (engine) => {
    const half = 'x'.repeat(250_000);
    expect((await refusalOf(updated(engine, { pk: 'big', sk: '1', a: half }, 'SET b = :v', { ':v': half }))).name).toBe('ValidationException');
  }),
  check('values nest 32 levels and no more', async (engine) => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    await put(engine, { pk: 'nest', sk: '1', v: nested(31) });
    expect((await refusalOf(put(engine, { pk: 'nest', sk: '1', v: nested(32) }))).name).toBe('ValidationException');
  }),
  check('keys that do not fit are refused', async (engine) => {
    for (const Item of [{ pk: 'key' }, { pk: '', sk: '1' }, { pk: 1, sk: '1' }, { pk: 'key', sk: '1', gsi1pk: 1 }, { pk: 'key', sk: '1', gsi1pk: '' }]) {
      expect((await refusalOf(put(engine, Item))).name).toBe('ValidationException');
    }
  }),
  check('an index follows the item: sparse, moved, projected, left', async (engine) => {
    const rows = async (IndexName: string, name: string, value: string) =>
      (await engine.client.send(new QueryCommand({ TableName, IndexName, KeyConditionExpression: `${name} = :v`, ExpressionAttributeValues: { ':v': value } })))
        .Items;
    await put(engine, { pk: 'index', sk: '1', gsi1pk: 'gi', gsi1sk: 'a', k2: 'ki', n: 1 });
    expect(await rows('gsi1', 'gsi1pk', 'gi')).toEqual([{ pk: 'index', sk: '1', gsi1pk: 'gi', gsi1sk: 'a', k2: 'ki', n: 1 }]);
    expect(await rows('keys', 'k2', 'ki')).toEqual([{ pk: 'index', sk: '1', k2: 'ki' }]);
    await engine.client.send(
      new UpdateCommand({ TableName, Key: { pk: 'index', sk: '1' }, UpdateExpression: 'SET gsi1pk = :b REMOVE k2', ExpressionAttributeValues: { ':b': 'gj' } }),
    );
    expect(await rows('gsi1', 'gsi1pk', 'gi')).toEqual([]);
    expect(await rows('gsi1', 'gsi1pk', 'gj')).toEqual([{ pk: 'index', sk: '1', gsi1pk: 'gj', gsi1sk: 'a', n: 1 }]);
    expect(await rows('keys', 'k2', 'ki')).toEqual([]);
  }),
  check('BatchWriteItem writes and deletes; twice the same key, 26 items or a wrong key refuse it whole', async (engine) => {
    const requests = (Items: Record<string, unknown>[]) =>
      new BatchWriteCommand({ RequestItems: { [TableName]: Items.map((Item) => ({ PutRequest: { Item } })) } });
    await engine.client.send(
      requests([
        { pk: 'batch', sk: '1' },
        { pk: 'batch', sk: '2' },
      ]),
    );
    await engine.client.send(
      new BatchWriteCommand({
        RequestItems: { [TableName]: [{ DeleteRequest: { Key: { pk: 'batch', sk: '1' } } }, { PutRequest: { Item: { pk: 'batch', sk: '3' } } }] },
      }),
    );
    const twice = requests([
      { pk: 'batch', sk: '9' },
      { pk: 'batch', sk: '9' },
    ]);
    const tooMany = requests(Array.from({ length: 26 }, (_, at) => ({ pk: 'batch', sk: `x${at}` })));
    for (const request of [twice, tooMany, requests([{ pk: 'batch', sk: 5 }])])
      expect((await refusalOf(engine.client.send(request))).name).toBe('ValidationException');
    const keys = ['1', '2', '3', '9', 'x0'].map((sk) => ({ pk: 'batch', sk }));
    const { Responses } = await engine.client.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: keys, ConsistentRead: true } } }));
    expect(Responses?.[TableName]?.map((item) => item.sk).sort()).toEqual(['2', '3']);
  }),
  check('what is not there is refused by name', async ({ client, raw }) => {
    expect((await refusalOf(client.send(new GetCommand({ TableName: 'nowhere', Key: { pk: '1' } })))).name).toBe('ResourceNotFoundException');
    expect((await refusalOf(raw.send(new DescribeTableCommand({ TableName: 'nowhere' })))).name).toBe('ResourceNotFoundException');
  }),
];
