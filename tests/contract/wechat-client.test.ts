import fc from 'fast-check';
import { HOUR_MS, instant } from '@shared/kernel/instant';
import { DEFAULT_TEMPLATE_IDS } from '../../infra/local/wechat';
import { wrongKeyword } from '../../infra/local/wechat/api/keyword-rules';
import { fitKeyword, keywordsOf } from '../../functions/platform/wechat/keyword-values';
import { createWechatClient, type WechatClient } from '../../functions/platform/wechat/wechat-client';
import { MINI, SERVICE, type StartedWechat, startWechat } from '../support/local-wechat';
import { createMemoryTable, type MemoryTable } from '../support/memory-table';
import { createTestLogger } from '../support/test-clock';
import { createTestSecrets } from '../support/test-secrets';

/** The real client against the double, which is as strict as WeChat's published rules. */
let double: StartedWechat;
let client: WechatClient;
let table: MemoryTable;
const logger = createTestLogger();
const ask = fetch;
beforeAll(async () => {
  double = await startWechat({ pages: ['packages/member/join/index', 'pages/inbox/index'] });
  table = createMemoryTable();
  const installation = { ...(await createTestSecrets().installation()), weappSecret: MINI.appSecret, webSecret: SERVICE.appSecret };
  client = createWechatClient({
    table, logger, now: () => instant(double.now()), pause: async () => undefined, fetch: ask, secrets: { installation: async () => installation, merchant: async () => undefined },
    settings: { apiBase: double.wechat.url, openBase: double.wechat.url, weappAppId: MINI.appid, webAppId: SERVICE.appid, miniprogramState: 'formal' },
  });
});
afterAll(() => double.wechat.close());

test('a login code signs in once', async () => {
  const code = double.wechat.phone.loginCode('ruoxi');
  expect(await client.signInOnWeapp(code)).toMatchObject({ ok: true, value: { openid: double.wechat.phone.openid('ruoxi'), unionid: expect.stringMatching(/^oU/) } });
  expect(await client.signInOnWeapp(code)).toEqual({ ok: false, error: { code: 'code-invalid' } });
});
test('a phone code is bound to its person and good once', async () => {
  const openid = double.wechat.phone.openid('ruoxi');
  const code = double.wechat.phone.phoneCode('ruoxi');
  expect(await client.phoneOf(code, openid)).toEqual({ ok: true, value: '13800002290' });
  expect(await client.phoneOf(code, openid)).toEqual({ ok: false, error: { code: 'code-invalid' } });
  expect(await client.phoneOf(double.wechat.phone.phoneCode('ruoxi'), 'o0000000000000000000000000000')).toEqual({ ok: false, error: { code: 'code-invalid' } });
});
test('the token outlives its hours without a refusal being seen', async () => {
  for (let i = 0; i < 5; i++) {
    double.pass(HOUR_MS);
    expect((await client.phoneOf(double.wechat.phone.phoneCode('ruoxi'), double.wechat.phone.openid('ruoxi'))).ok).toBe(true);
  }
  expect(logger.lines.filter((line) => line.level === 'alarm')).toEqual([]);
});
test('a token that somebody else made worthless is fetched anew', async () => {
  await double.post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid: MINI.appid, secret: MINI.appSecret, force_refresh: true });
  expect((await client.phoneOf(double.wechat.phone.phoneCode('ruoxi'), double.wechat.phone.openid('ruoxi'))).ok).toBe(true);
});
test('a 小程序码 for a page that there is; an alarm for one that there is not', async () => {
  const drawn = await client.drawMiniCode('s=8f3k2a', 'packages/member/join/index');
  expect(drawn).toMatchObject({ ok: true, value: { mediaType: expect.stringMatching(/^image\//) } });
  expect(await client.drawMiniCode('s=8f3k2a', 'pages/nowhere/index')).toEqual({ ok: false, error: { code: 'busy' } });
  expect(logger.lines.at(-1)).toMatchObject({ level: 'alarm', event: 'wechat.mini-code-refused' });
});
test('a page of the service account is signed with a ticket that is kept', async () => {
  expect(await client.signPage('https://shop.test/#/card', 'nonce')).toMatchObject({ ok: true, value: { appId: SERVICE.appid, nonceStr: 'nonce', signature: expect.stringMatching(/^[0-9a-f]{40}$/) } });
  expect([...table.items.keys()].filter((key) => key.includes('JSAPI-TICKET'))).toHaveLength(1);
});
test('without a consent a message is refused as not subscribed, with a wrong template it is rejected', async () => {
  const templateId = Object.values(DEFAULT_TEMPLATE_IDS)[0] as string;
  const templates = await client.listTemplates();
  const template = templates.ok ? templates.value.find((one) => one.templateId === templateId) : undefined;
  expect(template && keywordsOf(template.content).length).toBeGreaterThan(0);
  const send = (id: string) => client.send({ openid: double.wechat.phone.openid('ruoxi'), templateId: id, page: 'pages/inbox/index', data: {} });
  expect(await send('nosuchtemplate')).toMatchObject({ kind: 'rejected', errcode: 40037 });
});
test('whatever text is fitted to a keyword, WeChat\'s own rules take it', () => {
  const keyword = fc.constantFrom('thing1', 'name2', 'phrase3', 'character_string4', 'letter5', 'number6', 'amount7', 'date8', 'time9', 'phone_number10', 'symbol11', 'car_number12');
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('禾木美学万象城店', '¥128.00', '2026年11月22日 18:24', '18:24', '2026年11月22日', '已经到账', 'A1', '13800002290', '😀'.repeat(30), '周\n子桐'));
  fc.assert(fc.property(keyword, text, (name, value) => {
    const fitted = fitKeyword(name, value);
    if (fitted === undefined) return;
    const template = { id: 't', title: '', content: `{{${name}.DATA}}`, example: '', type: 2 as const, keywordEnumValueList: [] };
    expect([name, fitted, wrongKeyword(template, { [name]: { value: fitted } })]).toEqual([name, fitted, undefined]);
  }), { numRuns: 500 });
});
