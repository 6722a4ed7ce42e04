import { type Fen, fen, type Points, points, ratioOf } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import * as fc from 'fast-check';
import { advance } from '../../functions/ledger/domain/entry';
import { leavingExpired, untold } from '../../functions/ledger/domain/expired';
import { post, type Posting, posting } from '../../functions/ledger/domain/posting';
import type { Member } from '../../functions/membership/domain/member';
import { dueOn } from '../../functions/stored-value/domain/law/refund-rights';
import { creditPostings, type Order } from '../../functions/stored-value/domain/order';
import { afterRefund, paidOut, partOfSum, refundableOf, refundPostings, type RefundSum, refundSum, sumOnGround } from '../../functions/stored-value/domain/refund';
import { pointLotsIn, pointsOfPart, type PointsTerms } from '../../functions/stored-value/domain/refund-points';
import { splitSpending } from '../../functions/stored-value/domain/spending';
import { member, NOON } from '../support/arbitraries';

const KEY = '01JD0000000000000000000001' as never;
const must = (sum: ReturnType<typeof refundSum>): RefundSum => {
  if (!sum.ok) throw new Error(sum.error.code);
  return sum.value;
};
const worth = (of: number, rate: number): number => ratioOf(of, 100, rate, 'down');
/** Gifts of an offer are worth at most what is paid: half of it as bonus, half of it as points. */
const orderOf = (payFen: number, bonusPercent: number, points_: number): Order => ({ payFen: fen(payFen), bonusFen: fen(ratioOf(payFen, bonusPercent, 200, 'down')), points: points(points_), refundedFen: fen(0), refundIds: [] as never, tries: 0 }) as unknown as Order;
const cut = (total: number, parts: readonly number[]): readonly number[] => {
  const cuts: number[] = [];
  for (const part of parts) {
    const left = total - cuts.reduce((sum, one) => sum + one, 0);
    if (left > 0) cuts.push(1 + (part % left));
  }
  return cuts;
};

interface Recharging { readonly kind: 'recharge'; readonly payFen: number; readonly bonus: number; readonly points: number }
type Step = Recharging | { readonly kind: 'spend' | 'points' | 'refund'; readonly which: number; readonly amount: number };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('recharge' as const), payFen: fc.integer({ min: 100, max: 50_000 }), bonus: fc.integer({ min: 0, max: 100 }), points: fc.integer({ min: 0, max: 100 }) }),
  fc.record({ kind: fc.constantFrom('spend' as const, 'points' as const, 'refund' as const), which: fc.nat(), amount: fc.integer({ min: 1, max: 60_000 }) }),
);
test('Minting: however one recharges, spends and has it refunded, goods and money together never come to more than was paid, what unreturned money brought on top, and what is owed', () => {
  fc.assert(fc.property(fc.array(anyStep, { maxLength: 30 }), fc.constantFrom('refuse' as const, 'debt' as const, 'cap' as const), fc.constantFrom(1, 7, 100, 300), fc.boolean(), (steps, policy, rate, pays) => {
    // A shop that forgives, and where points pay nothing, has given them away.
    if (policy === 'cap' && !pays) return;
    const terms: PointsTerms = { policy, ...(pays ? { pointsPerYuan: rate } : {}) };
    let balances = { ...member().balances, principalFen: fen(0), bonusFen: fen(0), points: points(0) };
    let orders: readonly Order[] = [];
    let [goods, back, paid] = [0, 0, 0];
    for (const step of steps) {
      if (step.kind === 'recharge') {
        const order = orderOf(step.payFen, step.bonus, ratioOf(step.payFen, step.points * rate, 20_100, 'down'));
        orders = [...orders, order];
        paid += order.payFen;
        balances = { ...balances, principalFen: fen(balances.principalFen + order.payFen), bonusFen: fen(balances.bonusFen + order.bonusFen), points: points(balances.points + (order.points ?? 0)) };
      } else if (step.kind === 'spend') {
        const { principalFen, bonusFen } = splitSpending((['principal-first', 'bonus-first', 'in-proportion'] as const)[step.which % 3] ?? 'principal-first', balances, fen(step.amount));
        goods += principalFen + bonusFen;
        balances = { ...balances, principalFen: fen(balances.principalFen - principalFen), bonusFen: fen(balances.bonusFen - bonusFen) };
      } else if (step.kind === 'points') {
        const used = Math.max(0, Math.min(balances.points, step.amount));
        goods += worth(used, rate);
        balances = { ...balances, points: points(balances.points - used) };
      } else if (orders.length > 0) {
        const at = step.which % orders.length;
        const order = orders[at] as Order;
        const sum = refundSum(order, balances, fen(1 + (step.amount % Math.max(1, refundableOf(order, balances)))), undefined, terms);
        if (!sum.ok) continue;
        const posted = post(balances, refundPostings(sum.value, 'wechat-pay', order, partOfSum(order, sum.value)), true);
        if (!posted.ok) throw new Error('overdrawn');
        balances = { ...balances, ...posted.value } as typeof balances;
        back += paidOut(sum.value);
        orders = orders.map((one, i) => (i === at ? afterRefund(one, sum.value, KEY) : one));
      }
    }
    const kept = (amount: number, { refundedFen, payFen }: Order) => amount - ratioOf(amount, refundedFen, payFen, 'down');
    const given = orders.reduce((total, order) => total + kept(order.bonusFen, order) + ratioOf(kept(order.points ?? 0, order), 100, rate, 'up'), 0);
    const owed = ratioOf(Math.max(0, -balances.points), 100, rate, 'up');
    // A fen a step for points rounded down in the member's favour.
    expect(goods + back - paid).toBeLessThanOrEqual(given + owed + steps.length * (rate < 100 ? 100 / rate : 1));
  }), { numRuns: 500 });
});

const SINCE = shopDay('2026-01-01');
const holder = (lots: readonly { readonly day: never; readonly points: number }[], value: { readonly principalFen: Fen; readonly bonusFen: Fen }): Member => ({
  ...member(), balances: { ...member().balances, ...value, points: points(lots.reduce((sum, lot) => sum + lot.points, 0)) }, lots: { lots, version: 0, since: NOON, sinceDay: SINCE, today: shopDay('2026-11-27'), newDay: shopDay('2028-01-31'), openingDay: shopDay('2027-12-31') },
});
const step = (one: Member, kind: 'recharge' | 'visit' | 'points-expired' | 'recharge-refunded', postings: Parameters<typeof advance>[1]['postings'], change?: (now: Member) => Member) => {
  const advanced = advance(one, { at: NOON, kind, documentId: KEY, postings }, change);
  if (!advanced.ok) throw new Error(advanced.error.code);
  return advanced.value;
};
const anyLots = fc.array(fc.record({ month: fc.integer({ min: 1, max: 9 }), points: fc.integer({ min: 1, max: 300 }) }), { maxLength: 4 }).map((all) => [...new Map(all.map((one) => [one.month, one])).values()].sort((a, b) => a.month - b.month).map((one) => ({ day: shopDay(`2027-0${one.month}-28`) as never, points: one.points })));
test('Lots: any partition of a refund takes the same points out of the same lots as one refund, and the lots of others only when its own are spent', () => {
  fc.assert(fc.property(anyLots, fc.integer({ min: 100, max: 50_000 }), fc.integer({ min: 1, max: 5_000 }), fc.nat(), fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 8 }), fc.constantFrom<PointsTerms>({ policy: 'debt' }, { policy: 'cap' }, { policy: 'refuse' }), fc.nat({ max: 100 }), (lots, payFen, came, spend, parts, terms, over) => {
    const plain = orderOf(payFen, 0, came);
    const credited = step(holder(lots, { principalFen: fen(0), bonusFen: fen(0) }), 'recharge', creditPostings(plain, 'recharge'));
    const made = pointLotsIn(credited.entry.postings);
    const order: Order = { ...plain, ...(made ? { pointLots: made } : {}) };
    const spent = spend % (credited.after.balances.points + 1);
    const standing = spent === 0 ? credited.after : step(credited.after, 'visit', [posting('member', 'sales', 'points', spent, 'paid')]).after;
    // Some of its own expire.
    const mine = standing.lots?.lots.find(({ day }) => day === '2028-01-31')?.points ?? 0;
    const gone = ratioOf(mine, over, 100, 'down');
    const before = gone === 0 ? standing : step(standing, 'points-expired', [{ ...posting('member', 'issuance', 'points', gone, 'expired'), lots: [{ day: shopDay('2028-01-31'), points: gone }] }]).after;
    const cuts = cut(payFen, parts);
    const run = (amounts: readonly number[]) => {
      let [one, standing, taken, expired] = [before, order, 0, 0];
      for (const amount of amounts) {
        const sparing = (reversal: readonly Posting[]) => leavingExpired(one.lots ?? { lots: [] }, reversal);
        const sum = must(refundSum(standing, { ...one.balances, sparing }, fen(amount), undefined, terms));
        const told = untold(sparing(sum.pointsExpired ? pointsOfPart(standing, partOfSum(standing, sum)) : []));
        one = step(one, 'recharge-refunded', refundPostings(sum, 'wechat-pay', standing, partOfSum(standing, sum), undefined, sparing), told).after;
        standing = afterRefund(standing, sum, KEY);
        taken += sum.points;
        expired += sum.pointsExpired ?? 0;
      }
      return { lots: one.lots?.lots, points: one.balances.points, taken, expired };
    };
    const whole = run([cuts.reduce((sum, one) => sum + one, 0)]);
    expect(run(cuts)).toEqual(whole);
    if (cuts.reduce((sum, one) => sum + one, 0) === payFen) expect(whole.expired).toBe(gone);
    const own = (of: Member | typeof whole) => (('memberId' in of ? of.lots?.lots : of.lots) ?? []).filter(({ day }) => day === '2028-01-31').reduce((sum, lot) => sum + lot.points, 0);
    if (whole.taken <= own(before)) expect(own(before) - own(whole)).toBe(whole.taken);
  }), { numRuns: 400 });
});

test('Split refunds: any partition charges spent points as one refund does, to the fen, where what came on top is worth less than was paid', () => {
  fc.assert(fc.property(fc.integer({ min: 1_000, max: 50_000 }), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 45 }), fc.constantFrom(100, 300), fc.nat(), fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 6 }), (payFen, bonus, percent, rate, left, parts) => {
    const order = orderOf(payFen, bonus, ratioOf(payFen, percent * rate, 10_000, 'down'));
    const cuts = cut(payFen, parts.map((part) => part + 50));
    const terms: PointsTerms = { policy: 'cap', pointsPerYuan: rate };
    const start = { ...member().balances, principalFen: order.payFen, bonusFen: order.bonusFen, points: points(left % ((order.points ?? 0) + 1)) };
    const run = (amounts: readonly number[]) => {
      let [balances, standing] = [start, order];
      const sums = { money: 0, kept: 0, points: 0, missing: 0 };
      for (const amount of amounts) {
        const sum = must(refundSum(standing, balances, fen(amount), undefined, terms));
        expect(sum.moneyFen + sum.withheldFen).toBe(sum.principalFen);
        standing = afterRefund(standing, sum, KEY);
        balances = { ...balances, principalFen: fen(balances.principalFen - sum.principalFen), bonusFen: fen(balances.bonusFen - sum.bonusFen), points: points(balances.points - sum.points) };
        Object.assign(sums, { money: sums.money + sum.moneyFen, kept: sums.kept + (sum.pointsKeptFen ?? 0), points: sums.points + sum.points, missing: sums.missing + sum.pointsMissing });
      }
      return sums;
    };
    const [one, many] = [run([cuts.reduce((sum, part) => sum + part, 0)]), run(cuts)];
    expect({ points: many.points, missing: many.missing }).toEqual({ points: one.points, missing: one.missing });
    // A part too small to hold a rounded fen lets it go.
    expect(Math.abs(many.money - one.money)).toBeLessThanOrEqual(cuts.length);
  }), { numRuns: 400 });
});

const anyGround = fc.constantFrom('seven-days' as const, 'shop-fault' as const, 'own-reasons' as const);
test('On a ground of law: the sum is the law\'s whatever is on the card, the postings balance, nothing is negative, and nothing of the order is left', () => {
  fc.assert(fc.property(fc.record({ payFen: fc.integer({ min: 100, max: 50_000 }), bonus: fc.integer({ min: 0, max: 200 }), principal: fc.nat({ max: 60_000 }), bonusLeft: fc.nat({ max: 60_000 }), used: fc.nat({ max: 80_000 }), back: fc.nat({ max: 100 }), rate: fc.integer({ min: 0, max: 2_400 }), days: fc.integer({ min: 0, max: 700 }) }), anyGround, fc.boolean(), (of, ground, atTill) => {
    const refundedFen = fen(ratioOf(of.payFen, of.back, 101, 'down'));
    const order = { ...orderOf(of.payFen, of.bonus, 0), refundedFen, ...(atTill ? { till: { tender: 'cash' } as never } : {}) };
    const [returnedFen, usedFen] = [refundedFen, fen(of.used)];
    const due = dueOn(ground, { paidFen: order.payFen, bonusFen: order.bonusFen, usedFen, paidAt: NOON, zone: 'Asia/Shanghai', hadBefore: false, returnedFen, ratePerTenThousand: of.rate }, (NOON + of.days * 86_400_000) as never);
    const balances = { ...member().balances, principalFen: fen(of.principal), bonusFen: fen(of.bonusLeft), points: 0 as Points };
    const sum = sumOnGround(order, balances, due, { returnedFen, usedFen });
    if (!sum.ok) return expect(due.remainingFen).toBe(0);
    const { principalFen, moneyFen, withheldFen, extraFen = 0, interestFen = 0, bonusFen, settledFen = 0 } = sum.value;
    expect(moneyFen + interestFen).toBe(due.remainingFen);
    expect(moneyFen + withheldFen).toBe(principalFen + extraFen);
    expect(Math.min(principalFen, moneyFen, withheldFen, extraFen, interestFen, bonusFen, settledFen)).toBeGreaterThanOrEqual(0);
    // WeChat Pay is never sent more than was paid.
    expect(returnedFen + moneyFen).toBeLessThanOrEqual(order.payFen);
    expect(afterRefund(order, sum.value, KEY).refundedFen).toBe(order.payFen);
    const postings = refundPostings(sum.value, atTill ? 'by-hand' : 'wechat-pay', order, partOfSum(order, sum.value));
    expect(post(balances, postings)).toMatchObject({ ok: true, value: { principalFen: of.principal - principalFen, bonusFen: of.bonusLeft - bonusFen } });
    const into = (account: string) => postings.reduce((total, one) => total + (one.asset !== 'principal' ? 0 : one.to === account ? one.amount : one.from === account ? -one.amount : 0), 0);
    expect([into('payments'), into('clearing')]).toEqual([moneyFen + interestFen, 0]);
  }), { numRuns: 500 });
});
