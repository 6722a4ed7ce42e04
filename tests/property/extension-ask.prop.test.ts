import type { CommandKey } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { addDays, dayOf, daysBetween } from '@shared/kernel/shop-day';
import fc from 'fast-check';
import { askLater, endAsk, latestAsked, MOST_ASKS } from '../../functions/credit/domain/ask';
import { type Bill, dispute, extend, paidBy, settleDispute, standingAsk, stateOf, unpaidBy, undone } from '../../functions/credit/domain/bill';
import { member, NOON, STORE } from '../support/arbitraries';

const TODAY = dayOf(NOON, 'Asia/Shanghai');
const word = { at: NOON, by: '店长', reason: '核对' };
const billDue = (days: number): Bill => ({ billId: 'v1' as CommandKey, shopId: member().shopId, memberId: member().memberId, at: NOON, storeId: STORE, storeName: '店', amountFen: fen(500), openFen: fen(500), paidFen: fen(0), writtenOffFen: fen(0), dueDay: addDays(TODAY, days), history: [], revision: 1 });

test('whatever day may be asked for the shop can grant as it was asked: later than the bill\'s own, ahead of today, ninety days past the later of the two at most', () => {
  fc.assert(fc.property(fc.integer({ min: -400, max: 366 }), fc.integer({ min: -450, max: 500 }), (due, until) => {
    const bill = billDue(due);
    const asked = askLater(bill, { askId: 'a1' as CommandKey, until: addDays(TODAY, until) }, TODAY, word);
    expect(asked.ok).toBe(until > due && until > 0 && until <= Math.max(due, 0) + 90 && until <= 366);
    if (!asked.ok) return expect(asked.error).toMatchObject({ code: 'credit/asked-day-wrong', facts: { latestDay: latestAsked(bill, TODAY) } });
    expect([asked.value.dueDay, stateOf(asked.value)]).toEqual([bill.dueDay, 'open']);
    const granted = extend(asked.value, addDays(TODAY, until), TODAY, word, 'a1' as CommandKey);
    expect(granted).toMatchObject({ ok: true, value: { dueDay: addDays(TODAY, until), extended: { fromDay: bill.dueDay } } });
    expect(daysBetween(bill.dueDay, addDays(TODAY, until))).toBeGreaterThan(0);
  }));
});

const anyActs = fc.array(fc.constantFrom('ask', 'withdraw', 'refuse', 'grant', 'extend', 'pay', 'unpay', 'dispute', 'rejected', 'undo'), { maxLength: 40 });
test('whatever happens with a bill, at most one request waits, only of a bill that is asked for; each has one end, and never more than three are made', () => {
  fc.assert(fc.property(anyActs, (acts) => {
    let bill = billDue(10);
    const money = [{ tender: 'cash' as const, amountFen: fen(500) }];
    acts.forEach((act, i) => {
      const before = bill;
      const key = `a${i}` as CommandKey;
      const waiting = standingAsk(bill);
      const take = (next: { readonly ok: true; readonly value: Bill } | { readonly ok: false }) => { if (next.ok) bill = next.value; };
      const askId = waiting?.askId ?? key;
      if (act === 'ask') take(askLater(bill, { askId: key, until: addDays(bill.dueDay, 5) }, TODAY, word));
      else if (act === 'withdraw' || act === 'refuse') take(endAsk(bill, askId, act === 'refuse' ? 'ask-refused' : 'ask-withdrawn', word));
      else if (act === 'grant' || act === 'extend') take(extend(bill, addDays(bill.dueDay, 3), TODAY, word, act === 'grant' ? askId : undefined));
      else if (act === 'pay' && bill.openFen > 0 && !bill.dispute) bill = paidBy(bill, money);
      else if (act === 'unpay' && bill.paidFen > 0) bill = unpaidBy(bill, money) ?? bill;
      else if (act === 'dispute') take(dispute(bill, 'member', word));
      else if (act === 'rejected') { const settled = settleDispute(bill, 'rejected', word); if (settled.ok) bill = settled.value.bill; }
      else if (act === 'undo' && i > 30) bill = undone(bill, NOON);
      if (standingAsk(bill)) expect([bill.openFen > 0, bill.dispute, bill.undoneAt]).toEqual([true, undefined, undefined]);
      if (act === 'grant' || act === 'refuse' || act === 'withdraw') expect(bill !== before).toBe(waiting !== undefined && (act !== 'grant' || daysBetween(TODAY, before.dueDay) + 3 <= 366));
      if (waiting && bill !== before && act !== 'pay' && act !== 'dispute' && act !== 'undo') expect(standingAsk(bill)).toBeUndefined();
      if (bill.history.length > before.history.length) expect(bill.history.at(-1)?.revision).toBe(bill.revision);
    });
    expect(bill.history.filter(({ what }) => what === 'asked').length).toBeLessThanOrEqual(MOST_ASKS);
  }));
});
