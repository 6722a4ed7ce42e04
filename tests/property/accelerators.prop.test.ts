import type { ItemId } from '@shared/kernel/ids';
import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { fen, points } from '@shared/kernel/money';
import { addDays, dayOf, type ShopDay } from '@shared/kernel/shop-day';
import * as fc from 'fast-check';
import type { Accelerator, EarningRule } from '../../functions/shops/domain/earning-rule';
import { boostsOf } from '../../functions/tiers/domain/accelerators';
import { type Boost, type EarningLine, earn } from '../../functions/tiers/domain/earning';
import { decideVisit } from '../../functions/visits/domain/visit';
import { DEFAULT_TIERS } from '../../functions/tiers';
import { member, NOON, STORE } from '../support/arbitraries';

const ZONE = 'Asia/Shanghai';
const TODAY = dayOf(NOON, ZONE);
const ITEMS = ['itm_1', 'itm_2'] as ItemId[];
const CATEGORIES = ['护理', '饮品'];
const RULE: EarningRule = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true };
const percent = fc.integer({ min: 101, max: 1_000 });
const anyBoost: fc.Arbitrary<Boost> = fc.oneof(percent.map((multiplierPercent) => ({ multiplierPercent })), fc.record({ multiplierPercent: percent, categories: fc.subarray(CATEGORIES, { minLength: 1 }) }), fc.record({ multiplierPercent: percent, itemIds: fc.subarray(ITEMS, { minLength: 1 }) }));
const anyLine: fc.Arbitrary<EarningLine> = fc.record({ itemId: fc.option(fc.constantFrom(...ITEMS), { nil: undefined }), category: fc.option(fc.constantFrom(...CATEGORIES), { nil: undefined }), dueFen: fc.integer({ min: 0, max: 100_000 }).map(fen) });
const anyRule = fc.record({
  rounding: fc.constantFrom('down' as const, 'half-up' as const, 'up' as const), times: fc.array(fc.record({ weekdays: fc.constant([1, 2, 3, 4, 5, 6, 7]), fromHour: fc.constant(0), toHour: fc.constant(24), multiplierPercent: fc.integer({ min: 0, max: 400 }) }), { maxLength: 2 }),
  mostPerBill: fc.option(fc.integer({ min: 1, max: 5_000 }), { nil: undefined }), mostPerDay: fc.option(fc.integer({ min: 1, max: 5_000 }), { nil: undefined }), pointsPerVisit: fc.integer({ min: 0, max: 20 }),
  items: fc.array(fc.record({ of: fc.constant('category' as const), category: fc.constantFrom(...CATEGORIES), multiplierPercent: fc.integer({ min: 0, max: 300 }) }), { maxLength: 2 }),
}).map((parts): EarningRule => ({ ...RULE, ...parts }));
const earner = (boosts: readonly Boost[], earnedToday = 0) => ({ multiplierPercent: 110, weekday: 3, hour: 12, earnedToday: points(earnedToday), boosts });
const paid = (lines: readonly EarningLine[], restFen = lines.reduce((sum, { dueFen }) => sum + dueFen, 0)) => ({ restFen: fen(restFen), principalFen: fen(0), bonusFen: fen(0) });

test('an accelerator never takes a point, growth knows none, and every cap holds', () => {
  fc.assert(fc.property(anyRule, fc.array(anyLine, { maxLength: 5 }), fc.array(anyBoost, { maxLength: 4 }), anyBoost, fc.nat(3_000), (rule, lines, boosts, one, earnedToday) => {
    const [plain, less, more] = [[], boosts, [...boosts, one]].map((some) => earn(rule, earner(some, earnedToday), paid(lines), lines)) as [ReturnType<typeof earn>, ReturnType<typeof earn>, ReturnType<typeof earn>];
    if ((rule.times ?? []).every(({ multiplierPercent }) => multiplierPercent >= 100)) expect(less.points).toBeGreaterThanOrEqual(plain.points);
    // A window below the plain rate gives way to whatever is higher; an accelerator always is.
    expect(more.points).toBeGreaterThanOrEqual(less.points);
    expect([less.growth, more.growth]).toEqual([plain.growth, plain.growth]);
    expect(more.points).toBeLessThanOrEqual(Math.min(rule.mostPerBill ?? Infinity, Math.max(0, (rule.mostPerDay ?? Infinity) - earnedToday)));
  }), { numRuns: 400 });
});
test('accelerators do not multiply each other or the hours: on the whole bill the highest is as good as all, line by line the highest of each', () => {
  fc.assert(fc.property(anyRule, fc.array(anyLine, { minLength: 1, maxLength: 5 }), fc.array(percent, { minLength: 1, maxLength: 4 }), (rule, lines, percents) => {
    const all = earn(rule, earner(percents.map((multiplierPercent) => ({ multiplierPercent }))), paid(lines), lines);
    expect(earn(rule, earner([{ multiplierPercent: Math.max(...percents) }]), paid(lines), lines)).toEqual(all);
    // The same as one window of those hours, which is a step that was there before.
    const windowed = { ...rule, times: [...(rule.times ?? []), { weekdays: [3], fromHour: 12, toHour: 13, multiplierPercent: Math.max(...percents) }] };
    expect(earn(windowed, earner([]), paid(lines), lines)).toEqual(all);
  }), { numRuns: 300 });
});
test.each<[string, readonly Boost[], number]>([
  ['on the whole bill', [{ multiplierPercent: 300 }], 138], ['on its category only', [{ multiplierPercent: 300, categories: ['护理'] }], 106], ['on an item only', [{ multiplierPercent: 200, itemIds: [ITEMS[1] as ItemId] }], 62],
  ['the highest of each line', [{ multiplierPercent: 200 }, { multiplierPercent: 300, categories: ['护理'] }], 122], ['for products the bill does not have', [{ multiplierPercent: 900, categories: ['咖啡'] }], 46],
])('¥30.00 of 护理 and ¥16.00 of 饮品: %s', (_what, boosts, earned) => {
  const lines = [{ itemId: ITEMS[0], category: '护理', dueFen: fen(3_000) }, { itemId: ITEMS[1], category: '饮品', dueFen: fen(1_600) }];
  expect(earn(RULE, { ...earner(boosts), multiplierPercent: 100 }, paid(lines), lines).points).toBe(earned);
});
test('an accelerator for products holds on no bill without lines', () => {
  expect(earn(RULE, { ...earner([{ multiplierPercent: 900, categories: ['护理'] }]), multiplierPercent: 100 }, paid([], 4_600)).points).toBe(46);
});

const one = (parts: Partial<Accelerator>): Accelerator => ({ name: '加倍周', from: TODAY, until: TODAY, multiplierPercent: 200, ...parts });
const ago = (days: number) => (NOON - days * DAY_MS) as Instant;
test.each<[string, Partial<Accelerator>, object, boolean]>([
  ['everybody, on its day', {}, {}, true], ['before it begins', { from: addDays(TODAY, 1), until: addDays(TODAY, 3) }, {}, false], ['after its last day', { from: addDays(TODAY, -3), until: addDays(TODAY, -1) }, {}, false],
  ['its tier', { tierIds: ['silver'] }, {}, true], ['another tier', { tierIds: ['gold'] }, {}, false],
  ['joined six days ago, within seven', { joinedWithinDays: 7 }, { joinedAt: ago(6) }, true], ['joined seven days ago', { joinedWithinDays: 7 }, { joinedAt: ago(7) }, false],
  ['away for thirty days', { awayDays: 30 }, { recentVisitAts: [ago(30)] }, true], ['away for less', { awayDays: 30 }, { recentVisitAts: [ago(29)] }, false], ['who never came was not away', { awayDays: 30 }, { recentVisitAts: [] }, false],
  ['every part must hold', { tierIds: ['silver'], awayDays: 30 }, { recentVisitAts: [ago(3)] }, false],
])('whom an accelerator is for: %s', (_what, parts, had, holds) => expect(boostsOf({ accelerators: [one(parts)] }, { ...member(), ...had }, 'silver', TODAY, ZONE)).toHaveLength(holds ? 1 : 0));

test('the member\'s own holds through its day, and a visit earns by it; beside the rule\'s the higher counts', () => {
  const rules = (rule: Partial<EarningRule>) => ({ earning: { ...RULE, ...rule }, tiers: DEFAULT_TIERS, zone: ZONE });
  const earnedOn = (until: ShopDay, rule: Partial<EarningRule> = {}) => {
    const decided = decideVisit({ ...member(), accelerator: { multiplierPercent: 300, until, at: NOON, reason: '老朋友', by: '陈禾' } }, { storeId: STORE, amountFen: fen(10_000), items: [], coupons: [], useStoredValue: false }, rules(rule), NOON);
    return decided.ok ? decided.value.earnedPoints : 0;
  };
  expect([earnedOn(TODAY), earnedOn(addDays(TODAY, -1)), earnedOn(TODAY, { accelerators: [one({ multiplierPercent: 200 })] }), earnedOn(TODAY, { accelerators: [one({ multiplierPercent: 500 })] }), earnedOn(TODAY, { mostPerBill: 120 })]).toEqual([300, 100, 300, 500, 120]);
});
