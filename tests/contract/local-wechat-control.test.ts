import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_TEMPLATE_IDS } from '../../infra/local/wechat';
import { MINI, SERVICE, type StartedWechat, startWechat } from '../support/local-wechat';
import { createTestMerchant, type TestMerchant } from '../support/wechat-merchant';

let double: StartedWechat;
let merchant: TestMerchant;
beforeAll(async () => {
  double = await startWechat({ app: { baseUrl: 'http://{person}.localhost:4100', name: '禾木美学' } });
  merchant = createTestMerchant(double.wechat, double.now);
});
afterAll(() => double.wechat.close());

let serial = 0;
const payment = async (appid = MINI.appid) => {
  serial += 1;
  const body = {
    appid,
    mchid: merchant.entry.mchid,
    description: '储值',
    out_trade_no: `CT2026${serial}`,
    notify_url: 'http://localhost:9/none',
    amount: { total: 100 },
    payer: { openid: double.wechat.phone.openid('ruoxi', appid) },
  };
  return merchant.paymentParams(appid, String((await merchant.call('POST', '/v3/pay/transactions/jsapi', body)).json.prepay_id));
};

describe('people without a browser', () => {
  test('one is added and plays sign-in, phone number and subscription over HTTP', async () => {
    const added = await double.post('/_control/people', { name: '何小满', phoneNumber: '13800009999', id: 'he' });
    const { code } = await double.post('/_control/people/he/login-code', {});
    expect(await double.get(`/sns/jscode2session?appid=${MINI.appid}&secret=${MINI.appSecret}&js_code=${code}&grant_type=authorization_code`)).toMatchObject({
      openid: added.openid,
      unionid: added.unionid,
    });
    const phone = await double.post('/_control/people/he/phone-code?from=h5', {});
    expect(
      await double.post(`/wxa/business/getuserphonenumber?access_token=${await double.token()}`, { code: phone.code, openid: added.serviceAccountOpenid }),
    ).toMatchObject({ errcode: 0 });
    expect(await double.post('/_control/people/he/subscribe', { tmplIds: [DEFAULT_TEMPLATE_IDS.recharge], decisions: 'reject' })).toEqual({
      errMsg: 'requestSubscribeMessage:ok',
      [DEFAULT_TEMPLATE_IDS.recharge]: 'reject',
    });
  });

  test('payments are confirmed, cancelled and refused as wx.requestPayment says', async () => {
    const params = await payment();
    expect(await double.post('/_control/people/ruoxi/pay', { ...params, decision: 'cancel' })).toEqual({ errMsg: 'requestPayment:fail cancel' });
    expect(await double.post('/_control/people/ruoxi/pay', { ...params, paySign: 'AAAA', decision: 'pay' })).toEqual({
      errMsg: 'requestPayment:fail 支付验证签名失败',
    });
    expect(await double.post('/_control/people/ruoxi/pay', { ...params, decision: 'pay' })).toEqual({ errMsg: 'requestPayment:ok' });
  });

  test('without a decision the sheet waits for the person, who answers on the phone', async () => {
    const waiting = double.post('/_control/people/ruoxi/pay', { ...(await payment()) });
    let open: { id: string; kind: string }[] = [];
    for (let i = 0; i < 50 && open.length === 0; i += 1) open = (await double.get('/phone/api/people/ruoxi')).requests as typeof open;
    expect(open).toEqual([{ id: expect.any(String), kind: 'pay' }]);
    expect(await double.get(`/phone/api/requests/${open[0]?.id}`)).toMatchObject({ app: '禾木美学', payment: { totalFen: 100 }, person: { name: '林若溪' } });
    await double.post(`/phone/api/requests/${open[0]?.id}`, { decision: 'pay' });
    expect(await waiting).toMatchObject({ errMsg: 'requestPayment:ok' });
  });

  test('mistakes are 400 and 404 with a sentence', async () => {
    for (const [path, body, status] of [
      ['/_control/people/nobody/login-code', {}, 404],
      ['/_control/people', { name: 'x', phoneNumber: '1' }, 400],
      ['/_control/merchants', { mchid: 'x' }, 400],
      ['/_control/faults', { answers: [{ path: '/', action: 'explode' }] }, 400],
      ['/_control/clock', { nowMs: 1 }, 409],
    ] as const) {
      const answer = await fetch(`${double.wechat.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
      expect([path, answer.status]).toEqual([path, status]);
      expect(await answer.json()).toEqual({ error: expect.any(String) });
    }
  });
});

describe('web sign-in page', () => {
  const authorize = (more: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(
      `${double.wechat.url}/connect/oauth2/authorize?${new URLSearchParams({ appid: SERVICE.appid, redirect_uri: 'http://localhost:4100/', response_type: 'code', scope: 'snsapi_userinfo', state: 'abc', ...more })}`,
      { redirect: 'manual', headers },
    );

  test('asks once who one is, then goes straight back with code and state', async () => {
    expect(await (await authorize({})).text()).toContain('这是谁的手机');
    const chosen = await authorize({ person: 'suya' });
    const cookie = String(chosen.headers.get('set-cookie')).split(';')[0] ?? '';
    const back = new URL(String((await authorize({}, { cookie })).headers.get('location')));
    expect([back.origin, back.searchParams.get('state')]).toEqual(['http://localhost:4100', 'abc']);
    const granted = await double.get(
      `/sns/oauth2/access_token?appid=${SERVICE.appid}&secret=${SERVICE.appSecret}&code=${back.searchParams.get('code')}&grant_type=authorization_code`,
    );
    expect(granted.openid).toBe(double.wechat.phone.openid('suya', SERVICE.appid));
    expect((await authorize({ redirect_uri: 'http://localhost:4200/' }, { cookie })).status).toBe(200);
  });

  test.each([
    ['10003', { redirect_uri: 'javascript:alert(1)' }],
    ['10005', { scope: 'snsapi_everything' }],
    ['40013', { appid: 'wx0' }],
    ['state', { state: 'a_b' }],
  ])('refuses with %s', async (text, more) => {
    const answer = await authorize(more);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(text)]);
  });
});

describe('JS-SDK', () => {
  test('wx.config’s signature is checked over ticket, nonce, time and address', async () => {
    const { access_token: token } = await double.post('/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: SERVICE.appid,
      secret: SERVICE.appSecret,
    });
    const { ticket } = await double.get(`/cgi-bin/ticket/getticket?access_token=${token}&type=jsapi`);
    const text = `jsapi_ticket=${ticket}&noncestr=n&timestamp=1795343040&url=http://localhost:4100/`;
    const body = {
      appId: SERVICE.appid,
      timestamp: 1795343040,
      nonceStr: 'n',
      signature: createHash('sha1').update(text).digest('hex'),
      url: 'http://localhost:4100/#/x',
    };
    expect(await double.post('/jssdk/config', body)).toEqual({ errMsg: 'config:ok' });
    expect(await double.post('/jssdk/config', { ...body, url: 'http://localhost:4100/other' })).toEqual({ errMsg: 'config:invalid signature' });
  });

  test('a page of another site may not talk to it, one of this machine may', async () => {
    const from = async (site: string) =>
      (
        await fetch(`${double.wechat.url}/jssdk/requests`, { method: 'OPTIONS', headers: { origin: site, 'access-control-request-method': 'POST' } })
      ).headers.get('access-control-allow-origin');
    expect(await from('http://localhost:4100')).toBe('http://localhost:4100');
    expect(await from('https://evil.example')).toBeNull();
  });
});

test('what a person opens from the phone is the app’s own page', async () => {
  await double.post('/_control/codes', { scene: 's=1&c=door', page: 'pages/join/index' });
  const phone = (await double.get('/phone/api/people/ruoxi')) as { codes: { url: string }[]; app: { cardUrl: string } };
  expect(phone.codes[0]?.url).toBe('http://ruoxi.localhost:4100/?phone_person=ruoxi#/pages/join/index?scene=s%3D1%26c%3Ddoor');
  expect(phone.app.cardUrl).toBe('http://ruoxi.localhost:4100/?phone_person=ruoxi#/pages/card/index');
});

test('people, consents, orders and the platform key outlive a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wechat-'));
  try {
    const first = await startWechat({ dataDir });
    first.wechat.people.add({ id: 'kept', name: '留下', phoneNumber: '13800001111' });
    first.wechat.phone.subscribe('kept', [DEFAULT_TEMPLATE_IDS.dormant], 'accept');
    const keyId = first.wechat.platformKey.id;
    await first.wechat.close();
    const second = await startWechat({ dataDir });
    expect(second.wechat.platformKey.id).toBe(keyId);
    expect(await second.get('/_control/people/kept')).toMatchObject({
      name: '留下',
      consents: expect.arrayContaining([expect.objectContaining({ template: DEFAULT_TEMPLATE_IDS.dormant, credits: 1 })]),
    });
    await second.wechat.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('a template of the service account is sent by bizsend, with that account’s token and openid', async () => {
  const template = {
    id: 'own-template',
    title: '到店提醒',
    content: '提醒内容:{{thing1.DATA}}\n',
    example: '',
    type: 2 as const,
    keywordEnumValueList: [],
    appid: SERVICE.appid,
  };
  const other = await startWechat({ templates: [template] });
  const tokenOf = async ({ appid, appSecret }: typeof MINI) =>
    (await other.post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret: appSecret })).access_token;
  const message = (appid: string) => ({ touser: other.wechat.phone.openid('ruoxi', appid), template_id: template.id, data: { thing1: { value: '好久不见' } } });
  other.wechat.phone.subscribe('ruoxi', [template.id], 'accept');
  expect(await other.post(`/cgi-bin/message/subscribe/send?access_token=${await tokenOf(MINI)}`, message(MINI.appid))).toMatchObject({ errcode: 40037 });
  expect(await other.post(`/cgi-bin/message/subscribe/bizsend?access_token=${await tokenOf(MINI)}`, message(SERVICE.appid))).toMatchObject({ errcode: 48001 });
  expect(await other.post(`/cgi-bin/message/subscribe/bizsend?access_token=${await tokenOf(SERVICE)}`, message(SERVICE.appid))).toMatchObject({ errcode: 0 });
  await other.wechat.close();
});
