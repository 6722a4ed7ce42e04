import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient, type DynamoDBClientConfig, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createLocalDynamo, type LocalDynamo } from '../../infra/local/dynamodb/local-dynamo';

/** A CreateTable input; `ttlAttribute` switches TTL on as well. */
export type TableInput = CreateTableCommandInput & { readonly ttlAttribute?: string };

export interface StartDynamoOptions {
  readonly tables?: readonly TableInput[];
  /** Milliseconds; drives TTL and tokens. */
  readonly clock?: () => number;
  /** Folder to keep the data in; in memory when left out. */
  readonly path?: string;
  /** Added to the client's own configuration, such as `maxAttempts: 1` to see faults that the SDK would retry. */
  readonly client?: DynamoDBClientConfig;
}

export interface StartedDynamo extends Pick<LocalDynamo, 'faults' | 'streams' | 'expireItems'> {
  readonly endpoint: string;
  readonly client: DynamoDBDocumentClient;
  /** Creates a further table. */
  createTable(input: TableInput): Promise<void>;
  stop(): Promise<void>;
}

/** What any client of the embedded DynamoDB is given: it accepts every key. */
export const localAws = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } as const;

/** Starts the embedded DynamoDB on a free port with its tables; nothing expires until expireItems is called. Stop it in afterAll. */
export async function startDynamo({ tables = [], clock, path, client: config = {} }: StartDynamoOptions = {}): Promise<StartedDynamo> {
  const dynamo = createLocalDynamo({ maintenanceMs: 0, ...(clock ? { clock } : {}), ...(path ? { path } : {}) });
  const endpoint = await dynamo.listen();
  const raw = new DynamoDBClient({ ...localAws, endpoint, ...config });
  const client = DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } });
  async function createTable({ ttlAttribute, ...input }: TableInput): Promise<void> {
    await raw.send(new CreateTableCommand(input));
    if (ttlAttribute === undefined) return;
    await raw.send(new UpdateTimeToLiveCommand({ TableName: input.TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: ttlAttribute } }));
  }
  for (const table of tables) await createTable(table);
  return {
    endpoint,
    client,
    faults: dynamo.faults,
    streams: dynamo.streams,
    expireItems: () => dynamo.expireItems(),
    createTable,
    async stop() {
      raw.destroy();
      await dynamo.close();
    },
  };
}
