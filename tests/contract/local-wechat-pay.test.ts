
import { SERVICE } from '../support/local-wechat';
import { JSAPI, openPayDouble } from '../support/pay-double';

const desk = openPayDouble();

describe('request signature', () => {
  const body = () => JSON.stringify(desk.order());
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
    const answer = await desk.merchant.call('POST', JSAPI, body(), change);
    expect(answer).toMatchObject({ status: 401, json: { code: 'SIGN_ERROR' } });
  });

  test('a signature for another body is refused', async () => {
    let kept = '';
    await desk.merchant.call('POST', JSAPI, desk.order(), (headers) => {
      kept = String(headers.authorization);
      return { ...headers, authorization: '' };
    });
    expect(await desk.merchant.call('POST', JSAPI, desk.order(), (headers) => ({ ...headers, authorization: kept }))).toMatchObject({ status: 401 });
  });

  test('a request cannot be sent twice with one nonce', async () => {
    let kept = '';
    const same = desk.order();
    await desk.merchant.call('POST', JSAPI, same, (headers) => {
      kept = String(headers.authorization);
      return headers;
    });
    expect(await desk.merchant.call('POST', JSAPI, same, (headers) => ({ ...headers, authorization: kept }))).toMatchObject({
      status: 401,
      json: { code: 'SIGN_ERROR' },
    });
  });

  test('six minutes of clock difference are too many, four are not', async () => {
    let header = '';
    const same = desk.order();
    const stop = (headers: Record<string, string>) => {
      header = String(headers.authorization);
      return { ...headers, authorization: '' };
    };
    await desk.merchant.call('POST', JSAPI, same, stop);
    desk.double.pass(4 * 60_000);
    expect((await desk.merchant.call('POST', JSAPI, same, (h) => ({ ...h, authorization: header }))).status).toBe(200);
    await desk.merchant.call('POST', JSAPI, same, stop);
    desk.double.pass(6 * 60_000);
    expect((await desk.merchant.call('POST', JSAPI, same, (h) => ({ ...h, authorization: header }))).status).toBe(401);
  });

  test('Wechatpay-Serial must name the public key', async () => {
    expect(await desk.merchant.call('POST', JSAPI, desk.order(), ({ 'wechatpay-serial': _, ...h }) => h)).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } });
    expect((await desk.merchant.call('POST', JSAPI, desk.order(), (h) => ({ ...h, 'wechatpay-serial': 'PUB_KEY_ID_1' }))).status).toBe(400);
  });

  test('answers are signed, refusals and 204 too', async () => {
    const body = desk.order();
    expect(await desk.merchant.call('POST', JSAPI, body)).toMatchObject({ status: 200, signed: true });
    expect(await desk.query('missing-order')).toMatchObject({ status: 404, json: { code: 'ORDER_NOT_EXIST' }, signed: true });
    expect(await desk.merchant.call('POST', `/v3/pay/transactions/out-trade-no/${body.out_trade_no}/close`, { mchid: desk.merchant.entry.mchid })).toMatchObject({
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
    expect(await desk.merchant.call('POST', JSAPI, desk.order(more))).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR', detail: { field } } });
  });

  test('the openid of the other app is refused, an appid that is not bound too', async () => {
    expect((await desk.merchant.call('POST', JSAPI, desk.order({ payer: { openid: desk.double.wechat.phone.openid('ruoxi', SERVICE.appid) } }))).json.message).toBe(
      'appid和openid不匹配',
    );
    expect((await desk.merchant.call('POST', JSAPI, desk.order({ appid: 'wx0000000000000000' }))).json.code).toBe('APPID_MCHID_NOT_MATCH');
  });

  test('the same parameters get the same prepay_id, others OUT_TRADE_NO_USED', async () => {
    const body = desk.order();
    const first = await desk.merchant.call('POST', JSAPI, body);
    expect((await desk.merchant.call('POST', JSAPI, body)).json).toEqual(first.json);
    expect(await desk.merchant.call('POST', JSAPI, { ...body, amount: { total: 1, currency: 'CNY' } })).toMatchObject({
      status: 403,
      json: { code: 'OUT_TRADE_NO_USED' },
    });
  });

  test('a paid order is ORDER_PAID for prepay and close, a closed one ORDER_CLOSED', async () => {
    const body = await desk.paid();
    expect(await desk.merchant.call('POST', JSAPI, body)).toMatchObject({ status: 400, json: { code: 'ORDER_PAID' } });
    const close = (no: string) => desk.merchant.call('POST', `/v3/pay/transactions/out-trade-no/${no}/close`, { mchid: desk.merchant.entry.mchid });
    expect(await close(body.out_trade_no)).toMatchObject({ status: 400, json: { code: 'ORDER_PAID' } });
    const other = desk.order();
    await desk.prepay(other);
    expect((await close(other.out_trade_no)).status).toBe(204);
    expect((await close(other.out_trade_no)).status).toBe(204);
    expect(await desk.merchant.call('POST', JSAPI, other)).toMatchObject({ json: { code: 'ORDER_CLOSED' } });
    expect((await desk.query(other.out_trade_no)).json.trade_state).toBe('CLOSED');
  });
});
