import type { CommandKey, MemberId, PointsGiftId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, instant } from '@shared/kernel/instant';
import { points } from '@shared/kernel/money';
import { dayOf } from '@shared/kernel/shop-day';
import fc from 'fast-check';
import { advance, type EntryKind } from '../../functions/ledger/domain/entry';
import { type Expiring, lotBookOf, type StoredLots } from '../../functions/ledger/domain/lots';
import { type Posting, posting } from '../../functions/ledger/domain/posting';
import { arriving, checkTerms, closed, givenPostings, offeredPostings, offeredUntil, type PointsGift, receivedPostings, returnedPostings, stateOf } from '../../functions/points-gifts/domain/points-gift';
import type { Member } from '../../functions/membership/domain/member';
import { member } from '../support/arbitraries';

const ZONE = 'Asia/Shanghai';
const START = instant(Date.UTC(2026, 0, 15, 4));
type Step = { readonly hours: number; readonly who: number; readonly what: 'earn' | 'offer' | 'take' | 'return'; readonly amount: number };
const anyStep: fc.Arbitrary<Step> = fc.record({ hours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 900 })), who: fc.integer({ min: 0, max: 1 }), what: fc.constantFrom('earn', 'offer', 'take', 'return'), amount: fc.integer({ min: 1, max: 200 }) });
const anyRule: fc.Arbitrary<Expiring | undefined> = fc.oneof(fc.constant(undefined), fc.integer({ min: 1, max: 6 }).map((months) => ({ kind: 'rolling' as const, months, since: START })), fc.constant({ kind: 'yearly' as const, month: 6, day: 30, since: START }));

interface One {
  member: Member;
  stored: StoredLots | undefined;
}
/** Two members, what is on the way between them, and what was ever given out and has lapsed, by day. */
function life(rule: Expiring | undefined) {
  const both: [One, One] = [0, 1].map((n) => ({ member: member({ memberId: `mbr_${n}` as MemberId, version: 0 }), stored: undefined })) as [One, One];
  const [issued, lapsed] = [new Map<string, number>(), new Map<string, number>()];
  const gifts: { gift: PointsGift; from: 0 | 1 }[] = [];
  const add = (map: Map<string, number>, day: string, n: number) => map.set(day, (map.get(day) ?? 0) + n);
  const bookOf = (one: One, at: Instant): Member => (rule ? { ...one.member, lots: lotBookOf(rule, one.stored, one.member.balances.points, at, ZONE) } : one.member);
  function step(who: 0 | 1, at: Instant, kind: EntryKind, postings: readonly Posting[]) {
    const moved = advance(bookOf(both[who], at), { at, kind, documentId: 'K' as CommandKey, postings });
    if (!moved.ok) return undefined;
    const { lots, ...rest } = moved.value.after;
    both[who] = { member: rest, stored: lots ? { lots: lots.lots, version: rest.version, since: lots.since } : undefined };
    return moved.value.entry;
  }
  function offer(from: 0 | 1, at: Instant, amount: number) {
    const entry = step(from, at, 'points-offered', offeredPostings(points(amount)));
    const lots = entry?.postings.find(({ asset }) => asset === 'points')?.lots;
    if (entry) gifts.push({ from, gift: { giftId: `pgf_${gifts.length}` as PointsGiftId, shopId: member().shopId, memberId: both[from].member.memberId, points: points(amount), day: dayOf(at, ZONE), sequence: entry.sequence, ...(lots ? { lots } : {}), offeredAt: at, until: offeredUntil(lots, at, ZONE), state: 'open', revision: 1 } });
  }
  function end(at: Instant, what: 'take' | 'return') {
    const found = gifts.find(({ gift }) => gift.state === 'open');
    if (!found) return;
    const to = (1 - found.from) as 0 | 1;
    const arrives = arriving(found.gift, bookOf(both[to], at).lots);
    if (what === 'return' || stateOf(found.gift, at) !== 'open' || arrives.points === 0) {
      expect(step(found.from, at, 'points-returned', returnedPostings(found.gift))).toBeDefined();
      found.gift = closed(found.gift, 'returned', at);
      return;
    }
    for (const { day, points: n } of found.gift.lots ?? []) if (day < dayOf(at, ZONE)) add(lapsed, day, n);
    const [given, received] = [step(found.from, at, 'points-given', givenPostings(found.gift, arrives)), step(to, at, 'points-received', receivedPostings(arrives))];
    expect(given && received).toBeDefined();
    const through = (postings: readonly Posting[]) => postings.reduce((sum, one) => sum + (one.asset !== 'points' ? 0 : one.to === 'clearing' ? one.amount : one.from === 'clearing' ? -one.amount : 0), 0);
    expect(through(given?.postings ?? []) + through(received?.postings ?? [])).toBe(0);
    expect(received?.after.growth).toBe(both[to].member.balances.growth);
    found.gift = closed(found.gift, 'taken', at, { lapsed: arrives.lapsed });
  }
  function earn(who: 0 | 1, at: Instant, amount: number) {
    const entry = step(who, at, 'care-gift', [posting('issuance', 'member', 'points', amount, 'gift')]);
    for (const { day, points: n } of entry?.postings[0]?.lots ?? [{ day: 'ever', points: amount }]) add(issued, day, n);
  }
  function check() {
    const now = new Map<string, number>(lapsed);
    let sum = [...lapsed.values()].reduce((a, b) => a + b, 0);
    for (const { stored, member: { balances } } of both) {
      for (const { day, points: n } of stored?.lots ?? []) add(now, day, n);
      sum += balances.points + (balances.held ?? 0);
    }
    const open = gifts.filter(({ gift }) => gift.state === 'open');
    for (const { gift } of open) for (const { day, points: n } of gift.lots ?? []) add(now, day, n);
    for (const which of [0, 1] as const) expect(both[which].member.balances.held ?? 0).toBe(open.filter(({ from }) => from === which).reduce((all, { gift }) => all + gift.points, 0));
    expect(sum).toBe([...issued.values()].reduce((a, b) => a + b, 0));
    if (rule) expect([...now].filter(([, n]) => n > 0).sort()).toEqual([...issued].sort());
  }
  return { earn, offer, end, check };
}

test('whatever is given, taken and taken back between two members, the sum of the points and of every day\'s points is kept', () => {
  fc.assert(fc.property(anyRule, fc.array(anyStep, { maxLength: 30 }), (rule, steps) => {
    const town = life(rule);
    let at = START;
    for (const { hours, who, what, amount } of steps) {
      at = instant(at + hours * 3_600_000);
      if (what === 'earn') town.earn(who as 0 | 1, at, amount);
      else if (what === 'offer') town.offer(who as 0 | 1, at, amount);
      else town.end(at, what);
      town.check();
    }
  }), { numRuns: 300 });
});

test('an offer lasts a day, and never longer than the last of its days', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (hours, days) => {
    const at = instant(START + hours * 3_600_000);
    const day = dayOf(instant(at + days * DAY_MS), ZONE);
    const until = offeredUntil([{ day, points: 1 }], at, ZONE);
    expect(until > at && until <= at + DAY_MS && dayOf(instant(until - 1), ZONE) <= day).toBe(true);
  }));
});

test('in one day no more is allowed than the most, in portions of at least the least, and nothing while it is off', () => {
  fc.assert(fc.property(fc.record({ on: fc.boolean(), mostPerDay: fc.integer({ min: 1, max: 500 }), leastPoints: fc.integer({ min: 1, max: 50 }) }), fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 20 }), (terms, wanted) => {
    let given = 0;
    for (const one of wanted) if (checkTerms(terms, one, given).ok) {
      expect(terms.on && one >= terms.leastPoints).toBe(true);
      given += one;
    }
    expect(given).toBeLessThanOrEqual(terms.mostPerDay);
  }));
});
