import { openResource, type PaymentParams } from '../../infra/local/wechat';
import { MINI, SERVICE, type StartedWechat, startWechat } from '../support/local-wechat';
import { createTestMerchant, isSigned, type TestMerchant } from '../support/wechat-merchant';
import { startReceiver } from '../support/wechat-receiver';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;
let double: StartedWechat;
let merchant: TestMerchant;
let receiver: Receiver;
let serial = 0;
let refuseNotices = false;

beforeAll(async () => {
  double = await startWechat();
  merchant = createTestMerchant(double.wechat, double.now);
  receiver = await startReceiver(() => (refuseNotices ? { status: 500, body: '{"code":"FAIL","message":"失败"}' } : { status: 204 }));
});
afterAll(async () => {
  await double.wechat.close();
  await receiver.close();
});
beforeEach(async () => {
  refuseNotices = false;
  double.wechat.faults.clear();
  await double.wechat.notifications.settle();
  receiver.received.length = 0;
});

const JSAPI = '/v3/pay/transactions/jsapi';
const order = (more: Record<string, unknown> = {}) => {
  serial += 1;
  return {
    appid: MINI.appid,
    mchid: merchant.entry.mchid,
    description: '会员充值 500 元',
    out_trade_no: `RC20261122${String(serial).padStart(4, '0')}`,
    notify_url: `${receiver.url}/notify`,
    amount: { total: 50000, currency: 'CNY' },
    payer: { openid: double.wechat.phone.openid('ruoxi') },
    ...more,
  };
};
const prepay = async (body: ReturnType<typeof order>): Promise<PaymentParams> => {
  const answer = await merchant.call('POST', JSAPI, body);
  expect(answer.status).toBe(200);
  return merchant.paymentParams(body.appid, String(answer.json.prepay_id));
};
const query = (no: string) => merchant.call('GET', `/v3/pay/transactions/out-trade-no/${no}?mchid=${merchant.entry.mchid}`);
const noticesOf = (r: Receiver) =>
  r.received.map(({ headers, body }) => {
    const envelope = JSON.parse(body) as { id: string; event_type: string; resource: { ciphertext: string; nonce: string; associated_data: string } };
    return {
      signed: isSigned(double.wechat.platformKey, headers, body),
      headers,
      id: envelope.id,
      event: envelope.event_type,
      plain: JSON.parse(openResource(merchant.entry.apiV3Key, envelope.resource)) as Record<string, unknown>,
    };
  });
const paid = async (body = order()) => {
  double.wechat.phone.pay('ruoxi', { ...(await prepay(body)) }, 'pay');
  return body;
};

describe('request signature', () => {
  const body = () => JSON.stringify(order());
  test.each([
    ['none', (h: Record<string, string>) => ({ ...h, authorization: '' })],
    ['another scheme', (h: Record<string, string>) => ({ ...h, authorization: String(h.authorization).replace('RSA2048', 'SM2') })],
    [
      'one character changed',
      (h: Record<string, string>) => ({
        ...h,
        authorization: String(h.authorization).replace(/signature="(.)/, (_, c) => `signature="${c === 'A' ? 'B' : 'A'}`),
      }),
    ],
    ['another serial number', (h: Record<string, string>) => ({ ...h, authorization: String(h.authorization).replace('408B', '508B') })],
    ['an unknown merchant', (h: Record<string, string>) => ({ ...h, authorization: String(h.authorization).replace('1900007291', '1900007292') })],
    [
      'another nonce than was signed',
      (h: Record<string, string>) => ({ ...h, authorization: String(h.authorization).replace(/nonce_str="./, 'nonce_str="z') }),
    ],
    [
      'an old timestamp',
      (h: Record<string, string>) => ({ ...h, authorization: String(h.authorization).replace(/timestamp="\d+"/, 'timestamp="1554208460"') }),
    ],
  ])('%s: 401 SIGN_ERROR', async (_, change) => {
    const answer = await merchant.call('POST', JSAPI, body(), change);
    expect(answer).toMatchObject({ status: 401, json: { code: 'SIGN_ERROR' } });
  });

  test('a signature for another body is refused', async () => {
    let kept = '';
    await merchant.call('POST', JSAPI, order(), (headers) => {
      kept = String(headers.authorization);
      return { ...headers, authorization: '' };
    });
    expect(await merchant.call('POST', JSAPI, order(), (headers) => ({ ...headers, authorization: kept }))).toMatchObject({ status: 401 });
  });

  test('a request cannot be sent twice with one nonce', async () => {
    let kept = '';
    const same = order();
    await merchant.call('POST', JSAPI, same, (headers) => {
      kept = String(headers.authorization);
      return headers;
    });
    expect(await merchant.call('POST', JSAPI, same, (headers) => ({ ...headers, authorization: kept }))).toMatchObject({
      status: 401,
      json: { code: 'SIGN_ERROR' },
    });
  });

  test('six minutes of clock difference are too many, four are not', async () => {
    let header = '';
    const same = order();
    const stop = (headers: Record<string, string>) => {
      header = String(headers.authorization);
      return { ...headers, authorization: '' };
    };
    await merchant.call('POST', JSAPI, same, stop);
    double.pass(4 * 60_000);
    expect((await merchant.call('POST', JSAPI, same, (h) => ({ ...h, authorization: header }))).status).toBe(200);
    await merchant.call('POST', JSAPI, same, stop);
    double.pass(6 * 60_000);
    expect((await merchant.call('POST', JSAPI, same, (h) => ({ ...h, authorization: header }))).status).toBe(401);
  });

  test('Wechatpay-Serial must name the public key', async () => {
    expect(await merchant.call('POST', JSAPI, order(), ({ 'wechatpay-serial': _, ...h }) => h)).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } });
    expect((await merchant.call('POST', JSAPI, order(), (h) => ({ ...h, 'wechatpay-serial': 'PUB_KEY_ID_1' }))).status).toBe(400);
  });

  test('answers are signed, refusals and 204 too', async () => {
    const body = order();
    expect(await merchant.call('POST', JSAPI, body)).toMatchObject({ status: 200, signed: true });
    expect(await query('missing-order')).toMatchObject({ status: 404, json: { code: 'ORDER_NOT_EXIST' }, signed: true });
    expect(await merchant.call('POST', `/v3/pay/transactions/out-trade-no/${body.out_trade_no}/close`, { mchid: merchant.entry.mchid })).toMatchObject({
      status: 204,
      text: '',
      signed: true,
    });
  });
});

describe('prepay', () => {
  test.each([
    ['/body/amount/total', { amount: { total: 0 } }],
    ['/body/amount/total', { amount: { total: 1.5 } }],
    ['/body/out_trade_no', { out_trade_no: 'short' }],
    ['/body/description', { description: '长'.repeat(128) }],
    ['/body/attach', { attach: 'x'.repeat(129) }],
    ['/body/notify_url', { notify_url: 'http://shop.example/notify' }],
    ['/body/notify_url', { notify_url: 'https://shop.example/notify?a=1' }],
    ['/body/payer/openid', { payer: { openid: 'o_of_nobody' } }],
    ['/body/time_expire', { time_expire: 'tomorrow' }],
    ['/body/time_expire', { time_expire: '2026-11-22T10:24:30+00:00' }],
    ['/body/mchid', { mchid: '1900007299' }],
    ['/body/surprise', { surprise: 1 }],
  ])('PARAM_ERROR names %s', async (field, more) => {
    expect(await merchant.call('POST', JSAPI, order(more))).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR', detail: { field } } });
  });

  test('the openid of the other app is refused, an appid that is not bound too', async () => {
    expect((await merchant.call('POST', JSAPI, order({ payer: { openid: double.wechat.phone.openid('ruoxi', SERVICE.appid) } }))).json.message).toBe(
      'appid和openid不匹配',
    );
    expect((await merchant.call('POST', JSAPI, order({ appid: 'wx0000000000000000' }))).json.code).toBe('APPID_MCHID_NOT_MATCH');
  });

  test('the same parameters get the same prepay_id, others OUT_TRADE_NO_USED', async () => {
    const body = order();
    const first = await merchant.call('POST', JSAPI, body);
    expect((await merchant.call('POST', JSAPI, body)).json).toEqual(first.json);
    expect(await merchant.call('POST', JSAPI, { ...body, amount: { total: 1, currency: 'CNY' } })).toMatchObject({
      status: 403,
      json: { code: 'OUT_TRADE_NO_USED' },
    });
  });

  test('a paid order is ORDER_PAID for prepay and close, a closed one ORDER_CLOSED', async () => {
    const body = await paid();
    expect(await merchant.call('POST', JSAPI, body)).toMatchObject({ status: 400, json: { code: 'ORDER_PAID' } });
    const close = (no: string) => merchant.call('POST', `/v3/pay/transactions/out-trade-no/${no}/close`, { mchid: merchant.entry.mchid });
    expect(await close(body.out_trade_no)).toMatchObject({ status: 400, json: { code: 'ORDER_PAID' } });
    const other = order();
    await prepay(other);
    expect((await close(other.out_trade_no)).status).toBe(204);
    expect((await close(other.out_trade_no)).status).toBe(204);
    expect(await merchant.call('POST', JSAPI, other)).toMatchObject({ json: { code: 'ORDER_CLOSED' } });
    expect((await query(other.out_trade_no)).json.trade_state).toBe('CLOSED');
  });
});

describe('payment', () => {
  const pay = (params: PaymentParams, person = 'ruoxi', decision: 'pay' | 'cancel' = 'pay') => double.wechat.phone.pay(person, { ...params }, decision);

  test('a person pays: query and notification say the same, signed and sealed', async () => {
    const body = order({ attach: 'shop-1' });
    const params = await prepay(body);
    expect((await query(body.out_trade_no)).json).toMatchObject({ trade_state: 'NOTPAY' });
    expect(pay(params, 'ruoxi', 'cancel')).toBe('cancel');
    expect(pay(params)).toBe('ok');
    await double.wechat.notifications.settle();
    const found = await query(body.out_trade_no);
    expect(found.json).toMatchObject({
      trade_state: 'SUCCESS',
      amount: { total: 50000, payer_total: 50000 },
      payer: { openid: body.payer.openid },
      attach: 'shop-1',
      transaction_id: expect.stringMatching(/^4200\d{24}$/),
    });
    const [notice] = noticesOf(receiver);
    expect(notice).toMatchObject({ signed: true, event: 'TRANSACTION.SUCCESS', plain: found.json });
    expect((await merchant.call('GET', `/v3/pay/transactions/id/${found.json.transaction_id}?mchid=${merchant.entry.mchid}`)).json).toEqual(found.json);
  });

  test('a bad paySign opens no sheet', async () => {
    const params = await prepay(order());
    expect(pay({ ...params, nonceStr: `${params.nonceStr}x`.slice(1) })).toEqual({ fail: '支付验证签名失败' });
    expect(pay({ ...params, signType: 'MD5' })).toEqual({ fail: 'signType 须为 RSA' });
  });

  test('another person, another app, a paid, a closed and an expired order are refused', async () => {
    const body = order();
    const params = await prepay(body);
    expect(pay(params, 'zhoutong')).toEqual({ fail: '下单账号与支付账号不一致，请核实后再支付' });
    expect(pay({ ...params, appId: SERVICE.appid })).toEqual({ fail: 'appid和下单时不一致' });
    expect(pay(params)).toBe('ok');
    expect(pay(params)).toEqual({ fail: '该订单已支付' });
    const late = await prepay(order());
    double.pass(2 * 3_600_000);
    expect(pay(late)).toEqual({ fail: '该订单已过期，请重新下单' });
  });

  test('a refused notification comes again on the published schedule, at most 16 times in all', async () => {
    refuseNotices = true;
    await paid();
    const waits: number[] = [];
    for (let last = double.now(), n = 0; n < 9000 && receiver.received.length < 16; n += 1) {
      const before = receiver.received.length;
      await double.wechat.notifications.deliverDue();
      if (receiver.received.length > before) {
        waits.push((double.now() - last) / 1000);
        last = double.now();
      }
      double.pass(15_000);
    }
    expect(waits).toEqual([0, 15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600]);
    double.pass(86_400_000);
    await double.wechat.notifications.settle();
    expect(receiver.received).toHaveLength(16);
    expect(new Set(noticesOf(receiver).map((notice) => notice.id)).size).toBe(1);
  });

  test('duplicates, order, loss, forgeries and the signature probe on demand', async () => {
    const { faults, notifications } = double.wechat;
    faults.delivery({ kind: 'pay', action: 'duplicate', copies: 3 });
    await paid();
    await notifications.settle();
    expect(receiver.received).toHaveLength(4);

    receiver.received.length = 0;
    faults.delivery({ kind: 'pay', action: 'hold', times: 2 });
    const [first, second] = [await paid(), await paid()];
    await notifications.settle();
    expect(receiver.received).toHaveLength(0);
    notifications.release('reversed');
    await notifications.settle();
    expect(noticesOf(receiver).map((notice) => notice.plain.out_trade_no)).toEqual([second.out_trade_no, first.out_trade_no]);

    for (const action of ['bad-signature', 'wrong-serial', 'probe', 'lose'] as const) {
      receiver.received.length = 0;
      faults.delivery({ kind: 'pay', action });
      await paid();
      await notifications.settle();
      double.pass(15_000);
      await notifications.settle();
      expect(noticesOf(receiver).map((notice) => notice.signed)).toEqual(action === 'lose' ? [true] : [false, true]);
    }
    expect(receiver.received[0]?.headers.get('wechatpay-signature')).not.toContain('SIGNTEST');
  });

  test('a notification with a wrong amount under a right signature, by the control call', async () => {
    const body = await paid();
    await double.wechat.notifications.settle();
    receiver.received.length = 0;
    await double.post('/_control/notifications', { out_trade_no: body.out_trade_no, overrides: { amount: { total: 1, payer_total: 1, currency: 'CNY' } } });
    expect(noticesOf(receiver)).toMatchObject([{ signed: true, plain: { out_trade_no: body.out_trade_no, amount: { total: 1 } } }]);
  });

  test('an answer dropped after processing leaves the order, an error before leaves none', async () => {
    const dropped = order();
    double.wechat.faults.answer({ path: JSAPI, action: 'drop' });
    await expect(merchant.call('POST', JSAPI, dropped)).rejects.toThrow();
    expect((await query(dropped.out_trade_no)).json).toMatchObject({ trade_state: 'NOTPAY' });
    const failed = order();
    double.wechat.faults.answer({ path: JSAPI, action: 'error', status: 500, body: { code: 'SYSTEM_ERROR', message: '系统错误' } });
    expect(await merchant.call('POST', JSAPI, failed)).toMatchObject({ status: 500, json: { code: 'SYSTEM_ERROR' } });
    expect((await query(failed.out_trade_no)).status).toBe(404);
    for (const action of ['unsigned', 'bad-signature', 'wrong-serial'] as const) {
      double.wechat.faults.answer({ path: JSAPI, action });
      expect(await merchant.call('POST', JSAPI, order())).toMatchObject({ status: 200, signed: false });
    }
  });
});
