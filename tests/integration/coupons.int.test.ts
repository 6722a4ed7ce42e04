import { DAY_MS, HOUR_MS, instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import { type Counter, codeOf, createCounter } from '../support/counter';
import { must } from '../support/service-shop';

let counter: Counter;
beforeEach(async () => { counter = await createCounter(); });
const day = (offset: number) => shopDay(new Date(counter.clock() + 8 * HOUR_MS + offset * DAY_MS).toISOString().slice(0, 10));
const typeOf = async (parts: object) => must(await counter.owner.coupons.createCouponType({ shopId: counter.shopId, kind: 'cash-off', title: '满减', valueFen: fen(1_000), minimumSpendFen: fen(0), validityDays: 30, perMember: 5, ...parts } as never, { key: counter.newKey() })).couponTypeId;
const quoteOf = async (ticket: string, amountFen: number, couponIds?: readonly string[]) =>
  must(await counter.till.visits.quoteVisit({ shopId: counter.shopId, storeId: counter.storeId, ticket, amountFen, useStoredValue: false, ...(couponIds ? { couponIds: [...couponIds] } : {}) }));

test('the quote chooses the best combination where nobody has, says what it saves, and the cashier may change it', async () => {
  const member = await counter.join();
  const percent = must(await counter.give(member, await typeOf({ kind: 'percent-off', title: '八折', percentOff: 20, valueFen: fen(3_000), together: 'with-others' })));
  const cash = must(await counter.give(member, await typeOf({ together: 'with-others' })));
  const lonely = must(await counter.give(member, await typeOf({ title: '单用', valueFen: fen(2_500), together: 'alone' })));
  const ticket = await counter.scan(counter.till, member);
  const quote = await quoteOf(ticket, 10_000);
  expect(quote).toMatchObject({ discountFen: 3_000, dueFen: 7_000, best: { discountFen: 3_000 } });
  expect(quote.coupons.filter(({ chosen }) => chosen).map(({ couponId }) => couponId).sort()).toEqual([percent, cash].sort());
  expect(quote.coupons.find(({ couponId }) => couponId === lonely)).toMatchObject({ chosen: false, bar: 'not-combinable' });
  expect(await quoteOf(ticket, 10_000, [lonely])).toMatchObject({ discountFen: 2_500, best: { discountFen: 3_000 } });
  expect(await quoteOf(ticket, 10_000, [])).toMatchObject({ discountFen: 0 });
  // For a small bill the one that stands alone takes more.
  expect(await quoteOf(ticket, 2_000)).toMatchObject({ discountFen: 2_000, best: { couponIds: [lonely] } });
  const visit = await counter.visit(counter.till, member, { amountFen: 10_000, couponIds: [cash, percent] });
  expect(visit).toMatchObject({ discountFen: 3_000, dueFen: 7_000 });
  must(await counter.undo(counter.till, visit.visitId));
  const proof = await counter.prove(member);
  expect(proof.differences).toEqual([]);
  expect(proof.member.openCoupons.map(({ couponId }) => couponId).sort()).toEqual([percent, cash, lonely].sort());
});

test('of a member who was looked up nothing is chosen unasked', async () => {
  const member = await counter.join();
  must(await counter.give(member, await typeOf({})));
  expect(await quoteOf(await counter.lookUp(counter.till, member), 10_000)).toMatchObject({ discountFen: 0, best: { discountFen: 1_000 } });
});

test('a coupon that is out today says which days, and from when it is good: on the panel, in the quote, in the list, in the refusal', async () => {
  const member = await counter.join();
  const coupon = must(await counter.give(member, await typeOf({ times: { blackouts: [{ from: day(0), to: day(2) }] } })));
  const barred = { bar: 'blackout', barredDays: { from: day(0), to: day(2) }, goodFrom: instant(Date.parse(`${day(3)}T00:00+08:00`)) };
  const ticket = await counter.scan(counter.till, member);
  expect(must(await counter.till.visits.scanMember({ shopId: counter.shopId, storeId: counter.storeId, code: await counter.code(member) })).coupons[0]).toMatchObject(barred);
  expect((await quoteOf(ticket, 5_000)).coupons[0]).toMatchObject({ chosen: false, ...barred });
  expect(must(await member.coupons.listMyCoupons({ shopId: counter.shopId })).items[0]).toMatchObject(barred);
  expect(await counter.quote(counter.till, { ticket, amountFen: 5_000, couponIds: [coupon] })).toMatchObject({ ok: false, error: { code: 'coupons/not-usable', facts: { bar: 'blackout', barredTo: day(2), goodFrom: barred.goodFrom } } });
  counter.clock.move(3 * DAY_MS);
  expect(await counter.visit(counter.till, member, { amountFen: 5_000, couponIds: [coupon] })).toMatchObject({ discountFen: 1_000 });
});

test('a coupon for a tier is judged by the tier held before the visit', async () => {
  const tiers = must(await counter.owner.tiers.getTiers({ shopId: counter.shopId })).tiers;
  const [first, second] = [tiers[0], tiers[1]];
  const type = await typeOf({ tierIds: [second?.tierId] });
  const low = await counter.join();
  const high = await counter.join({ growth: second?.fromGrowth ?? 0 });
  const [of, fit] = [must(await counter.give(low, type)), must(await counter.give(high, type))];
  expect(first?.tierId).not.toBe(second?.tierId);
  expect(await counter.quote(counter.till, { ticket: await counter.scan(counter.till, low), amountFen: 5_000, couponIds: [of] })).toMatchObject({ ok: false, error: { facts: { bar: 'other-tier' } } });
  expect(must(await low.coupons.listMyCoupons({ shopId: counter.shopId })).items[0]).toMatchObject({ bar: 'other-tier' });
  expect(await counter.visit(counter.till, high, { amountFen: 5_000, couponIds: [fit] })).toMatchObject({ discountFen: 1_000 });
});

test('what a shop may not set: both terms, a term that is over, another shop\'s tier', async () => {
  const create = async (parts: object) => codeOf(await counter.owner.coupons.createCouponType({ shopId: counter.shopId, kind: 'cash-off', title: '满减', valueFen: fen(1_000), minimumSpendFen: fen(0), validityDays: 30, perMember: 5, ...parts } as never, { key: counter.newKey() }));
  expect(await create({ validFrom: day(0), validTo: day(3) })).toBe('coupons/term-wrong');
  expect(await create({ validityDays: undefined, validFrom: day(-3), validTo: day(-1) })).toBe('coupons/term-wrong');
  expect(await create({ validityDays: undefined, validFrom: day(-3), validTo: day(0) })).toBe('ok');
  expect(await create({ tierIds: ['nobody'] })).toBe('http/not-found');
  expect(await create({ kind: 'percent-off', percentOff: 20 })).toBe('ok');
});

test('a fixed term begins and ends for everybody alike; so many a day for one member', async () => {
  const member = await counter.join();
  const type = await typeOf({ validityDays: undefined, validFrom: day(2), validTo: day(4), perMember: 3, perMemberDay: 1 });
  const coupon = must(await counter.give(member, type));
  expect(codeOf(await counter.give(member, type))).toBe('coupons/day-limit');
  expect(must(await member.coupons.listMyCoupons({ shopId: counter.shopId })).items[0]).toMatchObject({ bar: 'not-yet', goodFrom: instant(Date.parse(`${day(2)}T00:00+08:00`)), to: instant(Date.parse(`${day(5)}T00:00+08:00`)) });
  counter.clock.move(2 * DAY_MS);
  must(await counter.give(member, type));
  expect(await counter.visit(counter.till, member, { amountFen: 5_000, couponIds: [coupon] })).toMatchObject({ discountFen: 1_000 });
  counter.clock.move(3 * DAY_MS);
  expect(codeOf(await counter.give(member, type))).toBe('coupons/term-over');
});
