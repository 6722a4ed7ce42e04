import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { type Bill, billOf, billsRange } from '../../functions/credit';
import { composeCareTick, composeFollowStream } from '../../functions/entry/compose-background';
import { composeService } from '../../functions/entry/compose';
import { documentKey } from '../../functions/ledger';
import type { NumberedChange } from '../../functions/platform/stream/stream-record';
import { creditRefundOf } from '../../functions/stored-value';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { codeOf, createCounter, tally } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestSecrets } from '../support/test-secrets';
import { createTestWorld } from '../support/test-world';

const MERCHANT = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };
const MANY = 50;

/** A member who owes what the list says, and has repaid so much of it by WeChat Pay. */
async function repaid(amounts: readonly number[], amountFen: number) {
  const table = createMemoryTable();
  const world = { ...createTestWorld({ table }), secrets: { ...createTestSecrets(), merchant: async () => MERCHANT } };
  const counter = await createCounter(world);
  const { shopId, storeId, clock, manager, owner } = counter;
  const member = await counter.join();
  const key = () => ({ key: counter.newKey() });
  must(await manager.credit.setCreditAccount({ shopId, memberId: member.memberId, limitFen: fen(1_000_000), terms: { kind: 'days', days: 30 }, reason: '老客户' }, key()));
  const charge = async (dueFen: number) => {
    clock.move(MINUTE_MS);
    return must(await counter.ring(counter.till, { ticket: await counter.lookUp(counter.till, member), amountFen: dueFen, tenders: [{ tender: 'credit', amountFen: dueFen }] })).visitId;
  };
  const visits: string[] = [];
  for (const dueFen of amounts) visits.push(await charge(dueFen));
  const { storedValue } = composeService(world);
  const bills = async (): Promise<readonly Bill[]> => (await table.query({ ...billsRange(member.memberId), limit: 200, consistent: true })).items.map(billOf).toSorted((a, b) => a.at - b.at);
  const before = await bills();
  const { repaymentId, orderNo } = must(await member.storedValue.startRepayment({ shopId, amountFen: fen(amountFen) }, key())).repayment;
  world.fakePay.payNow(orderNo);
  must(await member.storedValue.checkRepayment({ shopId, repaymentId }));
  return {
    ...counter, table, world, member, visits, key, charge, storeId, before, bills, repaymentId, orderNo, storedValue, pay: world.fakePay,
    give: (by = manager, reason = '付错了') => by.storedValue.refundRepayment({ shopId, repaymentId, reason }, key()),
    list: async () => must(await owner.storedValue.listMemberRepayments({ shopId, memberId: member.memberId })).items,
    proves: async () => expect(await proveBooks(createMemoryAuditSource(table), shopId)).toMatchObject({ holds: true }),
  };
}
const withoutRevision = (bills: readonly Bill[]) => bills.map(({ revision: _revision, ...bill }) => bill);

test('given back: its bills are open again exactly as they were, the money goes back through WeChat Pay, and the books prove it', async () => {
  const shop = await repaid([1_000, 2_000, 3_000], 2_500);
  expect(withoutRevision(await shop.bills())).not.toEqual(withoutRevision(shop.before));
  const given = must(await shop.give());
  expect(given).toMatchObject({ repayment: { repaymentId: shop.repaymentId, amountFen: 2_500, givenBack: true }, refund: { state: 'sending', byName: 'manager', reason: '付错了' } });
  expect(withoutRevision(await shop.bills())).toEqual(withoutRevision(shop.before));
  expect((await shop.read(shop.member.memberId)).balances.creditFen).toBe(6_000);
  await shop.storedValue.sweepRecharges();
  const no = given.refund?.refundNo as string;
  expect(shop.pay.refunds.get(no)?.order).toMatchObject({ outTradeNo: shop.orderNo, refundFen: 2_500, totalFen: 2_500, reason: '还款退回' });
  shop.pay.settleRefunds();
  expect(await shop.storedValue.takeRefundNotice(shop.shopId, shop.pay.refundOf(no))).toBe('taken');
  expect(await shop.list()).toMatchObject([{ repayment: { givenBack: true }, refund: { state: 'done' } }]);
  expect(must(await shop.member.storedValue.checkRepayment({ shopId: shop.shopId, repaymentId: shop.repaymentId })).repayment).toMatchObject({ givenBack: true });
  await shop.proves();
  const lines = [];
  for await (const line of exportShop(createMemoryAuditSource(shop.table), shop.shopId)) lines.push(JSON.parse(line) as { type: string });
  expect(lines.filter(({ type }) => type === 'refund')).toHaveLength(1);
  // What is open again may be repaid again.
  expect(must(await shop.member.storedValue.startRepayment({ shopId: shop.shopId, amountFen: fen(6_000) }, shop.key())).repayment.state).toBe('prepaid');
});

test('50 at once, with WeChat telling of the payment again and again: one', async () => {
  const shop = await repaid([1_000, 2_000], 3_000);
  const [answers] = await Promise.all([
    Promise.all(Array.from({ length: MANY }, (_, n) => shop.give(n % 2 ? shop.owner : shop.manager))),
    Promise.all(Array.from({ length: 20 }, () => shop.storedValue.takePaymentNotice(shop.shopId, shop.pay.transactionOf(shop.orderNo)))),
  ]);
  expect(tally(answers)).toMatchObject({ ok: 1 });
  expect(answers.flatMap((answer) => (answer.ok || answer.error.code === 'visits/already-undone' || answer.error.code === 'ledger/busy' ? [] : [answer.error.code]))).toEqual([]);
  expect((await shop.read(shop.member.memberId)).balances.creditFen).toBe(3_000);
  await shop.storedValue.sweepRecharges();
  expect(shop.pay.refunds.size).toBe(1);
  await shop.proves();
});

test('Cash out of WeChat Pay: a visit that it paid for is undone only after it is given back; both at once: the undo waits for the money', async () => {
  const shop = await repaid([1_000, 2_000], 1_000);
  const undo = (on: typeof shop) => on.till.visits.undoVisit({ shopId: on.shopId, visitId: on.visits[0] as never }, on.key());
  expect(codeOf(await undo(shop))).toBe('visits/repaid-online');
  must(await shop.give());
  must(await undo(shop));
  await shop.proves();
  const other = await repaid([1_000, 2_000], 1_000);
  const [given, undone] = await Promise.all([other.give(), undo(other)]);
  expect(codeOf(given)).toBe('ok');
  expect(['ok', 'visits/repaid-online']).toContain(codeOf(undone));
  await other.proves();
});

test('not one\'s own, not after the shop\'s term, not what was never paid, and not by a cashier', async () => {
  const shop = await repaid([1_000], 1_000);
  shop.clock.move(31 * DAY_MS);
  expect(codeOf(await shop.give())).toBe('visits/refund-term-over');
  expect(codeOf(await shop.manager.storedValue.refundRepayment({ shopId: shop.shopId, repaymentId: shop.visits[0] as never, reason: '付错了' }, shop.key()))).toBe('http/not-found');
  expect(codeOf(await shop.till.storedValue.refundRepayment({ shopId: shop.shopId, repaymentId: shop.repaymentId, reason: '付错了' }, shop.key()))).toBe('identity/not-allowed');
});

test('a bill whose day passed while it was paid is asked for again, and told as overdue once', async () => {
  const shop = await repaid([1_000], 1_000);
  const [follow, tick] = [composeFollowStream(shop.world), composeCareTick(shop.world)];
  let followed = 0;
  const settle = async () => {
    const changes = shop.table.stream.slice(followed).map((change, i) => ({ ...change, number: String(followed + i) }) as NumberedChange);
    followed = shop.table.stream.length;
    await follow(changes);
  };
  const overdue = () => shop.world.told.filter(({ name }) => name === 'bill.overdue').length;
  const later = async (ms: number) => {
    shop.clock.move(ms);
    for (let i = 0; i < 4; i++) {
      await settle();
      await tick();
    }
    await settle();
  };
  await settle();
  await later(29 * DAY_MS);
  expect(overdue()).toBe(0);
  must(await shop.give());
  await later(3 * DAY_MS);
  expect(overdue()).toBe(1);
  await later(3 * DAY_MS);
  expect(overdue()).toBe(1);
  await shop.proves();
});

test('one that WeChat will not send is dealt with as any other: paid in cash, and the clearing account of what was owed is at zero', async () => {
  const shop = await repaid([1_000, 2_000], 3_000);
  const { refund } = must(await shop.give());
  await shop.storedValue.sweepRecharges();
  shop.pay.settleRefunds('abnormal');
  await shop.storedValue.takeRefundNotice(shop.shopId, shop.pay.refundOf(refund?.refundNo as string));
  const { shopId, owner } = shop;
  expect(must(await owner.storedValue.listStuckRefunds({ shopId })).items).toMatchObject([{ of: 'repayment', state: 'stuck', why: 'abnormal', amountFen: 3_000 }]);
  must(await owner.storedValue.payRefundByHand({ shopId, refundId: refund?.refundId as never, tender: 'cash', storeId: shop.storeId, to: '本人', reason: '卡已注销' }, shop.key()));
  expect(creditRefundOf(await shop.table.get(documentKey(shopId, refund?.refundId as never), { consistent: true }))).toMatchObject({ state: 'by-hand' });
  expect(await shop.list()).toMatchObject([{ refund: { state: 'done', paidByHand: { tender: 'cash' } } }]);
  expect((await shop.read(shop.member.memberId)).balances.creditFen).toBe(3_000);
  await shop.proves();
});

test('what is changed behind the journal\'s back is found', async () => {
  const shop = await repaid([1_000], 1_000);
  must(await shop.give());
  const item = await shop.table.get(documentKey(shop.shopId, shop.repaymentId), { consistent: true });
  if (!item) throw new Error('no order');
  await shop.table.write([{ put: { ...item, refundedFen: 999 } }]);
  expect(await proveBooks(createMemoryAuditSource(shop.table), shop.shopId)).toMatchObject({ holds: false, difference: { what: 'repayment-amount' } });
  const other = await repaid([1_000], 1_000);
  const order = await other.table.get(documentKey(other.shopId, other.repaymentId), { consistent: true });
  if (!order) throw new Error('no order');
  await other.table.write([{ put: { ...order, refundedFen: 1_000, refundIds: [other.newKey()] } }]);
  expect(await proveBooks(createMemoryAuditSource(other.table), other.shopId)).toMatchObject({ holds: false, difference: { what: 'order-refunded' } });
});
