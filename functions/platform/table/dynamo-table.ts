import { type AttributeValue, BatchGetItemCommand, ConditionalCheckFailedException, DeleteItemCommand, DynamoDBClient, type DynamoDBClientConfig, GetItemCommand, PutItemCommand, QueryCommand, TransactionCanceledException, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { assert } from '@shared/kernel/assert';
import { decodeCursor, encodeCursor } from './cursor';
import { conditionOf, updateOf } from './expressions';
import { type Item, type Key, MAX_TRANSACTION, type Table, TableUnavailable, type Write, type WriteOutcome } from './table';

/**
 * One client a container. Each command's chain of steps is put together once, and the step that describes every answer to a logger is left out: both were done again
 * for every request, a fifth of its time. For the same reason items are translated here rather than by the SDK's document client, which cannot keep its chains.
 * Steps that are added (middlewareStack) must be there before the first request.
 */
export function createTableClient(config: DynamoDBClientConfig = {}): DynamoDBClient {
  const client = new DynamoDBClient({ maxAttempts: 3, cacheMiddleware: true, ...config });
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}

type Attributes = Record<string, AttributeValue>;
/** Absent values are left out. */
export const marshalled = (values: object): Attributes => marshall(values as Record<string, unknown>, { removeUndefinedValues: true });
/** Numbers come back as numbers. */
export const itemOf = (attributes: Attributes): Item => unmarshall(attributes) as Item;

const BATCH_GET = 100;
const BATCH_ROUNDS = 5;

/** Errors after which it is not known whether the write stands, or which a later try may pass. */
const isUnavailable = (error: unknown): boolean => {
  const { name = '', $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return /Throttl|ProvisionedThroughput|RequestLimitExceeded|TransactionInProgress|InternalServer|TimeoutError|ECONN|socket|NetworkingError|AbortError|EPIPE/i.test(`${name} ${(error as { code?: string }).code ?? ''} ${error instanceof Error ? error.message : ''}`)
    || ($metadata?.httpStatusCode ?? 0) >= 500;
};
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUnavailable(error)) throw new TableUnavailable((error as Error).name, { cause: error });
    throw error;
  }
}

function requestOf(table: string, write: Write) {
  const when = conditionOf('when' in write ? write.when : undefined);
  if ('put' in write) return { Put: { TableName: table, Item: marshalled(write.put), ...inAttributes(when) } };
  if ('update' in write) return { Update: { TableName: table, Key: marshalled(write.update), ...inAttributes(updateOf(write, when)) } };
  if ('delete' in write) return { Delete: { TableName: table, Key: marshalled(write.delete), ...inAttributes(when) } };
  return { ConditionCheck: { TableName: table, Key: marshalled(write.check), ConditionExpression: '', ...inAttributes(when) } };
}
/** An expression with its values as the wire has them. */
function inAttributes<E extends { readonly ExpressionAttributeValues?: Record<string, unknown> }>({ ExpressionAttributeValues: values, ...expression }: E): Omit<E, 'ExpressionAttributeValues'> & { readonly ExpressionAttributeValues?: Attributes } {
  return values ? { ...expression, ExpressionAttributeValues: marshalled(values) } : expression;
}

export function createDynamoTable(client: DynamoDBClient, table: string): Table {
  const single = async (write: Write): Promise<WriteOutcome> => {
    const request = requestOf(table, write);
    try {
      if (request.Put) await client.send(new PutItemCommand(request.Put));
      else if (request.Update) await client.send(new UpdateItemCommand(request.Update));
      else if (request.Delete) await client.send(new DeleteItemCommand(request.Delete));
      return { ok: true };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return { ok: false, failed: [0], contention: false };
      if ((error as Error).name === 'TransactionConflictException') return { ok: false, failed: [], contention: true };
      throw error;
    }
  };
  const transaction = async (writes: readonly Write[]): Promise<WriteOutcome> => {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: writes.map((w) => requestOf(table, w)) }));
      return { ok: true };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
      const strange = codes.find((code) => !['None', 'ConditionalCheckFailed', 'TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'].includes(code));
      assert(strange === undefined, `transaction cancelled: ${strange} ${error.CancellationReasons?.map((r) => r.Message ?? '').join(' ')}`);
      return { ok: false, failed: codes.flatMap((code, i) => (code === 'ConditionalCheckFailed' ? [i] : [])), contention: codes.some((code) => code !== 'None' && code !== 'ConditionalCheckFailed') };
    }
  };
  return {
    get: (key, options) => guarded(async () => {
      const { Item: found } = await client.send(new GetItemCommand({ TableName: table, Key: marshalled({ pk: key.pk, sk: key.sk }), ConsistentRead: options?.consistent ?? false }));
      return found && itemOf(found);
    }),
    getMany: (keys, options) => guarded(() => getMany(client, table, keys, options?.consistent ?? true)),
    query: (range) => guarded(() => query(client, table, range)),
    write: async (writes) => {
      assert(writes.length > 0 && writes.length <= MAX_TRANSACTION, `${writes.length} writes in one transaction`);
      const [only] = writes;
      return guarded(() => (writes.length === 1 && only && !('check' in only) ? single(only) : transaction(writes)));
    },
  };
}

async function getMany(client: DynamoDBClient, table: string, keys: readonly Key[], consistent: boolean): Promise<readonly (Item | undefined)[]> {
  const named = (key: Key) => `${key.pk}\n${key.sk}`;
  const distinct = [...new Map(keys.map((key) => [named(key), { pk: key.pk, sk: key.sk }])).values()];
  assert(distinct.length <= BATCH_GET, `${distinct.length} keys in one BatchGet`);
  if (distinct.length === 0) return [];
  const found = new Map<string, Item>();
  let wanted: Attributes[] = distinct.map(marshalled);
  for (let round = 0; wanted.length > 0; round++) {
    if (round === BATCH_ROUNDS) throw new TableUnavailable('keys left unprocessed');
    const answer = await client.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys: wanted, ConsistentRead: consistent } } }));
    for (const item of (answer.Responses?.[table] ?? []).map(itemOf)) found.set(named(item), item);
    wanted = answer.UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return keys.map((key) => found.get(named(key)));
}

async function query(client: DynamoDBClient, table: string, range: Parameters<Table['query']>[0]) {
  const [pk, sk] = range.index ? ['gsi1pk', 'gsi1sk'] : ['pk', 'sk'];
  const values: Record<string, string> = { ':pk': range.pk };
  let keys = '#pk = :pk';
  if (range.prefix !== undefined) {
    assert(range.from === undefined && range.to === undefined, 'a range has a prefix or bounds');
    values[':prefix'] = range.prefix;
    keys += ' AND begins_with(#sk, :prefix)';
  } else if (range.from !== undefined && range.to !== undefined) {
    Object.assign(values, { ':from': range.from, ':to': range.to });
    keys += ' AND #sk BETWEEN :from AND :to';
  } else if (range.from !== undefined || range.to !== undefined) {
    values[':bound'] = (range.from ?? range.to) as string;
    keys += range.from !== undefined ? ' AND #sk >= :bound' : ' AND #sk <= :bound';
  }
  const answer = await client.send(new QueryCommand({
    TableName: table, ...(range.index ? { IndexName: 'gsi1' } : { ConsistentRead: range.consistent ?? false }),
    KeyConditionExpression: keys, ExpressionAttributeNames: { '#pk': pk, ...(keys.includes('#sk') ? { '#sk': sk } : {}) } as Record<string, string>, ExpressionAttributeValues: marshalled(values),
    ScanIndexForward: !range.newestFirst, Limit: range.limit, ...(range.cursor ? { ExclusiveStartKey: marshalled(decodeCursor(range.cursor, range)) } : {}),
  }));
  const items = (answer.Items ?? []).map(itemOf);
  return answer.LastEvaluatedKey ? { items, cursor: encodeCursor(itemOf(answer.LastEvaluatedKey)) } : { items };
}
