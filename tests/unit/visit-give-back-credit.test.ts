import type { CommandKey } from '@shared/kernel/ids';
import { type Fen, fen } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import { billsAt, newBillWrite } from '../../functions/credit/credit.dynamo';
import type { Bill } from '../../functions/credit/domain/bill';
import { posting } from '../../functions/ledger/domain/posting';
import { TableUnavailable } from '../../functions/platform/table/table';
import { NOON, STORE } from '../support/arbitraries';
import { LATER, ME, SHOP, VISIT, visited } from '../support/visit-to-give-back';

const OTHER = '01KAOTHER00000000000000000' as CommandKey;
const bill = (parts: Partial<Bill> = {}): Bill => ({ billId: VISIT, shopId: SHOP, memberId: ME, at: NOON, storeId: STORE, storeName: '万象店', amountFen: fen(3_000), openFen: fen(3_000), paidFen: fen(0), writtenOffFen: fen(0), dueDay: shopDay('2026-12-22'), history: [], revision: 1, ...parts });
const account = (bills: number) => ({ state: 'open' as const, limitFen: fen(10_000), terms: { kind: 'days' as const, days: 30 }, bills });
const billPaid = (paid: number) => bill({ openFen: fen(3_000 - paid), paidFen: fen(paid), payments: paid > 0 ? [{ tender: 'alipay', amountFen: fen(paid) }] : [] });
/** ¥10.00 of it in cash, ¥30.00 on credit, of which so much was paid since. */
const onCredit = (paid = 0, others: readonly Bill[] = [], owed: Fen = fen(3_000 - paid + others.reduce((sum, one) => sum + one.openFen, 0)), stands = billPaid(paid)) => visited({
  facts: { tenders: [{ tender: 'cash', amountFen: 1_000 }, { tender: 'credit', amountFen: 3_000 }] }, postings: [posting('sales', 'member', 'credit', 3_000, 'on-credit')],
  credit: { creditFen: owed, account: account(others.length + (stands.openFen > 0 ? 1 : 0)) }, writes: [stands, ...others].map(newBillWrite),
});

test('an undo takes the bill back with the visit: what is owed falls by what is open of it', async () => {
  const world = await onCredit(1_000, [], fen(2_000));
  const given = await world.must(world.give());
  const { member: after, entry } = await world.commit(given);
  expect([after.balances.creditFen ?? 0, after.balances.points, after.credit?.bills]).toEqual([0, 12, 0]);
  expect(entry.postings.filter(({ asset }) => asset === 'credit').map(({ from, to, amount, reason }) => [from, to, amount, reason])).toEqual([['member', 'sales', 2_000, 'undone'], ['payments', 'sales', 1_000, 'paid-back']]);
  expect(entry.postings.map(({ asset }) => asset)).toEqual(['principal', 'bonus', 'points', 'growth', 'credit', 'credit']);
  // Paid for it already, and owed for nothing else: the till gives it back, and the visit says so.
  expect(given.writes[0]).toMatchObject({ set: { undoneAt: LATER, undonePaidBack: [{ tender: 'alipay', amountFen: 1_000 }] } });
  expect(await billsAt(world.table, [bill()])).toMatchObject([{ openFen: 0, undoneAt: LATER }]);
});
test('where nothing was paid nothing is given back, and the visit says nothing of it', async () => {
  const world = await onCredit();
  const given = await world.must(world.give());
  expect((given.writes[0] as { set: object }).set).not.toHaveProperty('undonePaidBack');
});
test('what was paid for it pays the next bill', async () => {
  const next = bill({ billId: OTHER, amountFen: fen(2_000), openFen: fen(2_000) });
  const world = await onCredit(1_000, [next]);
  const given = await world.must(world.give());
  expect((await world.commit(given)).member.balances.creditFen).toBe(1_000);
  expect((given.writes[0] as { set: object }).set).not.toHaveProperty('undonePaidBack');
  expect(await billsAt(world.table, [next])).toMatchObject([{ openFen: 1_000, paidFen: 1_000 }]);
});
test('a bill that another undo took: the visit is read again, and it is undone', async () => {
  const world = await onCredit(0, [], fen(0), bill({ openFen: fen(0), undoneAt: LATER }));
  await expect(world.give()).rejects.toThrow('has lost what the visit gave or took');
  expect(world.reads()).toBe(3);
});
test('bills that are newer than the member are read again by the next try', async () => {
  const world = await onCredit(0, [], fen(10));
  await expect(world.give()).rejects.toThrow(new TableUnavailable('the bills are newer than the member'));
});
const part = (world: Awaited<ReturnType<typeof onCredit>>, amountFen: number) => world.give({ storeId: STORE, wanted: { amountFen: fen(amountFen) } });
test('a part of it comes off what is open first, then goes back as it was repaid; the till\'s cash follows, then the card', async () => {
  const world = await onCredit(1_000, [], fen(2_000));
  const given = await world.must(part(world, 3_500));
  expect(given).toMatchObject({ credit: { offFen: 2_000, movedFen: 0, paidBack: [{ tender: 'alipay', amountFen: 1_000 }] }, piece: { tenders: [{ tender: 'cash', amountFen: 500 }], principalFen: 0 } });
  const { member: after, entry } = await world.commit(given);
  expect([after.balances.creditFen ?? 0, after.credit?.bills]).toEqual([0, 0]);
  expect(entry.postings.filter(({ asset }) => asset === 'credit').map(({ from, to, amount, reason }) => [from, to, amount, reason])).toEqual([['member', 'sales', 2_000, 'refunded'], ['payments', 'sales', 1_000, 'paid-back']]);
  // A refund keeps what it hands out in its own document.
  expect((given.writes[0] as { set: object }).set).toStrictEqual({ refundedFen: 3_500 });
  expect(await billsAt(world.table, [bill()])).toMatchObject([{ openFen: 0, paidFen: 0, refundedFen: 3_000 }]);
});
test('a part that is smaller than what is open leaves the rest of the bill owed, and its dispute', async () => {
  const dispute = { at: NOON, by: '会员', from: 'member' as const, reason: '多算了' };
  const world = await onCredit(0, [], fen(3_000), bill({ dispute }));
  const given = await world.must(part(world, 500));
  expect(given.credit).toMatchObject({ offFen: 500, movedFen: 0, paidBack: [] });
  expect((await world.commit(given)).member.balances.creditFen).toBe(2_500);
  expect(await billsAt(world.table, [bill()])).toMatchObject([{ openFen: 2_500, refundedFen: 500, dispute }]);
});
test('after the bill is refunded whole the rest of the visit does not touch it, and the last part says that it is undone', async () => {
  const stands = bill({ openFen: fen(0), refundedFen: fen(3_000) });
  const world = await visited({
    facts: { tenders: [{ tender: 'cash', amountFen: 1_000 }, { tender: 'credit', amountFen: 3_000 }] }, postings: [posting('sales', 'member', 'credit', 3_000, 'on-credit')],
    credit: { creditFen: fen(0), account: account(0) }, writes: [newBillWrite(stands)], state: { refundedFen: 3_000 },
  });
  expect((await world.must(part(world, 500))).credit).toBeUndefined();
  const rest = await world.must(world.give());
  expect(rest.credit).toMatchObject({ offFen: 0, movedFen: 0, paidBack: [] });
  await world.commit(rest);
  expect(await billsAt(world.table, [bill()])).toMatchObject([{ undoneAt: LATER }]);
});
test('a bill that says another sum than the visit: a refund came between, and both are read again', async () => {
  const world = await onCredit(0, [], fen(2_900), bill({ openFen: fen(2_900), refundedFen: fen(100) }));
  await expect(part(world, 1)).rejects.toThrow('has lost what the visit gave or took');
  expect(world.reads()).toBe(3);
});
test('what the member repaid by WeChat Pay the till cannot give back', async () => {
  const world = await onCredit(1_000, [], fen(2_000), bill({ openFen: fen(2_000), paidFen: fen(1_000), payments: [{ tender: 'wechat-pay', amountFen: fen(1_000) }] }));
  expect(await part(world, 2_001)).toEqual({ ok: false, error: { code: 'visits/repaid-online', facts: { repaidFen: 1 } } });
  expect((await part(world, 2_000)).ok).toBe(true);
});
