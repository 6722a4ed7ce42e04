import type { CouponId } from '@shared/kernel/ids';
import { fen, growth } from '@shared/kernel/money';
import type { EarningRule } from '../../functions/tiers/domain/earning';
import { DEFAULT_TIERS, tierAt } from '../../functions/tiers/domain/tier';
import { checkTenders } from '../../functions/ledger/domain/tender';
import { decideVisit, type Purchase, spends, visitPostings } from '../../functions/visits/domain/visit';
import { quoteHash } from '../../functions/visits/quote-hash';
import { coupon, member, NOON, OTHER_STORE, STORE } from '../support/arbitraries';

const earning: EarningRule = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true };
const rules = { earning, tiers: DEFAULT_TIERS, zone: 'Asia/Shanghai' };
const purchase = (amountFen: number, parts: Partial<Purchase> = {}): Purchase => ({ storeId: STORE, amountFen: fen(amountFen), items: [], coupons: [], useStoredValue: false, ...parts });
const rich = (balances: Parameters<typeof member>[1]) => member({ tierId: tierAt(growth(balances?.growth ?? 0), DEFAULT_TIERS).tierId }, balances);
const decided = (...of: Parameters<typeof decideVisit>) => {
  const result = decideVisit(...of);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('the order of effects: coupon, principal, bonus, rest, points at the tier before, growth, tier', () => {
  const cases: readonly (readonly [string, Parameters<typeof member>[1], Purchase, Record<string, unknown>])[] = [
    ['a plain visit', {}, purchase(4_600), { dueFen: 4_600, restFen: 4_600, earnedPoints: 46, earnedGrowth: 46 }],
    ['a visit without a purchase', {}, purchase(0), { dueFen: 0, restFen: 0, earnedPoints: 0, earnedGrowth: 0 }],
    ['the coupon comes off before the card pays', { principalFen: 9_000 }, purchase(5_000, { coupons: [coupon()], useStoredValue: true }), { discountFen: 1_000, dueFen: 4_000, principalFen: 4_000, bonusFen: 0, restFen: 0 }],
    ['principal pays first, then bonus, then the rest is due', { principalFen: 1_000, bonusFen: 500 }, purchase(2_000, { useStoredValue: true }), { principalFen: 1_000, bonusFen: 500, restFen: 500, earnedPoints: 15 }],
    ['bonus stays where principal is enough', { principalFen: 2_000, bonusFen: 500 }, purchase(2_000, { useStoredValue: true }), { principalFen: 2_000, bonusFen: 0, restFen: 0, earnedPoints: 20 }],
    ['the card stays untouched unless wanted', { principalFen: 9_000 }, purchase(2_000), { principalFen: 0, restFen: 2_000 }],
    ['a coupon worth more than the purchase', {}, purchase(300, { coupons: [coupon()] }), { discountFen: 300, dueFen: 0, restFen: 0, earnedPoints: 0 }],
    ['a coupon is judged by the amount before any discount', { principalFen: 9_000 }, purchase(3_000, { coupons: [coupon({ minimumSpendFen: fen(3_000) })], useStoredValue: true }), { dueFen: 2_000 }],
    ['points at the tier held before: crossing into silver earns at the plain rate', { growth: 999 }, purchase(10_000), { earnedPoints: 100, earnedGrowth: 100 }],
    ['and the next visit at the silver rate', { growth: 1_099 }, purchase(10_000), { earnedPoints: 110, earnedGrowth: 100 }],
  ];
  test.each(cases)('%s', (_what, balances, of, expected) => expect(decided(rich(balances), of, rules, NOON)).toMatchObject(expected));

  test('growth may move the tier, over several at once', () => {
    expect(decided(rich({ growth: 999 }), purchase(100), rules, NOON).account).toMatchObject({ tierBefore: { name: '普卡' }, tierAfter: { name: '银卡' } });
    expect(decided(rich({ growth: 999 }), purchase(99), rules, NOON).account).toMatchObject({ tierAfter: { name: '普卡' } });
    expect(decided(rich({}), purchase(2_000_000), rules, NOON).account).toMatchObject({ tierBefore: { name: '普卡' }, tierAfter: { name: '黑金' } });
  });
  test('a walk-in pays and earns nothing', () => {
    const effects = decided(undefined, purchase(4_600, { useStoredValue: true }), rules, NOON);
    expect(effects).toMatchObject({ restFen: 4_600, principalFen: 0, earnedPoints: 0, earnedGrowth: 0 });
    expect(effects.account).toBeUndefined();
  });
  test('line items are the amount, or it is refused', () => {
    const items = [{ name: '拿铁', quantity: 2, priceFen: fen(1_500) }, { name: '蛋糕', quantity: 1, priceFen: fen(1_600) }];
    expect(decideVisit(undefined, purchase(4_600, { items }), rules, NOON).ok).toBe(true);
    expect(decideVisit(undefined, purchase(4_601, { items }), rules, NOON)).toEqual({ ok: false, error: { code: 'visits/items-do-not-add-up', facts: { sumFen: 4_600, amountFen: 4_601 } } });
  });
  test('the journal says the same as the effects', () => {
    expect(visitPostings(decided(rich({ principalFen: 1_000, bonusFen: 500 }), purchase(2_000, { useStoredValue: true }), rules, NOON))).toEqual([
      { from: 'member', to: 'sales', asset: 'principal', amount: 1_000, reason: 'paid' }, { from: 'member', to: 'sales', asset: 'bonus', amount: 500, reason: 'paid' },
      { from: 'issuance', to: 'member', asset: 'points', amount: 15, reason: 'earned' }, { from: 'issuance', to: 'member', asset: 'growth', amount: 15, reason: 'earned' },
    ]);
    expect(visitPostings(decided(rich({}), purchase(0), rules, NOON))).toEqual([]);
  });
  test('what spends: a coupon always, the card only where it pays', () => {
    const spending = (balances: Parameters<typeof member>[1], of: Purchase) => spends(of, decided(rich(balances), of, rules, NOON));
    expect(spending({}, purchase(1_000))).toBe(false);
    expect(spending({}, purchase(1_000, { useStoredValue: true }))).toBe(false);
    expect(spending({ bonusFen: 1 }, purchase(1_000, { useStoredValue: true }))).toBe(true);
    expect(spending({}, purchase(1_000, { coupons: [coupon()] }))).toBe(true);
    expect(spending({}, purchase(1_000, { coupons: [coupon({ kind: 'exchange', valueFen: fen(0) })] }))).toBe(true);
  });
});

describe('tenders', () => {
  const line = (tender: 'cash' | 'wechat' | 'alipay', amountFen: number) => ({ tender, amountFen: fen(amountFen) });
  test.each([
    ['the rest exactly', [line('cash', 600), line('wechat', 400)], 1_000, true], ['nothing for nothing', [], 0, true], ['a line of nothing is left out', [line('cash', 0), line('wechat', 400)], 400, true],
    ['a fen short', [line('cash', 999)], 1_000, false], ['a fen over', [line('cash', 1_001)], 1_000, false], ['one named twice', [line('cash', 500), line('cash', 500)], 1_000, false], ['something for nothing', [line('cash', 1)], 0, false],
  ])('%s', (_what, lines, rest, fits) => {
    const checked = checkTenders(lines, fen(rest));
    expect(checked).toEqual(fits ? { ok: true, value: lines.filter((one) => one.amountFen > 0) } : { ok: false, error: { code: 'visits/tenders-do-not-add-up', facts: { restFen: rest, sumFen: lines.reduce((sum, one) => sum + one.amountFen, 0) } } });
  });
});

describe('the fingerprint of what a person saw', () => {
  const seen = (balances = {}, of = purchase(4_600), now = NOON) => quoteHash(decided(rich(balances), of, rules, now), member().memberId, STORE);
  test('is the same while amounts, changes, coupons and tier are; balances and time may move', () => {
    expect(seen({ points: 5, growth: 10 })).toBe(seen());
    expect(seen({}, purchase(4_600), (NOON + 60_000) as typeof NOON)).toBe(seen());
    expect(seen({ principalFen: 7 })).toBe(seen());
  });
  test.each([
    ['the amount', seen({}, purchase(4_601))], ['a coupon', seen({}, purchase(4_600, { coupons: [coupon()] }))], ['which coupon', seen({}, purchase(4_600, { coupons: [coupon({ couponId: 'cpn_2' as CouponId })] }))],
    ['what the card pays', seen({ principalFen: 600 }, purchase(4_600, { useStoredValue: true }))], ['principal or bonus', seen({ bonusFen: 600 }, purchase(4_600, { useStoredValue: true }))],
    ['the tier reached', seen({ growth: 990 })], ['the tier held', seen({ growth: 1_000 })],
    ['the member', quoteHash(decided(rich({}), purchase(4_600), rules, NOON), 'mbr_2' as never, STORE)], ['nobody', quoteHash(decided(undefined, purchase(4_600), rules, NOON), undefined, STORE)],
    ['the store', quoteHash(decided(rich({}), purchase(4_600), rules, NOON), member().memberId, OTHER_STORE)],
    ['the rule', quoteHash(decided(rich({}), purchase(4_600), { ...rules, earning: { ...earning, pointsPerYuan: 2 } }, NOON), member().memberId, STORE)],
  ])('changes with %s', (_what, hash) => expect(hash).not.toBe(seen()));
  test('all of those differ from each other', () => {
    expect(new Set([seen(), seen({}, purchase(4_601)), seen({ principalFen: 600 }, purchase(4_600, { useStoredValue: true })), seen({ bonusFen: 600 }, purchase(4_600, { useStoredValue: true }))]).size).toBe(4);
  });
});
