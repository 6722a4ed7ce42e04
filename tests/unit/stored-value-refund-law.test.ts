import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { fen, points } from '@shared/kernel/money';
import type { Order } from '../../functions/stored-value/domain/order';
import { afterRefund, channelOf, paidOut, partOfSum, refundPostings, type RefundSum, sumOnGround } from '../../functions/stored-value/domain/refund';
import { NOON } from '../support/arbitraries';

const order = { payFen: fen(50_000), bonusFen: fen(10_000), refundedFen: fen(0) };
const holds = (principal: number, bonus: number, of = 0) => ({ principalFen: fen(principal), bonusFen: fen(bonus), points: points(of) });
const due = (dueFen: number, interest = 0, returned = 0) => ({ dueFen: fen(dueFen), remainingFen: fen(dueFen - returned + interest) });
const counted = (usedFen: number, returnedFen = 0) => ({ usedFen: fen(usedFen), returnedFen: fen(returnedFen) });
const sumOf = (parts: Partial<Record<keyof RefundSum, unknown>> = {}) => ({ principalFen: fen(0), bonusFen: fen(0), withheldFen: fen(0), moneyFen: fen(0), points: points(0), pointsMissing: points(0), ...parts }) as RefundSum;
const moves = (sum: RefundSum, ...rest: [Parameters<typeof refundPostings>[1], Parameters<typeof refundPostings>[2]?]) => refundPostings(sum, ...rest).map(({ from, to, asset, amount, reason }) => [from, to, asset, amount, reason]);

describe('the sum on a ground of law: ¥500 paid, ¥100 on top, ¥300 used', () => {
  test('more is due than is on the card: the shop adds it, and the order is settled', () => {
    expect(sumOnGround(order, holds(20_000, 10_000), due(25_000), counted(30_000))).toStrictEqual({ ok: true, value: { principalFen: 20_000, bonusFen: 10_000, withheldFen: 0, moneyFen: 25_000, usedFen: 30_000, extraFen: 5_000, settledFen: 30_000, points: 0, pointsMissing: 0 } });
  });
  test('less is due than is on the card: the rest was delivered', () => {
    expect(sumOnGround(order, holds(30_000, 0), due(20_000), counted(30_000))).toStrictEqual({ ok: true, value: { principalFen: 30_000, bonusFen: 0, withheldFen: 10_000, moneyFen: 20_000, usedFen: 30_000, settledFen: 20_000, points: 0, pointsMissing: 0 } });
  });
  test('all of it is there: nothing is added, kept or settled; interest stands beside', () => {
    expect(sumOnGround(order, holds(50_000, 10_000), due(50_000, 155), counted(0))).toStrictEqual({ ok: true, value: { principalFen: 50_000, bonusFen: 10_000, withheldFen: 0, moneyFen: 50_000, usedFen: 0, interestFen: 155, points: 0, pointsMissing: 0 } });
  });
  test('what was returned before is taken off', () => {
    expect(sumOnGround({ ...order, refundedFen: fen(10_000) }, holds(40_000, 8_000), due(25_000, 0, 10_000), counted(30_000, 10_000))).toMatchObject({ value: { principalFen: 40_000, bonusFen: 8_000, moneyFen: 15_000, withheldFen: 25_000 } });
  });
  test('bonus to come comes no more', () => {
    const inParts = { ...order, parts: { count: 2, every: 'month' as const, first: 'now' as const }, partsFrom: '2026-11-22' as never, partsGiven: 1 };
    expect(sumOnGround(inParts, holds(50_000, 5_000), due(50_000), counted(0))).toMatchObject({ value: { bonusFen: 5_000, cancelledFen: 5_000 } });
  });
  test('used gifts and spent points are kept of it, gifts first', () => {
    const coupon = { coupons: [{ title: '券', worthFen: fen(2_000), used: 1, unused: 0, gone: 0 }] };
    expect(sumOnGround({ ...order, points: points(1_000) }, holds(50_000, 10_000), due(50_000), counted(0), coupon, { policy: 'debt', pointsPerYuan: 100 })).toMatchObject({ value: { moneyFen: 47_000, withheldFen: 3_000, pointsCharged: 1_000, pointsKeptFen: 1_000, gifts: { keptFen: 2_000 } } });
  });
  test('nothing is left, or nothing would move: there is nothing to refund', () => {
    const nothing = { ok: false, error: { code: 'stored-value/nothing-to-refund' } };
    expect(sumOnGround({ ...order, refundedFen: fen(50_000) }, holds(50_000, 10_000), due(50_000), counted(0))).toEqual(nothing);
    expect(sumOnGround(order, holds(0, 0), due(0), counted(60_000))).toEqual(nothing);
    expect(sumOnGround(order, holds(0, 1), due(0), counted(60_000))).toMatchObject({ ok: true, value: { bonusFen: 1, moneyFen: 0, settledFen: 50_000 } });
  });
});

test('the journal\'s side of a sum of law: what is added comes out of what was earned, interest goes by hand where WeChat Pay paid', () => {
  const sum = sumOf({ principalFen: fen(20_000), bonusFen: fen(10_000), moneyFen: fen(25_000), extraFen: fen(5_000), interestFen: fen(155), usedFen: fen(30_000) });
  expect(moves(sum, 'wechat-pay')).toEqual([
    ['member', 'payments', 'principal', 20_000, 'refund'], ['sales', 'clearing', 'principal', 5_000, 'due-by-law'], ['clearing', 'payments', 'principal', 5_000, 'refund'],
    ['sales', 'clearing', 'principal', 155, 'refund-interest'], ['clearing', 'payments', 'principal', 155, 'refund-by-hand'], ['member', 'issuance', 'bonus', 10_000, 'bonus-taken-back'],
  ]);
  expect(moves(sumOf({ principalFen: fen(30_000), withheldFen: fen(10_000), moneyFen: fen(20_000), usedFen: fen(30_000) }), 'by-hand')).toEqual([['member', 'payments', 'principal', 20_000, 'refund-by-hand'], ['member', 'sales', 'principal', 10_000, 'delivered']]);
});
test('what is kept is told apart: bonus that was spent, gifts, points', () => {
  const sum = sumOf({ principalFen: fen(10_000), withheldFen: fen(6_000), moneyFen: fen(4_000), gifts: { coupons: [], keptFen: fen(2_000) }, pointsKeptFen: fen(1_000), cancelledFen: fen(7), points: points(3) });
  expect(moves(sum, 'wechat-pay', { till: { tender: 'cash' } as never })).toEqual([
    ['member', 'payments', 'principal', 4_000, expect.stringContaining('cash')], ['member', 'sales', 'principal', 3_000, 'bonus-spent'], ['member', 'sales', 'principal', 2_000, 'gifts-used'], ['member', 'sales', 'principal', 1_000, 'points-spent'],
    ['member', 'issuance', 'coming', 7, 'bonus-cancelled'], ['member', 'issuance', 'points', 3, 'points-taken-back'],
  ]);
  expect(moves(sumOf({ principalFen: fen(100), withheldFen: fen(100), gifts: { coupons: [], keptFen: fen(150) }, pointsKeptFen: fen(20) }), 'wechat-pay')).toEqual([['member', 'sales', 'principal', 100, 'gifts-used']]);
  const interest = moves(sumOf({ interestFen: fen(9) }), 'by-hand', { till: { tender: 'alipay' } as never });
  expect(interest).toEqual([['sales', 'clearing', 'principal', 9, 'refund-interest'], ['clearing', 'payments', 'principal', 9, expect.stringContaining('alipay')]]);
});
test('what the person gets, which part of the payment it is, and the order after it', () => {
  expect([paidOut(sumOf({ moneyFen: fen(5) })), paidOut(sumOf({ moneyFen: fen(5), interestFen: fen(2) }))]).toEqual([5, 7]);
  const standing = { ...order, refundedFen: fen(10_000), refundIds: ['A'], createdAt: NOON } as unknown as Order;
  expect(partOfSum(standing, sumOf({ principalFen: fen(20_000), settledFen: fen(20_000) }))).toEqual({ before: 10_000, after: 50_000, total: 50_000 });
  expect(afterRefund(standing, sumOf({ principalFen: fen(20_000) }), 'B' as never)).toEqual({ ...standing, refundedFen: 30_000, refundIds: ['A', 'B'] });
  const kept = sumOf({ principalFen: fen(1), gifts: { coupons: [], keptFen: fen(30) }, pointsCharged: points(4) });
  expect([afterRefund(standing, kept, 'B' as never), afterRefund({ ...standing, giftsKeptFen: fen(12), pointsCharged: points(6) }, kept, 'B' as never)]).toMatchObject([{ giftsKeptFen: 30, pointsCharged: 4 }, { giftsKeptFen: 42, pointsCharged: 10 }]);
});
test('WeChat Pay gives back for a year to the instant, a till never by it', () => {
  const at = (ms: number) => (NOON + ms) as Instant;
  const paid = { refundIds: [], createdAt: NOON, creditedAt: at(1_000) };
  expect([channelOf(paid, at(365 * DAY_MS + 999)), channelOf(paid, at(365 * DAY_MS + 1_000)), channelOf({ refundIds: [], createdAt: NOON }, at(365 * DAY_MS)), channelOf({ ...paid, till: {} as never }, at(0))]).toEqual(['wechat-pay', 'by-hand', 'by-hand', 'by-hand']);
});
