import { fen } from '@shared/kernel/money';
import { advance, advanceWrites, documentKey, posting } from '../../functions/ledger';
import { memberKey, memberOf } from '../../functions/membership';
import { orderNo, rechargeRefundNo, refundOf } from '../../functions/stored-value';
import { createMemoryTable } from '../support/memory-table';
import { caller, createRechargeWorld, keyNo, mark, MEMBER, SHOP } from '../support/recharge-world';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const manager = { ...caller(MEMBER, 9), staffId: 'stf_01JD0000000000000000000009' as never, name: '店长', role: 'manager' as const, storeIds: [] };
const no = orderNo({ rechargeId: keyNo(1) });
const id = { shopId: SHOP, rechargeId: keyNo(1) };

/** ¥500.00 paid with ¥100.00 on top, credited. */
async function creditedWorld() {
  const memory = createMemoryTable();
  const world = createRechargeWorld(memory);
  await world.join();
  await world.openShop();
  const offer = await world.does.createOffer({ shopId: SHOP, payFen: fen(50_000), bonusFen: fen(10_000) }, 'stf', mark(90));
  await world.start(1, { offerId: offer.ok ? offer.value.offerId : '' });
  world.pay.payNow(no);
  await world.does.checkRecharge(id, caller());
  const quote = async (principalFen?: number) => {
    const quoted = await world.does.quoteRefund({ ...id, ...(principalFen === undefined ? {} : { principalFen: fen(principalFen) }) }, manager);
    if (!quoted.ok) throw new Error(quoted.error.code);
    return quoted.value;
  };
  const refund = async (n: number, principalFen: number, quoteHash?: string, who = manager) =>
    world.does.refundRecharge({ cashConfirmed: true, ...id, principalFen: fen(principalFen), quoteHash: quoteHash ?? (await quote(principalFen)).quoteHash }, who, mark(n));
  const spend = async (asset: 'principal' | 'bonus' | 'points', amount: number) => {
    const member = memberOf((await memory.get(memberKey(MEMBER), { consistent: true })) as never);
    const step = advance(member, { at: world.deps.now(), kind: 'visit', documentId: keyNo(500), postings: [posting('member', 'sales', asset, amount, 'paid')] });
    if (step.ok) await memory.write(advanceWrites(step.value));
  };
  const stands = async (n: number) => refundOf(await memory.get(documentKey(SHOP, keyNo(n)), { consistent: true }));
  return { ...world, memory, quote, refund, spend, stands };
}
const sums = (world: Awaited<ReturnType<typeof creditedWorld>>) => world.member().then(({ balances }) => [balances.principalFen, balances.bonusFen]);

test('a whole refund: shown first, value leaves the card at once, the money goes back through WeChat Pay, done when WeChat says so', async () => {
  const world = await creditedWorld();
  expect(await world.quote()).toMatchObject({ principalFen: 50_000, moneyFen: 50_000, bonusFen: 10_000, withheldFen: 0, channel: 'wechat-pay', refundableFen: 50_000, before: { principalFen: 50_000, bonusFen: 10_000 }, after: { principalFen: 0, bonusFen: 0 } });
  expect(await world.refund(2, 50_000)).toMatchObject({ ok: true, value: { state: 'sending', moneyFen: 50_000 } });
  expect(await sums(world)).toEqual([0, 0]);
  expect(world.pay.refunds.size).toBe(0);
  await world.does.sweepRecharges();
  expect(world.pay.refunds.get(rechargeRefundNo({ refundId: keyNo(2) }))?.order).toMatchObject({ outTradeNo: no, refundFen: 50_000, totalFen: 50_000 });
  expect(await world.stands(2)).toMatchObject({ state: 'sending' });
  world.pay.settleRefunds();
  expect(await world.does.takeRefundNotice(SHOP, world.pay.refundOf(rechargeRefundNo({ refundId: keyNo(2) })))).toBe('taken');
  expect(await world.stands(2)).toMatchObject({ state: 'done' });
  expect(await world.stands(2)).not.toHaveProperty('dueAt');
  expect(await world.order(1)).toMatchObject({ refundedFen: 50_000, refundIds: [keyNo(2)] });
  expect(await world.does.quoteRefund(id, manager)).toMatchObject({ error: { code: 'stored-value/nothing-to-refund' } });
  expect(await world.prove()).toMatchObject({ differences: [], kinds: ['join-gift', 'recharge-reserved', 'recharge', 'recharge-refunded'] });
  expect(await world.does.getRecharge(id)).toMatchObject({ ok: true, value: { memberId: MEMBER, recharge: { refundedFen: 50_000 }, refunds: [{ refundId: keyNo(2), state: 'done', byName: '店长' }] } });
  expect(await world.does.listMemberRecharges({ shopId: SHOP, memberId: MEMBER })).toMatchObject({ ok: true, value: { items: [{ rechargeId: keyNo(1), refundedFen: 50_000 }] } });
});

test('the sum changed since it was shown: 409 with the new one, and nothing moves; what does not change the sum voids nothing', async () => {
  const world = await creditedWorld();
  const { quoteHash } = await world.quote(40_000);
  await world.spend('principal', 5_000);
  expect(await world.refund(2, 40_000, quoteHash)).toMatchObject({ ok: true });
  const other = await creditedWorld();
  const shown = await other.quote(40_000);
  await other.spend('bonus', 9_000);
  expect(await other.refund(2, 40_000, shown.quoteHash)).toMatchObject({ error: { code: 'stored-value/refund-changed', detail: { bonusFen: 1_000, withheldFen: 7_000, moneyFen: 33_000 } } });
  expect(await sums(other)).toEqual([50_000, 1_000]);
});

test('refused: more than is left, nothing left, an order that is not credited, another shop, one\'s own membership', async () => {
  const world = await creditedWorld();
  expect(await world.does.quoteRefund({ ...id, principalFen: fen(50_001) }, manager)).toMatchObject({ error: { code: 'stored-value/refund-too-much', facts: { refundableFen: 50_000 } } });
  expect(await world.does.quoteRefund({ ...id, principalFen: fen(0) }, manager)).toMatchObject({ error: { code: 'stored-value/refund-too-much' } });
  expect(await world.refund(2, 100, 'x'.repeat(32), { ...manager, userId: caller().userId })).toMatchObject({ error: { code: 'visits/own-membership' } });
  await world.start(3, { amountFen: fen(1_000) });
  expect(await world.does.quoteRefund({ shopId: SHOP, rechargeId: keyNo(3) }, manager)).toMatchObject({ error: { code: 'stored-value/nothing-to-refund' } });
  expect(await world.does.quoteRefund({ shopId: SHOP, rechargeId: keyNo(90) }, manager)).toMatchObject({ error: { code: 'http/not-found' } });
  await world.spend('principal', 50_000);
  expect(await world.does.quoteRefund(id, manager)).toMatchObject({ error: { code: 'stored-value/nothing-to-refund' } });
});

test('Split refunds: 50 at once with 50 keys never return more than the order, and the parts add up to the whole', async () => {
  const world = await creditedWorld();
  const { quoteHash } = await world.quote(30_000);
  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => world.refund(100 + i, 30_000, quoteHash)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  for (const part of [1, 3_333, 16_666]) expect(await world.refund(200 + part, part)).toMatchObject({ ok: true });
  expect(await sums(world)).toEqual([0, 0]);
  expect(await world.order(1)).toMatchObject({ refundedFen: 50_000 });
  expect((await world.prove()).differences).toEqual([]);
});

test('the same command twice is one refund, and answers the same', async () => {
  const world = await creditedWorld();
  const { quoteHash } = await world.quote(20_000);
  const [first, second] = [await world.refund(2, 20_000, quoteHash), await world.refund(2, 20_000, quoteHash)];
  expect(second).toEqual(first);
  expect(await sums(world)).toEqual([30_000, 6_000]);
});

test.each(['lost-before', 'lost-after'] as const)('Unknown outcome re-sent: an answer %s leaves the refund sending, asked about under its own number, made once', async (fault) => {
  const world = await creditedWorld();
  await world.refund(2, 20_000);
  let faults = 2;
  // The question is lost, then the refund itself.
  world.pay.nextFault = () => (faults-- > 0 ? fault : 'none');
  for (let round = 0; round < 4; round++) {
    await world.does.sweepRecharges();
    world.pass(5 * MINUTE);
  }
  world.pay.settleRefunds();
  await world.does.sweepRecharges();
  expect(world.pay.refunds.size).toBe(1);
  expect(await world.stands(2)).toMatchObject({ state: 'done' });
});

test('a refund that WeChat closes is stuck, a person is alarmed, and nothing goes back to the card by itself; a wrong statement changes nothing', async () => {
  const world = await creditedWorld();
  await world.refund(2, 20_000);
  await world.does.sweepRecharges();
  const stated = world.pay.refundOf(rechargeRefundNo({ refundId: keyNo(2) }));
  for (const wrong of [{ refundFen: 20_001 }, { totalFen: 1 }, { mchid: 'x' }, { transactionId: 'x' }]) expect(await world.does.takeRefundNotice(SHOP, { ...stated, ...wrong, status: 'success' })).toBe('differs');
  world.pay.settleRefunds('closed');
  world.pass(5 * MINUTE);
  await world.does.sweepRecharges();
  expect(await world.stands(2)).toMatchObject({ state: 'stuck' });
  expect(world.alarms()).toContain('recharge.refund-stuck');
  expect(await sums(world)).toEqual([30_000, 6_000]);
});

test('a year after the payment WeChat Pay takes no refund: it is recorded as given back by hand, and nothing is sent', async () => {
  const world = await creditedWorld();
  world.pass(366 * DAY);
  expect(await world.refund(2, 50_000)).toMatchObject({ ok: true, value: { state: 'done', channel: 'by-hand' } });
  await world.does.sweepRecharges();
  expect(world.pay.refunds.size).toBe(0);
});

test('points that came with it go back in proportion, once credited with the value; those that were spent are owed', async () => {
  const world = await creditedWorld();
  const offer = await world.does.createOffer({ shopId: SHOP, payFen: fen(20_000), bonusFen: fen(0), points: 300 }, 'stf', mark(91));
  await world.start(5, { offerId: offer.ok ? offer.value.offerId : '' });
  world.pay.payNow(orderNo({ rechargeId: keyNo(5) }));
  await world.does.checkRecharge({ shopId: SHOP, rechargeId: keyNo(5) }, caller());
  expect(await world.member()).toMatchObject({ balances: { principalFen: 70_000, points: 300 } });
  const half = await world.does.quoteRefund({ shopId: SHOP, rechargeId: keyNo(5), principalFen: fen(10_000) }, manager);
  expect(half).toMatchObject({ ok: true, value: { points: 150, pointsMissing: 0, moneyFen: 10_000 } });
  await world.spend('points', 200);
  expect(await world.does.refundRecharge({ cashConfirmed: true, shopId: SHOP, rechargeId: keyNo(5), principalFen: fen(10_000), quoteHash: half.ok ? half.value.quoteHash : '' }, manager, mark(6))).toMatchObject({ error: { code: 'stored-value/refund-changed', detail: { points: 150, pointsMissing: 50, pointsOwed: 50, moneyFen: 10_000 } } });
  expect((await world.prove()).differences).toEqual([]);
});
test('what the law gives back: on each ground, from what the card no longer holds, or from what is said', async () => {
  const world = await creditedWorld();
  await world.spend('principal', 30_000);
  const ask = { ...id, hadBefore: false, ratePerTenThousand: 0 };
  expect(await world.does.getRefundRights(ask)).toMatchObject({ ok: true, value: { usedFen: 30_000, estimated: true, grounds: [{ ground: 'seven-days', applies: true, dueFen: 25_000 }, { ground: 'shop-fault', dueFen: 25_000 }, { ground: 'own-reasons', dueFen: 20_000 }] } });
  await world.refund(2, 20_000);
  expect(await world.does.getRefundRights(ask)).toMatchObject({ ok: true, value: { usedFen: 30_000, returnedFen: 20_000, grounds: [{}, { remainingFen: 5_000 }, { remainingFen: 0 }] } });
  world.pass(8 * DAY);
  expect(await world.does.getRefundRights({ ...ask, usedFen: fen(0) })).toMatchObject({ ok: true, value: { estimated: false, grounds: [{ applies: false }, {}, { dueFen: 50_000, remainingFen: 30_000 }] } });
  expect(await world.does.getRefundRights({ ...ask, rechargeId: keyNo(90) })).toMatchObject({ error: { code: 'http/not-found' } });
});

test('WeChat takes fifty refunds of an order: the rest goes by hand, and the last of a hundred takes all that is left', async () => {
  const world = await creditedWorld();
  const times = async (from: number, to: number) => {
    for (let n = from; n < to; n++) expect(await world.refund(1_000 + n, 1)).toMatchObject({ ok: true });
  };
  await times(0, 50);
  expect(await world.quote()).toMatchObject({ channel: 'by-hand', principalFen: 49_950 });
  await times(50, 99);
  expect(await world.does.quoteRefund({ ...id, principalFen: fen(49_900) }, manager)).toMatchObject({ error: { code: 'stored-value/refunded-often', facts: { times: 99, most: 100 } } });
  expect(await world.refund(1_099, 49_901)).toMatchObject({ ok: true, value: { state: 'done', channel: 'by-hand' } });
  expect(await sums(world)).toEqual([0, 0]);
  expect(await world.does.getRecharge(id)).toMatchObject({ ok: true, value: { refunds: { length: 100 } } });
  expect((await world.prove()).differences).toEqual([]);
});
