import { fen, growth } from '@shared/kernel/money';
import * as fc from 'fast-check';
import { earn } from '../../functions/tiers/domain/earning';
import { checkTiers, nextTier, tierAt } from '../../functions/tiers/domain/tier';
import { anyEarning, anyFen, anyTiers } from '../support/arbitraries';

const multiplier = fc.integer({ min: 0, max: 1000 });

test('earning is the exact fraction, rounded once and by less than one point; more money never earns less', () => {
  fc.assert(fc.property(anyEarning, multiplier, anyFen(), anyFen(), anyFen(), (rule, percent, restFen, principalFen, bonusFen) => {
    const { points, growth: grown } = earn(rule, percent, { restFen, principalFen, bonusFen });
    const base = BigInt(restFen + (rule.storedValueEarns ? principalFen : 0));
    const exact = base * BigInt(rule.pointsPerYuan * percent);
    const error = BigInt(points) * 10_000n - exact;
    const [least, most] = rule.rounding === 'down' ? [-9_999n, 0n] : rule.rounding === 'up' ? [0n, 9_999n] : [-4_999n, 5_000n];
    expect(error >= least && error <= most).toBe(true);
    expect(BigInt(grown)).toBe((base * BigInt(rule.growthPerYuan)) / 100n);
    const more = earn(rule, percent, { restFen: fen(restFen + 1), principalFen, bonusFen });
    expect(more.points >= points && more.growth >= grown).toBe(true);
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
    const next = nextTier(growth(at), tiers, growthPerYuan);
    if (!next) return expect(tierAt(growth(at), tiers)).toBe(tiers.at(-1));
    const rule = { pointsPerYuan: 0, growthPerYuan, rounding: 'down' as const, storedValueEarns: true };
    const reached = (spend: number) => at + earn(rule, 100, { restFen: fen(spend), principalFen: fen(0), bonusFen: fen(0) }).growth;
    expect(reached(next.spendFen as number)).toBeGreaterThanOrEqual(next.goalGrowth);
    expect(reached((next.spendFen as number) - 1)).toBeLessThan(next.goalGrowth);
  }));
});
