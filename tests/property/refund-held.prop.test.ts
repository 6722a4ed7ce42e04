import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, points, subtract } from '@shared/kernel/money';
import * as fc from 'fast-check';
import { heldBy, type Holder } from '../../functions/stored-value/domain/held';
import { dueOn, type Ground } from '../../functions/stored-value/domain/law/refund-rights';
import { partOfSum, refundSum, sumOnGround } from '../../functions/stored-value/domain/refund';
import { NOON } from '../support/arbitraries';

type Way = Ground | 'agreed';
const ZONE = 'Asia/Shanghai';
interface Card {
  readonly recharges: readonly (Holder & { readonly usedFen: Fen })[];
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
}
const orderOf = (payFen: number, bonusFen: number, i: number): Holder => ({ rechargeId: `R${(i * 7) % 5}` as never, createdAt: (NOON + Math.floor(i / 2)) as Instant, sequence: i, payFen: fen(payFen), bonusFen: fen(bonusFen), refundedFen: fen(0) });
/** Up to five recharges, then so much of principal and bonus used, whichever the card spends first. */
const anyCard = fc.record({ paid: fc.array(fc.tuple(fc.integer({ min: 100, max: 50_000 }), fc.integer({ min: 0, max: 100 })), { minLength: 1, maxLength: 5 }), usedPrincipal: fc.integer({ min: 0, max: 1_000 }), usedBonus: fc.integer({ min: 0, max: 1_000 }) }).map(({ paid, usedPrincipal, usedBonus }): Card => {
  const orders = paid.map(([payFen, percent], i) => orderOf(payFen, Math.floor((payFen * percent) / 100), i));
  const whole = (of: 'payFen' | 'bonusFen') => orders.reduce((sum, one) => sum + one[of], 0);
  const [principalFen, bonusFen] = [fen(Math.floor((whole('payFen') * usedPrincipal) / 1_000)), fen(Math.floor((whole('bonusFen') * usedBonus) / 1_000))];
  return { principalFen, bonusFen, recharges: orders.map((one) => ({ ...one, usedFen: usedOf(one, orders, principalFen, bonusFen) })) };
});
function usedOf(one: Holder, all: readonly Holder[], principalFen: Fen, bonusFen: Fen): Fen {
  const held = heldBy(one, all, { principalFen, bonusFen });
  return subtract(add(one.payFen, one.bonusFen), add(held.principalFen, held.bonusFen));
}
/** Refunds recharges one after another, each wholly or first in a part, as prepare-refund does, and answers the money of each. */
function inTurn(card: Card, turn: readonly number[], ways: readonly Way[], firstPart: readonly number[]): Readonly<Record<string, number>> {
  let balances = { principalFen: card.principalFen, bonusFen: card.bonusFen };
  let all: readonly Holder[] = card.recharges;
  const money: Record<string, number> = {};
  const refund = (i: number, way: Way, part: number | undefined): void => {
    const order = all[i] as Holder;
    const held = heldBy(order, all, balances);
    const holding = { ...held, points: points(0) };
    const usedFen = (card.recharges[i] as Card['recharges'][number]).usedFen;
    const wanted = part === undefined ? held.principalFen : fen(Math.floor((held.principalFen * part) / 100));
    const prepayment = { paidFen: order.payFen, bonusFen: order.bonusFen, usedFen, returnedFen: fen(money[order.rechargeId] ?? 0), paidAt: NOON, zone: ZONE, hadBefore: false, ratePerTenThousand: 0 };
    const sum = way === 'agreed' ? refundSum(order, holding, wanted) : sumOnGround(order, holding, dueOn(way, prepayment, NOON), prepayment);
    if (!sum.ok) return;
    money[order.rechargeId] = (money[order.rechargeId] ?? 0) + sum.value.moneyFen;
    balances = { principalFen: subtract(balances.principalFen, sum.value.principalFen), bonusFen: subtract(balances.bonusFen, sum.value.bonusFen) };
    all = all.map((one, k) => (k === i ? { ...one, refundedFen: fen(partOfSum(order, sum.value).after) } : one));
  };
  for (const i of turn) {
    const way = ways[i] ?? 'agreed';
    if (way === 'agreed' && firstPart[i]) refund(i, way, firstPart[i]);
    refund(i, way, undefined);
  }
  expect(Math.min(balances.principalFen, balances.bonusFen)).toBeGreaterThanOrEqual(0);
  return money;
}
const total = (money: Readonly<Record<string, number>>): number => Object.values(money).reduce((sum, one) => sum + one, 0);
const anyWay = fc.constantFrom<Way>('agreed', 'seven-days', 'shop-fault', 'own-reasons');
const turns = (n: number, by: readonly number[]): readonly number[] => [...Array(n).keys()].sort((a, b) => (by[a] ?? 0) - (by[b] ?? 0) || a - b);

test('Several recharges on one card: what each holds adds up to what is there, no fen twice, and what is used is of the oldest', () => {
  fc.assert(fc.property(anyCard, (card) => {
    const held = card.recharges.map((one) => heldBy(one, card.recharges, card));
    expect(add(fen(0), ...held.map(({ principalFen }) => principalFen))).toBe(card.principalFen);
    expect(add(fen(0), ...held.map(({ bonusFen }) => bonusFen))).toBe(card.bonusFen);
    held.forEach(({ principalFen }, i) => { if (principalFen < (card.recharges[i]?.payFen ?? 0)) for (const older of held.slice(0, i)) expect(older.principalFen).toBe(0); });
  }), { numRuns: 500 });
});
test('Any order of refunding them, on any grounds and in any parts, gives each of them the same money: the law\'s for its own use, and never more than was there or paid', () => {
  fc.assert(fc.property(anyCard, fc.array(anyWay, { minLength: 5, maxLength: 5 }), fc.array(fc.nat({ max: 99 }), { minLength: 5, maxLength: 5 }), fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (card, ways, parts, by) => {
    const n = card.recharges.length;
    const [one, other] = [inTurn(card, turns(n, []), ways, parts), inTurn(card, turns(n, by), ways, parts)];
    expect(other).toEqual(one);
    card.recharges.forEach((recharge, i) => {
      const way = ways[i] as Way;
      const prepayment = { paidFen: recharge.payFen, bonusFen: recharge.bonusFen, usedFen: recharge.usedFen, returnedFen: fen(0), paidAt: NOON, zone: ZONE, hadBefore: false, ratePerTenThousand: 0 };
      if (way !== 'agreed') expect(one[recharge.rechargeId] ?? 0).toBe(dueOn(way, prepayment, NOON).dueFen);
      expect(one[recharge.rechargeId] ?? 0).toBeLessThanOrEqual(recharge.payFen);
    });
    // What was used was used: money that comes back and what was used are together no more than was bought, a fen's rounding each in the member's favour.
    const bought = card.recharges.reduce((sum, { payFen, bonusFen }) => sum + payFen + bonusFen, 0);
    const used = card.recharges.reduce((sum, { usedFen }) => sum + usedFen, 0);
    expect(total(one) + used).toBeLessThanOrEqual(bought + n);
  }), { numRuns: 1_000 });
});
test('For the member\'s own reasons the sum over all is that of the whole: what was paid less what was used, as long as no recharge\'s use is above what was paid for it', () => {
  fc.assert(fc.property(anyCard, (card) => {
    fc.pre(card.recharges.every(({ usedFen, payFen }) => usedFen <= payFen));
    const money = total(inTurn(card, turns(card.recharges.length, []), Array(5).fill('own-reasons'), []));
    expect(money).toBe(card.recharges.reduce((sum, { payFen, usedFen }) => sum + payFen - usedFen, 0));
  }), { numRuns: 500 });
});
