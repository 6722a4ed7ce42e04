import fc from 'fast-check';
import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { DAY_MS, instant, type Instant } from '@shared/kernel/instant';
import { fen, growth, points } from '@shared/kernel/money';
import { newMember } from '../../functions/joining';
import { advance, type Entry, type EntryKind, postingIf } from '../../functions/ledger';
import { NOBODY } from '../../functions/membership';
import type { Import, Undo } from '../../functions/records/domain/import';
import { checkUndo, keptBecause, turnedBack } from '../../functions/records/domain/undo';

const AT = instant(Date.parse('2026-11-22T12:00:00+08:00'));
const OPENING = '01JD0000000000000000000001' as CommandKey;
const blank = newMember({ memberId: 'mbr_1' as MemberId, shopId: 'shp_1' as ShopId, number: '1234567890', tierId: 'plain', origin: {}, phoneVerified: false }, AT);
const amount = fc.oneof(fc.constant(0), fc.nat(1_000_000));

test('property: an opening and its undo leave the card as it was, lots too, whatever came in and however late', () => {
  fc.assert(fc.property(amount, amount, amount, amount, fc.nat(40), fc.boolean(), (principal, bonus, earned, grown, uses, expires) => {
    const book = { lots: [], version: 0, since: AT, sinceDay: '2026-11-22', today: '2026-11-22', newDay: '2026-11-30', openingDay: '2026-11-30' };
    const member = expires ? { ...blank, lots: book as never } : blank;
    const postings = [...postingIf('brought-in', 'member', 'principal', principal, 'opening'), ...postingIf('issuance', 'member', 'bonus', bonus, 'opening'), ...postingIf('issuance', 'member', 'points', earned, 'opening'), ...postingIf('issuance', 'member', 'growth', grown, 'opening'), ...postingIf('brought-in', 'member', 'uses', uses, 'opening')];
    const opened = advance(member, { at: AT, kind: 'opening', documentId: OPENING, postings });
    if (!opened.ok) throw new Error('an opening takes nothing');
    // Six days on some lots are over already, and nobody has emptied them yet.
    const later = expires ? { ...opened.value.after, lots: { ...opened.value.after.lots, today: '2026-12-05' } as never } : opened.value.after;
    const undone = advance(later, { at: AT, kind: 'opening-undone', documentId: OPENING, postings: turnedBack(opened.value.entry) });
    expect(undone.ok && [undone.value.after.balances, undone.value.after.lots?.lots ?? []]).toEqual([{ points: points(0), growth: growth(0), principalFen: fen(0), bonusFen: fen(0) }, []]);
  }));
});
const entry = (kind: EntryKind, documentId = '01JD0000000000000000000009' as CommandKey) => ({ kind, documentId }) as Entry;
test.each<[string, Entry, number, boolean, string | undefined]>([
  ['nothing since', entry('opening', OPENING), 1, true, undefined], ['a visit', entry('visit'), 1, true, 'kept-visited'], ['a recharge under way', entry('recharge-reserved'), 1, true, 'kept-recharged'], ['the person came', entry('join-gift'), 1, true, 'kept-signed-in'],
  ['a coupon', entry('coupon-claim'), 1, true, 'kept-coupon'], ['a plastic card', entry('card-changed'), 1, true, 'kept-changed'], ['the profile', entry('opening', OPENING), 2, true, 'kept-changed'], ['points that lapsed', entry('points-expired'), 1, true, 'kept-otherwise'],
  ['a package that was stopped', entry('opening', OPENING), 1, false, 'kept-package'], ['a package in use', entry('package-used'), 1, false, 'kept-package'],
])('%s since the opening', (_what, newest, profileVersion, packagesAsCame, because) => expect(keptBecause({ member: blank, profileVersion, newest, packagesAsCame, couponsAsCame: true, parked: false }, { documentId: OPENING, profileVersion: 1 })).toBe(because));
test('a bill that waits keeps its member', () => {
  const seen = { member: blank, profileVersion: 1, newest: entry('opening', OPENING), packagesAsCame: true, couponsAsCame: true };
  expect([true, false].map((parked) => keptBecause({ ...seen, parked }, { documentId: OPENING, profileVersion: 1 }))).toEqual(['kept-bill', undefined]);
});
test('a card that became another, or is gone already, is not taken back', () => {
  for (const mergedInto of [NOBODY, 'mbr_2' as MemberId]) expect(keptBecause({ member: { ...blank, mergedInto }, profileVersion: 1, newest: entry('opening', OPENING), packagesAsCame: true, couponsAsCame: true, parked: false }, { documentId: OPENING, profileVersion: 1 })).toBe('kept-merged');
});
test('once, when it is done, to the last instant of seven days', () => {
  const one = (more: Partial<Import>) => ({ state: 'done', doneAt: AT, ...more }) as Import;
  const told = (more: Partial<Import>, ms: number) => {
    const answer = checkUndo(one(more), (AT + ms) as Instant);
    return answer.ok ? 'ok' : answer.error.code;
  };
  expect([told({}, 0), told({}, 7 * DAY_MS - 1), told({}, 7 * DAY_MS), told({ state: 'running' }, 0), told({ undo: {} as Undo }, 0)]).toEqual(['ok', 'ok', 'records/undo-over', 'records/import-not-done', 'records/import-undone']);
});
