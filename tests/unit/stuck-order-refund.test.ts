import { fen } from '@shared/kernel/money';
import { orderNo } from '../../functions/stored-value';
import { createMemoryTable } from '../support/memory-table';
import { caller, createRechargeWorld, keyNo, mark, SHOP } from '../support/recharge-world';
import { byCash, DAY, manager, owner } from '../support/stuck-refunds';

describe('an order that did not fit and goes back whole', () => {
  /** Given up, paid all the same, and then there was no room for it: WeChat is to send it back, and will not. */
  async function stuckOrder(end: 'abnormal' | 'closed' = 'abnormal') {
    const memory = createMemoryTable();
    const world = createRechargeWorld(memory);
    await world.join({ phoneVerified: false });
    await world.openShop();
    await world.start(1, { amountFen: fen(60_000) });
    await world.does.cancelRecharge({ shopId: SHOP, rechargeId: keyNo(1) }, caller());
    await world.start(2, { amountFen: fen(60_000) });
    const [first, other] = [orderNo({ rechargeId: keyNo(1) }), orderNo({ rechargeId: keyNo(2) })];
    world.pay.payNow(other);
    await world.does.checkRecharge({ shopId: SHOP, rechargeId: keyNo(2) }, caller());
    world.pay.payLate(first);
    await world.does.takePaymentNotice(SHOP, world.pay.transactionOf(first));
    await world.does.sweepRecharges();
    const number = `RF${keyNo(1)}`;
    world.pay.settleRefunds(end);
    await world.does.takeRefundNotice(SHOP, world.pay.refundOf(number));
    const list = async () => {
      const page = await world.does.listStuckRefunds({ shopId: SHOP }, owner);
      return page.ok ? page.value.items : [];
    };
    return { ...world, number, list, of: { shopId: SHOP, refundId: keyNo(1) } };
  }
  test('is in the list, is tried again under its own number, and ends as refunded', async () => {
    const world = await stuckOrder();
    expect(await world.list()).toMatchObject([{ refundId: keyNo(1), refundNo: world.number, of: 'recharge', amountFen: 60_000, state: 'stuck', why: 'abnormal', byName: '' }]);
    expect(await world.does.retryRefund(world.of, owner, mark(3))).toMatchObject({ ok: true, value: { state: 'trying' } });
    await world.does.sweepRecharges();
    world.pay.settleRefunds();
    await world.does.takeRefundNotice(SHOP, world.pay.refundOf(world.number));
    expect(await world.order(1)).toMatchObject({ state: 'refunded' });
    expect(await world.list()).toEqual([]);
    expect(await world.prove()).toMatchObject({ differences: [] });
  });
  test('closed: the next number; paid in cash: once, and a late SUCCESS is a finding', async () => {
    const world = await stuckOrder('closed');
    await world.does.retryRefund(world.of, owner, mark(3));
    await world.does.sweepRecharges();
    expect([...world.pay.refunds.keys()]).toContain(`${world.number}-1`);
    world.pay.settleRefunds('abnormal');
    await world.does.takeRefundNotice(SHOP, world.pay.refundOf(`${world.number}-1`));
    await world.does.sweepRecharges();
    // Above what the owner may give alone by the first rules.
    expect(await world.does.payRefundByHand({ ...byCash, ...world.of }, owner, mark(4))).toMatchObject({ ok: true, value: { state: 'waiting' } });
    expect(await world.does.decideRefundByHand({ ...world.of, byHandId: keyNo(4), approve: true }, owner, mark(5))).toMatchObject({ error: { code: 'adjustments/second-person' } });
    expect(await world.does.decideRefundByHand({ ...world.of, byHandId: keyNo(4), approve: true }, manager, mark(5))).toMatchObject({ ok: true, value: { state: 'over' } });
    expect(await world.order(1)).toMatchObject({ state: 'refunded' });
    expect((await world.member()).balances.principalFen).toBe(60_000);
    expect(await world.prove()).toMatchObject({ differences: [], kinds: expect.arrayContaining(['refund-by-hand']) });
    Object.assign(world.pay.refunds.get(`${world.number}-1`) as object, { status: 'success' });
    world.pass(DAY);
    await world.does.sweepRecharges();
    expect(await world.list()).toMatchObject([{ state: 'twice' }]);
  });
});
