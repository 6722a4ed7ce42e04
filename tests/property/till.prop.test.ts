import fc from 'fast-check';
import { fen } from '@shared/kernel/money';
import type { Instant } from '@shared/kernel/instant';
import { expectedOf } from '../../functions/till/domain/shift';
import { sumsOf, type TillSums } from '../../functions/till/domain/till-sums';
import type { DayLine } from '../../functions/visits/domain/day-line';
import { NOTHING_REFUNDED } from '../../functions/visits/domain/refund';
import { type Work, workBack, workOf } from '../../functions/visits/domain/work';

const line = fc.record({
  type: fc.constantFrom<DayLine['type'][]>('visit', 'undo', 'visit-refund', 'recharge', 'recharge-refund', 'package', 'repayment', 'package-use', 'pay-in', 'pay-out'), at: fc.integer({ min: 0, max: 999 }),
  cash: fc.integer({ min: -50_000, max: 50_000 }), wechat: fc.integer({ min: -50_000, max: 50_000 }), value: fc.nat(10_000), bonus: fc.nat(5_000), moved: fc.integer({ min: 1, max: 10_000 }), staff: fc.constantFrom('stf_a', 'stf_b', undefined), points: fc.integer({ min: -50, max: 50 }), uses: fc.integer({ min: -5, max: 5 }),
}).map(({ type, at, cash, wechat, value, bonus, moved, staff, points, uses }): DayLine => ({
  type, at: at as Instant, documentId: 'x' as never, amountFen: 0, valueUsedFen: value + bonus, bonusUsedFen: bonus, ofMember: true, byCode: false, points, uses,
  taken: type === 'pay-in' || type === 'pay-out' ? [] : [{ tender: 'cash', amountFen: cash }, { tender: 'wechat', amountFen: wechat }],
  ...(type === 'pay-in' ? { drawerFen: moved } : type === 'pay-out' ? { drawerFen: -moved } : {}), ...(staff ? { staffId: staff as never } : {}),
}));
const tender = (sums: Pick<TillSums, 'tenders'>, name: string): number => sums.tenders.find((one) => one.tender === name)?.amountFen ?? 0;
const FIGURES = ['takenFen', 'refundedFen', 'refunds', 'sales', 'principalFen', 'bonusFen', 'points', 'inFen', 'outFen', 'lines'] as const;

test('shifts and what lies in none partition the day: by tender and in every figure their sums are the day\'s', () => {
  fc.assert(fc.property(fc.array(line, { maxLength: 40 }), fc.uniqueArray(fc.integer({ min: 0, max: 1_000 }), { maxLength: 6 }), (lines, cuts) => {
    const edges = [0, ...cuts.sort((a, b) => a - b), 1_000];
    const parts = edges.slice(1).map((until, i) => sumsOf(lines.filter(({ at }) => at >= (edges[i] as number) && at < until)));
    const day = sumsOf(lines);
    for (const figure of FIGURES) expect(parts.reduce((sum, part) => sum + part[figure], 0)).toBe(day[figure]);
    for (const name of ['cash', 'wechat']) expect(parts.reduce((sum, part) => sum + tender(part, name), 0)).toBe(tender(day, name));
  }));
});
test('the sums of the staff are the sum of the day, in whatever order the lines come', () => {
  fc.assert(fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
    const day = sumsOf(lines);
    expect(day.staff.reduce((sum, one) => sum + one.refundedFen, 0)).toBe(day.refundedFen);
    expect(day.staff.reduce((sum, one) => sum + one.sales, 0)).toBe(day.sales);
    const persons = sumsOf(lines.filter(({ type }) => type !== 'pay-in' && type !== 'pay-out'));
    for (const figure of ['takenFen', 'principalFen', 'bonusFen', 'uses', 'points'] as const) expect([figure, day.staff.reduce((sum, one) => sum + (one[figure] ?? 0), 0)]).toEqual([figure, persons[figure]]);
    const turned = sumsOf([...lines].reverse());
    expect({ ...turned, staff: turned.staff.map(({ name: _name, ...one }) => one) }).toEqual({ ...day, staff: day.staff.map(({ name: _name, ...one }) => one) });
  }));
});
test('a drawer should hold its float, the cash of its lines, and what was put in less what was taken out since those lines begin', () => {
  const moves = [['in', 3_000, 70], ['out', 1_000, 60], ['out', 9_000, 59]].map(([kind, amountFen, at]) => ({ moveId: 'x' as never, at: at as Instant, kind: kind as 'in', amountFen: fen(amountFen as number), reason: '', byName: '' }));
  expect(expectedOf({ floatFen: fen(10_000), moves }, 60 as Instant, { tenders: [{ tender: 'cash', amountFen: fen(-500) }, { tender: 'wechat', amountFen: fen(9_999) }] })).toBe(11_500);
});

const total = (works: readonly Work[]) => works.reduce((sum, { amountFen, count }) => [(sum[0] as number) + amountFen, (sum[1] as number) + count], [0, 0]);
test('Split refunds: whatever was given back of a bill, and in whatever pieces, takes from who served and sold what one refund takes', () => {
  const item = fc.record({ priceFen: fc.integer({ min: 1, max: 30_000 }).map(fen), quantity: fc.integer({ min: 1, max: 4 }), servedBy: fc.constantFrom('stf_a', 'stf_b', undefined), soldBy: fc.constantFrom('stf_a', undefined), category: fc.constantFrom('护理', '产品', undefined) });
  fc.assert(fc.property(fc.array(item, { minLength: 1, maxLength: 4 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), (items, weights) => {
    const lines = items.map((one) => ({ name: '项', ...one }));
    const dueFen = fen(lines.reduce((sum, { priceFen, quantity }) => sum + priceFen * quantity, 0));
    const visit = { items: lines, dueFen };
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    let [gone, before] = [0, NOTHING_REFUNDED];
    const back: Work[] = [];
    for (const [i, weight] of weights.entries()) {
      const last = i === weights.length - 1;
      gone += weight;
      const after = { amountFen: last ? dueFen : fen(Math.floor((dueFen * gone) / all)), quantities: [] };
      back.push(...workBack(visit, before, after, last));
      before = after;
    }
    const [amount, count] = total(workOf(visit));
    expect(total(back)).toEqual([0 - (amount as number), 0 - (count as number)]);
  }));
});
