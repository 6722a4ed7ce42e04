import type { CommandKey, CouponId, MemberId, ShareId, ShopId } from '@shared/kernel/ids';
import { DAY_MS, HOUR_MS, instant } from '@shared/kernel/instant';
import { fen, growth, points } from '@shared/kernel/money';
import { addDays, shopDay } from '@shared/kernel/shop-day';
import fc from 'fast-check';
import { mergeMembers } from '../../functions/joining/domain/merge';
import { newMember } from '../../functions/joining/domain/new-member';
import { type Merged, unmergeMembers } from '../../functions/joining/domain/unmerge';
import { advance, type Entry } from '../../functions/ledger/domain/entry';
import { sumOfLots } from '../../functions/ledger/domain/lots';
import { changesOf, posting } from '../../functions/ledger/domain/posting';
import { arrivedBy, arrivingPostings } from '../../functions/ledger/domain/waiting';
import type { Lot } from '../../functions/membership/domain/lot';
import type { Member } from '../../functions/membership/domain/member';
import { withCardBill } from '../../functions/membership/domain/unscanned';
import { DEFAULT_RULE, inTier, merged, raised } from '../../functions/tiers';

const TODAY = shopDay('2026-11-22');
const AT = instant(Date.UTC(2026, 10, 22, 4));
const LATER = instant(AT + HOUR_MS);
const amount = fc.integer({ min: 0, max: 100_000 });
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const said = <K extends string, V>(name: K, value: V | undefined) => (value === undefined ? {} : { [name]: value });

/** A card with anything on it that a merge moves or adds up; owing points now and then, and its points in lots. */
const card = (name: string) => fc.record({
  points: fc.integer({ min: -500, max: 100_000 }), principal: amount, bonus: amount, growth: amount, held: fc.integer({ min: 0, max: 50 }), credit: maybe(fc.integer({ min: 1, max: 5_000 })), days: fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 9 }),
  visits: fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 8 }), more: fc.integer({ min: 0, max: 40 }), coupons: fc.array(fc.integer({ min: -30, max: 30 }), { maxLength: 5 }), months: fc.uniqueArray(fc.integer({ min: 0, max: 16 }), { maxLength: 5 }),
  earned: maybe(fc.tuple(fc.constantFrom(TODAY, addDays(TODAY, -3)), fc.integer({ min: 1, max: 90 }))), month: maybe(fc.tuple(fc.constantFrom(2026 * 12 + 10, 2026 * 12 + 9), fc.integer({ min: 1, max: 900 }))), checkedIn: maybe(fc.constantFrom(TODAY, addDays(TODAY, -1))), profileEarned: fc.boolean(), paid: maybe(fc.integer({ min: 10, max: 300 })), trial: fc.boolean(), shares: fc.boolean(), version: fc.integer({ min: 1, max: 500 }), frozen: fc.boolean(), waiting: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }), accelerated: fc.boolean(), name: maybe(fc.string({ maxLength: 8 })),
}).map((one): Member => {
  const perLot = one.points > 0 ? one.days.map((ahead, i) => ({ day: addDays(TODAY, ahead), points: Math.floor(one.points / one.days.length) + (i === 0 ? one.points % one.days.length : 0) })).filter((lot) => lot.points > 0).sort((a, b) => (a.day < b.day ? -1 : 1)) : [];
  const waiting = one.waiting.sort((x, y) => x - y).map((ahead) => ({ day: addDays(TODAY, ahead), points: ahead * 7 }));
  const moments = one.visits.map((ago) => instant(AT - ago * DAY_MS)).sort((a, b) => b - a);
  const months = one.months.sort((a, b) => a - b).map((ago) => ({ month: 2026 * 12 + 10 - ago, growth: growth(ago + 1), spentFen: fen(100 * (ago + 1)), visits: 1 }));
  return {
    ...newMember({ memberId: `mbr_${name}` as MemberId, shopId: 'shp_1' as ShopId, number: `000000000${name === 'a' ? 1 : 2}`, tierId: 'plain', origin: {}, phoneVerified: false }, AT), ...said('name', one.name),
    version: one.version, balances: { points: points(one.points), principalFen: fen(one.principal), bonusFen: fen(one.bonus), growth: growth(one.growth), ...(one.held ? { held: points(one.held) } : {}), ...(one.credit ? { creditFen: fen(one.credit) } : {}), ...(waiting.length > 0 ? { pending: points(sumOfLots(waiting)) } : {}) },
    ...(waiting.length > 0 ? { waiting } : {}), ...(one.accelerated ? { accelerator: { multiplierPercent: 200, until: addDays(TODAY, name === 'a' ? 9 : 7), at: AT, reason: '老客', by: '店长' } } : {}),
    visits: moments.length + one.more, recentVisitAts: moments, openCoupons: one.coupons.map((days, i) => ({ couponId: `cpn_${name}${i}` as CouponId, to: instant(AT + days * DAY_MS + 1) })),
    ...(months.length > 0 ? { months, spentFen: fen(100) } : {}), ...(one.earned ? { earnedOn: { day: one.earned[0], points: points(one.earned[1]) } } : {}), ...(one.month ? { earnedIn: { month: one.month[0], points: points(one.month[1]) } } : {}), ...said('checkedInOn', one.checkedIn), ...(one.profileEarned ? { profileEarned: true as const } : {}),
    ...(one.paid ? { paid: [{ saleId: `sale_${name}` as CommandKey, title: '年卡', tierId: 'plain', priceFen: fen(100), days: 365, from: addDays(TODAY, -5), through: addDays(TODAY, one.paid) }] } : {}), ...(one.trial ? { paidTrial: true as const } : {}), ...(one.shares ? { shares: { gives: [`shr_${name}` as ShareId], draws: [] } } : {}),
    ...(one.credit ? { credit: { state: 'open' as const, limitFen: fen(10_000), terms: { kind: 'days' as const, days: 30 }, bills: 1 } } : {}), ...(one.frozen ? { frozen: { at: AT, reason: '核对', by: '店长' } } : {}),
    lots: { lots: perLot, version: one.version, since: instant(AT - 100 * DAY_MS), sinceDay: addDays(TODAY, -100), today: TODAY, newDay: addDays(TODAY, 365), openingDay: addDays(TODAY, 265) },
  };
});
function merge(from: Member, into: Member): Merged {
  const { out, into: came } = mergeMembers(from, into, 'merge' as CommandKey, AT, (account) => inTier(account, merged(account, from, DEFAULT_RULE, TODAY)));
  return { mergeId: 'merge' as CommandKey, at: AT, from, into, joined: came.after, out: out.entry, in: came.entry };
}
const pointer = (done: Merged): Member => ({ ...done.from, version: done.out.sequence, balances: { points: points(0), principalFen: fen(0), bonusFen: fen(0), growth: growth(0) }, openCoupons: [], waiting: [], mergedInto: done.into.memberId, ...(done.from.lots ? { lots: { ...done.from.lots, lots: [], version: done.out.sequence } } : {}) });
const undo = (done: Merged, now: Member = done.joined, since: readonly Entry[] = []) =>
  unmergeMembers({ merge: done, gone: pointer(done), now, since, uses: 0, at: LATER, documentId: 'undo' as CommandKey, stand: (account) => inTier(account, raised(account, DEFAULT_RULE, TODAY)) });
/** A card without what every step raises. */
const plain = ({ version: _version, lots, waiting = [], balances: { pending = points(0), ...balances }, ...rest }: Member) => ({ ...rest, balances: { ...balances, pending }, waiting, lots: lots?.lots });

test('merged and undone at once, both cards are what they were, and the entries balance', () => {
  fc.assert(fc.property(card('a'), card('b'), (a, b) => {
    const back = undo(merge(a, b));
    if (!back.ok) throw new Error(back.error.code);
    const { out, into } = back.value;
    expect(plain(into.after)).toEqual(plain(a));
    expect(plain(out.after)).toEqual(plain(b));
    const [left, came] = [changesOf(out.entry.postings), changesOf(into.entry.postings)];
    for (const asset of ['points', 'pending', 'growth', 'principal', 'bonus', 'held', 'credit'] as const) expect(left[asset] + came[asset]).toBe(0);
  }));
});
test('what was earned and spent since stays with the card that stands; the other gets all that came, or the merge stands', () => {
  fc.assert(fc.property(card('a'), card('b'), fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 0, max: 200_000 }), (a, b, earned, spent) => {
    const done = merge(a, b);
    const given = advance(done.joined, { at: LATER, kind: 'care-gift', documentId: 'gift' as CommandKey, postings: [posting('issuance', 'member', 'points', earned, 'test')] });
    if (!given.ok) throw new Error('given');
    const took = spent === 0 ? given : advance(given.value.after, { at: LATER, kind: 'adjustment', documentId: 'spent' as CommandKey, postings: [posting('member', 'sales', 'points', spent, 'test')] });
    if (!took.ok) return;
    const now = took.value.after;
    const back = undo(done, now);
    const left = now.balances.points - a.balances.points;
    if (!back.ok) {
      expect(back.error).toMatchObject({ code: 'joining/merge-spent' });
      expect(left).toBeLessThan(Math.min(0, b.balances.points));
      return;
    }
    expect([back.value.into.after.balances.points, back.value.out.after.balances.points]).toEqual([a.balances.points, left]);
    expect(left).toBeGreaterThanOrEqual(Math.min(0, b.balances.points));
    for (const { balances, lots } of [back.value.into.after, back.value.out.after]) expect(sumOfLots(lots?.lots ?? [])).toBe(Math.max(0, balances.points));
  }));
});
test('bills that the plastic card alone paid since stay with the card that stands, beside its own of that day; those of the other go back', () => {
  const bills = maybe(fc.record({ day: fc.constantFrom(addDays(TODAY, -1), TODAY), bills: fc.integer({ min: 1, max: 5 }) }));
  fc.assert(fc.property(card('a'), card('b'), bills, bills, fc.integer({ min: 0, max: 4 }), (a, b, ofA, ofB, since) => {
    const done = merge({ ...a, ...said('cardBills', ofA) }, { ...b, ...said('cardBills', ofB) });
    const paid = Array.from({ length: since }).reduce<Member>((member) => ({ ...member, ...withCardBill(member, 'card', TODAY) }), done.joined);
    const back = undo(done, paid);
    if (!back.ok) throw new Error(back.error.code);
    expect(back.value.into.after.cardBills).toEqual(ofA);
    expect(back.value.out.after.cardBills).toEqual(since === 0 ? ofB : { day: TODAY, bills: (ofB?.day === TODAY ? ofB.bills : 0) + since });
  }));
});
test('points that waited and arrived since the merge are of the card that waited for them, with the days of the lot in which they arrived', () => {
  fc.assert(fc.property(card('a'), card('b'), fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }), (a, b, runs) => {
    const done = merge(a, b);
    const since: Entry[] = [];
    let now = done.joined;
    for (const ahead of runs.sort((x, y) => x - y)) {
      const due = arrivedBy(now.waiting, addDays(TODAY, ahead));
      if (due.length === 0) continue;
      const came = advance({ ...now, lots: { ...now.lots, newDay: addDays(TODAY, 365 + ahead) } as never }, { at: LATER, kind: 'points-arrived', documentId: `arrival${ahead}` as CommandKey, postings: arrivingPostings(due) });
      if (!came.ok) throw new Error('arrived');
      since.push(came.value.entry);
      now = came.value.after;
    }
    fc.pre(since.length > 0);
    const back = undo(done, now, since);
    if (!back.ok) throw new Error(back.error.code);
    const until = addDays(TODAY, runs.at(-1) as number);
    const [ofA, ofB] = [a, b].map((one) => sumOfLots(arrivedBy(one.waiting, until))) as [number, number];
    const { out: { after: stands, entry: left }, into: { after: went, entry: came } } = back.value;
    expect([went.balances.points, stands.balances.points]).toEqual([a.balances.points + ofA, b.balances.points + ofB]);
    for (const [after, before] of [[went, a], [stands, b]] as const) {
      expect(after.waiting ?? []).toEqual((before.waiting ?? []).filter(({ day }) => day > until));
      expect(sumOfLots(after.lots?.lots ?? [])).toBe(Math.max(0, after.balances.points));
    }
    const [gave, got] = [changesOf(left.postings), changesOf(came.postings)];
    for (const asset of ['points', 'pending'] as const) expect(gave[asset] + got[asset]).toBe(0);
    // In the lots in which they arrived, not in those of the day of the undo.
    const arrivals = (lots: readonly Lot[]) => sumOfLots(lots.filter(({ day }) => runs.some((ahead) => day === addDays(TODAY, 365 + ahead))));
    if (a.balances.points >= 0 && b.balances.points >= 0 && !(a.lots?.lots ?? []).concat(b.lots?.lots ?? []).some(({ day }) => day > addDays(TODAY, 365))) expect([arrivals(went.lots?.lots ?? []), arrivals(stands.lots?.lots ?? [])]).toEqual([ofA, ofB]);
  }));
});
test('points whose day passed since the merge lapsed for the card whose lots they were: none is taken twice, none comes back', () => {
  fc.assert(fc.property(card('a'), card('b'), fc.integer({ min: 1, max: 400 }), (a, b, ahead) => {
    fc.pre(a.balances.points > 0 && b.balances.points >= 0);
    const done = merge(a, b);
    const until = addDays(TODAY, ahead);
    const over = (done.joined.lots?.lots ?? []).filter(({ day }) => day < until);
    fc.pre(over.length > 0);
    const lapsed = advance(done.joined, { at: LATER, kind: 'points-expired', documentId: 'lapse' as CommandKey, postings: [{ ...posting('member', 'issuance', 'points', sumOfLots(over), 'expired'), lots: over }] });
    if (!lapsed.ok) throw new Error('lapsed');
    const now = lapsed.value.after;
    const back = undo(done, now, [lapsed.value.entry]);
    if (!back.ok) throw new Error(back.error.code);
    const lost = sumOfLots((a.lots?.lots ?? []).filter(({ day }) => day < until));
    expect([back.value.into.after.balances.points, back.value.out.after.balances.points]).toEqual([a.balances.points - lost, now.balances.points - (a.balances.points - lost)]);
    expect(back.value.into.after.lots?.lots).toEqual(a.lots?.lots.filter(({ day }) => day >= until));
  }));
});
