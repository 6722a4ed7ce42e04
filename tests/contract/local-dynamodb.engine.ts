import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TableInput } from '../support/dynamo';

/** What a check talks to: our engine or Amazon's, by the real SDK alone. */
export interface Engine {
  readonly raw: DynamoDBClient;
  readonly client: DynamoDBDocumentClient;
  readonly streams: DynamoDBStreamsClient;
}

/** One behaviour of DynamoDB. Checks share one table and each keeps to partition keys that carry its own name. */
export interface Check {
  readonly name: string;
  run(engine: Engine): Promise<void>;
}
export const check = (name: string, run: Check['run']): Check => ({ name, run });

export const tableName = 'things';
const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' as const });
const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' as const });

/** A table with an index of whole items, one of keys only, one local, and a stream. */
export const table = (TableName: string): TableInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'k2', 'lsk'].map(attribute),
  KeySchema: [hash('pk'), range('sk')],
  GlobalSecondaryIndexes: [
    { IndexName: 'gsi1', KeySchema: [hash('gsi1pk'), range('gsi1sk')], Projection: { ProjectionType: 'ALL' } },
    { IndexName: 'keys', KeySchema: [hash('k2')], Projection: { ProjectionType: 'KEYS_ONLY' } },
  ],
  LocalSecondaryIndexes: [{ IndexName: 'local', KeySchema: [hash('pk'), range('lsk')], Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['n'] } }],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
});

/** A refusal as the SDK throws it. */
export interface Refusal {
  readonly name: string;
  /** Without a status where no answer came. */
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly message: string;
  readonly Item?: Readonly<Record<string, unknown>>;
  readonly CancellationReasons?: readonly { readonly Code?: string; readonly Message?: string; readonly Item?: Readonly<Record<string, unknown>> }[];
}

/** The refusal that a request ends in; fails when the request succeeds. */
export async function refusalOf(request: Promise<unknown>): Promise<Refusal> {
  const answer = await request.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in answer)) throw new Error(`expected a refusal, got ${JSON.stringify(answer.value)}`);
  return answer.error as Refusal;
}

/** The codes of a cancelled transaction, in order. */
export async function reasonsOf(request: Promise<unknown>): Promise<(string | undefined)[]> {
  const refusal = await refusalOf(request);
  expect(refusal.name).toBe('TransactionCanceledException');
  return (refusal.CancellationReasons ?? []).map((reason) => reason.Code);
}
