import { openResource, type PaymentParams } from '../../infra/local/wechat';
import { MINI, type StartedWechat, startWechat } from './local-wechat';
import { createTestMerchant, isSigned, type TestMerchant } from './wechat-merchant';
import { startReceiver } from './wechat-receiver';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;
export const JSAPI = '/v3/pay/transactions/jsapi';

/** The double of WeChat Pay with a merchant and a server that takes notices, opened before the file's tests and closed after them. */
export function openPayDouble() {
  let double: StartedWechat;
  let merchant: TestMerchant;
  let receiver: Receiver;
  let serial = 0;
  let refusing = false;

  beforeAll(async () => {
    double = await startWechat();
    merchant = createTestMerchant(double.wechat, double.now);
    receiver = await startReceiver(() => (refusing ? { status: 500, body: '{"code":"FAIL","message":"失败"}' } : { status: 204 }));
  });
  afterAll(async () => {
    await double.wechat.close();
    await receiver.close();
  });
  beforeEach(async () => {
    refusing = false;
    double.wechat.faults.clear();
    await double.wechat.notifications.settle();
    receiver.received.length = 0;
  });

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
  return {
    get double() { return double; },
    get merchant() { return merchant; },
    get receiver() { return receiver; },
    refuseNotices: (refuse: boolean) => { refusing = refuse; },
    order, prepay,
    query: (no: string) => merchant.call('GET', `/v3/pay/transactions/out-trade-no/${no}?mchid=${merchant.entry.mchid}`),
    noticesOf: (r: Receiver) =>
      r.received.map(({ headers, body }) => {
        const envelope = JSON.parse(body) as { id: string; event_type: string; resource: { ciphertext: string; nonce: string; associated_data: string } };
        return {
          signed: isSigned(double.wechat.platformKey, headers, body),
          headers,
          id: envelope.id,
          event: envelope.event_type,
          plain: JSON.parse(openResource(merchant.entry.apiV3Key, envelope.resource)) as Record<string, unknown>,
        };
      }),
    paid: async (body = order()) => {
      double.wechat.phone.pay('ruoxi', { ...(await prepay(body)) }, 'pay');
      return body;
    },
  };
}
