import { fen } from '@shared/kernel/money';
import type { MemberId } from '@shared/kernel/ids';
import { refundNo } from '../../functions/stored-value';
import { createMemoryTable } from '../support/memory-table';
import { caller, createRechargeWorld, id, keyNo, MEMBER, MINUTE, no, openWorld, prepaidWorld, SHOP } from '../support/recharge-world';

/** An order that was cancelled, and paid late when its room had gone to another: its money is on its way back. */
async function sendingBack() {
  const world = await prepaidWorld();
  await world.does.cancelRecharge(id(1), caller());
  await world.start(2, { amountFen: fen(480_000) });
  world.pay.payLate(no(1));
  await world.does.takePaymentNotice(SHOP, world.pay.transactionOf(no(1)));
  await world.does.sweepRecharges();
  return world;
}

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
    const world = await sendingBack();
    world.pay.settleRefunds(status);
    await world.does.takeRefundNotice(SHOP, world.pay.refundOf(refundNo({ rechargeId: keyNo(1) })));
    expect(world.alarms()).toEqual(['recharge.refund-stuck']);
    world.pass(12 * 60 * MINUTE);
    await world.does.sweepRecharges();
    expect(world.alarms()).toEqual(['recharge.refund-stuck', 'recharge.refund-stuck']);
    expect(await world.order(1)).toMatchObject({ state: 'refunding', dueAt: world.now() + 12 * 60 * MINUTE });
  });
  test('a refund notice for another amount changes nothing and raises an alarm', async () => {
    const world = await sendingBack();
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
