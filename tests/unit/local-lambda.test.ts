import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { splitHandler } from '../../infra/local/build-functions';
import { createLocalFunction, PAYLOAD_LIMIT } from '../../infra/local/lambda/local-function';
import { loadBundle } from '../../infra/local/lambda/sandbox';
import { environmentOf, nameOf, type ServiceModel } from '../../infra/local/service-model';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambda-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function bundle(text: string): string {
  count += 1;
  const file = join(folder, `${count}.js`);
  writeFileSync(file, text);
  return file;
}
const said: unknown[] = [];
const quiet = { ...console, error: (line: unknown) => said.push(line) } as Console;
const functionOf = (text: string, timeoutMs = 1000, env: Record<string, string> = {}) =>
  createLocalFunction({ key: 'f', name: 'svc-f', built: { file: bundle(text), exportName: 'handler' }, timeoutMs, memorySize: 128, region: 'r', console: quiet, globals: () => ({ env, Date, console: quiet }) });

test('a module sees its own environment, by every road to process', () => {
  process.env.OUTSIDE = 'secret';
  const env = { INSIDE: 'yes' };
  const seen = loadBundle(bundle("exports.a = process.env.INSIDE; exports.b = process.env.OUTSIDE; exports.c = require('node:process').env.INSIDE; exports.d = typeof process.hrtime.bigint(); process.env.ADDED = '1';"), { env, Date, console });
  delete process.env.OUTSIDE;
  expect(seen).toEqual({ a: 'yes', b: undefined, c: 'yes', d: 'bigint' });
  expect(process.env.ADDED).toBeUndefined();
  expect(env).toEqual({ INSIDE: 'yes' });
});

test('payload and answer pass as JSON, so nothing leaks by reference', async () => {
  const payload = { when: new Date(0), gone: undefined };
  const outcome = await functionOf('exports.handler = async (e) => ({ e, made: new Date(0) })').invoke(payload);
  expect(outcome).toEqual({ ok: true, payload: { e: { when: '1970-01-01T00:00:00.000Z' }, made: '1970-01-01T00:00:00.000Z' } });
  expect(await functionOf('exports.handler = async () => undefined').invoke({})).toEqual({ ok: true, payload: null });
});

test('a throw, a time-out, no such export and too much are outcomes', async () => {
  expect(await functionOf('exports.handler = async () => { throw new TypeError("no") }').invoke({})).toMatchObject({ ok: false, errorType: 'TypeError', errorMessage: 'no', timedOut: false });
  expect(await functionOf('exports.handler = () => new Promise(() => 0)', 5).invoke({})).toMatchObject({ ok: false, timedOut: true, errorMessage: 'Task timed out after 0.01 seconds' });
  expect(await functionOf('exports.hander = 1').invoke({})).toMatchObject({ ok: false, errorMessage: expect.stringContaining('no function called handler') });
  expect(await functionOf('exports.handler = async () => 1').invoke('x'.repeat(PAYLOAD_LIMIT))).toMatchObject({ ok: false, errorType: 'RequestEntityTooLargeException' });
  expect(await functionOf(`exports.handler = async () => 'x'.repeat(${PAYLOAD_LIMIT})`).invoke({})).toMatchObject({ ok: false, errorType: 'Function.ResponseSizeTooLarge' });
});

test('the context counts down', async () => {
  const { payload } = (await functionOf('exports.handler = async (e, c) => [c.functionName, c.memoryLimitInMB, c.getRemainingTimeInMillis() > 0 && c.getRemainingTimeInMillis() <= 1000]').invoke({})) as { payload: unknown };
  expect(payload).toEqual(['svc-f', '128', true]);
});

test('a module is loaded once, and again after it failed to load', async () => {
  const lambda = functionOf('let n = 0; exports.handler = async () => ++n;');
  lambda.warm();
  await lambda.invoke({});
  expect(await lambda.invoke({})).toEqual({ ok: true, payload: 2 });
});

test('a handler is split at the first dot of its basename', () => {
  expect(splitHandler('functions/entry/api-lambda.handler')).toEqual({ file: 'functions/entry/api-lambda', exportName: 'handler' });
  expect(splitHandler('a.b/api.lambda.handler')).toEqual({ file: 'a.b/api', exportName: 'lambda.handler' });
  expect(() => splitHandler('a.b/api')).toThrow('without an export');
});

describe('the service model', () => {
  const model = {
    provider: { environment: { A: '1' } },
    functions: { f: { environment: { B: 2 } }, g: { environment: { C: { Ref: 'Bus' } } } },
    resources: { Resources: { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus-local' } } } },
  } as unknown as ServiceModel;
  test('names by reference, by attribute, by ARN and literally', () => {
    expect([nameOf(model, { Ref: 'Bus' }, 'Name'), nameOf(model, { 'Fn::GetAtt': ['Bus', 'Arn'] }, 'Name'), nameOf(model, 'arn:x:event-bus/other', 'Name'), nameOf(model, 'plain', 'Name')]).toEqual(['bus-local', 'bus-local', 'other', 'plain']);
    expect(() => nameOf(model, { Ref: 'Nothing' }, 'Name')).toThrow('points at nothing');
  });
  test('settings are literal, or the same locally and deployed they are not', () => {
    expect(environmentOf(model, 'f')).toEqual({ A: '1', B: '2' });
    expect(() => environmentOf(model, 'g')).toThrow('C must be literal');
  });
});
