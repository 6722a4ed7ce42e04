import { instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { addDays, dayOf, type ShopDay } from '@shared/kernel/shop-day';
import * as fc from 'fast-check';
import { advance, type Entry, type EntryKind } from '../../functions/ledger/domain/entry';
import { lotBookOf, type StoredLots, sumOfLots } from '../../functions/ledger/domain/lots';
import { type Posting, posting } from '../../functions/ledger/domain/posting';
import { proveMember } from '../../functions/ledger/domain/prove';
import { rangeOf, reversalPart } from '../../functions/ledger/domain/refund';
import { arrivedBy, arrivingPostings, fromWaiting, lastDayBy, MAX_WAITING, moveWaiting, waitingPosting } from '../../functions/ledger/domain/waiting';
import { entryItem, entryOf } from '../../functions/ledger/ledger.dynamo';
import { memberItem, memberOf } from '../../functions/membership';
import type { Member } from '../../functions/membership/domain/member';
import type { PointsExpiry } from '../../functions/shops/domain/rules';
import { underPolicy } from '../../functions/visits/domain/refund';
import { member } from '../support/arbitraries';

const ZONE = 'Asia/Shanghai';
const START = instant(Date.UTC(2026, 0, 15, 4));
const DAY = 86_400_000;
const at = (day: number) => instant(START + day * DAY);
const today = (day: number): ShopDay => dayOf(at(day), ZONE);
const ROLLING: PointsExpiry = { kind: 'rolling', months: 12, since: START };

interface Life {
  member: Member;
  stored: StoredLots | undefined;
  now: number;
  readonly expiry: PointsExpiry;
  readonly entries: Entry[];
  /** What of each visit went back, of 100. */
  readonly back: Map<number, number>;
}
const born = (expiry: PointsExpiry): Life => ({ member: member({ version: 0 }), stored: undefined, now: 0, expiry, entries: [], back: new Map() });
function step(life: Life, kind: EntryKind, postings: readonly Posting[]): boolean {
  const lots = life.expiry.kind === 'none' ? {} : { lots: lotBookOf(life.expiry, life.stored, life.member.balances.points, at(life.now), ZONE) };
  const advanced = advance({ ...life.member, ...lots }, { at: at(life.now), kind, documentId: `d${life.entries.length}` as never, postings });
  if (!advanced.ok) return false;
  const { lots: after, ...rest } = advanced.value.after;
  life.member = memberOf(JSON.parse(JSON.stringify(memberItem(rest))));
  if (after) life.stored = { lots: after.lots, version: after.version, since: after.since };
  life.entries.push(entryOf(JSON.parse(JSON.stringify(entryItem(advanced.value.entry)))));
  return true;
}
const earn = (life: Life, amount: number, days: number) => step(life, 'visit', [days > 0 ? waitingPosting('issuance', addDays(today(life.now), days), amount, 'earned') : posting('issuance', 'member', 'points', amount, 'earned')]);
function arrive(life: Life): void {
  const due = arrivedBy(life.member.waiting, today(life.now));
  if (due.length > 0) step(life, 'points-arrived', arrivingPostings(due));
}
/** So many hundredths of a visit go back. */
function giveBack(life: Life, original: Entry, hundredths: number, policy: 'refuse' | 'debt' | 'cap'): boolean {
  const before = life.back.get(original.sequence) ?? 0;
  const part = { before, after: Math.min(100, before + hundredths), total: 100 };
  const reversal = underPolicy(life.member, fromWaiting(life.member.waiting, original.postings.flatMap((one) => reversalPart(one, original.sequence, 'refunded', rangeOf(one.amount, part))), lastDayBy(life.expiry)), policy);
  const done = reversal.ok && step(life, part.after === 100 ? 'visit-undone' : 'visit-refunded', reversal.value.postings);
  if (done) life.back.set(original.sequence, part.after);
  return done;
}
const holdsTogether = ({ member: { balances, waiting = [] }, stored, entries, now }: Life) => {
  expect(sumOfLots(waiting)).toBe(balances.pending ?? 0);
  expect(waiting).toEqual([...waiting].filter(({ points }) => points > 0).sort((a, b) => (a.day < b.day ? -1 : 1)));
  expect(waiting.length).toBeLessThanOrEqual(MAX_WAITING);
  if (stored) expect(sumOfLots(stored.lots)).toBe(Math.max(0, balances.points));
  expect(waiting.every(({ day }) => day <= addDays(today(now), 60))).toBe(true);
  expect(entries.at(-1)?.after.pending ?? 0).toBe(balances.pending ?? 0);
};

const anyStep = fc.oneof(
  fc.record({ kind: fc.constant('earn' as const), wait: fc.integer({ min: 0, max: 20 }), amount: fc.integer({ min: 1, max: 500 }), days: fc.constantFrom(0, 1, 7, 7, 30, 60) }),
  fc.record({ kind: fc.constant('spend' as const), wait: fc.integer({ min: 0, max: 20 }), amount: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ kind: fc.constant('arrive' as const), wait: fc.integer({ min: 0, max: 40 }) }),
  fc.record({ kind: fc.constant('back' as const), wait: fc.integer({ min: 0, max: 20 }), which: fc.nat(), hundredths: fc.integer({ min: 1, max: 100 }), policy: fc.constantFrom('refuse' as const, 'debt' as const, 'cap' as const) }),
);
test('whatever happens, what waits stands by its days, is never spent, and the journal proves; points, held and pending ones are turned one to one', () => {
  fc.assert(fc.property(fc.array(anyStep, { maxLength: 30 }), fc.boolean(), (steps, expires) => {
    const life = born(expires ? ROLLING : { kind: 'none' });
    for (const one of steps) {
      life.now += one.wait;
      const waited = life.member.balances.pending ?? 0;
      if (one.kind === 'earn') earn(life, one.amount, one.days);
      else if (one.kind === 'arrive') arrive(life);
      else if (one.kind === 'spend') {
        const had = life.member.balances.points;
        expect(step(life, 'adjustment', [posting('member', 'issuance', 'points', one.amount, 'spent')])).toBe(had >= one.amount);
        expect(life.member.balances.pending ?? 0).toBe(waited);
      } else {
        const of = life.entries.filter(({ kind, sequence }) => kind === 'visit' && (life.back.get(sequence) ?? 0) < 100);
        const original = of[one.which % Math.max(1, of.length)];
        if (original) giveBack(life, original, one.hundredths, one.policy);
      }
      if (one.kind === 'arrive') expect(arrivedBy(life.member.waiting, today(life.now))).toEqual([]);
      holdsTogether(life);
    }
    const proof = proveMember(life.member, life.entries);
    expect(proof.differences).toEqual([]);
    expect((proof.flows['exchange/points'] ?? 0) + (proof.flows['exchange/pending'] ?? 0)).toBe(0);
  }), { numRuns: 300 });
});
test('Split refunds: any partition, before, over and after the day, takes in all what one refund takes; all of it restores everything', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 60 }), fc.array(fc.record({ wait: fc.integer({ min: 0, max: 40 }), hundredths: fc.integer({ min: 1, max: 60 }) }), { minLength: 1, maxLength: 6 }), fc.boolean(), (amount, days, cuts, expires) => {
    const live = (parts: typeof cuts) => {
      const life = born(expires ? ROLLING : { kind: 'none' });
      step(life, 'join-gift', [posting('issuance', 'member', 'points', 40, 'join-gift')]);
      earn(life, amount, days);
      const original = life.entries[1] as Entry;
      for (const { wait, hundredths } of parts) {
        // The tick comes each day.
        for (let day = 0; day <= wait; day++, life.now += day <= wait ? 1 : 0) arrive(life);
        if ((life.back.get(2) ?? 0) < 100) expect(giveBack(life, original, hundredths, 'refuse')).toBe(true);
        holdsTogether(life);
      }
      return { life, original };
    };
    const sum = Math.min(100, cuts.reduce((all, { hundredths }) => all + hundredths, 0));
    const [many, one] = [live(cuts), live([{ wait: cuts.reduce((all, { wait }) => all + wait, 0), hundredths: sum }])];
    const all = ({ life }: typeof many) => [life.member.balances.points, life.member.balances.pending ?? 0, life.member.waiting ?? [], life.stored?.lots];
    expect(all(many)).toEqual(all(one));
    if (sum < 100) giveBack(many.life, many.original, 100, 'refuse');
    expect([many.life.member.balances.points, many.life.member.balances.pending ?? 0]).toEqual([40, 0]);
  }), { numRuns: 300 });
});
test('more days than can wait are days that are over: they are joined, and none that lies ahead', () => {
  const days = Array.from({ length: 70 }, (_, i) => ({ day: addDays(today(0), i), points: i + 1 }));
  const { waiting = [] } = moveWaiting([], [{ ...posting('issuance', 'member', 'pending', sumOfLots(days), 'earned'), lots: days }]);
  expect([waiting.length, sumOfLots(waiting), waiting[0]?.day, waiting.slice(1)]).toEqual([MAX_WAITING, sumOfLots(days), days[9]?.day, days.slice(10)]);
  expect(moveWaiting([], [posting('issuance', 'member', 'growth', fen(5), 'earned')])).toEqual({});
});
