import { fen, growth, points } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import * as fc from 'fast-check';
import { earnedOn, withoutEarned } from '../../functions/membership/domain/member';
import { memberItem, memberOf } from '../../functions/membership/member.dynamo';
import { LIFETIME_TERMS } from '../../functions/shops/domain/rules';
import { earn } from '../../functions/tiers/domain/earning';
import { wayUp } from '../../functions/tiers/domain/progress';
import { checkTiers, tierAt } from '../../functions/tiers/domain/tier';
import { earningDraftOf, earningOf, exampleOf } from '../../miniapp/src/features/rules/earning-draft';
import { anyEarning, anyFen, anyRichEarning, anyTiers, member } from '../support/arbitraries';

const plain = { multiplierPercent: 100, weekday: 3, hour: 12, earnedToday: points(0) };
const multiplier = fc.integer({ min: 0, max: 1000 });

test('Float money: earning is the exact fraction, rounded once and by less than one point; more money never earns less', () => {
  fc.assert(fc.property(anyEarning, multiplier, anyFen(), anyFen(), anyFen(), (rule, percent, restFen, principalFen, bonusFen) => {
    const { points, growth: grown } = earn(rule, { ...plain, multiplierPercent: percent }, { restFen, principalFen, bonusFen });
    const base = BigInt(restFen + (rule.storedValueEarns ? principalFen : 0));
    const exact = base * BigInt(rule.pointsPerYuan * percent);
    const error = BigInt(points) * 10_000n - exact;
    const [least, most] = rule.rounding === 'down' ? [-9_999n, 0n] : rule.rounding === 'up' ? [0n, 9_999n] : [-4_999n, 5_000n];
    expect(error >= least && error <= most).toBe(true);
    expect(BigInt(grown)).toBe((base * BigInt(rule.growthPerYuan)) / 100n);
    const more = earn(rule, { ...plain, multiplierPercent: percent }, { restFen: fen(restFen + 1), principalFen, bonusFen });
    expect(more.points >= points && more.growth >= grown).toBe(true);
  }));
});

const anyEarner = fc.record({ multiplierPercent: multiplier, weekday: fc.integer({ min: 1, max: 7 }), hour: fc.integer({ min: 0, max: 23 }), earnedToday: fc.integer({ min: 0, max: 20_000 }).map(points) });
test('every rule: whole points in the fixed order, within the caps; money without the additions earns as ever; growth knows none of them', () => {
  fc.assert(fc.property(anyRichEarning, anyEarner, anyFen(1_000_000), anyFen(1_000_000), anyFen(1_000_000), (rule, earner, restFen, principalFen, bonusFen) => {
    const payment = { restFen, principalFen, bonusFen };
    const { points: earned, growth: grown } = earn(rule, earner, payment);
    const { pointsPerYuan, growthPerYuan, rounding, storedValueEarns } = rule;
    const base = { pointsPerYuan, growthPerYuan, rounding, storedValueEarns };
    const held = (rule.times ?? []).filter((time) => time.weekdays.includes(earner.weekday) && time.fromHour <= earner.hour && earner.hour < time.toHour).map((time) => time.multiplierPercent);
    const factor = held.length === 0 ? 100n : BigInt(Math.max(...held));
    const counts = restFen + principalFen + bonusFen >= (rule.leastFen ?? 0);
    const exact = (counts ? BigInt(restFen + (storedValueEarns ? principalFen : 0)) : 0n) * BigInt(pointsPerYuan * earner.multiplierPercent) * factor;
    const rest = exact % 1_000_000n;
    const up = rounding === 'up' ? rest > 0n : rounding === 'half-up' ? rest * 2n >= 1_000_000n : false;
    const wanted = Number(exact / 1_000_000n + (up ? 1n : 0n)) + (rule.pointsPerVisit ?? 0);
    expect(earned).toBe(Math.min(wanted, rule.mostPerBill ?? Infinity, Math.max(0, (rule.mostPerDay ?? Infinity) - earner.earnedToday)));
    expect(grown).toBe(earn(base, earner, payment).growth);
  }), { numRuns: 500 });
});
test('a day of visits never earns more than the day may, however it is cut up, and an undo gives the room back', () => {
  fc.assert(fc.property(fc.array(fc.record({ due: anyFen(50_000), undo: fc.boolean() }), { maxLength: 12 }), fc.integer({ min: 1, max: 500 }), (visits, mostPerDay) => {
    const rule = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down' as const, storedValueEarns: true, mostPerDay };
    const day = shopDay('2026-11-22');
    let now = member();
    let standing = 0;
    for (const { due, undo } of visits) {
      const { points: earned } = earn(rule, { ...plain, earnedToday: earnedOn(now, day) }, { restFen: due, principalFen: fen(0), bonusFen: fen(0) });
      now = { ...now, earnedOn: { day, points: points(earnedOn(now, day) + earned) } };
      standing += earned;
      if (undo) {
        now = withoutEarned(now, day, earned);
        standing -= earned;
      }
      expect([standing <= mostPerDay, earnedOn(now, day), earnedOn(now, shopDay('2026-11-23'))]).toEqual([true, standing, 0]);
      expect(memberOf(JSON.parse(JSON.stringify(memberItem(now))))).toEqual(now);
    }
  }));
});

test('every growth has exactly the tier whose span it lies in, and never a lower one with more growth', () => {
  fc.assert(fc.property(anyTiers, fc.integer({ min: 0, max: 600_000 }), fc.integer({ min: 0, max: 600_000 }), (tiers, a, b) => {
    expect(checkTiers(tiers).ok).toBe(true);
    const tier = tierAt(growth(a), tiers);
    const position = tiers.indexOf(tier);
    expect(tier.fromGrowth <= a && (tiers[position + 1] === undefined || (tiers[position + 1]?.fromGrowth ?? 0) > a)).toBe(true);
    if (b >= a) expect(tierAt(growth(b), tiers).fromGrowth).toBeGreaterThanOrEqual(tier.fromGrowth);
  }));
});

test('the least purchase to the next tier gets there, and a fen less does not', () => {
  fc.assert(fc.property(anyTiers, fc.integer({ min: 0, max: 600_000 }), fc.integer({ min: 1, max: 100 }), (tiers, at, growthPerYuan) => {
    const next = wayUp({ ...member(), balances: { ...member().balances, growth: growth(at) } }, { tiers, terms: LIFETIME_TERMS }, growthPerYuan, shopDay('2026-11-22'));
    if (!next) return expect(tierAt(growth(at), tiers)).toBe(tiers.at(-1));
    const rule = { pointsPerYuan: 0, growthPerYuan, rounding: 'down' as const, storedValueEarns: true };
    const reached = (spend: number) => at + earn(rule, plain, { restFen: fen(spend), principalFen: fen(0), bonusFen: fen(0) }).growth;
    expect(reached(next.spendFen as number)).toBeGreaterThanOrEqual(next.goalGrowth);
    expect(reached((next.spendFen as number) - 1)).toBeLessThan(next.goalGrowth);
  }));
});

test('the example that the owner sees under the form is what the service would give, and a draft of a rule is that rule', () => {
  fc.assert(fc.property(anyRichEarning, anyEarner, anyFen(100_000), (rule, earner, dueFen) => {
    const { points: earned, growth: grown } = earn(rule, { ...earner, multiplierPercent: 100, earnedToday: points(0) }, { restFen: dueFen, principalFen: fen(0), bonusFen: fen(0) });
    expect(exampleOf(dueFen, rule as never, earner)).toEqual({ points: earned, growth: grown });
    const again = earningOf(earningDraftOf(rule as never));
    expect(again && earn(again, earner, { restFen: dueFen, principalFen: fen(0), bonusFen: fen(0) })).toEqual(earn(rule, earner, { restFen: dueFen, principalFen: fen(0), bonusFen: fen(0) }));
  }), { numRuns: 500 });
});
