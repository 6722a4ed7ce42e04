import { fen } from '@shared/kernel/money';
import { changesOf } from '../../functions/ledger';
import { orderNo, rechargeRefundNo } from '../../functions/stored-value';
import { caller, keyNo, mark, SHOP } from '../support/recharge-world';
import { byCash, DAY, manager, no, of, owner, second, STORE, worldWith } from '../support/stuck-refunds';

test.each(['abnormal', 'closed'] as const)('a refund that WeChat ends as %s is in the shop\'s list with the reason, and leaves it when WeChat sends it after all', async (end) => {
  const world = await worldWith(end);
  expect(await world.list()).toMatchObject([{ refundId: keyNo(2), refundNo: no, of: 'recharge', memberName: '周雨桐', amountFen: 10_000, state: 'stuck', why: end, alone: true }]);
  expect((await world.list(manager))[0]?.alone).toBe(false);
  expect(world.alarms()).toContain('recharge.refund-stuck');
  world.pay.refunds.set(no, { ...(world.pay.refunds.get(no) as never as object), status: 'success' } as never);
  await world.sweepIn(DAY);
  expect(await world.stands()).toMatchObject({ state: 'done', stuck: { why: end } });
  expect(await world.list()).toEqual([]);
});

test('tried again after ABNORMAL: under its own number, once asked and not before', async () => {
  const world = await worldWith('abnormal');
  await world.sweepIn(DAY);
  expect(world.pay.calls.filter((name) => name === 'refund')).toHaveLength(1);
  expect(await world.does.retryRefund(of, manager, mark(3))).toMatchObject({ ok: true, value: { state: 'trying' } });
  expect(await world.does.retryRefund(of, manager, mark(4))).toMatchObject({ error: { code: 'stored-value/refund-not-stuck' } });
  expect(await world.does.payRefundByHand(byCash, owner, mark(5))).toMatchObject({ error: { code: 'stored-value/refund-not-stuck' } });
  await world.does.sweepRecharges();
  expect(world.pay.calls.filter((name) => name === 'refund')).toHaveLength(2);
  expect([...world.pay.refunds.keys()]).toEqual([no]);
  expect(await world.stands()).toMatchObject({ state: 'sending', stuck: { why: 'abnormal' } });
  world.pay.settleRefunds();
  await world.tell();
  expect(await world.stands()).toMatchObject({ state: 'done' });
  expect(await world.list()).toEqual([]);
});

test('tried again after CLOSED: the closed number stays closed, the next one is used, and a notice of either finds the refund', async () => {
  const world = await worldWith('closed');
  await world.does.retryRefund(of, owner, mark(3));
  await world.does.sweepRecharges();
  expect([...world.pay.refunds.keys()]).toEqual([no, `${no}-1`]);
  expect(await world.stands()).toMatchObject({ state: 'sending', closed: 1 });
  expect(await world.tell()).toBe('differs');
  expect(await world.stands()).toMatchObject({ state: 'sending' });
  world.pay.settleRefunds();
  expect(await world.tell(`${no}-1`)).toBe('taken');
  expect(await world.stands()).toMatchObject({ state: 'done' });
});

test('an old notice of the failure, told again while the next try is under way, is not believed: WeChat is asked', async () => {
  const world = await worldWith('abnormal');
  const old = world.pay.refundOf(no);
  await world.does.retryRefund(of, owner, mark(3));
  await world.does.sweepRecharges();
  expect(await world.does.takeRefundNotice(SHOP, old)).toBe('taken');
  expect(await world.stands()).toMatchObject({ state: 'sending' });
  await world.does.sweepRecharges();
  expect(await world.stands()).toMatchObject({ state: 'sending' });
});

test('paid in cash: once of many, the clearing account at zero, the balance untouched, and the member\'s list says it is done', async () => {
  const world = await worldWith('abnormal');
  const before = (await world.member()).balances;
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => world.does.payRefundByHand(byCash, owner, mark(100 + n))));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code])))).toEqual(new Set(['stored-value/refund-not-stuck']));
  expect(await world.stands()).toMatchObject({ state: 'by-hand', byHand: { tender: 'cash', storeId: STORE, to: '周雨桐', reference: '收条 17', by: '店主' } });
  const own = (await world.entries()).filter(({ kind }) => kind === 'refund-by-hand');
  expect(own).toMatchObject([{ amountFen: 10_000, storeId: STORE, postings: [{ from: 'payments', to: 'clearing', asset: 'principal', amount: 10_000 }, { from: 'clearing', to: 'payments', asset: 'principal', amount: 10_000, reason: 'till-cash' }] }]);
  expect(changesOf(own[0]?.postings ?? []).principal).toBe(0);
  expect((await world.member()).balances).toEqual(before);
  expect(await world.prove()).toMatchObject({ differences: [] });
  expect(await world.list()).toEqual([]);
  expect(await world.does.getRecharge({ shopId: SHOP, rechargeId: keyNo(1) })).toMatchObject({ ok: true, value: { refunds: [{ state: 'done', paidByHand: { tender: 'cash' } }] } });
  // Asked for a month, never sent again.
  for (let day = 0; day < 40; day++) await world.sweepIn(DAY);
  expect(world.pay.calls.filter((name) => name === 'refund')).toHaveLength(1);
  expect(await world.stands()).not.toHaveProperty('dueAt');
});

test('above one\'s own limit it waits for a second person; who proposed it may only withdraw', async () => {
  const world = await worldWith('abnormal');
  const proposed = await world.does.payRefundByHand({ ...byCash, tender: 'bank-card', storeId: undefined }, manager, mark(3));
  expect(proposed).toMatchObject({ ok: true, value: { state: 'waiting', byHand: { to: '周雨桐', mine: true } } });
  expect((await world.entries()).some(({ kind }) => kind === 'refund-by-hand')).toBe(false);
  expect(await world.does.retryRefund(of, owner, mark(4))).toMatchObject({ error: { code: 'stored-value/by-hand-waits' } });
  expect(await world.does.payRefundByHand(byCash, owner, mark(5))).toMatchObject({ error: { code: 'stored-value/by-hand-waits' } });
  const decide = (who: typeof manager, approve: boolean, n: number, byHandId = keyNo(3)) => world.does.decideRefundByHand({ ...of, byHandId, approve }, who, mark(n));
  expect(await decide(manager, true, 6)).toMatchObject({ error: { code: 'adjustments/second-person' } });
  expect(await decide(second, true, 7, keyNo(99))).toMatchObject({ error: { code: 'adjustments/decided' } });
  const both = await Promise.all([decide(second, true, 8), decide(owner, true, 9), decide(manager, false, 10)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(['by-hand', 'stuck']).toContain((await world.stands())?.state);
});

test('a proposal that is refused or over leaves the refund as it was', async () => {
  const world = await worldWith('abnormal');
  await world.does.payRefundByHand(byCash, manager, mark(3));
  expect(await world.does.decideRefundByHand({ ...of, byHandId: keyNo(3), approve: false }, manager, mark(4))).toMatchObject({ ok: true, value: { state: 'stuck' } });
  await world.does.payRefundByHand(byCash, manager, mark(5));
  world.pass(8 * DAY);
  expect(await world.does.decideRefundByHand({ ...of, byHandId: keyNo(5), approve: true }, second, mark(6))).toMatchObject({ error: { code: 'adjustments/over' } });
  expect(await world.list()).toMatchObject([{ state: 'stuck' }]);
  expect(await world.does.retryRefund(of, owner, mark(7))).toMatchObject({ ok: true });
});

test.each(['notice', 'question'] as const)('trap: paid twice. WeChat says SUCCESS after it was paid by hand, by %s: the owner is told, nothing is swallowed', async (by) => {
  const world = await worldWith('abnormal');
  await world.does.payRefundByHand(byCash, owner, mark(3));
  world.pay.refunds.set(no, { ...(world.pay.refunds.get(no) as never as object), status: 'success' } as never);
  if (by === 'notice') expect(await Promise.all([world.tell(), world.tell(), world.tell()])).toEqual(['taken', 'taken', 'taken']);
  else await world.sweepIn(DAY);
  expect(world.alarms().filter((event) => event === 'recharge.refund-paid-twice')).toHaveLength(1);
  expect(await world.list()).toMatchObject([{ state: 'twice', twice: { at: expect.any(Number) }, byHand: { tender: 'cash' } }]);
  expect(await world.does.settlePaidTwice({ ...of, note: '会员把现金还回来了' }, owner, mark(4))).toMatchObject({ ok: true, value: { state: 'over', twice: { settledBy: '店主', note: '会员把现金还回来了' } } });
  expect(await world.does.settlePaidTwice({ ...of, note: '再来一次' }, owner, mark(5))).toMatchObject({ error: { code: 'stored-value/not-paid-twice' } });
  expect(await world.list()).toEqual([]);
});

test('the sweeper and a person at once: whatever comes first, the money goes out by one way', async () => {
  const world = await worldWith('abnormal');
  // WeChat does not know it: it was refused for want of money, and is sent again by itself.
  world.pay.refunds.delete(no);
  const sending = world.does.sweepRecharges();
  world.pass(DAY);
  const [paid] = await Promise.all([world.does.payRefundByHand(byCash, owner, mark(3)), sending, world.does.sweepRecharges(), world.does.sweepRecharges()]);
  const sent = world.pay.refunds.has(no);
  expect(paid.ok).toBe(!sent);
});

test('cash is a store\'s, a store must be the shop\'s, nobody pays themselves, and what is not there is not found', async () => {
  const world = await worldWith('abnormal');
  const { storeId: _store, ...noStore } = byCash;
  expect(await world.does.payRefundByHand(noStore, owner, mark(3))).toMatchObject({ error: { code: 'stored-value/cash-of-store' } });
  expect(await world.does.payRefundByHand({ ...byCash, refundId: keyNo(77) }, owner, mark(4))).toMatchObject({ error: { code: 'http/not-found' } });
  const self = { ...owner, userId: caller().userId };
  expect(await world.does.payRefundByHand(byCash, self, mark(5))).toMatchObject({ error: { code: 'visits/own-membership' } });
  expect(await world.does.retryRefund(of, self, mark(6))).toMatchObject({ error: { code: 'visits/own-membership' } });
});

test('what WeChat said of a refusal is kept as it said it', async () => {
  const world = await worldWith('abnormal');
  world.pay.refunds.delete(no);
  world.pay.client.refund = async () => ({ kind: 'refused', status: 403, code: 'NOT_ENOUGH', message: '基本账户余额不足，请充值后重新发起' });
  await world.sweepIn(DAY);
  expect(await world.list()).toMatchObject([{ state: 'stuck', why: 'refused', code: 'NOT_ENOUGH', message: '基本账户余额不足，请充值后重新发起' }]);
});

test('a limit is not passed in parts: what one paid by hand on one member in a day counts together, and the rest waits for a second person until the next day', async () => {
  const world = await worldWith('abnormal', 30_000);
  const second = { shopId: SHOP, refundId: keyNo(12) };
  await world.start(11, { amountFen: fen(30_000) });
  world.pay.payNow(orderNo({ rechargeId: keyNo(11) }));
  await world.does.checkRecharge({ shopId: SHOP, rechargeId: keyNo(11) }, caller());
  const quote = await world.does.quoteRefund({ shopId: SHOP, rechargeId: keyNo(11) }, manager);
  await world.does.refundRecharge({ cashConfirmed: true, shopId: SHOP, rechargeId: keyNo(11), principalFen: fen(30_000), quoteHash: quote.ok ? quote.value.quoteHash : '' }, manager, mark(12));
  await world.does.sweepRecharges();
  world.pay.settleRefunds('abnormal');
  await world.does.takeRefundNotice(SHOP, world.pay.refundOf(rechargeRefundNo(second)));
  // The owner may give ¥500 alone by the first rules.
  expect((await world.list()).map(({ alone }) => alone)).toEqual([true, true]);
  expect(await world.does.payRefundByHand(byCash, owner, mark(3))).toMatchObject({ ok: true, value: { state: 'over' } });
  expect(await world.list()).toMatchObject([{ refundId: keyNo(12), alone: false }]);
  expect(await world.does.payRefundByHand({ ...byCash, ...second }, owner, mark(4))).toMatchObject({ ok: true, value: { state: 'waiting' } });
  expect(await world.does.decideRefundByHand({ ...second, byHandId: keyNo(4), approve: false }, owner, mark(5))).toMatchObject({ ok: true, value: { state: 'stuck' } });
  world.pass(DAY);
  expect(await world.list()).toMatchObject([{ refundId: keyNo(12), alone: true }]);
  expect(await world.does.payRefundByHand({ ...byCash, ...second }, owner, mark(6))).toMatchObject({ ok: true, value: { state: 'over' } });
  expect(await world.prove()).toMatchObject({ differences: [] });
});

test('what was paid in cash for a refund that WeChat would not send counts towards the limit of cash of the next part', async () => {
  const world = await worldWith('abnormal', 8_000, 20_000);
  // A year after the payment WeChat sends nothing back: the shop pays by hand.
  const nextPart = () => world.does.quoteRefund({ shopId: SHOP, rechargeId: keyNo(1), principalFen: fen(5_000) }, manager);
  world.pass(366 * DAY);
  expect(await nextPart()).toMatchObject({ ok: true, value: { channel: 'by-hand' } });
  expect(await nextPart()).not.toHaveProperty('value.cashLimitFen');
  await world.does.payRefundByHand(byCash, owner, mark(3));
  expect(await nextPart()).toMatchObject({ ok: true, value: { channel: 'by-hand', cashLimitFen: 10_000 } });
});

describe('art. 21 of the rules for prepaid cards holds for what WeChat would not send: above ¥100 in cash', () => {
  const { cashConfirmed: _told, ...unsaid } = byCash;
  test('it is not paid until whoever pays has said that they saw who it is, which is noted; by transfer nobody is asked', async () => {
    const world = await worldWith('abnormal', 10_001);
    expect((await world.list())[0]?.cashLimitFen).toBe(10_000);
    expect(await world.does.payRefundByHand(unsaid, owner, mark(3))).toMatchObject({ error: { code: 'stored-value/cash-unconfirmed', facts: { limitFen: 10_000 } } });
    expect(await world.stands()).toMatchObject({ state: 'stuck' });
    expect(await world.does.payRefundByHand(byCash, owner, mark(3))).toMatchObject({ ok: true, value: { state: 'over', byHand: { cashConfirmed: true } } });
    expect(await world.does.getRecharge({ shopId: SHOP, rechargeId: keyNo(1) })).toMatchObject({ ok: true, value: { refunds: [{ cashConfirmed: true }] } });
    const other = await worldWith('abnormal', 10_001);
    expect(await other.does.payRefundByHand({ ...unsaid, tender: 'bank-card', storeId: undefined }, owner, mark(3))).toMatchObject({ ok: true, value: { byHand: { tender: 'bank-card' } } });
  });
  test('who proposes it says so, and the second person reads it', async () => {
    const world = await worldWith('abnormal', 30_000);
    expect(await world.does.payRefundByHand(unsaid, manager, mark(3))).toMatchObject({ error: { code: 'stored-value/cash-unconfirmed' } });
    expect(await world.does.payRefundByHand(byCash, manager, mark(4))).toMatchObject({ ok: true, value: { state: 'waiting', byHand: { cashConfirmed: true } } });
    expect(await world.does.decideRefundByHand({ ...of, byHandId: keyNo(4), approve: true }, owner, mark(5))).toMatchObject({ ok: true, value: { state: 'over' } });
  });
  test('up to it nobody is asked and nothing is noted; parts of one recharge count together, also from proposal to approval', async () => {
    const small = await worldWith('abnormal');
    expect((await small.list())[0]).not.toHaveProperty('cashLimitFen');
    expect(await small.does.payRefundByHand(byCash, owner, mark(3))).toMatchObject({ ok: true, value: { state: 'over' } });
    expect((await small.stands())?.byHand).not.toHaveProperty('cashConfirmed');
    const world = await worldWith('abnormal', 8_000, 20_000);
    expect(await world.does.payRefundByHand(unsaid, manager, mark(3))).toMatchObject({ ok: true, value: { state: 'waiting' } });
    world.pass(1);
    const next = { shopId: SHOP, rechargeId: keyNo(1), principalFen: fen(8_000) };
    const quote = await world.does.quoteRefund(next, manager);
    await world.does.refundRecharge({ ...next, quoteHash: quote.ok ? quote.value.quoteHash : '' }, manager, mark(12));
    await world.does.sweepRecharges();
    world.pay.settleRefunds('abnormal');
    await world.does.takeRefundNotice(SHOP, world.pay.refundOf(rechargeRefundNo({ refundId: keyNo(12) })));
    expect(await world.does.payRefundByHand({ ...unsaid, refundId: keyNo(12) }, owner, mark(4))).toMatchObject({ ok: true, value: { state: 'over' } });
    expect(await world.does.decideRefundByHand({ ...of, byHandId: keyNo(3), approve: true }, owner, mark(5))).toMatchObject({ error: { code: 'stored-value/cash-unconfirmed' } });
    expect(await world.does.decideRefundByHand({ ...of, byHandId: keyNo(3), approve: false }, manager, mark(6))).toMatchObject({ ok: true, value: { state: 'stuck', cashLimitFen: 10_000 } });
  });
});
