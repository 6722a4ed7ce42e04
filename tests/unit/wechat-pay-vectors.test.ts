import { createCipheriv, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { instant } from '@shared/kernel/instant';
import { answerMessage, authorization, chinaTime, doubtOf, type Merchant, openResource, parseTradeBill, paymentMessage, readBill, readNotice, requestMessage, verifyBytes } from '../../functions/platform/wechat-pay';
import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { createMerchantPair } from '../support/test-merchant';
import vectors from '../support/wechat-vectors.json';

type Vector = Readonly<Record<string, string>>;
const vector = (id: string): Vector => vectors.vectors.find((one) => one.id === id) as unknown as Vector;
const keyOf = (v: Vector) => createPublicKey(v.publicKeyPem as string);

describe('published vectors of WeChat Pay', () => {
  test('the phone\'s payment parameters (V1)', () => {
    const v = vector('V1-pay-sign-miniprogram');
    const message = paymentMessage('wx2421b1c4370ec43b', '1554208460', '593BEC0C930BF1AFEB40B4A08C8FB242', 'prepay_id=wx201410272009395522657a690389285100');
    expect(message).toBe(v.message);
    expect(verifyBytes(keyOf(v), Buffer.from(message), v.signature as string)).toBe(true);
  });
  test('a request with a body (V2)', () => {
    const v = vector('V2-request-sign-post-jsapi');
    const body = '{"appid":"wxd678efh567hg6787","mchid":"1900007291","description":"Image形象店-深圳腾大-QQ公仔","out_trade_no":"1217752501201407033233368018","notify_url":"https://www.weixin.qq.com/wxpay/pay.php","amount":{"total":100,"currency":"CNY"},"payer":{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"}}';
    const message = requestMessage('POST', '/v3/pay/transactions/jsapi', '1554208460', '593BEC0C930BF1AFEB40B4A08C8FB242', body);
    expect(message).toBe(v.message);
    expect(verifyBytes(keyOf(v), Buffer.from(message), v.signature as string)).toBe(true);
    expect(authorization({ mchid: '1900007291', serialNo: v.serial_no as string, timestamp: '1554208460', nonce: '593BEC0C930BF1AFEB40B4A08C8FB242', signature: 'x' }))
      .toBe('WECHATPAY2-SHA256-RSA2048 mchid="1900007291",nonce_str="593BEC0C930BF1AFEB40B4A08C8FB242",signature="x",timestamp="1554208460",serial_no="408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB"');
  });
  test('a request without a body ends in an empty line', () => {
    expect(requestMessage('GET', '/v3/certificates?a=1', '1', 'n', '')).toBe('GET\n/v3/certificates?a=1\n1\nn\n\n');
  });
  test('an answer signed in public-key mode (V3), to the byte', () => {
    const v = vector('V3-response-verify-public-key');
    const body = Buffer.from('{"code_url":"weixin://wxpay/bizpayurl?pr=JyC91EIz1"}');
    expect(Buffer.from(answerMessage('1722850421', 'd824f2e086d3c1df967785d13fcd22ef', body)).toString()).toBe(v.message);
    const merchant = { ...createMerchantPair().merchant, publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: v.publicKeyPem as string };
    const header = (name: string) => ({ 'wechatpay-timestamp': '1722850421', 'wechatpay-nonce': 'd824f2e086d3c1df967785d13fcd22ef', 'wechatpay-serial': 'PUB_KEY_ID_1', 'wechatpay-signature': v.signature })[name];
    const at = instant(1_722_850_421_000);
    expect(doubtOf(merchant, header, body, at)).toBeUndefined();
    expect(doubtOf(merchant, header, Buffer.from(`${body} `), at)).toBe('signature-wrong');
  });
  test('a sealed resource (V6)', () => {
    const v = vector('V6-aead-java-256');
    const sealed = { algorithm: 'AEAD_AES_256_GCM', ciphertext: v.ciphertext as string, associated_data: v.aad as string, nonce: v.nonce as string };
    expect(openResource(v.key as string, sealed)).toBe(v.plaintext);
    expect(openResource(v.key as string, { ...sealed, associated_data: 'other' })).toBeUndefined();
    expect(openResource('another-api-v3-key-of-32-letters', sealed)).toBeUndefined();
    expect(openResource(v.key as string, { ...sealed, ciphertext: 'AAAA' })).toBeUndefined();
    expect(openResource(v.key as string, { ...sealed, algorithm: 'AES' })).toBeUndefined();
  });
});

describe('what is believed', () => {
  const { merchant, platformPrivateKeyPem } = createMerchantPair();
  const at = instant(1_763_800_000_000);
  const raw = Buffer.from('{"a":"熟"}');
  const headers = (over: Readonly<Record<string, string | undefined>> = {}, body: Uint8Array = raw, timestamp = String(at / 1000)) => {
    const signature = sign('sha256', answerMessage(timestamp, 'nonce', body), createPrivateKey(platformPrivateKeyPem)).toString('base64');
    const all: Readonly<Record<string, string | undefined>> = { 'wechatpay-timestamp': timestamp, 'wechatpay-nonce': 'nonce', 'wechatpay-signature': signature, 'wechatpay-serial': merchant.publicKeyId, 'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048', ...over };
    return (name: string) => all[name];
  };
  test.each(['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-signature', 'wechatpay-serial'])('%s must be there', (name) => {
    expect(doubtOf(merchant, headers({ [name]: undefined }), raw, at)).toBe('header-missing');
  });
  test('an empty answer (204) is signed too', () => {
    expect(doubtOf(merchant, headers({}, new Uint8Array()), new Uint8Array(), at)).toBeUndefined();
  });
  test('the key id is compared to the letter, the type only when given, the probe known', () => {
    expect(doubtOf(merchant, headers({ 'wechatpay-signature-type': undefined }), raw, at)).toBeUndefined();
    expect(doubtOf(merchant, headers({ 'wechatpay-signature-type': 'WECHATPAY2-SM2-WITH-SM3' }), raw, at)).toBe('signature-type');
    expect(doubtOf(merchant, headers({ 'wechatpay-serial': merchant.publicKeyId.toLowerCase() }), raw, at)).toBe('key-unknown');
    expect(doubtOf(merchant, headers({ 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abcd' }), raw, at)).toBe('probe');
  });
  test.each([[-300, 'too-old'], [-299, undefined], [299, undefined], [300, 'too-old']])('%i s away: %s', (seconds, doubt) => {
    expect(doubtOf(merchant, headers({}, raw, String(at / 1000 + seconds)), raw, at)).toBe(doubt);
  });
  const sealed = (m: Merchant, plain: unknown, key = m.apiV3Key) => {
    const cipher = createCipheriv('aes-256-gcm', key, 'twelve-bytes').setAAD(Buffer.from('transaction'));
    const ciphertext = Buffer.concat([cipher.update(JSON.stringify(plain)), cipher.final(), cipher.getAuthTag()]).toString('base64');
    return Buffer.from(JSON.stringify({ event_type: 'TRANSACTION.SUCCESS', resource: { algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: 'transaction', nonce: 'twelve-bytes' } }));
  };
  test('a notice is read only after signature and seal', () => {
    const good = sealed(merchant, { mchid: 'm', appid: 'a', out_trade_no: 'o', trade_state: 'SUCCESS', transaction_id: 't', payer: { openid: 'p' }, amount: { total: 1, currency: 'CNY' } });
    expect(readNotice(merchant, headers({}, good), good, at)).toEqual({ kind: 'payment', transaction: { mchid: 'm', appid: 'a', outTradeNo: 'o', tradeState: 'SUCCESS', transactionId: 't', totalFen: 1, currency: 'CNY', openid: 'p' } });
    expect(readNotice(merchant, headers({}, raw), good, at)).toEqual({ kind: 'unbelieved', doubt: 'signature-wrong' });
    const other = sealed(merchant, {}, 'b'.repeat(32));
    expect(readNotice(merchant, headers({}, other), other, at)).toEqual({ kind: 'unreadable', what: 'resource' });
    const empty = sealed(merchant, {});
    expect(readNotice(merchant, headers({}, empty), empty, at)).toEqual({ kind: 'unreadable', what: 'plaintext' });
  });
});

test('times in China, across midnight', () => {
  expect(chinaTime(instant(Date.UTC(2022, 11, 15, 5, 29, 35, 120)), 'milliseconds')).toBe('2022-12-15T13:29:35.120+08:00');
  expect(chinaTime(instant(Date.UTC(2026, 11, 31, 16, 0, 0)))).toBe('2027-01-01T00:00:00+08:00');
});

describe('trade bill', () => {
  const header = '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
  const paid = '`2019-02-19 18:19:32,`wxab8acd895ab1638a,`1921000401,`0,`harryma007,`4200000263201902167700134203,`autotest_20190219181930_76386,`oHkLxt5HnHcBDewv4dLc8xivG1DuE,`JSAPI,`SUCCESS,`OTHERS,`CNY,`0.01,`0.00,`0,`0,`0.00,`0.00,`,`,`系统拨测,`,`0.00000,`39.00%,`0.01,`0.00,`';
  const back = '`2019-02-19 18:19:32,`wx,`19,`0,`,`42,`RC1,`o,`JSAPI,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`50,`RF1,`1200.5,`0.00,`ORIGINAL,`SUCCESS,`x,`,`0.00000,`39.00%,`0.00,`1200.50,`';
  const csv = Buffer.from(`\uFEFF${[header, paid, back, '总交易单数,应结订单总金额', '`2,`0.01'].join('\r\n')}\r\n`);
  const sha1 = createHash('sha1').update(csv).digest('hex');
  test('lines, in fen', () => {
    expect(parseTradeBill(csv.toString())).toEqual([
      { outTradeNo: 'autotest_20190219181930_76386', transactionId: '4200000263201902167700134203', kind: 'payment', outRefundNo: '', amountFen: 1 },
      { outTradeNo: 'RC1', transactionId: '42', kind: 'refund', outRefundNo: 'RF1', amountFen: 120_050 },
    ]);
  });
  test('the hash is of what was packed', () => {
    expect(readBill(gzipSync(csv), sha1)).toMatchObject({ kind: 'bill' });
    expect(readBill(gzipSync(Buffer.concat([csv, Buffer.from(' ')])), sha1)).toEqual({ kind: 'spoilt', why: 'the hash differs' });
    expect(readBill(csv, sha1)).toEqual({ kind: 'spoilt', why: 'not gzip, or too large' });
  });
});
