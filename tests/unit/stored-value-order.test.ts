import type { CommandKey, OfferId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import { fen, points } from '@shared/kernel/money';
import { differenceOf, partDifferenceOf } from '../../functions/stored-value/domain/content';
import { choose, checkOffer, type Offer } from '../../functions/stored-value/domain/offer';
import { creditPostings, decide, evolve, type Order, orderNo, type OrderState, refundNo, worthOf } from '../../functions/stored-value/domain/order';
import { channelOf, type RechargeRefund } from '../../functions/stored-value/domain/refund';
import { rechargeRefundNo } from '../../functions/stored-value/domain/wechat-refund';
import { type TakenAtTill, tillReason, tillTenderOf } from '../../functions/stored-value/domain/till';
import { posting } from '../../functions/ledger/domain/posting';
import { NOON } from '../support/arbitraries';

const KEY = '01KA0000000000000000000000' as CommandKey;
const later = (ms: number) => (NOON + ms) as Instant;
const order = (parts: Partial<Order> = {}): Order => ({ rechargeId: KEY, payFen: fen(50_000), bonusFen: fen(8_000), mchid: 'm', appId: 'a', openid: 'o', state: 'prepaid', tries: 3, dueAt: later(1), createdAt: NOON, refundedFen: fen(0), refundIds: [], ...parts } as Order);
const till = { tender: 'cash' } as TakenAtTill;

describe('this order\'s payment', () => {
  const paid = { mchid: 'm', appid: 'a', outTradeNo: `RC${KEY}`, transactionId: 't', tradeState: 'SUCCESS', totalFen: 50_000, currency: 'CNY', openid: 'o' };
  test.each([
    [{ mchid: 'x', appid: 'x' }, 'mchid'], [{ appid: 'x', outTradeNo: 'x' }, 'appid'], [{ outTradeNo: `RF${KEY}`, totalFen: 1 }, 'out_trade_no'], [{ totalFen: 49_999 }, 'amount'], [{ totalFen: 50_001, openid: 'x' }, 'amount'], [{ totalFen: 58_000 }, 'amount'], [{ currency: 'USD' }, 'amount'],
    [{ openid: 'x', tradeState: 'x' }, 'payer'], [{ tradeState: 'REFUND', transactionId: '' }, 'state'], [{ transactionId: '' }, 'transaction_id'], [{}, undefined],
  ])('%j: %s', (wrong, field) => expect(differenceOf(order(), { ...paid, ...wrong })).toBe(field));
  test('once it is known by its number, another number is another payment', () => {
    expect([differenceOf(order({ transactionId: 't' }), paid), differenceOf(order({ transactionId: 'u' }), paid), differenceOf(order({ transactionId: '' }), { ...paid, transactionId: '' })]).toEqual([undefined, 'transaction_id', 'transaction_id']);
  });
});

describe('its refund', () => {
  const refund = { rechargeId: KEY, refundId: 'R2' as CommandKey, mchid: 'm', transactionId: 't', payFen: fen(50_000), moneyFen: fen(700) } as RechargeRefund;
  const part = { mchid: 'm', outTradeNo: `RC${KEY}`, outRefundNo: 'RFR2', transactionId: 't', totalFen: 50_000, refundFen: 700 };
  test.each([
    [{}, undefined], [{ mchid: undefined }, undefined], [{ mchid: 'x', outTradeNo: 'x' }, 'mchid'], [{ outTradeNo: 'x', outRefundNo: 'x' }, 'out_trade_no'], [{ outRefundNo: `RF${KEY}`, totalFen: 1 }, 'out_refund_no'],
    [{ totalFen: 49_999 }, 'amount'], [{ refundFen: 701, transactionId: 'x' }, 'amount'], [{ refundFen: 50_000 }, 'amount'], [{ transactionId: 'x' }, 'transaction_id'],
  ])('in part, %j: %s', (wrong, field) => {
    const { mchid, ...stated } = { ...part, ...wrong };
    expect(partDifferenceOf(refund, { ...stated, ...(mchid === undefined ? {} : { mchid }) })).toBe(field);
  });
  test('every number is made of its command\'s key', () => expect([orderNo(order()), refundNo(order()), rechargeRefundNo(refund)]).toEqual([`RC${KEY}`, `RF${KEY}`, 'RFR2']));
  test.each<[string, Parameters<typeof channelOf>[0], number, string]>([
    ['within the year', order({ creditedAt: NOON }), 365 * DAY_MS - 1, 'wechat-pay'], ['a year after the payment', order({ creditedAt: NOON }), 365 * DAY_MS, 'by-hand'], ['a year after it was made, not paid', order({ creditedAt: later(1) }), 365 * DAY_MS, 'wechat-pay'],
    ['not known when it was credited', order(), 365 * DAY_MS, 'by-hand'], ['taken at the till', order({ creditedAt: NOON, till }), 0, 'by-hand'],
  ])('goes back, %s', (_what, of, ms, channel) => expect(channelOf(of, later(ms))).toBe(channel));
});

describe('an order after a fact', () => {
  const { dueAt: _due, ...settled } = order();
  test('prepaid: by its number, and looked at when it was due', () => expect(evolve(order(), { kind: 'prepaid', prepayId: 'p' }, later(5), false)).toStrictEqual({ ...order(), state: 'prepaid', prepayId: 'p' }));
  test('credited: due to be reported a minute later, where WeChat wants that', () => {
    const credited = { ...settled, state: 'credited', transactionId: 't', creditedAt: later(5), tries: 0 };
    expect(evolve(order(), { kind: 'credited', transactionId: 't', releasedFen: fen(0) }, later(5), true)).toStrictEqual({ ...credited, dueAt: later(5 + MINUTE_MS) });
    expect(evolve(order(), { kind: 'credited', transactionId: 't', releasedFen: fen(0) }, later(5), false)).toStrictEqual(credited);
  });
  test('refunding: due at once', () => expect(evolve(order(), { kind: 'refunding', transactionId: 't', releasedFen: fen(0), because: 'no-member' }, later(5), true)).toStrictEqual({ ...settled, state: 'refunding', transactionId: 't', tries: 0, dueAt: later(5) }));
  test('closed, shipped, refunded: nothing is left to do', () => {
    expect([evolve(order(), { kind: 'closed', releasedFen: fen(0) }, NOON, true), evolve(order(), { kind: 'shipped' }, NOON, true), evolve(order(), { kind: 'refunded' }, NOON, true)]).toStrictEqual((['closed', 'shipped', 'refunded'] as const).map((state) => ({ ...settled, state })));
  });
});

describe('what follows from news, in full', () => {
  const wallet = { storedFen: fen(442_000), reservedFen: fen(1), phoneVerified: true, named: true };
  const of = (state: OrderState) => ({ state, payFen: fen(50_000), bonusFen: fen(8_000) });
  test.each<[string, OrderState, Parameters<typeof decide>[1], Parameters<typeof decide>[2], object | undefined]>([
    ['a number to pay by', 'created', { kind: 'prepaid', prepayId: 'p' }, wallet, { kind: 'prepaid', prepayId: 'p' }], ['paid, and it fits', 'prepaid', { kind: 'paid', transactionId: 't' }, wallet, { kind: 'credited', transactionId: 't', releasedFen: 58_000 }],
    ['paid after it was closed, beside room that others hold', 'closed', { kind: 'paid', transactionId: 't' }, wallet, { kind: 'refunding', transactionId: 't', releasedFen: 0, because: 'over-limit' }], ['paid, no member', 'created', { kind: 'paid', transactionId: 't' }, undefined, { kind: 'refunding', transactionId: 't', releasedFen: 58_000, because: 'no-member' }],
    ['paid again', 'credited', { kind: 'paid', transactionId: 't' }, undefined, undefined], ['no payment will come', 'prepaid', { kind: 'unpayable' }, undefined, { kind: 'closed', releasedFen: 58_000 }],
    ['reported', 'credited', { kind: 'shipped' }, undefined, { kind: 'shipped' }], ['sent back', 'refunding', { kind: 'refunded' }, undefined, { kind: 'refunded' }], ['sent back, of one that was not', 'credited', { kind: 'refunded' }, undefined, undefined],
  ])('%s', (_what, state, news, of_, fact) => expect(decide(of(state), news, of_)).toStrictEqual(fact));
});

test('a credit is principal paid, bonus and points made, each where it is not nothing', () => {
  const paid = { from: 'payments', to: 'member', asset: 'principal', amount: 50_000, reason: 'recharge' };
  expect(creditPostings({ payFen: fen(50_000), bonusFen: fen(8_000), points: points(30) }, 'recharge')).toStrictEqual([paid, { from: 'issuance', to: 'member', asset: 'bonus', amount: 8_000, reason: 'recharge-bonus' }, { from: 'issuance', to: 'member', asset: 'points', amount: 30, reason: 'recharge-points' }]);
  expect(creditPostings({ payFen: fen(50_000), bonusFen: fen(0) }, 'recharge')).toStrictEqual([paid]);
  expect(worthOf(order())).toBe(58_000);
});
test('the reason of a posting carries the tender of the till', () => {
  for (const tender of ['wechat', 'alipay', 'cash', 'bank-card'] as const) expect(tillTenderOf([posting('issuance', 'member', 'bonus', 1, 'recharge-bonus'), posting('payments', 'member', 'principal', 1, tillReason(tender))])).toBe(tender);
  expect([tillReason('cash'), tillTenderOf([posting('payments', 'member', 'principal', 1, 'recharge')]), tillTenderOf([])]).toEqual(['till-cash', undefined, undefined]);
});

describe('what is bought', () => {
  const offer = (parts: Partial<Offer> = {}): Offer => ({ offerId: 'ofr_1' as OfferId, payFen: fen(50_000), bonusFen: fen(8_000), createdAt: NOON, ...parts });
  const range = { code: 'stored-value/amount-out-of-range', facts: { leastFen: 100, mostFen: 500_000 } };
  test.each<[string, Parameters<typeof choose>[1], object]>([
    ['an offer, with all that it gives', { offerId: 'ofr_2' as OfferId, amountFen: fen(1) }, { ok: true, value: { payFen: 100_000, bonusFen: 0, offerId: 'ofr_2', points: 30, gifts: { coupons: [] } } }],
    ['one of money alone', { offerId: 'ofr_1' as OfferId }, { ok: true, value: { payFen: 50_000, bonusFen: 8_000, offerId: 'ofr_1' } }], ['one that is gone', { offerId: 'ofr_3' as OfferId, amountFen: fen(1_000) }, { ok: false, error: { code: 'stored-value/offer-gone' } }],
    ['the least amount', { amountFen: fen(100) }, { ok: true, value: { payFen: 100, bonusFen: 0 } }], ['a fen less', { amountFen: fen(99) }, { ok: false, error: range }], ['the most', { amountFen: fen(500_000) }, { ok: true, value: { payFen: 500_000, bonusFen: 0 } }],
    ['a fen more', { amountFen: fen(500_001) }, { ok: false, error: range }], ['nothing', {}, { ok: false, error: range }],
  ])('%s', (_what, wanted, result) => expect(choose([offer(), offer({ offerId: 'ofr_2' as OfferId, payFen: fen(100_000), bonusFen: fen(0), points: points(30), gifts: { coupons: [] } })], wanted)).toStrictEqual(result));
  test('an offer says in which range it must be', () => {
    expect([checkOffer(fen(99), fen(0)), checkOffer(fen(100), fen(0))]).toStrictEqual([{ ok: false, error: { code: 'stored-value/offer-out-of-range', facts: { leastPayFen: 100, limitFen: 500_000 } } }, { ok: true, value: undefined }]);
  });
});
