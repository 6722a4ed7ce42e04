import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { openResource } from '../../infra/local/wechat';
import { MINI, type StartedWechat, startWechat } from '../support/local-wechat';
import { createTestMerchant, type TestMerchant } from '../support/wechat-merchant';
import { startReceiver } from '../support/wechat-receiver';

let double: StartedWechat;
let merchant: TestMerchant;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let serial = 0;

beforeAll(async () => {
  receiver = await startReceiver(() => ({ status: 204 }));
  double = await startWechat({ limits: { shippingLagMs: 60_000, refundLagMs: 10_000 }, pages: ['pages/join/index'] });
  merchant = createTestMerchant(double.wechat, double.now);
});
afterAll(async () => {
  await double.wechat.close();
  await receiver.close();
});

/** An order of ruoxi, paid just now. */
async function paidOrder(totalFen = 50000): Promise<string> {
  serial += 1;
  const no = `AS20261122${String(serial).padStart(4, '0')}`;
  const body = {
    appid: MINI.appid,
    mchid: merchant.entry.mchid,
    description: '储值, 送 80',
    out_trade_no: no,
    notify_url: `${receiver.url}/paid`,
    amount: { total: totalFen },
    payer: { openid: double.wechat.phone.openid('ruoxi') },
  };
  const { json } = await merchant.call('POST', '/v3/pay/transactions/jsapi', body);
  double.wechat.phone.pay('ruoxi', { ...merchant.paymentParams(MINI.appid, String(json.prepay_id)) }, 'pay');
  await double.wechat.notifications.settle();
  return no;
}

describe('getwxacodeunlimit', () => {
  const code = async (body: unknown) =>
    fetch(`${double.wechat.url}/wxa/getwxacodeunlimit?access_token=${await double.token()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test.each([430, 280, 700])('a picture %d wide that scans to the scene, and then stands in the phone’s list', async (width) => {
    const scene = `s=8f3k2a&c=w${width}`;
    const answer = await code({ scene, page: 'pages/join/index', width });
    expect(answer.headers.get('content-type')).toBe('image/png');
    const png = PNG.sync.read(Buffer.from(await answer.arrayBuffer()));
    expect([png.width, png.height]).toEqual([width, width]);
    expect(jsQR(new Uint8ClampedArray(png.data), png.width, png.height)?.data).toBe(scene);
    expect(await double.get('/_control/codes')).toContainEqual(expect.objectContaining({ value: scene, page: 'pages/join/index' }));
  });

  test.each([
    [40169, { scene: 'x'.repeat(33) }],
    [40129, { scene: '' }],
    [40129, { scene: '门店' }],
    [40129, { scene: 'a%20b' }],
    [41030, { scene: 'a', page: '/pages/join/index' }],
    [41030, { scene: 'a', page: 'pages/join/index?x=1' }],
    [41030, { scene: 'a', page: 'pages/nowhere/index' }],
    [40097, { scene: 'a', width: 279 }],
  ])('%d for %j', async (errcode, body) => {
    expect(await (await code(body)).json()).toMatchObject({ errcode });
  });

  test('an unpublished page passes with check_path false', async () => {
    expect((await code({ scene: 'a', page: 'pages/new/index', check_path: false })).headers.get('content-type')).toBe('image/png');
  });
});

describe('upload_shipping_info', () => {
  const upload = async (no: string, more: Record<string, unknown> = {}) =>
    double.post(`/wxa/sec/order/upload_shipping_info?access_token=${await double.token()}`, {
      order_key: { order_number_type: 1, mchid: merchant.entry.mchid, out_trade_no: no },
      logistics_type: 3,
      delivery_mode: 1,
      shipping_list: [{ item_desc: '门店储值' }],
      upload_time: '2026-11-22T18:24:35.120+08:00',
      payer: { openid: double.wechat.phone.openid('ruoxi') },
      ...more,
    });
  const state = async (no: string) =>
    (
      (await double.post(`/wxa/sec/order/get_order?access_token=${await double.token()}`, { merchant_id: merchant.entry.mchid, merchant_trade_no: no }))
        .order as { order_state: number }
    ).order_state;

  test('does not exist until it has synchronised, ships once, is confirmed after two days', async () => {
    const no = await paidOrder();
    expect(await upload(no)).toMatchObject({ errcode: 10060001 });
    double.pass(60_000);
    expect(await state(no)).toBe(1);
    expect(await upload(no)).toMatchObject({ errcode: 0 });
    expect(await upload(no)).toMatchObject({ errcode: 10060002 });
    expect(await upload(no, { shipping_list: [{ item_desc: '改过的' }] })).toMatchObject({ errcode: 0 });
    expect(await upload(no, { shipping_list: [{ item_desc: '又改了' }] })).toMatchObject({ errcode: 10060003 });
    expect(await state(no)).toBe(2);
    double.pass(2 * 86_400_000);
    expect(await state(no)).toBe(3);
  });

  test('the payer, the time and the description are checked', async () => {
    const no = await paidOrder();
    double.pass(60_000);
    expect(await upload(no, { payer: { openid: double.wechat.phone.openid('suya') } })).toMatchObject({ errcode: 10060031 });
    expect(await upload(no, { upload_time: '2026-11-22 18:24:35' })).toMatchObject({ errcode: 268485216 });
    expect(await upload(no, { shipping_list: [{ item_desc: '' }] })).toMatchObject({ errcode: 10060008 });
    expect(await upload(no, { shipping_list: [{ item_desc: '长'.repeat(121) }] })).toMatchObject({ errcode: 10060009 });
    expect(await double.post(`/wxa/sec/order/is_trade_managed?access_token=${await double.token()}`, { appid: MINI.appid })).toMatchObject({
      is_trade_managed: true,
    });
  });
});

describe('refund', () => {
  const refund = (no: string, refundNo: string, fen: number, more: Record<string, unknown> = {}) =>
    merchant.call('POST', '/v3/refund/domestic/refunds', {
      out_trade_no: no,
      out_refund_no: refundNo,
      amount: { refund: fen, total: 50000, currency: 'CNY' },
      notify_url: `${receiver.url}/refunded`,
      ...more,
    });

  test('is processing, then done, then notified; the same number answers the same refund', async () => {
    const no = await paidOrder();
    receiver.received.length = 0;
    const first = await refund(no, 'RF1', 20000);
    expect(first).toMatchObject({
      status: 200,
      signed: true,
      json: { status: 'PROCESSING', out_refund_no: 'RF1', channel: 'ORIGINAL', amount: { refund: 20000, total: 50000 } },
    });
    expect((await refund(no, 'RF1', 20000)).json.refund_id).toBe(first.json.refund_id);
    expect(await refund(no, 'RF1', 10000)).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } });
    double.pass(10_000);
    await double.wechat.notifications.settle();
    expect((await merchant.call('GET', '/v3/refund/domestic/refunds/RF1')).json).toMatchObject({
      status: 'SUCCESS',
      success_time: expect.stringContaining('+08:00'),
    });
    const envelope = JSON.parse(receiver.received[0]?.body ?? '{}') as {
      event_type: string;
      resource: { ciphertext: string; nonce: string; associated_data: string };
    };
    expect(envelope.event_type).toBe('REFUND.SUCCESS');
    expect(JSON.parse(openResource(merchant.entry.apiV3Key, envelope.resource))).toMatchObject({
      refund_status: 'SUCCESS',
      out_refund_no: 'RF1',
      amount: { refund: 20000, total: 50000 },
    });
    expect((await merchant.call('GET', `/v3/pay/transactions/out-trade-no/${no}?mchid=${merchant.entry.mchid}`)).json.trade_state).toBe('REFUND');
  });

  test('parts never exceed the whole; unpaid, unknown and wrong totals are refused', async () => {
    const no = await paidOrder();
    expect((await refund(no, 'RF2', 30000)).status).toBe(200);
    expect(await refund(no, 'RF3', 20001)).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } });
    expect((await refund(no, 'RF4', 20000)).status).toBe(200);
    expect(await refund(no, 'RF5', 1, { amount: { refund: 1, total: 1, currency: 'CNY' } })).toMatchObject({ status: 400 });
    expect(await refund('missing-order', 'RF6', 1)).toMatchObject({ status: 404, json: { code: 'RESOURCE_NOT_EXISTS' } });
    expect(await refund(no, 'RF7', 1, { transaction_id: '1' })).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } });
    expect((await merchant.call('GET', '/v3/refund/domestic/refunds/none')).status).toBe(404);
  });

  test('can end abnormally on demand', async () => {
    const no = await paidOrder();
    await double.post('/_control/faults', { refunds: ['ABNORMAL'] });
    await refund(no, 'RF8', 100);
    double.pass(10_000);
    await double.wechat.notifications.settle();
    expect((await merchant.call('GET', '/v3/refund/domestic/refunds/RF8')).json.status).toBe('ABNORMAL');
    expect(receiver.received.map(({ body }) => (JSON.parse(body) as { event_type: string }).event_type)).toContain('REFUND.ABNORMAL');
    // The same request under the same number tries again; another request under it is refused.
    expect((await refund(no, 'RF8', 100)).json.status).toBe('PROCESSING');
    double.pass(10_000);
    await double.wechat.notifications.settle();
    expect((await merchant.call('GET', '/v3/refund/domestic/refunds/RF8')).json.status).toBe('SUCCESS');
  });

  test('closed on demand: the number stays closed, and another one gives the money back', async () => {
    const no = await paidOrder();
    await double.post('/_control/faults', { refunds: ['CLOSED'] });
    await refund(no, 'RF9', 100);
    double.pass(10_000);
    await double.wechat.notifications.settle();
    expect((await refund(no, 'RF9', 100)).json.status).toBe('CLOSED');
    expect((await refund(no, 'RF9-1', 100)).json.status).toBe('PROCESSING');
  });
});

describe('trade bill', () => {
  test('is there the next day after ten, gunzips to what its SHA-1 says, and adds up', async () => {
    double.pass(3 * 86_400_000);
    await paidOrder(1);
    const date = new Date(double.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const ask = () => merchant.call('GET', `/v3/bill/tradebill?bill_date=${date}&bill_type=ALL&tar_type=GZIP`);
    expect((await ask()).status).toBe(400);
    double.pass(86_400_000);
    const { json } = await ask();
    const { pathname, search } = new URL(String(json.download_url));
    expect((await fetch(String(json.download_url))).status).toBe(401);
    const downloaded = await merchant.download(pathname + search);
    expect(downloaded.signed).toBe(false);
    const csv = gunzipSync(downloaded.bytes);
    expect(createHash('sha1').update(csv).digest('hex')).toBe(json.hash_value);
    const lines = csv.toString('utf8').trim().split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFF?交易时间,公众账号ID,商户号/);
    expect(lines).toHaveLength(4);
    const fields = (lines[1] ?? '').split(',');
    expect(fields).toHaveLength(27);
    expect(fields.every((field) => field.startsWith('`'))).toBe(true);
    expect([fields[6], fields[9], fields[12], fields[20]]).toEqual([expect.stringContaining('AS20261122'), '`SUCCESS', '`0.01', '`储值  送 80']);
    expect(lines[3]).toBe('`1,`0.01,`0.00,`0.00,`0.00000,`0.01,`0.00');
  });

  test('a day without trade is NO_STATEMENT_EXIST, a strange date PARAM_ERROR', async () => {
    expect(await merchant.call('GET', '/v3/bill/tradebill?bill_date=2026-11-01&bill_type=ALL')).toMatchObject({
      status: 400,
      json: { code: 'NO_STATEMENT_EXIST' },
    });
    expect(await merchant.call('GET', '/v3/bill/tradebill?bill_date=1-11-2026')).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } });
  });
});
