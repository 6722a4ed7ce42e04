import type { ItemId } from '@shared/kernel/ids';
import { fen, points } from '@shared/kernel/money';
import { earn, type EarningLine, type EarningRule } from '../../functions/tiers/domain/earning';
import { PLAIN_WEIGHT, weighedBy } from '../../functions/tiers/domain/weights';

const COMB = 'itm_comb' as ItemId;
const rule = (parts: Partial<EarningRule> = {}): EarningRule => ({ pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, ...parts });
const earner = { multiplierPercent: 100, weekday: 3, hour: 12, earnedToday: points(0) };
const line = (dueFen: number, category?: string): EarningLine => ({ dueFen: fen(dueFen), itemId: COMB, category });
const care = { of: 'category' as const, category: '护理', multiplierPercent: 200 };
const [HAIR, CARE] = [line(1_000, '烫染'), line(3_000, '护理')];
/** What is kept beside the points of these lines. */
function kept(parts: Partial<EarningRule>, lines: readonly EarningLine[] = [CARE, HAIR]) {
  const [of, payment] = [rule(parts), { restFen: fen(4_000), principalFen: fen(0), bonusFen: fen(0) }];
  return weighedBy(of, earner, payment, lines, earn(of, earner, payment, lines).points);
}

test('a plain rule keeps nothing beside the points', () => {
  expect(kept({})).toStrictEqual({});
  expect(kept({ items: [] })).toStrictEqual({});
});
test('products that count otherwise keep what each line counts for; lines that all count alike keep nothing', () => {
  expect(kept({ items: [care] })).toStrictEqual({ weights: [2 * PLAIN_WEIGHT, PLAIN_WEIGHT] });
  expect(kept({ items: [care] }, [CARE, CARE])).toStrictEqual({});
  expect(kept({ items: [care] }, [HAIR, HAIR, CARE])).toStrictEqual({ weights: [PLAIN_WEIGHT, PLAIN_WEIGHT, 2 * PLAIN_WEIGHT] });
});
test('a bill without lines keeps nothing, whatever the rule', () => expect(kept({ items: [care], pointsPerVisit: 5, leastFen: fen(100), mostPerBill: 10 }, [])).toStrictEqual({}));
test('a cap that cut keeps what there was before it; one that did not keeps nothing', () => {
  expect(kept({ mostPerBill: 10 })).toStrictEqual({ weighed: { whole: 40 } });
  for (const cap of ['mostPerDay', 'mostPerMonth', 'mostPerMonthAll'] as const) expect(kept({ [cap]: 10 })).toStrictEqual({ weighed: { whole: 40 } });
  expect(kept({ mostPerBill: 40 })).toStrictEqual({});
});
test('points for coming and the least purchase are kept as they were', () => {
  expect(kept({ pointsPerVisit: 5 })).toStrictEqual({ weighed: { forVisit: 5 } });
  expect(kept({ leastFen: fen(3_000) })).toStrictEqual({ weighed: { leastFen: 3_000 } });
  expect(kept({ pointsPerVisit: 5, leastFen: fen(3_000), mostPerBill: 10, items: [care] })).toStrictEqual({ weighed: { whole: 75, forVisit: 5, leastFen: 3_000 }, weights: [2 * PLAIN_WEIGHT, PLAIN_WEIGHT] });
});
