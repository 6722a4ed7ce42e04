import { fen } from '@shared/kernel/money';
import { TERMS } from '../../functions/stored-value';
import { caller, createRechargeWorld, id, mark, MEMBER, MINUTE, no, openWorld, prepaidWorld, SHOP, START } from '../support/recharge-world';

describe('from prepay to shipped', () => {
  test('offer → reserve → pay → notice → credit → shipping report', async () => {
    const world = await openWorld();
    const offer = await world.does.createOffer({ shopId: SHOP, payFen: fen(50_000), bonusFen: fen(8_000) }, 'stf', mark(90));
    const offerId = offer.ok ? offer.value.offerId : undefined;
    const desk = await world.does.getRechargeDesk({ shopId: SHOP, memberId: MEMBER });
    expect(desk).toMatchObject({ ok: true, value: { open: true, limitFen: 500_000, roomFen: 500_000, offers: [{ offerId, payFen: 50_000, bonusFen: 8_000 }], terms: { version: TERMS.version } } });
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
    const wrong = { termsVersion: 99, amountFen: fen(1) };
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
    expect(await world.does.startRecharge({ shopId: SHOP, termsVersion: TERMS.version, adultConfirmed: true, amountFen: fen(1) }, caller(), mark(1, 'other'))).toMatchObject({ error: { code: 'http/key-reused' } });
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
