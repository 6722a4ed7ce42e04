import type { ItemId } from '@shared/kernel/ids';
import { type Fen, fen, percentOff } from '@shared/kernel/money';
import * as fc from 'fast-check';
import { takesMoneyOff } from '../../functions/coupons/domain/coupon';
import type { TierDiscount } from '../../functions/shops/domain/rules';
import { NOTHING_REFUNDED, pieceOf, type Refunded } from '../../functions/visits/domain/refund';
import { tierOffWrong } from '../../functions/visits/domain/tier-discount';
import { decideVisit, type Purchase, type VisitRules } from '../../functions/visits/domain/visit';
import { anyBalances, anyCoupon, anyFen, anyRichEarning, anyTiers, member, NOON, STORE } from '../support/arbitraries';

const CATEGORIES = ['护理', '洗护'] as const;
const ITEMS = ['itm_A', 'itm_B'] as unknown as readonly ItemId[];
const anyLine = fc.record({ name: fc.constant('某'), quantity: fc.integer({ min: 1, max: 5 }), priceFen: anyFen(9_000), category: fc.constantFrom(...CATEGORIES, undefined), itemId: fc.constantFrom(...ITEMS, undefined) });
const anyDiscount: fc.Arbitrary<TierDiscount> = fc.record({
  percentOff: fc.integer({ min: 1, max: 99 }).map(percentOff), withCoupons: fc.boolean(), mostFen: fc.option(anyFen(5_000).filter((amount) => amount > 0), { nil: undefined }),
  categories: fc.option(fc.constantFrom(...CATEGORIES).map((one) => [one]), { nil: undefined, freq: 2 }), items: fc.option(fc.constantFrom(...ITEMS).map((itemId) => [{ itemId, name: '某' }]), { nil: undefined, freq: 2 }),
});
const anyLines = fc.array(anyLine, { maxLength: 5 });
const anyCase = fc.record({ balances: anyBalances, lines: anyLines, typedFen: anyFen(60_000), coupons: fc.array(anyCoupon, { maxLength: 3 }), useStoredValue: fc.boolean(), usePoints: fc.constantFrom(undefined, 'most' as const), discount: anyDiscount, earning: anyRichEarning, tiers: anyTiers });
type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

/** The case as the counter decides it, with the discount on every tier, or on none. */
function decided({ balances, lines, typedFen, coupons, useStoredValue, usePoints, discount, earning, tiers }: Case, change: { readonly without?: true; readonly coupons?: Case['coupons']; readonly walkIn?: true } = {}) {
  const amountFen = lines.length > 0 ? (lines.reduce((sum, { quantity, priceFen }) => sum + quantity * priceFen, 0) as Fen) : typedFen;
  const rules: VisitRules = { earning, zone: 'Asia/Shanghai', tiers: tiers.map((tier) => (change.without ? tier : { ...tier, discount })), pointsCash: { on: true, pointsPerYuan: 100, mostPercent: 50 } };
  const purchase: Purchase = { storeId: STORE, amountFen, items: lines, coupons: change.coupons ?? coupons, useStoredValue, usePoints };
  return decideVisit(change.walkIn ? undefined : { ...member(), balances }, purchase, rules, NOON);
}
const must = (one: ReturnType<typeof decided>) => {
  if (!one.ok) throw new Error(one.error.code);
  return one.value;
};

test('a tier takes off its share of what it is for, rounded in the member\'s favour and to its cap; coupons come after it, or stand in its place; the whole adds up', () => {
  let [taken, displaced] = [0, 0];
  fc.assert(fc.property(anyCase, (one) => {
    const result = decided(one);
    if (!result.ok) return;
    const { amountFen, discountFen, dueFen, principalFen, bonusFen, pointsFen = 0, restFen, tierOff, tierOffer, uses, items } = result.value;
    const { percentOff: percent, mostFen, categories, items: only, withCoupons } = one.discount;
    const covered = (line: (typeof one.lines)[number]) => (!categories && !only) || (line.category !== undefined && categories?.includes(line.category)) || (line.itemId !== undefined && only?.some(({ itemId }) => itemId === line.itemId));
    const sumFen = one.lines.length > 0 ? one.lines.filter(covered).reduce((sum, { quantity, priceFen }) => sum + quantity * priceFen, 0) : !categories && !only ? amountFen : 0;
    const expected = Math.min(mostFen ?? Number.MAX_SAFE_INTEGER, Math.ceil((sumFen * percent) / 100));
    expect(tierOffer?.offFen ?? 0).toBe(expected);
    const standsBack = !withCoupons && one.coupons.some(takesMoneyOff);
    expect(tierOff?.offFen ?? 0).toBe(standsBack ? 0 : expected);
    expect(uses.reduce((sum, use) => sum + use.discountFen, tierOff?.offFen ?? 0)).toBe(discountFen);
    expect([discountFen + dueFen, principalFen + bonusFen + pointsFen + restFen]).toEqual([amountFen, dueFen]);
    if (items.length > 0) expect(items.reduce((sum, item) => sum + (item.dueFen ?? item.priceFen * item.quantity), 0)).toBe(dueFen);
    // A line that nothing is for is due whole.
    if (uses.length === 0) one.lines.forEach((line, i) => { if (!covered(line)) expect(items[i]?.dueFen).toBeUndefined(); });
    expect(tierOffWrong({ amountFen, items, coupons: uses, ...(tierOff ? { tierOff } : {}) }, one.discount)).toBeUndefined();
    taken += tierOff ? 1 : 0;
    displaced += standsBack && expected > 0 ? 1 : 0;
  }), { numRuns: 1_000 });
  expect([taken > 100, displaced > 5]).toEqual([true, true]);
});

test('what the tier takes off earns nothing, and nobody pays more for it; a walk-in has none of it', () => {
  fc.assert(fc.property(anyCase, (one) => {
    const plain = { ...one, coupons: [] };
    const [less, full, nobody] = [must(decided(plain)), must(decided(plain, { without: true })), must(decided(plain, { walkIn: true }))];
    expect(less.dueFen).toBe(full.dueFen - (less.tierOff?.offFen ?? 0));
    expect(less.dueFen).toBeLessThanOrEqual(full.dueFen);
    expect([nobody.tierOff, nobody.tierOffer, nobody.dueFen]).toEqual([undefined, undefined, full.amountFen]);
    // The same bill at what is left of it earns the same, where no line earns more than another.
    const same = must(decided({ ...plain, lines: [], typedFen: less.dueFen }, { without: true }));
    expect([less.earnedPoints, less.earnedGrowth, less.restFen]).toEqual([same.earnedPoints, same.earnedGrowth, same.restFen]);
  }), { numRuns: 500 });
});

test('any partition of a refund of a discounted visit gives back what one refund does', () => {
  fc.assert(fc.property(anyCase, fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 6 }), (one, cuts) => {
    const effects = must(decided({ ...one, coupons: [] }));
    const visit = { ...effects, tenders: effects.restFen > 0 ? [{ tender: 'cash' as const, amountFen: effects.restFen }] : [] };
    const whole = pieceOf(visit, NOTHING_REFUNDED, undefined);
    let before: Refunded = NOTHING_REFUNDED;
    const sums = { amountFen: 0, principalFen: 0, bonusFen: 0, points: 0, growth: 0, cash: 0, pointsBack: 0 };
    const add = (wanted: Parameters<typeof pieceOf>[2]) => {
      const piece = pieceOf(visit, before, wanted);
      if (!piece.ok) return;
      before = piece.value.refunded;
      for (const name of ['amountFen', 'principalFen', 'bonusFen', 'points', 'growth'] as const) sums[name] += piece.value[name];
      sums.cash += piece.value.tenders.reduce((sum, { amountFen }) => sum + amountFen, 0);
      sums.pointsBack += piece.value.pointsBack ?? 0;
    };
    for (const cut of cuts) if (cut < effects.dueFen - before.amountFen) add({ amountFen: fen(cut) });
    add(undefined);
    if (!whole.ok) throw new Error(whole.error.code);
    const { value } = whole;
    expect(sums).toEqual({ amountFen: value.amountFen, principalFen: value.principalFen, bonusFen: value.bonusFen, points: value.points, growth: value.growth, cash: value.tenders.reduce((sum, { amountFen }) => sum + amountFen, 0), pointsBack: value.pointsBack ?? 0 });
    expect(value.amountFen).toBe(effects.dueFen);
  }), { numRuns: 400 });
});
