import { type ChildProcess, spawn } from 'node:child_process';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../functions/platform/table/table';
import { localAws } from '../support/dynamo';
import { serviceTableInput } from '../support/service-table';

export interface Engine {
  readonly endpoint: string;
  /** The service's table; without its stream where nothing follows it and a large fixture is written. */
  createTable(name: string, options?: { readonly stream: boolean }): Promise<void>;
  stop(): Promise<void>;
}
const READY = /DynamoDB (http:\S+)/;

/** The embedded DynamoDB in a process of its own, so that its work is not counted as ours. */
export async function startEngine(): Promise<Engine> {
  const child = spawn(process.execPath, ['infra/scripts/run-ts.mjs', 'infra/local/dynamodb/cli.ts', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const endpoint = await endpointOf(child);
  return {
    endpoint,
    async createTable(name, { stream } = { stream: true }) {
      const { ttlAttribute: _ttl, StreamSpecification, ...input } = serviceTableInput(name);
      const client = new DynamoDBClient({ ...localAws, endpoint });
      await client.send(new CreateTableCommand({ ...input, ...(stream && StreamSpecification ? { StreamSpecification } : {}) }));
      client.destroy();
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(killer);
    },
  };
}
const endpointOf = (child: ChildProcess): Promise<string> => new Promise((resolve, reject) => {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += String(chunk);
    const found = READY.exec(said)?.[1];
    if (found) resolve(found);
  });
  child.once('exit', (code) => reject(new Error(`the engine ended with ${code}`)));
});

const BATCH = 25;
const SIDE_BY_SIDE = 8;
/** Writes a fixture straight as items, as fast as the engine takes them. */
export async function load(client: DynamoDBDocumentClient, tableName: string, items: Iterable<Item>): Promise<void> {
  const source = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (;;) {
      const batch: Item[] = [];
      for (let next = source.next(); !next.done; next = source.next()) if (batch.push(next.value) === BATCH) break;
      if (batch.length === 0) return;
      await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: batch.map((item) => ({ PutRequest: { Item: item } })) } }));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
}
/** Runs every task, `width` at a time; answers what each took in milliseconds. */
export async function race(tasks: readonly (() => Promise<unknown>)[], width: number): Promise<readonly number[]> {
  const took: number[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: width }, async () => {
    for (let task = tasks[next++]; task; task = tasks[next++]) {
      const started = performance.now();
      await task();
      took.push(performance.now() - started);
    }
  }));
  return took;
}
