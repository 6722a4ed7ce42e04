import type { ItemId } from '@shared/kernel/ids';
import { type Fen, fen, points, ratioOf } from '@shared/kernel/money';
import * as fc from 'fast-check';
import { fateOf, type ItemRow, repeatedRows } from '../../functions/catalogue/domain/import-row';
import type { CatalogueItem } from '../../functions/catalogue/domain/item';
import type { Coupon } from '../../functions/coupons/domain/coupon';
import { bestCoupons, redeem } from '../../functions/coupons/domain/redeem';
import { type BillLine, covers, sumInScope, takeOff } from '../../functions/coupons/domain/scope';
import { earn } from '../../functions/tiers/domain/earning';
import { billLines, soldLines } from '../../functions/visits/domain/lines';
import { decideVisit } from '../../functions/visits/domain/visit';
import { anyCoupon, anyFen, anyRichEarning, anyTiers, member, NOON, STORE } from '../support/arbitraries';

const CATEGORIES = ['护理', '洗护', '饮品'] as const;
const ITEMS = ['itm_A', 'itm_B', 'itm_C'] as unknown as readonly ItemId[];
const anyLine: fc.Arbitrary<BillLine> = fc.record({ category: fc.constantFrom(...CATEGORIES, undefined), itemId: fc.constantFrom(...ITEMS, undefined), sumFen: anyFen(20_000) });
const anyBill = fc.array(anyLine, { minLength: 1, maxLength: 6 });
const anyScope = fc.option(fc.oneof(fc.constantFrom(...CATEGORIES).map((one) => ({ categories: [one] })), fc.constantFrom(...ITEMS).map((itemId) => ({ items: [{ itemId, name: '某' }] }))), { nil: undefined });
const anyScoped: fc.Arbitrary<Coupon> = fc.tuple(anyCoupon, anyScope).map(([coupon, scope]) => ({ ...coupon, ...(scope ? { scope } : {}) }));
const anyHand = fc.array(anyScoped, { minLength: 2, maxLength: 9 }).map((all) => [...new Map(all.map((one) => [one.couponId, one])).values()]);
const totalOf = (lines: readonly BillLine[]): Fen => sumInScope(undefined, lines);
const choicesOf = (coupons: readonly Coupon[]) => coupons.flatMap((a, i) => [[a], ...coupons.slice(i + 1).flatMap((b, j) => [[a, b], ...coupons.slice(i + j + 2).map((c) => [a, b, c])])]);

test('a coupon for some things takes off their lines alone, and what is left of the lines makes up what is due', () => {
  let scopedOnes = 0;
  fc.assert(fc.property(anyHand, anyBill, fc.array(fc.nat(8), { maxLength: 3 }), (open, lines, picks) => {
    const chosen = picks.flatMap((n) => open[n] ?? []);
    const amountFen = totalOf(lines);
    const redeemed = redeem(chosen, NOON, STORE, amountFen, undefined, lines);
    if (!redeemed.ok) return;
    const { discountFen, leftFen, uses } = redeemed.value;
    expect(leftFen.reduce((sum, one) => sum + one, 0)).toBe(amountFen - discountFen);
    expect(leftFen.every((left, i) => left >= 0 && left <= (lines[i]?.sumFen ?? 0))).toBe(true);
    for (const { coupon, discountFen: off } of uses) {
      expect(off).toBeLessThanOrEqual(sumInScope(coupon.scope, lines));
      if (coupon.scope && off > 0) scopedOnes++;
    }
    lines.forEach((line, i) => {
      if (!uses.some(({ coupon }) => covers(coupon.scope, line))) expect(leftFen[i]).toBe(line.sumFen);
    });
    expect(redeem(chosen.toReversed(), NOON, STORE, amountFen, undefined, lines)).toMatchObject({ value: { discountFen, leftFen } });
  }), { numRuns: 1_500 });
  expect(scopedOnes).toBeGreaterThan(10);
});
test('the best of coupons with scopes: no other allowed combination takes more off', () => {
  let scopedOnes = 0;
  fc.assert(fc.property(anyHand, anyBill, (open, lines) => {
    const amountFen = totalOf(lines);
    const best = bestCoupons(open, NOON, STORE, amountFen, undefined, lines);
    const most = Math.max(0, ...choicesOf(open).map((choice) => redeem(choice, NOON, STORE, amountFen, undefined, lines)).map((one) => (one.ok ? one.value.discountFen : 0)));
    expect(best?.discountFen ?? 0).toBe(most);
    if (best?.coupons.some(({ scope }) => scope)) scopedOnes++;
  }), { numRuns: 300 });
  expect(scopedOnes).toBeGreaterThan(20);
});
test('what is taken off lines adds up to the fen, and takes no line below nothing', () => {
  fc.assert(fc.property(fc.array(fc.tuple(anyFen(5_000), fc.boolean()), { minLength: 1, maxLength: 30 }), fc.nat(100), (lines, percent) => {
    const [left, inScope] = [lines.map(([sum]) => sum), lines.map(([, inside]) => inside)];
    const off = fen(ratioOf(left.reduce((sum, one, i) => (inScope[i] ? sum + one : sum), 0), percent, 100, 'down'));
    const after = takeOff(left, inScope, off);
    expect(left.reduce((sum, one, i) => sum + one - (after[i] ?? 0), 0)).toBe(off);
    expect(after.every((one, i) => one >= 0 && (inScope[i] || one === left[i]))).toBe(true);
  }));
});

const plain = { multiplierPercent: 100, weekday: 1, hour: 12, earnedToday: points(0) };
const earningLines = (lines: readonly BillLine[]) => lines.map(({ sumFen, ...line }) => ({ ...line, dueFen: sumFen }));
test('products multiply their lines: without multipliers, or of 100 %, nothing changes; all of one percent is that percent of everything; more is never less', () => {
  fc.assert(fc.property(anyRichEarning, anyBill, fc.integer({ min: 0, max: 1_000 }), (earning, lines, percent) => {
    const rule = { ...earning, rounding: 'down' as const };
    const payment = { restFen: totalOf(lines), principalFen: fen(0), bonusFen: fen(0) };
    const none = earn(rule, plain, payment);
    const of = (multiplierPercent: number) => earn({ ...rule, items: CATEGORIES.map((category) => ({ of: 'category' as const, category, multiplierPercent })) }, plain, payment, earningLines(lines));
    expect(earn(rule, plain, payment, earningLines(lines))).toEqual(none);
    expect(of(100)).toEqual(none);
    expect(of(Math.min(1_000, percent + 1)).points).toBeGreaterThanOrEqual(of(percent).points);
    expect(of(percent).growth).toBe(none.growth);
    if (lines.every(({ category }) => category !== undefined)) expect(of(percent)).toEqual(earn(rule, { ...plain, multiplierPercent: percent }, payment));
  }));
});
test.each([
  ['a category doubles its lines', [{ of: 'category', category: '护理', multiplierPercent: 200 }], 83],
  ['the item\'s own word comes before its category\'s', [{ of: 'category', category: '护理', multiplierPercent: 200 }, { of: 'item', itemId: ITEMS[0], name: '某', multiplierPercent: 50 }], 34],
  ['nothing for a category', [{ of: 'category', category: '护理', multiplierPercent: 0 }], 17],
] as const)('%s', (_what, items, earned) => {
  const rule = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down' as const, storedValueEarns: true, items: items as never };
  const lines = [{ itemId: ITEMS[0], category: '护理', dueFen: fen(3_000) }, { dueFen: fen(1_600) }];
  expect(earn(rule, { ...plain, multiplierPercent: 110 }, { restFen: fen(4_600), principalFen: fen(0), bonusFen: fen(0) }, lines).points).toBe(earned);
});
test('a visit over lines with products and scopes: what is due of the lines is what is due, whatever the rule', () => {
  fc.assert(fc.property(anyHand, anyBill, anyRichEarning, anyTiers, (open, lines, earning, tiers) => {
    const items = lines.map(({ sumFen, itemId, category }) => ({ name: '某', quantity: 1, priceFen: sumFen, itemId, category }));
    const rules = { earning: { ...earning, items: [{ of: 'category' as const, category: '护理', multiplierPercent: 250 }] }, tiers, zone: 'Asia/Shanghai' };
    const decided = decideVisit(member(), { storeId: STORE, amountFen: totalOf(lines), items, coupons: open.slice(0, 2), useStoredValue: false }, rules, NOON);
    if (!decided.ok) return;
    expect(decided.value.items.reduce((sum, { dueFen, priceFen }) => sum + (dueFen ?? priceFen), 0)).toBe(decided.value.dueFen);
  }));
});

const item: CatalogueItem = { itemId: ITEMS[0] as ItemId, shopId: 'shp' as never, name: '护理 60 分', kind: 'service', category: '护理', priceFen: fen(12_800), itemCode: 'A1', storePrices: [{ storeId: STORE, priceFen: fen(9_800) }], revision: 1, createdAt: NOON };
test('a line of the list is sold at its price in the store, with its name and category; another price must be meant', () => {
  const ask = (parts: object) => soldLines([{ name: '随便', quantity: 2, priceFen: fen(9_800), itemId: item.itemId, ...parts }], (id) => (id === item.itemId ? item : undefined), STORE);
  expect(ask({})).toEqual({ ok: true, value: [{ name: '护理 60 分', quantity: 2, priceFen: 9_800, itemId: item.itemId, category: '护理' }] });
  expect(ask({ priceFen: fen(1) })).toMatchObject({ ok: false, error: { code: 'visits/price-changed', facts: { priceFen: 9_800 } } });
  expect(ask({ priceFen: fen(1), manualPrice: true })).toMatchObject({ ok: true, value: [{ priceFen: 1, manualPrice: true }] });
  expect(ask({ itemId: ITEMS[1] })).toMatchObject({ error: { code: 'visits/item-gone' } });
  expect(soldLines([{ name: '护理', quantity: 1, priceFen: fen(5) }], () => undefined, STORE)).toEqual({ ok: true, value: [{ name: '护理', quantity: 1, priceFen: 5 }] });
  expect(billLines([{ name: 'a', quantity: 3, priceFen: fen(5) }])).toMatchObject([{ sumFen: 15 }]);
});
test('a row of a file is known by its code, else by its name, and the same row again changes nothing', () => {
  const row: ItemRow = { row: 2, name: item.name, kind: 'service', category: '护理', priceFen: fen(12_800), itemCode: 'A1' };
  expect(fateOf(row, item, item)).toEqual({ fate: 'same' });
  expect(fateOf({ ...row, itemCode: undefined }, item, undefined)).toEqual({ fate: 'same' });
  expect(fateOf({ ...row, priceFen: fen(1) }, item, item)).toMatchObject({ fate: 'change', to: { priceFen: 1, storePrices: item.storePrices } });
  expect(fateOf(row, undefined, undefined)).toEqual({ fate: 'create' });
  expect(fateOf(row, { ...item, itemId: ITEMS[1] as ItemId }, item)).toEqual({ fate: 'refused', fault: 'name-taken' });
  expect(fateOf({ ...row, itemCode: 'B2' }, item, undefined)).toEqual({ fate: 'refused', fault: 'code-differs' });
  expect(fateOf(row, { ...item, archivedAt: NOON }, undefined)).toEqual({ fate: 'refused', fault: 'archived' });
  expect([...repeatedRows([row, { ...row, row: 3, itemCode: 'B2', name: '护理　60 分' }, { ...row, row: 4, name: '别的' }])]).toEqual([3, 4]);
});
