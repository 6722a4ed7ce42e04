import { createHash } from 'node:crypto';
import type { CommandKey } from '@shared/kernel/ids';
import { instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { differenceOf, partDifferenceOf } from '../../functions/stored-value/domain/content';
import { limitOf, roomOf } from '../../functions/stored-value/domain/limits';
import { checkOffer } from '../../functions/stored-value/domain/offer';
import { decide, evolve, type News, type Order, type OrderState } from '../../functions/stored-value/domain/order';
import type { WechatRefund } from '../../functions/stored-value/domain/wechat-refund';
import { standardTerms, TERMS } from '../../functions/stored-value/domain/terms';

const keyNo = (n: number) => `01KA000000000000000000000${n}` as CommandKey;
const STATES: readonly OrderState[] = ['created', 'prepaid', 'credited', 'shipped', 'closed', 'refunding', 'refunded'];
const NEWS: readonly News[] = [{ kind: 'prepaid', prepayId: 'p' }, { kind: 'paid', transactionId: 't' }, { kind: 'unpayable' }, { kind: 'shipped' }, { kind: 'refunded' }];
const amount = { payFen: fen(50_000), bonusFen: fen(8_000) };
const wallet = (storedFen = 0, reservedFen = 58_000, phoneVerified = true) => ({ storedFen: fen(storedFen), reservedFen: fen(reservedFen), phoneVerified, named: true });

describe('what follows from news', () => {
  const table: Readonly<Record<OrderState, readonly (string | undefined)[]>> = {
    //            prepaid    paid        unpayable  shipped    refunded
    created: ['prepaid', 'credited', 'closed', undefined, undefined],
    prepaid: [undefined, 'credited', 'closed', undefined, undefined],
    credited: [undefined, undefined, undefined, 'shipped', undefined],
    shipped: [undefined, undefined, undefined, undefined, undefined],
    closed: [undefined, 'credited', undefined, undefined, undefined],
    refunding: [undefined, undefined, undefined, undefined, 'refunded'],
    refunded: [undefined, undefined, undefined, undefined, undefined],
  };
  test.each(STATES)('in %s', (state) => {
    expect(NEWS.map((news) => decide({ state, ...amount }, news, wallet())?.kind)).toEqual(table[state]);
  });
  test('the same news again never follows from what it led to', () => {
    for (const state of STATES) for (const news of NEWS) {
      const fact = decide({ state, ...amount }, news, wallet());
      const order = { state, ...amount, tries: 0 } as Order;
      if (fact) expect(decide(evolve(order, fact, instant(1_763_800_000_000), true), news, wallet())).toBeUndefined();
    }
  });
  test('room is given back by an open order only, principal and bonus together', () => {
    expect(decide({ state: 'prepaid', ...amount }, NEWS[1] as News, wallet())).toEqual({ kind: 'credited', transactionId: 't', releasedFen: 58_000 });
    expect(decide({ state: 'closed', ...amount }, NEWS[1] as News, wallet())).toEqual({ kind: 'credited', transactionId: 't', releasedFen: 0 });
    expect(decide({ state: 'created', ...amount }, NEWS[2] as News, wallet())).toEqual({ kind: 'closed', releasedFen: 58_000 });
  });
  test.each([
    ['prepaid', 442_000, 0, true, 'credited'], ['prepaid', 442_001, 0, true, 'refunding'], ['prepaid', 442_000, 300_000, true, 'credited'],
    ['closed', 442_000, 0, true, 'credited'], ['closed', 342_000, 100_001, true, 'refunding'], ['closed', 342_000, 100_000, true, 'credited'],
    ['prepaid', 42_000, 0, false, 'credited'], ['prepaid', 42_001, 0, false, 'refunding'],
  ] as const)('%s with %i stored, %i reserved, phone %s: %s', (state, stored, reserved, phone, kind) => {
    expect(decide({ state, ...amount }, NEWS[1] as News, wallet(stored, reserved, phone))?.kind).toBe(kind);
  });
  test('no member: the money goes back', () => {
    expect(decide({ state: 'prepaid', ...amount }, NEWS[1] as News, undefined)).toMatchObject({ kind: 'refunding', because: 'no-member' });
  });
});

test('limits: ¥5,000.00 with a verified phone, ¥1,000.00 without; room is never below zero', () => {
  expect([limitOf(wallet()), limitOf(wallet(0, 0, false))]).toEqual([500_000, 100_000]);
  expect([roomOf(wallet(0, 0)), roomOf(wallet(200_000, 300_000)), roomOf(wallet(200_000, 300_001)), roomOf(wallet(99_999, 0, false))]).toEqual([500_000, 0, 0, 1]);
});
test.each([[100, 0, true], [99, 0, false], [100, 100, true], [100, 101, false], [500_000, 0, true], [400_000, 100_000, true], [400_000, 100_001, false]])('offer: pay %i get %i: %s', (pay, bonus, fine) => {
  expect(checkOffer(fen(pay), fen(bonus)).ok).toBe(fine);
});

test.each([
  ['prepaid', 58_000, 'credited'], ['created', 50_000, 'credited'], ['prepaid', 49_999, 'refunding'], ['closed', 50_000, 'credited'], ['closed', 0, 'refunding'], ['credited', 58_000, undefined], ['refunding', 58_000, undefined], ['refunded', 58_000, undefined],
] as const)('a repayment of ¥500.00 that is %s and paid while %i may be paid: %s, whole, and no room moves', (state, payable, kind) => {
  const fact = decide({ state, purpose: 'repayment', payFen: fen(50_000), bonusFen: fen(0) }, { kind: 'paid', transactionId: 't' }, { payableFen: fen(payable) });
  expect(fact && { ...fact }).toEqual(kind && { kind, transactionId: 't', releasedFen: 0, ...(kind === 'refunding' ? { because: 'not-owed' } : {}) });
});

test('content: this order\'s payment and refund to the last field', () => {
  const order = { rechargeId: keyNo(1), payFen: fen(5), mchid: 'm', appId: 'a', openid: 'o', state: 'prepaid' } as Order;
  const paid = { mchid: 'm', appid: 'a', outTradeNo: `RC${keyNo(1)}`, transactionId: 't', tradeState: 'SUCCESS', totalFen: 5, currency: 'CNY', openid: 'o' };
  expect(differenceOf(order, paid)).toBeUndefined();
  expect(differenceOf({ ...order, transactionId: 'another' }, paid)).toBe('transaction_id');
  expect(differenceOf(order, { ...paid, outTradeNo: `RC${keyNo(2)}` })).toBe('out_trade_no');
  const refund = { mchid: 'm', outTradeNo: `RC${keyNo(1)}`, outRefundNo: `RF${keyNo(1)}`, transactionId: 't', totalFen: 5, refundFen: 5 };
  const whole = { rechargeId: keyNo(1), refundId: keyNo(1), mchid: 'm', transactionId: 't', payFen: fen(5), moneyFen: fen(5) } as WechatRefund;
  expect(partDifferenceOf(whole, refund)).toBeUndefined();
  for (const [field, wrong] of [['mchid', { mchid: 'x' }], ['out_trade_no', { outTradeNo: 'x' }], ['out_refund_no', { outRefundNo: 'x' }], ['amount', { refundFen: 4 }], ['amount', { totalFen: 6 }], ['transaction_id', { transactionId: 'x' }]] as const) {
    expect(partDifferenceOf(whole, { ...refund, ...wrong })).toBe(field);
  }
});

describe('terms', () => {
  test('name the refund right and the rule before paying, and nothing that the law makes void', () => {
    for (const needed of ['七日', '退', '原路退回', '原价', '流水', '5,000.00', '1,000.00', '没有有效期', '监护人']) expect(TERMS.text).toContain(needed);
    for (const unlawful of ['概不退', '不予退', '不退款', '过期作废', '最终解释权', '不得转让', '一经售出']) expect(TERMS.text).not.toContain(unlawful);
  });
  test('a changed text is a new version', () => {
    const versions = [1, 2].map((version) => standardTerms(version)).map((terms) => createHash('sha256').update(`${terms?.title}\n${terms?.text}`).digest('hex').slice(0, 16));
    expect(versions).toEqual(['38be6ec845bf47be', '5be158ee2126f7a6']);
    expect([TERMS.version, standardTerms(3)]).toEqual([versions.length, undefined]);
  });
});
