import type { CommandKey } from '@shared/kernel/ids';
import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { codeOf, type Counter, createCounter, type MemberPerson, type Person, tally, times } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { must } from '../support/service-shop';
import { type StartedTable, startServiceTable } from '../support/service-table';
import { createTestWorld } from '../support/test-world';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { type Bill, billOf, billsRange, creditTeller, newBillWrite } from '../../functions/credit';
import type { MemoryTable } from '../support/memory-table';

let dynamo: StartedTable;
beforeAll(async () => { dynamo = await startServiceTable(); });
afterAll(() => dynamo.stop());
const many = 50;
const TERMS = { kind: 'days', days: 30 } as const;

function onCredit(counter: Counter) {
  const key = () => ({ key: counter.newKey() });
  const { shopId, storeId } = counter;
  return {
    key,
    async open(of: MemberPerson, limitFen = 100_000): Promise<void> {
      must(await counter.manager.credit.setCreditAccount({ shopId, memberId: of.memberId, limitFen: fen(limitFen), terms: TERMS, reason: '老客户' }, key()));
    },
    /** Puts a visit on credit, the rest in cash; a refusal is the answer. */
    async bill(by: Person, of: MemberPerson, amountFen: number, cashFen = 0) {
      counter.clock.move(MINUTE_MS);
      const ticket = await counter.lookUp(by, of);
      const tenders = [{ tender: 'credit' as const, amountFen }, ...(cashFen > 0 ? [{ tender: 'cash' as const, amountFen: cashFen }] : [])];
      return counter.ring(by, { ticket, amountFen: amountFen + cashFen, tenders });
    },
    async repay(by: Person, of: MemberPerson, amountFen: number) {
      return by.credit.repayCredit({ shopId, storeId, ticket: await counter.lookUp(by, of), amountFen: fen(amountFen), tenders: [{ tender: 'cash', amountFen: fen(amountFen) }] }, key());
    },
    mine: async (of: MemberPerson) => must(await of.credit.getMyCredit({ shopId })),
    /** The journal proves, and open bills are what is owed. */
    async proves(of: MemberPerson, owed: number): Promise<void> {
      const proof = await counter.prove(of);
      const page = await counter.table.query({ ...billsRange(of.memberId), limit: 200, consistent: true });
      const bills = page.items.map(billOf);
      expect([proof.differences, proof.member.balances.creditFen ?? 0, bills.reduce((sum, bill) => sum + bill.openFen, 0), proof.member.credit?.bills]).toEqual([[], owed, owed, bills.filter((bill) => bill.openFen > 0).length]);
    },
  };
}

describe.each([
  ['in memory', () => createTestWorld()],
  // The deadline of a command is told by a slower clock: what is tested is who wins, on a machine that may be busy with other things.
  ['on DynamoDB', () => createTestWorld({ table: dynamo.table, elapsed: () => performance.now() / 10, pause: (ms) => new Promise((done) => setTimeout(done, ms / 5)) })],
])('on credit at the counter, %s', (_name, worldOf) => {
  let counter: Counter;
  let on: ReturnType<typeof onCredit>;
  beforeAll(async () => {
    counter = await createCounter(worldOf());
    on = onCredit(counter);
  });
  const till = (n: number): Person => (n % 2 === 0 ? counter.till : counter.otherTill);

  test('double redemption: 50 visits at once on the last ¥10 of the limit, exactly one', async () => {
    const member = await counter.join();
    await on.open(member, 1_000);
    const tickets = await times(many, (n) => counter.lookUp(till(n), member));
    const quotes = await times(many, async (n) => must(await counter.quote(till(n), { ticket: tickets[n] as string, amountFen: 1_000 })));
    const results = await times(many, (n) => counter.record(till(n), { ticket: tickets[n] as string, amountFen: 1_000, tenders: [{ tender: 'credit', amountFen: 1_000 }] }, quotes[n] as (typeof quotes)[number]));
    expect(tally(results)).toEqual({ ok: 1, 'credit/over-limit': many - 1 });
    await on.proves(member, 1_000);
    expect((await counter.read(member.memberId)).visits).toBe(1);
  });
  test('50 repayments at once of all that is owed: one is taken', async () => {
    const member = await counter.join();
    await on.open(member);
    must(await on.bill(counter.till, member, 3_000));
    must(await on.bill(counter.till, member, 2_000));
    const tickets = await times(many, (n) => counter.lookUp(till(n), member));
    const results = await times(many, (n) => till(n).credit.repayCredit({ shopId: counter.shopId, storeId: counter.storeId, ticket: tickets[n] as string, amountFen: fen(5_000), tenders: [{ tender: 'cash', amountFen: fen(5_000) }] }, on.key()));
    expect(tally(results)).toEqual({ ok: 1, 'credit/nothing-owed': many - 1 });
    await on.proves(member, 0);
  });
  test('undo pressed twice mints nothing: 20 undos at once of a repayment, and of a visit on credit, one each', async () => {
    const member = await counter.join();
    await on.open(member);
    const visit = must(await on.bill(counter.till, member, 3_000));
    const { repaymentId } = must(await on.repay(counter.till, member, 1_200));
    expect(tally(await times(20, (n) => till(n).credit.undoRepayment({ shopId: counter.shopId, repaymentId }, on.key())))).toEqual({ ok: 1, 'visits/already-undone': 19 });
    await on.proves(member, 3_000);
    expect(tally(await times(20, (n) => counter.undo(till(n), visit.visitId)))).toEqual({ ok: 1, 'visits/already-undone': 19 });
    await on.proves(member, 0);
    expect(await counter.read(member.memberId)).toMatchObject({ visits: 0, balances: { points: 0 } });
  });
  test('charge, repayment, dispute and undo at once: whatever wins, the bills are what is owed', async () => {
    const member = await counter.join();
    await on.open(member);
    const first = must(await on.bill(counter.till, member, 3_000));
    const second = must(await on.bill(counter.till, member, 2_000));
    const [ticket, other] = [await counter.lookUp(counter.till, member), await counter.lookUp(counter.otherTill, member)];
    const quote = must(await counter.quote(counter.otherTill, { ticket: other, amountFen: 700 }));
    await Promise.all([
      counter.till.credit.repayCredit({ shopId: counter.shopId, storeId: counter.storeId, ticket, amountFen: fen(4_000), tenders: [{ tender: 'wechat', amountFen: fen(4_000) }] }, on.key()),
      counter.record(counter.otherTill, { ticket: other, amountFen: 700, tenders: [{ tender: 'credit', amountFen: 700 }] }, quote),
      member.credit.disputeMyBill({ shopId: counter.shopId, billId: second.visitId, reason: '没有来过' }, on.key()), counter.undo(counter.manager, first.visitId),
    ]);
    await on.proves(member, (await counter.read(member.memberId)).balances.creditFen ?? 0);
  });
});

test('each state of a bill is told with its day; where it left its place nothing is', () => {
  const bill = { billId: '01KA0000000000000000000001', shopId: 'shp_01KB0000000000000000000001', memberId: 'mbr_01KB0000000000000000000001', at: 1, storeId: 'sto_1', storeName: '店', amountFen: 500, openFen: 200, paidFen: 300, writtenOffFen: 0, dueDay: '2026-12-22', history: [], revision: 2 } as unknown as Bill;
  const item = newBillWrite(bill);
  const after = 'put' in item ? item.put : undefined;
  expect(creditTeller(undefined, after)).toEqual([{ name: 'bill.changed', detail: { version: 1, shopId: bill.shopId, memberId: bill.memberId, billId: bill.billId, at: 1, amountFen: 500, openFen: 200, dueDay: '2026-12-22', disputed: false, revision: 2 } }]);
  expect(creditTeller(after, undefined)).toEqual([]);
});

describe('an account on credit', () => {
  let counter: Counter;
  let on: ReturnType<typeof onCredit>;
  let member: MemberPerson;
  beforeEach(async () => {
    counter = await createCounter();
    on = onCredit(counter);
    member = await counter.join();
  });
  const holds = async () => expect(await proveBooks(createMemoryAuditSource(counter.table as MemoryTable))).toMatchObject({ holds: true });
  const disputed = async (billId: CommandKey) => must(await member.credit.disputeMyBill({ shopId: counter.shopId, billId, reason: '多算了一份' }, on.key()));

  test('a visit partly on credit earns as any other, writes a bill with its due day, and shows what is left of the limit', async () => {
    await on.open(member, 10_000);
    const visit = must(await on.bill(counter.till, member, 6_000, 1_500));
    expect(visit).toMatchObject({ tenders: [{ tender: 'credit', amountFen: 6_000 }, { tender: 'cash', amountFen: 1_500 }], after: { points: 75, creditFen: 6_000 } });
    expect(await on.mine(member)).toMatchObject({ account: { state: 'open', limitFen: 10_000 }, owedFen: 6_000, roomFen: 4_000, payableFen: 6_000, ageing: { notDueFen: 6_000 }, bills: [{ billId: visit.visitId, openFen: 6_000, state: 'open' }] });
    expect(must(await counter.till.visits.lookUpMember({ shopId: counter.shopId, storeId: counter.storeId, by: 'member-number', value: (await counter.read(member.memberId)).number })).matches[0]).toMatchObject({ creditRoomFen: 4_000 });
    await holds();
  });
  test('the client sends the quantity: a walk-in, nobody\'s account, a closed or a frozen one put nothing on credit', async () => {
    expect(codeOf(await on.bill(counter.till, member, 100))).toBe('credit/no-account');
    const quote = must(await counter.quote(counter.till, { amountFen: 100 }));
    expect(codeOf(await counter.record(counter.till, { amountFen: 100, tenders: [{ tender: 'credit', amountFen: 100 }] }, quote))).toBe('credit/no-account');
    await on.open(member, 1_000);
    expect(codeOf(await on.bill(counter.till, member, 1_001))).toBe('credit/over-limit');
    must(await counter.manager.membership.freezeMember({ shopId: counter.shopId, memberId: member.memberId, frozen: true, reason: '核对' }, on.key()));
    expect(codeOf(await on.bill(counter.till, member, 100))).toBe('membership/frozen');
    must(await counter.manager.membership.freezeMember({ shopId: counter.shopId, memberId: member.memberId, frozen: false, reason: '好了' }, on.key()));
    must(await counter.manager.credit.closeCreditAccount({ shopId: counter.shopId, memberId: member.memberId, reason: '不再挂' }, on.key()));
    expect(codeOf(await on.bill(counter.till, member, 100))).toBe('credit/no-account');
    await on.proves(member, 0);
  });
  test('repayments go to the oldest bill first and say which; no more is taken than is owed', async () => {
    await on.open(member);
    const bills = [must(await on.bill(counter.till, member, 1_000)), must(await on.bill(counter.till, member, 2_000)), must(await on.bill(counter.till, member, 3_000))];
    expect(await on.repay(counter.till, member, 7_000)).toMatchObject({ ok: false, error: { code: 'credit/more-than-owed', facts: { mostFen: 6_000 } } });
    expect(must(await on.repay(counter.till, member, 2_500))).toMatchObject({ owedBeforeFen: 6_000, owedAfterFen: 3_500, parts: [{ billId: bills[0]?.visitId, amountFen: 1_000 }, { billId: bills[1]?.visitId, amountFen: 1_500 }] });
    expect((await on.mine(member)).bills.map(({ openFen, paidFen }) => [openFen, paidFen])).toEqual([[500, 1_500], [3_000, 0]]);
    await on.proves(member, 3_500);
    expect(must(await member.ledger.getMyStatement({ shopId: counter.shopId, asset: 'credit' })).items[0]).toMatchObject({ kind: 'credit-repaid', undone: false, changes: [{ asset: 'credit', amount: -2_500, balanceAfter: 3_500 }] });
    await holds();
  });
  test('Silent no-op: an undo of a visit that is repaid moves the money to the next bills, and gives back at the till what no bill takes', async () => {
    await on.open(member);
    const [first, second] = [must(await on.bill(counter.till, member, 3_000)), must(await on.bill(counter.till, member, 1_000))];
    const { repaymentId } = must(await on.repay(counter.till, member, 2_500));
    expect(must(await counter.undo(counter.till, first.visitId)).undone).toMatchObject({ paidBack: [{ tender: 'cash', amountFen: 1_500 }] });
    expect(await on.mine(member)).toMatchObject({ owedFen: 0, bills: [], closed: [{ billId: second.visitId, state: 'settled' }, { billId: first.visitId, state: 'undone' }] });
    expect(codeOf(await counter.till.credit.undoRepayment({ shopId: counter.shopId, repaymentId }, on.key()))).toBe('credit/repayment-moved');
    await on.proves(member, 0);
    await holds();
  });
  test('a disputed bill is not asked for and not overdue; rejected it stands, upheld it is written off by an entry; each with who and why', async () => {
    await on.open(member);
    const [first, second] = [must(await on.bill(counter.till, member, 3_000)), must(await on.bill(counter.till, member, 1_000))];
    expect(await disputed(first.visitId)).toMatchObject({ state: 'disputed', dispute: { from: 'member', reason: '多算了一份' } });
    expect(codeOf(await member.credit.disputeMyBill({ shopId: counter.shopId, billId: first.visitId, reason: '再说一次' }, on.key()))).toBe('credit/bill-not-open');
    expect(await on.repay(counter.till, member, 1_500)).toMatchObject({ ok: false, error: { code: 'credit/more-than-owed', facts: { mostFen: 1_000 } } });
    counter.clock.move(40 * DAY_MS);
    expect(await on.mine(member)).toMatchObject({ owedFen: 4_000, ageing: { disputedFen: 3_000, to30Fen: 1_000 } });
    const settle = (outcome: 'upheld' | 'rejected') => counter.manager.credit.settleDispute({ shopId: counter.shopId, memberId: member.memberId, billId: first.visitId, outcome, reason: '核对小票' }, on.key());
    expect(must(await settle('rejected'))).toMatchObject({ state: 'open', overdueDays: 10 });
    expect(codeOf(await settle('upheld'))).toBe('credit/not-disputed');
    await disputed(first.visitId);
    expect(must(await settle('upheld'))).toMatchObject({ state: 'written-off', openFen: 0, writtenOffFen: 3_000, history: [{ what: 'disputed' }, { what: 'rejected' }, { what: 'disputed' }, { what: 'upheld', by: 'manager', reason: '核对小票' }] });
    await on.proves(member, 1_000);
    expect((await on.mine(member)).bills).toMatchObject([{ billId: second.visitId }]);
    await holds();
  });
  test('an extension moves the due day, with who and why; a closed account owes nothing', async () => {
    await on.open(member);
    const { visitId: billId } = must(await on.bill(counter.till, member, 3_000));
    counter.clock.move(40 * DAY_MS);
    const { bills: [late] } = await on.mine(member);
    expect(late?.overdueDays).toBe(10);
    const extend = (dueDay: string) => counter.manager.credit.extendBill({ shopId: counter.shopId, memberId: member.memberId, billId, dueDay: dueDay as never, reason: '月底结' }, on.key());
    expect(codeOf(await extend(late?.dueDay as string))).toBe('credit/due-day-wrong');
    expect(codeOf(await extend('2099-01-01'))).toBe('credit/due-day-wrong');
    const extended = must(await extend('2027-03-01'));
    expect(extended).toMatchObject({ state: 'extended', extended: { fromDay: late?.dueDay, until: '2027-03-01' }, dueDay: '2027-03-01', history: [{ what: 'extended', fromDay: late?.dueDay, toDay: '2027-03-01', by: 'manager' }] });
    expect(extended.overdueDays).toBeUndefined();
    const close = () => counter.manager.credit.closeCreditAccount({ shopId: counter.shopId, memberId: member.memberId, reason: '不再挂' }, on.key());
    expect(await close()).toMatchObject({ ok: false, error: { code: 'credit/still-owed', facts: { owedFen: 3_000 } } });
    must(await on.repay(counter.till, member, 3_000));
    expect(must(await close())).toMatchObject({ state: 'closed' });
  });
  test('the shop\'s report is of open bills: members by age, the longest waiting first', async () => {
    const other = await counter.join();
    await on.open(member);
    await on.open(other);
    must(await on.bill(counter.till, member, 3_000));
    counter.clock.move(40 * DAY_MS);
    must(await on.bill(counter.till, other, 9_000));
    must(await on.bill(counter.till, member, 500));
    const report = must(await counter.owner.credit.getCreditReport({ shopId: counter.shopId }));
    expect(report).toMatchObject({ owedFen: 12_500, count: 2, more: false, ageing: { notDueFen: 9_500, to30Fen: 3_000 }, members: [{ memberId: member.memberId, owedFen: 3_500, overdueFen: 3_000, bills: 2 }, { memberId: other.memberId, owedFen: 9_000, overdueFen: 0 }] });
    must(await on.repay(counter.till, other, 9_000));
    expect(must(await counter.owner.credit.getCreditReport({ shopId: counter.shopId }))).toMatchObject({ count: 1, owedFen: 3_500 });
  });
  test('when cards become one, the account and its bills are read through the one that stands', async () => {
    const { shopId, storeId } = counter;
    const phone = '13800000001';
    const enrolled = must(await counter.till.joining.enrolMember({ shopId, storeId, phone, agreedInPerson: true }, on.key()));
    const card = { memberId: enrolled.panel.memberId } as MemberPerson;
    await on.open(card, 5_000);
    const { visitId } = must(await on.bill(counter.till, card, 2_000));
    must(await counter.manager.membership.resolvePhone({ shopId, memberId: member.memberId, phone, decision: 'same-person', reason: '同一个人' }, on.key()));
    expect(await on.mine(member)).toMatchObject({ owedFen: 2_000, account: { limitFen: 5_000 }, bills: [{ billId: visitId }] });
    await disputed(visitId);
    must(await counter.manager.credit.settleDispute({ shopId, memberId: member.memberId, billId: visitId, outcome: 'rejected', reason: '核对' }, on.key()));
    must(await on.repay(counter.till, member, 500));
    must(await counter.undo(counter.manager, visitId));
    expect(await on.mine(member)).toMatchObject({ owedFen: 0, bills: [] });
    await holds();
  });
  test('what is taken makes up the repayment, to the fen', async () => {
    await on.open(member);
    must(await on.bill(counter.till, member, 3_000, 1_000));
    must(await on.repay(counter.till, member, 2_000));
    expect((await counter.read(member.memberId)).balances.creditFen).toBe(1_000);
    expect(codeOf(await counter.till.credit.repayCredit({ shopId: counter.shopId, storeId: counter.storeId, ticket: await counter.lookUp(counter.till, member), amountFen: fen(1_000), tenders: [{ tender: 'cash', amountFen: fen(900) }] }, on.key()))).toBe('visits/tenders-do-not-add-up');
  });
});
