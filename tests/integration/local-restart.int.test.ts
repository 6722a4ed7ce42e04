import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { close, listen, PortTaken } from '../../infra/local/listen';
import { type Stack, startStack } from '../../infra/local/stack';

const root = join(__dirname, '../support/local-service');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stack-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function running<T>(options: Parameters<typeof startStack>[0], work: (stack: Stack) => Promise<T>): Promise<T> {
  const stack = await startStack({ root, environment: {}, ...options });
  try {
    return await work(stack);
  } finally {
    await stack.stop();
  }
}

test('data, clock, accounts and unfinished deliveries outlive a restart', async () => {
  const dataDir = join(folder, 'data');
  const first = await running({ dataDir }, async (stack) => {
    stack.clock.advanceBy(86_400_000);
    await fetch(`${stack.apiUrl}/write/hopeless`, { method: 'POST' });
    await stack.drain();
    expect(stack.events.queue.pending()).toMatchObject([{ target: 'react', retries: 1 }]);
    return { now: stack.clock.now(), code: stack.installation.setUpCode, merchant: stack.enterMerchant('shp_1') };
  });
  await running({ dataDir }, async (stack) => {
    expect(stack.clock.now()).toBeGreaterThanOrEqual(first.now);
    expect(stack.installation.setUpCode).toBe(first.code);
    expect(stack.enterMerchant('shp_1')).toEqual(first.merchant);
    expect(stack.enterMerchant('shp_2').mchid).not.toBe(first.merchant.mchid);
    expect(stack.events.queue.pending()).toMatchObject([{ target: 'react', retries: 1 }]);
    const client = new DynamoDBClient(stack.dynamo.clientConfig);
    const { Item } = await client.send(new GetItemCommand({ TableName: 'probe-local', Key: { pk: { S: 'hopeless' }, sk: { S: '1' } } }));
    client.destroy();
    expect(Item).toBeDefined();
    const notes = stack.events.recent().length;
    await stack.drain();
    expect(stack.events.recent()).toHaveLength(notes);
  });
}, 60_000);

test('servers named by the surroundings are used instead of our own', async () => {
  await running({}, async (owner) => {
    const environment = { AWS_ENDPOINT_URL_DYNAMODB: owner.endpoints.dynamo, AWS_ENDPOINT_URL_EVENTBRIDGE: owner.endpoints.events, WECHAT_API_BASE: 'http://127.0.0.1:9', WECHAT_PAY_BASE: 'http://127.0.0.1:9', WECHAT_APPID: 'wx-theirs' };
    await running({ environment }, async (guest) => {
      expect(guest.dynamo.local).toBeUndefined();
      expect(guest.wechat.double).toBeUndefined();
      expect(guest.wechat.env).toMatchObject({ WECHAT_API_BASE: 'http://127.0.0.1:9', WECHAT_APPID: 'wx-theirs' });
      await fetch(`${guest.apiUrl}/write/theirs`, { method: 'POST' });
      await owner.drain();
      await guest.drain();
      expect(owner.events.recent().map(({ event }) => event.detail)).toMatchObject([{ pk: 'theirs' }, { pk: 'theirs' }]);
      expect(guest.events.recent()).toEqual([]);
    });
  });
}, 60_000);

test('a taken port is said, and nothing is left running', async () => {
  const other = createServer();
  const port = await listen(other, 0);
  await expect(startStack({ root, environment: {}, port })).rejects.toBeInstanceOf(PortTaken);
  await close(other);
}, 60_000);

describe('one origin for the app and its API', () => {
  const app = () => join(folder, 'app');
  beforeAll(() => {
    mkdirSync(join(app(), 'js'), { recursive: true });
    writeFileSync(join(app(), 'index.html'), `<!doctype html>${' '.repeat(2000)}app`);
    writeFileSync(join(app(), 'js/main.0a1b2c3d.js'), `${'// long enough to be worth it\n'.repeat(80)}`);
    writeFileSync(join(folder, 'secret.txt'), 'secret');
  });
  test('files, deep links, the API, the clock and the phone', async () => {
    await running({ h5Dir: app() }, async (stack) => {
      const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') => fetch(stack.apiUrl + path, { method, headers, redirect: 'manual' });
      const page = await ask('/');
      expect([page.headers.get('content-type'), page.headers.get('cache-control'), (await page.text()).slice(-3)]).toEqual(['text/html; charset=utf-8', 'no-cache', 'app']);
      const script = await ask('/js/main.0a1b2c3d.js', { 'accept-encoding': 'gzip' });
      expect([script.headers.get('cache-control'), script.headers.get('content-encoding')]).toEqual(['public, max-age=31536000, immutable', 'gzip']);
      expect((await script.text()).startsWith('// long')).toBe(true);
      expect((await ask('/js/main.0a1b2c3d.js', { 'if-none-match': script.headers.get('etag') ?? '' })).status).toBe(304);
      expect((await (await ask('/deep/inside', { accept: 'text/html' })).text()).slice(-3)).toBe('app');
      expect(await (await ask('/described', { accept: 'text/html' })).json()).toEqual({ route: 'GET /described' });
      expect((await ask('/deep/inside', { accept: 'application/json' })).headers.get('content-type')).toBe('application/json');
      expect(await (await ask('/..%2fsecret.txt')).text()).not.toBe('secret');
      expect((await ask('/phone')).headers.get('location')).toBe(`${stack.wechat.url}/phone`);
      expect((await ask('/jssdk/jweixin.js')).headers.get('content-type')).toContain('javascript');
      expect(await (await ask('/clock')).text()).toContain('拨动时钟');
    });
  }, 60_000);

  test('whoever signs in from an origin of their own comes back to it as themselves', async () => {
    await running({}, async (stack) => {
      const back = encodeURIComponent(`${stack.apiUrl}/?x=1`);
      const asked = async (referer?: string) => {
        const answer = await fetch(`${stack.apiUrl}/_wechat/connect/oauth2/authorize?appid=a&redirect_uri=${back}&state=s`, { redirect: 'manual', ...(referer ? { headers: { referer } } : {}) });
        return new URL(answer.headers.get('location') ?? '');
      };
      const port = new URL(stack.apiUrl).port;
      const own = await asked(`http://ruoxi.localhost:${port}/`);
      expect([own.origin, own.pathname, own.searchParams.get('person'), own.searchParams.get('redirect_uri')]).toEqual([stack.wechat.url, '/connect/oauth2/authorize', 'ruoxi', `http://ruoxi.localhost:${port}/?x=1`]);
      const plain = await asked(`${stack.apiUrl}/`);
      expect([plain.searchParams.get('person'), plain.searchParams.get('redirect_uri')]).toEqual([null, `${stack.apiUrl}/?x=1`]);
      expect((await asked()).searchParams.get('state')).toBe('s');
    });
  }, 60_000);

  test('the clock is moved over HTTP, forwards only', async () => {
    await running({}, async (stack) => {
      const move = async (body: unknown) => {
        const answer = await fetch(`${stack.apiUrl}/_clock`, { method: 'POST', body: JSON.stringify(body) });
        return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) };
      };
      const before = stack.clock.now();
      expect(await move({ by: 600_000 })).toMatchObject({ status: 200, ticks: 2, travelling: null });
      expect(stack.clock.now()).toBeGreaterThanOrEqual(before + 600_000);
      expect(await move({ to: new Date(before).toISOString() })).toMatchObject({ status: 400 });
      expect(await move({ to: 'tomorrow' })).toMatchObject({ status: 400 });
      expect(await move({ by: 1000 * 86_400_000 })).toMatchObject({ status: 400 });
      expect((await fetch(`${stack.apiUrl}/_clock`, { method: 'DELETE' })).status).toBe(405);
    });
  }, 60_000);
});
