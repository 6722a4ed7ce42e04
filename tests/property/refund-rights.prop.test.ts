import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import * as fc from 'fast-check';
import { PACKS } from '../../functions/stored-value/domain/law/packs';
import { dueOn, type Ground, mayWithdraw, type Prepayment, rightsOf } from '../../functions/stored-value/domain/law/refund-rights';
import { LIMIT_FEN, LIMIT_WITHOUT_PHONE_FEN } from '../../functions/stored-value';
import { anyFen, NOON } from '../support/arbitraries';

const of = (over: Partial<Record<keyof Prepayment, unknown>> = {}): Prepayment => ({ paidFen: fen(100_000), bonusFen: fen(20_000), usedFen: fen(60_000), paidAt: NOON, zone: 'Asia/Shanghai', hadBefore: false, returnedFen: fen(0), ratePerTenThousand: 0, ...over }) as Prepayment;
const later = (days: number) => (NOON + days * DAY_MS) as Instant;

test.each<[string, number, Ground, number, number]>([
  ['art. 18, P=100000 B=20000 U=60000: by the shop\'s fault', 60_000, 'shop-fault', 50_000, 50_000],
  ['art. 19, P=100000 B=20000 U=60000: for the member\'s own reasons', 60_000, 'own-reasons', 60_000, 40_000],
  ['art. 18, P=100000 B=20000 U=110000: by the shop\'s fault, rounded for the member', 110_000, 'shop-fault', 91_666, 8_334],
  ['art. 20, P=100000 B=20000 U=110000: never asked for more than was paid', 110_000, 'own-reasons', 100_000, 0],
  ['art. 14, nothing used: all of the principal', 0, 'seven-days', 0, 100_000],
])('%s', (_name, used, ground, deliveredFen, dueFen) => expect(dueOn(ground, of({ usedFen: fen(used) }), NOON)).toMatchObject({ deliveredFen, dueFen, remainingFen: dueFen }));

test('art. 14: seven days after the payment, and not for who had the same before', () => {
  // The day of payment does not count, and the seventh ends at 24:00 in the shop's zone (民法典 arts. 201, 203), not at the hour of payment: twelve hours after noon.
  expect([later(0), later(7), (later(7.5) - 1) as Instant, later(7.5)].map((at) => mayWithdraw(of(), at))).toEqual([true, true, true, false]);
  // A shop that answers late takes nobody's days away.
  expect([later(7), later(8)].map((askedAt) => mayWithdraw(of({ askedAt }), later(20)))).toEqual([true, false]);
  expect(mayWithdraw(of({ hadBefore: true }), NOON)).toBe(false);
});
test('arts. 15–17: interest on what is due, by the days, rounded up; what was returned is taken off, never below zero', () => {
  expect(dueOn('own-reasons', of({ usedFen: fen(0), ratePerTenThousand: 150 }), later(365))).toMatchObject({ dueFen: 100_000, interestFen: 1_500 });
  // A begun day is a whole one: 47 hours after noon are two days of the calendar.
  expect(dueOn('own-reasons', of({ usedFen: fen(0), ratePerTenThousand: 150 }), later(47 / 24))).toMatchObject({ interestFen: 9 });
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
