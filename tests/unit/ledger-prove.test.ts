import type { CouponId, MemberId } from '@shared/kernel/ids';
import { points } from '@shared/kernel/money';
import { advance, type Entry } from '../../functions/ledger/domain/entry';
import { posting } from '../../functions/ledger/domain/posting';
import { proveMember, startAfter } from '../../functions/ledger/domain/prove';
import { member, NOON } from '../support/arbitraries';

const MEMBER = member({ version: 2 }, { points: 30, principalFen: 500 });
/** Two entries, of 10 and then 20 points and 500 fen. */
const LIVED: readonly Entry[] = (() => {
  let now = member({ version: 0 });
  return [[posting('issuance', 'member', 'points', 10, 'earned')], [posting('issuance', 'member', 'points', 20, 'earned'), posting('payments', 'member', 'principal', 500, 'paid')]].map((postings) => {
    const advanced = advance(now, { at: NOON, kind: 'visit', documentId: 'd' as never, postings });
    if (!advanced.ok) throw new Error(advanced.error.code);
    now = advanced.value.after;
    return advanced.value.entry;
  });
})();
const [FIRST, SECOND] = LIVED as [Entry, Entry];
const said = (...of: Parameters<typeof proveMember>) => proveMember(...of).differences.map(({ sequence, what, asset, expected, found }) => [sequence, what, ...(asset ? [asset] : []), expected, found]);

test('a life that is as the journal has it proves, from its first entry and from behind a later one', () => {
  expect(proveMember(MEMBER, LIVED)).toMatchObject({ differences: [], entries: 2, balances: { points: 30, principal: 500, bonus: 0 }, flows: { 'issuance/points': -30, 'member/points': 30, 'payments/principal': -500 } });
  expect(proveMember(MEMBER, [SECOND], startAfter(FIRST))).toMatchObject({ differences: [], entries: 1, balances: { points: 30, principal: 500 } });
  expect(startAfter(FIRST)).toMatchObject({ sequence: 1, balances: { points: 10, principal: 0, held: 0 } });
});
test('entries that came after the member was read take no part', () => expect(said({ ...MEMBER, version: 1, balances: FIRST.after }, LIVED)).toEqual([]));
test('a gap is told with the number that should stand there, also behind a later start', () => {
  expect(said(MEMBER, [FIRST, { ...SECOND, sequence: 3 }].map((one, i) => (i === 0 ? one : { ...one, sequence: 2 })))).toEqual([]);
  expect(said({ ...MEMBER, version: 3 }, [FIRST, { ...SECOND, sequence: 3 }])).toEqual([[3, 'gap-in-journal', 2, 3], [3, 'member-version', 2, 3]]);
  expect(said({ ...MEMBER, version: 3 }, [{ ...SECOND, sequence: 3 }], startAfter(FIRST))).toEqual([[3, 'gap-in-journal', 2, 3], [3, 'member-version', 2, 3]]);
});
test.each([
  ['of nothing', { amount: 0 }], ['below zero', { amount: -10 }], ['of a part of a point', { amount: 9.5 }], ['from an account to itself', { from: 'member', to: 'member' }],
] as const)('a posting %s is told', (_what, wrong) => {
  const entry = { ...FIRST, postings: FIRST.postings.map((one) => ({ ...one, ...wrong })) } as Entry;
  const amount = 'amount' in wrong ? wrong.amount : 10;
  expect(said({ ...MEMBER, version: 1, balances: FIRST.after }, [entry])).toContainEqual([1, 'posting', 'points', Math.abs(amount), amount]);
});
test('a running balance, a balance of the member and what is below zero are told by their asset', () => {
  expect(said(MEMBER, [{ ...FIRST, after: { ...FIRST.after, points: points(11) } }, SECOND])).toEqual([[1, 'running-balance', 'points', 10, 11]]);
  expect(said({ ...MEMBER, balances: { ...MEMBER.balances, points: points(31) } }, LIVED)).toEqual([[2, 'member-balance', 'points', 30, 31]]);
  const spent = { ...FIRST, postings: [posting('member', 'issuance', 'points', 5, 'spent')], after: { ...FIRST.after, points: points(-5) } };
  const owes = { ...MEMBER, version: 1, balances: spent.after };
  expect([said(owes, [spent]), said(owes, [{ ...spent, kind: 'visit-undone' }])]).toEqual([[[1, 'below-zero', 'points', 0, -5]], []]);
});
test('a card that became another holds nothing: no balance, no coupon, no paid term', () => {
  const gone = member({ version: 0, mergedInto: 'mbr_other' as MemberId });
  expect(said(gone, [])).toEqual([]);
  expect(said({ ...gone, openCoupons: [], paid: [] }, [])).toEqual([]);
  expect(said({ ...MEMBER, mergedInto: gone.mergedInto as MemberId, openCoupons: [{ couponId: 'cpn_1' as CouponId, to: NOON }], paid: [{}, {}] as never }, LIVED)).toEqual([
    [2, 'merged-holds', 'points', 0, 30], [2, 'merged-holds', 'principal', 0, 500], [2, 'merged-holds', 0, 1], [2, 'merged-holds', 0, 2],
  ]);
});
