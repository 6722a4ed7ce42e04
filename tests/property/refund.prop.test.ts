import { type Fen, fen, type Points, points } from '@shared/kernel/money';
import * as fc from 'fast-check';
import { post } from '../../functions/ledger/domain/posting';
import { worthOfGifts } from '../../functions/stored-value/domain/gifts';
import { checkOffer } from '../../functions/stored-value/domain/offer';
import { refundableOf, refundPostings, refundSum } from '../../functions/stored-value/domain/refund';
import { anyFen, member } from '../support/arbitraries';

const anyOrder = fc.integer({ min: 100, max: 500_000 }).chain((payFen) => fc.record({ payFen: fc.constant(fen(payFen)), bonusFen: fc.integer({ min: 0, max: payFen }).map(fen), points: fc.integer({ min: 0, max: 100_000 }).map(points), refundedFen: fc.integer({ min: 0, max: payFen }).map(fen) }));
const anyValue = fc.record({ principalFen: anyFen(500_000), bonusFen: anyFen(500_000), points: fc.integer({ min: 0, max: 100_000 }).map(points) });
type Order = { readonly payFen: Fen; readonly bonusFen: Fen; readonly points?: Points; readonly refundedFen: Fen };
const must = (order: Order, value: { readonly principalFen: Fen; readonly bonusFen: Fen; readonly points: Points }, amount: number) => {
  const sum = refundSum(order, value, fen(amount));
  if (!sum.ok) throw new Error(sum.error.code);
  return sum.value;
};

test.each([
  ['nothing used: all of it, and all the bonus', 0, 100_000, 20_000, 100_000, { moneyFen: 100_000, bonusFen: 20_000, withheldFen: 0 }],
  ['¥600 of principal used', 0, 40_000, 20_000, 40_000, { moneyFen: 40_000, bonusFen: 8_000, withheldFen: 0 }],
  ['all the bonus used: what was used of it is kept', 0, 100_000, 0, 100_000, { moneyFen: 80_000, bonusFen: 0, withheldFen: 20_000 }],
  ['the rest after half was returned', 50_000, 50_000, 10_000, 50_000, { moneyFen: 50_000, bonusFen: 10_000, withheldFen: 0 }],
])('of ¥1,000 and ¥200 on top, %s', (_what, refunded, principal, bonus, amount, sum) => {
  expect(must({ payFen: fen(100_000), bonusFen: fen(20_000), refundedFen: fen(refunded) }, { principalFen: fen(principal), bonusFen: fen(bonus), points: points(0) }, amount)).toEqual({ principalFen: amount, points: 0, pointsMissing: 0, ...sum });
});

test('Split refunds: any partition of a refund returns the same money and takes the same bonus as one', () => {
  fc.assert(fc.property(anyOrder, anyValue, fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 }), (order, value, parts) => {
    const refundable = refundableOf(order, value);
    const taken: number[] = [];
    for (const part of parts) {
      const left = refundable - taken.reduce((sum, one) => sum + one, 0);
      if (left > 0) taken.push(1 + (part % left));
    }
    if (taken.length === 0) return;
    const whole = must(order, value, taken.reduce((sum, one) => sum + one, 0));
    let [standing, balances] = [{ ...order }, { ...value }];
    const sums = { principalFen: 0, moneyFen: 0, bonusFen: 0, withheldFen: 0, points: 0, pointsMissing: 0 };
    for (const part of taken) {
      const one = must(standing, balances, part);
      for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += one[key];
      standing = { ...standing, refundedFen: fen(standing.refundedFen + one.principalFen) };
      balances = { principalFen: fen(balances.principalFen - one.principalFen), bonusFen: fen(balances.bonusFen - one.bonusFen), points: points(balances.points - one.points) };
    }
    expect(sums).toEqual(whole);
  }), { numRuns: 500 });
});

test('a refund never takes more than the order or the card holds, nothing is negative, and the journal agrees', () => {
  fc.assert(fc.property(anyOrder, anyValue, fc.integer({ min: 0, max: 600_000 }), (order, value, amount) => {
    const sum = refundSum(order, value, fen(amount));
    const refundable = refundableOf(order, value);
    if (!sum.ok) return expect(amount === 0 || amount > refundable).toBe(true);
    const { principalFen, moneyFen, bonusFen, withheldFen } = sum.value;
    expect(Math.min(moneyFen, bonusFen, withheldFen, sum.value.points, sum.value.pointsMissing)).toBeGreaterThanOrEqual(0);
    expect(moneyFen + withheldFen).toBe(principalFen);
    expect(order.refundedFen + principalFen).toBeLessThanOrEqual(order.payFen);
    const balances = { ...member().balances, ...value };
    expect(post(balances, refundPostings(sum.value, 'wechat-pay'))).toEqual({ ok: true, value: { ...balances, principalFen: value.principalFen - principalFen, bonusFen: value.bonusFen - bonusFen, points: value.points - sum.value.points } });
  }), { numRuns: 500 });
});

const anyLine = fc.record({ worthFen: fc.integer({ min: 0, max: 3_000 }).map(fen), count: fc.integer({ min: 1, max: 5 }), used: fc.integer({ min: 0, max: 5 }) }).map(({ used, ...line }) => ({ ...line, used: Math.min(used, line.count) }));
const anyGifts = fc.record({ lines: fc.array(anyLine, { maxLength: 3 }), packWorth: fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined }), packUsed: fc.integer({ min: 0, max: 60_000 }) });
test('Split refunds: any partition takes back the same coupons and package, and keeps the same for those that were used, as one', () => {
  fc.assert(fc.property(anyOrder, anyGifts, fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 }), fc.boolean(), (drawn, { lines, packWorth, packUsed }, parts, spentBonus) => {
    const worth = worthOfGifts({ coupons: lines.map((line) => ({ ...line, couponTypeId: 'c' as never, title: '' })), ...(packWorth === undefined ? {} : { pack: { packageTypeId: 'p' as never, title: '', uses: 1, worthFen: fen(packWorth) } }) });
    const payFen = fen(Math.min(500_000, Math.max(drawn.payFen, worth)));
    const order = { payFen, bonusFen: fen(Math.min(drawn.bonusFen, payFen - worth)), refundedFen: fen(0) };
    const value = { principalFen: payFen, bonusFen: spentBonus ? fen(0) : order.bonusFen, points: points(0) };
    const taken = lines.map(() => 0);
    const now = (open: boolean) => ({ coupons: lines.map(({ worthFen, count, used }, i) => ({ title: '', worthFen, used, unused: count - used, gone: taken[i] as number })), ...(packWorth === undefined ? {} : { pack: { title: '', usedFen: fen(Math.min(packWorth, packUsed)), open } }) });
    const cuts: number[] = [];
    for (const part of parts) if (payFen > cuts.reduce((sum, one) => sum + one, 0)) cuts.push(1 + (part % (payFen - cuts.reduce((sum, one) => sum + one, 0))));
    const whole = refundSum(order, value, fen(cuts.reduce((sum, one) => sum + one, 0)), now(true));
    if (!whole.ok) throw new Error(whole.error.code);
    let [standing, balances, back, kept, money]: [typeof order & { giftsKeptFen?: Fen }, typeof value, boolean, number, number] = [order, value, false, 0, 0];
    for (const cut of cuts) {
      const one = refundSum(standing, balances, fen(cut), now(!back));
      if (!one.ok) throw new Error(one.error.code);
      one.value.gifts?.coupons.forEach((line, i) => { taken[i] = (taken[i] as number) + line.back; });
      [back, kept, money] = [back || one.value.gifts?.pack?.back === true, kept + (one.value.gifts?.keptFen ?? 0), money + one.value.moneyFen];
      standing = { ...standing, refundedFen: fen(standing.refundedFen + cut), giftsKeptFen: fen(kept) };
      balances = { ...balances, principalFen: fen(balances.principalFen - cut), bonusFen: fen(balances.bonusFen - one.value.bonusFen) };
      expect(one.value.moneyFen).toBeGreaterThanOrEqual(0);
    }
    expect([taken, back, kept, money]).toEqual([whole.value.gifts?.coupons.map((line) => line.back), whole.value.gifts?.pack?.back ?? false, whole.value.gifts?.keptFen, whole.value.moneyFen]);
    if (whole.value.principalFen === payFen) expect([taken, kept]).toEqual([lines.map(({ count, used }) => count - used), lines.reduce((sum, { worthFen, used }) => sum + worthFen * used, 0) + (packWorth === undefined ? 0 : Math.min(packWorth, packUsed))]);
  }), { numRuns: 500 });
});
test('an offer whose gifts are worth more than is paid, bonus with them, is a typing error', () => {
  const gifts = { coupons: [{ couponTypeId: 'c' as never, title: '', count: 5, worthFen: fen(2_000) }] };
  expect([checkOffer(fen(10_000), fen(0), gifts).ok, checkOffer(fen(10_000), fen(1), gifts).ok]).toEqual([true, false]);
});
