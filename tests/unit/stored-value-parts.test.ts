import { fen } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import { posting } from '../../functions/ledger/domain/posting';
import { bonusPostings, nextPart, type Parts, partPostings } from '../../functions/stored-value/domain/parts';

const PAID = '2027-01-31' as ShopDay;
const order = (parts: Partial<Parts> = {}, rest: { readonly bonusFen?: number; readonly refundedFen?: number; readonly partsGiven?: number } = {}) => ({
  payFen: fen(100_000), bonusFen: fen(rest.bonusFen ?? 30_001), refundedFen: fen(rest.refundedFen ?? 0), parts: { count: 3, every: 'month' as const, first: 'later' as const, ...parts }, partsFrom: PAID, partsGiven: rest.partsGiven ?? 0,
});

describe('the next part', () => {
  test.each<[string, ReturnType<typeof order>, ReturnType<typeof nextPart>]>([
    ['the first, a month after the payment', order(), { n: 1, day: '2027-02-28' as ShopDay, amountFen: fen(10_000) }], ['the second, on its own day', order({}, { partsGiven: 1 }), { n: 2, day: '2027-03-31' as ShopDay, amountFen: fen(10_000) }],
    ['the last, with the odd fen', order({}, { partsGiven: 2 }), { n: 3, day: '2027-04-30' as ShopDay, amountFen: fen(10_001) }], ['none after the last', order({}, { partsGiven: 3 }), undefined],
    ['the second, where the first came with the payment', order({ first: 'now' }, { partsGiven: 1 }), { n: 2, day: '2027-02-28' as ShopDay, amountFen: fen(10_000) }],
    ['what a refund of half has left of it', order({}, { refundedFen: 50_000 }), { n: 1, day: '2027-02-28' as ShopDay, amountFen: fen(5_000) }], ['none once all was refunded', order({}, { refundedFen: 100_000 }), undefined],
    ['what is left of an odd fen', order({}, { bonusFen: 3, refundedFen: 50_000 }), { n: 1, day: '2027-02-28' as ShopDay, amountFen: fen(1) }],
    ['those that a refund has emptied are passed over', order({ count: 4 }, { bonusFen: 5, refundedFen: 60_000, partsGiven: 1 }), { n: 4, day: '2027-05-31' as ShopDay, amountFen: fen(1) }],
  ])('%s', (_what, of, next) => expect(nextPart(of)).toEqual(next));
  test('there is none of a bonus that was given at once, or of an order that is not paid', () => {
    const { parts: _parts, ...atOnce } = order();
    const { partsFrom: _from, ...unpaid } = order();
    expect([nextPart(atOnce), nextPart(unpaid)]).toEqual([undefined, undefined]);
  });
});

test('the journal\'s side: what is there with the payment, what is to come, and the part that comes', () => {
  const now = (amount: number) => posting('issuance', 'member', 'bonus', amount, 'recharge-bonus');
  const later = (amount: number) => posting('issuance', 'member', 'coming', amount, 'bonus-to-come');
  const { parts: _parts, ...atOnce } = order();
  expect([bonusPostings(order()), bonusPostings(order({ first: 'now' })), bonusPostings(atOnce), bonusPostings(order({}, { bonusFen: 0 }))]).toEqual([[later(30_001)], [now(10_000), later(20_001)], [now(30_001)], []]);
  expect(partPostings(fen(500))).toEqual([posting('member', 'exchange', 'coming', 500, 'bonus-part'), posting('exchange', 'member', 'bonus', 500, 'bonus-part')]);
});
