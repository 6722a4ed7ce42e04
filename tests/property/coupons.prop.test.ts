import { DAY_MS, HOUR_MS, type Instant, instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { addDays, dayOf, hourOf, type ShopDay, shopDay, startOf, weekdayOf } from '@shared/kernel/shop-day';
import * as fc from 'fast-check';
import type { Coupon } from '../../functions/coupons/domain/coupon';
import { couponFrom, termFrom } from '../../functions/coupons/domain/coupon';
import { type CouponTimes, goodFrom, timeBarOf } from '../../functions/coupons/domain/coupon-times';
import { bestCoupons, combine, redeem, unusedBecause } from '../../functions/coupons/domain/redeem';
import { anyCoupon, anyFen, NOON, STORE } from '../support/arbitraries';

const unique = (coupons: readonly Coupon[]) => [...new Map(coupons.map((coupon) => [coupon.couponId, coupon])).values()];
const anyHand = fc.array(anyCoupon, { minLength: 2, maxLength: 14 }).map(unique);
const anyAmount = fc.oneof(anyFen(60_000), fc.constantFrom(fen(0), fen(1), fen(99)));
/** Every choice of up to three. */
const choicesOf = (coupons: readonly Coupon[]): readonly (readonly Coupon[])[] =>
  coupons.flatMap((a, i) => [[a], ...coupons.slice(i + 1).flatMap((b, j) => [[a, b], ...coupons.slice(i + j + 2).map((c) => [a, b, c])])]);

test('the best: no other allowed combination takes more off, and none that takes as much needs fewer', () => {
  let found = 0;
  fc.assert(fc.property(anyHand, anyAmount, (open, amountFen) => {
    const best = bestCoupons(open, NOON, STORE, amountFen);
    const offs = choicesOf(open).map((choice) => ({ size: choice.length, redeemed: redeem(choice, NOON, STORE, amountFen) })).filter(({ redeemed }) => redeemed.ok);
    const most = Math.max(0, ...offs.map(({ redeemed }) => (redeemed.ok ? redeemed.value.discountFen : 0)));
    expect(best?.discountFen ?? 0).toBe(most);
    if (!best) return;
    found++;
    const groups = best.coupons.flatMap(({ group }) => group ?? []);
    expect(new Set(groups).size).toBe(groups.length);
    expect(redeem(best.coupons, NOON, STORE, amountFen)).toMatchObject({ ok: true, value: { discountFen: best.discountFen } });
    for (const { size, redeemed } of offs) if (redeemed.ok && redeemed.value.discountFen === most) expect(size).toBeGreaterThanOrEqual(best.coupons.length);
  }), { numRuns: 400 });
  expect(found).toBeGreaterThan(60);
});
test('a group gives one coupon to a bill at most, whatever else is chosen; why each of the others is not used is said', () => {
  let refused = 0;
  fc.assert(fc.property(anyHand, anyAmount, fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }), (open, amountFen, picks) => {
    const chosen = unique(picks.flatMap((n) => open[n] ?? []));
    const redeemed = redeem(chosen, NOON, STORE, amountFen);
    const groups = chosen.flatMap(({ group }) => group ?? []);
    if (new Set(groups).size < groups.length) {
      refused++;
      expect(redeemed.ok).toBe(false);
    }
    if (!redeemed.ok) return;
    for (const other of open.filter((one) => !chosen.includes(one))) {
      const why = unusedBecause(other, chosen, NOON, STORE, amountFen);
      const more = redeem([...chosen, other], NOON, STORE, amountFen);
      // Where nothing is said it may be added, and takes more off where it takes money off; what is said of being allowed is what redeeming says.
      if (!why) expect(more).toMatchObject({ ok: true });
      else expect(more.ok).toBe(why.bar === 'nothing-left');
      if (why?.with !== undefined) expect(chosen.map(({ title }) => title)).toContain(why.with);
      if (why?.bar === 'nothing-left' && more.ok) expect(more.value.discountFen).toBeLessThanOrEqual(redeemed.value.discountFen);
    }
  }), { numRuns: 400 });
  expect(refused).toBeGreaterThan(3);
});
test('fifty open coupons are weighed in milliseconds, every three of them', () => {
  const open = Array.from({ length: 50 }, (_, n): Coupon => ({ ...(fc.sample(anyCoupon, { seed: n, numRuns: 1 })[0] as Coupon), couponId: `cpn_${n}` as never, kind: 'percent-off', percentOff: (n % 99) + 1, valueFen: fen(500 + n), minimumSpendFen: fen(0), together: 'with-others', from: NOON, to: instant(NOON + DAY_MS) }));
  const usable = open.map(({ usedBy: _, storeIds: _stores, ...coupon }) => coupon);
  expect(bestCoupons(usable, NOON, STORE, fen(100_000))?.coupons).toHaveLength(3);
});

test('discounts add up, nothing takes off more than is due, the order of choosing changes nothing, and each coupon keeps its own word', () => {
  fc.assert(fc.property(anyHand, anyAmount, fc.array(fc.nat(9), { maxLength: 3 }), (open, amountFen, picks) => {
    const chosen = unique(picks.flatMap((n) => open[n] ?? []));
    const redeemed = redeem(chosen, NOON, STORE, amountFen);
    const reversed = redeem(chosen.toReversed(), NOON, STORE, amountFen);
    expect(reversed.ok).toBe(redeemed.ok);
    if (!redeemed.ok || !reversed.ok) return;
    const { discountFen, uses } = redeemed.value;
    expect(reversed.value.discountFen).toBe(discountFen);
    expect(uses.reduce((sum, use) => sum + use.discountFen, 0)).toBe(discountFen);
    expect(discountFen).toBeLessThanOrEqual(amountFen);
    for (const { coupon, discountFen: off } of uses) {
      expect(off).toBeLessThanOrEqual(coupon.valueFen);
      if (coupon.percentOff) expect(off * 100).toBeLessThanOrEqual(amountFen * coupon.percentOff);
      for (const other of uses) if (other.coupon !== coupon) expect(combine(coupon, other.coupon)).toBe(true);
    }
    const [only] = uses;
    // Alone a percentage is the exact share, less than one fen below it, where the cap does not end it.
    if (uses.length === 1 && only?.coupon.percentOff && only.discountFen < only.coupon.valueFen) expect(amountFen * only.coupon.percentOff - only.discountFen * 100).toBeLessThan(100);
  }), { numRuns: 400 });
});

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe'];
const START = shopDay('2026-10-01');
const anyDays = fc.tuple(fc.nat(80), fc.nat(8)).map(([from, length]) => ({ from: addDays(START, from), to: addDays(START, from + length) }));
const anyTimes: fc.Arbitrary<CouponTimes & { readonly zone: string }> = fc.record({
  zone: fc.constantFrom(...ZONES), weekdays: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })), hours: fc.option(fc.record({ from: fc.nat(23), to: fc.integer({ min: 1, max: 24 }) }).filter(({ from, to }) => from !== to)), blackouts: fc.option(fc.array(anyDays, { minLength: 1, maxLength: 4 })),
}).map(({ zone, weekdays, hours, blackouts }) => ({ zone, ...(weekdays ? { weekdays } : {}), ...(hours ? { hours } : {}), ...(blackouts ? { blackouts } : {}) }));
const within = ({ hours, weekdays, blackouts = [], zone }: CouponTimes & { readonly zone: string }, at: Instant): boolean => {
  const hour = hourOf(at, zone);
  // What began before midnight is of the day before.
  const isNight = hours !== undefined && hours.to < hours.from && hour < hours.to;
  const day = addDays(dayOf(at, zone), isNight ? -1 : 0);
  return !blackouts.some(({ from, to }) => from <= day && day <= to) && (!weekdays || weekdays.includes(weekdayOf(day))) && (!hours || isNight || (hour >= hours.from && (hours.to < hours.from || hour < hours.to)));
};
test('when it is good again is the first hour that is, on any clock', () => {
  fc.assert(fc.property(anyTimes, fc.nat(90 * 24), (times, hour) => {
    const at = instant(startOf(START, times.zone) + hour * HOUR_MS);
    const until = instant(at + 60 * DAY_MS);
    expect(timeBarOf(times, at) === undefined).toBe(within(times, at));
    const good = goodFrom(times, at, until);
    let expected: number = at;
    while (expected < until && !within(times, expected as Instant)) expected += HOUR_MS / 2;
    expect(good).toBe(expected < until ? expected : undefined);
  }), { numRuns: 150 });
});
test('a fixed term is whole days of the shop, the same for everybody, and over when it is over', () => {
  fc.assert(fc.property(fc.constantFrom(...ZONES), anyDays, fc.nat(120 * 24), (zone, { from, to }, hour) => {
    const at = instant(startOf(START, zone) + hour * HOUR_MS);
    const type = { validFrom: from, validTo: to };
    const term = termFrom(type, at, zone);
    expect(term === undefined).toBe(dayOf(at, zone) > to);
    if (!term) return expect(couponFrom({ ...type, kind: 'gift' } as never, {} as never, at, zone)).toBeUndefined();
    expect([dayOf(term.from, zone), dayOf(instant(term.to - 1), zone), dayOf(term.to, zone)]).toEqual([from, to, addDays(to as ShopDay, 1)]);
  }), { numRuns: 200 });
});
