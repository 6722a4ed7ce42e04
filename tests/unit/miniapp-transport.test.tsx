import { ULID } from '../../shared/kernel/ids';
import { createTransport, type TransportParts } from '../../miniapp/src/platform/authorised';
import { forgetCommand, runCommand } from '../../miniapp/src/platform/commands';
import { http } from '../../miniapp/src/platform/http';
import { NoAnswer } from '../../miniapp/src/platform/no-answer';
import type { Session } from '../../miniapp/src/platform/session';
import { ulidOf } from '../../miniapp/src/platform/ulid';
import { world } from '../support/taro.stub';

Object.assign(globalThis, { API_BASE: '' });
const session = (n: number) => ({ accessToken: `access-${n}`, refreshToken: `refresh-${n}`, accessExpiresAt: 0, refreshExpiresAt: 0, userId: 'usr_1' }) as unknown as Session;
type Sent = { method: string; path: string; headers: Readonly<Record<string, string>>; body?: unknown };

/** A transport whose server is a list of answers; 'lost' is no answer. */
function withAnswers(answers: (object | 'lost')[], first: Session | undefined = session(1)) {
  const sent: Sent[] = [];
  let held: Session | undefined = first;
  const parts: TransportParts = {
    http: async (request) => {
      sent.push(request);
      const answer = answers.shift() ?? { status: 200, body: {} };
      if (answer === 'lost') throw new Error('timeout');
      return answer as { status: number; body: unknown };
    },
    session: { get: () => held, set: (next) => { held = next; }, clear: () => { held = undefined; } },
    signInCode: async () => ({ platform: 'weapp', code: 'from-wx-login' }), wait: async () => undefined, sawNetwork: () => undefined,
  };
  return { transport: createTransport(parts), sent, held: () => held };
}
const get = { method: 'GET', path: '/me', headers: {} };
const command = { method: 'POST', path: '/shops/x/me/recharges', headers: { 'idempotency-key': 'K' }, body: { a: 1 } };
const over = { status: 401, body: { code: 'identity/session-over' } };

test('a session that is over is renewed once and the request repeated with the new token', async () => {
  const { transport, sent, held } = withAnswers([over, { status: 200, body: session(2) }, { status: 200, body: 'card' }]);
  expect(await transport(get)).toEqual({ status: 200, body: 'card' });
  expect(sent.map(({ path, headers }) => [path, headers.authorization])).toEqual([['/me', 'Bearer access-1'], ['/sessions/refresh', undefined], ['/me', 'Bearer access-2']]);
  expect(held()?.refreshToken).toBe('refresh-2');
});
test('five requests at once renew once', async () => {
  const { transport, sent } = withAnswers([over, over, over, over, over, { status: 200, body: session(2) }]);
  await Promise.all([get, get, get, get, get].map((wire) => transport(wire)));
  expect(sent.filter(({ path }) => path === '/sessions/refresh')).toHaveLength(1);
});
test('when the refresh token is over too, it signs in anew', async () => {
  const { transport, sent } = withAnswers([over, over, { status: 200, body: session(3) }, { status: 200, body: 'card' }]);
  expect((await transport(get)).body).toBe('card');
  expect(sent.map(({ path }) => path)).toEqual(['/me', '/sessions/refresh', '/sessions', '/me']);
  expect(sent[2]?.body).toEqual({ platform: 'weapp', code: 'from-wx-login' });
});
test('a refused sign-in is answered, not thrown', async () => {
  const { transport } = withAnswers([{ status: 401, body: { code: 'identity/sign-in-needed' } }, { status: 403, body: { code: 'identity/blocked-by-wechat' } }], undefined);
  expect(await transport(get)).toEqual({ status: 403, body: { code: 'identity/blocked-by-wechat' } });
});
test('a lost answer of a command is asked for again under the same key', async () => {
  const { transport, sent } = withAnswers(['lost', 'lost', { status: 200, body: 'done' }]);
  expect((await transport(command)).body).toBe('done');
  expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual(['K', 'K', 'K']);
});
test.each([null, undefined, '', '{"memberId":"mem_'])('an answer that was cut off on its way (%p) is no answer, and never what is known', async (data) => {
  world.answer(async () => ({ statusCode: 200, data }));
  await expect(http({ method: 'GET', path: '/me', headers: {} })).rejects.toThrow('cut off');
  world.answer(async () => ({ statusCode: 200, data: {} }));
  await expect(http({ method: 'GET', path: '/me', headers: {} })).resolves.toEqual({ status: 200, body: {} });
  world.answer(async () => ({ statusCode: 502, data: null }));
  await expect(http({ method: 'GET', path: '/me', headers: {} })).resolves.toEqual({ status: 502, body: null });
});
test('it gives up after three tries, and says that there was no answer', async () => {
  const { transport, sent } = withAnswers(['lost', 'lost', 'lost', 'lost']);
  await expect(transport(command)).rejects.toBeInstanceOf(NoAnswer);
  expect(sent).toHaveLength(3);
});
test('a POST without a key is never repeated', async () => {
  const { transport, sent } = withAnswers(['lost', { status: 200, body: 'twice' }]);
  await expect(transport({ method: 'POST', path: '/x', headers: {}, body: {} })).rejects.toBeInstanceOf(NoAnswer);
  expect(sent).toHaveLength(1);
});
test('what the server calls retryable is tried again, other refusals are not', async () => {
  const busy = withAnswers([{ status: 503, body: { code: 'ledger/busy', retryable: true } }, { status: 200, body: 'done' }]);
  expect((await busy.transport(command)).body).toBe('done');
  const refused = withAnswers([{ status: 409, body: { code: 'stored-value/closed' } }]);
  expect((await refused.transport(command)).status).toBe(409);
  expect(refused.sent).toHaveLength(1);
});

describe('the key of a command', () => {
  beforeEach(() => world.reset());
  const kept = () => [...world.storage.keys()].filter((key) => key.includes('command:'));
  test('is a ULID, stored before anything is sent, and given up once done', async () => {
    let seen: string[] = [];
    await runCommand('recharge:1', async (key) => {
      seen = kept();
      expect(key).toMatch(ULID);
      return { ok: true, value: 1 };
    });
    expect(seen).toEqual(['shuke:command:recharge:1']);
    expect(kept()).toEqual([]);
  });
  test('stays through a lost answer and a refusal, so that trying again is the same command', async () => {
    const keys: string[] = [];
    const lost = () => runCommand('recharge:1', async (key) => {
      keys.push(key);
      throw new NoAnswer();
    });
    await expect(lost()).rejects.toThrow();
    await runCommand('recharge:1', async (key) => {
      keys.push(key);
      return { ok: false, error: { code: 'stored-value/over-limit' } };
    });
    await runCommand('recharge:1', async (key) => {
      keys.push(key);
      return { ok: true, value: 1 };
    });
    await runCommand('recharge:1', async (key) => {
      keys.push(key);
      return { ok: true, value: 1 };
    });
    expect(new Set(keys.slice(0, 3)).size).toBe(1);
    expect(keys[3]).not.toBe(keys[0]);
  });
  test('is dropped when the server says that it already did something else, and on purpose', async () => {
    await runCommand('a', async () => ({ ok: false, error: { code: 'http/key-reused' } }));
    await runCommand('b', async () => ({ ok: false, error: { code: 'ledger/busy' } }));
    expect(kept()).toEqual(['shuke:command:b']);
    forgetCommand('b');
    expect(kept()).toEqual([]);
  });
  test('a ULID carries its time and its chance', () => {
    expect(ulidOf(1_469_918_176_385, new Uint8Array(10))).toBe('01ARYZ6S410000000000000000');
    expect(ulidOf(0, new Uint8Array(10).fill(255))).toBe('0000000000ZZZZZZZZZZZZZZZZ');
  });
});
