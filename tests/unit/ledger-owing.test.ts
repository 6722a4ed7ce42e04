import type { Fen } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import { advance, type Entry, type EntryKind } from '../../functions/ledger/domain/entry';
import { MAX_POSTINGS, post, type Posting, posting } from '../../functions/ledger/domain/posting';
import { proveMember } from '../../functions/ledger/domain/prove';
import type { LotBook } from '../../functions/membership/domain/lot';
import { member, NOON } from '../support/arbitraries';

const out = (amount: number): Posting => posting('member', 'issuance', 'points', amount, 'x');
const into = (amount: number): Posting => posting('issuance', 'member', 'points', amount, 'x');
const step = (kind: EntryKind, had: number, postings: readonly Posting[], lots?: LotBook) => advance(member(lots ? { lots } : {}, { points: had, principalFen: 100 }), { at: NOON, kind, documentId: 'd' as never, postings });
const short = (asset: string, missing: number) => ({ ok: false, error: { code: 'ledger/insufficient', facts: { asset, missing } } });

describe('owing points', () => {
  test('is for whoever may owe, and of points alone', () => {
    const { balances } = member({}, { points: 5, principalFen: 5, growth: 5 });
    expect([post(balances, [out(6)]), post(balances, [out(6)], false)]).toStrictEqual([short('points', 1), short('points', 1)]);
    expect(post(balances, [out(6)], true)).toMatchObject({ ok: true, value: { points: -1 } });
    expect([post(balances, [posting('member', 'sales', 'principal', 6, 'x')], true), post(balances, [posting('member', 'issuance', 'growth', 7, 'x')], true)]).toStrictEqual([short('principal', 1), short('growth', 2)]);
  });
  test('who owes may do what takes no points, and what brings some', () => {
    const { balances } = member({}, { points: -10, principalFen: 5 });
    expect([post(balances, [posting('member', 'sales', 'principal', 5, 'x')]), post(balances, [into(9)]), post(balances, [into(3), out(3)])]).toMatchObject([{ ok: true }, { ok: true, value: { points: -1 } }, { ok: true, value: { points: -10 } }]);
    expect(post(balances, [into(3), out(4)])).toStrictEqual(short('points', 11));
  });
  test('follows from an undo, a refund of a visit or of a recharge, a gift that is taken back and a merge; from nothing else', () => {
    const kinds: readonly EntryKind[] = ['visit', 'visit-undone', 'visit-refunded', 'recharge', 'recharge-refunded', 'package-used', 'join-gift', 'tier-gift', 'tier-gift-returned', 'referral-gift', 'referral-returned', 'review', 'review-returned', 'merge-out', 'merge-in', 'merge-undone-out', 'merge-undone-in', 'adjustment', 'adjustment-undone', 'points-expired', 'opening', 'opening-undone'];
    expect(kinds.filter((kind) => step(kind, 5, [out(6)]).ok)).toEqual(['visit-undone', 'visit-refunded', 'recharge-refunded', 'tier-gift-returned', 'referral-returned', 'review-returned', 'merge-out', 'merge-in', 'merge-undone-out', 'merge-undone-in', 'adjustment-undone']);
  });
  test('too many postings, and one of nothing, say what they are', () => {
    expect(() => post(member().balances, Array.from({ length: MAX_POSTINGS + 1 }, () => into(1)))).toThrow('41 postings in one entry');
    expect(() => posting('issuance', 'member', 'points', 0, 'x')).toThrow('posting issuance→member points 0');
  });
});

describe('a step of an account whose points expire', () => {
  const book = (...lots: LotBook['lots']): LotBook => ({ lots, version: 2, since: NOON, sinceDay: shopDay('2026-01-01'), today: shopDay('2026-11-22'), newDay: shopDay('2027-11-30'), openingDay: shopDay('2027-01-31') });
  const [OVER, GOOD] = [{ day: shopDay('2026-11-21'), points: 4 }, { day: shopDay('2026-12-31'), points: 6 }];
  test('moves its lots, with the version of the entry that moved them', () => {
    const advanced = step('visit', 10, [into(3)], book(OVER, GOOD));
    expect(advanced).toMatchObject({ ok: true, value: { after: { version: 4, lots: { version: 4, lots: [OVER, GOOD, { day: '2027-11-30', points: 3 }], since: NOON } }, entry: { postings: [{ lots: [{ day: '2027-11-30', points: 3 }] }] } } });
  });
  test('leaves them where no points move', () => {
    const lots = book(GOOD);
    const advanced = step('visit', 6, [posting('member', 'sales', 'principal', 1, 'paid')], lots);
    expect(advanced.ok && advanced.value.after.lots).toBe(lots);
  });
  test('an account without lots has none after it, nor names any', () => {
    const advanced = step('visit', 10, [into(3)]);
    expect(advanced.ok && [advanced.value.after.lots, advanced.value.entry.postings]).toStrictEqual([undefined, [into(3)]]);
  });
  test('spends nothing that is over, though the balance has it', () => expect(step('adjustment', 10, [out(7)], book(OVER, GOOD))).toStrictEqual(short('points', 1)));
  test('what takes back takes it out of what is over as well: undo, refund of a visit or of a recharge', () => {
    const kinds: readonly EntryKind[] = ['visit', 'adjustment', 'visit-undone', 'visit-refunded', 'recharge-refunded', 'merge-out', 'adjustment-undone', 'points-expired'];
    expect(kinds.filter((kind) => step(kind, 10, [out(7)], book(OVER, GOOD)).ok)).toEqual(['visit-undone', 'visit-refunded', 'recharge-refunded', 'merge-out', 'adjustment-undone']);
    expect(step('opening-undone', 10, [out(11)], book(OVER, GOOD))).toStrictEqual(short('points', 1));
  });
  test('a change of version or balances says what it is', () => {
    expect(() => advance(member(), { at: NOON, kind: 'visit', documentId: 'd' as never, postings: [] }, (same) => ({ ...same, version: 9 }))).toThrow('a change may not touch version or balances');
  });
});

describe('the proof, where points are owed', () => {
  const entry = (sequence: number, kind: EntryKind, postings: readonly Posting[], after: Parameters<typeof member>[1] = {}) => ({ at: NOON, kind, documentId: 'd' as never, memberId: 'm', shopId: 's', sequence, tierId: 'plain', postings, after: member({}, after).balances }) as unknown as Entry;
  const prove = (entries: readonly Entry[], balances: Parameters<typeof member>[1]) => proveMember({ memberId: 'm', version: entries.at(-1)?.sequence ?? 0, balances: member({}, balances).balances }, entries).differences;
  test('finds nothing in a debt that an undo made and that is being paid off', () => {
    expect(prove([entry(1, 'visit-undone', [out(9)], { points: -9 }), entry(2, 'visit', [into(4)], { points: -5 }), entry(3, 'recharge', [posting('payments', 'member', 'principal', 1, 'x')], { points: -5, principalFen: 1 })], { points: -5, principalFen: 1 })).toEqual([]);
  });
  test('finds a debt that nothing allows, and another asset below nothing whatever the entry', () => {
    expect(prove([entry(1, 'adjustment', [out(9)], { points: -9 })], { points: -9 })).toStrictEqual([{ memberId: 'm', sequence: 1, what: 'below-zero', expected: 0, found: -9, asset: 'points' }]);
    // A balance of less than nothing has no brand to carry it: it is what a broken table would hold.
    const below = { ...member().balances, principalFen: -1 as Fen };
    expect(proveMember({ memberId: 'm', version: 1, balances: below }, [{ ...entry(1, 'visit-undone', [posting('member', 'sales', 'principal', 1, 'x')]), after: below }]).differences).toStrictEqual([{ memberId: 'm', sequence: 1, what: 'below-zero', expected: 0, found: -1, asset: 'principal' }]);
  });
  test('says which entry is missing, and which figure it found', () => {
    expect(prove([entry(2, 'visit', [into(4)], { points: 4 })], { points: 5 })).toStrictEqual([
      { memberId: 'm', sequence: 2, what: 'gap-in-journal', expected: 1, found: 2 }, { memberId: 'm', sequence: 2, what: 'member-version', expected: 1, found: 2 }, { memberId: 'm', sequence: 2, what: 'member-balance', expected: 4, found: 5, asset: 'points' },
    ]);
  });
});
