import { instant } from '@shared/kernel/instant';
import { addDays, addMonths, daysBetween, dayOf, shopDay } from '@shared/kernel/shop-day';
import * as fc from 'fast-check';
import { advance, type Entry, type EntryKind } from '../../functions/ledger/domain/entry';
import { expiredLots, type Expiring, lotBookOf, lotDay, MAX_LOTS, sumOfLots, type StoredLots } from '../../functions/ledger/domain/lots';
import { type Posting, posting } from '../../functions/ledger/domain/posting';
import { proveMember } from '../../functions/ledger/domain/prove';
import { entryItem, entryOf } from '../../functions/ledger/ledger.dynamo';
import { lotsItem, lotsOf, packedLots } from '../../functions/ledger/lots.dynamo';
import type { Member } from '../../functions/membership/domain/member';
import { underPolicy } from '../../functions/visits/domain/refund';
import { lastsUntil } from '../../miniapp/src/features/rules/expiry-draft';
import { member, reversalOf } from '../support/arbitraries';

const ZONE = 'Asia/Shanghai';
const START = instant(Date.UTC(2026, 0, 15, 4));
const DAY = 86_400_000;
const at = (day: number) => instant(START + day * DAY);
const rolling = (months: number, since = START): Expiring => ({ kind: 'rolling', months, since });
const yearly = (month: number, day: number): Expiring => ({ kind: 'yearly', month, day, since: START });
const anyRule: fc.Arbitrary<Expiring> = fc.oneof(fc.integer({ min: 1, max: 60 }).map((months) => rolling(months)), fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) }).map(({ month, day }) => yearly(month, day)));
const anyDay = fc.integer({ min: 0, max: 30_000 }).map((n) => addDays(shopDay('2000-01-01'), n));

test.each([
  [rolling(1), '2027-01-29', '2027-02-28'], [rolling(1), '2027-01-30', '2027-02-28'], [rolling(1), '2027-01-31', '2027-02-28'], [rolling(1), '2028-01-31', '2028-02-29'], [rolling(1), '2027-01-01', '2027-02-28'],
  [rolling(12), '2028-02-29', '2029-02-28'], [rolling(12), '2026-12-31', '2027-12-31'], [rolling(60), '2026-11-22', '2031-11-30'],
  [yearly(12, 31), '2026-09-30', '2026-12-31'], [yearly(12, 31), '2026-10-01', '2027-12-31'], [yearly(2, 29), '2026-11-28', '2027-02-28'], [yearly(2, 29), '2026-11-29', '2028-02-29'], [yearly(2, 29), '2027-11-29', '2028-02-29'], [yearly(4, 31), '2026-01-30', '2026-04-30'],
] as const)('Month ends: %j, earned on %s, last through %s', (rule, earned, last) => expect(lotDay(rule, shopDay(earned))).toBe(last));
test('Month ends: a rolling lot is the last day of the month so many months on, a yearly one at least three months and less than two years away', () => {
  fc.assert(fc.property(anyRule, anyDay, (rule, earned) => {
    const day = lotDay(rule, earned);
    if (rule.kind === 'rolling') {
      expect(addDays(day, 1).slice(8)).toBe('01');
      expect(day.slice(0, 7)).toBe(addMonths(shopDay(`${earned.slice(0, 7)}-01`), rule.months).slice(0, 7));
    } else {
      expect(addMonths(day, -3) >= earned).toBe(true);
      expect(daysBetween(earned, day)).toBeLessThan(366 + 93);
    }
    expect(lotDay(rule, addDays(earned, 1)) >= day).toBe(true);
  }), { numRuns: 500 });
});

interface Earning { readonly wait: number; readonly kind: 'earn' | 'spend'; readonly amount: number }
interface Undoing { readonly wait: number; readonly kind: 'undo' | 'give-back'; readonly which: number; readonly policy: 'refuse' | 'debt' | 'cap' }
type Step = Earning | Undoing | { readonly wait: number; readonly kind: 'expire' } | { readonly wait: number; readonly kind: 'rule'; readonly rule: Expiring };
const wait = fc.integer({ min: 0, max: 45 });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ wait, kind: fc.constantFrom('earn' as const, 'spend' as const), amount: fc.integer({ min: 1, max: 500 }) }), fc.record({ wait, kind: fc.constant('expire' as const) }), fc.record({ wait, kind: fc.constant('rule' as const), rule: anyRule }),
  fc.record({ wait, kind: fc.constantFrom('undo' as const, 'give-back' as const), which: fc.nat(), policy: fc.constantFrom('refuse' as const, 'debt' as const, 'cap' as const) }),
);
interface Life {
  member: Member;
  stored: StoredLots | undefined;
  rule: Expiring;
  readonly entries: Entry[];
  readonly undone: Set<number>;
}
/** What a command does: lots read beside the member, one step, both stored. */
function command(life: Life, now: number, kind: EntryKind, postings: (book: NonNullable<Member['lots']>) => readonly Posting[]): boolean {
  const lots = lotBookOf(life.rule, life.stored, life.member.balances.points, at(now), ZONE);
  const advanced = advance({ ...life.member, lots }, { at: at(now), kind, documentId: `d${life.entries.length}` as never, postings: postings(lots) });
  if (!advanced.ok) return false;
  const { lots: after, ...rest } = advanced.value.after;
  life.member = rest;
  if (after && after !== lots) life.stored = { lots: after.lots, version: after.version, since: after.since };
  life.entries.push(advanced.value.entry);
  return true;
}
function expire(life: Life, now: number): void {
  command(life, now, 'points-expired', (book) => {
    const due = expiredLots(book.lots, book.today);
    return due.length === 0 ? [] : [{ ...posting('member', 'issuance', 'points', sumOfLots(due), 'expired'), lots: due }];
  });
}
function undo(life: Life, { kind, which, policy }: Undoing, now: number): void {
  const of = life.entries.filter((entry) => !life.undone.has(entry.sequence) && entry.kind === (kind === 'undo' ? 'visit' : 'adjustment'));
  const original = of[which % Math.max(1, of.length)];
  const reversal = original && underPolicy(life.member, reversalOf(original.postings, original.sequence, 'undone'), policy);
  if (original && reversal?.ok && command(life, now, 'visit-undone', () => reversal.value.postings)) life.undone.add(original.sequence);
}
function live(steps: readonly Step[], had: number, after: (life: Life, step: Step, now: number) => void): Life {
  const life: Life = { member: member({ version: 0 }), stored: undefined, rule: rolling(12), entries: [], undone: new Set() };
  const opened = advance(life.member, { at: START, kind: 'join-gift', documentId: 'j' as never, postings: had === 0 ? [] : [posting('issuance', 'member', 'points', had, 'join-gift')] });
  if (!opened.ok) throw new Error('a gift takes nothing');
  life.member = opened.value.after;
  life.entries.push(opened.value.entry);
  let now = 0;
  for (const step of steps) {
    now += step.wait;
    if (step.kind === 'rule') life.rule = step.rule;
    else if (step.kind === 'undo' || step.kind === 'give-back') undo(life, step, now);
    else if (step.kind === 'earn') command(life, now, 'visit', () => [posting('issuance', 'member', 'points', step.amount, 'earned')]);
    else if (step.kind === 'spend') command(life, now, 'adjustment', () => [posting('member', 'issuance', 'points', step.amount, 'spent')]);
    else expire(life, now);
    after(life, step, now);
  }
  return life;
}
const lives = fc.tuple(fc.array(anyStep, { maxLength: 25 }), fc.integer({ min: 0, max: 300 }));

test('the lots add up to the balance, or to nothing while points are owed, after every step of any life; the journal proves', () => {
  fc.assert(fc.property(lives, ([steps, had]) => {
    const life = live(steps, had, ({ member: now, stored }) => {
      if (!stored) return;
      expect(sumOfLots(stored.lots)).toBe(Math.max(0, now.balances.points));
      expect(stored.lots.length).toBeLessThanOrEqual(MAX_LOTS);
      expect(stored.lots).toEqual([...stored.lots].filter((lot) => lot.points > 0).sort((a, b) => (a.day < b.day ? -1 : 1)));
      const item = JSON.parse(JSON.stringify(lotsItem(now.shopId, now.memberId, stored)));
      expect(lotsOf(item)).toEqual(stored);
      // As they were kept before they were a text.
      expect(lotsOf({ ...item, lots: packedLots(stored.lots) })).toEqual(stored);
    });
    expect(proveMember(life.member, life.entries).differences).toEqual([]);
    for (const entry of life.entries) expect(entryOf(JSON.parse(JSON.stringify(entryItem(entry))))).toEqual(entry);
  }), { numRuns: 400 });
});
test('"Balance collapse": an expiry takes what is left in lots whose day is over, never what was spent, and leaves every other lot as it was', () => {
  fc.assert(fc.property(lives, ([steps, had]) => {
    let before: StoredLots | undefined;
    live(steps, had, (life, step, now) => {
      const today = dayOf(at(now), ZONE);
      if (step.kind === 'expire' && before && life.stored) {
        expect(life.stored.lots).toEqual(before.lots.filter((lot) => lot.day >= today));
      }
      if (step.kind === 'spend' && before && life.stored && life.stored !== before) expect(expiredLots(life.stored.lots, today)).toEqual(expiredLots(before.lots, today));
      before = life.stored;
    });
  }), { numRuns: 300 });
});
test('Redeemed reward never comes back: points that were spent come back with their OLD expiry, whatever the rule is by then', () => {
  fc.assert(fc.property(fc.array(fc.record({ wait: fc.integer({ min: 1, max: 40 }), amount: fc.integer({ min: 1, max: 300 }) }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 2_000 }), anyRule, (earned, wanted, rule) => {
    const life = live(earned.map((one) => ({ ...one, kind: 'earn' as const })), 0, () => undefined);
    const days = earned.reduce((sum, one) => sum + one.wait, 0);
    const was = life.stored;
    const amount = Math.min(wanted, life.member.balances.points);
    expect(command(life, days, 'adjustment', () => [posting('member', 'issuance', 'points', amount, 'spent')])).toBe(true);
    const [first] = was?.lots ?? [];
    expect(life.entries.at(-1)?.postings[0]?.lots?.[0]?.day).toBe(first?.day);
    life.rule = rule.kind === 'yearly' ? { ...rule, since: START } : rule;
    const spent = life.entries.at(-1) as Entry;
    expect(command(life, days + 20, 'visit-undone', () => reversalOf(spent.postings, spent.sequence, 'undone'))).toBe(true);
    expect(life.stored?.lots).toEqual(was?.lots);
  }), { numRuns: 300 });
});
test('a refund of a recharge takes its points also out of a lot whose day is over and that nothing has emptied yet; spending does not', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 2_000 }), (amount) => {
    const life = live([{ wait: 1, amount, kind: 'earn' as const }], 0, () => undefined);
    const spend = (kind: 'adjustment' | 'recharge-refunded') => command(life, 3 * 366, kind, () => [posting('member', 'issuance', 'points', amount, 'back')]);
    expect([life.stored?.lots.length, spend('adjustment')]).toEqual([1, false]);
    expect([spend('recharge-refunded'), life.member.balances.points, life.stored?.lots]).toEqual([true, 0, []]);
  }), { numRuns: 50 });
});
test('a visit and its undo leave the lots as they were', () => {
  fc.assert(fc.property(lives, fc.integer({ min: 1, max: 500 }), ([steps, had], amount) => {
    const life = live(steps, had, () => undefined);
    fc.pre(life.member.balances.points >= 0);
    const days = steps.reduce((sum, one) => sum + one.wait, 0);
    const was = lotBookOf(life.rule, life.stored, life.member.balances.points, at(days), ZONE).lots;
    fc.pre(was.length < MAX_LOTS);
    command(life, days, 'visit', () => [posting('issuance', 'member', 'points', amount, 'earned')]);
    const visit = life.entries.at(-1) as Entry;
    command(life, days, 'visit-undone', () => reversalOf(visit.postings, visit.sequence, 'undone'));
    expect(life.stored?.lots).toEqual(was);
  }), { numRuns: 200 });
});
test('what was there before points expired is one lot that counts from the day on which they began to; a later earning pays a debt first', () => {
  const book = lotBookOf(rolling(1), undefined, 80, at(40), ZONE);
  expect(book.lots).toEqual([{ day: '2026-02-28', points: 80 }]);
  const owing = advance({ ...member({}, { points: -30 }), lots: lotBookOf(rolling(1), undefined, -30, at(0), ZONE) }, { at: START, kind: 'visit', documentId: 'v' as never, postings: [posting('issuance', 'member', 'points', 50, 'earned')] });
  expect(owing.ok && [owing.value.after.lots?.lots, owing.value.entry.postings[0]?.lots, owing.value.after.balances.points]).toEqual([[{ day: '2026-02-28', points: 20 }], [{ day: '2026-02-28', points: 20 }], 20]);
});
test('the example that the owner sees under the form is the day that the service would give', () => {
  fc.assert(fc.property(anyRule, anyDay, (rule, earned) => {
    const terms = rule.kind === 'rolling' ? { kind: rule.kind, months: rule.months } : { kind: rule.kind, month: rule.month, day: rule.day };
    expect(lastsUntil(terms, earned)).toBe(lotDay(rule, earned));
  }), { numRuns: 1_000 });
});
