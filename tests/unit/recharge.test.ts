import { fen } from '@shared/kernel/money';
import type { MemberId } from '@shared/kernel/ids';
import { orderNo, refundNo } from '../../functions/stored-value';
import { createMemoryTable } from '../support/memory-table';
import { caller, createRechargeWorld, keyNo, mark, MEMBER, SHOP, START } from '../support/recharge-world';

const MINUTE = 60_000;
const no = (n: number) => orderNo({ rechargeId: keyNo(n) });
const id = (n: number) => ({ shopId: SHOP, rechargeId: keyNo(n) });

async function openWorld(member: Parameters<ReturnType<typeof createRechargeWorld>['join']>[0] = {}) {
  const table = createMemoryTable();
  const world = createRechargeWorld(table);
  await world.join(member);
  await world.openShop();
  return { ...world, memory: table };
}
/** A recharge of ¥500.00 that is prepaid. */
async function prepaidWorld(member = {}) {
  const world = await openWorld(member);
  expect(await world.start(1)).toMatchObject({ ok: true, value: { recharge: { state: 'prepaid' }, payment: { package: expect.stringContaining('prepay_id=') } } });
  return world;
}

describe('from prepay to shipped', () => {
  test('offer → reserve → pay → notice → credit → shipping report', async () => {
    const world = await openWorld();
    const offer = await world.does.createOffer({ shopId: SHOP, payFen: fen(50_000), bonusFen: fen(8_000) }, 'stf', mark(90));
    const offerId = offer.ok ? offer.value.offerId : undefined;
    const desk = await world.does.getRechargeDesk({ shopId: SHOP, memberId: MEMBER });
    expect(desk).toMatchObject({ ok: true, value: { open: true, limitFen: 500_000, roomFen: 500_000, offers: [{ offerId, payFen: 50_000, bonusFen: 8_000 }], terms: { version: 1 } } });
    const started = await world.start(1, { offerId });
    expect(started).toMatchObject({ ok: true, value: { recharge: { orderNo: no(1), state: 'prepaid', payFen: 50_000, bonusFen: 8_000, closesAt: START + 30 * MINUTE }, payment: { signType: 'RSA' } } });
    expect(await world.member()).toMatchObject({ reservedFen: 58_000, balances: { principalFen: 0 } });
    expect(world.pay.orders.get(no(1))?.order).toMatchObject({ totalFen: 50_000, description: '熟客小馆-会员储值', notifyUrl: `https://shuke.example.cn/wechat-pay/${SHOP}/notify` });
    world.pay.payNow(no(1));
    expect(await world.does.takePaymentNotice(SHOP, world.pay.transactionOf(no(1)))).toBe('taken');
    expect(await world.member()).toMatchObject({ reservedFen: 0, balances: { principalFen: 50_000, bonusFen: 8_000 } });
    expect(await world.does.checkRecharge(id(1), caller())).toMatchObject({ ok: true, value: { recharge: { state: 'credited', before: { principalFen: 0, bonusFen: 0 }, after: { principalFen: 50_000, bonusFen: 8_000 } } } });
    world.pass(2 * MINUTE);
    expect(await world.does.sweepRecharges()).toEqual({ looked: 1, failed: 0, more: false });
    expect(await world.order(1)).toMatchObject({ state: 'shipped' });
    expect(await world.does.sweepRecharges()).toMatchObject({ looked: 0 });
    expect(await world.prove()).toMatchObject({ differences: [], kinds: ['join-gift', 'recharge-reserved', 'recharge'] });
  });
  test('an order of the browser needs no shipping report', async () => {
    const world = await openWorld();
    world.deps.settings.weappAppId = 'wx-another';
    await world.start(1);
    world.pay.payNow(no(1));
    await world.does.checkRecharge(id(1), caller());
    expect(await world.order(1)).not.toHaveProperty('dueAt');
  });
});

describe('starting', () => {
  test('refusals come in this order: closed, terms, offer or amount, limit, open orders', async () => {
    const world = createRechargeWorld();
    await world.join();
    const wrong = { termsVersion: 2, amountFen: fen(1) };
    expect(await world.start(1, wrong)).toMatchObject({ error: { code: 'stored-value/closed', facts: { because: 'no-filing' } } });
    await world.does.setFiling({ shopId: SHOP, filingNo: 'x', issuer: 'y', authority: 'z', filedOn: '2026-01-01' as never });
    expect(await world.start(1, wrong)).toMatchObject({ error: { code: 'stored-value/closed', facts: { because: 'switched-off' } } });
    await world.does.switchRecharge({ shopId: SHOP, open: true });
    world.state.merchant = undefined;
    expect(await world.start(1, wrong)).toMatchObject({ error: { code: 'stored-value/closed', facts: { because: 'no-merchant' } } });
    const { MERCHANT } = await import('../support/recharge-world');
    world.state.merchant = MERCHANT;
    expect(await world.start(1, wrong)).toMatchObject({ error: { code: 'stored-value/terms-old' } });
    expect(await world.start(1, { amountFen: fen(99) })).toMatchObject({ error: { code: 'stored-value/amount-out-of-range', facts: { leastFen: 100, mostFen: 500_000 } } });
    expect(await world.start(1, { offerId: 'off_gone' })).toMatchObject({ error: { code: 'stored-value/offer-gone' } });
    for (const n of [1, 2, 3]) expect(await world.start(n, { amountFen: fen(100_000) })).toMatchObject({ ok: true });
    expect(await world.start(4, { amountFen: fen(200_001) })).toMatchObject({ error: { code: 'stored-value/over-limit', facts: { roomFen: 200_000 } } });
    expect(await world.start(4, { amountFen: fen(200_000) })).toMatchObject({ error: { code: 'stored-value/too-many-open' } });
    await world.does.cancelRecharge(id(2), caller());
    expect(await world.start(4, { amountFen: fen(200_000) })).toMatchObject({ ok: true });
    expect(world.pay.orders.size).toBe(4);
  });
  test('the limit counts principal, bonus and what open orders hold; without a verified phone it is ¥1,000.00', async () => {
    const world = await openWorld({ phoneVerified: false });
    expect(await world.start(1, { amountFen: fen(100_001) })).toMatchObject({ error: { code: 'stored-value/over-limit' } });
    expect(await world.start(1, { amountFen: fen(60_000) })).toMatchObject({ ok: true });
    expect(await world.start(2, { amountFen: fen(40_001) })).toMatchObject({ error: { code: 'stored-value/over-limit', facts: { roomFen: 40_000 } } });
    expect(await world.start(2, { amountFen: fen(40_000) })).toMatchObject({ ok: true });
  });
  test('two orders at once for the last room: one', async () => {
    const world = await openWorld();
    const both = await Promise.all([1, 2].map((n) => world.start(n, { amountFen: fen(300_000) })));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await world.member()).toMatchObject({ reservedFen: 300_000 });
  });
  test('a repeat of the command sends the stored facts and signs anew; another body with the key is refused', async () => {
    const world = await prepaidWorld();
    const prepays = () => world.pay.calls.filter((call) => call === 'prepay').length;
    expect(await world.start(1)).toMatchObject({ ok: true, value: { recharge: { state: 'prepaid' }, payment: expect.anything() } });
    expect(prepays()).toBe(1);
    expect(await world.does.startRecharge({ shopId: SHOP, termsVersion: 1, adultConfirmed: true, amountFen: fen(1) }, caller(), mark(1, 'other'))).toMatchObject({ error: { code: 'http/key-reused' } });
    expect(await world.member()).toMatchObject({ reservedFen: 50_000 });
  });
  test('WeChat does not answer: the order stands, a repeat gets the same one, whether the first call arrived or not', async () => {
    for (const fault of ['lost-before', 'lost-after'] as const) {
      const world = await openWorld();
      let faults = 1;
      world.pay.nextFault = () => (faults-- > 0 ? fault : 'none');
      expect(await world.start(1)).toMatchObject({ error: { code: 'stored-value/wechat-pay-unavailable' } });
      expect(await world.order(1)).toMatchObject({ state: 'created' });
      world.deps.settings.publicBase = 'https://moved.example.cn';
      expect(await world.start(1)).toMatchObject({ ok: true, value: { recharge: { state: 'prepaid' }, payment: expect.anything() } });
      expect(world.pay.orders.size).toBe(1);
    }
  });
  test('a number that WeChat knows with other parameters is closed, not fought over', async () => {
    const world = await openWorld();
    world.pay.orders.set(no(1), { order: { totalFen: fen(1) } as never, prepayId: 'p', mchid: 'm', state: 'NOTPAY' });
    const started = await world.start(1);
    expect(started).toMatchObject({ ok: true, value: { recharge: { state: 'closed' } } });
    expect(started).not.toHaveProperty('value.payment');
    expect(await world.member()).toMatchObject({ reservedFen: 0 });
    expect(world.alarms()).toEqual(['recharge.prepay-refused']);
  });
  test('a repeat after the end answers how it ended, without a payment', async () => {
    const world = await prepaidWorld();
    await world.does.cancelRecharge(id(1), caller());
    const again = await world.start(1);
    expect(again).toMatchObject({ ok: true, value: { recharge: { state: 'closed' } } });
    expect(again).not.toHaveProperty('value.payment');
  });
});

describe('Payment notice taken twice', () => {
  test.each([1, 20])('the same notice %i times at once, after it and before it, with the phone\'s own question between: one credit', async (times) => {
    const world = await prepaidWorld();
    world.pay.payNow(no(1));
    const notice = () => world.does.takePaymentNotice(SHOP, world.pay.transactionOf(no(1)));
    const all = await Promise.all([...Array.from({ length: times }, notice), world.does.checkRecharge(id(1), caller()), world.does.sweepRecharges(), ...Array.from({ length: times }, notice)]);
    expect(all.filter((one) => one === 'taken')).toHaveLength(2 * times);
    expect(await notice()).toBe('taken');
    const proof = await world.prove();
    expect(proof.differences).toEqual([]);
    expect(proof.kinds.filter((kind) => kind === 'recharge')).toHaveLength(1);
    expect(proof.member).toMatchObject({ reservedFen: 0, balances: { principalFen: 50_000 } });
  });
});

describe('Signature checked, content not', () => {
  test.each([
    ['amount', { totalFen: 50_001 }], ['amount', { currency: 'USD' }], ['appid', { appid: 'wx-other' }], ['mchid', { mchid: '1' }], ['payer', { openid: 'o-other' }], ['state', { tradeState: 'NOTPAY' }], ['transaction_id', { transactionId: '' }],
  ])('a right signature with a wrong %s (%j) credits nothing and raises an alarm', async (field, wrong) => {
    const world = await prepaidWorld();
    world.pay.payNow(no(1));
    expect(await world.does.takePaymentNotice(SHOP, { ...world.pay.transactionOf(no(1)), ...wrong })).toBe('differs');
    expect(await world.member()).toMatchObject({ reservedFen: 50_000, balances: { principalFen: 0 } });
    expect(world.lines.filter((line) => line.level === 'alarm')).toMatchObject([{ event: 'recharge.content-differs', facts: { field } }]);
    expect(await world.does.takePaymentNotice(SHOP, world.pay.transactionOf(no(1)))).toBe('taken');
  });
  test('an order that never was, or another shop\'s, is unknown', async () => {
    const world = await prepaidWorld();
    world.pay.payNow(no(1));
    const paid = world.pay.transactionOf(no(1));
    expect(await world.does.takePaymentNotice(SHOP, { ...paid, outTradeNo: no(2) })).toBe('unknown');
    expect(await world.does.takePaymentNotice(SHOP, { ...paid, outTradeNo: 'RC../../x' })).toBe('unknown');
    expect(await world.does.takePaymentNotice('shp_other' as never, paid)).toBe('unknown');
    expect(world.alarms()).toEqual(['recharge.order-unknown', 'recharge.order-unknown', 'recharge.order-unknown']);
  });
  test('the phone\'s question checks the content as well', async () => {
    const world = await prepaidWorld();
    world.pay.payNow(no(1));
    Object.assign(world.pay.orders.get(no(1)) as object, { mchid: '1' });
    expect(await world.does.checkRecharge(id(1), caller())).toMatchObject({ error: { code: 'stored-value/wechat-pay-unavailable' } });
    expect(await world.member()).toMatchObject({ balances: { principalFen: 0 } });
  });
});

describe('asking, cancelling, sweeping', () => {
  test('the phone\'s result is never proof: WeChat is asked', async () => {
    const world = await prepaidWorld();
    expect(await world.does.checkRecharge(id(1), caller())).toMatchObject({ ok: true, value: { recharge: { state: 'prepaid' }, payment: expect.anything() } });
    world.pay.nextFault = () => 'lost-before';
    expect(await world.does.checkRecharge(id(1), caller())).toMatchObject({ error: { code: 'stored-value/wechat-pay-unavailable' } });
    world.pay.nextFault = () => 'none';
    world.pay.payNow(no(1));
    expect(await world.does.checkRecharge(id(1), caller())).toMatchObject({ ok: true, value: { recharge: { state: 'credited' } } });
  });
  test('another person\'s order is as missing as none; a document of another command is no order', async () => {
    const world = await prepaidWorld();
    const stranger = caller('mbr_x' as MemberId, 9);
    for (const does of [world.does.checkRecharge, world.does.cancelRecharge]) {
      expect(await does(id(1), stranger)).toMatchObject({ error: { code: 'http/not-found' } });
      expect(await does(id(2), caller())).toMatchObject({ error: { code: 'http/not-found' } });
    }
    await world.does.createOffer({ shopId: SHOP, payFen: fen(100), bonusFen: fen(0) }, caller().userId, mark(90));
    expect(await world.does.checkRecharge(id(90), caller())).toMatchObject({ error: { code: 'http/not-found' } });
  });
  test('cancelled: closed at WeChat, room given back, twice the same; paid meanwhile: credited', async () => {
    const world = await prepaidWorld();
    expect(await world.does.cancelRecharge(id(1), caller())).toMatchObject({ ok: true, value: { recharge: { state: 'closed' } } });
    expect(await world.does.cancelRecharge(id(1), caller())).toMatchObject({ ok: true, value: { recharge: { state: 'closed' } } });
    expect(world.pay.orders.get(no(1))?.state).toBe('CLOSED');
    expect(await world.prove()).toMatchObject({ differences: [], kinds: ['join-gift', 'recharge-reserved', 'recharge-released'], member: { reservedFen: 0 } });
    await world.start(2);
    world.pay.payNow(no(2));
    expect(await world.does.cancelRecharge(id(2), caller())).toMatchObject({ ok: true, value: { recharge: { state: 'credited' } } });
  });
  test('the sweeper leaves an order two minutes alone, asks until thirty, then closes it; asking writes nothing', async () => {
    const world = await prepaidWorld();
    expect(await world.does.sweepRecharges()).toMatchObject({ looked: 0 });
    world.pass(2 * MINUTE);
    const writes = world.memory.requests.writes;
    expect(await world.does.sweepRecharges()).toMatchObject({ looked: 1 });
    world.pass(27 * MINUTE);
    expect(await world.does.sweepRecharges()).toMatchObject({ looked: 1 });
    expect(world.memory.requests.writes).toBe(writes);
    expect(await world.order(1)).toMatchObject({ state: 'prepaid' });
    world.pass(MINUTE);
    await world.does.sweepRecharges();
    expect(await world.order(1)).toMatchObject({ state: 'closed' });
    expect(world.pay.orders.get(no(1))?.state).toBe('CLOSED');
    expect(await world.member()).toMatchObject({ reservedFen: 0 });
    expect(await world.does.sweepRecharges()).toMatchObject({ looked: 0 });
  });
  test('the sweeper credits what neither notice nor phone told', async () => {
    const world = await prepaidWorld();
    world.pay.payNow(no(1));
    world.pass(5 * MINUTE);
    await world.does.sweepRecharges();
    expect(await world.order(1)).toMatchObject({ state: 'credited' });
  });
  test('an order whose prepay never reached WeChat is closed without being asked to', async () => {
    const world = await openWorld();
    world.pay.nextFault = () => 'lost-before';
    await world.start(1);
    world.pay.nextFault = () => 'none';
    world.pass(31 * MINUTE);
    await world.does.sweepRecharges();
    expect(await world.order(1)).toMatchObject({ state: 'closed' });
    expect(await world.member()).toMatchObject({ reservedFen: 0 });
  });
  test('switched off: orders under way are still credited, nothing new begins', async () => {
    const world = await prepaidWorld();
    await world.does.switchRecharge({ shopId: SHOP, open: false });
    expect(await world.start(2)).toMatchObject({ error: { code: 'stored-value/closed' } });
    world.pay.payNow(no(1));
    expect(await world.does.takePaymentNotice(SHOP, world.pay.transactionOf(no(1)))).toBe('taken');
    expect(await world.member()).toMatchObject({ balances: { principalFen: 50_000 } });
  });
  test('One bad row stops the batch: a poison order is set aside, the rest go on', async () => {
    const world = await openWorld();
    for (const n of [1, 2, 3]) await world.start(n);
    for (const n of [1, 2, 3]) world.pay.payNow(no(n));
    const query = world.pay.client.query;
    world.pay.client.query = (merchant, which) => (which === no(1) ? Promise.reject(new Error('poison')) : query(merchant, which));
    world.pass(3 * MINUTE);
    expect(await world.does.sweepRecharges()).toEqual({ looked: 3, failed: 1, more: false });
    expect(world.alarms()).toEqual(['recharge.sweep-failed']);
    expect(await world.member()).toMatchObject({ balances: { principalFen: 100_000 } });
    expect(await world.order(1)).toMatchObject({ state: 'prepaid', tries: 1, dueAt: START + 33 * MINUTE });
    world.pay.client.query = query;
    world.pass(31 * MINUTE);
    await world.does.sweepRecharges();
    expect(await world.member()).toMatchObject({ balances: { principalFen: 150_000 } });
  });
  test('a merchant that was exchanged is never asked about another\'s order', async () => {
    const world = await prepaidWorld();
    world.state.merchant = { ...(world.state.merchant as never as object), mchid: '1900000001' } as never;
    expect(await world.does.checkRecharge(id(1), caller())).toMatchObject({ error: { code: 'stored-value/wechat-pay-unavailable' } });
    expect(world.alarms()).toEqual(['recharge.merchant-changed']);
    expect(world.pay.calls.filter((call) => call === 'query')).toHaveLength(0);
  });
  test('many orders: page by page', async () => {
    const world = await openWorld();
    for (let n = 1; n <= 60; n++) {
      await world.start(n, { amountFen: fen(100) });
      world.pay.payNow(no(n));
      await world.does.checkRecharge(id(n), caller());
    }
    world.pass(5 * MINUTE);
    expect(await world.does.sweepRecharges()).toMatchObject({ looked: 60, failed: 0 });
    expect(world.shipping.calls).toBe(60);
  });
});

describe('shipping report', () => {
  test('retried after 1, 5, 30 minutes, 2 and 12 hours, then a person is called', async () => {
    const world = await prepaidWorld();
    world.pay.payNow(no(1));
    await world.does.checkRecharge(id(1), caller());
    world.shipping.outcome = () => 'not-yet';
    const due: number[] = [];
    for (let i = 0; i < 8; i++) {
      const at = (await world.order(1))?.dueAt;
      if (at === undefined) break;
      due.push(at - world.now());
      world.pass(at - world.now());
      await world.does.sweepRecharges();
    }
    expect(due).toEqual([1, 1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE));
    expect(world.shipping.calls).toBe(6);
    expect(world.alarms()).toEqual(['recharge.shipping-given-up']);
    expect(await world.order(1)).toMatchObject({ state: 'credited' });
  });
});

describe('paid, but no longer wanted', () => {
  test('paid though closed here: credited while it fits', async () => {
    const world = await prepaidWorld();
    await world.does.cancelRecharge(id(1), caller());
    world.pay.payLate(no(1));
    expect(await world.does.takePaymentNotice(SHOP, world.pay.transactionOf(no(1)))).toBe('taken');
    expect(await world.prove()).toMatchObject({ differences: [], member: { reservedFen: 0, balances: { principalFen: 50_000 } } });
  });
  test('paid though closed here, and the room is gone: sent back, once, with one number', async () => {
    const world = await prepaidWorld();
    await world.does.cancelRecharge(id(1), caller());
    await world.start(2, { amountFen: fen(480_000) });
    world.pay.payLate(no(1));
    expect(await world.does.takePaymentNotice(SHOP, world.pay.transactionOf(no(1)))).toBe('taken');
    expect(await world.order(1)).toMatchObject({ state: 'refunding' });
    world.pay.nextFault = () => 'lost-after';
    await world.does.sweepRecharges();
    world.pay.nextFault = () => 'none';
    await world.does.sweepRecharges();
    expect(await world.order(1)).toMatchObject({ state: 'refunding' });
    expect([...world.pay.refunds.keys()]).toEqual([refundNo({ rechargeId: keyNo(1) })]);
    world.pay.settleRefunds();
    expect(await world.does.takeRefundNotice(SHOP, world.pay.refundOf(refundNo({ rechargeId: keyNo(1) })))).toBe('taken');
    expect(await world.does.takeRefundNotice(SHOP, world.pay.refundOf(refundNo({ rechargeId: keyNo(1) })))).toBe('taken');
    expect(await world.order(1)).toMatchObject({ state: 'refunded' });
    expect(await world.does.takePaymentNotice(SHOP, { ...world.pay.transactionOf(no(1)), tradeState: 'SUCCESS' })).toBe('taken');
    const proof = await world.prove();
    expect(proof.differences).toEqual([]);
    expect(proof.kinds.filter((kind) => kind === 'recharge-refunded')).toHaveLength(1);
    expect(proof.member).toMatchObject({ reservedFen: 480_000, balances: { principalFen: 0 } });
  });
  test('an order that is open and over the limit (an undone visit gave money back) is sent back, its room released', async () => {
    const world = await openWorld();
    await world.start(1, { amountFen: fen(450_000) });
    await world.table.write([{ update: { pk: `MBR#${MEMBER}`, sk: 'MEMBER' }, add: { principalFen: 60_000 } }]);
    world.pay.payNow(no(1));
    await world.does.checkRecharge(id(1), caller());
    expect(await world.order(1)).toMatchObject({ state: 'refunding' });
    expect(await world.member()).toMatchObject({ reservedFen: 0, balances: { principalFen: 60_000 } });
    await world.does.sweepRecharges();
    world.pay.settleRefunds();
    world.pass(6 * MINUTE);
    await world.does.sweepRecharges();
    expect(await world.order(1)).toMatchObject({ state: 'refunded' });
  });
  test.each(['closed', 'abnormal'] as const)('a refund that is %s at WeChat calls a person and is not forgotten', async (status) => {
    const world = await prepaidWorld();
    await world.does.cancelRecharge(id(1), caller());
    await world.start(2, { amountFen: fen(480_000) });
    world.pay.payLate(no(1));
    await world.does.takePaymentNotice(SHOP, world.pay.transactionOf(no(1)));
    await world.does.sweepRecharges();
    world.pay.settleRefunds(status);
    await world.does.takeRefundNotice(SHOP, world.pay.refundOf(refundNo({ rechargeId: keyNo(1) })));
    expect(world.alarms()).toEqual(['recharge.refund-stuck']);
    world.pass(12 * 60 * MINUTE);
    await world.does.sweepRecharges();
    expect(world.alarms()).toEqual(['recharge.refund-stuck', 'recharge.refund-stuck']);
    expect(await world.order(1)).toMatchObject({ state: 'refunding', dueAt: world.now() + 12 * 60 * MINUTE });
  });
  test('a refund notice for another amount changes nothing and raises an alarm', async () => {
    const world = await prepaidWorld();
    await world.does.cancelRecharge(id(1), caller());
    await world.start(2, { amountFen: fen(480_000) });
    world.pay.payLate(no(1));
    await world.does.takePaymentNotice(SHOP, world.pay.transactionOf(no(1)));
    await world.does.sweepRecharges();
    world.pay.settleRefunds();
    expect(await world.does.takeRefundNotice(SHOP, { ...world.pay.refundOf(refundNo({ rechargeId: keyNo(1) })), refundFen: 1 })).toBe('differs');
    expect(await world.order(1)).toMatchObject({ state: 'refunding' });
  });
  test('money for a member who is gone goes back; for one that was merged it follows', async () => {
    const world = await prepaidWorld();
    const other = 'mbr_01JD0000000000000000000099' as MemberId;
    await world.join({ memberId: other });
    await world.table.write([{ update: { pk: `MBR#${MEMBER}`, sk: 'MEMBER' }, set: { mergedInto: other } }]);
    world.pay.payNow(no(1));
    await world.does.takePaymentNotice(SHOP, world.pay.transactionOf(no(1)));
    expect(await world.member(other)).toMatchObject({ balances: { principalFen: 50_000 } });
    expect((await world.prove(other)).differences).toEqual([]);
    await world.start(2, undefined, caller(other));
    await world.table.write([{ delete: { pk: `MBR#${other}`, sk: 'MEMBER' } }]);
    world.pay.payNow(no(2));
    await world.does.takePaymentNotice(SHOP, world.pay.transactionOf(no(2)));
    expect(await world.order(2)).toMatchObject({ state: 'refunding' });
  });
});

test('cancelled in the very moment in which the prepay is written down: closed it stays, and no payment is handed out', async () => {
  const memory = createMemoryTable();
  let between: (() => Promise<unknown>) | undefined;
  const world = createRechargeWorld({
    ...memory, getMany: async (...asked) => {
      const read = await memory.getMany(...asked);
      const act = between;
      between = undefined;
      await act?.();
      return read;
    },
  });
  await world.join();
  await world.openShop();
  const prepay = world.pay.client.prepay;
  world.pay.client.prepay = async (...order) => {
    const outcome = await prepay(...order);
    between = () => world.does.cancelRecharge(id(1), caller());
    return outcome;
  };
  const started = await world.start(1);
  expect(started).toMatchObject({ ok: true, value: { recharge: { state: 'closed' } } });
  expect(started).not.toHaveProperty('value.payment');
  expect(await world.order(1)).toMatchObject({ state: 'closed' });
  expect(await world.member()).toMatchObject({ reservedFen: 0 });
});

test('Reads with side effects: GETs never write', async () => {
  const world = await prepaidWorld();
  const writes = world.memory.requests.writes;
  await world.does.getRechargeDesk({ shopId: SHOP, memberId: MEMBER });
  await world.does.listOffers({ shopId: SHOP });
  await world.does.getFiling({ shopId: SHOP });
  expect(world.memory.requests.writes).toBe(writes);
});
