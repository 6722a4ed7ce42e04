import type { ItemId } from '@shared/kernel/ids';
import { fen, points } from '@shared/kernel/money';
import { earn, type EarningLine, type EarningRule } from '../../functions/tiers/domain/earning';

const [SERUM, COMB] = ['itm_serum' as ItemId, 'itm_comb' as ItemId];
const rule = (parts: Partial<EarningRule> = {}): EarningRule => ({ pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, ...parts });
const earner = { multiplierPercent: 100, weekday: 3, hour: 12, earnedToday: points(0) };
const pay = (restFen: number, bonusFen = 0) => ({ restFen: fen(restFen), principalFen: fen(0), bonusFen: fen(bonusFen) });
const line = (dueFen: number, itemId?: ItemId, category?: string): EarningLine => ({ dueFen: fen(dueFen), itemId, category });
const care = { of: 'category' as const, category: '护理', multiplierPercent: 200 };
const serum = { of: 'item' as const, itemId: SERUM, name: '精华', multiplierPercent: 300 };

test.each<[string, EarningRule['items'], readonly EarningLine[], number]>([
  ['a category is multiplied, the rest of the bill is not', [care], [line(3_000, COMB, '护理'), line(1_000, COMB, '烫染')], 70],
  ['whichever line comes first', [care], [line(1_000, COMB, '烫染'), line(3_000, COMB, '护理')], 70],
  ['an item has its own multiplier instead of its category\'s', [care, serum], [line(1_000, SERUM, '护理'), line(1_000, COMB, '护理')], 50],
  ['also where the category stands after it', [serum, care], [line(1_000, SERUM, '护理'), line(1_000, COMB, '护理')], 50],
  ['an item alone, without a category', [serum], [line(1_000, SERUM), line(1_000, COMB)], 40],
  ['an amount that was typed is neither item nor category: a category is not it', [care], [line(1_000), line(1_000, COMB, '护理')], 30],
  ['nor is an item', [serum], [line(1_000), line(1_000, SERUM, '护理')], 40],
  ['another category, another item', [care, serum], [line(1_000, COMB, '烫染')], 10],
  ['less than once', [{ ...care, multiplierPercent: 50 }], [line(1_000, COMB, '护理'), line(1_000, COMB, '烫染')], 15],
  ['never', [{ ...care, multiplierPercent: 0 }], [line(1_000, COMB, '护理'), line(1_000, COMB, '烫染')], 10],
  ['no product is named: the bill is plain', [], [line(1_000, SERUM, '护理')], 10],
  ['no lines: the bill is plain', [care, serum], [], 10],
])('products: %s', (_what, items, lines, earned) => {
  const due = lines.reduce((sum, { dueFen }) => sum + dueFen, 0) || 1_000;
  expect(earn(rule({ items: items ?? [] }), earner, pay(due), lines)).toStrictEqual({ points: earned, growth: due / 100 });
});

test('product × tier, rounded once: ¥30.00 of 护理 at 200 % and ¥16.00 of the rest at 110 % is 83.6', () => {
  const lines = [line(3_000, COMB, '护理'), line(1_600, COMB, '烫染')];
  expect(['down', 'half-up', 'up'].map((rounding) => earn(rule({ items: [care], rounding: rounding as 'up' }), { ...earner, multiplierPercent: 110 }, pay(4_600), lines).points)).toEqual([83, 84, 84]);
});
test.each([
  // ¥0.02 earns of ¥3.00, the rest is bonus: of the first line a third of it, nothing; the second has both fen.
  ['the second line', [line(100, COMB, '烫染'), line(200, COMB, '护理')], 4], ['the first line', [line(100, COMB, '护理'), line(200, COMB, '烫染')], 2], ['both', [line(100, COMB, '护理'), line(200, COMB, '护理')], 4],
])('what earns is spread over the lines on the running sum, no fen lost: double on %s', (_what, lines, earned) => {
  expect(earn(rule({ items: [care], pointsPerYuan: 100 }), earner, pay(2, 298), lines)).toStrictEqual({ points: earned, growth: 0 });
});
test('a bill of which nothing is due earns the points of the visit alone', () => {
  expect(earn(rule({ items: [care], pointsPerVisit: 5 }), earner, pay(0), [line(0, COMB, '护理'), line(0)])).toStrictEqual({ points: 5, growth: 0 });
});
test('below the least that counts no line earns, and growth all the same', () => {
  expect(earn(rule({ items: [care], leastFen: fen(1_001) }), earner, pay(1_000), [line(1_000, COMB, '护理')])).toStrictEqual({ points: 0, growth: 10 });
  expect(earn(rule({ items: [care], leastFen: fen(1_001) }), earner, pay(1_000, 1), [line(1_001, COMB, '护理')]).points).toBe(20);
});
test('what is due after coupons decides whether it is enough, also what points pay of it, which earns nothing', () => {
  const least = rule({ leastFen: fen(5_000) });
  expect(earn(least, earner, { ...pay(4_000), pointsFen: fen(6_000) })).toStrictEqual({ points: 40, growth: 40 });
  expect(earn(least, earner, { ...pay(4_000), pointsFen: fen(999) })).toStrictEqual({ points: 0, growth: 40 });
});

const window = (fromHour: number, toHour: number, multiplierPercent: number, weekdays: readonly number[] = [3]) => ({ weekdays, fromHour, toHour, multiplierPercent });
test.each([
  ['the last hour of it', [window(10, 13, 200)], 20], ['an hour after', [window(10, 12, 200)], 10], ['an hour before', [window(13, 14, 200)], 10],
  ['a later day of the week', [window(0, 24, 200, [4, 5])], 10], ['several days', [window(0, 24, 200, [2, 3])], 20],
  ['one that holds less than another that does not', [window(0, 24, 150), window(13, 14, 300)], 15], ['two below once: the higher', [window(0, 24, 50), window(0, 24, 0)], 5],
])('windows: %s', (_what, times, earned) => expect(earn(rule({ times }), earner, pay(1_000)).points).toBe(earned));
