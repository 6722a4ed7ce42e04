import { fen, growth } from '@shared/kernel/money';
import { addDays, dayOf, type ShopDay, shopDay, startOf } from '@shared/kernel/shop-day';
import * as fc from 'fast-check';
import { type Member, withVisit } from '../../functions/membership/domain/member';
import { memberItem, memberOf } from '../../functions/membership/member.dynamo';
import { KEPT_MONTHS, monthsTogether, withCounted } from '../../functions/membership/domain/tally';
import type { TiersRule, TierTerms } from '../../functions/shops/domain/rules';
import { inTier, keptThrough, lowered, measured, merged, raised, reviewed, tierOf } from '../../functions/tiers/domain/standing';
import { anyTiers, member } from '../support/arbitraries';

const ZONE = 'Asia/Shanghai';
const anyTerms: fc.Arbitrary<TierTerms> = fc.record({
  measure: fc.constantFrom('growth' as const, 'spend' as const, 'visits' as const), period: fc.constantFrom('lifetime' as const, 'twelve-months' as const, 'calendar-year' as const),
  graceDays: fc.integer({ min: 0, max: 90 }), fall: fc.constantFrom('one-tier' as const, 'to-reached' as const), protectDays: fc.integer({ min: 0, max: 90 }),
});
const anyRule: fc.Arbitrary<TiersRule> = fc.tuple(anyTiers, anyTerms).map(([tiers, terms]) => ({ tiers, terms }));
type Step = { readonly kind: 'visit' | 'undo' | 'review'; readonly days: number; readonly growth: number; readonly spentFen: number };
const anyHistory: fc.Arbitrary<readonly Step[]> = fc.array(fc.record({ kind: fc.constantFrom('visit' as const, 'visit' as const, 'visit' as const, 'undo' as const, 'review' as const, 'review' as const), days: fc.integer({ min: 0, max: 200 }), growth: fc.integer({ min: 0, max: 40_000 }), spentFen: fc.integer({ min: 0, max: 90_000 }) }), { maxLength: 25 });

interface Life {
  readonly member: Member;
  readonly day: ShopDay;
  readonly open: readonly Step[];
}
/** One step of a member's life, the visits that stand beside it. */
function lived(life: Life & { readonly standing: readonly { day: ShopDay; step: Step }[] }, step: Step, rule: TiersRule): Life & { readonly standing: readonly { day: ShopDay; step: Step }[] } {
  const day = addDays(life.day, step.days);
  const at = startOf(day, ZONE, 12);
  if (step.kind === 'visit') {
    const counted = withCounted(withVisit({ ...life.member, balances: { ...life.member.balances, growth: growth(life.member.balances.growth + step.growth) } }, at), at, ZONE, { growth: growth(step.growth), spentFen: fen(step.spentFen) });
    return { ...life, day, member: inTier(counted, raised(counted, rule, day)), standing: [...life.standing, { day, step }] };
  }
  if (step.kind === 'undo') {
    const last = life.standing.at(-1);
    if (!last) return { ...life, day };
    const then = startOf(last.day, ZONE, 12);
    const counted = withCounted({ ...life.member, visits: life.member.visits - 1, balances: { ...life.member.balances, growth: growth(life.member.balances.growth - last.step.growth) } }, then, ZONE, { growth: growth(last.step.growth), spentFen: fen(last.step.spentFen) }, -1);
    return { ...life, day, member: inTier(counted, lowered(counted, rule, day)), standing: life.standing.slice(0, -1) };
  }
  const after = reviewed(life.member, rule, day);
  return { ...life, day, member: after ? inTier(life.member, after) : life.member };
}
const START = shopDay('2026-11-22');
const fresh = (rule: TiersRule) => ({ member: { ...member(), tierId: rule.tiers[0]?.tierId as string, visits: 0, recentVisitAts: [] }, day: START, open: [], standing: [] });
const placeIn = (rule: TiersRule, tierId: string) => rule.tiers.findIndex((tier) => tier.tierId === tierId);

test('whatever happens: a review moves nothing but the tier and its term, a visit never lowers one with a period, a review by one level at most, and months are what stands', () => {
  fc.assert(fc.property(anyRule, anyHistory, (rule, history) => {
    let life: ReturnType<typeof lived> = fresh(rule);
    for (const step of history) {
      const before = life.member;
      life = lived(life, step, rule);
      const { member: now } = life;
      const [was, is] = [placeIn(rule, before.tierId), placeIn(rule, now.tierId)];
      expect(is).toBeGreaterThanOrEqual(0);
      if (step.kind === 'review') {
        expect({ ...now, tierId: '', tierHold: undefined, tierBars: undefined }).toEqual({ ...before, tierId: '', tierHold: undefined, tierBars: undefined });
        expect(is <= was).toBe(true);
        if (rule.terms.fall === 'one-tier' && before.tierHold?.why !== 'undone' && rule.terms.period !== 'lifetime') expect(was - is).toBeLessThanOrEqual(1);
      }
      if (step.kind === 'visit') expect(is).toBeGreaterThanOrEqual(was);
      if (rule.terms.period !== 'lifetime') expect(now.tierHold === undefined).toBe(is === 0);
      expect(tierOf(now, rule, life.day).tierId).toBe(now.tierId);
      expect(memberOf(JSON.parse(JSON.stringify(memberItem(now))))).toEqual({ ...now, ...(now.months?.length ? {} : { months: undefined }) });
    }
    const newest = Math.max(...(life.member.months ?? []).map(({ month }) => month));
    const expected = new Map<number, [number, number, number]>();
    for (const { day, step } of life.standing) {
      const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
      const [a, b, c] = expected.get(month) ?? [0, 0, 0];
      if (month > newest - KEPT_MONTHS) expected.set(month, [a + step.growth, b + step.spentFen, c + 1]);
    }
    // A month may have been dropped by a visit that was undone later.
    for (const { month, growth: grown, spentFen, visits } of life.member.months ?? []) expect([grown, spentFen, visits]).toEqual(expected.get(month));
    expect((life.member.months ?? []).length).toBeLessThanOrEqual(KEPT_MONTHS);
    expect(life.member.spentFen ?? 0).toBe(life.standing.reduce((sum, { step }) => sum + step.spentFen, 0));
  }), { numRuns: 300 });
});

test('a visit and its undo on the same day leave tier and months as they were, without days of protection', () => {
  fc.assert(fc.property(anyRule, fc.array(fc.record({ days: fc.integer({ min: 0, max: 40 }), growth: fc.integer({ min: 0, max: 40_000 }), spentFen: fc.integer({ min: 0, max: 90_000 }) }), { maxLength: 6 }), (rule, visits) => {
    const plain = { ...rule, terms: { ...rule.terms, protectDays: 0 } };
    let life: ReturnType<typeof lived> = fresh(plain);
    for (const one of visits) life = lived(life, { kind: 'visit', ...one }, plain);
    const extra: Step = { kind: 'visit', days: 0, growth: 77, spentFen: 5_000 };
    const after = lived(lived(life, extra, plain), { ...extra, kind: 'undo' }, plain);
    if (life.member.tierHold?.from === undefined) expect([after.member.tierId, after.member.months ?? []]).toEqual([life.member.tierId, life.member.months ?? []]);
  }), { numRuns: 300 });
});

test('a change of the thresholds lowers nobody, nor does a visit under the new ones that is undone again: tier and months are as they were', () => {
  fc.assert(fc.property(anyTiers, anyTerms, anyHistory, fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 10, maxLength: 10 }), fc.integer({ min: 0, max: 40_000 }), (tiers, terms, history, dearer, more) => {
    const rule = { tiers, terms: { ...terms, protectDays: 0 } };
    // Within a rolling year: of what counted before it a tier on the way down knows nothing.
    const life = history.filter(({ kind }) => kind !== 'review').slice(0, 12).reduce((now, step) => lived(now, { ...step, days: step.days % 20 }, rule), fresh(rule) as ReturnType<typeof lived>);
    const raisedBar = { ...rule, tiers: tiers.map((tier, i) => ({ ...tier, fromGrowth: growth(i === 0 ? 0 : tier.fromGrowth + dearer.slice(0, i).reduce((sum, one) => sum + one, 0)) })) };
    const stored = life.member.tierId;
    expect(tierOf(life.member, raisedBar, life.day).tierId).toBe(stored);
    const extra: Step = { kind: 'visit', days: 0, growth: more, spentFen: more };
    const after = lived(life, extra, raisedBar);
    expect(placeIn(rule, after.member.tierId)).toBeGreaterThanOrEqual(placeIn(rule, stored));
    const back = lived(after, { ...extra, kind: 'undo' }, raisedBar);
    if (life.member.tierHold?.from !== undefined || after.member.tierId === stored || terms.period === 'lifetime') expect(back.member.tierId).toBe(stored);
    const gone = life.standing.reduce((now) => lived(now, { ...extra, kind: 'undo' }, raisedBar), life);
    if (terms.period === 'lifetime') expect(gone.member.tierId).toBe(rule.tiers[0]?.tierId);
  }), { numRuns: 300 });
});

test('an undo in the new year leaves the lower tier what counted in the old one: a later undo of something else takes it not', () => {
  const tiers = [0, 17_573, 17_574].map((from, i) => ({ tierId: `t${i}`, name: `级${i}`, face: 1 as const, fromGrowth: growth(from), multiplierPercent: 0, benefits: [] }));
  const rule = { tiers, terms: { measure: 'spend' as const, period: 'calendar-year' as const, graceDays: 0, fall: 'one-tier' as const, protectDays: 0 } };
  const step = (kind: 'visit' | 'undo', days: number, spentFen: number): Step => ({ kind, days, growth: 0, spentFen });
  const life = [step('visit', 6, 17_573), step('visit', 19, 1), step('undo', 15, 0)].reduce((now, one) => lived(now, one, rule), fresh(rule) as ReturnType<typeof lived>);
  expect(life.member).toMatchObject({ tierId: 't1', tierHold: { since: '2026-12-17' } });
  const back = [step('visit', 0, 0), step('undo', 0, 0)].reduce((now, one) => lived(now, one, rule), life);
  expect(back.member.tierId).toBe('t1');
  expect(reviewed(back.member, rule, back.day)?.tier.tierId).toBe('t1');
});
test('what was reached in the new year and is undone leaves what the old one had reached', () => {
  const tiers = [0, 2_007, 2_008].map((from, i) => ({ tierId: `t${i}`, name: `级${i}`, face: 1 as const, fromGrowth: growth(from), multiplierPercent: 0, benefits: [] }));
  const rule = { tiers, terms: { measure: 'growth' as const, period: 'calendar-year' as const, graceDays: 0, fall: 'one-tier' as const, protectDays: 0 } };
  const step = (kind: 'visit' | 'undo', days: number, by: number): Step => ({ kind, days, growth: by, spentFen: 0 });
  const life = [step('visit', 31, 2_007), step('visit', 9, 0), step('visit', 0, 2_010), step('undo', 0, 0)].reduce((now, one) => lived(now, one, rule), fresh(rule) as ReturnType<typeof lived>);
  expect([life.day, life.member.tierId]).toEqual(['2027-01-01', 't1']);
});
test('two cards that become one: months add up, and the tier is at least the better of both', () => {
  fc.assert(fc.property(anyRule, anyHistory, anyHistory, (rule, first, second) => {
    const lives = [first, second].map((history) => history.reduce((life, step) => lived(life, { ...step, days: step.days % 20 }, rule), fresh(rule) as ReturnType<typeof lived>).member);
    const [a, b] = lives as [Member, Member];
    const months = monthsTogether(a.months, b.months);
    const account = { ...a, months, visits: a.visits + b.visits, balances: { ...a.balances, growth: growth(a.balances.growth + b.balances.growth) }, spentFen: fen((a.spentFen ?? 0) + (b.spentFen ?? 0)) };
    const day = dayOf(startOf(shopDay('2030-01-01'), ZONE, 12), ZONE);
    const stands = merged(account, b, rule, day);
    expect(placeIn(rule, stands.tier.tierId)).toBeGreaterThanOrEqual(Math.max(placeIn(rule, a.tierId), placeIn(rule, b.tierId)));
    if (rule.terms.period === 'lifetime' && stands.hold === undefined) expect(stands.tier.fromGrowth).toBeLessThanOrEqual(measured(account, rule, day));
    expect(months.reduce((sum, { visits }) => sum + visits, 0)).toBeLessThanOrEqual([...(a.months ?? []), ...(b.months ?? [])].reduce((sum, { visits }) => sum + visits, 0));
  }), { numRuns: 200 });
});

test.each([['2026-03-15', '2027-03-15'], ['2028-02-29', '2029-02-28'], ['2027-02-28', '2028-02-28'], ['2026-12-31', '2027-12-31']])('Month ends: reached on %s, kept through %s', (day, until) => {
  expect(keptThrough(shopDay(day), { measure: 'growth', period: 'twelve-months', graceDays: 0, fall: 'one-tier', protectDays: 0 })).toBe(until);
  expect(keptThrough(shopDay(day), { measure: 'growth', period: 'calendar-year', graceDays: 0, fall: 'one-tier', protectDays: 0 })).toBe(`${day.slice(0, 4)}-12-31`);
});
