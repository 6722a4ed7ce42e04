import type { CommandKey } from '@shared/kernel/ids';
import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { dayOf } from '@shared/kernel/shop-day';
import * as fc from 'fast-check';
import { advance, type Entry, type EntryKind } from '../../functions/ledger/domain/entry';
import { leavingExpired } from '../../functions/ledger/domain/expired';
import { expiredLots, lotBookOf, type StoredLots, sumOfLots } from '../../functions/ledger/domain/lots';
import { type Posting, posting } from '../../functions/ledger/domain/posting';
import { reversalPart } from '../../functions/ledger/domain/refund';
import type { Member } from '../../functions/membership/domain/member';
import { member, NOON } from '../support/arbitraries';

const ZONE = 'Asia/Shanghai';
const RULE = { kind: 'rolling', months: 1, since: NOON } as const;
/** One member's life with points that last through the next month. */
function life() {
  let [now, day, stored]: [Member, number, StoredLots | undefined] = [member(), 0, undefined];
  const at = () => (NOON + day * DAY_MS) as Instant;
  const standing = (): Member => ({ ...now, lots: lotBookOf(RULE, stored, now.balances.points, at(), ZONE) });
  function step(kind: EntryKind, postings: readonly Posting[], change: (one: Member) => Member = (same) => same): Entry {
    const advanced = advance(standing(), { at: at(), kind, documentId: 'x' as CommandKey, postings }, change);
    if (!advanced.ok) throw new Error(advanced.error.code);
    const { lots, ...rest } = advanced.value.after;
    [now, stored] = [rest as Member, lots];
    return advanced.value.entry;
  }
  return {
    points: () => now.balances.points,
    lots: () => stored?.lots ?? [],
    pass: (days: number) => { day += days; },
    earn: (amount: number) => step('visit', [posting('issuance', 'member', 'points', amount, 'earned')]),
    spend(most: number): number {
      const { lots } = standing();
      const amount = Math.min(most, Math.max(0, Math.min(now.balances.points, sumOfLots((lots?.lots ?? []).filter((lot) => lot.day >= dayOf(at(), ZONE))))));
      if (amount > 0) step('adjustment', [posting('member', 'issuance', 'points', amount, 'spent')]);
      return amount;
    },
    expire(): void {
      const due = expiredLots(standing().lots?.lots ?? [], dayOf(at(), ZONE));
      if (due.length > 0) step('points-expired', [{ ...posting('member', 'issuance', 'points', sumOfLots(due), 'expired'), lots: due }]);
    },
    /** Takes back what an entry gave, from so much to so much of it. */
    back(entry: Entry, before: number, after: number): void {
      const left = leavingExpired(standing().lots as NonNullable<Member['lots']>, entry.postings.flatMap((one) => reversalPart(one, entry.sequence, 'refunded', { before, after })));
      step('visit-refunded', left.postings, (one) => ({ ...one, lots: { ...(one.lots as NonNullable<Member['lots']>), gone: left.gone, version: one.version } }));
    },
  };
}
const anyStep = fc.oneof(
  fc.record({ kind: fc.constant('earn' as const), amount: fc.integer({ min: 1, max: 300 }) }), fc.record({ kind: fc.constant('spend' as const), amount: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('pass' as const), amount: fc.integer({ min: 10, max: 60 }), late: fc.boolean() }), fc.record({ kind: fc.constant('back' as const), amount: fc.integer({ min: 0, max: 99 }), part: fc.integer({ min: 1, max: 100 }) }),
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

test('whatever was earned, spent, expired and given back: when everything is given back exactly what was spent is owed, and nothing for what expired', () => {
  let [asked, expired, owed] = [0, 0, 0];
  fc.assert(fc.property(fc.array(anyStep, { maxLength: 20 }), (steps) => {
    asked += 1;
    const one = life();
    const visits: { entry: Entry; earned: number; back: number }[] = [];
    let spent = 0;
    const give = (visit: (typeof visits)[number], points: number) => {
      if (points > 0) one.back(visit.entry, visit.back, visit.back + points);
      visit.back += points;
    };
    for (const step of steps) {
      if (step.kind === 'earn') visits.push({ entry: one.earn(step.amount), earned: step.amount, back: 0 });
      else if (step.kind === 'spend') spent += one.spend(step.amount);
      else if (step.kind === 'pass') {
        one.pass(step.amount);
        const had = one.points();
        if (!step.late) one.expire();
        expired += one.points() < had ? 1 : 0;
      } else {
        const visit = visits[step.amount % Math.max(1, visits.length)];
        if (visit) give(visit, Math.floor(((visit.earned - visit.back) * step.part) / 100));
      }
      expect(sumOfLots(one.lots())).toBe(Math.max(0, one.points()));
    }
    for (const visit of visits) give(visit, visit.earned - visit.back);
    expect(one.points()).toBe(0 - spent);
    owed += spent > 0 ? 1 : 0;
  }), { numRuns: 300 });
  if (asked >= 300) expect([expired > 5, owed > 5]).toEqual([true, true]);
});

test('Split refunds: any partition leaves the balance and the lots as one refund does, and later earnings as they were where nothing was spent', () => {
  fc.assert(fc.property(fc.array(anyStep, { maxLength: 10 }), fc.integer({ min: 1, max: 300 }), fc.array(fc.integer({ min: 1, max: 299 }), { maxLength: 4 }), fc.integer({ min: 0, max: 70 }), fc.boolean(), (steps, amount, cuts, days, late) => {
    const lived = (parts: readonly number[], kept: (step: Step) => boolean = () => true) => {
      const one = life();
      const entry = one.earn(amount);
      for (const step of steps.filter(kept)) {
        if (step.kind === 'earn') one.earn(step.amount);
        else if (step.kind === 'spend') one.spend(step.amount);
        else if (step.kind === 'pass') {
          one.pass(step.amount);
          one.expire();
        }
      }
      one.pass(days);
      if (!late) one.expire();
      const ends = [...new Set([...parts.map((cut) => cut % amount), amount])].filter((end) => end > 0).sort((a, b) => a - b);
      for (const [i, end] of ends.entries()) one.back(entry, ends[i - 1] ?? 0, end);
      one.expire();
      return { points: one.points(), lots: one.lots() };
    };
    expect(lived(cuts)).toEqual(lived([]));
    const still = (step: Step) => step.kind !== 'spend' && step.kind !== 'back';
    const rest = life();
    for (const step of steps.filter(still)) {
      if (step.kind === 'earn') rest.earn(step.amount);
      else if (step.kind === 'pass') {
        rest.pass(step.amount);
        rest.expire();
      }
    }
    rest.pass(days);
    rest.expire();
    expect(lived(cuts, still).points).toBe(rest.points());
  }), { numRuns: 200 });
});
