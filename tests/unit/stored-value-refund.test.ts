import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { type Fen, fen, points } from '@shared/kernel/money';
import { couponsIn, type GiftsNow, giftsBack, worthOfGifts } from '../../functions/stored-value/domain/gifts';
import { dueOn, mayWithdraw, type Prepayment, rightsOf } from '../../functions/stored-value/domain/law/refund-rights';
import { refundableOf, refundPostings, refundSum, type RefundSum } from '../../functions/stored-value/domain/refund';
import { splitSpending } from '../../functions/stored-value/domain/spending';
import type { TakenAtTill } from '../../functions/stored-value/domain/till';
import { NOON } from '../support/arbitraries';

const later = (ms: number) => (NOON + ms) as Instant;
const given = (count: number, worthFen: number) => ({ couponTypeId: 'cty_1' as never, title: '券', count, worthFen: fen(worthFen) });
const pack = (worthFen: number) => ({ packageTypeId: 'pty_1' as never, title: '护理', uses: 3, worthFen: fen(worthFen) });

test('what an offer gives: how many coupons, and what a refund would keep for all of it', () => {
  const gifts = { coupons: [given(4, 2_000), given(1, 500)], pack: pack(30_000) };
  expect([couponsIn(gifts), couponsIn({ pack: pack(1) }), couponsIn(undefined)]).toEqual([5, 0, 0]);
  expect([worthOfGifts(gifts), worthOfGifts({ coupons: [given(4, 2_000)] }), worthOfGifts({ pack: pack(7) }), worthOfGifts(undefined)]).toEqual([38_500, 8_000, 7, 0]);
});

const coupons = (used: number, unused: number, gone = 0) => ({ title: '券', worthFen: fen(2_000), used, unused, gone });
const returning = (returned: number, { bonus = 0, kept = 0, money = returned } = {}) => ({ payFen: fen(50_000), bonusFen: fen(bonus), returnedFen: fen(returned), keptBeforeFen: fen(kept), moneyFen: fen(money) });
test.each<[string, GiftsNow, Parameters<typeof giftsBack>[1], object]>([
  ['half of it: ¥10 kept of a used ¥20, one of three unused back', { coupons: [coupons(1, 3)] }, returning(25_000), { coupons: [{ title: '券', back: 1, used: 1, usedFen: 2_000 }], keptFen: 1_000 }],
  ['the other half: the other ¥10, and the other two', { coupons: [coupons(1, 3, 1)] }, returning(50_000, { kept: 1_000, money: 25_000 }), { coupons: [{ title: '券', back: 2, used: 1, usedFen: 2_000 }], keptFen: 1_000 }],
  ['more was taken back than is due: none, never less', { coupons: [coupons(0, 3, 2)] }, returning(25_000), { coupons: [{ title: '券', back: 0, used: 0, usedFen: 0 }], keptFen: 0 }],
  ['more was kept than is due: nothing', { coupons: [coupons(1, 0)] }, returning(25_000, { kept: 1_001 }), { coupons: [{ title: '券', back: 0, used: 1, usedFen: 2_000 }], keptFen: 0 }],
  ['no more is kept than there is of the money', { coupons: [coupons(1, 0)] }, returning(25_000, { money: 999 }), { coupons: [{ title: '券', back: 0, used: 1, usedFen: 2_000 }], keptFen: 999 }],
  ['a package stays until the last part', { coupons: [], pack: { title: '护理', usedFen: fen(300), open: true } }, returning(49_999), { coupons: [], pack: { title: '护理', back: false, usedFen: 300 }, keptFen: 299 }],
  ['and goes back with it', { coupons: [], pack: { title: '护理', usedFen: fen(300), open: true } }, returning(50_000), { coupons: [], pack: { title: '护理', back: true, usedFen: 300 }, keptFen: 300 }],
  ['one that is closed does not', { coupons: [], pack: { title: '护理', usedFen: fen(0), open: false } }, returning(50_000), { coupons: [], pack: { title: '护理', back: false, usedFen: 0 }, keptFen: 0 }],
  ['beside bonus: of what is left of the money', { coupons: [coupons(1, 0)] }, returning(25_000, { bonus: 10_000 }), { coupons: [{ title: '券', back: 0, used: 1, usedFen: 2_000 }], keptFen: 1_000 }],
  ['coupons and a package', { coupons: [coupons(1, 0), coupons(2, 0)], pack: { title: '护理', usedFen: fen(4_000), open: true } }, returning(25_000), { coupons: [{ title: '券', back: 0, used: 1, usedFen: 2_000 }, { title: '券', back: 0, used: 2, usedFen: 4_000 }], pack: { title: '护理', back: false, usedFen: 4_000 }, keptFen: 5_000 }],
  ['all the payment came again as bonus, nothing was used', { coupons: [coupons(0, 2)] }, returning(50_000, { bonus: 50_000 }), { coupons: [{ title: '券', back: 2, used: 0, usedFen: 0 }], keptFen: 0 }],
])('gifts of ¥500: %s', (_what, now, of, back) => expect(giftsBack(now, of)).toStrictEqual(back));

describe('the sum of a refund', () => {
  const order = { payFen: fen(100_000), bonusFen: fen(20_000), points: points(10), refundedFen: fen(0) };
  const value = (principal: number, bonus: number, of = 0) => ({ principalFen: fen(principal), bonusFen: fen(bonus), points: points(of) });
  test.each([[0, 100_000, 100_000], [0, 99_999, 99_999], [1, 100_000, 99_999], [100_000, 5, 0], [60_000, 50_000, 40_000]])('¥%i returned, %i on the card: %i may go back', (refunded, principal, expected) => {
    expect(refundableOf({ ...order, refundedFen: fen(refunded) }, { principalFen: fen(principal) })).toBe(expected);
  });
  test.each<[string, number, number, object]>([
    ['nothing is left to refund, whatever is asked', 0, 5, { code: 'stored-value/nothing-to-refund' }], ['a refund of nothing', 700, 0, { code: 'stored-value/refund-too-much', facts: { refundableFen: 700 } }], ['a fen too much', 700, 701, { code: 'stored-value/refund-too-much', facts: { refundableFen: 700 } }],
  ])('refused: %s', (_what, principal, amount, error) => expect(refundSum(order, value(principal, 0), fen(amount))).toStrictEqual({ ok: false, error }));
  test.each<[string, ReturnType<typeof value>, number, Partial<Record<keyof RefundSum, number>>]>([
    ['half of it, with half of its points', value(50_000, 20_000, 10), 50_000, { bonusFen: 10_000, withheldFen: 0, moneyFen: 50_000, points: 5, pointsMissing: 0 }], ['points that were spent are let go', value(50_000, 20_000, 2), 50_000, { bonusFen: 10_000, withheldFen: 0, moneyFen: 50_000, points: 2, pointsMissing: 3 }],
    ['a member who owes points gives none', value(50_000, 20_000, -4), 50_000, { bonusFen: 10_000, withheldFen: 0, moneyFen: 50_000, points: 0, pointsMissing: 5 }], ['bonus that was spent is kept of the money', value(50_000, 9_000, 10), 50_000, { bonusFen: 9_000, withheldFen: 1_000, moneyFen: 49_000, points: 5, pointsMissing: 0 }],
    ['a fen', value(50_000, 20_000, 10), 1, { bonusFen: 0, withheldFen: 0, moneyFen: 1, points: 0, pointsMissing: 0 }],
  ])('%s', (_what, balances, amount, sum) => expect(refundSum(order, balances, fen(amount))).toStrictEqual({ ok: true, value: { principalFen: amount, ...sum } }));
  test('without points there are none to take', () => {
    const { points: _points, ...plain } = order;
    expect(refundSum(plain, value(100_000, 20_000, 50), fen(100_000))).toMatchObject({ ok: true, value: { points: 0, pointsMissing: 0 } });
  });
  test('gifts are kept after the bonus, and both are of the withheld', () => {
    expect(refundSum({ ...order, giftsKeptFen: fen(300) }, value(100_000, 19_000), fen(50_000), { coupons: [coupons(1, 2)] })).toStrictEqual({ ok: true, value: {
      principalFen: 50_000, bonusFen: 10_000, withheldFen: 700, moneyFen: 49_300, points: 0, pointsMissing: 5, gifts: { coupons: [{ title: '券', back: 1, used: 1, usedFen: 2_000 }], keptFen: 700 },
    } });
    expect(refundSum(order, value(50_000, 0), fen(50_000), { coupons: [coupons(1, 2)] })).toMatchObject({ value: { withheldFen: 11_000, moneyFen: 39_000, gifts: { keptFen: 1_000 } } });
  });
});

describe('the journal of a refund', () => {
  const sum = { principalFen: fen(1_000), moneyFen: fen(700), withheldFen: fen(300), bonusFen: fen(80), points: points(5), pointsMissing: points(0), gifts: { coupons: [], keptFen: fen(100) } };
  const line = (to: string, asset: string, amount: number, reason: string) => ({ from: 'member', to, asset, amount, reason });
  const rest = [line('sales', 'principal', 200, 'bonus-spent'), line('sales', 'principal', 100, 'gifts-used'), line('issuance', 'bonus', 80, 'bonus-taken-back'), line('issuance', 'points', 5, 'points-taken-back')];
  test.each<[string, 'wechat-pay' | 'by-hand', TakenAtTill | undefined, string]>([['by WeChat', 'wechat-pay', undefined, 'refund'], ['by hand', 'by-hand', undefined, 'refund-by-hand'], ['as it was taken at the till', 'by-hand', { tender: 'alipay' } as TakenAtTill, 'till-alipay']])('money goes back %s, the rest is told apart', (_what, channel, till, reason) => {
    expect(refundPostings(sum, channel, till ? { till } : {})).toStrictEqual([line('payments', 'principal', 700, reason), ...rest]);
  });
  test('what is nothing is not said', () => {
    const { gifts: _gifts, ...plain } = { ...sum, principalFen: fen(700), withheldFen: fen(0), bonusFen: fen(0), points: points(0) };
    expect(refundPostings(plain, 'wechat-pay')).toStrictEqual([line('payments', 'principal', 700, 'refund')]);
    expect(refundPostings({ ...plain, principalFen: fen(1_000), withheldFen: fen(300) }, 'wechat-pay')).toStrictEqual([line('payments', 'principal', 700, 'refund'), line('sales', 'principal', 300, 'bonus-spent')]);
  });
});

test.each([
  ['principal-first', 10_000, 2_000, 1_001, [1_001, 0]], ['principal-first', 1_000, 2_000, 1_001, [1_000, 1]], ['bonus-first', 10_000, 2_000, 1_001, [0, 1_001]], ['bonus-first', 10_000, 1_000, 1_001, [1, 1_000]], ['in-proportion', 10_000, 2_000, 1_001, [834, 167]],
  ['in-proportion', 10_000, 2_000, 99_999, [10_000, 2_000]], ['bonus-first', 10_000, 2_000, 99_999, [10_000, 2_000]], ['principal-first', 0, 0, 500, [0, 0]], ['in-proportion', 10_000, 2_000, 0, [0, 0]], ['in-proportion', 0, 0, 500, [0, 0]],
] as const)('%s, of %i and %i, %i is paid with %j', (order, principal, bonus, due, [ofPrincipal, ofBonus]) => {
  expect(splitSpending(order, { principalFen: fen(principal), bonusFen: fen(bonus) }, fen(due))).toStrictEqual({ principalFen: ofPrincipal, bonusFen: ofBonus });
});

describe('what the law gives back', () => {
  const paid = (parts: Partial<Prepayment> = {}): Prepayment => ({ paidFen: fen(100_000), bonusFen: fen(20_000), usedFen: fen(60_000), paidAt: NOON, zone: 'Asia/Shanghai', hadBefore: false, returnedFen: fen(0), ratePerTenThousand: 310, ...parts });
  const due = (ground: 'shop-fault' | 'own-reasons', parts: Partial<Prepayment>, ms = 0) => dueOn(ground, paid(parts), later(ms));
  test('within seven days without a reason, to the end of the seventh day after the payment\'s, unless they had it before', () => {
    expect([mayWithdraw(paid(), later(7.5 * DAY_MS - 1)), mayWithdraw(paid(), later(7.5 * DAY_MS)), mayWithdraw(paid({ hadBefore: true }), NOON)]).toEqual([true, false, false]);
    expect(rightsOf(paid(), later(7.5 * DAY_MS)).map(({ ground, applies }) => [ground, applies])).toEqual([['seven-days', false], ['shop-fault', true], ['own-reasons', true]]);
    expect(rightsOf(paid(), NOON)[0]).toStrictEqual({ ground: 'seven-days', applies: true, deliveredFen: 50_000, dueFen: 50_000, interestFen: 0, remainingFen: 50_000 });
  });
  test('by the shop\'s fault in proportion, rounded down; for one\'s own reasons the whole price; never more than was paid', () => {
    expect([due('shop-fault', {}).dueFen, due('own-reasons', {}).dueFen]).toEqual([50_000, 40_000]);
    expect([due('shop-fault', { usedFen: fen(5) }).deliveredFen, due('own-reasons', { usedFen: fen(100_001) }), due('shop-fault', { usedFen: fen(999_999) }).dueFen]).toMatchObject([4, { deliveredFen: 100_000, dueFen: 0, remainingFen: 0 }, 0]);
  });
  test('interest is of days of the calendar, a begun one whole, rounded up; nothing of it before the payment', () => {
    const interest = (ms: number, usedFen: Fen = fen(0)) => due('own-reasons', { usedFen }, ms).interestFen;
    expect([interest(DAY_MS / 2 - 1), interest(DAY_MS / 2), interest(DAY_MS), interest(365 * DAY_MS), interest(-DAY_MS), interest(DAY_MS, fen(100_000))]).toEqual([0, 9, 9, 3_100, 0, 0]);
  });
  test('what was given back already is taken off, never below nothing', () => {
    expect([due('own-reasons', { returnedFen: fen(40_000) }, DAY_MS).remainingFen, due('own-reasons', { returnedFen: fen(39_000) }).remainingFen, due('own-reasons', { returnedFen: fen(90_000) }).remainingFen]).toEqual([4, 1_000, 0]);
  });
});
