import type { CouponId, ItemId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, instant } from '@shared/kernel/instant';
import { type Fen, fen } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import type { Coupon } from '../../functions/coupons/domain/coupon';
import { barredBy, bestCoupons, combine, MAX_COUPONS_A_VISIT, redeem, unusedBecause } from '../../functions/coupons/domain/redeem';
import { type BillLine, covers, linesOf, sumInScope, takeOff } from '../../functions/coupons/domain/scope';
import { coupon, NOON, OTHER_STORE, STORE } from '../support/arbitraries';

const [SERUM, COMB] = ['itm_serum' as ItemId, 'itm_comb' as ItemId];
const later = (ms: number) => (NOON + ms) as Instant;
const of = (n: number, parts: Partial<Coupon> = {}) => coupon({ couponId: `cpn_${n}` as CouponId, ...parts });
const percent = (n: number, percentOff: number, parts: Partial<Coupon> = {}) => of(n, { kind: 'percent-off', percentOff, valueFen: fen(100_000), ...parts });
const line = (sumFen: number, itemId?: ItemId, category?: string): BillLine => ({ itemId, category, sumFen: fen(sumFen) });
const CARE = { categories: ['护理'] };
const BILL = [line(3_000, SERUM, '护理'), line(1_000, COMB, '用品')];
const SOCIAL = { together: 'with-others' } as const;
const fens = (...of: readonly number[]): readonly Fen[] => of.map(fen);

describe('the lines that a coupon is for', () => {
  test.each<[string, Parameters<typeof covers>[0], BillLine, boolean]>([
    ['the whole bill', undefined, line(1), true], ['a line of its category', CARE, line(1, COMB, '护理'), true], ['a line of another', CARE, line(1, COMB, '用品'), false], ['a typed amount is of none', CARE, line(1), false],
    ['one of its items', { items: [{ itemId: COMB, name: '梳' }, { itemId: SERUM, name: '精华' }] }, line(1, SERUM), true], ['another item of its own category', { items: [{ itemId: COMB, name: '梳' }] }, line(1, SERUM, '用品'), false],
    ['an item, or a category', { ...CARE, items: [{ itemId: COMB, name: '梳' }] }, line(1, COMB, '用品'), true], ['a typed amount is no item', { items: [{ itemId: COMB, name: '梳' }] }, line(1), false], ['of nothing', {}, line(1, COMB, '护理'), false],
  ])('%s', (_what, scope, one, expected) => expect(covers(scope, one)).toBe(expected));
  test('come to their sum; without lines the amount is one', () => {
    expect([sumInScope(CARE, BILL), sumInScope(undefined, BILL), sumInScope({ categories: ['烫染'] }, BILL), sumInScope(CARE, [])]).toEqual([3_000, 4_000, 0, 0]);
    expect([linesOf(fen(5), []), linesOf(fen(5), BILL)]).toStrictEqual([[{ sumFen: 5 }], BILL]);
  });
  test.each<[string, readonly Fen[], readonly boolean[], number, readonly number[]]>([
    ['¥1.00 off three lines of ¥1.00 takes 33, 33 and 34 fen', fens(100, 100, 100), [true, true, true], 100, [67, 67, 66]], ['nothing off a line out of scope', fens(100, 100, 100), [true, false, true], 101, [50, 100, 49]],
    ['all of it', fens(3, 5), [true, true], 8, [0, 0]], ['nothing', fens(3, 5), [true, true], 0, [3, 5]], ['of lines of nothing', fens(0, 5), [true, false], 0, [0, 5]], ['in proportion', fens(3_000, 1_000), [true, true], 1_000, [2_250, 750]],
  ])('taking off: %s', (_what, left, inScope, off, expected) => expect(takeOff(left, inScope, fen(off))).toStrictEqual(expected));
});

describe('what stands in the way', () => {
  test.each<[string, Partial<Coupon>, object | undefined]>([
    ['it is given away', { givenAt: NOON }, { bar: 'given' }], ['it is recalled', { recalledAt: NOON }, { bar: 'recalled' }], ['it was taken back', { takenBack: true, usedBy: 'r' as never }, { bar: 'expired' }],
    ['it is offered to a friend, before the store', { giftId: 'gft_1' as never, giftUntil: later(1), storeIds: [OTHER_STORE] }, { bar: 'offered' }], ['the offer is over', { giftId: 'gft_1' as never, giftUntil: NOON }, undefined],
    ['the store before the tier', { storeIds: [OTHER_STORE], tierIds: ['gold'] }, { bar: 'other-store' }], ['the tier before the day', { tierIds: ['gold'], from: later(1) }, { bar: 'other-tier' }], ['one of its tiers', { tierIds: ['gold', 'plain'] }, undefined],
    ['the day before the minimum, and from when it is good', { from: later(1), minimumSpendFen: fen(9_000) }, { bar: 'not-yet', goodFrom: later(1) }], ['its very first instant', { from: NOON }, undefined],
    ['none of its things is on the bill', { scope: { categories: ['烫染'] } }, { bar: 'other-items' }], ['its things are, at the minimum to the fen', { scope: CARE, minimumSpendFen: fen(3_000) }, undefined], ['the rest of the bill does not count', { scope: CARE, minimumSpendFen: fen(3_001) }, { bar: 'below-minimum' }],
    ['a gift comes with one fen', { kind: 'gift', valueFen: fen(0) }, undefined], ['a gift for things that are not there', { kind: 'gift', valueFen: fen(0), scope: { categories: ['烫染'] } }, { bar: 'other-items' }],
  ])('%s', (_what, parts, barred) => expect(barredBy(coupon(parts), NOON, STORE, fen(4_000), 'plain', BILL)).toStrictEqual(barred));
  test('of an amount of nothing: an exchange is good; a gift is not, nor money or a share off nothing, which would only be gone', () => {
    expect([barredBy(coupon({ kind: 'exchange' }), NOON, STORE, fen(0)), barredBy(coupon({ kind: 'gift' }), NOON, STORE, fen(0)), barredBy(coupon({ scope: CARE }), NOON, STORE, fen(4_000))]).toStrictEqual([undefined, { bar: 'below-minimum' }, { bar: 'other-items' }]);
    expect([coupon(), percent(2, 20)].map((one) => [barredBy(one, NOON, STORE, fen(0)), barredBy(one, NOON, STORE, fen(1)), redeem([one], NOON, STORE, fen(0)).ok, unusedBecause(one, [], NOON, STORE, fen(0))])).toStrictEqual(Array(2).fill([{ bar: 'below-minimum' }, undefined, false, { bar: 'below-minimum' }]));
    expect(redeem([coupon({ kind: 'exchange', valueFen: fen(0) }), coupon({ couponId: 'cpn_2' as never })], NOON, STORE, fen(0))).toMatchObject({ ok: false, error: { facts: { bar: 'below-minimum', minimumSpendFen: 0 } } });
  });
  test('of an amount that is not known yet neither minimum nor things are in the way', () => {
    expect([barredBy(coupon({ scope: CARE }), NOON, STORE), barredBy(coupon({ kind: 'gift', minimumSpendFen: fen(1) }), NOON)]).toStrictEqual([undefined, undefined]);
  });
  test('a refusal says all that a person wants to know of it', () => {
    expect(redeem([coupon({ from: later(DAY_MS), minimumSpendFen: fen(7) })], NOON, STORE, fen(5_000))).toStrictEqual({ ok: false, error: { code: 'coupons/not-usable', facts: { bar: 'not-yet', title: '满减', from: later(DAY_MS), to: coupon().to, minimumSpendFen: 7, goodFrom: later(DAY_MS) } } });
    expect(redeem([coupon({ usedBy: 'v' as never })], NOON, STORE, fen(5_000))).toStrictEqual({ ok: false, error: { code: 'coupons/not-usable', facts: { bar: 'used', title: '满减', from: NOON, to: coupon().to, minimumSpendFen: 0 } } });
  });
  test('a blackout names its days, hours do not; what is not good again has no such instant', () => {
    const to = instant(Date.parse('2026-11-23T00:00+08:00'));
    const today = { from: shopDay('2026-11-22'), to: shopDay('2026-11-22') };
    expect(barredBy(coupon({ to, times: { zone: 'Asia/Shanghai', blackouts: [today] } }), NOON)).toStrictEqual({ bar: 'blackout', days: today });
    expect(barredBy(coupon({ to, times: { zone: 'Asia/Shanghai', hours: { from: 13, to: 14 } } }), NOON)).toStrictEqual({ bar: 'hours', goodFrom: instant(Date.parse('2026-11-22T13:00+08:00')) });
    expect(barredBy(coupon({ to, times: { zone: 'Asia/Shanghai', hours: { from: 12, to: 13 } } }), NOON)).toBeUndefined();
  });
});

const [ALONE, THINGS, OTHERS] = [{ together: 'alone' }, { together: 'with-things' }, SOCIAL] as const;
const thing = (parts: Partial<Coupon> = {}) => of(9, { kind: 'exchange', valueFen: fen(0), ...parts });
test.each<[string, Coupon, Coupon, boolean]>([
  ['two that take money off and both say so', of(1, OTHERS), percent(2, 20, OTHERS), true], ['one of them does not', of(1, OTHERS), of(2), false], ['one says things alone', of(1, OTHERS), of(2, THINGS), false], ['neither says', of(1), of(2), false],
  ['one that takes money off and a thing', of(1), thing(), true], ['two things', thing(), of(8, { kind: 'gift' }), true], ['a thing that stands alone', of(1, OTHERS), thing(ALONE), false], ['money that stands alone', of(1, ALONE), thing(), false], ['two alone', of(1, ALONE), of(2, ALONE), false],
])('together: %s', (_what, a, b, expected) => expect([combine(a, b), combine(b, a)]).toEqual([expected, expected]));

describe('the order of taking off', () => {
  const offs = (chosen: readonly Coupon[], amount = 4_000, lines: readonly BillLine[] = []) => {
    const both = [redeem(chosen, NOON, STORE, fen(amount), 'plain', lines), redeem(chosen.toReversed(), NOON, STORE, fen(amount), 'plain', lines)];
    expect(both[0]).toMatchObject({ ok: true });
    const [there, back] = both.map((one) => (one.ok ? Object.fromEntries(one.value.uses.map((use) => [use.coupon.couponId, use.discountFen])) : {}));
    expect(back).toStrictEqual(there);
    return there;
  };
  test('a percentage before an amount', () => expect(offs([of(1, SOCIAL), percent(2, 50, SOCIAL)])).toStrictEqual({ cpn_1: 1_000, cpn_2: 2_000 }));
  test('of percentages the one for some things first, though smaller', () => expect(offs([percent(1, 50, SOCIAL), percent(2, 10, { ...SOCIAL, scope: CARE })], 4_000, BILL)).toStrictEqual({ cpn_1: 1_850, cpn_2: 300 }));
  test('of percentages the larger first', () => expect(offs([percent(1, 10, SOCIAL), percent(2, 50, SOCIAL)])).toStrictEqual({ cpn_1: 200, cpn_2: 2_000 }));
  test('of amounts the one for some things first', () => expect(offs([of(1, { ...SOCIAL, valueFen: fen(3_500), to: later(1) }), of(2, { ...SOCIAL, valueFen: fen(3_000), scope: CARE })], 4_000, BILL)).toStrictEqual({ cpn_1: 1_000, cpn_2: 3_000 }));
  test('of amounts the one that ends sooner first', () => expect(offs([of(1, { ...SOCIAL, valueFen: fen(3_500) }), of(2, { ...SOCIAL, valueFen: fen(3_000), to: later(1) })])).toStrictEqual({ cpn_1: 1_000, cpn_2: 3_000 }));
  test('of equals by their names', () => expect(offs([of(2, { ...SOCIAL, valueFen: fen(3_000) }), of(1, { ...SOCIAL, valueFen: fen(3_500) })])).toStrictEqual({ cpn_1: 3_500, cpn_2: 500 }));
  test('what is left of every line', () => {
    expect(redeem([of(1, { scope: CARE })], NOON, STORE, fen(4_000), undefined, BILL)).toMatchObject({ value: { discountFen: 1_000, leftFen: [2_000, 1_000] } });
    expect(redeem([of(1)], NOON, STORE, fen(4_000), undefined, BILL)).toMatchObject({ value: { discountFen: 1_000, leftFen: [2_250, 750] } });
    expect(redeem([of(1, { scope: CARE, valueFen: fen(9_000) })], NOON, STORE, fen(4_000), undefined, BILL)).toMatchObject({ value: { discountFen: 3_000, leftFen: [0, 1_000] } });
    expect(redeem([of(1, { kind: 'exchange', valueFen: fen(700) })], NOON, STORE, fen(4_000))).toMatchObject({ value: { discountFen: 0, leftFen: [4_000] } });
  });
  test('as many as a visit takes, and the last that does not go with one before is named', () => {
    const three = [of(1, SOCIAL), of(2, SOCIAL), of(3, SOCIAL)];
    expect(three).toHaveLength(MAX_COUPONS_A_VISIT);
    expect(redeem(three, NOON, STORE, fen(9_000))).toMatchObject({ value: { discountFen: 3_000 } });
    expect(redeem([of(1, SOCIAL), of(2, SOCIAL), of(3, { title: '独用' })], NOON, STORE, fen(9_000))).toMatchObject({ error: { code: 'coupons/not-usable', facts: { bar: 'not-combinable', title: '独用' } } });
  });
});

describe('the best', () => {
  const best = (open: readonly Coupon[], amount = 4_000, lines: readonly BillLine[] = []) => {
    const found = bestCoupons(open, NOON, STORE, fen(amount), 'plain', lines);
    return found && [found.discountFen, ...found.coupons.map(({ couponId }) => Number(couponId.slice(4)))];
  };
  test.each<[string, readonly Coupon[], readonly number[] | undefined]>([
    ['none', [], undefined], ['things take nothing off', [thing(), of(8, { kind: 'gift' })], undefined], ['nor what takes off nothing of so little', [percent(1, 99, { valueFen: fen(0) })], undefined], ['the only one', [of(1)], [1_000, 1]],
    ['none that is barred', [of(1, { usedBy: 'v' as never }), of(2, { tierIds: ['gold'] }), of(3, { storeIds: [OTHER_STORE] })], undefined], ['the larger', [of(1), of(2, { valueFen: fen(1_001) })], [1_001, 2]],
    ['two that go together before a larger alone', [of(1, SOCIAL), of(2, SOCIAL), of(3, { valueFen: fen(1_999) })], [2_000, 1, 2]], ['of as much the fewer', [of(1, SOCIAL), of(2, SOCIAL), of(3, { valueFen: fen(2_000) })], [2_000, 3]],
    ['of as many the one that ends sooner', [of(1), of(2, { to: later(2) }), of(3, { to: later(3) })], [1_000, 2]], ['of pairs the one whose last ends sooner', [of(1, { ...SOCIAL, valueFen: fen(3_000), to: later(9) }), of(2, { ...SOCIAL, to: later(8) }), of(3, { ...SOCIAL, to: later(20) })], [4_000, 2, 1]],
    ['of as much the one that ends sooner, whichever takes off first', [percent(1, 25), of(2, { to: later(2) })], [1_000, 2]], ['more, though it ends later', [percent(1, 50), of(2, { to: later(2) })], [2_000, 1]],
    ['of as much the fewer, though they end later', [of(1, { ...SOCIAL, to: later(2) }), of(2, { ...SOCIAL, to: later(3) }), of(3, { valueFen: fen(2_000) })], [2_000, 3]],
    ['of pairs of as much, the one of which all ends sooner', [percent(1, 50, { ...SOCIAL, to: later(20) }), of(2, { ...SOCIAL, valueFen: fen(2_000), to: later(1) }), of(3, { ...SOCIAL, valueFen: fen(2_000), to: later(10) })], [4_000, 2, 3]],
    ['three', [of(1, SOCIAL), of(2, SOCIAL), of(3, SOCIAL), of(4, THINGS)], [3_000, 1, 2, 3]], ['never four', [1, 2, 3, 4].map((n) => of(n, { ...SOCIAL, valueFen: fen(n * 100) })), [900, 2, 3, 4]],
  ])('%s', (_what, open, expected) => expect(best(open)).toEqual(expected));
  test('by line where one is for some things', () => {
    expect(best([of(1, { scope: CARE, valueFen: fen(3_500), ...SOCIAL }), of(2, { ...SOCIAL, valueFen: fen(2_000) })], 4_000, BILL)).toEqual([4_000, 1, 2]);
    expect(best([of(1, { scope: { categories: ['烫染'] }, valueFen: fen(3_500) }), of(2)], 4_000, BILL)).toEqual([1_000, 2]);
  });
});
