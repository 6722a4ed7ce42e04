import type { CouponId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { addMonths, shopDay } from '@shared/kernel/shop-day';
import { checkTerms, type Coupon, couponFrom, type CouponType, stateOf } from '../../functions/coupons/domain/coupon';
import { barOf, barredBy, bestCoupons, redeem, unusedBecause } from '../../functions/coupons/domain/redeem';
import { couponItem, couponOf, couponTypeItem, couponTypeOf } from '../../functions/coupons/coupons.dynamo';
import { openStock } from '../../functions/coupons/stock';
import { coupon, member, NOON, OTHER_STORE, STORE } from '../support/arbitraries';

const type = (parts: Partial<CouponType> = {}): CouponType => ({
  couponTypeId: 'cty_1' as never, shopId: member().shopId, kind: 'cash-off', title: '满减', valueFen: fen(1_000), minimumSpendFen: fen(3_000), validityDays: 7, stock: 20, perMember: 1, createdAt: NOON, ...parts,
});
const at = (iso: string): Instant => instant(Date.parse(iso));
const issued = (iso: string, validityDays: number, zone: string) => new Date(couponFrom(type({ validityDays }), { couponId: 'cpn_1' as CouponId, memberId: member().memberId, source: 'join-gift' }, at(iso), zone)?.to ?? 0).toISOString();

describe('the term of a coupon ends with the last day, in the shop\'s zone', () => {
  test.each([
    ['seven days from the 1st: good on the 8th, not on the 9th', '2026-11-01T10:00+08:00', 7, 'Asia/Shanghai', '2026-11-09T00:00+08:00'],
    ['given a minute before midnight', '2026-11-01T23:59+08:00', 1, 'Asia/Shanghai', '2026-11-03T00:00+08:00'],
    ['given a minute after it', '2026-11-02T00:01+08:00', 1, 'Asia/Shanghai', '2026-11-04T00:00+08:00'],
    ['over the end of January', '2027-01-31T12:00+08:00', 30, 'Asia/Shanghai', '2027-03-03T00:00+08:00'],
    ['over a 29 February', '2028-01-31T12:00+08:00', 29, 'Asia/Shanghai', '2028-03-01T00:00+08:00'],
    ['the day before in the west', '2026-11-01T02:00Z', 1, 'America/New_York', '2026-11-02T00:00-05:00'],
    ['over the change to winter time', '2026-10-24T12:00+02:00', 1, 'Europe/Berlin', '2026-10-26T00:00+01:00'],
  ])('%s', (_what, given, days, zone, expected) => expect(issued(given, days, zone)).toBe(new Date(expected).toISOString()));

  test.each([['2027-01-29', '2027-02-28'], ['2027-01-30', '2027-02-28'], ['2027-01-31', '2027-02-28'], ['2028-01-31', '2028-02-29'], ['2027-01-28', '2027-02-28'], ['2027-12-31', '2028-01-31']])('%s and a month is %s', (from, to) => {
    expect(addMonths(shopDay(from), 1)).toBe(to);
  });
});

test('a coupon keeps the terms it was given with', () => {
  const given = couponFrom(type(), { couponId: 'cpn_1' as CouponId, memberId: member().memberId, source: 'care-gift' }, NOON, 'Asia/Shanghai') as Coupon;
  expect(given).toEqual({ couponId: 'cpn_1', memberId: member().memberId, source: 'care-gift', couponTypeId: 'cty_1', kind: 'cash-off', title: '满减', valueFen: 1_000, minimumSpendFen: 3_000, from: NOON, to: given.to });
  expect(couponOf(couponItem(given))).toEqual(given);
  expect(couponTypeOf(couponTypeItem(type({ storeIds: [STORE] })))).toEqual(type({ storeIds: [STORE] }));
});

test.each([
  ['cash-off of nothing', { kind: 'cash-off', valueFen: 0, minimumSpendFen: 0 }, 'coupons/value-missing'], ['an exchange with a value', { kind: 'exchange', valueFen: 1, minimumSpendFen: 0 }, 'coupons/value-missing'],
  ['a minimum below the value', { kind: 'cash-off', valueFen: 1_000, minimumSpendFen: 999 }, 'coupons/minimum-below-value'],
  ['no minimum', { kind: 'cash-off', valueFen: 1_000, minimumSpendFen: 0 }, undefined], ['minimum and value alike', { kind: 'cash-off', valueFen: 1_000, minimumSpendFen: 1_000 }, undefined], ['an exchange', { kind: 'exchange', valueFen: 0, minimumSpendFen: 2_000 }, undefined],
  ['a percentage without its cap', { kind: 'percent-off', percentOff: 20, valueFen: 0, minimumSpendFen: 0 }, 'coupons/value-missing'], ['a percentage without its share', { kind: 'percent-off', valueFen: 1_000, minimumSpendFen: 0 }, 'coupons/value-missing'],
  ['a cash coupon with a share', { kind: 'cash-off', percentOff: 20, valueFen: 1_000, minimumSpendFen: 0 }, 'coupons/value-missing'], ['a percentage whose cap is above its minimum', { kind: 'percent-off', percentOff: 20, valueFen: 5_000, minimumSpendFen: 2_000 }, undefined],
  ['both terms', { kind: 'gift', valueFen: 0, minimumSpendFen: 0, validFrom: '2026-12-01', validTo: '2026-12-31' }, 'coupons/term-wrong'], ['no term', { kind: 'gift', valueFen: 0, minimumSpendFen: 0, validityDays: undefined }, 'coupons/term-wrong'],
  ['a term that is over', { kind: 'gift', valueFen: 0, minimumSpendFen: 0, validityDays: undefined, validFrom: '2026-11-01', validTo: '2026-11-21' }, 'coupons/term-wrong'], ['a term of today alone', { kind: 'gift', valueFen: 0, minimumSpendFen: 0, validityDays: undefined, validFrom: '2026-11-22', validTo: '2026-11-22' }, undefined],
  ['a term that ends before it begins', { kind: 'gift', valueFen: 0, minimumSpendFen: 0, validityDays: undefined, validFrom: '2026-12-02', validTo: '2026-12-01' }, 'coupons/term-wrong'], ['hours of no length', { kind: 'gift', valueFen: 0, minimumSpendFen: 0, times: { hours: { from: 14, to: 14 } } }, 'coupons/times-wrong'],
  ['a weekday twice', { kind: 'gift', valueFen: 0, minimumSpendFen: 0, times: { weekdays: [1, 1] } }, 'coupons/times-wrong'], ['a blackout backwards', { kind: 'gift', valueFen: 0, minimumSpendFen: 0, times: { blackouts: [{ from: '2026-12-07', to: '2026-12-01' }] } }, 'coupons/times-wrong'],
])('terms: %s', (_what, terms, code) => expect(checkTerms({ validityDays: 7, ...terms } as never, shopDay('2026-11-22'))).toMatchObject(code ? { ok: false, error: { code } } : { ok: true }));

describe('what stands in the way', () => {
  const [before, after] = [(NOON - 1) as Instant, coupon().to];
  test.each<[string, Partial<Coupon>, Instant, typeof STORE | undefined, number | undefined, string | undefined]>([
    ['nothing', {}, NOON, STORE, 5_000, undefined],
    ['nothing in the last millisecond', {}, (after - 1) as Instant, STORE, 5_000, undefined],
    ['expired at the very instant of its end', {}, after, STORE, 5_000, 'expired'],
    ['not yet', {}, before, STORE, 5_000, 'not-yet'],
    ['used, before everything else', { usedBy: 'x' as never, storeIds: [OTHER_STORE] }, after, STORE, 0, 'used'],
    ['another store, before the minimum', { storeIds: [OTHER_STORE], minimumSpendFen: fen(9_000) }, NOON, STORE, 5_000, 'other-store'],
    ['one of its stores', { storeIds: [OTHER_STORE, STORE] }, NOON, STORE, 5_000, undefined],
    ['below the minimum by a fen', { minimumSpendFen: fen(5_001) }, NOON, STORE, 5_000, 'below-minimum'],
    ['exactly the minimum', { minimumSpendFen: fen(5_000) }, NOON, STORE, 5_000, undefined],
    ['an unknown amount leaves the minimum out', { minimumSpendFen: fen(5_001) }, NOON, STORE, undefined, undefined],
    ['no store leaves the store out', { storeIds: [OTHER_STORE] }, NOON, undefined, 5_000, undefined],
  ])('%s', (_what, parts, when, store, amount, bar) => expect(barOf(coupon(parts), when, store, amount === undefined ? undefined : fen(amount))).toBe(bar));
  test('a blackout says which days, and from when it is good: 12月1日到7日 不能用，8日起可以', () => {
    const barred = coupon({ to: at('2027-01-01T00:00+08:00'), times: { zone: 'Asia/Shanghai', blackouts: [{ from: shopDay('2026-12-01'), to: shopDay('2026-12-07') }] } });
    expect(barredBy(barred, at('2026-12-03T12:00+08:00'), STORE)).toEqual({ bar: 'blackout', days: { from: '2026-12-01', to: '2026-12-07' }, goodFrom: at('2026-12-08T00:00+08:00') });
    expect([at('2026-11-30T23:59+08:00'), at('2026-12-08T00:00+08:00')].map((when) => barOf(barred, when, STORE))).toEqual([undefined, undefined]);
    expect(redeem([barred], at('2026-12-03T12:00+08:00'), STORE, fen(5_000))).toMatchObject({ ok: false, error: { code: 'coupons/not-usable', facts: { bar: 'blackout', barredFrom: '2026-12-01', barredTo: '2026-12-07', goodFrom: at('2026-12-08T00:00+08:00') } } });
  });
  test('hours, weekdays, a tier, and a term that ends before the next good day', () => {
    const lunch = coupon({ to: at('2026-12-01T00:00+08:00'), times: { zone: 'Asia/Shanghai', hours: { from: 11, to: 14 }, weekdays: [1, 2, 3, 4, 5] } });
    expect(barredBy(lunch, at('2026-11-23T10:59+08:00'))).toEqual({ bar: 'hours', goodFrom: at('2026-11-23T11:00+08:00') });
    expect([barOf(lunch, at('2026-11-23T11:00+08:00')), barOf(lunch, at('2026-11-23T13:59:59+08:00'))]).toEqual([undefined, undefined]);
    expect(barredBy(lunch, at('2026-11-27T14:00+08:00'))).toEqual({ bar: 'hours', goodFrom: at('2026-11-30T11:00+08:00') });
    expect(barredBy(lunch, at('2026-11-28T12:00+08:00'))).toEqual({ bar: 'weekday', goodFrom: at('2026-11-30T11:00+08:00') });
    expect(barredBy(lunch, at('2026-11-30T14:00+08:00'))).toEqual({ bar: 'hours' });
    expect([barOf(coupon({ tierIds: ['gold'] }), NOON, STORE, fen(1), 'silver'), barOf(coupon({ tierIds: ['gold'] }), NOON, STORE, fen(1), 'gold'), barOf(coupon({ tierIds: ['gold'] }), NOON)]).toEqual(['other-tier', undefined, undefined]);
    expect(barredBy(coupon({ from: at('2026-11-28T00:00+08:00'), to: at('2026-12-30T00:00+08:00'), times: { zone: 'Asia/Shanghai', weekdays: [1] } }), NOON)).toEqual({ bar: 'not-yet', goodFrom: at('2026-11-30T00:00+08:00') });
  });
  test('a gift comes with a purchase', () => expect([barOf(coupon({ kind: 'gift', valueFen: fen(0) }), NOON, STORE, fen(0)), barOf(coupon({ kind: 'gift', valueFen: fen(0) }), NOON, STORE, fen(1))]).toEqual(['below-minimum', undefined]));
  test('the state is by value, not by a sweeper', () => {
    expect([stateOf(coupon(), NOON), stateOf(coupon(), after), stateOf(coupon({ usedBy: 'x' as never }), after)]).toEqual(['open', 'expired', 'used']);
  });
});

describe('redeeming', () => {
  const of = (n: number, parts: Partial<Coupon> = {}) => coupon({ couponId: `cpn_${n}` as CouponId, ...parts });
  const exchange = (n: number) => of(n, { kind: 'exchange', valueFen: fen(0), title: `甜品${n}` });
  test('takes off its value, never more than the amount', () => {
    expect(redeem([of(1)], NOON, STORE, fen(5_000))).toMatchObject({ ok: true, value: { discountFen: 1_000 } });
    expect(redeem([of(1)], NOON, STORE, fen(300))).toMatchObject({ ok: true, value: { discountFen: 300 } });
    expect(redeem([of(1)], NOON, STORE, fen(0))).toMatchObject({ ok: false, error: { facts: { bar: 'below-minimum' } } });
    expect(redeem([], NOON, STORE, fen(300))).toEqual({ ok: true, value: { discountFen: 0, uses: [], leftFen: [300] } });
  });
  test('one that takes money off with two exchanges; two that do are not combined', () => {
    expect(redeem([exchange(1), of(2), exchange(3)], NOON, STORE, fen(5_000))).toMatchObject({ ok: true, value: { discountFen: 1_000, uses: [{ discountFen: 0 }, { discountFen: 1_000 }, { discountFen: 0 }] } });
    expect(redeem([of(1), of(2)], NOON, STORE, fen(5_000))).toMatchObject({ ok: false, error: { code: 'coupons/not-usable', facts: { bar: 'not-combinable' } } });
  });
  test('a percentage is rounded down to the fen and ends at its cap', () => {
    const twenty = of(1, { kind: 'percent-off', percentOff: 20, valueFen: fen(900) });
    expect([4_499, 4_500, 4_504, 1, 4].map((amount) => redeem([twenty], NOON, STORE, fen(amount)))).toMatchObject([899, 900, 900, 0, 0].map((discountFen) => ({ value: { discountFen } })));
  });
  test('percentages first, then amounts: 八折 of the whole bill, and whole ¥10', () => {
    const [percent, cash] = [of(2, { kind: 'percent-off', percentOff: 20, valueFen: fen(5_000), together: 'with-others' }), of(1, { together: 'with-others' })];
    expect(redeem([cash, percent], NOON, STORE, fen(10_000))).toMatchObject({ ok: true, value: { discountFen: 3_000, uses: [{ discountFen: 1_000 }, { discountFen: 2_000 }] } });
    expect(redeem([cash, of(3)], NOON, STORE, fen(10_000))).toMatchObject({ ok: false, error: { facts: { bar: 'not-combinable' } } });
    expect(redeem([of(4, { together: 'alone' }), exchange(3)], NOON, STORE, fen(10_000))).toMatchObject({ ok: false, error: { facts: { bar: 'not-combinable' } } });
  });
  test('of a group one at most, whatever it says of others; another group beside it', () => {
    const [first, second, other] = [of(1, { group: '满减', together: 'with-others', title: '满减十元' }), of(2, { group: '满减', together: 'with-others' }), of(3, { group: '会员日', together: 'with-others' })];
    expect(redeem([first, other], NOON, STORE, fen(5_000))).toMatchObject({ ok: true, value: { discountFen: 2_000 } });
    expect(redeem([first, second], NOON, STORE, fen(5_000))).toMatchObject({ ok: false, error: { facts: { bar: 'not-combinable', with: '满减十元' } } });
    expect(redeem([of(4, { kind: 'exchange', valueFen: fen(0), group: '满减' }), first], NOON, STORE, fen(5_000))).toMatchObject({ ok: false, error: { facts: { bar: 'not-combinable' } } });
    expect(bestCoupons([first, second, other], NOON, STORE, fen(5_000))).toMatchObject({ discountFen: 2_000, coupons: [{}, {}] });
    expect([second, other, exchange(9), of(5, { minimumSpendFen: fen(9_000) })].map((one) => unusedBecause(one, [first], NOON, STORE, fen(5_000))?.bar)).toEqual(['not-combinable', undefined, undefined, 'below-minimum']);
    expect(unusedBecause(other, [first], NOON, STORE, fen(1_000))).toEqual({ bar: 'nothing-left' });
    expect(unusedBecause(exchange(9), [1, 2, 3].map(exchange), NOON, STORE, fen(1_000))).toEqual({ bar: 'too-many' });
  });
  test('named twice it counts once', () => expect(redeem([of(1), of(1), of(1), of(1)], NOON, STORE, fen(5_000))).toMatchObject({ ok: true, value: { discountFen: 1_000, uses: [{}] } }));
  test('at most three', () => expect(redeem([1, 2, 3, 4].map(exchange), NOON, STORE, fen(5_000))).toMatchObject({ ok: false, error: { code: 'coupons/too-many', facts: { most: 3 } } }));
  test('one that cannot be used refuses all, and says which and why', () => {
    expect(redeem([exchange(1), of(2, { minimumSpendFen: fen(9_000), title: '满九十' })], NOON, STORE, fen(5_000))).toMatchObject({ ok: false, error: { code: 'coupons/not-usable', facts: { bar: 'below-minimum', title: '满九十', minimumSpendFen: 9_000 } } });
    expect(redeem([of(1)], (NOON + 30 * DAY_MS) as Instant, STORE, fen(5_000))).toMatchObject({ ok: false, error: { facts: { bar: 'expired' } } });
  });
});

test.each([[1, [1, 0, 0, 0, 0, 0, 0, 0]], [8, [1, 1, 1, 1, 1, 1, 1, 1]], [20, [3, 3, 3, 3, 2, 2, 2, 2]]])('a stock of %i is spread over eight shards', (stock, shards) => {
  expect(openStock('cty_1', stock).map((write) => ('put' in write ? write.put.remaining : undefined))).toEqual(shards);
});
