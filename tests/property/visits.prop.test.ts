import { fen } from '@shared/kernel/money';
import * as fc from 'fast-check';
import { advance } from '../../functions/ledger/domain/entry';
import { ASSETS, balanceOf, post } from '../../functions/ledger/domain/posting';
import type { SpendingOrder } from '../../functions/shops/domain/rules';
import { tierAt } from '../../functions/tiers/domain/tier';
import { underPolicy } from '../../functions/visits/domain/refund';
import { decideVisit, type Purchase, visitPostings } from '../../functions/visits/domain/visit';
import { anyBalances, anyCoupon, anyFen, anyRichEarning, anyTiers, member, NOON, STORE, reversalOf } from '../support/arbitraries';

const anyPurchase: fc.Arbitrary<Purchase> = fc.record({ storeId: fc.constant(STORE), amountFen: fc.oneof(anyFen(), anyFen(50_000), fc.constant(fen(0))), items: fc.constant([]), coupons: fc.array(anyCoupon, { maxLength: 4 }), useStoredValue: fc.boolean(), usePoints: fc.option(fc.oneof(fc.constant('most' as const), fc.integer({ min: 0, max: 100_000 })), { nil: undefined }) });
const anyPointsCash = fc.record({ on: fc.boolean(), pointsPerYuan: fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 1_000 })), mostPercent: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }), mostFen: fc.option(anyFen(5_000).filter((amount) => amount > 0), { nil: undefined }), leastPoints: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }) });
const anyOrder = fc.constantFrom<SpendingOrder>('principal-first', 'bonus-first', 'in-proportion');
const anyRules = fc.record({ earning: anyRichEarning, tiers: anyTiers, zone: fc.constantFrom('Asia/Shanghai', 'Europe/London'), spendingOrder: anyOrder, pointsCash: anyPointsCash });

test('money adds up to the fen, nothing is negative, each part pays in the order that is set, and the journal agrees', () => {
  let decidedOnes = 0;
  fc.assert(fc.property(anyBalances, anyPurchase, anyRules, (balances, purchase, rules) => {
    const result = decideVisit({ ...member(), balances }, purchase, rules, NOON);
    if (!result.ok) return;
    decidedOnes++;
    const { amountFen, discountFen, dueFen, principalFen, bonusFen, restFen, earnedPoints, earnedGrowth, pointsUsed = 0, pointsFen = 0, pointsOffer, account, uses } = result.value;
    expect(discountFen + dueFen).toBe(amountFen);
    expect(principalFen + bonusFen + pointsFen + restFen).toBe(dueFen);
    const { on, pointsPerYuan, mostPercent = 100, mostFen = dueFen, leastPoints = 0 } = rules.pointsCash;
    if (!on || purchase.usePoints === undefined) expect([pointsUsed, pointsFen]).toEqual([0, 0]);
    expect(pointsFen <= mostFen && pointsFen * 100 <= dueFen * mostPercent && pointsUsed <= balances.points && (pointsUsed === 0 || pointsUsed >= leastPoints)).toBe(true);
    // No point pays more than it is worth, and none pays nothing.
    expect(pointsFen * pointsPerYuan <= pointsUsed * 100 && (pointsUsed === 0 || (pointsUsed - 1) * 100 < pointsFen * pointsPerYuan)).toBe(true);
    if (purchase.usePoints === 'most' && on) expect(pointsOffer).toEqual({ pointsUsed, pointsFen });
    if (typeof purchase.usePoints === 'number') expect(pointsUsed <= purchase.usePoints && pointsUsed <= (pointsOffer?.pointsUsed ?? 0)).toBe(true);
    for (const amount of [pointsUsed, pointsFen, discountFen, dueFen, principalFen, bonusFen, restFen, earnedPoints, earnedGrowth]) expect(Number.isSafeInteger(amount) && amount >= 0 && !Object.is(amount, -0)).toBe(true);
    if (rules.spendingOrder === 'principal-first' && bonusFen > 0) expect(principalFen).toBe(balances.principalFen);
    if (rules.spendingOrder === 'bonus-first' && principalFen > 0) expect(bonusFen).toBe(balances.bonusFen);
    expect(principalFen <= balances.principalFen && bonusFen <= balances.bonusFen).toBe(true);
    if (restFen > 0 && purchase.useStoredValue) expect(principalFen + bonusFen).toBe(balances.principalFen + balances.bonusFen);
    if (!purchase.useStoredValue) expect(principalFen + bonusFen).toBe(0);
    expect(uses.reduce((sum, use) => sum + use.discountFen, 0)).toBe(discountFen);
    expect(new Set(uses.map((use) => use.coupon.couponId)).size).toBe(uses.length);
    expect(post(balances, visitPostings(result.value))).toEqual({ ok: true, value: account?.after });
    for (const asset of ASSETS) expect(account && balanceOf(account.after, asset)).toBeGreaterThanOrEqual(0);
    expect(account?.tierBefore).toBe(tierAt(balances.growth, rules.tiers));
    expect(account && account.tierAfter.fromGrowth >= account.tierBefore.fromGrowth).toBe(true);
  }), { numRuns: 500 });
  expect(decidedOnes).toBeGreaterThan(100);
});

test('a visit and its undo leave every balance as it was, whatever came between, or say how many points are missing', () => {
  fc.assert(fc.property(anyBalances, anyFen(100_000), anyRules, fc.boolean(), fc.integer({ min: 0, max: 200_000 }), (balances, amountFen, rules, useStoredValue, spent) => {
    const before = { ...member(), balances };
    const effects = decideVisit(before, { storeId: STORE, amountFen, items: [], coupons: [], useStoredValue }, rules, NOON);
    if (!effects.ok) throw new Error('a plain visit is always decided');
    const visited = advance(before, { at: NOON, kind: 'visit', documentId: 'a' as never, postings: visitPostings(effects.value) });
    if (!visited.ok) throw new Error('a decided visit never overdraws');
    const use = Math.min(spent, visited.value.after.balances.points);
    const between = { ...visited.value.after, balances: { ...visited.value.after.balances, points: (visited.value.after.balances.points - use) as typeof balances.points } };
    const undo = underPolicy(between, reversalOf(visited.value.entry.postings, visited.value.entry.sequence, 'undone'), 'refuse');
    const missing = effects.value.earnedPoints - between.balances.points;
    if (missing > 0) return expect(undo).toEqual({ ok: false, error: { code: 'visits/points-already-spent', facts: { missing } } });
    if (!undo.ok) throw new Error(undo.error.code);
    expect(post(between.balances, undo.value.postings)).toEqual({ ok: true, value: { ...balances, points: balances.points - use } });
  }), { numRuns: 300 });
});
