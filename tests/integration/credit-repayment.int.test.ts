import type { CommandKey } from '@shared/kernel/ids';
import { MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { refundNo } from '../../functions/stored-value';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { codeOf, tally, times } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import type { MemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { type StartedTable, startServiceTable } from '../support/service-table';
import { createTestWorld } from '../support/test-world';
import { owing, paid } from '../support/owing-shop';

let dynamo: StartedTable;
beforeAll(async () => { dynamo = await startServiceTable(); });
afterAll(() => dynamo.stop());

describe('a repayment by WeChat Pay', () => {
  test('a part, from prepay to shipped: the oldest bill first, against payments, told as WeChat Pay', async () => {
    const shop = await owing([1_000, 2_000, 3_000]);
    expect(await shop.desk()).toEqual({ open: true, mostFen: 6_000 });
    const started = must(await shop.start(2_500));
    expect(started).toMatchObject({ repayment: { state: 'prepaid', amountFen: 2_500 }, payment: { signType: 'RSA' } });
    expect(shop.pay.orders.get(started.repayment.orderNo)?.order).toMatchObject({ totalFen: 2_500, description: '禾木-挂账还款' });
    await shop.stands(6_000, 0);
    expect((await shop.desk()).waiting).toMatchObject({ repaymentId: started.repayment.repaymentId });
    shop.pay.payNow(started.repayment.orderNo);
    expect(must(await shop.check(started.repayment.repaymentId)).repayment).toMatchObject({ state: 'credited', bills: 2, owedBeforeFen: 6_000, owedAfterFen: 3_500 });
    expect(must(await shop.member.credit.getMyCredit({ shopId: shop.shopId })).bills.map(({ openFen, paidFen }) => [openFen, paidFen])).toEqual([[500, 1_500], [3_000, 0]]);
    expect(must(await shop.member.ledger.getMyStatement({ shopId: shop.shopId, asset: 'credit' })).items[0]).toMatchObject({ kind: 'credit-repaid', changes: [{ asset: 'credit', amount: -2_500, balanceAfter: 3_500 }] });
    shop.counter.clock.move(2 * MINUTE_MS);
    await shop.service.sweepRecharges();
    expect(must(await shop.check(started.repayment.repaymentId)).repayment.state).toBe('shipped');
    await shop.stands(3_500, 1);
    await shop.proves();
    const lines: string[] = [];
    for await (const line of exportShop(createMemoryAuditSource(shop.counter.table as MemoryTable), shop.shopId)) lines.push(line);
    expect(lines.filter((line) => line.includes('"type":"credit-order"'))).toHaveLength(1);
  });
  test('Payment notice taken twice: 20 notices in parallel, one after another, with the own query and the sweep among them: one repayment', async () => {
    const shop = await owing([3_000, 3_000]);
    const order = await paid(shop, 3_000);
    shop.counter.clock.move(3 * MINUTE_MS);
    await Promise.all([times(20, () => shop.tell(order.orderNo)), shop.check(order.repaymentId), shop.service.sweepRecharges()]);
    for (let n = 0; n < 3; n++) expect(await shop.tell(order.orderNo)).toBe('taken');
    await shop.check(order.repaymentId);
    await shop.stands(3_000, 1);
    await shop.proves();
  });
  test.each([
    ['amount', { totalFen: fen(3_001) }], ['currency', { currency: 'USD' }], ['appid', { appid: 'wxother' }], ['mchid', { mchid: '1900000000' }], ['payer', { openid: 'someone' }], ['state', { tradeState: 'NOTPAY' as const }], ['transaction', { transactionId: '' }],
  ])('Signature checked, content not: a right signature with a wrong %s pays nothing and raises an alarm', async (_what, wrong) => {
    const shop = await owing([3_000]);
    const order = await paid(shop, 3_000);
    expect(await shop.service.takePaymentNotice(shop.shopId, { ...shop.pay.transactionOf(order.orderNo), ...wrong } as never)).toBe('differs');
    expect(shop.alarms()).toEqual(['recharge.content-differs']);
    await shop.stands(3_000, 0);
  });
  test('Signature checked, content not: the number of no order is unknown, an alarm', async () => {
    const shop = await owing([3_000]);
    const order = await paid(shop, 3_000);
    expect(await shop.service.takePaymentNotice(shop.shopId, { ...shop.pay.transactionOf(order.orderNo), outTradeNo: `RC${shop.counter.newKey()}` })).toBe('unknown');
    expect(shop.alarms()).toEqual(['recharge.order-unknown']);
  });
  test('lost notices: the sweep finds the payment, and nobody pays again', async () => {
    const shop = await owing([3_000]);
    await paid(shop, 3_000);
    shop.counter.clock.move(3 * MINUTE_MS);
    expect(await shop.service.sweepRecharges()).toMatchObject({ looked: 1, failed: 0 });
    await shop.stands(0, 1);
    expect(codeOf(await shop.start(1))).toBe('credit/nothing-owed');
  });
  test('the debt was repaid at the till meanwhile: the whole payment goes back, once, and what is left is still owed', async () => {
    const shop = await owing([3_000]);
    const order = await paid(shop, 3_000);
    must(await shop.atTill(1_000));
    expect(await shop.tell(order.orderNo)).toBe('taken');
    expect(must(await shop.check(order.repaymentId)).repayment.state).toBe('refunding');
    await shop.stands(2_000, 1);
    for (let n = 0; n < 3; n++) {
      await shop.service.sweepRecharges();
      shop.counter.clock.move(6 * MINUTE_MS);
    }
    expect([...shop.pay.refunds].map(([no, { order: { refundFen, totalFen, reason } }]) => [no, refundFen, totalFen, reason])).toEqual([[refundNo({ rechargeId: order.repaymentId }), 3_000, 3_000, '欠款已有变动，原路退回']]);
    shop.pay.settleRefunds();
    for (let n = 0; n < 3; n++) expect(await shop.service.takeRefundNotice(shop.shopId, shop.pay.refundOf(refundNo({ rechargeId: order.repaymentId })))).toBe('taken');
    expect(must(await shop.check(order.repaymentId)).repayment.state).toBe('refunded');
    await shop.stands(2_000, 1);
    expect(must(await shop.start(2_000)).repayment.state).toBe('prepaid');
    expect(shop.alarms()).toEqual([]);
    await shop.proves();
  });
  test('given up and paid all the same: the money pays the bills if they still ask for it', async () => {
    const shop = await owing([3_000]);
    const order = await shop.begun(3_000);
    expect(must(await shop.member.storedValue.cancelRepayment({ shopId: shop.shopId, repaymentId: order.repaymentId })).repayment.state).toBe('closed');
    shop.pay.payLate(order.orderNo);
    expect(await shop.tell(order.orderNo)).toBe('taken');
    await shop.stands(0, 1);
  });
  test('not paid: the sweep closes it after half an hour, and another may be started', async () => {
    const shop = await owing([3_000]);
    const order = await shop.begun(1_000);
    expect(codeOf(await shop.start(500))).toBe('stored-value/repayment-open');
    shop.counter.clock.move(31 * MINUTE_MS);
    await shop.service.sweepRecharges();
    expect(must(await shop.check(order.repaymentId)).repayment.state).toBe('closed');
    expect(must(await shop.start(500)).repayment.state).toBe('prepaid');
  });
  test('the client sends the quantity: no more than the bills ask for, none of what is disputed; without a merchant account none', async () => {
    const shop = await owing([3_000, 1_000]);
    must(await shop.member.credit.disputeMyBill({ shopId: shop.shopId, billId: shop.bills[0] as CommandKey, reason: '没有来过' }, shop.key()));
    expect(await shop.start(1_001)).toMatchObject({ error: { code: 'credit/more-than-owed', facts: { mostFen: 1_000 } } });
    for (const amountFen of [0, -1, 1.5, Number.POSITIVE_INFINITY]) expect(codeOf(await shop.member.storedValue.startRepayment({ shopId: shop.shopId, amountFen: amountFen as never }, shop.key()))).toBe('http/bad-request');
    const without = await owing([3_000], createTestWorld());
    (without.world.secrets as { merchant: unknown }).merchant = async () => undefined;
    expect(await without.desk()).toMatchObject({ open: false });
    expect(codeOf(await without.start(100))).toBe('stored-value/wechat-pay-unavailable');
  });
  test('an order of a repayment is no recharge, of nobody else, and not undone at the till; a frozen member may pay', async () => {
    const shop = await owing([3_000]);
    must(await shop.counter.manager.membership.freezeMember({ shopId: shop.shopId, memberId: shop.member.memberId, frozen: true, reason: '核对' }, shop.key()));
    const { repaymentId, orderNo } = await paid(shop, 3_000);
    await shop.tell(orderNo);
    const { shopId, counter, member } = shop;
    expect(codeOf(await member.storedValue.checkRecharge({ shopId, rechargeId: repaymentId }))).toBe('http/not-found');
    expect(codeOf(await counter.owner.storedValue.quoteRefund({ shopId, rechargeId: repaymentId }))).toBe('http/not-found');
    expect(codeOf(await counter.till.credit.undoRepayment({ shopId, repaymentId }, shop.key()))).toBe('http/not-found');
    expect(codeOf(await (await counter.join()).storedValue.checkRepayment({ shopId, repaymentId }))).toBe('http/not-found');
    await shop.stands(0, 1);
  });
  test('Cash out of WeChat Pay: a visit that it paid for is given back only after the repayment was, which opens its bill again', async () => {
    const shop = await owing([3_000, 500]);
    const { orderNo, repaymentId } = await paid(shop, 3_000);
    await shop.tell(orderNo);
    const visitId = shop.bills[0] as string;
    expect(await shop.counter.undo(shop.counter.till, visitId)).toMatchObject({ ok: false, error: { code: 'visits/repaid-online', facts: { repaidFen: 3_000 } } });
    expect(codeOf(await shop.counter.refund(shop.counter.manager, visitId))).toBe('visits/repaid-online');
    must(await shop.counter.manager.storedValue.refundRepayment({ shopId: shop.shopId, repaymentId, reason: '要退货' }, shop.key()));
    expect(must(await shop.counter.undo(shop.counter.till, visitId)).undone?.paidBack).toBeUndefined();
    await shop.stands(500, 1);
    await shop.proves();
  });
  test('prove compares orders with the journal: an order that paid less, and one that nobody was credited for', async () => {
    const shop = await owing([3_000]);
    const { orderNo, repaymentId } = await paid(shop, 3_000);
    await shop.tell(orderNo);
    const table = shop.counter.table as MemoryTable;
    const document = [...table.items.values()].find((item) => item.key === repaymentId);
    if (!document) throw new Error('no document');
    await table.write([{ put: { ...document, facts: { ...(document.facts as object), payFen: 2_000 } } }]);
    expect(await proveBooks(createMemoryAuditSource(table))).toMatchObject({ holds: false, difference: { what: 'repayment-amount', found: 3_000 } });
    await table.write([{ put: document }, { put: { ...document, pk: 'DOC#x', key: '01KA0000000000000000000000' } }]);
    expect(await proveBooks(createMemoryAuditSource(table))).toMatchObject({ holds: false, difference: { what: 'order-without-entry', expected: 3_000 } });
  });
});

describe('on DynamoDB, at once', () => {
  const worldOf = () => createTestWorld({ table: dynamo.table, elapsed: () => performance.now() / 10, pause: (ms) => new Promise((done) => setTimeout(done, ms / 5)) });
  test('50 starts: one order waits; its notice 20 times against repayments at the till: whatever wins, the bills are what is owed', async () => {
    const shop = await owing([2_000, 2_000], worldOf());
    expect(tally(await times(50, () => shop.start(4_000)))).toEqual({ ok: 1, 'stored-value/repayment-open': 49 });
    const { waiting } = await shop.desk();
    const orderNo = waiting?.orderNo as string;
    shop.pay.payNow(orderNo);
    const [tills] = await Promise.all([times(3, () => shop.atTill(1_000)), times(20, () => shop.tell(orderNo).catch(() => 'again'))]);
    expect(await shop.tell(orderNo)).toBe('taken');
    const taken = tally(tills).ok ?? 0;
    const { repayment } = must(await shop.check(waiting?.repaymentId as string));
    expect(repayment.state).toBe(taken === 0 ? 'credited' : 'refunding');
    await shop.stands(taken === 0 ? 0 : 4_000 - taken * 1_000, taken === 0 ? 1 : taken);
  });
});
