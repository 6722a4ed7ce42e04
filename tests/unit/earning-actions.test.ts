import { fen, points } from '@shared/kernel/money';
import { earn, earnByAction, type EarningRule, givenFor } from '../../functions/tiers/domain/earning';

const RULE: EarningRule = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true };
const ACTIONS: EarningRule = { ...RULE, pointsPerCheckIn: 5, pointsForProfile: 8, pointsPerReview: 3 };
const soFar = (earnedToday: number, earnedThisMonth = earnedToday, givenThisMonth = earnedThisMonth) => ({ earnedToday: points(earnedToday), earnedThisMonth: points(earnedThisMonth), givenThisMonth: points(givenThisMonth) });

describe('points of an action', () => {
  test('each by its own field, nothing where the rule does not name it', () => {
    expect((['check-in', 'profile', 'review'] as const).map((action) => givenFor(ACTIONS, action))).toEqual([5, 8, 3]);
    expect((['check-in', 'profile', 'review'] as const).map((action) => givenFor(RULE, action))).toEqual([0, 0, 0]);
  });
  test('a check-in and a review get what the day has left', () => {
    const rule = { ...ACTIONS, mostPerDay: 10 };
    expect([earnByAction(rule, 'check-in', soFar(7)), earnByAction(rule, 'review', soFar(9)), earnByAction(rule, 'check-in', soFar(10))]).toEqual([{ points: 3 }, { points: 1 }, { points: 0 }]);
  });
  test('a profile comes once only: it waits for a day and a month with room, and is cut by the cap alone', () => {
    const rule = { ...ACTIONS, mostPerDay: 10 };
    expect([earnByAction(rule, 'profile', soFar(7)), earnByAction(rule, 'profile', soFar(2)), earnByAction(rule, 'profile', soFar(0))]).toEqual([{ points: 0 }, { points: 8 }, { points: 8 }]);
    expect(earnByAction({ ...rule, pointsForProfile: 50 }, 'profile', soFar(0))).toEqual({ points: 10 });
    expect(earnByAction({ ...ACTIONS, mostPerMonth: 20 }, 'profile', soFar(0, 15))).toEqual({ points: 0, cut: 'month' });
    expect(earnByAction({ ...ACTIONS, mostPerMonthAll: 20 }, 'profile', soFar(0, 0, 15))).toEqual({ points: 0, cut: 'all' });
  });
  test('the smallest room wins, and the month that cut is named', () => {
    const rule = { ...ACTIONS, mostPerDay: 4, mostPerMonth: 100, mostPerMonthAll: 1_000 };
    expect(earnByAction(rule, 'check-in', soFar(0))).toEqual({ points: 4 });
    expect(earnByAction(rule, 'check-in', soFar(0, 98))).toEqual({ points: 2, cut: 'month' });
    expect(earnByAction(rule, 'check-in', soFar(0, 98, 999))).toEqual({ points: 1, cut: 'all' });
  });
});

describe('the month of the birthday is one window', () => {
  const earned = (rule: EarningRule, birthdayMonth?: boolean) =>
    earn(rule, { multiplierPercent: 100, weekday: 3, hour: 12, ...soFar(0), ...(birthdayMonth === undefined ? {} : { birthdayMonth }) }, { principalFen: fen(0), bonusFen: fen(0), restFen: fen(4_600) }).points;
  test('only where the rule has it, and only in the month', () => {
    const rule = { ...RULE, birthdayPercent: 200 };
    expect([earned(rule, true), earned(rule, false), earned(rule), earned(RULE, true)]).toEqual([92, 46, 46, 46]);
  });
});

test('an accelerator for products holds on a line of its category or its item, and on no bill without lines', () => {
  const boosted = (boost: { readonly categories?: readonly string[]; readonly itemIds?: readonly never[] }, lines: readonly { readonly category?: string; readonly itemId?: never; readonly dueFen: ReturnType<typeof fen> }[]) =>
    earn(RULE, { multiplierPercent: 100, weekday: 3, hour: 12, ...soFar(0), boosts: [{ multiplierPercent: 300, ...boost }] as never }, { principalFen: fen(0), bonusFen: fen(0), restFen: fen(1_000) }, lines).points;
  const [care, item, plain] = [{ category: '护理', dueFen: fen(1_000) }, { itemId: 'itm_1' as never, dueFen: fen(1_000) }, { dueFen: fen(1_000) }];
  expect([boosted({ categories: ['护理'] }, [care]), boosted({ categories: ['护理'] }, [item]), boosted({ itemIds: ['itm_1' as never] }, [item]), boosted({ itemIds: ['itm_1' as never] }, [care]), boosted({ categories: ['护理'], itemIds: ['itm_1' as never] }, [plain]), boosted({ categories: ['护理'] }, []), boosted({}, [])]).toEqual([30, 10, 30, 10, 10, 10, 30]);
});
