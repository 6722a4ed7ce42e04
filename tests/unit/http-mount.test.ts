import type { Contract } from '@shared/contracts/contract';
import { refuse, ok } from '@shared/kernel/result';
import * as z from 'zod';
import { lambdaHandler } from '../../functions/platform/http/lambda-handler';
import { mount } from '../../functions/platform/http/mount';
import type { Authority, Caller, Handler } from '../../functions/platform/http/routes';
import { CursorInvalid } from '../../functions/platform/table/cursor';
import { TableUnavailable } from '../../functions/platform/table/table';
import { gatewayEvent } from '../support/gateway-event';
import { createTestLogger } from '../support/test-clock';
import { createTestSecrets } from '../support/test-secrets';

const SHOP = 'shp_1';
const KEY = '01KA0000000000000000000000';
const response = z.object({});
const secrets = createTestSecrets();
const input = z.strictObject({ shopId: z.string().regex(/^shp_/), name: z.string().max(10).optional(), list: z.array(z.int()).optional(), map: z.strictObject({ a: z.int().optional(), b: z.int().optional() }).optional() });
const operation = { summary: '', request: input, response, errors: [] };
const contract = {
  read: { ...operation, method: 'GET', path: '/shops/:shopId/thing', who: 'anyone' }, write: { ...operation, method: 'PUT', path: '/shops/:shopId/thing', who: 'manager' },
  command: { ...operation, method: 'POST', path: '/shops/:shopId/commands', who: 'user', command: true }, own: { ...operation, method: 'POST', path: '/shops/:shopId/own', who: 'staff', command: true },
  mine: { ...operation, method: 'GET', path: '/shops/:shopId/me', who: 'member' }, till: { ...operation, method: 'GET', path: '/shops/:shopId/till', who: 'staff' }, house: { ...operation, method: 'GET', path: '/shops/:shopId/house', who: 'owner' },
} as const satisfies Contract;

/** A service whose every operation does what the test says, and writes down what it was called with. */
function serviceOf(does: (given: { readonly input: unknown; readonly caller: unknown; readonly command: unknown }) => unknown = () => ok({}), refused: Partial<Record<'callerOf' | 'asUser' | 'asMember' | 'asStaff', string>> = {}, by = secrets) {
  const calls: { readonly input: unknown; readonly caller: unknown; readonly command: unknown }[] = [];
  const asked: unknown[] = [];
  const logger = createTestLogger();
  const person = { userId: 'usr_1', sessionId: 'ses_1' } as Caller;
  const answer = (name: keyof typeof refused, value: object) => async (...given: unknown[]) => {
    asked.push([name, ...given.filter((one) => typeof one === 'string')]);
    return refused[name] ? refuse(refused[name] as 'http/not-found') : ok(value);
  };
  const authority = { callerOf: answer('callerOf', person), asUser: answer('asUser', person), asMember: answer('asMember', { ...person, memberId: 'mbr_1' }), asStaff: answer('asStaff', { ...person, staffId: 'stf_1' }) } as unknown as Authority;
  const handle: Handler<never, never> = async (given, context) => {
    const call = { input: given, ...context };
    calls.push(call);
    return does(call) as never;
  };
  const app = mount({ authority, secrets: by, logger }, [{ endpoints: contract, contract: async () => contract, handlers: Object.fromEntries(Object.keys(contract).map((name) => [name, handle])), own: new Set(['own']) }]);
  const direct = async (method: string, path: string, raw: string | Uint8Array<ArrayBuffer> | undefined, headers: Record<string, string>) => {
    const reply = await app.request(path, { method, headers, ...(raw === undefined ? {} : { body: raw }) });
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown>, headers: reply.headers };
  };
  const throughGateway: typeof direct = async (method, path, raw, headers) => {
    const reply = await lambdaHandler(app)(gatewayEvent(method, path, raw, headers));
    return { status: reply.statusCode ?? 0, body: JSON.parse(reply.body ?? '') as Record<string, unknown>, headers: new Headers(reply.headers as Record<string, string>) };
  };
  return { calls, asked, logger, direct, throughGateway };
}
/** The same service twice: asked as an app, and through its Lambda. Both must answer, do and say the very same. */
function service(...given: Parameters<typeof serviceOf>) {
  const [app, lambda] = [serviceOf(...given), serviceOf(...given)];
  const send = async (method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
    const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array ? (body as string | Uint8Array<ArrayBuffer> | undefined) : JSON.stringify(body);
    const headers = { ...(raw === undefined ? {} : { 'content-type': 'application/json' }), ...more };
    const [reply, other] = [await app.direct(method, path, raw, headers), await lambda.throughGateway(method, path, raw, headers)];
    expect([other.status, other.body, Object.fromEntries(other.headers)]).toEqual([reply.status, reply.body, Object.fromEntries(reply.headers)]);
    expect([lambda.calls, lambda.asked, lambda.logger.lines.length]).toEqual([app.calls, app.asked, app.logger.lines.length]);
    return reply;
  };
  return { ...app, send };
}
const put = (body: unknown, headers?: Record<string, string>) => service().send('PUT', `/shops/${SHOP}/thing`, body, headers);

describe('what is sent', () => {
  test('path, query and body become one checked input', async () => {
    const { send, calls } = service();
    expect((await send('GET', `/shops/${SHOP}/thing?name=${encodeURIComponent('万象 店')}`)).status).toBe(200);
    expect((await send('PUT', `/shops/${SHOP}/thing`, { name: 'a', list: [1] })).status).toBe(200);
    expect((await send('PUT', `/shops/${SHOP}/thing`)).status).toBe(200);
    expect(calls.map((call) => call.input)).toEqual([{ shopId: SHOP, name: '万象 店' }, { shopId: SHOP, name: 'a', list: [1] }, { shopId: SHOP }]);
  });
  test.each<[string, unknown, number, string]>([
    ['no JSON', '{', 400, 'http/bad-request'], ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, 'http/bad-request'], ['an array', [], 400, 'http/bad-request'], ['nothing', 'null', 400, 'http/bad-request'], ['a text', '"x"', 400, 'http/bad-request'],
    ['a field of the path', { shopId: 'shp_2' }, 400, 'http/bad-request'], ['an unknown field', { nmae: 'a' }, 400, 'http/bad-request'], ['a wrong type', { name: 1 }, 400, 'http/bad-request'], ['a prototype', '{"__proto__":{"name":"a"}}', 400, 'http/bad-request'],
    ['a prototype deep down', '{"map":{"__proto__":{"a":1}}}', 400, 'http/bad-request'], ['a constructor', { constructor: 1 }, 400, 'http/bad-request'], ['a byte too many', `{"name":"${'a'.repeat(64 * 1024 - 10)}"}`, 413, 'http/too-large'],
    ['ten thousand brackets', `{"list":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400, 'http/bad-request'],
  ])('%s is refused', async (_what, body, status, code) => {
    const { send, calls, logger } = service();
    expect(await send('PUT', `/shops/${SHOP}/thing`, body)).toMatchObject({ status, body: { code } });
    expect([calls, logger.lines]).toEqual([[], []]);
  });
  test('a body of another type is 415; a charset beside the type is fine', async () => {
    expect((await put('{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await put('{}', { 'content-type': 'application/jsonx' })).status).toBe(415);
    expect((await put('{}', { 'content-type': 'application/json; charset=utf-8' })).status).toBe(200);
  });
  test('issues name the field, ten at most, and never repeat what was sent', async () => {
    const { body } = await put({ list: Array.from({ length: 50 }, () => 'secret-text') });
    expect(body.issues).toHaveLength(10);
    expect((body.issues as { path: string }[])[0]?.path).toBe('list.0');
    expect(JSON.stringify(body)).not.toContain('secret-text');
  });
  test('a query given twice is refused, not guessed', async () => expect((await service().send('GET', `/shops/${SHOP}/thing?name=a&name=b`)).status).toBe(400));
  test('a path that names no possible thing is a thing that does not exist', async () => expect(await service().send('GET', '/shops/nonsense/thing')).toMatchObject({ status: 404, body: { code: 'http/not-found' } }));
});

test('another method says which are allowed; another path is not found', async () => {
  const { send } = service();
  const other = await send('POST', `/shops/${SHOP}/thing`, {});
  expect([other.status, other.body.code, other.headers.get('allow')]).toEqual([405, 'http/method-not-allowed', 'GET, PUT']);
  expect(await send('GET', '/nowhere')).toMatchObject({ status: 404, body: { code: 'http/not-found' } });
});

describe('a command\'s mark', () => {
  const markOf = async (body: unknown, shop = SHOP, path = 'commands') => {
    const { send, calls } = service();
    await send('POST', `/shops/${shop}/${path}`, body, { 'idempotency-key': KEY });
    return (calls[0]?.command as { readonly hash: string; readonly key: string } | undefined)?.hash;
  };
  test('is the same whatever the order of the fields, also deep down', async () => {
    expect(await markOf('{"name":"a","map":{"a":1,"b":2}}')).toBe(await markOf('{ "map": {"b":2,"a":1}, "name":"a" }'));
  });
  test('differs by value, order of a list, path and route', async () => {
    const marks = await Promise.all([markOf({ name: 'a' }), markOf({ name: 'b' }), markOf({ list: [1, 2] }), markOf({ list: [2, 1] }), markOf({ list: [] }), markOf({}), markOf({}, 'shp_2'), markOf({}, SHOP, 'own')]);
    expect(new Set(marks).size).toBe(marks.length);
  });
  test('is nobody\'s to guess: another installation has another for the same command', async () => {
    const others = createTestSecrets();
    const { calls, direct } = serviceOf();
    const elsewhere = serviceOf(undefined, {}, others);
    for (const one of [direct, elsewhere.direct]) await one('POST', `/shops/${SHOP}/commands`, '{"name":"a"}', { 'content-type': 'application/json', 'idempotency-key': KEY });
    const [mine, theirs] = [calls[0]?.command, elsewhere.calls[0]?.command] as { readonly hash: string; readonly former: string }[];
    expect([mine?.hash === theirs?.hash, mine?.former === theirs?.former, mine?.hash === mine?.former]).toEqual([false, true, false]);
  });
  test.each([[''], ['x'], [KEY.toLowerCase()], [`${KEY}0`], ['81KA0000000000000000000000'], [undefined]])('without a ULID (%p) it is refused, and nothing is done', async (key) => {
    const { send, calls } = service();
    expect(await send('POST', `/shops/${SHOP}/commands`, {}, key === undefined ? {} : { 'idempotency-key': key })).toMatchObject({ status: 400, body: { code: 'http/key-missing' } });
    expect(calls).toEqual([]);
  });
});

describe('who may call', () => {
  test.each([
    ['GET', 'thing', []], ['PUT', 'thing', [['callerOf', 'Bearer t'], ['asStaff', SHOP, 'manager']]], ['POST', 'commands', [['callerOf', 'Bearer t'], ['asUser']]], ['POST', 'own', [['callerOf', 'Bearer t']]],
    ['GET', 'me', [['callerOf', 'Bearer t'], ['asMember', SHOP]]], ['GET', 'till', [['callerOf', 'Bearer t'], ['asStaff', SHOP, 'cashier']]], ['GET', 'house', [['callerOf', 'Bearer t'], ['asStaff', SHOP, 'owner']]],
  ])('%s %s asks exactly what it declares', async (method, path, expected) => {
    const { send, asked } = service();
    expect((await send(method, `/shops/${SHOP}/${path}`, method === 'GET' ? undefined : {}, { authorization: 'Bearer t', 'idempotency-key': KEY })).status).toBe(200);
    expect(asked).toEqual(expected);
  });
  test.each([['callerOf', 'identity/sign-in-needed', 401], ['asStaff', 'identity/not-allowed', 403], ['asStaff', 'http/not-found', 404]] as const)('a refusal of %s is the answer, and nothing is done', async (step, code, status) => {
    const { send, calls } = service(undefined, { [step]: code });
    expect(await send('GET', `/shops/${SHOP}/house`)).toMatchObject({ status, body: { code } });
    expect(calls).toEqual([]);
  });
  test('bad input is said before asking who it is', async () => {
    const { send, asked } = service();
    expect((await send('PUT', `/shops/${SHOP}/thing`, { nmae: 1 })).status).toBe(400);
    expect(asked).toEqual([]);
  });
});

describe('what comes back', () => {
  const get = (does: () => unknown) => {
    const one = service(does);
    return one.send('GET', `/shops/${SHOP}/thing`).then((reply) => ({ ...reply, alarms: one.logger.lines }));
  };
  test('a refusal with its facts and detail; a retry is invited where it may help', async () => {
    expect(await get(() => ({ ok: false, error: { code: 'visits/quote-changed', facts: { missing: 3 }, detail: { quote: 1 } } }))).toMatchObject({ status: 409, body: { code: 'visits/quote-changed', facts: { missing: 3 }, detail: { quote: 1 } } });
    const busy = await get(() => refuse('ledger/busy'));
    expect([busy.status, busy.body]).toEqual([503, { code: 'ledger/busy', retryable: true }]);
    expect((await get(() => refuse('coupons/too-many'))).body).toEqual({ code: 'coupons/too-many' });
  });
  test('a table that does not answer is busy; a cursor of another list is a bad request; neither wakes anybody', async () => {
    const thrown = (error: Error) => get(() => { throw error; });
    expect(await thrown(new TableUnavailable('throttled'))).toMatchObject({ status: 503, body: { code: 'ledger/busy', retryable: true }, alarms: [] });
    expect(await thrown(new CursorInvalid('no'))).toMatchObject({ status: 400, body: { code: 'http/bad-request' }, alarms: [] });
  });
  test('what nobody expected is 500 without a word of it, and one alarm', async () => {
    const { status, body, alarms } = await get(() => { throw new Error('secret of the table'); });
    expect([status, body]).toEqual([500, { code: 'http/failed', retryable: true }]);
    expect(alarms).toMatchObject([{ level: 'alarm', event: 'http.failed' }]);
  });
});
