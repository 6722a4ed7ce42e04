import { fen } from '@shared/kernel/money';
import type { MemberId } from '@shared/kernel/ids';
import { caller, id, mark, MINUTE, no, openWorld, prepaidWorld, SHOP, START } from '../support/recharge-world';

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
