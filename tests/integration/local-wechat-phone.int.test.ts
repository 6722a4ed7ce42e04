import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { DEFAULT_TEMPLATE_IDS } from '../../infra/local/wechat';
import { findChromium } from '../support/chromium';
import { MINI, SERVICE, type StartedWechat, startWechat } from '../support/local-wechat';
import { createTestMerchant, type TestMerchant } from '../support/wechat-merchant';

jest.setTimeout(60_000);

let double: StartedWechat;
let merchant: TestMerchant;
let browser: Browser;
let app: Server;
let appUrl: string;
const troubles: string[] = [];

beforeAll(async () => {
  double = await startWechat({ app: { name: '禾木美学' } });
  merchant = createTestMerchant(double.wechat, double.now);
  const page = `<!doctype html><script src="${double.wechat.url}/jssdk/jweixin.js"></script><body><p data-scannable="99000012345682228109">会员码</p>`;
  app = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page));
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  appUrl = `http://localhost:${(app.address() as AddressInfo).port}/`;
  double.wechat.setApp({ baseUrl: appUrl });
  browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking'],
  });
});
afterAll(async () => {
  await browser.close();
  await double.wechat.close();
  app.closeAllConnections();
  app.close();
});

const phoneOf = async (): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  context.on('weberror', (error) => troubles.push(error.error().message));
  return context;
};
const signIn = async (context: BrowserContext, person: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(
    `${double.wechat.url}/connect/oauth2/authorize?appid=${SERVICE.appid}&redirect_uri=${encodeURIComponent(appUrl)}&response_type=code&scope=snsapi_userinfo&state=s1#wechat_redirect`,
  );
  await page.getByTestId(`person-${person}`).click();
  await page.waitForURL(`${appUrl}?code=*`);
  return page;
};
const invoke = (page: Page, name: string, params: unknown): Promise<Record<string, string>> =>
  page.evaluate(`new Promise((resolve) => WeixinJSBridge.invoke(${JSON.stringify(name)}, ${JSON.stringify(params)}, resolve))`);

test('a person signs in, pays, subscribes, gives the number and is scanned, all on sheets over the app', async () => {
  const context = await phoneOf();
  const page = await signIn(context, 'ruoxi');
  const sheet = page.frameLocator('iframe[data-wechat-sheet]');

  const body = {
    appid: SERVICE.appid,
    mchid: merchant.entry.mchid,
    description: '储值 500 元',
    out_trade_no: 'PH20261122',
    notify_url: `${appUrl}notify`,
    amount: { total: 50000 },
    payer: { openid: double.wechat.phone.openid('ruoxi', SERVICE.appid) },
  };
  const params = merchant.paymentParams(SERVICE.appid, String((await merchant.call('POST', '/v3/pay/transactions/jsapi', body)).json.prepay_id));
  const cancelled = invoke(page, 'getBrandWCPayRequest', params);
  await sheet.getByTestId('sheet-close').click();
  expect(await cancelled).toEqual({ err_msg: 'get_brand_wcpay_request:cancel' });
  const paid = invoke(page, 'getBrandWCPayRequest', params);
  expect(await sheet.getByTestId('pay-amount').textContent()).toBe('¥500.00');
  await sheet.getByTestId('pay-confirm').click();
  expect(await paid).toEqual({ err_msg: 'get_brand_wcpay_request:ok' });
  expect(await invoke(page, 'getBrandWCPayRequest', { ...params, paySign: 'AAAA' })).toMatchObject({
    err_msg: 'get_brand_wcpay_request:fail',
    err_desc: '支付验证签名失败',
  });

  const ids = [DEFAULT_TEMPLATE_IDS.visitReceipt, DEFAULT_TEMPLATE_IDS.birthday];
  const subscribed = invoke(page, 'requestSubscribeMessage', { tmplIds: ids });
  await sheet.locator(`input[value="${ids[1]}"]`).uncheck();
  await sheet.getByTestId('subscribe-allow').click();
  expect(await subscribed).toEqual({ errMsg: 'requestSubscribeMessage:ok', [ids[0] ?? '']: 'accept', [ids[1] ?? '']: 'reject' });

  const number = invoke(page, 'getPhoneNumber', {});
  await sheet.getByTestId('phone-allow').click();
  const { code } = await number;
  expect(await double.post(`/wxa/business/getuserphonenumber?access_token=${await double.token()}`, { code, openid: body.payer.openid })).toMatchObject({
    phone_info: { phoneNumber: '13800002290' },
  });

  const cashier = await signIn(await phoneOf(), 'xiaoai');
  const scanned = invoke(cashier, 'scanQRCode', {});
  await cashier.frameLocator('iframe[data-wechat-sheet]').getByTestId('scan-item').filter({ hasText: '林若溪的屏幕' }).click();
  expect(await scanned).toMatchObject({ resultStr: '99000012345682228109' });
  await context.close();
});

test('the phone shows a service message the moment it is sent, and a payment that waits', async () => {
  const context = await phoneOf();
  const page = await context.newPage();
  await page.goto(`${double.wechat.url}/phone?person=suya`);
  await page.getByText('还没有服务通知').waitFor();
  double.wechat.phone.subscribe('suya', [DEFAULT_TEMPLATE_IDS.birthday], 'accept');
  const data = { name1: { value: '苏雅' }, date2: { value: '2026年11月23日' }, thing3: { value: '生日快乐，送你一张 50 元券' }, thing4: { value: '禾木美学' } };
  await double.post(`/cgi-bin/message/subscribe/send?access_token=${await double.token()}`, {
    touser: double.wechat.phone.openid('suya'),
    template_id: DEFAULT_TEMPLATE_IDS.birthday,
    page: 'pages/inbox/index?id=m1',
    data,
  });
  const message = page.getByTestId('message');
  await message.filter({ hasText: '生日祝福提醒' }).waitFor();
  expect(await message.textContent()).toContain('生日快乐，送你一张 50 元券');
  const [opened] = await Promise.all([context.waitForEvent('page'), message.click()]);
  await opened.waitForURL('**/#/pages/inbox/index?id=m1');

  const body = {
    appid: MINI.appid,
    mchid: merchant.entry.mchid,
    description: '储值 1 元',
    out_trade_no: 'PH20261123',
    notify_url: `${appUrl}notify`,
    amount: { total: 100 },
    payer: { openid: double.wechat.phone.openid('suya') },
  };
  const params = merchant.paymentParams(MINI.appid, String((await merchant.call('POST', '/v3/pay/transactions/jsapi', body)).json.prepay_id));
  const waiting = double.post('/_control/people/suya/pay', params);
  await page.bringToFront();
  await page.frameLocator('iframe.sheet-frame').getByTestId('pay-confirm').click();
  expect(await waiting).toMatchObject({ errMsg: 'requestPayment:ok' });
  await page.locator('[data-id=pay]').click();
  await page.getByText('−¥1.00').waitFor();
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  expect(wide).toBe(390);
  expect(troubles).toEqual([]);
  await context.close();
});
