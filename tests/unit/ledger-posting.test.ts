import { fen, growth, points } from '@shared/kernel/money';
import { advance, type EntryDraft } from '../../functions/ledger/domain/entry';
import { changesOf, MAX_POSTINGS, pointsPaidIn, post, posting, postingIf } from '../../functions/ledger/domain/posting';
import { proveMember } from '../../functions/ledger/domain/prove';
import { member, NOON, reversalOf } from '../support/arbitraries';

const draft = (postings: EntryDraft['postings']): EntryDraft => ({ at: NOON, kind: 'visit', documentId: 'doc' as never, postings });
const earned = posting('issuance', 'member', 'points', 30, 'earned');
const paid = posting('member', 'sales', 'principal', 1_000, 'paid');

describe('a posting', () => {
  test.each([[0], [-1], [1.5], [Number.NaN], [Number.POSITIVE_INFINITY], [2 ** 53]])('Float money: of %p is impossible', (amount) => expect(() => posting('issuance', 'member', 'points', amount, 'x')).toThrow());
  test('from an account to itself is impossible', () => expect(() => posting('member', 'member', 'points', 1, 'x')).toThrow());
  test('of nothing does not exist', () => {
    expect(postingIf('issuance', 'member', 'points', 0, 'x')).toEqual([]);
    expect(() => postingIf('issuance', 'member', 'points', -1, 'x')).toThrow();
  });
  test('changes the member by what comes in less what goes out, asset by asset', () => {
    expect(changesOf([earned, paid, posting('payments', 'sales', 'principal', 5, 'elsewhere')])).toEqual({ points: 30, growth: 0, principal: -1_000, bonus: 0, uses: 0, credit: 0, held: 0, pending: 0, coming: 0 });
  });
});

test('points that paid at the till, or came back of what they paid, are those between the member and sales', () => {
  const [paidBy, back] = [posting('member', 'sales', 'points', 40, 'paid'), posting('sales', 'member', 'points', 7, 'returned')];
  expect([[paidBy, earned, paid], [back], [paidBy, back], [earned, paid]].map(pointsPaidIn)).toEqual([40, 7, 47, 0]);
});

describe('posting to balances', () => {
  test('uses and points that are held for an order move as any other', () => {
    const { balances } = member();
    const after = post({ ...balances, uses: 5, held: points(9) }, [posting('member', 'sales', 'uses', 2, 'used'), posting('member', 'issuance', 'held', 4, 'handed over')]);
    expect(after).toMatchObject({ ok: true, value: { uses: 3, held: 5 } });
  });
  test('what would go below zero is refused, with the asset and how much is missing', () => {
    expect(post(member({}, { principalFen: 999 }).balances, [paid])).toEqual({ ok: false, error: { code: 'ledger/insufficient', facts: { asset: 'principal', missing: 1 } } });
  });
  test('only the sum counts: out and in again within one entry is no overdraft', () => {
    const back = posting('sales', 'member', 'principal', 1_000, 'returned');
    expect(post(member().balances, [paid, back])).toEqual({ ok: true, value: member().balances });
  });
  test('an entry has at most 40 lines', () => {
    expect(post(member().balances, Array.from({ length: MAX_POSTINGS }, () => earned)).ok).toBe(true);
    expect(() => post(member().balances, Array.from({ length: MAX_POSTINGS + 1 }, () => earned))).toThrow();
  });
});

describe('advancing a member', () => {
  test('the entry carries the new version, the balances after it and the tier that the change set', () => {
    const advanced = advance(member({ version: 7 }, { principalFen: 1_500 }), draft([paid, earned]), (same) => ({ ...same, tierId: 'gold' }));
    expect(advanced).toMatchObject({
      ok: true,
      value: { before: { version: 7 }, after: { version: 8, tierId: 'gold', balances: { points: 30, principalFen: 500 } }, entry: { sequence: 8, tierId: 'gold', after: { points: 30, principalFen: 500, bonusFen: 0, growth: 0 } } },
    });
  });
  test('the entry tells the tier before only where it changed', () => {
    const tiers = (to: string) => {
      const advanced = advance(member(), draft([earned]), (same) => ({ ...same, tierId: to }));
      return advanced.ok && ['tierBefore' in advanced.value.entry, advanced.value.entry.tierBefore, advanced.value.entry.tierId];
    };
    expect([tiers('gold'), tiers('plain')]).toEqual([[true, 'plain', 'gold'], [false, undefined, 'plain']]);
  });
  test('a refusal leaves the member as it was', () => {
    const before = member();
    expect(advance(before, draft([paid]))).toMatchObject({ ok: false, error: { code: 'ledger/insufficient' } });
    expect(before).toEqual(member());
  });
  test('a change may not touch version or balances', () => {
    expect(() => advance(member(), draft([]), (same) => ({ ...same, version: 99 }))).toThrow();
    expect(() => advance(member(), draft([]), (same) => ({ ...same, balances: { ...same.balances, points: points(1) } }))).toThrow();
  });
});

test('a reversal is the same amounts the other way, and names what it undoes', () => {
  expect(reversalOf([earned, paid], 8, 'undone')).toEqual([
    { from: 'member', to: 'issuance', asset: 'points', amount: 30, reason: 'undone', reverses: 8 }, { from: 'sales', to: 'member', asset: 'principal', amount: 1_000, reason: 'undone', reverses: 8 },
  ]);
});

describe('the proof', () => {
  const entry = (sequence: number, postings: EntryDraft['postings'], after: Partial<Record<'points' | 'growth' | 'principalFen' | 'bonusFen', number>>) =>
    ({ ...draft(postings), memberId: member().memberId, shopId: member().shopId, sequence, tierId: 'plain', after: member({}, after).balances });
  const book = [entry(1, [earned], { points: 30 }), entry(2, [posting('payments', 'member', 'principal', 2_000, 'paid')], { points: 30, principalFen: 2_000 }), entry(3, [paid], { points: 30, principalFen: 1_000 })];
  const holder = { memberId: 'm', version: 3, balances: { points: points(30), growth: growth(0), principalFen: fen(1_000), bonusFen: fen(0) } };

  test('finds nothing in books that agree, and adds up every account', () => {
    expect(proveMember(holder, book)).toEqual({
      differences: [], balances: { points: 30, growth: 0, principal: 1_000, bonus: 0, uses: 0, credit: 0, held: 0, pending: 0, coming: 0 }, entries: 3,
      flows: { 'issuance/points': -30, 'member/points': 30, 'payments/principal': -2_000, 'member/principal': 1_000, 'sales/principal': 1_000 },
    });
  });
  test('leaves out what was written after the version that was read', () => {
    expect(proveMember({ ...holder, version: 2, balances: { ...holder.balances, principalFen: fen(2_000) } }, book).differences).toEqual([]);
  });
  test.each([
    ['a wrong balance of the member', { ...holder, balances: { ...holder.balances, points: points(31) } }, book, ['member-balance']],
    ['a merged card that still holds points and money', { ...holder, mergedInto: 'other' as never }, book, ['merged-holds']],
    ['a merged card that still holds a coupon and a paid term', { memberId: 'm', version: 0, balances: { points: points(0), growth: growth(0), principalFen: fen(0), bonusFen: fen(0) }, mergedInto: 'other' as never, openCoupons: [{}] as never, paid: [{}] as never }, [], ['merged-holds']],
    ['a lost entry', holder, [book[0], book[2]], ['gap-in-journal', 'running-balance', 'below-zero', 'member-version', 'member-balance']],
    ['a lost newest entry', holder, book.slice(0, 2), ['member-version', 'member-balance']],
    ['a changed amount', holder, [book[0], book[1], { ...book[2], postings: [{ ...paid, amount: 900 }] }], ['running-balance', 'member-balance']],
    ['a changed running balance', holder, [{ ...book[0], after: { ...book[0]?.after, points: 29 } }, book[1], book[2]], ['running-balance']],
    ['an overdraft that was made good', { ...holder, version: 2, balances: member({}, { points: 30 }).balances }, [entry(1, [{ ...earned, from: 'member', to: 'issuance' }], { points: -30 }), entry(2, [{ ...earned, amount: 60 }], { points: 30 })], ['below-zero']],
  ])('finds %s', (_what, of, entries, found) => {
    expect([...new Set(proveMember(of, entries as never).differences.map((difference) => difference.what))]).toEqual(found);
  });
});
