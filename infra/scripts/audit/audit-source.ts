import { BatchGetCommand, type DynamoDBDocumentClient, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { ShopId } from '@shared/kernel/ids';
import type { Item, Key } from '../../../functions/platform/table/table';

/** The whole table, as an audit reads it: consistently, and without a limit on how much. No job of the service may ask like this. */
export interface AuditSource {
  /** Every item of a kind, of one shop or of all. */
  all(kind: string, shopId?: ShopId): AsyncIterable<Item>;
  /** Every item there is. */
  everything(): AsyncIterable<Item>;
  /** The items of a partition whose sort key begins so, in their order. */
  partition(pk: string, prefix?: string): AsyncIterable<Item>;
  /** In the order of the keys, each read afresh. */
  get(keys: readonly Key[]): Promise<readonly (Item | undefined)[]>;
}
const BATCH = 100;
const BATCH_ROUNDS = 8;
type Page = { readonly Items?: readonly unknown[] | undefined; readonly LastEvaluatedKey?: Record<string, unknown> | undefined };

/** Reads page after page until there is no more. */
async function* pages(read: (start: Record<string, unknown> | undefined) => Promise<Page>): AsyncGenerator<Item> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await read(start);
    yield* (page.Items ?? []) as Item[];
    start = page.LastEvaluatedKey;
  } while (start);
}

/** The audit's view of DynamoDB. A Scan reads everything and is billed for it: 0.5 read units a kilobyte, twice that as it is consistent. */
export function createDynamoAuditSource(client: DynamoDBDocumentClient, tableName: string): AuditSource {
  return {
    all: (kind, shopId) => pages((start) => client.send(new ScanCommand({
      TableName: tableName, ConsistentRead: true, FilterExpression: `#kind = :kind${shopId ? ' AND #shop = :shop' : ''}`, ExpressionAttributeNames: { '#kind': 'kind', ...(shopId ? { '#shop': 'shopId' } : {}) },
      ExpressionAttributeValues: { ':kind': kind, ...(shopId ? { ':shop': shopId } : {}) }, ...(start ? { ExclusiveStartKey: start } : {}),
    }))),
    everything: () => pages((start) => client.send(new ScanCommand({ TableName: tableName, ConsistentRead: true, ...(start ? { ExclusiveStartKey: start } : {}) }))),
    partition: (pk, prefix) => pages((start) => client.send(new QueryCommand({
      TableName: tableName, ConsistentRead: true, KeyConditionExpression: `pk = :pk${prefix === undefined ? '' : ' AND begins_with(sk, :prefix)'}`,
      ExpressionAttributeValues: { ':pk': pk, ...(prefix === undefined ? {} : { ':prefix': prefix }) }, ...(start ? { ExclusiveStartKey: start } : {}),
    }))),
    get: async (keys) => {
      const found = new Map<string, Item>();
      for (let from = 0; from < keys.length; from += BATCH) await readBatch(client, tableName, keys.slice(from, from + BATCH), found);
      return keys.map((key) => found.get(`${key.pk}\n${key.sk}`));
    },
  };
}

async function readBatch(client: DynamoDBDocumentClient, tableName: string, keys: readonly Key[], found: Map<string, Item>): Promise<void> {
  let wanted: Record<string, unknown>[] = [...new Map(keys.map(({ pk, sk }) => [`${pk}\n${sk}`, { pk, sk }])).values()];
  for (let round = 0; wanted.length > 0; round++) {
    if (round === BATCH_ROUNDS) throw new Error('the table leaves keys unanswered: try again later');
    const answer = await client.send(new BatchGetCommand({ RequestItems: { [tableName]: { Keys: wanted, ConsistentRead: true } } }));
    for (const item of (answer.Responses?.[tableName] ?? []) as Item[]) found.set(`${item.pk}\n${item.sk}`, item);
    wanted = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
}
