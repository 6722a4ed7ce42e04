import type { PaidPlanId } from '@shared/kernel/ids';
import { DAY_MS, HOUR_MS, instant, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { behind } from '../support/behind';
import { codeOf, createCounter, type MemberPerson, type Person, tally } from '../support/counter';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
const MANY = 50;

/** A shop with a plan of gold for a year at ¥365.00 and one of black for a month, and what runs behind it. */
async function open(start = '2026-11-22T10:00:00') {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(shanghai(start));
  const counter = await createCounter(world);
  const { shopId, storeId, owner, manager, till } = counter;
  const key = () => ({ key: counter.newKey() });
  const plan = async (parts: object = {}) => must(await owner.paidTiers.createPaidPlan({ shopId, title: '金卡年费', tierId: 'gold', priceFen: fen(36_500), term: { days: 365 }, trialDays: 7, ...parts } as never, key())).planId;
  const [gold, black] = [await plan(), await plan({ title: '黑金月卡', tierId: 'black', priceFen: 9_900, term: { months: 1 }, trialDays: undefined })];
  const runs = behind(world, table);
  const settle = () => runs.settle(3);
  const cash = (amountFen: number) => (amountFen > 0 ? [{ tender: 'cash' as const, amountFen: fen(amountFen) }] : []);
  const saleOf = async (by: Person, of: MemberPerson, planId: PaidPlanId, priceFen: number, trial = false) => ({ shopId, storeId, planId, trial, ticket: await counter.lookUp(by, of), tenders: cash(priceFen) });
  return {
    ...counter, counter, gold, black, key, plan, settle, cash, saleOf,
    sell: async (of: MemberPerson, planId = gold, priceFen = 36_500, trial = false, by: Person = till) => by.paidTiers.sellPaidTier(await saleOf(by, of, planId, priceFen, trial), key()),
    terms: async (of: MemberPerson) => must(await till.paidTiers.listPaidTerms({ shopId, memberId: of.memberId })).items,
    refund: async (of: MemberPerson, saleId: string, refundFen: number, k = counter.newKey(), by: Person = manager) =>
      by.paidTiers.refundPaidTier({ shopId, storeId, memberId: of.memberId, saleId: saleId as never, refundFen: fen(refundFen), tenders: cash(refundFen), reason: '搬家' }, { key: k }),
    undo: (of: MemberPerson, saleId: string, by: Person = till, k = counter.newKey()) => by.paidTiers.undoPaidTierSale({ shopId, memberId: of.memberId, saleId: saleId as never }, { key: k }),
    card: async (of: MemberPerson) => must(await of.membership.getMyCard({ shopId })),
    at: async (text: string) => {
      world.clock.set(shanghai(text));
      await settle();
    },
  };
}

test('sold at the till: the tier is held at once, its multiplier counts, card and panel say until when, the statement tells it, and the day has the money', async () => {
  const shop = await open();
  const anna = await shop.counter.join();
  expect((await shop.card(anna)).tier.tierId).toBe('plain');
  const sold = must(await shop.sell(anna));
  expect(sold).toMatchObject({ title: '金卡年费', priceFen: 36_500, days: 365, from: '2026-11-22', through: '2027-11-22', trial: false });
  expect(await shop.card(anna)).toMatchObject({ tier: { tierId: 'gold' }, nextTier: { name: '黑金' }, paid: { title: '金卡年费', through: '2027-11-22', trial: false } });
  const [panel] = must(await shop.till.visits.lookUpMember({ shopId: shop.shopId, storeId: shop.storeId, by: 'member-number', value: (await shop.read(anna.memberId)).number })).matches;
  expect(panel).toMatchObject({ tier: { tierId: 'gold' }, paid: { through: '2027-11-22' } });
  expect(await shop.counter.visit(shop.till, anna, { amountFen: 10_000 })).toMatchObject({ earnedPoints: 120, tierAfter: { tierId: 'gold' } });
  const lines = must(await anna.ledger.getMyStatement({ shopId: shop.shopId })).items;
  expect(lines.find(({ kind }) => kind === 'paid-tier-sold')).toMatchObject({ what: '金卡年费', amountFen: 36_500, storeName: '万象店' });
  await shop.settle();
  expect(must(await shop.owner.analytics.getToday({ shopId: shop.shopId }))).toMatchObject({ takingsFen: 46_500 });
  expect(must(await shop.owner.membership.listTimeline({ shopId: shop.shopId, memberId: anna.memberId })).items.map(({ title }) => title)).toContain('开通付费会员');
});

test('Month ends: a renewal goes on from the end, after it from the day of the sale; a month ends on the month\'s last day in the shop\'s zone', async () => {
  const shop = await open('2027-01-30T23:59:00');
  const anna = await shop.counter.join();
  expect(must(await shop.sell(anna, shop.black, 9_900))).toMatchObject({ from: '2027-01-30', through: '2027-02-28', days: 29 });
  shop.clock.move(2 * MINUTE_MS);
  const bob = await shop.counter.join();
  expect(must(await shop.sell(bob, shop.black, 9_900))).toMatchObject({ from: '2027-01-31', through: '2027-02-28', days: 28 });
  expect(must(await shop.sell(bob, shop.black, 9_900))).toMatchObject({ from: '2027-02-28', through: '2027-03-28' });
  await shop.at('2027-03-01T00:00:00');
  expect(must(await shop.sell(anna, shop.black, 9_900))).toMatchObject({ from: '2027-03-01', through: '2027-04-01' });
  expect((await shop.card(bob)).tier.tierId).toBe('black');
});

test('Reads with side effects: the term ends by its due entry when the last day is over in the shop\'s zone, and what was earned meanwhile stands; reading ends nothing', async () => {
  const shop = await open();
  const anna = await shop.counter.join();
  must(await shop.sell(anna, shop.black, 9_900));
  await shop.counter.visit(shop.till, anna, { amountFen: 200_000 });
  await shop.at('2026-12-22T23:59:59');
  expect((await shop.card(anna)).tier.tierId).toBe('black');
  shop.clock.move(DAY_MS);
  expect((await shop.card(anna)).tier.tierId).toBe('black');
  await shop.settle();
  expect(await shop.card(anna)).toMatchObject({ tier: { tierId: 'silver' } });
  expect((await shop.card(anna)).paid).toBeUndefined();
  const proof = await shop.counter.prove(anna);
  expect(proof.differences).toEqual([]);
  expect(proof.journal.filter(({ kind }) => kind === 'paid-tier-ended')).toMatchObject([{ what: '黑金月卡', tierId: 'silver' }]);
  await shop.settle();
  expect((await shop.counter.prove(anna)).journal.filter(({ kind }) => kind === 'paid-tier-ended')).toHaveLength(1);
});

test('a refund gives the days back that have not begun, the sum that was seen; the tier goes at once, and the last of a chain goes first', async () => {
  const shop = await open();
  const anna = await shop.counter.join();
  const [first, second] = [must(await shop.sell(anna)).saleId, must(await shop.sell(anna)).saleId];
  shop.clock.move(100 * DAY_MS);
  expect((await shop.terms(anna)).map(({ saleId, unusedDays, refundFen, last }) => [saleId, unusedDays, refundFen, last])).toEqual([[second, 365, 36_500, true], [first, 265, 26_500, false]]);
  expect(codeOf(await shop.refund(anna, first, 26_500))).toBe('paid-tiers/later-first');
  must(await shop.refund(anna, second, 36_500));
  expect(await shop.refund(anna, first, 26_600)).toMatchObject({ error: { code: 'paid-tiers/refund-changed', facts: { refundFen: 26_500 } } });
  expect(must(await shop.refund(anna, first, 26_500))).toEqual({ saleId: first, title: '金卡年费', amountFen: 26_500, unusedDays: 265 });
  expect((await shop.card(anna)).tier.tierId).toBe('plain');
  expect(codeOf(await shop.refund(anna, first, 26_500))).toBe('paid-tiers/gone');
  await shop.settle();
  expect(must(await shop.owner.analytics.getToday({ shopId: shop.shopId }))).toMatchObject({ takingsFen: -63_000 });
});

test('Benefit first, money back after: once the member was served in the term a cashier cannot undo it, and a refund counts the day of the sale', async () => {
  const shop = await open();
  const anna = await shop.counter.join();
  await shop.counter.visit(shop.till, anna, { amountFen: 10_000 });
  shop.clock.move(MINUTE_MS);
  const { saleId } = must(await shop.sell(anna));
  const seen = async () => (await shop.terms(anna)).map(({ unusedDays, refundFen, refundTenders }) => [unusedDays, refundFen, refundTenders[0]?.amountFen]);
  expect(await seen()).toEqual([[365, 36_500, 36_500]]);
  shop.clock.move(MINUTE_MS);
  const { visitId } = await shop.counter.visit(shop.till, anna, { amountFen: 500_000 });
  expect(await seen()).toEqual([[364, 36_400, 36_400]]);
  expect(codeOf(await shop.undo(anna, saleId))).toBe('paid-tiers/used');
  expect(await shop.refund(anna, saleId, 36_500)).toMatchObject({ error: { code: 'paid-tiers/refund-changed', facts: { refundFen: 36_400 } } });
  must(await shop.till.visits.undoVisit({ shopId: shop.shopId, visitId }, shop.key()));
  expect(await seen()).toEqual([[365, 36_500, 36_500]]);
  await shop.counter.visit(shop.till, anna, { amountFen: 5_000 });
  const renewal = must(await shop.sell(anna)).saleId;
  await shop.counter.visit(shop.till, anna, { amountFen: 5_000 });
  expect(must(await shop.undo(anna, renewal))).toMatchObject({ amountFen: 36_500, unusedDays: 365 });
  expect(must(await shop.refund(anna, saleId, 36_400))).toMatchObject({ unusedDays: 364 });
  const again = must(await shop.sell(anna)).saleId;
  await shop.counter.visit(shop.till, anna, { amountFen: 5_000 });
  expect(must(await shop.undo(anna, again, shop.manager))).toMatchObject({ amountFen: 36_500 });
});
test('an undo gives all of it back on the day of the sale, within the time for undoing, and only then', async () => {
  const shop = await open();
  const anna = await shop.counter.join();
  const { saleId } = must(await shop.sell(anna));
  expect(must(await shop.undo(anna, saleId))).toMatchObject({ amountFen: 36_500, unusedDays: 365 });
  expect(codeOf(await shop.undo(anna, saleId))).toBe('paid-tiers/gone');
  await shop.settle();
  expect(must(await shop.owner.analytics.getToday({ shopId: shop.shopId }))).toMatchObject({ takingsFen: 0 });
  const again = must(await shop.sell(anna)).saleId;
  shop.clock.move(3 * HOUR_MS);
  expect(codeOf(await shop.undo(anna, again))).toBe('visits/undo-window-over');
  shop.clock.move(DAY_MS);
  expect(codeOf(await shop.undo(anna, again, shop.manager))).toBe('visits/undo-window-over');
});

test('a trial begins without money, once a person: not for another card of the same person, nor after joining anew', async () => {
  const shop = await open();
  const anna = await shop.counter.join();
  expect(must(await shop.sell(anna, shop.gold, 0, true))).toMatchObject({ priceFen: 0, through: '2026-11-29', trial: true });
  expect(codeOf(await shop.sell(anna, shop.gold, 0, true))).toBe('paid-tiers/no-trial');
  expect(must(await shop.sell(anna))).toMatchObject({ from: '2026-11-29' });
  const bob = await shop.counter.join();
  expect(codeOf(await shop.sell(bob, shop.black, 0, true))).toBe('paid-tiers/no-trial');
  expect(codeOf(await shop.sell(bob, shop.gold, 100, true))).toBe('visits/tenders-do-not-add-up');
  await shop.settle();
  await shop.at('2026-11-30T00:00:00');
  expect((await shop.terms(anna)).map(({ trial }) => trial)).toEqual([false]);
  expect(codeOf(await shop.sell(anna, shop.gold, 0, true))).toBe('paid-tiers/no-trial');
});

test('who may not, and what is not sold: own membership, a frozen card, a closed plan, another tier, a tier that is none', async () => {
  const shop = await open();
  const anna = await shop.counter.join();
  must(await shop.sell(anna));
  expect(codeOf(await shop.sell(anna, shop.black, 9_900))).toBe('paid-tiers/other-tier');
  must(await shop.owner.paidTiers.closePaidPlan({ shopId: shop.shopId, planId: shop.gold }));
  expect(codeOf(await shop.sell(anna))).toBe('paid-tiers/plan-closed');
  expect((await shop.card(anna)).tier.tierId).toBe('gold');
  for (const tierId of ['plain', 'nobody']) expect(codeOf(await shop.owner.paidTiers.createPaidPlan({ shopId: shop.shopId, title: '坏', tierId, priceFen: fen(1), term: { days: 1 } }, shop.key()))).toBe('paid-tiers/tier-unknown');
  const bob = await shop.counter.join();
  must(await shop.manager.membership.freezeMember({ shopId: shop.shopId, memberId: bob.memberId, frozen: true, reason: '查一查' }, shop.key()));
  expect(codeOf(await shop.sell(bob, shop.black, 9_900))).toBe('membership/frozen');
});

test('Undo pressed twice mints nothing: 50 at once with one key sell one term; 50 refunds with their own keys, beside undos, give back once', async () => {
  const shop = await open();
  const anna = await shop.counter.join();
  const [request, one] = [await shop.saleOf(shop.till, anna, shop.gold, 36_500), shop.key()];
  const sold = await Promise.all(Array.from({ length: MANY }, () => shop.till.paidTiers.sellPaidTier(request, one)));
  expect(new Set(sold.map((result) => JSON.stringify(must(result)))).size).toBe(1);
  expect(await shop.terms(anna)).toHaveLength(1);
  const { saleId } = must(sold[0] as (typeof sold)[number]);
  const back = await Promise.all(Array.from({ length: MANY }, (_, n) => (n % 5 === 0 ? shop.undo(anna, saleId, shop.manager) : shop.refund(anna, saleId, 36_500))));
  expect(tally(back)).toEqual({ ok: 1, 'paid-tiers/gone': MANY - 1 });
  await shop.settle();
  expect(must(await shop.owner.analytics.getToday({ shopId: shop.shopId }))).toMatchObject({ takingsFen: 0 });
});

test('Two cards for one person: a card that the till opened becomes one with the person\'s, its term follows the other, and no day is lost', async () => {
  const shop = await open();
  const phone = '13800000071';
  const anna = await shop.counter.join();
  must(await shop.sell(anna, shop.black, 9_900));
  const enrolled = must(await shop.till.joining.enrolMember({ shopId: shop.shopId, storeId: shop.storeId, phone, agreedInPerson: true } as never, shop.key()));
  const { memberId, ticket } = enrolled.panel;
  must(await shop.till.paidTiers.sellPaidTier({ shopId: shop.shopId, storeId: shop.storeId, planId: shop.black, trial: false, ticket, tenders: shop.cash(9_900) }, shop.key()));
  must(await shop.manager.membership.resolvePhone({ shopId: shop.shopId, memberId: anna.memberId, phone: phone as never, decision: 'same-person', reason: '同一个人' }, shop.key()));
  expect((await shop.terms(anna)).map(({ from, through, unusedDays }) => [from, through, unusedDays])).toEqual([['2026-12-22', '2027-01-21', 30], ['2026-11-22', '2026-12-22', 30]]);
  expect(must(await shop.till.paidTiers.listPaidTerms({ shopId: shop.shopId, memberId })).items).toHaveLength(2);
  expect((await shop.read(memberId)).paid).toEqual([]);
});

test('a coupon for a tier is good for whoever paid for the tier, in the list as at the till', async () => {
  const shop = await open();
  const anna = await shop.counter.join();
  const { couponTypeId } = must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'cash-off', title: '金卡券', valueFen: fen(500), minimumSpendFen: fen(0), validityDays: 30, perMember: 1, tierIds: ['gold'] } as never, shop.key()));
  must(await shop.counter.give(anna, couponTypeId));
  const bar = async () => must(await anna.coupons.listMyCoupons({ shopId: shop.shopId })).items[0];
  expect(JSON.stringify(await bar())).toContain('other-tier');
  must(await shop.sell(anna));
  expect(JSON.stringify(await bar())).not.toContain('other-tier');
});

test('a member reads what is sold, the cheapest first, what they hold and whether a trial is left; closed plans and those of a tier that is gone are not offered', async () => {
  const shop = await open();
  const anna = await shop.counter.join();
  const mine = async () => must(await anna.paidTiers.listMyPaidPlans({ shopId: shop.shopId }));
  expect(await mine()).toEqual({ items: [{ planId: shop.black, title: '黑金月卡', tierId: 'black', priceFen: 9_900, term: { months: 1 } }, { planId: shop.gold, title: '金卡年费', tierId: 'gold', priceFen: 36_500, term: { days: 365 }, trialDays: 7 }], mayTry: true, terms: [] });
  must(await shop.sell(anna, shop.gold, 0, true));
  must(await shop.sell(anna));
  must(await shop.owner.paidTiers.closePaidPlan({ shopId: shop.shopId, planId: shop.black }));
  expect(await mine()).toMatchObject({ items: [{ title: '金卡年费' }], mayTry: false, terms: [{ title: '金卡年费', from: '2026-11-22', through: '2026-11-29', trial: true }, { title: '金卡年费', from: '2026-11-29', through: '2027-11-29', trial: false }] });
});
