import {
  CreateTableCommand, type CreateTableCommandInput, DescribeTableCommand, DynamoDBClient, type DynamoDBClientConfig, UpdateContinuousBackupsCommand, UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { ServiceModel } from './service-model';

interface TableProperties {
  TableName: string;
  StreamSpecification?: { StreamViewType: 'NEW_AND_OLD_IMAGES' };
  TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean };
  PointInTimeRecoverySpecification?: { PointInTimeRecoveryEnabled: boolean | string };
}

/** Creates every table of infra/resources that the server does not hold yet, as CloudFormation would: keys, indexes, stream, TTL, PITR. */
export async function createTables(model: ServiceModel, config: DynamoDBClientConfig): Promise<void> {
  const client = new DynamoDBClient(config);
  try {
    for (const { Type, Properties } of Object.values(model.resources.Resources)) if (Type === 'AWS::DynamoDB::Table') await createTable(client, Properties as unknown as TableProperties);
  } finally {
    client.destroy();
  }
}

async function createTable(client: DynamoDBClient, properties: TableProperties): Promise<void> {
  const { TableName } = properties;
  if (await exists(client, TableName)) return;
  const { TimeToLiveSpecification, PointInTimeRecoverySpecification: pitr, StreamSpecification, ...rest } = properties;
  const deployOnly = new Set(['DeletionProtectionEnabled', 'SSESpecification', 'Tags']);
  const table = Object.fromEntries(Object.entries(rest).filter(([key]) => !deployOnly.has(key)));
  await client.send(new CreateTableCommand({ ...table, ...(StreamSpecification ? { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } } : {}) } as CreateTableCommandInput));
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName });
  if (TimeToLiveSpecification) await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  if (String(pitr?.PointInTimeRecoveryEnabled) === 'true') {
    await client
      .send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }))
      .catch(ignoreUnknownOperation);
  }
}

async function exists(client: DynamoDBClient, TableName: string): Promise<boolean> {
  try {
    await client.send(new DescribeTableCommand({ TableName }));
    return true;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return false;
    throw error;
  }
}

/** Amazon's DynamoDB Local has no backups; whoever points the stack at it wants tables all the same. */
function ignoreUnknownOperation(error: Error): void {
  if (error.name !== 'UnknownOperationException') throw error;
}
