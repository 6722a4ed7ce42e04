import { fen } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import * as fc from 'fast-check';
import { advance, type Entry } from '../../functions/ledger/domain/entry';
import { type Account, ASSETS, balanceOf, changesOf, post, type Posting } from '../../functions/ledger/domain/posting';
import { proveMember } from '../../functions/ledger/domain/prove';
import { entryItem, entryOf } from '../../functions/ledger/ledger.dynamo';
import type { Member } from '../../functions/membership/domain/member';
import { anyBalances, member, NOON, reversalOf } from '../support/arbitraries';

/** What waits moves under its day. */
const ARRIVAL = '2026-12-04' as ShopDay;
const accounts: readonly Account[] = ['member', 'issuance', 'payments', 'brought-in', 'sales', 'clearing'];
const anyPosting: fc.Arbitrary<Posting> = fc.record({
  from: fc.constantFrom(...accounts), to: fc.constantFrom(...accounts), asset: fc.constantFrom(...ASSETS), amount: fc.integer({ min: 1, max: 100_000 }), reason: fc.constantFrom('paid', 'earned'),
}).filter(({ from, to }) => from !== to).map((one) => (one.asset === 'pending' ? { ...one, lots: [{ day: ARRIVAL, points: one.amount }] } : one));
const somePostings = fc.array(anyPosting, { maxLength: 8 });
const draft = (postings: readonly Posting[]) => ({ at: NOON, kind: 'visit' as const, documentId: 'd' as never, postings });

/** A member from nothing through any entries; those that would overdraw are refused and leave no trace. */
function lived(steps: readonly (readonly Posting[])[]): { readonly member: Member; readonly entries: readonly Entry[] } {
  let now = member({ version: 0 });
  const entries: Entry[] = [];
  for (const postings of steps) {
    const advanced = advance(now, draft(postings));
    if (!advanced.ok) continue;
    now = advanced.value.after;
    entries.push(advanced.value.entry);
  }
  return { member: now, entries };
}

test('any life of a member proves, nothing in it is ever below zero, and every asset adds up to zero over all accounts', () => {
  fc.assert(fc.property(fc.array(somePostings, { maxLength: 15 }), (steps) => {
    const { member: now, entries } = lived(steps);
    const proof = proveMember(now, entries);
    expect(proof.differences).toEqual([]);
    for (const entry of entries) for (const asset of ASSETS) expect(balanceOf(entry.after, asset)).toBeGreaterThanOrEqual(0);
    for (const asset of ASSETS) expect(accounts.reduce((sum, account) => sum + (proof.flows[`${account}/${asset}`] ?? 0), 0)).toBe(0);
  }));
});

test('any single change to a book is found by the proof', () => {
  fc.assert(fc.property(fc.array(somePostings.filter((some) => some.length > 0), { minLength: 2, maxLength: 8 }), fc.nat(), fc.constantFrom('amount', 'after', 'drop', 'swap', 'balance'), (steps, where, how) => {
    const { member: now, entries } = lived(steps);
    const at = entries.length === 0 ? 0 : where % entries.length;
    const touched = entries[at];
    fc.pre(touched?.postings.some((one) => one.from === 'member' || one.to === 'member') === true && entries.length > 1);
    const changed = (touched: Entry): readonly Entry[] => {
      if (how === 'drop') return entries.filter((_, i) => i !== at);
      if (how === 'swap') return at === 0 ? [entries[1] as Entry, touched, ...entries.slice(2)] : [...entries.slice(0, at - 1), touched, entries[at - 1] as Entry, ...entries.slice(at + 1)];
      if (how === 'after') return entries.map((entry, i) => (i === at ? { ...entry, after: { ...entry.after, points: (entry.after.points + 1) as never } } : entry));
      const first = touched.postings.findIndex((one) => one.from === 'member' || one.to === 'member');
      return entries.map((entry, i) => (i === at ? { ...entry, postings: entry.postings.map((one, p) => (p === first ? { ...one, amount: one.amount + 1 } : one)) } : entry));
    };
    const holder = how === 'balance' ? { ...now, balances: { ...now.balances, bonusFen: (now.balances.bonusFen + 1) as never } } : now;
    expect(proveMember(holder, how === 'balance' ? entries : changed(touched as Entry)).differences.length).toBeGreaterThan(0);
  }));
});

test('a reversal takes an entry back exactly', () => {
  fc.assert(fc.property(anyBalances, somePostings, (balances, postings) => {
    const after = post(balances, postings);
    fc.pre(after.ok);
    expect(post(after.value, reversalOf(postings, 1, 'undone'))).toEqual({ ok: true, value: balances });
    const [there, back] = [changesOf(postings), changesOf(reversalOf(postings, 1, 'undone'))];
    for (const asset of ASSETS) expect(there[asset] + back[asset]).toBe(0);
  }));
});

test('an entry comes back from its item as it was', () => {
  fc.assert(fc.property(anyBalances, somePostings, fc.boolean(), (balances, postings, undone) => {
    const advanced = advance({ ...member(), balances }, { ...draft(undone ? reversalOf(postings, 2, 'undone') : postings), storeId: 's' as never, staffName: '小林', amountFen: fen(5), rules: { earning: 1 } });
    fc.pre(advanced.ok);
    expect(entryOf(JSON.parse(JSON.stringify(entryItem(advanced.value.entry))))).toEqual(advanced.value.entry);
  }));
});
