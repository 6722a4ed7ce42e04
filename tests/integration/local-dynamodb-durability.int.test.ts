import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { createLocalDynamo } from '../../infra/local/dynamodb/local-dynamo';
import { localAws } from '../support/dynamo';
import { table } from '../contract/local-dynamodb.engine';

const writers = 8;
const writeForMs = 1000;
const TableName = 'durable';
const accounts = ['a', 'b', 'c', 'd'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-dynamodb-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the command a person would start, on a free port, and tells its endpoint once it listens. */
async function startChild(): Promise<{ child: ChildProcess; endpoint: string }> {
  const child = spawn(process.execPath, ['infra/scripts/run-ts.mjs', 'infra/local/dynamodb/cli.ts', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const endpoint = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http:\/\/\S+/.exec(output);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
  return { child, endpoint };
}

const clientOf = (endpoint: string) => DynamoDBDocumentClient.from(new DynamoDBClient({ ...localAws, endpoint, maxAttempts: 1 }));

/** Writes single items and transactions of four, until the other side dies; answers the ids that were acknowledged. */
async function writeUntilKilled(client: DynamoDBDocumentClient, writer: number, acknowledged: { puts: string[]; transactions: string[] }): Promise<void> {
  for (let at = 0; ; at += 1) {
    const id = `${writer}-${at}`;
    try {
      await client.send(new PutCommand({ TableName, Item: { pk: `put ${id}`, sk: '1', k2: 'put' } }));
      acknowledged.puts.push(id);
      const TransactItems = accounts.map((account) => ({ Put: { TableName, Item: { pk: `tx ${account}`, sk: id, k2: 'tx', gsi1pk: id, gsi1sk: account } } }));
      await client.send(new TransactWriteCommand({ TransactItems, ClientRequestToken: `token ${id}` }));
      acknowledged.transactions.push(id);
    } catch {
      return;
    }
  }
}

async function rows(client: DynamoDBDocumentClient, IndexName?: string): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName, ...(IndexName ? { IndexName } : {}), ...(start ? { ExclusiveStartKey: start } : {}) }));
    found.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
}

test('what was acknowledged survives kill -9, transactions whole, indexes and stream in step', async () => {
  const { child, endpoint } = await startChild();
  const client = clientOf(endpoint);
  await client.send(new CreateTableCommand(table(TableName)));
  const acknowledged = { puts: [] as string[], transactions: [] as string[] };
  const working = Array.from({ length: writers }, (_, writer) => writeUntilKilled(client, writer, acknowledged));
  setTimeout(() => child.kill('SIGKILL'), writeForMs);
  await Promise.all(working);
  client.destroy();
  expect(acknowledged.transactions.length).toBeGreaterThan(writers);

  const dynamo = createLocalDynamo({ path: folder, maintenanceMs: 0 });
  const again = clientOf(await dynamo.listen());
  const items = await rows(again);
  const keys = new Set(items.map((item) => `${item.pk} ${item.sk}`));
  expect(acknowledged.puts.filter((id) => !keys.has(`put ${id} 1`))).toEqual([]);
  expect(acknowledged.transactions.filter((id) => accounts.some((account) => !keys.has(`tx ${account} ${id}`)))).toEqual([]);
  const ids = new Set(items.filter((item) => item.k2 === 'tx').map((item) => String(item.sk)));
  expect([...ids].filter((id) => accounts.some((account) => !keys.has(`tx ${account} ${id}`)))).toEqual([]);
  expect((await rows(again, 'keys')).length).toBe(items.length);
  expect((await rows(again, 'gsi1')).length).toBe(ids.size * accounts.length);
  const batches = await dynamo.streams.read(TableName, {}, 1_000_000);
  expect(batches.flatMap(({ records }) => records).length).toBe(items.length);

  const [last] = acknowledged.transactions.slice(-1);
  const replay = {
    TransactItems: accounts.map((account) => ({ Put: { TableName, Item: { pk: `tx ${account}`, sk: last, k2: 'tx', gsi1pk: last, gsi1sk: account } } })),
    ClientRequestToken: `token ${last}`,
  };
  const { ConsumedCapacity } = await again.send(new TransactWriteCommand({ ...replay, ReturnConsumedCapacity: 'TOTAL' }));
  expect(ConsumedCapacity?.[0]).toMatchObject({ ReadCapacityUnits: 8 });
  again.destroy();
  await dynamo.close();
}, 30_000);

test('a table and its settings stand after a restart, and the stream goes on after its last number', async () => {
  const first = createLocalDynamo({ path: folder, maintenanceMs: 0 });
  const client = clientOf(await first.listen());
  await client.send(new CreateTableCommand(table(TableName)));
  await client.send(new PutCommand({ TableName, Item: { pk: 'a', sk: '1' } }));
  const [before] = await first.streams.read(TableName, {}, 10);
  client.destroy();
  await first.close();

  const second = createLocalDynamo({ path: folder, maintenanceMs: 0 });
  const again = clientOf(await second.listen());
  await again.send(new PutCommand({ TableName, Item: { pk: 'a', sk: '1', n: 2 } }));
  const number = before?.records[0]?.dynamodb.SequenceNumber ?? '';
  const after = await second.streams.read(TableName, { [before?.shardId ?? '']: number }, 10);
  expect(after.flatMap(({ records }) => records).map(({ eventName, dynamodb }) => [eventName, dynamodb.SequenceNumber > number])).toEqual([['MODIFY', true]]);
  again.destroy();
  await second.close();
});
