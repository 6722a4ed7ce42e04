import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { percentOff } from '@shared/kernel/money';
import { dayOf } from '@shared/kernel/shop-day';
import * as fc from 'fast-check';
import { EMPTY_PERKS, joinedPerks, miscounted, type PerkBook, perksApart, withoutUse, withUses } from '../../functions/tiers/domain/perks';
import { tierOffWrong } from '../../functions/visits/domain/tier-discount';
import { takenOf, toldOf } from '../../functions/visits/domain/tier-uses';
import { decideVisit, type VisitRules } from '../../functions/visits/domain/visit';
import { quoteHash } from '../../functions/visits/quote-hash';
import { anyBalances, anyCoupon, anyFen, anyRichEarning, anyTiers, member, NOON, STORE } from '../support/arbitraries';

const ZONE = 'Asia/Shanghai';
const anyLimit = fc.record({ count: fc.integer({ min: 1, max: 3 }), per: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const) });
const anyDiscount = fc.record({ percentOff: fc.integer({ min: 1, max: 99 }).map(percentOff), withCoupons: fc.boolean(), times: fc.option(anyLimit, { nil: undefined, freq: 4 }) });
const anyShop = fc.record({ tiers: anyTiers, discount: anyDiscount, multiplierPercent: fc.integer({ min: 101, max: 400 }), multiplierTimes: fc.option(anyLimit, { nil: undefined, freq: 4 }), earning: anyRichEarning });
const anyBill = fc.record({ balances: anyBalances, amountFen: anyFen(60_000), coupons: fc.array(anyCoupon, { maxLength: 2 }), useStoredValue: fc.boolean() });
type Shop = typeof anyShop extends fc.Arbitrary<infer T> ? T : never;
type Bill = typeof anyBill extends fc.Arbitrary<infer T> ? T : never;
/** Every tier the same, so that the count of the shop is the count of each. */
const rulesOf = ({ tiers, discount, multiplierPercent, multiplierTimes, earning }: Shop): VisitRules => ({ earning, zone: ZONE, tiers: tiers.map((tier) => ({ ...tier, discount, multiplierPercent, multiplierTimes })) });
const decided = (shop: Shop, { balances, amountFen, coupons, useStoredValue }: Bill, perks: PerkBook | undefined, at: Instant = NOON, change: Partial<VisitRules> = {}) =>
  decideVisit({ ...member(), balances }, { storeId: STORE, amountFen, items: [], coupons, useStoredValue }, { ...rulesOf(shop), perks, ...change }, at);
const uncounted = (shop: Shop): Shop => ({ ...shop, discount: { ...shop.discount, times: undefined }, multiplierTimes: undefined });

test('a visit with uses left is decided as if nobody counted; with none, as if the tier had neither; and the count says which', () => {
  const seen = { used: 0, out: 0 };
  fc.assert(fc.property(anyShop, anyBill, fc.boolean(), (shop, bill, out) => {
    const today = dayOf(NOON, ZONE);
    const all = (['DISCOUNT', 'MULTIPLIER'] as const).flatMap((perkId) => ['2026', today.slice(0, 7), '2026-Q4'].map((period) => ({ perkId, period })));
    const book = out ? withUses(EMPTY_PERKS, [...all, ...all, ...all], today) : undefined;
    const [result, plain] = [decided(shop, bill, book), decided(uncounted(shop), bill, undefined)];
    if (!result.ok || !plain.ok) return expect(result.ok).toBe(plain.ok);
    const { tierUses: uses, ...money } = result.value;
    const { tierUses: none, ...as } = plain.value;
    expect(none).toEqual([]);
    const tiersOut = out ? rulesOf(shop).tiers.map((tier) => ({ ...tier, ...(shop.discount.times ? { discount: undefined } : { discount: { ...shop.discount, times: undefined } }), multiplierPercent: shop.multiplierTimes ? 100 : tier.multiplierPercent, multiplierTimes: undefined })) : undefined;
    const without = tiersOut && decided(shop, bill, undefined, NOON, { tiers: tiersOut });
    const expected = without?.ok ? without.value : as;
    const figures = ({ dueFen, discountFen, earnedPoints, earnedGrowth, restFen, tierOff }: typeof as) => [dueFen, discountFen, earnedPoints, earnedGrowth, restFen, tierOff];
    expect(figures(money as typeof as)).toEqual(figures(expected as typeof as));
    if (out) expect(takenOf(uses)).toEqual([]);
    if (!out) expect(takenOf(uses).map(({ perkId }) => perkId)).toEqual([...(shop.discount.times && as.tierOff ? ['DISCOUNT'] : []), ...(shop.multiplierTimes && gains(shop, bill) ? ['MULTIPLIER'] : [])]);
    const { tierOff, amountFen } = result.value;
    expect(tierOffWrong({ amountFen, items: [], coupons: result.value.uses, ...(tierOff ? { tierOff } : {}), tierUses: toldOf(uses) }, shop.discount)).toBeUndefined();
    seen.used += takenOf(uses).length;
    seen.out += uses.filter(({ left }) => left === 0).length;
  }), { numRuns: 300 });
  expect([seen.used > 10, seen.out > 10]).toEqual([true, true]);
});
/** Whether the multiple gives more points than the plain rate, the discount as it is. */
function gains(shop: Shop, bill: Bill): boolean {
  const at = (multiplierPercent: number) => decided({ ...uncounted(shop), multiplierPercent }, bill, undefined);
  const [full, plain] = [at(shop.multiplierPercent), at(100)];
  return full.ok && plain.ok && full.value.earnedPoints > plain.value.earnedPoints;
}

test('however visits and undos follow one another, through months, no period has more uses than the tier says, and the book is what stands', () => {
  fc.assert(fc.property(anyShop, fc.array(fc.record({ bill: anyBill, days: fc.integer({ min: 0, max: 40 }), undo: fc.option(fc.nat(9), { nil: undefined, freq: 2 }) }), { minLength: 1, maxLength: 20 }), (shop, steps) => {
    let [book, at] = [EMPTY_PERKS, NOON as number];
    const stands: { readonly perkId: string; readonly period: string }[][] = [];
    for (const { bill, days, undo } of steps) {
      at += days * DAY_MS;
      const today = dayOf(at as Instant, ZONE);
      if (undo !== undefined && stands.length > 0) {
        const [back = []] = stands.splice(undo % stands.length, 1);
        book = back.reduce((now, use) => withoutUse(now, { ...use, useId: 'x' as never }, today), book);
      }
      const [quote, visit] = [decided(shop, bill, book, at as Instant), decided(shop, bill, book, at as Instant)];
      if (!quote.ok || !visit.ok) continue;
      // What was quoted is what is done.
      expect([quoteHash(quote.value, undefined, STORE), quote.value.tierUses]).toEqual([quoteHash(visit.value, undefined, STORE), visit.value.tierUses]);
      const taken = takenOf(visit.value.tierUses);
      book = withUses(book, taken, today);
      stands.push(taken.map(({ perkId, period }) => ({ perkId, period })));
      for (const { perkId, period, left } of taken) expect(left).toBe(((perkId === 'DISCOUNT' ? shop.discount.times : shop.multiplierTimes)?.count ?? 0) - stands.flat().filter((one) => one.perkId === perkId && one.period === period).length);
    }
    expect(miscounted(book, stands.flat())).toBeUndefined();
    for (const { perkId, period } of stands.flat()) expect(stands.flat().filter((one) => one.perkId === perkId && one.period === period).length).toBeLessThanOrEqual((perkId === 'DISCOUNT' ? shop.discount.times : shop.multiplierTimes)?.count ?? 0);
  }), { numRuns: 120 });
});

test('two cards together have used what both had; apart again, each its own and the one that stood also what it used since', () => {
  const anyUses = fc.array(fc.record({ perkId: fc.constantFrom('DISCOUNT', 'MULTIPLIER'), period: fc.constantFrom('2026', '2026-11', '2026-Q4') }), { maxLength: 6 });
  fc.assert(fc.property(anyUses, anyUses, anyUses, (a, b, since) => {
    const today = dayOf(NOON, ZONE);
    const [goes, stood] = [withUses(EMPTY_PERKS, a, today), withUses(EMPTY_PERKS, b, today)];
    if (goes.revision === 0) return;
    const together = withUses(joinedPerks(stood, goes), since, today);
    expect(miscounted(together, [...a, ...b, ...since])).toBeUndefined();
    expect(miscounted(perksApart(together, stood, goes) ?? EMPTY_PERKS, [...b, ...since])).toBeUndefined();
  }));
});
