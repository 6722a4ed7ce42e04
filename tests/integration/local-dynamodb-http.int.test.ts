import { spawnSync } from 'node:child_process';
import { createLocalDynamo, type LocalDynamo } from '../../infra/local/dynamodb/local-dynamo';
import { table, tableName as TableName } from '../contract/local-dynamodb.engine';

let dynamo: LocalDynamo;
let endpoint: string;
const defects: unknown[] = [];
beforeAll(async () => {
  dynamo = createLocalDynamo({ maintenanceMs: 0, onDefect: (error) => defects.push(error) });
  endpoint = await dynamo.listen();
  const { ttlAttribute: _none, ...input } = table(TableName);
  await send('CreateTable', JSON.stringify(input));
});
afterAll(() => dynamo.close());

async function send(operation: string, body: string, headers: Record<string, string> = {}) {
  const signed = {
    'x-amz-target': `DynamoDB_20120810.${operation}`,
    'content-type': 'application/x-amz-json-1.0',
    authorization: 'AWS4-HMAC-SHA256 Credential=x',
  };
  const response = await fetch(endpoint, { method: 'POST', body, headers: { ...signed, ...headers } });
  return { status: response.status, type: String(((await response.json().catch(() => ({}))) as { __type?: string }).__type).replace(/.*#/, '') };
}
const item = (value: string) => `{"TableName":"${TableName}","Item":{"pk":{"S":"x"},"sk":{"S":"1"},"v":${value}}}`;

test('what is no request of DynamoDB is refused as such, and is no defect', async () => {
  const deep = '{"L":['.repeat(10_000) + ']}'.repeat(10_000);
  expect([
    await send('Nonsense', '{}'),
    await send('PutItem', '{"TableName"'),
    await send('PutItem', '[]'),
    await send('PutItem', '{}', { authorization: '' }),
    await send('PutItem', item(deep)),
    await send('PutItem', item('{"S":1}')),
    await send('PutItem', item('{"N":"NaN"}')),
    await send('PutItem', item('{"SS":[]}')),
    await send('PutItem', item('{"S":"a","N":"1"}')),
    await send('UpdateTable', `{"TableName":"${TableName}","GlobalSecondaryIndexUpdates":[]}`),
    await send('ExecuteStatement', '{"Statement":"SELECT * FROM things"}'),
    await send('PutItem', `{"TableName":"${TableName}","Item":{"pk":{"S":"x"},"sk":{"S":"1"}},"Expected":{}}`),
  ]).toEqual([
    { status: 400, type: 'UnknownOperationException' },
    { status: 400, type: 'SerializationException' },
    { status: 400, type: 'SerializationException' },
    { status: 400, type: 'MissingAuthenticationTokenException' },
    { status: 400, type: 'ValidationException' },
    { status: 400, type: 'SerializationException' },
    { status: 400, type: 'ValidationException' },
    { status: 400, type: 'ValidationException' },
    { status: 400, type: 'ValidationException' },
    { status: 400, type: 'ValidationException' },
    { status: 400, type: 'UnknownOperationException' },
    { status: 400, type: 'ValidationException' },
  ]);
  expect(defects).toEqual([]);
});

test('a body over 16 MB is answered with 413', async () => {
  expect((await send('PutItem', item(`{"S":"${'x'.repeat(16 * 1024 * 1024)}"}`))).status).toBe(413);
});

test('a GET says that it is well', async () => {
  expect(await (await fetch(endpoint)).text()).toContain('healthy');
});

test('the command says how it is used, and in one sentence what is wrong', () => {
  const run = (...args: string[]) => spawnSync(process.execPath, ['infra/scripts/run-ts.mjs', 'infra/local/dynamodb/cli.ts', ...args], { encoding: 'utf8' });
  expect(run('--help').stdout).toContain('npm run local:dynamodb');
  const taken = run('--port', new URL(endpoint).port);
  expect([taken.status, taken.stderr]).toEqual([1, expect.stringContaining('The port is taken')]);
  expect(run('--port', 'many')).toMatchObject({ status: 1, stderr: expect.stringContaining('--port must be a number') });
});
