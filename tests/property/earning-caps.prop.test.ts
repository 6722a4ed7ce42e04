import { fen, points } from '@shared/kernel/money';
import { dayOf } from '@shared/kernel/shop-day';
import * as fc from 'fast-check';
import { earnedIn, earnedOn, monthOf, withEarned, withoutEarned } from '../../functions/membership';
import { DEFAULT_TIERS } from '../../functions/tiers';
import { capped, earn, earnByAction } from '../../functions/tiers/domain/earning';
import { decideVisit } from '../../functions/visits/domain/visit';
import { member, NOON, STORE } from '../support/arbitraries';

const ZONE = 'Asia/Shanghai';
const TODAY = dayOf(NOON, ZONE);
const RULE = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down' as const, storedValueEarns: true };
const cap = fc.option(fc.integer({ min: 1, max: 2_000 }), { nil: undefined });
const anyCaps = fc.record({ mostPerDay: cap, mostPerMonth: cap, mostPerMonthAll: cap });
const amount = fc.nat(2_500).map(points);
const anySoFar = fc.record({ earnedToday: amount, earnedThisMonth: amount, givenThisMonth: amount });
const room = (most: number | undefined, used: number) => (most === undefined ? Infinity : Math.max(0, most - used));

test('the smallest room wins, and the reason is a month\'s only where the month cut', () => {
  fc.assert(fc.property(anyCaps, anySoFar, amount, (caps, soFar, whole) => {
    const [day, month, all] = [room(caps.mostPerDay, soFar.earnedToday), room(caps.mostPerMonth, soFar.earnedThisMonth), room(caps.mostPerMonthAll, soFar.givenThisMonth)];
    const got = capped({ ...RULE, ...caps }, whole, soFar);
    expect(got.points).toBe(Math.min(whole, day, month, all));
    expect(got.cut).toBe(all < Math.min(whole, day, month) ? 'all' : month < Math.min(whole, day) ? 'month' : undefined);
  }), { numRuns: 500 });
});
test('caps take points only: growth is what it is without them, and an action never passes one', () => {
  fc.assert(fc.property(anyCaps, anySoFar, fc.nat(500_000), fc.nat(300), (caps, soFar, restFen, given) => {
    const earner = { multiplierPercent: 100, weekday: 1, hour: 12, ...soFar };
    const [free, bound] = [earn(RULE, earner, { restFen: fen(restFen), principalFen: fen(0), bonusFen: fen(0) }), earn({ ...RULE, ...caps }, earner, { restFen: fen(restFen), principalFen: fen(0), bonusFen: fen(0) })];
    expect([bound.growth, bound.points <= free.points]).toEqual([free.growth, true]);
    for (const action of ['check-in', 'profile'] as const) {
      const got = earnByAction({ ...RULE, ...caps, pointsPerCheckIn: given, pointsForProfile: given }, action, soFar).points;
      expect(got).toBeLessThanOrEqual(Math.min(given, room(caps.mostPerDay, soFar.earnedToday), room(caps.mostPerMonth, soFar.earnedThisMonth), room(caps.mostPerMonthAll, soFar.givenThisMonth)));
    }
  }), { numRuns: 300 });
});
test('a series of visits and undos: each earns what it would alone as far as the month has room, and what stands never exceeds its cap', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.array(fc.record({ yuan: fc.nat(200), undo: fc.boolean() }), { maxLength: 12 }), (mostPerMonth, steps) => {
    let mine = member();
    const standing: number[] = [];
    for (const { yuan, undo } of steps) {
      const decided = decideVisit(mine, { storeId: STORE, amountFen: fen(yuan * 100), items: [], coupons: [], useStoredValue: false }, { earning: { ...RULE, mostPerMonth }, tiers: DEFAULT_TIERS, zone: ZONE }, NOON);
      if (!decided.ok) throw new Error(decided.error.code);
      const left = room(mostPerMonth, standing.reduce((a, b) => a + b, 0));
      expect([decided.value.earnedPoints, decided.value.cut]).toEqual([Math.min(yuan, left), yuan > left ? 'month' : undefined]);
      mine = { ...mine, ...withEarned(mine, { mostPerMonth }, TODAY, decided.value.earnedPoints) };
      standing.push(decided.value.earnedPoints);
      if (undo) mine = withoutEarned(mine, TODAY, points(standing.pop() ?? 0));
      const sum = standing.reduce((a, b) => a + b, 0);
      expect([earnedIn(mine, monthOf(TODAY)), sum <= mostPerMonth, mine.earnedOn]).toEqual([sum, true, undefined]);
    }
  }), { numRuns: 200 });
});
test('a new month begins at nothing, and room of an old one is not given back into it', () => {
  const old = { ...member(), earnedOn: { day: TODAY, points: points(9) }, earnedIn: { month: monthOf(TODAY) - 1, points: points(40) } };
  expect([earnedIn(old, monthOf(TODAY)), withoutEarned(old, TODAY, points(5)).earnedIn, earnedOn(withoutEarned(old, TODAY, points(5)), TODAY)]).toEqual([0, old.earnedIn, 4]);
  expect(withEarned(old, { mostPerMonth: 50 }, TODAY, points(7))).toEqual({ earnedIn: { month: monthOf(TODAY), points: 7 } });
});
