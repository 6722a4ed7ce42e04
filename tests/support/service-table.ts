import { createDynamoScan } from '../../functions/platform/table/dynamo-scan';
import type { Scan } from '../../functions/platform/table/scan';
import { createDynamoTable, createTableClient } from '../../functions/platform/table/dynamo-table';
import type { Table } from '../../functions/platform/table/table';
import { localAws, type StartedDynamo, type StartDynamoOptions, startDynamo, type TableInput } from './dynamo';

export const SERVICE_TABLE = 'service';
const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const keys = (hash: string, range: string) => [{ AttributeName: hash, KeyType: 'HASH' as const }, { AttributeName: range, KeyType: 'RANGE' as const }];

/** The one table as infra/resources/table.yml describes it. */
export const serviceTableInput = (TableName = SERVICE_TABLE): TableInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map(attribute),
  KeySchema: keys('pk', 'sk'),
  GlobalSecondaryIndexes: [{ IndexName: 'gsi1', KeySchema: keys('gsi1pk', 'gsi1sk'), Projection: { ProjectionType: 'ALL' } }],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  ttlAttribute: 'ttl',
});

export interface StartedTable extends StartedDynamo {
  readonly table: Table;
  readonly scan: Scan;
}
/** The service's table on an embedded DynamoDB of its own, through the service's own adapter. `maxAttempts: 1` shows faults that the SDK would retry. */
export async function startServiceTable(options: Omit<StartDynamoOptions, 'tables'> & { readonly maxAttempts?: number } = {}): Promise<StartedTable> {
  const dynamo = await startDynamo({ ...options, tables: [serviceTableInput()] });
  const raw = createTableClient({ ...localAws, endpoint: dynamo.endpoint, maxAttempts: options.maxAttempts ?? 3 });
  const stop = async () => {
    raw.destroy();
    await dynamo.stop();
  };
  return { ...dynamo, table: createDynamoTable(raw, SERVICE_TABLE), scan: createDynamoScan(raw, SERVICE_TABLE), stop };
}
