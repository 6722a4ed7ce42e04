import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { createDocumentClient } from '../../../functions/platform/table/dynamo-table';
import { createLocalDynamo } from '../../local/dynamodb/local-dynamo';
import { ENDPOINT_FILE } from '../../local/parts/dynamo-part';
import { type AuditSource, createDynamoAuditSource } from './audit-source';

export interface OpenInstallation {
  readonly source: AuditSource;
  /** Which table, in words for the person at the terminal. */
  readonly where: string;
  close(): Promise<void>;
}
const LOCAL = { region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
/** The table of `npm start` (stage `local`), unless TABLE_NAME names another. */
const LOCAL_TABLE = 'shuke-local';

/**
 * The table that the surroundings name, as the service itself finds it: AWS_ENDPOINT_URL_DYNAMODB, or AWS credentials with TABLE_NAME. Without either
 * it is the installation of this folder: through the running `npm start`, or else its data on disk. Throws a sentence when there is none.
 */
export async function openInstallation(environment: Readonly<Record<string, string | undefined>>, root = process.cwd()): Promise<OpenInstallation> {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint, TABLE_NAME } = environment;
  // Credentials of the surroundings where there are any; the embedded engine accepts every key.
  if (endpoint) return over({ ...(environment.AWS_ACCESS_KEY_ID ? {} : LOCAL), endpoint }, TABLE_NAME ?? LOCAL_TABLE, endpoint);
  if (TABLE_NAME) return over({}, TABLE_NAME, `AWS ${environment.AWS_REGION ?? ''}`.trim());
  const running = join(root, '.data', ENDPOINT_FILE);
  if (existsSync(running)) {
    const found = readFileSync(running, 'utf8').trim();
    if (await answers(found)) return over({ ...LOCAL, endpoint: found }, LOCAL_TABLE, `npm start, ${found}`);
  }
  return onDisk(join(root, '.data/dynamodb'));
}
function over(config: DynamoDBClientConfig, table: string, where: string, close: () => Promise<void> = async () => undefined): OpenInstallation {
  const client = new DynamoDBClient(config);
  return {
    source: createDynamoAuditSource(createDocumentClient(client), table), where: `${table} at ${where}`,
    close: async () => {
      client.destroy();
      await close();
    },
  };
}
async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint, { signal: AbortSignal.timeout(2_000) }).then(() => true, () => false);
}
async function onDisk(path: string): Promise<OpenInstallation> {
  if (!existsSync(path)) throw new Error(`There is no installation here: no ${path}, and neither AWS_ENDPOINT_URL_DYNAMODB nor TABLE_NAME is set.`);
  const dynamo = createLocalDynamo({ path, maintenanceMs: 0 });
  const endpoint = await dynamo.listen();
  return over({ ...LOCAL, endpoint }, LOCAL_TABLE, path, () => dynamo.close());
}
