import { DAY_MS, HOUR_MS, instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import { codeOf, type Counter, createCounter, tally, times } from '../support/counter';
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

test('a group gives one coupon to a bill: the best keeps to it, the quote names what a coupon does not go with, and the commit refuses both', async () => {
  const member = await counter.join();
  const grouped = { together: 'with-others', group: '会员日' };
  const [ten, eight, five] = [must(await counter.give(member, await typeOf({ ...grouped, title: '会员日减十' }))), must(await counter.give(member, await typeOf({ ...grouped, title: '会员日减八', valueFen: fen(800) }))), must(await counter.give(member, await typeOf({ together: 'with-others', title: '减五', valueFen: fen(500) })))];
  const ticket = await counter.scan(counter.till, member);
  const quote = await quoteOf(ticket, 10_000);
  expect(quote).toMatchObject({ discountFen: 1_500 });
  expect(quote.coupons.filter(({ chosen }) => chosen).map(({ couponId }) => couponId).sort()).toEqual([ten, five].sort());
  expect(quote.coupons.find(({ couponId }) => couponId === eight)).toMatchObject({ chosen: false, bar: 'not-combinable', barredWith: '会员日减十' });
  expect(await counter.quote(counter.till, { ticket, amountFen: 10_000, couponIds: [ten, eight] })).toMatchObject({ ok: false, error: { code: 'coupons/not-usable', facts: { bar: 'not-combinable', title: '会员日减八', with: '会员日减十' } } });
  expect(must(await member.coupons.listMyCoupons({ shopId: counter.shopId })).items.map(({ group }) => group).sort()).toEqual(['会员日', '会员日', undefined]);
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

test('claiming: offered, taken once a member, and gone when it is gone; who may not sees no number', async () => {
  const [first, second, third] = [await counter.join(), await counter.join(), await counter.join()];
  const type = await typeOf({ claimable: true, stock: 2, perMember: 1 });
  const hidden = await typeOf({});
  const centre = async (who: typeof first) => must(await who.coupons.listClaimable({ shopId: counter.shopId })).items;
  const claim = (who: typeof first, couponTypeId = type) => who.coupons.claimCoupon({ shopId: counter.shopId, couponTypeId }, { key: counter.newKey() });
  expect(await centre(first)).toMatchObject([{ couponTypeId: type, state: 'open' }]);
  expect(Object.keys((await centre(first))[0] ?? {})).not.toEqual(expect.arrayContaining(['stock']));
  expect(must(await claim(first))).toMatchObject({ title: '满减', source: 'claimed', state: 'open' });
  expect([codeOf(await claim(first)), codeOf(await claim(first, hidden)), (await centre(first))[0]?.state]).toEqual(['coupons/member-limit', 'coupons/type-unknown', 'claimed']);
  must(await claim(second));
  expect([codeOf(await claim(third)), (await centre(third))[0]?.state]).toEqual(['coupons/out-of-stock', 'gone']);
  const proof = await counter.prove(first);
  expect(proof.differences).toEqual([]);
  expect(proof.journal.at(-1)).toMatchObject({ kind: 'coupon-claim', postings: [] });
});

test('the last one: 50 members at once, one has it', async () => {
  const members = await times(50, () => counter.join());
  const type = await typeOf({ claimable: true, stock: 1, perMember: 1 });
  const results = await Promise.all(members.map((who) => who.coupons.claimCoupon({ shopId: counter.shopId, couponTypeId: type }, { key: counter.newKey() })));
  expect(tally(results)).toEqual({ ok: 1, 'coupons/out-of-stock': 49 });
});
test('one member 50 times at once: one coupon, whether by one key or by many', async () => {
  const member = await counter.join();
  const [byKeys, byKey] = [await typeOf({ claimable: true, perMember: 1 }), await typeOf({ claimable: true, perMember: 5 })];
  const key = counter.newKey();
  const many = await times(50, () => member.coupons.claimCoupon({ shopId: counter.shopId, couponTypeId: byKeys }, { key: counter.newKey() }));
  expect(many.filter(({ ok }) => ok)).toHaveLength(1);
  const same = await times(20, () => member.coupons.claimCoupon({ shopId: counter.shopId, couponTypeId: byKey }, { key }));
  expect(new Set(same.filter(({ ok }) => ok).map((one) => JSON.stringify(one))).size).toBe(1);
  expect((await counter.prove(member)).member.openCoupons).toHaveLength(2);
});

test('a code: so many in all, one a member, whatever its case; a race for its last claim has one winner', async () => {
  const members = await times(20, () => counter.join());
  const type = await typeOf({});
  const create = (code: string, limit: number) => counter.owner.coupons.createCouponCode({ shopId: counter.shopId, couponTypeId: type, claimCode: code, limit }, { key: counter.newKey() });
  expect(must(await create('hemu-2026', 2))).toEqual({ claimCode: 'HEMU2026', limit: 2, claimed: 0 });
  expect(codeOf(await create('HEMU2026', 5))).toBe('coupons/code-taken');
  const claim = (who: (typeof members)[number], code = 'Hemu 2026') => who.coupons.claimByCode({ shopId: counter.shopId, claimCode: code }, { key: counter.newKey() });
  const first = members[0] as (typeof members)[number];
  must(await claim(first));
  expect(codeOf(await claim(first))).toBe('coupons/code-used');
  expect(tally(await Promise.all(members.slice(1).map((who) => claim(who))))).toEqual({ ok: 1, 'coupons/out-of-stock': 18 });
  expect(must(await counter.manager.coupons.listCouponCodes({ shopId: counter.shopId, couponTypeId: type })).items).toEqual([{ claimCode: 'HEMU2026', limit: 2, claimed: 2 }]);
});
test('guessing codes is slowed down: five tries a minute, also fifty at once, also the right one', async () => {
  const member = await counter.join();
  must(await counter.owner.coupons.createCouponCode({ shopId: counter.shopId, couponTypeId: await typeOf({}), claimCode: 'RIGHT1', limit: 5 }, { key: counter.newKey() }));
  const guess = (code: string) => member.coupons.claimByCode({ shopId: counter.shopId, claimCode: code }, { key: counter.newKey() });
  expect(tally(await times(50, (n) => guess(`WRONG${n + 10}`)))).toEqual({ 'coupons/code-unknown': 5, 'coupons/too-many-tries': 45 });
  expect(codeOf(await guess('RIGHT1'))).toBe('coupons/too-many-tries');
  counter.clock.move(60_000);
  expect(codeOf(await guess('RIGHT1'))).toBe('ok');
});
