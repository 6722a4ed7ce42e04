import { fen } from '@shared/kernel/money';
import * as fc from 'fast-check';
import { advance } from '../../functions/ledger/domain/entry';
import { changesOf } from '../../functions/ledger/domain/posting';
import { proveMember } from '../../functions/ledger/domain/prove';
import type { SpendingOrder } from '../../functions/shops/domain/rules';
import { splitSpending } from '../../functions/stored-value/domain/spending';
import { underPolicy } from '../../functions/visits/domain/refund';
import { decideVisit, visitPostings } from '../../functions/visits/domain/visit';
import { anyFen, member, NOON, STORE, reversalOf } from '../support/arbitraries';

const anyOrder = fc.constantFrom<SpendingOrder>('principal-first', 'bonus-first', 'in-proportion');

test.each([
  ['principal-first', 1_001, 1_001, 0], ['principal-first', 11_000, 10_000, 1_000], ['bonus-first', 1_001, 0, 1_001], ['bonus-first', 2_500, 500, 2_000], ['in-proportion', 1_001, 834, 167], ['in-proportion', 12_000, 10_000, 2_000], ['in-proportion', 99_999, 10_000, 2_000], ['in-proportion', 1, 0, 1],
] as const)('%s: of ¥100.00 and ¥20.00, %d fen is %d and %d', (order, due, principalFen, bonusFen) => {
  expect(splitSpending(order, { principalFen: fen(10_000), bonusFen: fen(2_000) }, fen(due))).toEqual({ principalFen, bonusFen });
});

test('a split pays what it can, no more than there is of either part, and in proportion is exact to less than a fen', () => {
  fc.assert(fc.property(anyOrder, anyFen(500_000), anyFen(500_000), anyFen(), (order, principal, bonus, due) => {
    const split = splitSpending(order, { principalFen: principal, bonusFen: bonus }, due);
    const paid = Math.min(due, principal + bonus);
    expect(split.principalFen + split.bonusFen).toBe(paid);
    expect(split.principalFen >= 0 && split.bonusFen >= 0 && split.principalFen <= principal && split.bonusFen <= bonus).toBe(true);
    if (order === 'in-proportion' && principal + bonus > 0) {
      const off = BigInt(paid) * BigInt(principal) - BigInt(split.principalFen) * BigInt(principal + bonus);
      expect(off >= 0n && off < BigInt(principal + bonus)).toBe(true);
    }
  }), { numRuns: 500 });
});

test('over a random history of visits, with the order changed between them and undos in any order, the journal proves and each undo brings back exactly the parts that paid', () => {
  const step = fc.record({ order: anyOrder, amountFen: anyFen(80_000), undo: fc.option(fc.nat({ max: 20 }), { nil: undefined }) });
  fc.assert(fc.property(anyFen(300_000), anyFen(200_000), fc.array(step, { maxLength: 25 }), (principalFen, bonusFen, steps) => {
    const rules = { earning: { pointsPerYuan: 0, growthPerYuan: 0, rounding: 'down' as const, storedValueEarns: true }, tiers: [{ tierId: 'plain', name: '普', face: 1, fromGrowth: 0 as never, multiplierPercent: 100, benefits: [] }] };
    const opened = advance(member({ version: 0 }), { at: NOON, kind: 'recharge', documentId: 'r' as never, postings: [{ from: 'payments' as const, to: 'member' as const, asset: 'principal' as const, amount: principalFen, reason: 'recharge' }, { from: 'issuance' as const, to: 'member' as const, asset: 'bonus' as const, amount: bonusFen, reason: 'recharge-bonus' }].filter(({ amount }) => amount > 0) });
    if (!opened.ok) throw new Error('a recharge takes nothing');
    const entries = [opened.value.entry];
    let now = opened.value.after;
    const standing: typeof entries = [];
    for (const { order, amountFen, undo } of steps) {
      const undone = undo === undefined ? undefined : standing.splice(undo % Math.max(1, standing.length), 1)[0];
      const postings = undone ? underPolicy(now, reversalOf(undone.postings, undone.sequence, 'undone'), 'refuse') : decideVisit(now, { storeId: STORE, amountFen, items: [], coupons: [], useStoredValue: true }, { ...rules, zone: 'Asia/Shanghai', spendingOrder: order }, NOON);
      if (!postings.ok) throw new Error(postings.error.code);
      const moved = 'postings' in postings.value ? postings.value.postings : visitPostings(postings.value);
      const next = advance(now, { at: NOON, kind: undone ? 'visit-undone' : 'visit', documentId: 'v' as never, postings: moved });
      if (!next.ok) throw new Error(next.error.code);
      if (undone) for (const asset of ['principal', 'bonus'] as const) expect(changesOf(next.value.entry.postings)[asset] + changesOf(undone.postings)[asset]).toBe(0);
      else standing.push(next.value.entry);
      entries.push(next.value.entry);
      now = next.value.after;
    }
    expect(proveMember(now, entries).differences).toEqual([]);
    const spent = standing.reduce((sum, entry) => ({ principal: sum.principal + changesOf(entry.postings).principal, bonus: sum.bonus + changesOf(entry.postings).bonus }), { principal: 0, bonus: 0 });
    expect([now.balances.principalFen - spent.principal, now.balances.bonusFen - spent.bonus]).toEqual([principalFen, bonusFen]);
  }), { numRuns: 200 });
});
