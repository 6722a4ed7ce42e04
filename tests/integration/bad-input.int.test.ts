import { CONTRACTS } from '@shared/contracts';
import { ERROR_CODES } from '@shared/contracts/error-codes';
import { STATUS_OF } from '../../functions/platform/http/status-of';
import { openApiOf } from '../../functions/platform/reference/openapi';
import { callerOf, COMMANDS, filled, type Named, OPERATIONS, type Request } from '../support/every-operation';
import { KEYS, placed, placesIn, raw, type Schema, takes, TEXTS, VALUES, write } from '../support/hostile';
import { createMerchantPair } from '../support/test-merchant';
import { type Answer, createWholeApi, type Person, type Raw, type WholeApi } from '../support/whole-api';
import { createWholeShop, type WholeShop } from '../support/whole-shop';

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}
const { paths } = openApiOf(CONTRACTS, 'https://api.example.cn') as { paths: Record<string, Record<string, Described>> };
const DESCRIBED = new Map(Object.values(paths).flatMap((methods) => Object.values(methods).map((one) => [one.operationId, one])));
const describedOf = ({ name }: Named): Described => DESCRIBED.get(name.split('.')[1] as string) as Described;

/** One attempt, and what it tried, so that a failure can be read. */
interface Attempt extends Raw {
  readonly tried: string;
}
interface Prepared {
  readonly named: Named;
  readonly by: Person | undefined;
  readonly request: Request;
  readonly valid: ReturnType<typeof filled>;
}
let api: WholeApi;
let shop: WholeShop;
const prepared = new Map<string, Prepared>();
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'ALPHA');
  const stranger = await api.signIn('stranger');
  for (const named of OPERATIONS) {
    const by = callerOf(shop, named, stranger);
    const request = await named.make(api, shop, by);
    prepared.set(named.name, { named, by, request, valid: filled(named, request) });
  }
});
const preparedOf = (named: Named): Prepared => prepared.get(named.name) as Prepared;
const show = (value: unknown): string => write(value).slice(0, 80);
const keyed = ({ operation }: Named): Record<string, string> => (operation.command ? { 'idempotency-key': api.newKey() } : {});

const ALLOWED = new Set(['code', 'facts', 'retryable', 'issues', 'detail']);
/** What is wrong with a refusal; nothing is what it should be. */
function faultIn({ status, body, text }: Answer, mayPass: boolean): string | undefined {
  if (status >= 200 && status < 300) return mayPass ? undefined : `passed: ${text.slice(0, 200)}`;
  if (status < 400 || status > 499) return `status ${status}: ${text.slice(0, 200)}`;
  const { code, issues } = body as { code?: never; issues?: readonly { path: unknown; message: unknown }[] };
  if (typeof body !== 'object' || !ERROR_CODES.includes(code as never) || Object.keys(body as object).some((name) => !ALLOWED.has(name))) return `not an ErrorBody: ${text.slice(0, 200)}`;
  if (STATUS_OF[code as never] !== status) return `${code} with ${status}`;
  if (issues && (issues.length > 10 || issues.some(({ path, message }) => typeof path !== 'string' || typeof message !== 'string' || message.length > 200))) return 'issues without limit';
  if (/\bat .+:\d+:\d+|node_modules|stack/i.test(text)) return `a stack: ${text.slice(0, 200)}`;
  return text.length > 6_000 ? 'an endless refusal' : undefined;
}
/** Sends everything at once; answers what was wrong, attempt by attempt. `mayPass` is for what the documented schema takes: it need only not fail. */
async function attack(by: Person | undefined, attempts: readonly Attempt[], mayPass = false): Promise<readonly string[]> {
  const token = await by?.token();
  const before = { changes: api.changes(), alarms: api.alarms().length };
  const faults: string[] = [];
  const one = async (attempt: Attempt) => {
    const fault = faultIn(await api.send(token, attempt), mayPass);
    if (fault) faults.push(`${attempt.tried} → ${fault}`);
  };
  // What may pass changes the same thing again and again: one after another, since being overtaken is told elsewhere.
  if (mayPass) for (const attempt of attempts) await one(attempt);
  else await Promise.all(attempts.map(one));
  if (api.alarms().length > before.alarms) faults.push(`an alarm: ${api.alarms().slice(before.alarms)[0]?.slice(0, 300)}`);
  if (!mayPass && api.changes() > before.changes) faults.push(`stored: ${JSON.stringify(api.table.stream.slice(before.changes)[0]?.after).slice(0, 300)}`);
  return faults;
}

/** Every field of body, query and path with every hostile value; `refused` says whether the documented schema refuses it. */
function fieldAttempts({ named, valid, request }: Prepared, refused: boolean): readonly Attempt[] {
  const { parameters = [], requestBody } = describedOf(named);
  const schema = requestBody?.content['application/json'].schema;
  const wanted = (of: Schema, value: unknown): boolean => takes(of, value) !== refused;
  const inBody = schema ? placesIn(schema, valid.body).flatMap((place) => VALUES.filter((value) => wanted(place.schema, value)).map((value) => ({
    method: valid.method, path: valid.path, body: write(placed(valid.body, place.path, value)), headers: keyed(named), tried: `${place.path.join('.')} = ${show(value)}`,
  }))) : [];
  const numberOr = (of: Schema, text: string): unknown => (of.type === 'integer' && text.trim() !== '' ? Number(text) : text);
  const inQuery = parameters.filter((one) => one.in === 'query').flatMap(({ name, schema: of }) => TEXTS.filter((text) => wanted(of, numberOr(of, text))).map((text) => ({
    ...filled(named, { ...request, [name]: text }), body: undefined as never, tried: `?${name}=${show(text)}`,
  })));
  const inPath = parameters.filter((one) => one.in === 'path').flatMap(({ name, schema: of }) => TEXTS.filter((text) => text !== '' && text !== '.' && text !== '..' && wanted(of, text)).map((text) => ({
    ...valid, path: filled(named, { ...request, [name]: text }).path, ...(valid.body ? { body: write(valid.body) } : { body: undefined as never }), headers: keyed(named), tried: `path ${name} = ${show(text)}`,
  })));
  return [...inBody, ...inQuery, ...inPath];
}

describe('every field of every operation', () => {
  test.each(OPERATIONS.map((named) => [named.name, named] as const))('%s', async (_name, named) => {
    const one = preparedOf(named);
    expect(await attack(one.by, fieldAttempts(one, true))).toEqual([]);
  });
  test('a field left out', async () => {
    for (const named of OPERATIONS) {
      const { by, valid, request } = preparedOf(named);
      const { parameters = [], requestBody } = describedOf(named);
      const schema = requestBody?.content['application/json'].schema;
      const body = schema ? placesIn(schema, valid.body).filter((place) => place.required && typeof place.path.at(-1) === 'string').map((place) => ({ ...valid, body: write(placed(valid.body, place.path, undefined)), headers: keyed(named), tried: `${named.name} without ${place.path.join('.')}` })) : [];
      const query = parameters.filter((parameter) => parameter.in === 'query' && parameter.required).map(({ name }) => ({ ...filled(named, Object.fromEntries(Object.entries(request).filter(([field]) => field !== name))), body: undefined as never, tried: `${named.name} without ?${name}` }));
      expect(await attack(by, [...body, ...query])).toEqual([]);
    }
  });
  test('a field that no request has, at the top and inside, under its own name and those of Object', async () => {
    for (const named of OPERATIONS) {
      const { by, valid } = preparedOf(named);
      const schema = describedOf(named).requestBody?.content['application/json'].schema;
      if (!schema) {
        const query = KEYS.filter((key) => key !== '').map((key) => ({ method: 'GET', path: `${valid.path}${valid.path.includes('?') ? '&' : '?'}${encodeURIComponent(key)}=1`, tried: `${named.name} ?${key}` }));
        expect(await attack(by, query)).toEqual([]);
        continue;
      }
      const objects = [[] as readonly (string | number)[], ...placesIn(schema, valid.body).filter((place) => place.schema.type === 'object' && place.schema.additionalProperties === false).map((place) => place.path)];
      const attempts = objects.flatMap((path) => KEYS.filter((key) => !(key in (schema.properties ?? {}))).map((key) => {
        const at = path.reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], valid.body);
        const inside = write(at ?? {});
        return { ...valid, body: write(placed(valid.body, path, raw(`${inside.slice(0, -1)}${inside === '{}' ? '' : ','}${JSON.stringify(key)}:{"x":1}}`))), headers: keyed(named), tried: `${named.name} ${path.join('.')} + ${JSON.stringify(key)}` };
      }));
      expect(await attack(by, attempts)).toEqual([]);
    }
  });
  test('a list too long', async () => {
    for (const named of OPERATIONS) {
      const { by, valid } = preparedOf(named);
      const schema = describedOf(named).requestBody?.content['application/json'].schema;
      const lists = schema ? placesIn(schema, valid.body).filter((place) => place.schema.type === 'array') : [];
      const attempts = lists.map((place) => {
        const list = place.path.reduce<unknown>((value, part) => (value as Record<string, unknown>)?.[part], valid.body) as readonly unknown[];
        return { ...valid, body: write(placed(valid.body, place.path, Array.from({ length: (place.schema.maxItems ?? 0) + 1 }, () => list?.[0] ?? 'cpn_01JD0000000000000000000000'))), headers: keyed(named), tried: `${named.name} ${place.path.join('.')} too long` };
      });
      expect(await attack(by, attempts)).toEqual([]);
      expect(lists.every((place) => place.schema.maxItems !== undefined)).toBe(true);
    }
  });
});

describe('every body', () => {
  const bodies = (valid: string): readonly (readonly [string, Raw['body'], Record<string, string>?])[] => [
    ['over the limit', write({ a: 'x'.repeat(1_000_000) })], ['over the limit with what is wanted', `${valid}${' '.repeat(64 * 1024)}`], ['no JSON', '{'], ['nothing but NaN', 'NaN'], ['NaN inside', '{"amountFen":NaN}'], ['a list', '[]'], ['null', 'null'], ['a text', '"x"'], ['a number', '0'],
    ['ten thousand levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`], ['ten thousand objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`], ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])], ['half a character in UTF-8', new Uint8Array([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d])],
    ['UTF-16', new Uint8Array(Buffer.from(valid, 'utf16le'))], ['two documents', `${valid}${valid}`], ['a comment', `/**/${valid}`], ['an own __proto__', '{"__proto__":{"shopId":"x"}}'], ['the path again', write({ shopId: 'shp_01JD0000000000000000000000', memberId: 'mbr_01JD0000000000000000000000', code: '0000000000000000' })],
    ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json-patch+json', 'application/jsonp', 'text/json', '', 'application'].map((type) => [`content type "${type}"`, valid === '{}' ? '{"x":1}' : valid, { 'content-type': type }] as const),
  ];
  test.each(OPERATIONS.filter(({ operation }) => operation.method !== 'GET').map((named) => [named.name, named] as const))('%s', async (_name, named) => {
    const { by, valid } = preparedOf(named);
    expect(await attack(by, bodies(write(valid.body)).map(([tried, body, headers]) => ({ ...valid, body: body as string, headers: { ...keyed(named), ...headers }, tried })))).toEqual([]);
  });
  test('a body over the limit is 413 and a wrong content type 415', async () => {
    const { by, valid, named } = preparedOf(COMMANDS[0] as Named);
    const token = await by?.token();
    expect((await api.send(token, { ...valid, body: 'x'.repeat(64 * 1024 + 1), headers: keyed(named) })).status).toBe(413);
    expect((await api.send(token, { ...valid, body: write(valid.body), headers: { ...keyed(named), 'content-type': 'text/plain' } })).status).toBe(415);
  });
});

test('a command without a key of the right form is refused, and nothing stands', async () => {
  const good = api.newKey();
  const keys = [undefined, '', ' ', 'x', good.toLowerCase(), `${good}0`, good.slice(1), `8${good.slice(1)}`, `${good},${good}`, `"${good}"`, '__proto__', `${good.slice(0, 25)}U`, 'a'.repeat(5_000)];
  for (const named of COMMANDS) {
    const { by, valid } = preparedOf(named);
    const token = await by?.token();
    const before = api.changes();
    for (const key of keys) {
      const answer = await api.send(token, { ...valid, body: write(valid.body), headers: key === undefined ? {} : { 'idempotency-key': key } });
      expect([named.name, key, answer.status, answer.body]).toEqual([named.name, key, 400, { code: 'http/key-missing' }]);
    }
    expect([named.name, api.changes()]).toEqual([named.name, before]);
  }
});

test('the same field twice in a query is refused', async () => {
  for (const named of OPERATIONS.filter(({ operation }) => operation.method === 'GET')) {
    const { by, valid } = preparedOf(named);
    const names = (describedOf(named).parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);
    expect(await attack(by, names.map((name) => ({ method: 'GET', path: `${valid.path.split('?')[0]}?${name}=1&${name}=1`, tried: `${named.name} ?${name} twice` })))).toEqual([]);
  }
});

test('what is in the address but is no address: a clear 4xx', async () => {
  const token = await shop.owner.token();
  const odd = ['/shops/%00', '/shops/%E0%A4%A', '/shops/%ED%A0%80', '/shops/..%2f..%2fetc', '/shops/__proto__', '/shops/constructor/rules', '/shops//rules', '/shops/%2e%2e', `/shops/${'x'.repeat(7_000)}`, '/__proto__', '/constructor', '/shops/%252e', '//evil.example/x', '/SHOPS', '/me/../me/x', '/join-codes/%F0%9F%92%A9', '/join-codes/a%0d%0aset-cookie:x'];
  for (const path of odd) for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const answer = await api.send(token, { method, path, ...(method === 'POST' || method === 'PUT' ? { body: '{}' } : {}) });
    expect([method, path, faultIn(answer, false)]).toEqual([method, path, undefined]);
  }
  expect(api.alarms()).toEqual([]);
});

test('a query that is no UTF-8 is refused like any other wrong text', async () => {
  const token = await shop.cashier.token();
  for (const q of ['%ED%A0%80', '%FF', '%E4%B8', '%00', '%', '%zz']) {
    const answer = await api.send(token, { method: 'GET', path: `/shops/${shop.shopId}/members?q=${q}` });
    expect([q, answer.status < 500, api.alarms()]).toEqual([q, true, []]);
  }
});

test('an Authorization header that is no token of ours names nobody', async () => {
  const token = await shop.owner.token();
  const [head = '', payload = '', mac = ''] = token.split('.');
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  const longer = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), exp: 99_999_999_999 })).toString('base64url');
  const forged = [unsigned, `${head}.${longer}.${mac}`, `${head}.${payload}.${mac.slice(0, -2)}AA`, `${head}.${payload}`, '', 'x', '__proto__', `${token}x`, 'a'.repeat(9_000), 'null'];
  const before = api.changes();
  for (const one of [...forged.map((text) => `Bearer ${text}`), token, `Basic ${token}`, 'Bearer', `Bearer ${token} ${token}`]) {
    const answer = await api.send(undefined, { method: 'GET', path: '/me', headers: { authorization: one } });
    expect([one.slice(0, 40), answer.status, answer.body]).toEqual([one.slice(0, 40), 401, { code: 'identity/sign-in-needed' }]);
  }
  expect([api.changes(), api.alarms()]).toEqual([before, []]);
});

test("WeChat's own addresses: whatever anybody posts there, nothing is stored and nobody is woken", async () => {
  const secrets = { ...api.world.secrets };
  const { merchant } = createMerchantPair();
  Object.assign(api.world.secrets, { merchant: async () => merchant });
  const now = String(Math.floor(api.world.clock() / 1000));
  const signed = { 'wechatpay-timestamp': now, 'wechatpay-nonce': 'n', 'wechatpay-serial': merchant.publicKeyId, 'wechatpay-signature': Buffer.alloc(256).toString('base64') };
  const headers = [{}, signed, { ...signed, 'wechatpay-signature': 'WECHATPAY/SIGNTEST/x' }, { ...signed, 'wechatpay-signature': '\u00e9' }, { ...signed, 'wechatpay-timestamp': 'NaN' }, { ...signed, 'wechatpay-timestamp': '9999999999' }, { ...signed, 'wechatpay-serial': '__proto__' }, { ...signed, 'wechatpay-signature-type': 'HMAC' }];
  const bodies = ['', '{', 'null', '[]', '{"__proto__":{}}', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, '{"event_type":"TRANSACTION.SUCCESS","resource":{"algorithm":"AEAD_AES_256_GCM","ciphertext":"AAAA","nonce":"","associated_data":""}}', 'x'.repeat(70_000), '{"Encrypt":"AAAA"}', '{"Encrypt":{}}', new Uint8Array([0xff, 0xfe])];
  const before = { changes: api.changes(), alarms: api.alarms().length };
  const paths = [`/wechat-pay/${shop.shopId}/notify`, `/wechat-pay/${shop.shopId}/refund-notify`, '/wechat-pay/__proto__/notify', '/wechat/push', `/wechat/push?msg_signature=${'0'.repeat(40)}&timestamp=${now}&nonce=1`, '/wechat/push?timestamp=NaN&nonce=%00&signature=&echostr=<script>'];
  for (const path of paths) for (const body of bodies) for (const one of headers) {
    const { status } = await api.send(undefined, { method: 'POST', path, body, headers: one });
    expect([path, String(body).slice(0, 60), one, status >= 400 && status < 500]).toEqual([path, String(body).slice(0, 60), one, true]);
  }
  for (const path of paths.slice(3)) expect((await api.send(undefined, { method: 'GET', path })).status).toBe(403);
  Object.assign(api.world.secrets, secrets);
  expect([api.changes(), api.alarms().slice(before.alarms)]).toEqual([before.changes, []]);
});

test('what the schema does take never fails: no 5xx, no alarm, whatever the text says', async () => {
  for (const named of OPERATIONS) {
    const one = preparedOf(named);
    expect([named.name, await attack(one.by, fieldAttempts(one, false), true)]).toEqual([named.name, []]);
  }
});
