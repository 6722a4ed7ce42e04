import { MINUTE_MS } from '@shared/kernel/instant';
import { fitKeyword, keywordsOf } from '../../functions/platform/wechat/keyword-values';
import { signatureOf } from '../../functions/platform/wechat/page-signature';
import { createWechatClient } from '../../functions/platform/wechat/wechat-client';
import { createMemoryTable } from '../support/memory-table';
import { createTestClock, createTestLogger } from '../support/test-clock';
import { createTestSecrets } from '../support/test-secrets';

type Reply = Record<string, unknown> | Uint8Array | Error | number;
const TOKEN = { access_token: 'tok', expires_in: 7200 };

/** A client whose WeChat answers the given replies by path, in order; the last one is repeated. */
function world(replies: Readonly<Record<string, readonly Reply[]>>) {
  const asked: { readonly path: string; readonly query: URLSearchParams; readonly body: Record<string, unknown> }[] = [];
  const left = new Map(Object.entries(replies).map(([path, list]) => [path, [...list]]));
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(url);
    asked.push({ path: pathname, query: searchParams, body: JSON.parse((init.body as string | undefined) ?? '{}') as Record<string, unknown> });
    const list = left.get(pathname) ?? [];
    const reply = (list.length > 1 ? list.shift() : list[0]) ?? 404;
    if (reply instanceof Error) throw reply;
    if (typeof reply === 'number') return new Response('<html>', { status: reply });
    return reply instanceof Uint8Array ? new Response(Buffer.from(reply)) : new Response(JSON.stringify(reply), { headers: { 'content-type': 'text/plain' } });
  };
  const [now, logger, table] = [createTestClock(), createTestLogger(), createMemoryTable()];
  const settings = { apiBase: 'https://wechat.test', openBase: 'https://open.test', weappAppId: 'wxmini', webAppId: 'wxweb', miniprogramState: 'trial' };
  const make = () => createWechatClient({ table, now, logger, secrets: createTestSecrets(), pause: async () => undefined, fetch, settings });
  return { client: make(), another: make, asked, logger, now, table, paths: () => asked.map(({ path }) => path) };
}
const failure = (code: string) => ({ ok: false, error: { code } });
const refusedConnection = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
const timeOut = Object.assign(new Error('The operation was aborted due to timeout'), { name: 'TimeoutError' });

describe('signing in', () => {
  const LOGIN = '/sns/jscode2session';
  test('the session_key goes nowhere', async () => {
    const { client } = world({ [LOGIN]: [{ openid: 'o1', unionid: 'u1', session_key: 'secret' }] });
    expect(await client.signInOnWeapp('c')).toEqual({ ok: true, value: { openid: 'o1', unionid: 'u1' } });
  });
  test.each([[40029, 'code-invalid'], [40226, 'blocked'], [45011, 'busy'], [40125, 'busy']])('errcode %i is %s', async (errcode, code) => {
    expect(await world({ [LOGIN]: [{ errcode, errmsg: 'x' }] }).client.signInOnWeapp('c')).toEqual(failure(code));
  });
  test('a wrong secret of ours wakes someone, a wrong code of theirs does not', async () => {
    const [ours, theirs] = [world({ [LOGIN]: [{ errcode: 40125 }] }), world({ [LOGIN]: [{ errcode: 40029 }] })];
    await ours.client.signInOnWeapp('c');
    await theirs.client.signInOnWeapp('c');
    expect([ours.logger.lines.some((l) => l.level === 'alarm'), theirs.logger.lines.length]).toEqual([true, 0]);
  });
  test('system busy is asked once more, no more', async () => {
    const again = world({ [LOGIN]: [{ errcode: -1 }, { openid: 'o1' }] });
    expect(await again.client.signInOnWeapp('c')).toEqual({ ok: true, value: { openid: 'o1' } });
    const never = world({ [LOGIN]: [{ errcode: -1 }] });
    expect(await never.client.signInOnWeapp('c')).toEqual(failure('busy'));
    expect(never.asked).toHaveLength(2);
  });
  test.each([[timeOut], [refusedConnection], [502]])('no usable answer (%p) is busy', async (reply) => expect(await world({ [LOGIN]: [reply] }).client.signInOnWeapp('c')).toEqual(failure('busy')));
  test('the web asks for the unionid, and does without a person rather than make a second one', async () => {
    const token = { access_token: 'a', openid: 'w1' };
    const good = world({ '/sns/oauth2/access_token': [token], '/sns/userinfo': [{ openid: 'w1', unionid: 'u1', nickname: 'x' }] });
    expect(await good.client.signInOnWeb('c')).toEqual({ ok: true, value: { openid: 'w1', unionid: 'u1' } });
    const cut = world({ '/sns/oauth2/access_token': [token], '/sns/userinfo': [timeOut] });
    expect(await cut.client.signInOnWeb('c')).toEqual(failure('busy'));
    const snapshot = world({ '/sns/oauth2/access_token': [{ ...token, is_snapshotuser: 1, unionid: 'u' }] });
    expect(await snapshot.client.signInOnWeb('c')).toEqual(failure('code-invalid'));
    expect(await world({ '/sns/oauth2/access_token': [{ errcode: 40163 }] }).client.signInOnWeb('c')).toEqual(failure('code-invalid'));
  });
  test('where a browser is sent', () => {
    const url = world({}).client.webSignInUrl('https://shop.test/x?a=1', 'STATE');
    expect(url).toBe('https://open.test/connect/oauth2/authorize?appid=wxweb&redirect_uri=https%3A%2F%2Fshop.test%2Fx%3Fa%3D1&response_type=code&scope=snsapi_userinfo&state=STATE#wechat_redirect');
  });
});

describe('the access token', () => {
  const PHONE = '/wxa/business/getuserphonenumber';
  const phone = { errcode: 0, phone_info: { purePhoneNumber: '13800002290', countryCode: '86' } };
  test('is fetched once for all containers until five minutes before its end', async () => {
    const { client, another, now, paths } = world({ '/cgi-bin/stable_token': [TOKEN], [PHONE]: [phone] });
    await client.phoneOf('c', 'o1');
    await another().phoneOf('c', 'o1');
    now.move(6_899_000);
    await client.phoneOf('c', 'o1');
    expect(paths().filter((p) => p === '/cgi-bin/stable_token')).toHaveLength(1);
    now.move(1_000);
    await client.phoneOf('c', 'o1');
    expect(paths().filter((p) => p === '/cgi-bin/stable_token')).toHaveLength(2);
  });
  test.each([40001, 40014, 42001])('is fetched anew once on %i, never by force', async (errcode) => {
    const { client, asked } = world({ '/cgi-bin/stable_token': [TOKEN, { ...TOKEN, access_token: 'tok2' }], [PHONE]: [{ errcode }, phone] });
    expect(await client.phoneOf('c', 'o1')).toEqual({ ok: true, value: '13800002290' });
    expect(asked.filter((a) => a.path === PHONE).map((a) => a.query.get('access_token'))).toEqual(['tok', 'tok2']);
    expect(asked.filter((a) => a.path === '/cgi-bin/stable_token').every((a) => a.body.force_refresh === false)).toBe(true);
    const stuck = world({ '/cgi-bin/stable_token': [TOKEN], [PHONE]: [{ errcode }] });
    expect(await stuck.client.phoneOf('c', 'o1')).toEqual(failure('busy'));
    expect(stuck.asked.filter((a) => a.path === PHONE)).toHaveLength(2);
  });
  test('another container\'s renewal is known here within a minute', async () => {
    const { client, another, now, asked } = world({ '/cgi-bin/stable_token': [TOKEN, { ...TOKEN, access_token: 'tok2' }], [PHONE]: [phone, { errcode: 40001 }, phone] });
    await client.phoneOf('c', 'o1');
    await another().phoneOf('c', 'o1');
    now.move(MINUTE_MS);
    await client.phoneOf('c', 'o1');
    expect(asked.at(-1)?.query.get('access_token')).toBe('tok2');
  });
  test('the phone button\'s code is bound to its person; a used one and a foreign number are refused', async () => {
    const at = (reply: Reply) => world({ '/cgi-bin/stable_token': [TOKEN], [PHONE]: [reply] });
    const good = at(phone);
    await good.client.phoneOf('c', 'o1');
    expect(good.asked.at(-1)?.body).toEqual({ code: 'c', openid: 'o1' });
    for (const reply of [{ errcode: 40029 }, { errcode: 40013 }, { errcode: 40003 }, { errcode: 0, phone_info: { purePhoneNumber: '2025550123', countryCode: '1' } }]) expect(await at(reply).client.phoneOf('c', 'o1')).toEqual(failure('code-invalid'));
  });
});

describe('a 小程序码', () => {
  const DRAW = '/wxa/getwxacodeunlimit';
  test('is a picture by its bytes, or a failure in JSON', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
    const good = world({ '/cgi-bin/stable_token': [TOKEN], [DRAW]: [png] });
    expect(await good.client.drawMiniCode('s=8f3k2a', 'pages/join/index')).toEqual({ ok: true, value: { mediaType: 'image/png', bytes: png } });
    expect(good.asked.at(-1)?.body).toMatchObject({ scene: 's=8f3k2a', page: 'pages/join/index', check_path: false, env_version: 'trial' });
    const bad = world({ '/cgi-bin/stable_token': [TOKEN], [DRAW]: [{ errcode: 41030 }] });
    expect(await bad.client.drawMiniCode('s=8f3k2a', 'pages/join/index')).toEqual(failure('busy'));
    expect(bad.logger.lines.at(-1)?.level).toBe('alarm');
  });
  test('a scene that WeChat refuses is never asked for', async () => {
    const { client } = world({});
    for (const scene of ['', 's'.repeat(33), '店', 'a%20']) await expect(client.drawMiniCode(scene, 'pages/join/index')).rejects.toThrow();
    await expect(client.drawMiniCode('s=1', '/pages/join/index')).rejects.toThrow();
  });
});

describe('a subscribe message', () => {
  const SEND = '/cgi-bin/message/subscribe/send';
  const message = { openid: 'o1', templateId: 't1', page: 'pages/inbox/index?id=1', data: { thing1: '积分到账' } };
  const send = (reply: Reply) => world({ '/cgi-bin/stable_token': [TOKEN], [SEND]: [reply] }).client.send(message);
  test.each([
    [{ errcode: 0, msgid: 42 }, { kind: 'accepted', msgid: '42' }], [{ errcode: 0 }, { kind: 'accepted' }], [{ errcode: 43101 }, { kind: 'not-subscribed' }], [{ errcode: 40003 }, { kind: 'unreachable' }],
    [{ errcode: 43108 }, { kind: 'concurrent' }], [{ errcode: 45009 }, { kind: 'quota' }], [{ errcode: -1 }, { kind: 'busy' }], [timeOut, { kind: 'unknown' }], [502, { kind: 'unknown' }], [refusedConnection, { kind: 'busy' }],
  ] as [Reply, unknown][])('%p is %p', async (reply, outcome) => expect(await send(reply)).toEqual(outcome));
  test.each([40037, 41030, 43107, 45168, 47003])('%i is not worth a retry, and is alarmed on', async (errcode) => expect(await send({ errcode, errmsg: 'data.thing3.value invalid' })).toEqual({ kind: 'rejected', errcode, errmsg: 'data.thing3.value invalid' }));
  test('a time-out is never sent twice', async () => {
    const { client, paths } = world({ '/cgi-bin/stable_token': [TOKEN], [SEND]: [timeOut] });
    await client.send(message);
    expect(paths().filter((p) => p === SEND)).toHaveLength(1);
  });
  test('values are strings under their keyword', async () => {
    const { client, asked } = world({ '/cgi-bin/stable_token': [TOKEN], [SEND]: [{ errcode: 0 }] });
    await client.send(message);
    expect(asked.at(-1)?.body).toEqual({ touser: 'o1', template_id: 't1', miniprogram_state: 'trial', lang: 'zh_CN', page: 'pages/inbox/index?id=1', data: { thing1: { value: '积分到账' } } });
  });
  test('keywords are read from the template and values fitted to their rule', () => {
    expect(keywordsOf('门店{{thing1.DATA}}\n金额{{amount2.DATA}}\n{{character_string11.DATA}}')).toEqual(['thing1', 'amount2', 'character_string11']);
    expect(fitKeyword('thing1', '一'.repeat(21))).toBe(`${'一'.repeat(19)}…`);
    expect(fitKeyword('thing1', '😀'.repeat(20))).toBe('😀'.repeat(20));
    expect(fitKeyword('thing1', ' a\nb ')).toBe('a b');
    expect(fitKeyword('thing1', '')).toBeUndefined();
    expect([fitKeyword('amount2', '¥1,000.00'), fitKeyword('amount2', '¥1000.00'), fitKeyword('phrase3', '已到账A'), fitKeyword('phrase3', '已经全部到账')]).toEqual([undefined, '¥1000.00', undefined, '已经全部到']);
    expect([fitKeyword('time5', '2018-01-01 15:01'), fitKeyword('time5', '2018-01/01 15:01'), fitKeyword('time5', '25:01'), fitKeyword('date4', '2026年13月1日')]).toEqual(['2018-01-01 15:01', undefined, undefined, undefined]);
    expect([fitKeyword('date4', '2026年11月22日'), fitKeyword('time5', '2026年11月22日 15:01'), fitKeyword('name6', '司马相如张三李四王五赵六'), fitKeyword('enum7', '甲', ['乙'])]).toEqual(['2026年11月22日', '2026年11月22日 15:01', '司马相如张三李四王五', undefined]);
  });
});

test('a page signature is the one of WeChat\'s guide, over the address without its fragment', () => {
  const ticket = 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg';
  expect(signatureOf(ticket, 'Wm3WZYTPz0wzccnW', 1414587457, 'http://mp.weixin.qq.com?params=value#/card')).toBe('0f9de62fce790f9a083d5c99e95740ceb90c27ed');
});

describe('shipping', () => {
  const SHIP = '/wxa/sec/order/upload_shipping_info';
  const ship = (reply: Reply) => world({ '/cgi-bin/stable_token': [TOKEN], [SHIP]: [reply] }).client.uploadShipping({ transactionId: '42', openid: 'o1', description: '会员充值', uploadTime: '2026-11-22T12:00:00.000+08:00' });
  test.each([[{ errcode: 0 }, 'shipped'], [{ errcode: 10060002 }, 'shipped'], [{ errcode: 10060023 }, 'shipped'], [{ errcode: 10060001 }, 'not-yet'], [timeOut, 'not-yet'], [{ errcode: -1 }, 'not-yet'], [{ errcode: 10060031 }, { rejected: 10060031 }], [{ errcode: 268485216 }, { rejected: 268485216 }]] as [Reply, unknown][])(
    '%p is %p', async (reply, outcome) => expect(await ship(reply)).toEqual(outcome));
});
