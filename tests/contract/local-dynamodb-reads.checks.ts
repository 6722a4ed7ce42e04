import { BatchWriteCommand, PutCommand, QueryCommand, type QueryCommandInput, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type Check, check, type Engine, refusalOf, tableName as TableName } from './local-dynamodb.engine';

async function fill({ client }: Engine, pk: string, sortKeys: readonly string[]): Promise<void> {
  const requests = sortKeys.map((sk, at) => ({ PutRequest: { Item: { pk, sk, n: at, lsk: String(9 - at), other: 'x' } } }));
  await client.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
}
async function sortKeys({ client }: Engine, pk: string, condition = '', values: Record<string, unknown> = {}, more: Partial<QueryCommandInput> = {}) {
  const input = { TableName, KeyConditionExpression: `pk = :pk${condition}`, ExpressionAttributeValues: { ':pk': pk, ...values }, ...more };
  return (await client.send(new QueryCommand(input))).Items?.map((item) => item.sk);
}

export const readChecks: readonly Check[] = [
  check('sort keys are in order of their UTF-8 bytes, either way, under every condition', async (engine) => {
    await fill(
      engine,
      'order',
      ['a', 'B', 'a#', '酒', 'ab', ''].filter((sk) => sk !== ''),
    );
    expect(await sortKeys(engine, 'order')).toEqual(['B', 'a', 'a#', 'ab', '酒']);
    expect(await sortKeys(engine, 'order', '', {}, { ScanIndexForward: false })).toEqual(['酒', 'ab', 'a#', 'a', 'B']);
    expect(await sortKeys(engine, 'order', ' AND begins_with(sk, :a)', { ':a': 'a' })).toEqual(['a', 'a#', 'ab']);
    expect(await sortKeys(engine, 'order', ' AND sk BETWEEN :a AND :b', { ':a': 'a', ':b': 'ab' })).toEqual(['a', 'a#', 'ab']);
    expect(await sortKeys(engine, 'order', ' AND sk > :a', { ':a': 'a#' })).toEqual(['ab', '酒']);
    expect(await sortKeys(engine, 'order', ' AND sk <= :a', { ':a': 'a' })).toEqual(['B', 'a']);
    expect(await sortKeys(engine, 'order', ' AND sk = :a', { ':a': '酒' })).toEqual(['酒']);
  }),
  check('Limit counts what is read, the filter comes after, the last key goes on', async (engine) => {
    await fill(engine, 'page', ['1', '2', '3', '4', '5']);
    const input = {
      TableName,
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: 'n > :n',
      ExpressionAttributeValues: { ':pk': 'page', ':n': 1 },
      Limit: 3,
    };
    const first = await engine.client.send(new QueryCommand(input));
    expect(first).toMatchObject({ Count: 1, ScannedCount: 3, LastEvaluatedKey: { pk: 'page', sk: '3' } });
    const second = await engine.client.send(new QueryCommand({ ...input, ExclusiveStartKey: first.LastEvaluatedKey }));
    expect(second.Items?.map((item) => item.sk)).toEqual(['4', '5']);
    expect(second.LastEvaluatedKey).toBeUndefined();
  }),
  check('a page ends at one megabyte', async (engine) => {
    const text = 'x'.repeat(300_000);
    for (const sk of ['1', '2', '3', '4', '5']) await engine.client.send(new PutCommand({ TableName, Item: { pk: 'megabyte', sk, text } }));
    const input = { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'megabyte' }, ProjectionExpression: 'sk' };
    const first = await engine.client.send(new QueryCommand(input));
    expect(first.LastEvaluatedKey).toEqual({ pk: 'megabyte', sk: '4' });
    expect((await engine.client.send(new QueryCommand({ ...input, ExclusiveStartKey: first.LastEvaluatedKey }))).Count).toBe(1);
  }),
  check('many items under one index key are all found, page by page', async (engine) => {
    const count = 60;
    for (let from = 0; from < count; from += 20) {
      const requests = Array.from({ length: 20 }, (_, at) => ({ PutRequest: { Item: { pk: `same${from + at}`, sk: '1', gsi1pk: 'same', gsi1sk: 'same' } } }));
      await engine.client.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
    }
    const found = new Set<unknown>();
    let start: Record<string, unknown> | undefined;
    do {
      const page = await engine.client.send(
        new QueryCommand({
          TableName,
          IndexName: 'gsi1',
          KeyConditionExpression: 'gsi1pk = :v',
          ExpressionAttributeValues: { ':v': 'same' },
          Limit: 7,
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      for (const item of page.Items ?? []) found.add(item.pk);
      start = page.LastEvaluatedKey;
    } while (start);
    expect(found.size).toBe(count);
  }),
  check('a local index orders by its own key and fetches what it does not hold', async (engine) => {
    await fill(engine, 'lsi', ['1', '2', '3']);
    const input = { TableName, IndexName: 'local', KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'lsi' } };
    expect((await engine.client.send(new QueryCommand(input))).Items).toEqual(
      ['3', '2', '1'].map((sk) => ({ pk: 'lsi', sk, n: Number(sk) - 1, lsk: String(10 - Number(sk)) })),
    );
    const whole = await engine.client.send(new QueryCommand({ ...input, Select: 'ALL_ATTRIBUTES', ConsistentRead: true }));
    expect(whole.Items?.[0]).toMatchObject({ other: 'x' });
  }),
  check('projections keep nested paths; COUNT keeps only the count', async (engine) => {
    await engine.client.send(new PutCommand({ TableName, Item: { pk: 'project', sk: '1', m: { a: 1, b: 2 }, l: [1, 2, 3] } }));
    const input = { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'project' } };
    expect((await engine.client.send(new QueryCommand({ ...input, ProjectionExpression: 'm.a, l[2]' }))).Items).toEqual([{ m: { a: 1 }, l: [3] }]);
    expect(await engine.client.send(new QueryCommand({ ...input, Select: 'COUNT' }))).toMatchObject({ Count: 1, ScannedCount: 1 });
  }),
  check('a scan in segments finds every item once', async (engine) => {
    const segments = await Promise.all(
      [0, 1, 2].map((Segment) => engine.client.send(new ScanCommand({ TableName, Segment, TotalSegments: 3, ProjectionExpression: 'pk, sk' }))),
    );
    const whole = await engine.client.send(new ScanCommand({ TableName, Select: 'COUNT' }));
    const pages = segments.flatMap(({ Items }) => Items ?? []).map((item) => `${item.pk} ${item.sk}`);
    expect(new Set(pages).size).toBe(pages.length);
    if (segments.every(({ LastEvaluatedKey }) => !LastEvaluatedKey) && !whole.LastEvaluatedKey) expect(pages).toHaveLength(whole.Count ?? 0);
  }),
  check('a consistent read of a global index and a query without its partition key are refused', async ({ client }) => {
    const values = { ':v': 'x' };
    const onIndex = new QueryCommand({
      TableName,
      IndexName: 'gsi1',
      ConsistentRead: true,
      KeyConditionExpression: 'gsi1pk = :v',
      ExpressionAttributeValues: values,
    });
    const withoutKey = new QueryCommand({ TableName, KeyConditionExpression: 'sk = :v', ExpressionAttributeValues: values });
    const unused = new QueryCommand({ TableName, KeyConditionExpression: 'pk = :v', ExpressionAttributeValues: { ...values, ':w': 1 } });
    for (const request of [onIndex, withoutKey, unused]) expect((await refusalOf(client.send(request))).name).toBe('ValidationException');
  }),
];
