import type { CommandKey } from '@shared/kernel/ids';
import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { add, type Fen, fen } from '@shared/kernel/money';
import { dayOf, type ShopDay, shopDay } from '@shared/kernel/shop-day';
import fc from 'fast-check';
import { charge, owedFen, type Part, payableFen, repay, type Step, takeBack, withBills } from '../../functions/credit/domain/account';
import { ageingOf, bucketOf, overdueDays } from '../../functions/credit/domain/ageing';
import { type Bill, dispute, dueDayOf, extend, isAskedFor, overdue, type Payment, paymentsOf, settleDispute, stateOf, takeOff, withdraw } from '../../functions/credit/domain/bill';
import { chargeBack } from '../../functions/credit/domain/charge-back';
import { post, posting, type Posting } from '../../functions/ledger/domain/posting';
import type { Member } from '../../functions/membership/domain/member';
import { member, NOON, STORE } from '../support/arbitraries';

const ZONE = 'Asia/Shanghai';
const LIMIT = fen(50_000);
type Act = { readonly kind: 'charge' | 'repay' | 'undo-visit' | 'refund' | 'undo-repayment' | 'dispute' | 'withdraw' | 'overdue' | 'upheld' | 'rejected' | 'extend'; readonly fen: number; readonly pick: number };
const anyActs: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({ kind: fc.constantFrom('charge', 'charge', 'charge', 'repay', 'repay', 'repay', 'undo-visit', 'refund', 'refund', 'undo-repayment', 'dispute', 'withdraw', 'overdue', 'upheld', 'rejected', 'extend'), fen: fc.integer({ min: 1, max: 30_000 }), pick: fc.nat(40) }), { maxLength: 60 },
);

/** One member's account as the use cases keep it, in memory: member, bills and what was repaid. */
function account() {
  let holder: Member = { ...member(), credit: { state: 'open', limitFen: LIMIT, terms: { kind: 'days', days: 30 }, bills: 0 } };
  const bills = new Map<string, Bill>();
  const repaid: { readonly parts: readonly Part[]; readonly amountFen: Fen; readonly money: readonly Payment[] }[] = [];
  const paidBy: Record<string, number> = {};
  let charged = 0;
  let paidBack = 0;
  let paid = 0;
  const word = { at: NOON, by: '店长', reason: '核对' };
  const move = (postings: readonly Posting[], steps: readonly Step[], change = (same: Member) => withBills(same, steps)) => {
    const after = post(holder.balances, postings);
    if (!after.ok) throw new Error('credit never falls below zero');
    holder = change({ ...holder, balances: after.value });
    for (const { after: bill } of steps) bills.set(bill.billId, bill);
  };
  const pick = (n: number, of: (bill: Bill) => boolean) => [...bills.values()].filter(of).at(n % Math.max(1, [...bills.values()].filter(of).length));
  const act = (one: Act) => {
    const amount = fen(one.fen);
    if (one.kind === 'charge') {
      const at = (NOON + charged * DAY_MS) as Instant;
      const done = charge(holder, { billId: `v${String(++charged).padStart(4, '0')}` as CommandKey, at, storeId: STORE, storeName: '店' }, amount, dayOf(at, ZONE));
      expect(done.ok).toBe(owedFen(holder) + amount <= LIMIT);
      if (!done.ok) return;
      move(done.value.postings, [], (same) => ({ ...same, credit: done.value.account }));
      bills.set(done.value.bill.billId, done.value.bill);
      expect(owedFen(holder)).toBeLessThanOrEqual(LIMIT);
    } else if (one.kind === 'repay') {
      const most = payableFen([...bills.values()]);
      if (most === 0) return;
      const amountFen = amount < most ? amount : most;
      // In two ways, or by WeChat Pay in the app.
      const first = fen(one.pick % (amountFen + 1));
      const money: readonly Payment[] = one.pick % 3 === 0 ? [{ tender: 'wechat-pay', amountFen }] : ([{ tender: 'cash', amountFen: first }, { tender: one.pick % 2 ? 'alipay' : 'wechat', amountFen: fen(amountFen - first) }] as const).filter((line) => line.amountFen > 0);
      expect(repay(holder, [...bills.values()], [...money, { tender: 'voucher', amountFen: add(most, fen(1)) }])).toBeUndefined();
      const done = repay(holder, [...bills.values()], money);
      if (!done) throw new Error('the bills ask for at least this');
      const { steps, parts, postings } = done;
      expect([parts.reduce((sum, part) => sum + part.amountFen, 0), done.owedBeforeFen - done.owedAfterFen, done.owedBeforeFen]).toEqual([amountFen, amountFen, owedFen(holder)]);
      const ages = parts.map(({ at }) => at);
      expect(ages).toEqual(ages.toSorted((a, b) => a - b));
      // Oldest first: all but the last are paid whole, and nothing older was left open.
      expect(steps.slice(0, -1).every(({ after }) => after.openFen === 0)).toBe(true);
      expect([...bills.values()].filter((bill) => bill.openFen > 0 && !bill.dispute && bill.at < (ages.at(-1) ?? 0)).every((bill) => parts.some((part) => part.billId === bill.billId))).toBe(true);
      move(postings, steps);
      repaid.push({ parts, amountFen, money });
      for (const line of money) paidBy[line.tender] = (paidBy[line.tender] ?? 0) + line.amountFen;
      paid += amountFen;
    } else if (one.kind === 'undo-visit' || one.kind === 'refund') {
      const bill = pick(one.pick, ({ undoneAt }) => undoneAt === undefined);
      if (!bill) return;
      const left = bill.amountFen - (bill.refundedFen ?? 0);
      const off = one.kind === 'undo-visit' ? fen(left) : fen(amount % (left + 1));
      const done = chargeBack(bill, [...bills.values()], off, one.kind === 'undo-visit', 1, NOON);
      if (!done.ok) return expect([done.error.code, (done.error.facts?.repaidFen as number) > 0, paymentsOf(bill).some(({ tender }) => tender === 'wechat-pay')]).toEqual(['visits/repaid-online', true, true]);
      const { steps, postings, paidBack: back, offFen, writtenOffFen, movedFen } = done.value;
      const backFen = back.reduce((sum, line) => sum + line.amountFen, 0);
      expect(offFen + writtenOffFen + movedFen + backFen).toBe(off);
      move(postings, steps);
      paidBack += backFen;
      for (const line of back) paidBy[line.tender] = (paidBy[line.tender] ?? 0) - line.amountFen;
    } else if (one.kind === 'undo-repayment') {
      const [last] = repaid.splice(one.pick % Math.max(1, repaid.length), 1);
      if (!last) return;
      const back = takeBack(last.parts.map(({ billId }) => bills.get(billId)), last.parts, last.money);
      if (!back.ok) return expect(back.error.code).toBe('credit/repayment-moved');
      move([posting('payments', 'member', 'credit', last.amountFen, 'undone')], back.value);
      paid -= last.amountFen;
      for (const line of last.money) paidBy[line.tender] = (paidBy[line.tender] ?? 0) - line.amountFen;
    } else if (one.kind === 'dispute') {
      const bill = pick(one.pick, () => true);
      const done = bill && dispute(bill, 'member', word);
      if (done?.ok) bills.set(done.value.billId, done.value);
    } else if (one.kind === 'withdraw') {
      const bill = pick(one.pick, ({ dispute: open }) => open !== undefined);
      const done = bill && withdraw(bill, word);
      expect(!bill || done?.ok).toBe(true);
      if (done?.ok) bills.set(done.value.billId, done.value);
    } else if (one.kind === 'overdue') {
      const bill = pick(one.pick, () => true);
      const told = bill && overdue(bill, shopDay('2027-01-15'));
      if (!told) return;
      expect([isAskedFor(bill) && stateOf(told), bill.dueDay < '2027-01-15', overdue(told, shopDay('2028-01-15'))]).toEqual(['open', true, undefined]);
      bills.set(told.billId, told);
    } else if (one.kind === 'extend') {
      const bill = pick(one.pick, () => true);
      const done = bill && extend(bill, shopDay('2027-06-01'), dayOf(NOON, ZONE), word);
      if (done?.ok) bills.set(done.value.billId, done.value);
    } else {
      const before = pick(one.pick, () => true);
      const done = before && settleDispute(before, one.kind, word);
      if (!before || !done?.ok) return;
      const { bill, writtenOffFen } = done.value;
      move(writtenOffFen > 0 ? [posting('member', 'sales', 'credit', writtenOffFen, 'written-off')] : [], [{ before, after: bill }]);
    }
  };
  return { act, holder: () => holder, bills: () => [...bills.values()], sums: () => ({ paid, paidBack, paidBy }) };
}

test('whatever is charged, repaid, undone, disputed and extended: open bills add up to what is owed, oldest first, never above the limit by a charge, never below zero', () => {
  fc.assert(fc.property(anyActs, (acts) => {
    const one = account();
    for (const act of acts) {
      one.act(act);
      const [holder, bills] = [one.holder(), one.bills()];
      expect(bills.reduce((sum, bill) => sum + bill.openFen, 0)).toBe(owedFen(holder));
      expect(bills.filter((bill) => bill.openFen > 0).length).toBe(holder.credit?.bills);
      for (const bill of bills) {
        expect(Math.min(bill.openFen, bill.paidFen, bill.writtenOffFen)).toBeGreaterThanOrEqual(0);
        expect(paymentsOf(bill).reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(bill.paidFen);
        if (bill.undoneAt === undefined) expect(bill.openFen + bill.paidFen + bill.writtenOffFen + (bill.refundedFen ?? 0)).toBe(bill.amountFen);
        else expect(stateOf(bill)).toBe('undone');
      }
      // No money is lost: what was paid stands on bills that stand, or was given back.
      const { paid, paidBack, paidBy } = one.sums();
      // Nor changed: by each way there is as much on bills as came in and did not go back.
      for (const [tender, sum] of Object.entries(paidBy)) expect(bills.flatMap(paymentsOf).filter((line) => line.tender === tender).reduce((all, { amountFen }) => all + amountFen, 0)).toBe(sum);
      expect(bills.reduce((sum, bill) => sum + bill.paidFen, 0)).toBe(paid - paidBack);
      const ageing = ageingOf(bills, shopDay('2027-01-15'));
      expect(Object.values(ageing).reduce((sum, part) => sum + part, 0)).toBe(owedFen(holder));
    }
  }), { numRuns: 300 });
});

test('Split refunds: any partition of a refund takes the same off a bill, pays the same bills and hands out the same, by the same ways, as one', () => {
  const money = fc.array(fc.record({ tender: fc.constantFrom('cash', 'alipay', 'wechat', 'bank-card' as const), amountFen: fc.integer({ min: 1, max: 4_000 }).map(fen) }), { maxLength: 5 });
  fc.assert(fc.property(fc.integer({ min: 1, max: 9_000 }), money, fc.nat(9_000), fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 4 }), fc.array(fc.nat(1_000_000), { maxLength: 5 }), fc.nat(1_000_000), (openFen, lines, writtenOff, owed, cuts, of) => {
    const ways = lines.filter(({ tender }, i) => lines.findIndex((one) => one.tender === tender) === i);
    const paidFen = add(fen(0), ...ways.map(({ amountFen }) => amountFen));
    const bare = { shopId: member().shopId, memberId: member().memberId, storeId: STORE, storeName: '店', paidFen: fen(0), writtenOffFen: fen(0), dueDay: '2026-12-22' as ShopDay, history: [], revision: 1 };
    const bill: Bill = { ...bare, billId: 'v0' as CommandKey, at: NOON, amountFen: add(fen(openFen), paidFen, fen(writtenOff)), openFen: fen(openFen), paidFen, writtenOffFen: fen(writtenOff), payments: ways };
    const others: readonly Bill[] = owed.filter((sum) => sum > 0).map((sum, i) => ({ ...bare, billId: `v${i + 1}` as CommandKey, at: (NOON + i * DAY_MS) as Instant, amountFen: fen(sum), openFen: fen(sum) }));
    const total = 1 + (of % bill.amountFen);
    const ends = [...new Set([...cuts.map((cut) => cut % total).filter((cut) => cut > 0), total])].sort((a, b) => a - b);
    const run = (to: readonly number[]) => {
      const stand = new Map([bill, ...others].map((one) => [one.billId, one]));
      const sums = { offFen: 0, writtenOffFen: 0, movedFen: 0, back: {} as Record<string, number>, debt: 0 };
      to.forEach((end, i) => {
        const done = chargeBack(stand.get(bill.billId) as Bill, [...stand.values()], fen(end - (to[i - 1] ?? 0)), end === bill.amountFen, 1, NOON);
        if (!done.ok) throw new Error(done.error.code);
        for (const { after } of done.value.steps) stand.set(after.billId, after);
        sums.offFen += done.value.offFen;
        sums.writtenOffFen += done.value.writtenOffFen;
        sums.movedFen += done.value.movedFen;
        for (const { tender, amountFen } of done.value.paidBack) sums.back[tender] = (sums.back[tender] ?? 0) + amountFen;
        sums.debt += done.value.postings.filter(({ from }) => from === 'member').reduce((sum, one) => sum + one.amount, 0);
      });
      return { sums, bills: [...stand.values()].map(({ revision: _revision, ...one }) => ({ ...one, payments: paymentsOf(one) })) };
    };
    expect(run(ends)).toEqual(run([total]));
    expect(takeOff(bill, fen(total)).repaid.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(Math.max(0, total - openFen - writtenOff));
  }), { numRuns: 500 });
});

test.each([
  [{ kind: 'days', days: 30 }, '2026-11-22', '2026-12-22'], [{ kind: 'days', days: 1 }, '2026-12-31', '2027-01-01'], [{ kind: 'month-day', day: 10 }, '2026-11-22', '2026-12-10'], [{ kind: 'month-day', day: 10 }, '2026-11-10', '2026-12-10'], [{ kind: 'month-day', day: 10 }, '2026-11-09', '2026-11-10'],
  [{ kind: 'month-day', day: 31 }, '2027-02-10', '2027-02-28'], [{ kind: 'month-day', day: 31 }, '2027-02-28', '2027-03-31'], [{ kind: 'month-day', day: 30 }, '2028-01-31', '2028-02-29'], [{ kind: 'month-day', day: 5 }, '2026-12-20', '2027-01-05'],
] as const)('Month ends: terms %j, a bill of %s is due on %s', (terms, today, due) => expect(dueDayOf(terms, shopDay(today))).toBe(due));

test.each([
  ['2026-11-22', 'notDueFen', 0], ['2026-11-23', 'to30Fen', 1], ['2026-12-22', 'to30Fen', 30], ['2026-12-23', 'to60Fen', 31], ['2027-01-21', 'to60Fen', 60], ['2027-01-22', 'to90Fen', 61], ['2027-02-20', 'to90Fen', 90], ['2027-02-21', 'over90Fen', 91],
] as const)('a bill due on 22 November stands on %s under %s', (today, bucket, days) => {
  const bill = { dueDay: '2026-11-22' as ShopDay, openFen: fen(100) };
  expect([bucketOf(bill, shopDay(today)), overdueDays(bill, shopDay(today))]).toEqual([bucket, days]);
  const disputed = { ...bill, dispute: { at: NOON, by: '会员', from: 'member' as const, reason: '没来过' } };
  expect([bucketOf(disputed, shopDay(today)), overdueDays(disputed, shopDay(today))]).toEqual(['disputedFen', 0]);
});
