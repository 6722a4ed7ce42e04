import { add, type Fen, fen, firstParts, points, subtract } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import * as fc from 'fast-check';
import { changesOf, post } from '../../functions/ledger/domain/posting';
import { checkOffer } from '../../functions/stored-value/domain/offer';
import { creditPostings } from '../../functions/stored-value/domain/order';
import { bonusAtOnce, comingOf, dayOfPart, givenOf, nextPart, type Parts, partPostings, partsBegun } from '../../functions/stored-value/domain/parts';
import { refundPostings, refundSum } from '../../functions/stored-value/domain/refund';
import { member } from '../support/arbitraries';

const day = (text: string) => text as ShopDay;
const anyParts: fc.Arbitrary<Parts> = fc.record({ count: fc.integer({ min: 2, max: 36 }), every: fc.constantFrom('day', 'week', 'month'), first: fc.constantFrom('now', 'later') });
const anyOrder = fc.record({ payFen: fc.integer({ min: 100, max: 250_000 }), parts: anyParts }).chain(({ payFen, parts }) =>
  fc.integer({ min: Math.min(parts.count, payFen), max: payFen }).map((bonusFen) => ({ payFen: fen(payFen), bonusFen: fen(bonusFen), parts, refundedFen: fen(0), ...partsBegun({ parts }, day('2026-11-27')) })));
type Order = { readonly payFen: Fen; readonly bonusFen: Fen; readonly parts: Parts; readonly refundedFen: Fen; readonly partsFrom?: ShopDay; readonly partsGiven?: number };
const NOTHING = { principalFen: fen(0), bonusFen: fen(0), points: points(0) };

test.each([
  [10_000, 3, [3_333, 3_333, 3_334]], [10_001, 3, [3_333, 3_334, 3_334]], [9_999, 3, [3_333, 3_333, 3_333]], [2, 2, [1, 1]], [5, 4, [1, 1, 1, 2]],
])('%i fen in %i parts', (sum, count, parts) => expect(Array.from({ length: count }, (_, i) => subtract(firstParts(fen(sum), count, i + 1), firstParts(fen(sum), count, i)))).toEqual(parts));

test.each<[Parts['every'], Parts['first'], string, readonly string[]]>([
  ['day', 'now', '2026-12-30', ['2026-12-30', '2026-12-31', '2027-01-01']],
  ['week', 'later', '2026-12-30', ['2027-01-06', '2027-01-13', '2027-01-20']],
  ['month', 'later', '2027-01-31', ['2027-02-28', '2027-03-31', '2027-04-30']],
  ['month', 'now', '2028-01-30', ['2028-01-30', '2028-02-29', '2028-03-30']],
])('Month ends: every %s, the first %s, paid on %s', (every, first, from, days) => expect([1, 2, 3].map((n) => dayOfPart({ count: 3, every, first }, day(from), n))).toEqual(days));

test('an offer gives no part of nothing, and the law sees all parts together', () => {
  const parts: Parts = { count: 3, every: 'month', first: 'later' };
  expect([2, 3].map((bonus) => checkOffer(fen(10_000), fen(bonus), undefined, parts).ok)).toEqual([false, true]);
  expect(checkOffer(fen(10_000), fen(10_001), undefined, parts).ok).toBe(false);
});

test('parts are whole, differ by a fen at most, and add up', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 500_000 }), fc.integer({ min: 1, max: 36 }), (sum, count) => {
    const parts = Array.from({ length: count }, (_, i) => subtract(firstParts(fen(sum), count, i + 1), firstParts(fen(sum), count, i)));
    expect(add(fen(0), ...parts)).toBe(sum);
    expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
  }));
});

/** Bonus that is given at once may have been used before the next step, wholly or not. */
interface Life {
  order: Order;
  value: { principalFen: Fen; bonusFen: Fen; points: ReturnType<typeof points> };
  coming: number;
  money: number;
  received: number;
  cancelled: number;
}
const begin = (order: Order): Life => ({ order, value: { ...NOTHING, principalFen: order.payFen, bonusFen: bonusAtOnce(order) }, coming: subtract(order.bonusFen, bonusAtOnce(order)), money: 0, received: bonusAtOnce(order), cancelled: 0 });
function give(life: Life): void {
  const next = nextPart(life.order);
  if (!next) return;
  life.order = { ...life.order, partsGiven: next.n };
  life.value = { ...life.value, bonusFen: add(life.value.bonusFen, next.amountFen) };
  life.coming -= next.amountFen;
  life.received += next.amountFen;
}
function giveBack(life: Life, principal: number): void {
  const sum = refundSum(life.order, life.value, fen(principal));
  if (!sum.ok) throw new Error(sum.error.code);
  const { principalFen, bonusFen, moneyFen, withheldFen, cancelledFen = fen(0) } = sum.value;
  expect(Math.min(moneyFen, bonusFen, withheldFen, cancelledFen)).toBeGreaterThanOrEqual(0);
  expect(moneyFen + withheldFen).toBe(principalFen);
  const balances = { ...member().balances, ...life.value, ...(life.coming > 0 ? { comingFen: fen(life.coming) } : {}) };
  expect(post(balances, refundPostings(sum.value, 'wechat-pay')).ok).toBe(true);
  life.order = { ...life.order, refundedFen: add(life.order.refundedFen, principalFen) };
  life.value = { ...life.value, principalFen: subtract(life.value.principalFen, principalFen), bonusFen: subtract(life.value.bonusFen, bonusFen) };
  life.coming -= cancelledFen;
  life.cancelled += cancelledFen;
  life.money += moneyFen;
  life.received -= bonusFen;
}
const anySteps = fc.array(fc.oneof(fc.constant('part' as const), fc.constant('spend' as const), fc.integer({ min: 1, max: 1_000_000 })), { maxLength: 40 });

test('whatever comes first, given, to come and cancelled are the plan; no order of refunds, parts and spending gains or loses a fen', () => {
  fc.assert(fc.property(anyOrder, anySteps, (order, steps) => {
    const life = begin(order);
    for (const step of steps) {
      const left = subtract(life.order.payFen, life.order.refundedFen);
      if (step === 'part') give(life);
      else if (step === 'spend') life.value = { ...life.value, bonusFen: fen(0) };
      else if (left > 0) giveBack(life, 1 + (step % left));
      expect(life.coming).toBe(comingOf(life.order));
      // What a refund did not take back of the bonus it kept from the money, so both together depend on where it ended alone.
      expect(life.money + life.received).toBe(life.order.refundedFen + givenOf(life.order));
    }
    const left = subtract(life.order.payFen, life.order.refundedFen);
    if (left > 0) giveBack(life, left);
    expect([life.coming, nextPart(life.order), life.money + life.received]).toEqual([0, undefined, order.payFen]);
  }), { numRuns: 500 });
});

test('Split refunds: any partition of a refund takes back and cancels the same as one', () => {
  fc.assert(fc.property(anyOrder, fc.integer({ min: 0, max: 36 }), fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 }), fc.boolean(), (order, given, parts, spent) => {
    const [split, whole] = [begin(order), begin(order)];
    for (const life of [split, whole]) {
      for (let n = 0; n < given; n++) give(life);
      if (spent) life.value = { ...life.value, bonusFen: fen(0) };
    }
    for (const part of parts) {
      const left = subtract(split.order.payFen, split.order.refundedFen);
      if (left > 0) giveBack(split, 1 + (part % left));
    }
    giveBack(whole, split.order.refundedFen);
    expect(split).toEqual(whole);
  }), { numRuns: 500 });
});

test('the journal of a payment and its parts', () => {
  const order = { payFen: fen(100_000), bonusFen: fen(30_000), parts: { count: 3, every: 'month' as const, first: 'now' as const } };
  expect(changesOf(creditPostings(order, 'recharge'))).toMatchObject({ principal: 100_000, bonus: 10_000, coming: 20_000 });
  expect(changesOf(partPostings(fen(10_000)))).toMatchObject({ bonus: 10_000, coming: -10_000 });
  expect(changesOf(creditPostings({ payFen: fen(100_000), bonusFen: fen(30_000) }, 'recharge'))).toMatchObject({ bonus: 30_000, coming: 0 });
});
