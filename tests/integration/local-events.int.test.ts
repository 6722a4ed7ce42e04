import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand, TestEventPatternCommand } from '@aws-sdk/client-eventbridge';
import { createClock } from '../../infra/local/clock';
import { createBus, type LocalBus } from '../../infra/local/events/bus';
import type { BusEvent } from '../../infra/local/events/entries';
import { createEventsEndpoint } from '../../infra/local/events/endpoint';
import { lambdaRetries } from '../../infra/local/events/retry';
import { close, listen } from '../../infra/local/listen';

const clientAt = (endpoint: string) => new EventBridgeClient({ endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, maxAttempts: 1 });
const start = Date.UTC(2026, 10, 22, 4);

describe('the endpoint, asked by the AWS SDK', () => {
  let bus: LocalBus;
  let server: Server;
  let base: string;
  let client: EventBridgeClient;
  const got: BusEvent[] = [];
  let failing = false;

  beforeAll(async () => {
    const clock = createClock({ base: () => start });
    const deliver = async (payload: unknown) => {
      if (failing) throw new Error('away');
      got.push(payload as BusEvent);
    };
    const rules = [
      { name: 'paid', bus: 'ledger', pattern: { source: ['ledger'], detail: { amount: [{ numeric: ['>', 0] }] } }, target: 't' },
      { name: 'off', bus: 'ledger', pattern: { source: ['ledger'] }, target: 't', enabled: false },
    ];
    bus = createBus({ rules, targets: new Map([['t', { id: 't', deliver, retry: lambdaRetries({}) }]]), clock, region: 'local' });
    bus.queue.start();
    server = createEventsEndpoint(bus);
    base = `http://127.0.0.1:${await listen(server, 0)}`;
    client = clientAt(base);
  });
  afterAll(async () => {
    client.destroy();
    await bus.queue.stop();
    await close(server);
  });
  const quiet = async () => {
    do await new Promise((done) => setImmediate(done));
    while (!bus.queue.isQuiet());
  };
  const entry = { EventBusName: 'ledger', Source: 'ledger', DetailType: 'paid', Detail: '{"amount":5}' };

  test('good entries are delivered, bad ones fail one by one', async () => {
    const { Entries, FailedEntryCount } = await client.send(new PutEventsCommand({
      Entries: [entry, { ...entry, Detail: '{"amount":0}' }, { ...entry, Detail: 'nope' }, { ...entry, Detail: '[1]' }, { ...entry, Source: undefined }, { ...entry, Source: 'aws.s3' }, { ...entry, EventBusName: 'arn:x:event-bus/ledger', Time: new Date(start - 5500), Resources: ['r'] }],
    }));
    await quiet();
    expect(FailedEntryCount).toBe(4);
    expect(Entries?.map(({ ErrorCode, EventId }) => ErrorCode ?? (EventId?.length === 36))).toEqual([true, true, 'MalformedDetail', 'MalformedDetail', 'InvalidArgument', 'NotAuthorizedForSourceException', true]);
    expect(got).toMatchObject([
      { version: '0', source: 'ledger', 'detail-type': 'paid', time: '2026-11-22T04:00:00Z', resources: [], detail: { amount: 5 }, account: '000000000000', region: 'local' },
      { time: '2026-11-22T03:59:54Z', resources: ['r'] },
    ]);
  });

  test('over the limits the whole request is refused', async () => {
    await expect(client.send(new PutEventsCommand({ Entries: Array.from({ length: 11 }, () => entry) }))).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(client.send(new PutEventsCommand({ Entries: [] }))).rejects.toMatchObject({ name: 'ValidationException' });
    const large = { ...entry, Detail: JSON.stringify({ amount: 1, text: '你'.repeat(90_000) }) };
    await expect(client.send(new PutEventsCommand({ Entries: [large] }))).rejects.toThrow('over the limit');
  });

  test('a pattern is tested as EventBridge tests it', async () => {
    const event = { id: '1', account: '1', source: 'x', time: '2026-11-22T00:00:00Z', region: 'r', resources: [], 'detail-type': 'y', detail: { a: 1 } };
    const ask = (pattern: unknown, given: unknown = event) => client.send(new TestEventPatternCommand({ EventPattern: JSON.stringify(pattern), Event: JSON.stringify(given) }));
    expect((await ask({ detail: { a: [1] } })).Result).toBe(true);
    expect((await ask({ detail: { a: [2] } })).Result).toBe(false);
    await expect(ask({ detail: { a: [{ like: 1 }] } })).rejects.toMatchObject({ name: 'InvalidEventPatternException' });
    await expect(ask({ source: ['x'] }, { source: 'x' })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('people can see what is pending and dead, ask for duplicates and redrive', async () => {
    const ask = async (method: string, path: string, body?: unknown) => {
      const answer = await fetch(base + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
      return { status: answer.status, json: (await answer.json()) as never };
    };
    failing = true;
    await client.send(new PutEventsCommand({ Entries: [entry] }));
    await quiet();
    expect((await ask('GET', '/_pending')).json).toMatchObject([{ target: 't', retries: 1, lastError: 'away' }]);
    failing = false;
    got.length = 0;
    expect((await ask('POST', '/_faults', { duplicate: 1 })).json).toEqual({ duplicate: 1 });
    await client.send(new PutEventsCommand({ Entries: [entry] }));
    await quiet();
    expect(got).toHaveLength(2);
    expect(got[0]).toEqual(got[1]);
    expect((await ask('GET', '/_dead-letters')).json).toEqual([]);
    expect((await ask('POST', '/_faults', { duplicate: 'x' })).status).toBe(400);
    expect((await ask('GET', '/_nothing')).status).toBe(400);
  });
});

describe('npm run local:events', () => {
  const root = join(__dirname, '../..');
  let folder: string;
  let receiver: Server;
  const received: BusEvent[] = [];
  let accepting = false;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'events-'));
    receiver = createServer((req, res) => {
      let text = '';
      req.on('data', (chunk) => {
        text += chunk;
      });
      req.on('end', () => {
        if (accepting) received.push(JSON.parse(text) as BusEvent);
        res.writeHead(accepting ? 200 : 503).end();
      });
    });
    await listen(receiver, 0);
    writeFileSync(join(folder, 'rules.json'), JSON.stringify([{ name: 'all', bus: 'default', pattern: { source: ['x'] }, url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/` }]));
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    await close(receiver);
    rmSync(folder, { recursive: true, force: true });
  });
  const begin = () =>
    new Promise<string>((done, fail) => {
      child = spawn(process.execPath, ['infra/scripts/run-ts.mjs', 'infra/local/events/cli.ts', '--port', '0', '--data', join(folder, 'data'), '--rules', join(folder, 'rules.json')], { cwd: root });
      let said = '';
      child.stdout?.on('data', (chunk) => {
        said += chunk;
        const found = /http:\S+/.exec(said)?.[0];
        if (found) done(found);
      });
      child.stderr?.on('data', (chunk) => {
        said += chunk;
      });
      child.on('exit', () => fail(new Error(said)));
    });
  const killed = () =>
    new Promise((done) => {
      child?.on('exit', done);
      child?.kill('SIGKILL');
    });

  test('an accepted event survives kill -9', async () => {
    const client = clientAt(await begin());
    const { Entries } = await client.send(new PutEventsCommand({ Entries: Array.from({ length: 10 }, (_, n) => ({ Source: 'x', DetailType: 'y', Detail: JSON.stringify({ n }) })) }));
    client.destroy();
    await killed();
    accepting = true;
    await begin();
    const deadline = Date.now() + 20_000;
    while (received.length < 10 && Date.now() < deadline) await new Promise((done) => setTimeout(done, 50));
    expect(new Set(received.map(({ id }) => id))).toEqual(new Set(Entries?.map(({ EventId }) => EventId)));
  }, 60_000);
});
