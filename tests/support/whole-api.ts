import type { Transport, Wire } from '@shared/client/create-client';
import type { CommandKey, UserId } from '@shared/kernel/ids';
import { MINUTE_MS } from '@shared/kernel/instant';
import { ok } from '@shared/kernel/result';
import type { Hono } from 'hono';
import { composeApi } from '../../functions/entry/compose';
import { composeCareTick, composeFollowStream, composeMessageSender, composeReactions } from '../../functions/entry/compose-background';
import { sha256Hex } from '../../functions/platform/crypto/digests';
import { lambdaHandler } from '../../functions/platform/http/lambda-handler';
import { CONTENT, TEMPLATES } from './care-world';
import { type Clients, clientsOver } from './clients';
import { gatewayEvent } from './gateway-event';
import { createMemoryScan } from './memory-scan';
import { createMemoryTable, type MemoryTable } from './memory-table';
import { must } from './service-shop';
import { createStrictTable } from './strict-table';
import { createTestSecrets } from './test-secrets';
import { createTestWorld, type TestWorld } from './test-world';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
}
/** What goes over the wire, as a careless or hostile caller may write it. */
export interface Raw {
  readonly method: string;
  readonly path: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}
export interface Person extends Clients {
  readonly name: string;
  readonly userId: UserId;
  /** A valid access token; asking may refresh the session. */
  readonly token: () => Promise<string>;
}
export interface WholeApi {
  readonly world: TestWorld;
  readonly table: MemoryTable;
  readonly app: Hono;
  readonly setUpCodes: string[];
  newKey(): CommandKey;
  /** A mainland number that nobody has had yet. */
  newPhone(): string;
  signIn(name: string): Promise<Person>;
  send(token: string | undefined, raw: Raw): Promise<Answer>;
  /** As the typed client would send it. */
  ask(by: Person | undefined, wire: Pick<Wire, 'method' | 'path' | 'body'>, key?: string): Promise<Answer>;
  /** Runs stream, projections, facts, reactions and the sender until nothing follows. */
  settle(): Promise<void>;
  tick(): Promise<unknown>;
  /** Every change of the table so far; the same number means that nothing was stored. */
  changes(): number;
  alarms(): readonly string[];
}
const MERCHANT = { serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };
const CODES = Array.from({ length: 40 }, (_, n) => `SETUPCODE${String(n).padStart(7, '0')}`);

function worldOver(table: MemoryTable): TestWorld {
  const base = createTestWorld({ table: createStrictTable(table) });
  const secrets = createTestSecrets();
  const world: TestWorld = {
    ...base, scan: createMemoryScan(table), settings: { ...base.settings, templates: TEMPLATES },
    secrets: {
      installation: async () => ({ ...(await secrets.installation()), setUpCodeHashes: CODES.map(sha256Hex) }),
      // One account a shop, as in life: money of two shops never mixes.
      merchant: async (shopId) => ({ ...MERCHANT, mchid: String(1_900_000_000 + (Number.parseInt(sha256Hex(shopId).slice(0, 6), 16) % 99_999_999)) }),
    },
    wechat: {
      ...base.wechat, signPage: async (_url, nonce) => ok({ appId: 'wxweb', timestamp: 1, nonceStr: nonce, signature: 'signed' }),
      listTemplates: async () => ok(Object.entries(CONTENT).map(([templateId, content]) => ({ templateId, title: templateId, content, enums: {} }))),
    },
  };
  return world;
}

/** The whole service behind its HTTP edge, over a table in memory, with everything that the stream and the clock set off. */
export function createWholeApi(): WholeApi {
  const table = createMemoryTable();
  const world = worldOver(table);
  const app = composeApi(world);
  const handler = lambdaHandler(app);
  const [follow, react, sender, tick] = [composeFollowStream(world), composeReactions(world), composeMessageSender(world), composeCareTick(world)];
  let [followed, phones] = [0, 0];
  const send = async (token: string | undefined, { method, path, body, headers = {} }: Raw): Promise<Answer> => {
    const response = await handler(gatewayEvent(method, path, body, { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }));
    const text = response.body ?? '';
    return { status: response.statusCode as number, text, body: /json/.test(String(response.headers?.['content-type'])) ? JSON.parse(text) : text };
  };
  const api: WholeApi = {
    world, table, app, setUpCodes: [...CODES], send,
    newKey: () => world.ids.newCommandKey(world.clock()),
    newPhone: () => `137${String(10_000_000 + phones++)}`,
    signIn: (name) => signIn(api, name),
    ask: async (by, { method, path, body }, key) => send(await by?.token(), { method, path, ...(body ? { body: JSON.stringify(body) } : {}), headers: key === undefined ? {} : { 'idempotency-key': key } }),
    settle: async () => {
      while (followed < table.stream.length || world.told.length > 0) {
        const changes = table.stream.slice(followed).map((change, i) => ({ ...change, number: String(followed + i) }));
        followed = table.stream.length;
        await follow(changes);
        for (const { name, detail } of world.told.splice(0)) await (name === 'message.planned' ? sender(detail) : react(name, detail));
      }
    },
    tick, changes: () => table.stream.length,
    alarms: () => world.log.lines.filter((line) => line.level === 'alarm').map((line) => `${line.event} ${JSON.stringify(line.facts)}`),
  };
  return api;
}

async function signIn(api: WholeApi, name: string): Promise<Person> {
  const over = (token: () => Promise<string | undefined>): Transport => async ({ method, path, body, headers }) =>
    api.send(await token(), { method, path, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { identity } = clientsOver(over(async () => undefined));
  let tokens = must(await identity.signIn({ platform: 'weapp', code: name }));
  const token = async () => {
    if (api.world.clock() >= tokens.accessExpiresAt - MINUTE_MS) tokens = must(await identity.refreshSession({ refreshToken: tokens.refreshToken }));
    return tokens.accessToken;
  };
  return { name, userId: tokens.userId, token, ...clientsOver(over(token)) };
}
