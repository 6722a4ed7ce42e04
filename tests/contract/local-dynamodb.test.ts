import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { localAws, startDynamo } from '../support/dynamo';
import { startOracle } from '../support/dynamo-oracle';
import { type Engine, table, tableName } from './local-dynamodb.engine';
import { capacityChecks } from './local-dynamodb-capacity.checks';
import { differences, sameTables } from './local-dynamodb-fuzz.compare';
import { fuzzOperation, fuzzTable } from './local-dynamodb-fuzz.operations';
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
async function startOurs(): Promise<Started> {
  const { client, endpoint, stop } = await startDynamo({ client: { maxAttempts: 1 } });
  return { client, ...clientsOf(endpoint), stop };
}
async function startTheirs(): Promise<Started | { unavailable: string }> {
  const oracle = await startOracle();
  if ('unavailable' in oracle) return oracle;
  const clients = clientsOf(oracle.endpoint);
  return { ...clients, client: DynamoDBDocumentClient.from(clients.raw, { marshallOptions: { removeUndefinedValues: true } }), stop: oracle.stop };
}
function clientsOf(endpoint: string) {
  const config = { ...localAws, endpoint, maxAttempts: 1 };
  return { raw: new DynamoDBClient(config), streams: new DynamoDBStreamsClient(config) };
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
  for (const engine of [ours, theirs]) {
    engine?.raw.destroy();
    engine?.streams.destroy();
    await engine?.stop();
  }
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

test('random requests get the same answers from both, and leave the same table and indexes', async () => {
  const seed = Number(process.env.FUZZ_SEED ?? 20261122);
  const operations = fc.sample(fuzzOperation, { seed, numRuns: Number(process.env.FUZZ_OPERATIONS ?? 300) });
  await ours.raw.send(new CreateTableCommand(table(fuzzTable)));
  await theirs?.raw.send(new CreateTableCommand(table(fuzzTable)));
  const found = await differences(ours, theirs ?? ours, operations);
  expect({ seed, found }).toEqual({ seed, found: [] });
  expect(await sameTables(ours, theirs ?? ours, fuzzTable, ['gsi1', 'keys', 'local'])).toBe(true);
}, 60_000);
