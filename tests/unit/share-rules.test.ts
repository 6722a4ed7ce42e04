import type { MemberId, ShareId, ShopId, UserId } from '@shared/kernel/ids';
import { HOUR_MS, instant } from '@shared/kernel/instant';
import { fen, growth, points } from '@shared/kernel/money';
import { checkTake, drawsOf, givesOf, leftIn, MOST_SHARES, monthIn, returnedTo, roomIn, type Share, sharesBetween, shareStateOf, sharesTogether, shareUntil, spentFrom, usedIn, withDraws, withGives, withoutShare } from '../../functions/stored-value/domain/share';
import type { Member } from '../../functions/membership';

const AT = instant(Date.UTC(2026, 10, 22));
const [A, B, C] = ['shr_a' as ShareId, 'shr_b' as ShareId, 'shr_c' as ShareId];
const share = (parts: Partial<Share> = {}): Share => ({ shareId: A, shopId: 'shp_1' as ShopId, ownerId: 'mbr_owner' as MemberId, label: '妈妈', createdAt: AT, until: shareUntil(AT), revision: 3, ...parts });
const owns = (principal: number, bonus: number) => ({ balances: { points: points(0), growth: growth(0), principalFen: fen(principal), bonusFen: fen(bonus) } });
const lists = (gives: readonly ShareId[], draws: readonly ShareId[]) => ({ shares: { gives, draws } });

test('an invitation is open for a day, then lapses; taken it is active, and ended it stays ended', () => {
  expect(shareUntil(AT) - AT).toBe(24 * HOUR_MS);
  const [before, over] = [instant(shareUntil(AT) - 1), shareUntil(AT)];
  expect([shareStateOf(share(), before), shareStateOf(share(), over), shareStateOf(share({ takenBy: 'mbr_1' as MemberId }), over), shareStateOf(share({ takenBy: 'mbr_1' as MemberId, endedAt: AT }), AT)]).toEqual(['offered', 'lapsed', 'active', 'ended']);
});
test('the month is the shop\'s', () => expect([monthIn(instant(Date.UTC(2026, 10, 30, 16)), 'Asia/Shanghai'), monthIn(instant(Date.UTC(2026, 10, 30, 15, 59)), 'Asia/Shanghai')]).toEqual(['2026-12', '2026-11']));
test('what is left is the smaller of the month\'s rest and the visit\'s limit, and never below nothing; the card itself may hold less', () => {
  const used = { usedMonth: '2026-11', usedFen: fen(25_000) };
  expect([leftIn(share({ perMonthFen: fen(30_000), ...used }), '2026-11'), leftIn(share({ perMonthFen: fen(30_000), ...used }), '2026-12'), leftIn(share({ perMonthFen: fen(20_000), ...used }), '2026-11')]).toEqual([5_000, 30_000, 0]);
  expect([leftIn(share({ perVisitFen: fen(8_000), ...used }), '2026-11'), leftIn(share({ perMonthFen: fen(30_000), perVisitFen: fen(8_000), ...used }), '2026-11'), leftIn(share({ perMonthFen: fen(30_000), perVisitFen: fen(4_000), ...used }), '2026-11'), leftIn(share(), '2026-11')]).toEqual([8_000, 5_000, 4_000, 0]);
  expect([roomIn(share({ perVisitFen: fen(8_000) }), owns(3_000, 2_000), '2026-11'), roomIn(share({ perVisitFen: fen(8_000) }), owns(9_000, 2_000), '2026-11')]).toEqual([5_000, 8_000]);
  expect([usedIn(share(used), '2026-11'), usedIn(share(used), '2026-10'), usedIn(share({ usedMonth: '2026-11' }), '2026-11')]).toEqual([25_000, 0, 0]);
});
test('a visit counts towards its month, principal and bonus alike, and each change has a revision of its own', () => {
  const parts = { principalFen: fen(700), bonusFen: fen(300) };
  expect(spentFrom(share({ usedMonth: '2026-11', usedFen: fen(2_000) }), '2026-11', parts)).toMatchObject({ usedMonth: '2026-11', usedFen: 3_000, revision: 4 });
  expect(spentFrom(share({ usedMonth: '2026-11', usedFen: fen(2_000) }), '2026-12', parts)).toMatchObject({ usedMonth: '2026-12', usedFen: 1_000, revision: 4 });
  expect(returnedTo(share({ usedMonth: '2026-11', usedFen: fen(2_000) }), '2026-11', parts)).toMatchObject({ usedFen: 1_000, revision: 4 });
  expect(returnedTo(share({ usedMonth: '2026-11', usedFen: fen(400) }), '2026-11', parts)).toMatchObject({ usedFen: 0, revision: 4 });
  expect(returnedTo(share({ usedMonth: '2026-12', usedFen: fen(2_000) }), '2026-11', parts)).toMatchObject({ usedMonth: '2026-12', usedFen: 2_000, revision: 4 });
});
test('a member\'s lists: nothing said is none, and a share is taken off both', () => {
  expect([givesOf({}), drawsOf({}), givesOf(lists([A], [B])), drawsOf(lists([A], [B]))]).toEqual([[], [], [A], [B]]);
  const member = { memberId: 'mbr_1' } as unknown as Member;
  expect(withGives(member, [A]).shares).toEqual({ gives: [A], draws: [] });
  expect(withDraws(withGives(member, [A]), [B]).shares).toEqual({ gives: [A], draws: [B] });
  expect(withoutShare({ ...member, ...lists([A, B], [B, C]) }, B).shares).toEqual({ gives: [A], draws: [C] });
});
test('two cards of one person: both lists once each, and what lay between the two is gone', () => {
  expect(sharesBetween(lists([A], [B]), lists([B, C], [A]))).toEqual([A, B]);
  expect(sharesTogether(lists([A, C], [B]), lists([B], [A]))).toEqual({ gives: [C], draws: [] });
  expect(sharesTogether(lists([A], []), lists([A, B], [C]))).toEqual({ gives: [A, B], draws: [C] });
});
describe('who may take an invitation', () => {
  const owner = { memberId: 'mbr_owner' as MemberId, userId: 'usr_1' as UserId };
  const taker = (parts: object = {}) => ({ memberId: 'mbr_2' as MemberId, userId: 'usr_2' as UserId, ...parts });
  test('whoever is somebody else, and spends from few enough cards', () => {
    expect(checkTake(share(), owner, taker(), AT)).toEqual({ ok: true, value: undefined });
    expect(checkTake(share(), owner, { memberId: 'mbr_3' as MemberId }, AT)).toMatchObject({ ok: true });
    expect(checkTake(share(), { memberId: owner.memberId }, { memberId: 'mbr_3' as MemberId }, AT)).toMatchObject({ ok: true });
  });
  test.each([
    ['one that was taken', share({ takenBy: 'mbr_9' as MemberId }), taker(), { code: 'stored-value/share-gone', facts: { why: 'taken' } }], ['one that ended', share({ endedAt: AT }), taker(), { code: 'stored-value/share-gone', facts: { why: 'ended' } }],
    ['one that lapsed', share({ until: AT }), taker(), { code: 'stored-value/share-gone', facts: { why: 'lapsed' } }], ['one\'s own card', share(), taker({ memberId: 'mbr_owner' }), { code: 'stored-value/share-own' }],
    ['one\'s own by another card', share(), taker({ userId: 'usr_1' }), { code: 'stored-value/share-own' }], ['one too many', share(), taker(lists([], ['1', '2', '3', '4'] as never)), { code: 'stored-value/share-full', facts: { most: MOST_SHARES } }],
  ])('not %s', (_name, of, who, error) => expect(checkTake(of, owner, who as never, AT)).toEqual({ ok: false, error }));
  test('three others are not too many', () => expect(checkTake(share(), owner, taker(lists([], ['1', '2', '3'] as never)) as never, AT)).toMatchObject({ ok: true }));
});
