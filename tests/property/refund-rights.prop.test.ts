import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import * as fc from 'fast-check';
import { PACKS } from '../../functions/stored-value/domain/law/packs';
import { standingOf, sumOfPaid, taken } from '../../functions/stored-value/domain/law/newer-money';
import { dueOn, type Ground, mayWithdraw, type Prepayment, rightsOf } from '../../functions/stored-value/domain/law/refund-rights';
import { LIMIT_FEN, LIMIT_WITHOUT_PHONE_FEN } from '../../functions/stored-value';
import { anyFen, NOON } from '../support/arbitraries';

const of = (over: Partial<Record<keyof Prepayment, unknown>> = {}): Prepayment => ({ paidFen: fen(100_000), bonusFen: fen(20_000), usedFen: fen(60_000), paidAt: NOON, hadBefore: false, returnedFen: fen(0), ratePerTenThousand: 0, ...over }) as Prepayment;
const later = (days: number) => (NOON + days * DAY_MS) as Instant;

test.each<[string, number, Ground, number, number]>([
  ['art. 18, P=100000 B=20000 U=60000: by the shop\'s fault', 60_000, 'shop-fault', 50_000, 50_000],
  ['art. 19, P=100000 B=20000 U=60000: for the member\'s own reasons', 60_000, 'own-reasons', 60_000, 40_000],
  ['art. 18, P=100000 B=20000 U=110000: by the shop\'s fault, rounded for the member', 110_000, 'shop-fault', 91_666, 8_334],
  ['art. 20, P=100000 B=20000 U=110000: never asked for more than was paid', 110_000, 'own-reasons', 100_000, 0],
  ['art. 14, nothing used: all of the principal', 0, 'seven-days', 0, 100_000],
])('%s', (_name, used, ground, deliveredFen, dueFen) => expect(dueOn(ground, of({ usedFen: fen(used) }), NOON)).toMatchObject({ deliveredFen, dueFen, remainingFen: dueFen }));

test('art. 14: seven days after the payment, and not for who had the same before', () => {
  expect([later(0), later(6), later(7)].map((at) => mayWithdraw(of(), at))).toEqual([true, true, false]);
  expect((later(7) as number) - 1).toBeLessThan(later(7));
  expect(mayWithdraw(of(), (later(7) - 1) as Instant)).toBe(true);
  expect(mayWithdraw(of({ hadBefore: true }), NOON)).toBe(false);
});
test('arts. 15–17: interest on what is due, by the days, rounded up; what was returned is taken off, never below zero', () => {
  expect(dueOn('own-reasons', of({ usedFen: fen(0), ratePerTenThousand: 150 }), later(365))).toMatchObject({ dueFen: 100_000, interestFen: 1_500 });
  expect(dueOn('own-reasons', of({ usedFen: fen(0), ratePerTenThousand: 150 }), later(1))).toMatchObject({ interestFen: 5 });
  expect(dueOn('own-reasons', of({ returnedFen: fen(30_000) }), NOON)).toMatchObject({ remainingFen: 10_000 });
  expect(dueOn('own-reasons', of({ returnedFen: fen(50_000) }), NOON)).toMatchObject({ remainingFen: 0 });
});
test('never below zero, never more than was paid, less the more was used, and never less by the shop\'s fault than for the member\'s own reasons', () => {
  fc.assert(fc.property(fc.integer({ min: 100, max: 500_000 }), anyFen(500_000), anyFen(), anyFen(), (paid, bonusFen, a, b) => {
    const [less, more] = [Math.min(a, b), Math.max(a, b)].map((used) => rightsOf(of({ paidFen: fen(paid), bonusFen, usedFen: fen(used) }), NOON)) as [ReturnType<typeof rightsOf>, ReturnType<typeof rightsOf>];
    for (const due of more) expect(due.dueFen >= 0 && due.dueFen <= paid && due.deliveredFen + due.dueFen === paid).toBe(true);
    more.forEach((due, i) => { expect(due.dueFen).toBeLessThanOrEqual(less[i]?.dueFen ?? 0); });
    expect(more[1]?.dueFen).toBeGreaterThanOrEqual(more[2]?.dueFen ?? 0);
  }), { numRuns: 500 });
});
test('the limits are the pack\'s, and each pack names its text and its day', () => {
  expect([LIMIT_FEN, LIMIT_WITHOUT_PHONE_FEN]).toEqual([500_000, 100_000]);
  for (const pack of PACKS) expect(pack.source.length > 5 && pack.from < '2026' && pack.rules.every(({ article }) => article.length > 2)).toBe(true);
  expect(PACKS.find(({ packId }) => packId === 'prepaid-refunds-2025')?.from).toBe('2025-05-01');
});

describe('several recharges on a card: each fen bears interest since it was paid', () => {
  const RATE = 365;
  interface One { readonly paid: number; readonly day: number }
  const anyOrders = fc.array(fc.record({ paid: fc.integer({ min: 1, max: 50_000 }), day: fc.integer({ min: 0, max: 900 }) }), { minLength: 1, maxLength: 7 }).map((all) => all.map((one, i) => ({ ...one, day: one.day * 8 + i })));
  const NOW = later(8_000);
  /** Gives all of them back for the member's own reasons, in this turn, and says what was paid. */
  function givenBack(orders: readonly One[], spent: number, turn: readonly number[]) {
    let cardFen = orders.reduce((sum, { paid }) => sum + paid, 0) - spent;
    const left = orders.map(({ paid }) => paid);
    let [money, interest] = [0, 0];
    for (const i of turn) {
      const { paid, day } = orders[i] as One;
      const heldFen = fen(Math.min(left[i] as number, cardFen));
      const newer = orders.flatMap((one, j) => (one.day > day && (left[j] as number) > 0 ? [{ fen: fen(left[j] as number), paidAt: later(one.day) }] : []));
      const due = dueOn('own-reasons', of({ paidFen: fen(paid), bonusFen: fen(0), usedFen: fen(paid - heldFen), paidAt: later(day), ratePerTenThousand: RATE, standing: standingOf(heldFen, fen(cardFen), newer, fen(0)) }), NOW);
      [money, interest] = [money + due.dueFen, interest + due.interestFen];
      cardFen -= heldFen;
      left[i] = 0;
    }
    return { money, interest };
  }
  /** What is left where the oldest money goes first, each with its own days. */
  function plain(orders: readonly One[], spent: number) {
    let gone = spent;
    return [...orders].sort((a, b) => a.day - b.day).reduce((sum, { paid, day }) => {
      const own = Math.max(0, paid - gone);
      gone = Math.max(0, gone - paid);
      return sum + (own * (8_000 - day)) / 10_000;
    }, 0);
  }
  test('in whatever order they are given back the interest is the same but for the roundings, and never for a time before the payment', () => {
    fc.assert(fc.property(anyOrders, fc.double({ min: 0, max: 1, noNaN: true }), fc.infiniteStream(fc.nat()), (orders, part, random) => {
      const total = orders.reduce((sum, { paid }) => sum + paid, 0);
      const spent = Math.floor(total * part);
      const turn = orders.map((_, i) => [random.next().value as number, i] as const).sort((a, b) => a[0] - b[0]).map(([, i]) => i);
      const { money, interest } = givenBack(orders, spent, turn);
      expect(money).toBe(total - spent);
      const exact = plain(orders, spent);
      // Each part is rounded up, by less than a fen, in the member's favour.
      expect(interest).toBeGreaterThanOrEqual(Math.floor(exact * (RATE / 365)));
      expect(interest - exact * (RATE / 365)).toBeLessThanOrEqual(orders.length * (orders.length + 1));
    }), { numRuns: 400 });
  });
  test('parts add up, none is above its payment, and more than eight payments are joined with the earlier of them', () => {
    const payments = Array.from({ length: 12 }, (_, i) => ({ fen: fen(100), paidAt: later(i + 1) }));
    const { ownFen, newer } = standingOf(fen(1_500), fen(1_500), payments, fen(0));
    expect([ownFen, newer.length, sumOfPaid(newer), newer.at(-1)]).toEqual([300, 8, 1_200, { fen: 500, paidAt: later(8) }]);
    expect(standingOf(fen(500), fen(700), [{ fen: fen(500), paidAt: later(1) }], fen(0))).toEqual({ ownFen: 200, returnedFen: 0, newer: [{ fen: 300, paidAt: later(1) }] });
    expect(standingOf(fen(500), fen(1_200), [{ fen: fen(500), paidAt: later(1) }], fen(0)).newer).toEqual([]);
    expect(taken(payments, fen(150)).map((one) => one.fen)).toEqual([100, 50]);
  });
});
