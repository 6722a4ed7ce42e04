import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createPhones } from '../../../functions/membership';
import { now } from '../../../functions/platform/clock';
import { ids } from '../../../functions/platform/ids';
import { secretSource } from '../../../functions/platform/secrets/secret-sources';
import { createSecrets } from '../../../functions/platform/secrets/secrets';
import { createDynamoTable, createTableClient } from '../../../functions/platform/table/dynamo-table';
import type { Table } from '../../../functions/platform/table/table';
import { createPaperNumbers } from '../../../functions/stored-value';
import { createLocalDynamo } from '../../local/dynamodb/local-dynamo';
import type { Keys } from '../whole/portable';
import { ENDPOINT_FILE } from '../../local/parts/dynamo-part';
import { type AuditSource, createDynamoAuditSource } from './audit-source';

export interface OpenInstallation {
  readonly source: AuditSource;
  /** For what writes. */
  readonly table: Table;
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
  const [reading, writing] = [new DynamoDBClient(config), createTableClient(config)];
  return {
    source: createDynamoAuditSource(DynamoDBDocumentClient.from(reading), table), table: createDynamoTable(writing, table), where: `${table} at ${where}`,
    close: async () => {
      for (const client of [reading, writing]) client.destroy();
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

/** Where `npm start` keeps the secrets of this folder's installation. */
const LOCAL_SECRETS = '.data/installation/secrets.json';
/** Phone numbers and numbers of papers, by the keys that SECRETS_SOURCE names, or those of this folder. */
export function openKeys(environment: Readonly<Record<string, string | undefined>>, root = process.cwd()): Keys {
  const setting = environment.SECRETS_SOURCE ?? (existsSync(join(root, LOCAL_SECRETS)) ? `file:${join(root, LOCAL_SECRETS)}` : undefined);
  if (!setting) throw new Error('The phone numbers are encrypted: SECRETS_SOURCE names their keys, as for the service itself.');
  const deps = { secrets: createSecrets(secretSource(setting), now), ids };
  return { ...createPhones(deps), ...createPaperNumbers(deps) };
}
