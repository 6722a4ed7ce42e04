import { instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import { ids } from '../../functions/platform/ids';
import { createWechatPayClient, type PrepayOrder } from '../../functions/platform/wechat-pay';
import { MINI, startWechat } from '../support/local-wechat';
import { createMerchantPair } from '../support/test-merchant';

async function start() {
  const world = await startWechat();
  const { merchant, merchantPublicKeyPem } = createMerchantPair(world.wechat.platformKey);
  world.wechat.setMerchant({ mchid: merchant.mchid, serialNo: merchant.serialNo, merchantPublicKeyPem, apiV3Key: merchant.apiV3Key });
  const person = world.wechat.people.list()[0]?.id as string;
  const pay = createWechatPayClient({ base: world.wechat.url, now: () => instant(world.now()), nonce: () => ids.letters(32), timeoutMs: 300 });
  const order = (over: Partial<PrepayOrder> = {}): PrepayOrder => ({
    appId: MINI.appid, outTradeNo: 'RC01JD0000000000000000000000', description: '熟客小馆-会员储值', notifyUrl: 'https://shuke.example.cn/wechat-pay/shp_x/notify', totalFen: fen(50_000),
    openid: world.wechat.phone.openid(person), expiresAt: instant(world.now() + 30 * 60_000), ...over,
  });
  const payNow = async (prepayId: string) => world.wechat.phone.pay(person, { ...pay.paymentParams(merchant, MINI.appid, prepayId) }, 'pay');
  return { ...world, merchant, person, pay, order, payNow };
}
let world: Awaited<ReturnType<typeof start>>;
beforeEach(async () => {
  world = await start();
});
afterEach(() => world.wechat.close());

test('from prepay to paid: the same order again gets the same prepay_id, and the phone accepts what we sign', async () => {
  const { pay, merchant, order, payNow } = world;
  const first = await pay.prepay(merchant, order());
  expect(first).toMatchObject({ kind: 'prepaid' });
  expect(await pay.prepay(merchant, order())).toEqual(first);
  expect(await pay.query(merchant, order().outTradeNo)).toMatchObject({ kind: 'notpay' });
  expect(await payNow((first as { prepayId: string }).prepayId)).toBe('ok');
  expect(await pay.query(merchant, order().outTradeNo)).toMatchObject({ kind: 'paid', transaction: { mchid: merchant.mchid, appid: MINI.appid, totalFen: 50_000, currency: 'CNY', openid: order().openid, tradeState: 'SUCCESS' } });
  expect(await pay.prepay(merchant, order())).toEqual({ kind: 'paid' });
  expect(await pay.close(merchant, order().outTradeNo)).toEqual({ kind: 'paid' });
});
test('the number with another amount, a closed order, an order that never was', async () => {
  const { pay, merchant, order } = world;
  await pay.prepay(merchant, order());
  expect(await pay.prepay(merchant, order({ totalFen: fen(1) }))).toEqual({ kind: 'number-used' });
  expect(await pay.close(merchant, order().outTradeNo)).toEqual({ kind: 'closed' });
  expect(await pay.close(merchant, order().outTradeNo)).toEqual({ kind: 'closed' });
  expect(await pay.prepay(merchant, order())).toEqual({ kind: 'closed' });
  expect(await pay.query(merchant, order().outTradeNo)).toMatchObject({ kind: 'closed' });
  expect(await pay.query(merchant, 'RC-never-was')).toEqual({ kind: 'not-found' });
  expect(await pay.close(merchant, 'RC-never-was')).toEqual({ kind: 'not-found' });
  expect(await pay.prepay(merchant, order({ outTradeNo: 'RC-other', openid: 'nobody' }))).toMatchObject({ kind: 'refused', status: 400, code: 'PARAM_ERROR' });
});
test('a refund: processing, then done, the same number always the same refund', async () => {
  const { pay, merchant, order, payNow, wechat, pass } = world;
  const { prepayId } = (await pay.prepay(merchant, order())) as { prepayId: string };
  await payNow(prepayId);
  const refund = { outTradeNo: order().outTradeNo, outRefundNo: 'RF01JD', refundFen: fen(50_000), totalFen: fen(50_000), reason: '超出储值限额', notifyUrl: 'https://shuke.example.cn/wechat-pay/shp_x/refund-notify' };
  expect(await pay.queryRefund(merchant, 'RF01JD')).toEqual({ kind: 'not-found' });
  const first = await pay.refund(merchant, refund);
  expect(first).toMatchObject({ kind: 'refund', refund: { status: 'processing', refundFen: 50_000 } });
  expect(await pay.refund(merchant, refund)).toEqual(first);
  pass(10_000);
  await wechat.notifications.deliverDue();
  expect(await pay.queryRefund(merchant, 'RF01JD')).toMatchObject({ kind: 'refund', refund: { status: 'success' } });
  expect(await pay.query(merchant, order().outTradeNo)).toMatchObject({ kind: 'refunded' });
  pass(2 * 86_400_000);
  expect(await pay.tradeBill(merchant, shopDay('2026-11-22'))).toMatchObject({ kind: 'bill', lines: [{ kind: 'payment', amountFen: 50_000, outTradeNo: order().outTradeNo }, { kind: 'refund', outRefundNo: 'RF01JD', amountFen: 50_000 }] });
  expect(await pay.tradeBill(merchant, shopDay('2026-11-21'))).toEqual({ kind: 'none' });
  expect(await pay.tradeBill(merchant, shopDay('2026-11-24'))).toMatchObject({ kind: 'refused' });
});
test.each(['unsigned', 'bad-signature', 'wrong-serial', 'stale'] as const)('an answer that is %s is not believed, and nothing is lost by it', async (action) => {
  const { pay, merchant, order, wechat } = world;
  wechat.faults.answer({ path: '/v3/pay/', action });
  expect(await pay.prepay(merchant, order())).toMatchObject({ kind: 'unavailable', doubt: expect.any(String) });
  expect(await pay.prepay(merchant, order())).toMatchObject({ kind: 'prepaid' });
});
test('a 204 is verified as well', async () => {
  const { pay, merchant, order, wechat } = world;
  await pay.prepay(merchant, order());
  wechat.faults.answer({ path: '/v3/pay/', action: 'unsigned' });
  expect(await pay.close(merchant, order().outTradeNo)).toMatchObject({ kind: 'unavailable', doubt: 'header-missing' });
});
test('no answer, a late answer, a tired server: nobody knows', async () => {
  const { pay, merchant, order, wechat } = world;
  wechat.faults.answer({ path: '/v3/pay/', action: 'drop', when: 'after' });
  expect(await pay.prepay(merchant, order())).toMatchObject({ kind: 'unavailable' });
  wechat.faults.answer({ path: '/v3/pay/', action: 'delay', delayMs: 600 });
  expect(await pay.prepay(merchant, order())).toMatchObject({ kind: 'unavailable', why: 'TimeoutError' });
  wechat.faults.answer({ path: '/v3/pay/', action: 'error', status: 502, body: {} });
  expect(await pay.prepay(merchant, order())).toMatchObject({ kind: 'unavailable' });
  wechat.faults.answer({ path: '/v3/pay/', action: 'error', status: 429, body: { code: 'FREQUENCY_LIMITED' } });
  expect(await pay.prepay(merchant, order())).toMatchObject({ kind: 'unavailable' });
});
test('another key signs for nobody', async () => {
  const { pay, order, merchant } = world;
  const { merchant: stranger } = createMerchantPair(world.wechat.platformKey, { fresh: true });
  expect(await pay.prepay(stranger, order())).toMatchObject({ kind: 'refused', status: 401, code: 'SIGN_ERROR' });
  expect(await pay.prepay({ ...merchant, publicKeyId: 'PUB_KEY_ID_1' }, order())).toMatchObject({ kind: 'refused' });
});
