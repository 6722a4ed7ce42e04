import { createTestSecrets } from '../support/test-secrets';
import { createCipheriv, createPrivateKey, sign } from 'node:crypto';
import { MAX_FEN } from '@shared/kernel/money';
import { ok } from '@shared/kernel/result';
import { mount } from '../../functions/platform/http/mount';
import type { Authority } from '../../functions/platform/http/routes';
import { answerMessage } from '../../functions/platform/wechat-pay';
import { createCardRegister, orderNo, refundNo, storedValueOfficeRoutes, storedValueRoutes, TERMS, wechatPayNotifyApp } from '../../functions/stored-value';
import { caller, createRechargeWorld, keyNo, MEMBER, SHOP } from '../support/recharge-world';
import { createMerchantPair } from '../support/test-merchant';
import { fen } from '@shared/kernel/money';
import { TableUnavailable } from '../../functions/platform/table/table';

const pair = createMerchantPair();
async function start() {
  const world = createRechargeWorld();
  world.state.merchant = pair.merchant;
  await world.join();
  await world.openShop();
  const staff = { ...caller(), staffId: 'stf_01JD0000000000000000000005' as never, name: '老板', role: 'owner' as const, storeIds: [] };
  const authority: Authority = { callerOf: async () => ok(caller()), asUser: async (who) => ok(who), asMember: async () => ok(caller()), asStaff: async () => ok(staff) };
  const app = mount({ authority, secrets: createTestSecrets(), logger: world.deps.logger }, [storedValueRoutes(world.does), storedValueOfficeRoutes({ ...world.does, ...createCardRegister({} as never) })]);
  const notices = wechatPayNotifyApp({ ...world.does, merchants: world.deps.merchants, now: world.deps.now, logger: world.deps.logger });
  const send = (method: string, path: string, body?: string | object, key?: string) =>
    app.request(`/${path.startsWith('/me/') ? 'pay' : 'office'}/${SHOP}${path}`, { method, headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) }, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) });
  return { ...world, app, notices, send };
}
type World = Awaited<ReturnType<typeof start>>;

/** A notice as WeChat Pay sends it: sealed, signed, raw. */
function notice(world: World, plain: object, event = 'TRANSACTION.SUCCESS', over: Readonly<Record<string, string>> = {}) {
  const cipher = createCipheriv('aes-256-gcm', pair.merchant.apiV3Key, 'twelve-bytes').setAAD(Buffer.from('transaction'));
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(plain)), cipher.final(), cipher.getAuthTag()]).toString('base64');
  const body = JSON.stringify({ id: 'EV-1', event_type: event, resource_type: 'encrypt-resource', summary: '支付成功', resource: { algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: 'transaction', nonce: 'twelve-bytes' } });
  const timestamp = String(Math.floor(world.now() / 1000));
  const signature = sign('sha256', answerMessage(timestamp, 'n', Buffer.from(body)), createPrivateKey(pair.platformPrivateKeyPem)).toString('base64');
  const headers = { 'content-type': 'application/json', 'wechatpay-timestamp': timestamp, 'wechatpay-nonce': 'n', 'wechatpay-signature': signature, 'wechatpay-serial': pair.merchant.publicKeyId, ...over };
  return { method: 'POST', headers, body };
}
const plainOf = (world: World, n: number) => {
  const { mchid, appid, outTradeNo, transactionId, totalFen, openid } = world.pay.transactionOf(orderNo({ rechargeId: keyNo(n) }));
  return { mchid, appid, out_trade_no: outTradeNo, transaction_id: transactionId, trade_type: 'JSAPI', trade_state: 'SUCCESS', payer: { openid }, amount: { total: totalFen, payer_total: totalFen, currency: 'CNY', payer_currency: 'CNY' } };
};
const PATH = `/wechat-pay/${SHOP}/notify`;

describe('The client sends the quantity', () => {
  test.each(['0', '-1', '1e309', '"1"', '1.5', '-0', 'null', '{}', '[1]', String(MAX_FEN + 1), '99', '500001'])('amountFen %s: a clear refusal, nothing stored', async (amountFen) => {
    const world = await start();
    const answer = await world.send('POST', '/me/recharges', `{"termsVersion":${TERMS.version},"adultConfirmed":true,"amountFen":${amountFen}}`, keyNo(1));
    expect([400, 409]).toContain(answer.status);
    expect(((await answer.json()) as { code: string }).code).toMatch(/^(http\/bad-request|stored-value\/amount-out-of-range|stored-value\/over-limit)$/);
    expect(await world.order(1)).toBeUndefined();
    expect(await world.member()).toMatchObject({ reservedFen: 0 });
  });
  test.each([[{}], [{ amountFen: 100, offerId: 'off_01JD0000000000000000000001' }], [{ amountFen: 100, bonusFen: 100_000 }], [{ amountFen: 100, adultConfirmed: false }]])('%j: a bonus of one\'s own, both ways or none are no request', async (body) => {
    const world = await start();
    expect((await world.send('POST', '/me/recharges', { termsVersion: TERMS.version, adultConfirmed: true, ...body }, keyNo(1))).status).toBe(400);
  });
  test('without a key no command', async () => {
    const world = await start();
    expect(await (await world.send('POST', '/me/recharges', { termsVersion: TERMS.version, adultConfirmed: true, amountFen: 100 })).json()).toEqual({ code: 'http/key-missing' });
  });
});

test('desk → start → check → cancel over HTTP', async () => {
  const world = await start();
  const desk = (await (await world.send('GET', '/me/recharge-desk')).json()) as { terms: { version: number }; roomFen: number };
  expect(desk).toMatchObject({ open: true, roomFen: 500_000 });
  const started = await world.send('POST', '/me/recharges', { termsVersion: desk.terms.version, adultConfirmed: true, amountFen: 50_000 }, keyNo(1));
  expect([started.status, await started.json()]).toMatchObject([200, { recharge: { state: 'prepaid' }, payment: { appId: 'wx2421b1c4370ec43b' } }]);
  expect(await (await world.send('POST', `/me/recharges/${keyNo(1)}/check`)).json()).toMatchObject({ recharge: { state: 'prepaid' }, payment: {} });
  expect(await (await world.send('POST', `/me/recharges/${keyNo(1)}/cancellation`)).json()).toMatchObject({ recharge: { state: 'closed' } });
  expect((await world.send('POST', `/me/recharges/${keyNo(2)}/check`)).status).toBe(404);
});

test('offers: made once a key, listed, closed once, at most twenty', async () => {
  const world = await start();
  const make = (n: number, payFen = 50_000) => world.send('POST', '/offers', { payFen, bonusFen: 1_000 }, keyNo(n));
  const [first, again] = [(await (await make(1)).json()) as { offerId: string }, await (await make(1)).json()];
  expect(again).toEqual(first);
  expect(await (await make(2, 99)).json()).toMatchObject({ code: 'stored-value/offer-out-of-range' });
  for (let n = 3; n < 22; n++) expect((await make(n, 10_000 + n)).status).toBe(200);
  expect(await (await make(30)).json()).toMatchObject({ code: 'stored-value/too-many-offers' });
  expect(await (await world.send('POST', `/offers/${first.offerId}/closing`)).json()).toMatchObject({ offerId: first.offerId, closedAt: world.now() });
  world.pass(1000);
  expect(await (await world.send('POST', `/offers/${first.offerId}/closing`)).json()).toMatchObject({ closedAt: world.now() - 1000 });
  expect((await make(30)).status).toBe(200);
  const desk = (await (await world.send('GET', '/me/recharge-desk')).json()) as { offers: { offerId: string; payFen: number }[] };
  expect(desk.offers).toHaveLength(20);
  expect(desk.offers.map((offer) => offer.payFen)).toEqual([...desk.offers.map((offer) => offer.payFen)].sort((a, b) => a - b));
  expect(desk.offers.map((offer) => offer.offerId)).not.toContain(first.offerId);
  const page = (await (await world.send('GET', '/offers?limit=15')).json()) as { items: unknown[]; next: string };
  const rest = (await (await world.send('GET', `/offers?limit=15&cursor=${page.next}`)).json()) as { items: unknown[] };
  expect([page.items.length, rest.items.length]).toEqual([15, 6]);
  expect((await world.send('POST', '/offers/off_01JD0000000000000000000000/closing')).status).toBe(404);
});
test('twenty owners at once make no more than twenty offers', async () => {
  const world = await start();
  const answers = await Promise.all(Array.from({ length: 25 }, (_, n) => world.send('POST', '/offers', { payFen: 10_000 + n, bonusFen: 0 }, keyNo(n + 1))));
  const desk = (await (await world.send('GET', '/me/recharge-desk')).json()) as { offers: unknown[] };
  expect(desk.offers.length).toBe(answers.filter((answer) => answer.status === 200).length);
  expect(desk.offers.length).toBeLessThanOrEqual(20);
});
test('the switch wants a filing and a merchant; off by default', async () => {
  const world = await start();
  const fresh = createRechargeWorld();
  expect(await fresh.does.getFiling({ shopId: SHOP })).toEqual(ok({ filed: false, open: false, merchantReady: true }));
  expect(await fresh.does.switchRecharge({ shopId: SHOP, open: true })).toMatchObject({ error: { code: 'stored-value/no-filing' } });
  const filed = await world.send('PUT', '/filing', { filingNo: '310000备2026-002', issuer: '熟客小馆', authority: '市商务局', filedOn: '2026-02-01' });
  expect(await filed.json()).toEqual({ filed: true, filingNo: '310000备2026-002', issuer: '熟客小馆', authority: '市商务局', filedOn: '2026-02-01', open: true, merchantReady: true });
  world.state.merchant = undefined;
  expect(await (await world.send('PUT', '/recharge-switch', { open: true })).json()).toEqual({ code: 'stored-value/no-merchant' });
  expect(await (await world.send('PUT', '/recharge-switch', { open: false })).json()).toMatchObject({ open: false });
});

describe('notices', () => {
  async function paid() {
    const world = await start();
    await world.start(1);
    world.pay.payNow(orderNo({ rechargeId: keyNo(1) }));
    return world;
  }
  test('204 and credited; again 204 and nothing more', async () => {
    const world = await paid();
    for (let i = 0; i < 3; i++) expect((await world.notices.request(PATH, notice(world, plainOf(world, 1)))).status).toBe(204);
    expect(await world.member()).toMatchObject({ balances: { principalFen: 50_000 } });
  });
  test.each([
    ['a probe', { 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abc' }], ['another key id', { 'wechatpay-serial': 'PUB_KEY_ID_0' }], ['an old one', { 'wechatpay-timestamp': '1700000000' }], ['no signature', { 'wechatpay-signature': '' }],
  ])('%s: 401, no alarm, nothing credited', async (_, over) => {
    const world = await paid();
    const answer = await world.notices.request(PATH, notice(world, plainOf(world, 1), 'TRANSACTION.SUCCESS', over));
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'FAIL' }]);
    expect(world.alarms()).toEqual([]);
    expect(world.lines.at(-1)).toMatchObject({ level: 'info', event: 'wechat-pay.notice-unbelieved' });
    expect(await world.member()).toMatchObject({ balances: { principalFen: 0 } });
  });
  test('one byte changed on the way: 401', async () => {
    const world = await paid();
    const sent = notice(world, plainOf(world, 1));
    expect((await world.notices.request(PATH, { ...sent, body: `${sent.body} ` })).status).toBe(401);
  });
  test('right signature, wrong content: 4xx, an alarm, and WeChat will tell it again', async () => {
    const world = await paid();
    const wrong = { ...plainOf(world, 1), amount: { total: 1, currency: 'CNY' } };
    const answer = await world.notices.request(PATH, notice(world, wrong));
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'FAIL' }]);
    expect((await world.notices.request(PATH, notice(world, { ...plainOf(world, 1), out_trade_no: `RC${keyNo(7)}` }))).status).toBe(404);
    expect(world.alarms()).toEqual(['recharge.content-differs', 'recharge.order-unknown']);
    expect(await world.member()).toMatchObject({ balances: { principalFen: 0 } });
  });
  test('a refund told at the payments\' address, or something new, is refused with an alarm', async () => {
    const world = await paid();
    expect((await world.notices.request(PATH, notice(world, { x: 1 }, 'SOMETHING.NEW'))).status).toBe(400);
    expect((await world.notices.request(PATH, notice(world, plainOf(world, 1), 'REFUND.SUCCESS'))).status).toBe(400);
    expect(world.alarms()).toEqual(['wechat-pay.notice-unreadable', 'wechat-pay.notice-unreadable']);
  });
  test('the table does not answer: 503, and the next notice credits', async () => {
    const world = await paid();
    const table = world.table as { nextFault?: () => string };
    table.nextFault = () => 'unavailable-before';
    const answer = await world.notices.request(PATH, notice(world, plainOf(world, 1)));
    expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'FAIL' }]);
    table.nextFault = () => 'none';
    expect((await world.notices.request(PATH, notice(world, plainOf(world, 1)))).status).toBe(204);
    expect(TableUnavailable.name).toBe('TableUnavailable');
  });
  test('refund notice: refunded', async () => {
    const world = await paid();
    await world.does.cancelRecharge({ shopId: SHOP, rechargeId: keyNo(1) }, caller());
    await world.start(2, { amountFen: fen(100) });
    const order = await world.order(2);
    await world.does.cancelRecharge({ shopId: SHOP, rechargeId: keyNo(2) }, caller());
    await world.start(3, { amountFen: fen(449_950) });
    world.pay.payLate(orderNo({ rechargeId: keyNo(2) }));
    expect((await world.notices.request(PATH, notice(world, plainOf(world, 2)))).status).toBe(204);
    await world.does.sweepRecharges();
    world.pay.settleRefunds();
    const { mchid, outTradeNo, outRefundNo, transactionId, refundId } = world.pay.refundOf(refundNo({ rechargeId: keyNo(2) }));
    const plain = { mchid, out_trade_no: outTradeNo, out_refund_no: outRefundNo, transaction_id: transactionId, refund_id: refundId, refund_status: 'SUCCESS', amount: { total: 100, refund: 100, payer_total: 100, payer_refund: 100 } };
    expect((await world.notices.request(`/wechat-pay/${SHOP}/refund-notify`, notice(world, plain, 'REFUND.SUCCESS'))).status).toBe(204);
    expect(await world.order(2)).toMatchObject({ state: 'refunded', payFen: order?.payFen });
    expect((await world.prove(MEMBER)).differences).toEqual([]);
  });
  test('another shop, no shop, too large', async () => {
    const world = await paid();
    const sent = notice(world, plainOf(world, 1));
    expect((await world.notices.request('/wechat-pay/nonsense/notify', sent)).status).toBe(404);
    expect((await world.notices.request(PATH, { ...sent, body: 'x'.repeat(70_000) })).status).toBe(413);
    world.state.merchant = undefined;
    expect((await world.notices.request(PATH, sent)).status).toBe(404);
  });
});
