import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import { instant } from '@shared/kernel/instant';
import { fen, growth, points } from '@shared/kernel/money';
import type { WrittenMember } from '@shared/spreadsheet/row';
import { newMember } from '../../functions/joining';
import { type EntryKind, posting } from '../../functions/ledger';
import { areOnlyGifts, fateOf, type Known, mayBeOnlyGifts } from '../../functions/records/domain/fate';
import { checkChunk, checkSignOff, type Import, NO_OPENING } from '../../functions/records/domain/import';
import { DEFAULT_RULE } from '../../functions/tiers';

const AT = instant(Date.parse('2026-11-22T12:00:00+08:00'));
const SHOP = { ...DEFAULT_RULE, packageTypes: [], couponTypes: [], zone: 'Asia/Shanghai', at: AT };
const OWNER = 'usr_OWNER' as UserId;
const written = (more: Partial<WrittenMember> = {}): WrittenMember => ({ phone: '13812345678', points: points(0), principalFen: fen(0), bonusFen: fen(0), ...more });
const blank = newMember({ memberId: 'mbr_1' as MemberId, shopId: 'shp_1' as ShopId, number: '1234567890', tierId: 'plain', origin: {}, phoneVerified: false }, AT);
const fate = (row: WrittenMember, known: Partial<Known> = {}, existing: Import['existing'] = 'fill') => {
  const { kind, opening, findings, member } = fateOf(row, { cardTaken: false, ...known }, { existing, by: OWNER }, SHOP);
  return { kind, growth: opening.growth, findings: findings.map(({ code }) => code), member };
};

test('a named tier lifts growth to where it begins; growth above it wins', () => {
  expect(fate(written({ tier: '金卡' }))).toMatchObject({ kind: 'new', growth: 5_000, findings: [] });
  expect(fate(written({ tier: '金卡', growth: growth(300) }))).toMatchObject({ growth: 5_000, findings: ['tier-above-growth'] });
  expect(fate(written({ tier: '银卡', growth: growth(30_000) }))).toMatchObject({ growth: 30_000, findings: ['tier-below-growth'] });
  expect(fate(written({ tier: '钻石' }))).toMatchObject({ kind: 'none', findings: ['tier-unknown'] });
});
test('what only describes is left out with a warning', () => {
  const row = written({ birthday: { calendar: 'solar', year: 2030, month: 1, day: 1 }, joinedOn: '2027-01-01' as never, principalFen: fen(500_001) });
  const { kind, findings, member } = fate(row);
  expect([kind, findings, member.birthday, member.joinedOn]).toEqual(['new', ['birthday-impossible', 'joined-unclear', 'over-limit'], undefined, undefined]);
  expect(fate(written({ joinedOn: '1998-05-06' as never }))).toMatchObject({ kind: 'new', findings: ['joined-unclear'] });
  expect(fate(written({ birthday: { calendar: 'lunar', month: 12, day: 30 } }))).toMatchObject({ findings: [] });
});
test.each<[string, Partial<Known>, Import['existing'], string, readonly string[]]>([
  ['nobody', {}, 'skip', 'new', []], ['a member, left alone', { holder: blank }, 'skip', 'none', ['already-member']], ['a blank card', { holder: blank }, 'fill', 'complete', ['completes-card']],
  ['a card with points', { holder: { ...blank, balances: { ...blank.balances, points: points(1) } } }, 'fill', 'none', ['has-value']], ['a card with a visit', { holder: { ...blank, visits: 1 } }, 'fill', 'none', ['has-value']], ['an open recharge', { holder: { ...blank, reservedFen: fen(1) } }, 'fill', 'none', ['has-value']],
  ['owing', { holder: { ...blank, balances: { ...blank.balances, creditFen: fen(1) } } }, 'fill', 'none', ['has-value']], ['frozen', { holder: { ...blank, frozen: { at: AT, reason: 'x', by: 'y' } } }, 'fill', 'none', ['frozen']], ["the owner's own card", { holder: { ...blank, userId: OWNER } }, 'fill', 'none', ['own-card']],
  ['moved in before', { opened: '0|0|0', holder: blank }, 'fill', 'none', ['here']], ['moved in before, otherwise', { opened: '5|0|0' }, 'fill', 'none', ['here-otherwise']], ['the plastic card of another', { cardTaken: true }, 'skip', 'none', ['card-taken']],
])('the shop knows %s', (_what, known, existing, kind, findings) => expect(fate(written(), known, existing)).toMatchObject({ kind, findings }));

test('pieces and totals are those of the file', () => {
  const one = { state: 'rehearsal', chunks: 1, rowCount: 60, rehearsed: { ...NO_OPENING, rows: 50, ready: 49, refused: 1, here: 0, warned: 0 } } as Import;
  expect([checkChunk(one, 1, 10), checkChunk(one, 0, 10), checkChunk(one, 1, 11), checkChunk({ ...one, state: 'done' }, 1, 1)].map((each) => (each.ok ? 'ok' : each.error.code))).toEqual(['ok', 'records/chunk-out-of-order', 'records/rows-missing', 'records/import-closed']);
  const whole = { ...one, rehearsed: { ...one.rehearsed, rows: 60, ready: 59 } };
  const outcome = (of: Import, ready: number, totals = NO_OPENING) => {
    const each = checkSignOff(of, ready, totals);
    return each.ok ? 'ok' : each.error.code;
  };
  expect([outcome(whole, 59), outcome(one, 49), outcome(whole, 58), outcome(whole, 59, { ...NO_OPENING, principalFen: fen(1) }), outcome({ ...whole, rehearsed: { ...whole.rehearsed, ready: 0 } }, 0)]).toEqual(['ok', 'records/rows-missing', 'records/totals-changed', 'records/totals-changed', 'records/nothing-to-move']);
});

test('whoever scanned the poster first: a card with nothing but gifts on it is completed, any other use keeps it as it is', () => {
  const gifted = { ...blank, version: 2, balances: { ...blank.balances, points: points(88) } };
  expect(fate(written(), { holder: gifted, onlyGifts: true }).findings).toEqual(['completes-card']);
  for (const used of [{ visits: 1 }, { reservedFen: fen(1) }, { balances: { ...gifted.balances, bonusFen: fen(1) } }, { balances: { ...gifted.balances, held: points(1) } }]) expect(fate(written(), { holder: { ...gifted, ...used }, onlyGifts: true }).findings).toEqual(['has-value']);
  expect([gifted, { ...gifted, version: 31 }, blank, { ...gifted, visits: 1 }].map(mayBeOnlyGifts)).toEqual([true, false, false, false]);
  const entry = (kind: EntryKind, moves = true) => ({ kind, postings: moves ? [posting('issuance', 'member', 'points', points(1), 'gift')] : [] });
  expect(areOnlyGifts([entry('join-gift'), entry('bind', false), entry('check-in'), entry('opening'), entry('opening-undone')])).toBe(true);
  for (const kind of ['visit', 'adjustment', 'referral-gift', 'points-received', 'merge-in', 'opening'] as const) expect(areOnlyGifts([entry('join-gift'), entry(kind)])).toBe(false);
});
