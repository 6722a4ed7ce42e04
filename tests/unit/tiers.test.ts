import { fen, growth, points } from '@shared/kernel/money';
import { earningText } from '../../functions/shops/domain/earning-text';
import { earn, type EarningRule } from '../../functions/tiers/domain/earning';
import { LIFETIME_TERMS } from '../../functions/shops/domain/rules';
import { wayUp } from '../../functions/tiers/domain/progress';
import { checkTiers, DEFAULT_TIERS, tierAt } from '../../functions/tiers/domain/tier';
import { member } from '../support/arbitraries';

const rule = (parts: Partial<EarningRule> = {}): EarningRule => ({ pointsPerYuan: 1, growthPerYuan: 1, rounding: 'half-up', storedValueEarns: true, ...parts });
const cash = (restFen: number, principalFen = 0, bonusFen = 0) => ({ restFen: fen(restFen), principalFen: fen(principalFen), bonusFen: fen(bonusFen) });
const plain = { multiplierPercent: 100, weekday: 3, hour: 12, earnedToday: points(0) };
const double = { weekdays: [3], fromHour: 12, toHour: 14, multiplierPercent: 200 };

test.each<[string, EarningRule, number, Parameters<typeof earn>[2], number, number]>([
  ['¥46.00 at 110 % is 50.6: half-up 51', rule(), 110, cash(4_600), 51, 46],
  ['down 50', rule({ rounding: 'down' }), 110, cash(4_600), 50, 46],
  ['up 51', rule({ rounding: 'up' }), 110, cash(4_600), 51, 46],
  ['exactly a half goes up when half-up', rule(), 100, cash(150), 2, 1],
  ['just below a half does not', rule(), 100, cash(149), 1, 1],
  ['up rounds the least rest', rule({ rounding: 'up' }), 100, cash(101), 2, 1],
  ['what is whole is not rounded', rule({ rounding: 'up' }), 100, cash(200), 2, 2],
  ['0.29 yuan × 100 is 29, where floats say 28.999…', rule({ pointsPerYuan: 100, rounding: 'down' }), 100, cash(29), 29, 0],
  ['bonus never earns', rule(), 100, cash(1_000, 0, 5_000), 10, 10],
  ['principal earns where the rule says so', rule(), 100, cash(1_000, 2_000), 30, 30],
  ['and not where it does not', rule({ storedValueEarns: false }), 100, cash(1_000, 2_000), 10, 10],
  ['a tier that multiplies by nothing', rule(), 0, cash(10_000), 0, 100],
  ['growth is rounded down and knows no multiplier', rule({ growthPerYuan: 3 }), 150, cash(199), 3, 5],
  ['nothing earns nothing', rule({ rounding: 'up' }), 150, cash(0), 0, 0],
])('%s', (_what, earning, multiplier, payment, earned, grown) => expect(earn(earning, { ...plain, multiplierPercent: multiplier }, payment)).toEqual({ points: earned, growth: grown }));

test.each<[string, Partial<EarningRule>, Partial<Parameters<typeof earn>[1]>, number, number]>([
  ['a time multiplies what the tier multiplied, rounded once: 101.2', { times: [double], rounding: 'down' }, { multiplierPercent: 110 }, 4_600, 101],
  ['from its first hour', { times: [double] }, { hour: 12 }, 1_000, 20], ['until before its last', { times: [double] }, { hour: 14 }, 1_000, 10], ['not on another day', { times: [double] }, { weekday: 4 }, 1_000, 10],
  ['of several windows the highest counts', { times: [double, { ...double, multiplierPercent: 150 }] }, {}, 1_000, 20], ['also one that takes away', { times: [{ ...double, multiplierPercent: 0 }] }, {}, 1_000, 0],
  ['points for the visit come after the multipliers', { times: [double], pointsPerVisit: 5 }, {}, 1_000, 25], ['and without a purchase', { pointsPerVisit: 5, leastFen: fen(1_000) }, {}, 0, 5],
  ['a purchase below the least earns only those', { pointsPerVisit: 5, leastFen: fen(1_001) }, {}, 1_000, 5], ['one at it earns', { leastFen: fen(1_000) }, {}, 1_000, 10],
  ['no more than the bill may', { pointsPerVisit: 5, mostPerBill: 12 }, {}, 1_000, 12], ['no more than the day has left', { mostPerDay: 30 }, { earnedToday: points(25) }, 1_000, 5], ['nothing when the day is full', { mostPerDay: 30 }, { earnedToday: points(40) }, 1_000, 0],
  ['the bill first, then the day', { mostPerBill: 8, mostPerDay: 30 }, { earnedToday: points(25) }, 1_000, 5],
])('base, tier, time, visit, caps: %s', (_what, parts, earner, dueFen, earned) => expect(earn(rule(parts), { ...plain, ...earner }, cash(dueFen)).points).toBe(earned));

test.each([[0, '普卡'], [999, '普卡'], [1_000, '银卡'], [4_999, '银卡'], [5_000, '金卡'], [20_000, '黑金'], [9_999_999, '黑金']])('growth %i is %s', (at, name) => {
  expect(tierAt(growth(at), DEFAULT_TIERS).name).toBe(name);
});
test('below the lowest there is still the lowest', () => expect(tierAt(growth(0), [{ ...(DEFAULT_TIERS[1] as (typeof DEFAULT_TIERS)[number]) }]).name).toBe('银卡'));

test.each([
  ['the way to the next', 900, 1, { name: '银卡', currentGrowth: 900, goalGrowth: 1_000, spendFen: 10_000 }],
  ['rounded up to the fen that gets there', 999, 3, { name: '银卡', currentGrowth: 999, goalGrowth: 1_000, spendFen: 34 }],
  ['at a threshold the next one is meant', 1_000, 1, { name: '金卡', currentGrowth: 1_000, goalGrowth: 5_000, spendFen: 400_000 }],
  ['without an amount where spending earns no growth', 0, 0, { name: '银卡', currentGrowth: 0, goalGrowth: 1_000 }],
  ['nothing at the top', 20_000, 1, undefined],
])('next tier: %s', (_what, at, perYuan, expected) => expect(wayUp({ ...member(), balances: { ...member().balances, growth: growth(at) } }, { tiers: DEFAULT_TIERS, terms: LIFETIME_TERMS }, perYuan, '2026-11-22' as never)).toEqual(expected && { ...(expected as object), measure: 'growth' }));

test.each([
  ['none', []], ['the lowest above 0', DEFAULT_TIERS.slice(1)], ['two alike', [DEFAULT_TIERS[0], { ...DEFAULT_TIERS[1], fromGrowth: growth(0) }]], ['descending', [DEFAULT_TIERS[0], DEFAULT_TIERS[2], DEFAULT_TIERS[1]]],
  ['one id twice', [DEFAULT_TIERS[0], { ...DEFAULT_TIERS[1], tierId: 'plain' }]], ['one name twice', [DEFAULT_TIERS[0], { ...DEFAULT_TIERS[1], name: '普卡' }]],
])('tiers that are %s are refused', (_what, tiers) => expect(checkTiers(tiers as typeof DEFAULT_TIERS)).toEqual({ ok: false, error: { code: 'tiers/not-ascending' } }));
test('the default tiers are a rule', () => expect(checkTiers(DEFAULT_TIERS)).toEqual({ ok: true, value: DEFAULT_TIERS }));

describe('the earning rule as the join page says it', () => {
  const plain = '每消费 1 元积 1 分，不满 1 分的部分不计；用充值的本金支付也积分，赠送金额不积分';
  test.each<[Partial<EarningRule>, Parameters<typeof earningText>[1], string]>([
    [{}, { kind: 'none' }, plain], [{ pointsPerYuan: 0, mostPerDay: 9, pendingDays: 7 }, { kind: 'rolling', months: 12 }, '本店消费暂不积分；积分在得到后 12 个月的月底到期'], [{ pointsPerYuan: 0, pointsPerCheckIn: 2, pointsForProfile: 30, mostPerDay: 9 }, { kind: 'rolling', months: 12 }, '本店消费暂不积分；每天签到积 2 分；完善资料一次积 30 分；每人每天最多 9 分；积分在得到后 12 个月的月底到期'], [{ pointsPerYuan: 0, pointsPerVisit: 5 }, { kind: 'none' }, '每次到店积 5 分'],
    [{}, { kind: 'rolling', months: 12 }, `${plain}；积分在得到后 12 个月的月底到期`], [{}, { kind: 'yearly', month: 12, day: 31 }, `${plain}；积分每年 12 月 31 日到期，到期前三个月内得的算到下一年`],
    [{ leastFen: fen(5_000), times: [{ weekdays: [3, 2], fromHour: 14, toHour: 17, multiplierPercent: 200 }, { weekdays: [1, 2, 3, 4, 5, 6, 7], fromHour: 0, toHour: 24, multiplierPercent: 150 }], mostPerBill: 200, mostPerDay: 300 }, { kind: 'none' }, `${plain}；单笔满 50 元才按金额积分；周二、三 14:00–17:00 积分 2 倍；每天 积分 1.5 倍；每笔最多 200 分；每人每天最多 300 分`],
  ])('%j, %j', (parts, expiry, text) => expect(earningText(rule({ rounding: 'down', ...parts }), expiry)).toBe(text));
});
