import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { MovableClock } from '../clock';
import { createLocalDynamo, type LocalDynamo } from '../dynamodb/local-dynamo';

export interface RunningDynamo {
  readonly endpoint: string;
  /** Ready for any client of the AWS SDK. */
  readonly clientConfig: DynamoDBClientConfig & { endpoint: string; region: string };
  /** What the Lambdas need to reach it. */
  readonly env: Readonly<Record<string, string>>;
  /** The embedded server itself, for its faults; undefined when another one is used. */
  readonly local?: LocalDynamo;
  readonly onRecords?: (listener: () => void) => () => void;
  stop(): Promise<void>;
}
export interface DynamoPartOptions { clock: MovableClock; environment: Readonly<Record<string, string | undefined>>; region: string; dataDir?: string; onError: (error: unknown) => void }

const PASSED_ON = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_REGION'];

/** In the data folder while the stack runs: where its DynamoDB listens, for the scripts that read it (prove, export). */
export const ENDPOINT_FILE = 'dynamodb.endpoint';

/** The embedded DynamoDB, or the one that AWS_ENDPOINT_URL_DYNAMODB names, with the credentials of the surroundings. */
export async function startDynamo({ clock, environment, region, dataDir, onError }: DynamoPartOptions): Promise<RunningDynamo> {
  const other = environment.AWS_ENDPOINT_URL_DYNAMODB;
  const passed = Object.fromEntries(PASSED_ON.flatMap((key) => (environment[key] ? [[key, environment[key]]] : [])));
  const env = { AWS_REGION: region, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', ...(other ? passed : {}) };
  const credentials = { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: env.AWS_SECRET_ACCESS_KEY };
  const running = (endpoint: string) => ({ endpoint, clientConfig: { endpoint, region: env.AWS_REGION, credentials }, env: { ...env, AWS_ENDPOINT_URL_DYNAMODB: endpoint } });
  if (other) return { ...running(other), stop: async () => undefined };
  const local = createLocalDynamo({ clock: clock.now, onDefect: onError, ...(dataDir ? { path: join(dataDir, 'dynamodb') } : {}) });
  const endpoint = await local.listen();
  const told = dataDir && join(dataDir, ENDPOINT_FILE);
  if (told) writeFileSync(told, endpoint);
  const stop = async () => {
    if (told) rmSync(told, { force: true });
    await local.close();
  };
  return { ...running(endpoint), local, onRecords: (listener) => local.streams.onRecords(listener), stop };
}
