import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { localAws, startDynamo } from '../support/dynamo';
import { startOracle } from '../support/dynamo-oracle';
import { type Engine, table, tableName } from './local-dynamodb.engine';
import { capacityChecks } from './local-dynamodb-capacity.checks';
import { differences, NotAnswered, sameHistories, sameTables } from './local-dynamodb-fuzz.compare';
import { type FuzzOperation, fuzzOperation, fuzzTable } from './local-dynamodb-fuzz.operations';
import { readChecks } from './local-dynamodb-reads.checks';
import { tableChecks } from './local-dynamodb-tables.checks';
import { transactionChecks } from './local-dynamodb-transactions.checks';
import { writeChecks } from './local-dynamodb-writes.checks';

const checks = [...writeChecks, ...transactionChecks, ...readChecks, ...capacityChecks, ...tableChecks];

/**
 * Where DynamoDB Local 3.3.0 is known to differ from DynamoDB itself, whose behaviour ours follows (AWS's documentation, and what was measured
 * against AWS in public conformance runs). Each of these checks must fail there: an entry that no longer holds is found out.
 */
const localDiffers: Readonly<Record<string, string>> = {
  'an update that cannot be applied cancels the transaction with ValidationError at its place': 'refuses the whole request instead',
  'a transaction does not double the units of an index': 'doubles them',
  'a transaction names its units as write units, its replay as read units': 'gives CapacityUnits alone',
  'a check in a transaction costs what writing the item would': 'charges a check as a read, and nothing where no item is',
  'what finds nothing still costs the smallest read': 'charges nothing for empty queries and batches',
  'point-in-time recovery is a flag': 'does not know the operation',
  'tags are kept': 'does not know the operation',
};

interface Started extends Engine {
  stop(): Promise<void>;
}
async function startOurs(path?: string): Promise<Started> {
  const dynamo = await startDynamo({ client: { maxAttempts: 1 }, ...(path ? { path } : {}) });
  return started(dynamo.client, dynamo.endpoint, dynamo.stop);
}
async function startTheirs(): Promise<Started | { unavailable: string }> {
  const oracle = await startOracle();
  if ('unavailable' in oracle) return oracle;
  const document = DynamoDBDocumentClient.from(new DynamoDBClient({ ...localAws, endpoint: oracle.endpoint, maxAttempts: 1 }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return started(document, oracle.endpoint, oracle.stop);
}
function started(client: DynamoDBDocumentClient, endpoint: string, stopServer: () => Promise<void>): Started {
  const config = { ...localAws, endpoint, maxAttempts: 1 };
  const [raw, streams] = [new DynamoDBClient(config), new DynamoDBStreamsClient(config)];
  const stop = async () => {
    for (const each of [client, raw, streams]) each.destroy();
    await stopServer();
  };
  return { client, raw, streams, stop };
}

let ours: Started;
let theirs: Started | undefined;
beforeAll(async () => {
  ours = await startOurs();
  await ours.raw.send(new CreateTableCommand(table(tableName)));
  const found = await startTheirs();
  if ('unavailable' in found) console.warn(`NOT COMPARED with Amazon's DynamoDB Local: ${found.unavailable}. 未与亚马逊 DynamoDB Local 对照。`);
  else theirs = found;
  await theirs?.raw.send(new CreateTableCommand(table(tableName)));
}, 150_000);
afterAll(async () => {
  await ours.stop();
  await theirs?.stop();
});

describe('the embedded DynamoDB', () => {
  test.each(checks)('$name', ({ run }) => run(ours));
});

describe("Amazon's DynamoDB Local, where Java 17 is", () => {
  const common = checks.filter(({ name }) => localDiffers[name] === undefined);
  const different = checks.filter(({ name }) => localDiffers[name] !== undefined);
  test('the known differences are checks of this suite', () => {
    expect(different.map(({ name }) => name).sort()).toEqual(Object.keys(localDiffers).sort());
  });
  test.each(common)('$name', ({ run }) => (theirs ? run(theirs) : undefined));
  test.each(different)('known to differ: $name', ({ run }) => (theirs ? expect(run(theirs)).rejects.toBeDefined() : undefined));
});

describe('random requests', () => {
  // Without Amazon's there is still one on disk to compare ours in memory with.
  let folder: string;
  let onDisk: Started;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'local-dynamodb-'));
    onDisk = await startOurs(folder);
  });
  afterAll(async () => {
    await onDisk.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Begins anew, with empty tables, where an engine did not answer; a difference is never forgiven. */
  async function comparedWith(other: Started, operations: readonly FuzzOperation[]): Promise<string[]> {
    for (let tries = 3; ; tries -= 1) {
      for (const { raw } of [ours, other]) await raw.send(new CreateTableCommand(table(fuzzTable)));
      try {
        return await differences(ours, other, operations);
      } catch (error) {
        if (!(error instanceof NotAnswered) || tries === 1) throw error;
        console.warn(`begun anew: ${error.message}`);
        for (const { raw } of [ours, other]) await raw.send(new DeleteTableCommand({ TableName: fuzzTable }));
      }
    }
  }

  test('get the same answers from both, and leave the same table, indexes and histories', async () => {
    const other = theirs ?? onDisk;
    const seed = Number(process.env.FUZZ_SEED ?? 20261122);
    const operations = fc.sample(fuzzOperation, { seed, numRuns: Number(process.env.FUZZ_OPERATIONS ?? 300) });
    const found = await comparedWith(other, operations);
    expect({ seed, found }).toEqual({ seed, found: [] });
    await sameTables(ours, other, fuzzTable, ['gsi1', 'keys', 'local']);
    await sameHistories(ours, other, fuzzTable);
  }, 60_000);
});
