import type { CommandKey, PaidPlanId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { addDays, daysBetween, shopDay, type ShopDay } from '@shared/kernel/shop-day';
import fc from 'fast-check';
import { lastOf, paidTogether, type PaidTerm, unusedDays } from '../../functions/membership/domain/paid-term';
import { ended, MAX_TERMS, refundFen, termFor, toGiveBack, withoutTerm, withTerm } from '../../functions/paid-tiers/domain/paid-tier';
import { endOf, type PaidPlan } from '../../functions/paid-tiers/domain/plan';
import { DEFAULT_RULE, tierOf } from '../../functions/tiers';
import { member, NOON } from '../support/arbitraries';

const TODAY = shopDay('2026-11-22');
const anyPlan: fc.Arbitrary<PaidPlan> = fc.record({
  priceFen: fc.integer({ min: 1, max: 500_000 }), term: fc.oneof(fc.record({ days: fc.integer({ min: 1, max: 400 }) }), fc.record({ months: fc.integer({ min: 1, max: 14 }) })), tierId: fc.constantFrom('silver', 'gold', 'black'),
}).map(({ priceFen, term, tierId }) => ({ planId: 'ppl_1' as PaidPlanId, shopId: member().shopId, title: '年卡', tierId, priceFen: fen(priceFen), term, trialDays: 7, createdAt: NOON }));
const anyDay = fc.integer({ min: 0, max: 800 }).map((days) => addDays(TODAY, days));
const key = (n: number) => `sale-${n}` as CommandKey;
const sold = (plan: PaidPlan, day: ShopDay): PaidTerm => {
  const term = termFor(plan, false, member(), key(1), day);
  if (!term.ok) throw new Error(term.error.code);
  return term.value;
};
type Holder = { readonly paid?: readonly PaidTerm[] };
/** Sales one after another, each on a day not before the last. */
const bought = (plan: PaidPlan, gaps: readonly number[], first: number): Holder => {
  let [holder, day]: [Holder, ShopDay] = [{}, TODAY];
  gaps.forEach((gap, i) => {
    day = addDays(day, gap);
    const left = ended(holder, day)?.member ?? holder;
    const term = termFor(plan, false, left, key(first + i), day);
    holder = term.ok ? withTerm(left, term.value) : left;
  });
  return holder;
};
const unusedOf = ({ paid = [] }: Holder, today: ShopDay): number => paid.reduce((sum, term) => sum + unusedDays(term, today), 0);

test('a refund lies between nothing and the price, never rises from one day to the next, is the whole price on the day of the sale and nothing on the last day', () => {
  fc.assert(fc.property(anyPlan, anyDay, (plan, day) => {
    const term = sold(plan, TODAY);
    const [now, next] = [refundFen(term, day), refundFen(term, addDays(day, 1))];
    return now >= 0 && now <= term.priceFen && next <= now && refundFen(term, TODAY) === term.priceFen && refundFen(term, term.through) === 0;
  }));
});
test('Split refunds: what is given back and what the days used have earned differ by less than a fen from the price', () => {
  fc.assert(fc.property(anyPlan, anyDay, (plan, day) => {
    const term = sold(plan, TODAY);
    const exact = term.priceFen * unusedDays(term, day);
    const back = refundFen(term, day) * term.days;
    return back <= exact && exact - back < term.days;
  }));
});
test('renewals follow each other without a gap or an overlap, whenever they are bought: each is worth its price until it begins', () => {
  fc.assert(fc.property(anyPlan, fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: MAX_TERMS }), (plan, gaps) => {
    const { paid = [] } = bought(plan, gaps, 0);
    return paid.every((term, i) => (i === 0 || term.from >= (paid[i - 1] as PaidTerm).through) && term.through === endOf(term.from, plan.term) && term.days === daysBetween(term.from, term.through) && refundFen(term, term.from) === plan.priceFen);
  }));
});
test('two cards that become one lose no day that was paid for, and the last of a tier can be given back, one after the other, to nothing', () => {
  const many = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 });
  fc.assert(fc.property(anyPlan, anyPlan, many, many, anyDay, (one, other, a, b, today) => {
    const [stands, goes] = [bought(one, a, 0), bought(other, b, 100)].map((holder) => ended(holder, today)?.member ?? holder) as [Holder, Holder];
    const before = unusedOf(stands, today) + unusedOf(goes, today);
    let holder: Holder = { paid: paidTogether(stands, goes, today) };
    expect(unusedOf(holder, today)).toBe(before);
    for (let round = 0; (holder.paid?.length ?? 0) > 0 && round < 100; round++) {
      const term = (holder.paid ?? []).find(({ saleId }) => toGiveBack(holder, saleId).ok);
      expect(term && lastOf(holder, term.tierId)).toBe(term);
      holder = withoutTerm(holder, (term as PaidTerm).saleId);
    }
    expect(holder.paid).toEqual([]);
  }));
});
test('whoever pays for a tier stands at least there while it is held, and where they have earned when it is over', () => {
  fc.assert(fc.property(anyPlan, fc.integer({ min: 0, max: 30_000 }), (plan, growth) => {
    const place = (tierId: string) => DEFAULT_RULE.tiers.findIndex((tier) => tier.tierId === tierId);
    const plain = member({ balances: { ...member().balances, growth: growth as never } });
    const held = withTerm(plain, sold(plan, TODAY));
    const over = ended(held, addDays(held.paid?.[0]?.through as ShopDay, 1))?.member ?? held;
    const [earned, paid] = [tierOf(plain, DEFAULT_RULE, TODAY), tierOf(held, DEFAULT_RULE, TODAY)];
    return place(paid.tierId) === Math.max(place(earned.tierId), place(plan.tierId)) && tierOf(over, DEFAULT_RULE, TODAY) === earned;
  }));
});
test('a term of months ends on the same day of a later month, or on its last', () => {
  const month = (from: string, months: number) => endOf(shopDay(from), { months });
  expect([month('2027-01-31', 1), month('2028-01-31', 1), month('2026-08-31', 6), month('2028-02-29', 12), month('2026-11-22', 12)]).toEqual(['2027-02-28', '2028-02-29', '2027-02-28', '2029-02-28', '2027-11-22']);
});
test('a trial is once, for who holds nothing; another tier waits until the first is given back; nothing reaches further than ten years', () => {
  const plan: PaidPlan = { planId: 'ppl_1' as PaidPlanId, shopId: member().shopId, title: '年卡', tierId: 'gold', priceFen: fen(36_500), term: { months: 120 }, trialDays: 7, createdAt: NOON };
  const trial = termFor(plan, true, {}, key(1), TODAY);
  expect(trial).toMatchObject({ ok: true, value: { priceFen: 0, days: 7, through: '2026-11-29', trial: true } });
  const held: Holder = withTerm<Holder>({}, (trial as { value: PaidTerm }).value);
  const codeOf = (of: ReturnType<typeof termFor>) => (of.ok ? 'ok' : of.error.code);
  expect(codeOf(termFor(plan, true, { paidTrial: true }, key(2), TODAY))).toBe('paid-tiers/no-trial');
  expect(codeOf(termFor(plan, true, { paid: held.paid ?? [] }, key(2), TODAY))).toBe('paid-tiers/no-trial');
  expect(codeOf(termFor({ ...plan, tierId: 'black' }, false, held, key(2), TODAY))).toBe('paid-tiers/other-tier');
  expect(codeOf(termFor(plan, false, withTerm(held, { ...held.paid?.[0] as PaidTerm, through: addDays(TODAY, 30) }), key(2), TODAY))).toBe('paid-tiers/too-long');
  expect(termFor({ ...plan, term: { months: 1 } }, false, held, key(2), TODAY)).toMatchObject({ ok: true, value: { from: '2026-11-29', through: '2026-12-29' } });
});
