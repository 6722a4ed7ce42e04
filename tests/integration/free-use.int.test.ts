import type { ItemId } from '@shared/kernel/ids';
import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { fen, percentOff } from '@shared/kernel/money';
import { perksKey, perksOf } from '../../functions/tiers';
import { DEFAULT_TIERS } from '../../functions/tiers';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { type Counter, codeOf, createCounter, type MemberPerson, tally } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import type { MemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';

let counter: Counter;
let wash: { readonly itemId: ItemId; readonly name: string };
const PRICE = 5_000;
const free = () => ({ perkId: 'wash', kind: 'service' as const, title: '免费洗发', times: { count: 1, per: 'month' as const }, free: { itemId: wash.itemId, name: '随便' } });
async function set(perks: readonly object[], discount?: object) {
  const answer = await counter.owner.tiers.setTiers({ shopId: counter.shopId, tiers: DEFAULT_TIERS.map(({ gift: _gift, ...tier }) => ({ ...tier, benefits: [], perks: perks as never, discount: discount as never })) });
  counter.clock.move(3 * MINUTE_MS);
  return answer;
}
const line = (quantity = 1) => ({ name: wash.name, itemId: wash.itemId, quantity, priceFen: PRICE });
const CUT = { name: '剪发', quantity: 1, priceFen: 10_000 };
const fresh = async (of: MemberPerson) => { counter.clock.move(MINUTE_MS); return counter.scan(counter.till, of); };
const usedBy = async (of: MemberPerson) => perksOf(await counter.table.get(perksKey(of.memberId), { consistent: true })).counts;
const holds = async () => expect(await proveBooks(createMemoryAuditSource(counter.table as MemoryTable), counter.shopId)).toMatchObject({ holds: true });
const quote = async (ticket: string | undefined, items: readonly object[], amountFen: number, parts: object = {}) => counter.till.visits.quoteVisit({ shopId: counter.shopId, storeId: counter.storeId, ...(ticket ? { ticket } : {}), amountFen: fen(amountFen), items: items as never, couponIds: [], useStoredValue: false, ...parts } as never);
/** Quotes and records a use of the benefit. */
async function take(ticket: string, items: readonly object[], amountFen: number, at = 0, parts: object = {}) {
  const perkUse = { perkId: 'wash', line: at };
  const seen = await quote(ticket, items, amountFen, { perkUse, ...parts });
  if (!seen.ok) return seen;
  return counter.till.visits.recordVisit({ shopId: counter.shopId, storeId: counter.storeId, ticket, amountFen: fen(amountFen), items: items as never, couponIds: [], useStoredValue: false, perkUse, ...parts, quoteHash: seen.value.quoteHash, tenders: seen.value.restFen > 0 ? [{ tender: 'cash', amountFen: seen.value.restFen }] : [] } as never, { key: counter.newKey() });
}

beforeEach(async () => {
  counter = await createCounter();
  wash = must(await counter.owner.catalogue.createItem({ shopId: counter.shopId, name: '洗发', kind: 'service', category: '洗护', priceFen: fen(PRICE) }, { key: counter.newKey() }));
  must(await set([free()]));
});

test('the till offers the benefit where the bill has its item; taken, the thing is free and the use is counted with the visit', async () => {
  const member = await counter.join();
  const ticket = await fresh(member);
  expect(must(await quote(ticket, [CUT], 10_000)).freeOffers).toBeUndefined();
  const offered = must(await quote(ticket, [CUT, line()], 15_000));
  expect([offered.freeOffers, offered.freeUse, offered.dueFen]).toEqual([[{ perkId: 'wash', title: '免费洗发', line: 1, offFen: PRICE, left: 1 }], undefined, 15_000]);
  const visit = must(await take(ticket, [CUT, line()], 15_000, 1));
  expect(visit).toMatchObject({ discountFen: PRICE, dueFen: 10_000, freeUse: { perkId: 'wash', title: '免费洗发', line: 1, offFen: PRICE }, earnedPoints: 100 });
  expect(visit.items.map(({ dueFen }) => dueFen)).toEqual([undefined, 0]);
  expect(await usedBy(member)).toEqual([{ perkId: 'wash', period: '2026-11', used: 1 }]);
  expect(must(await member.tiers.getMyPerks({ shopId: counter.shopId }))).toMatchObject({ items: [{ left: 0, free: { itemId: wash.itemId, name: '洗发' } }], uses: [{ title: '免费洗发', undoable: false }] });
  expect(must(await quote(await fresh(member), [line()], PRICE)).freeOffers).toBeUndefined();
  expect(codeOf(await take(await fresh(member), [line()], PRICE))).toBe('tiers/perk-used-up');
  await holds();
});

test('a category makes any thing of it free, the dearest first; of several of one line one is free', async () => {
  must(await set([{ ...free(), free: { category: '洗护' } }]));
  const dear = must(await counter.owner.catalogue.createItem({ shopId: counter.shopId, name: '护发', kind: 'service', category: '洗护', priceFen: fen(8_000) }, { key: counter.newKey() }));
  const member = await counter.join();
  const items = [line(3), { name: '护发', itemId: dear.itemId, quantity: 2, priceFen: 8_000 }];
  const ticket = await fresh(member);
  expect(must(await quote(ticket, items, 31_000)).freeOffers).toMatchObject([{ line: 1, offFen: 8_000 }]);
  const visit = must(await take(ticket, items, 31_000, 0));
  expect([visit.dueFen, visit.items.map(({ dueFen }) => dueFen)]).toEqual([26_000, [10_000, undefined]]);
  await holds();
});

test('nobody else has it: not a walk-in, not another line, not a benefit that the tier has not', async () => {
  const member = await counter.join();
  expect(codeOf(await quote(undefined, [line()], PRICE, { perkUse: { perkId: 'wash', line: 0 } }))).toBe('visits/ticket-invalid');
  const ticket = await fresh(member);
  for (const perkUse of [{ perkId: 'wash', line: 0 }, { perkId: 'wash', line: 7 }, { perkId: 'other', line: 1 }]) expect(codeOf(await quote(ticket, [CUT, line()], 15_000, { perkUse }))).toBe('tiers/perk-gone');
  for (const perkUse of [{ perkId: 'wash', line: -1 }, { perkId: 'wash', line: 30 }, { perkId: 'wash' }, { perkId: 'wash', line: 0.5 }, 'wash']) expect(codeOf(await quote(ticket, [CUT, line()], 15_000, { perkUse }))).toBe('http/bad-request');
  expect(await usedBy(member)).toEqual([]);
});

test('with a discount and a coupon: what is free is out of the bill before either, also for a minimum', async () => {
  must(await set([free()], { percentOff: percentOff(10), withCoupons: true }));
  const member = await counter.join();
  const type = (minimumSpendFen: number) => counter.createCouponType({ valueFen: 500, minimumSpendFen });
  const [good, dear] = [must(await counter.give(member, await type(10_000))), must(await counter.give(member, await type(10_001)))];
  const visit = must(await take(await fresh(member), [CUT, line()], 15_000, 1, { couponIds: [good] }));
  expect(visit).toMatchObject({ discountFen: PRICE + 1_000 + 500, dueFen: 8_500, tierOff: { offFen: 1_000 } });
  must(await counter.undo(counter.till, visit.visitId));
  expect(codeOf(await take(await fresh(member), [CUT, line()], 15_000, 1, { couponIds: [dear] }))).toBe('coupons/not-usable');
  await holds();
});

test('undoing the visit gives the use back, with the visit alone; a refund in parts gives it back with the last, and returns no money for what was free', async () => {
  const member = await counter.join();
  const first = must(await take(await fresh(member), [CUT, line()], 15_000, 1));
  expect(codeOf(await counter.till.tiers.undoPerkUse({ shopId: counter.shopId, useId: first.visitId }, { key: counter.newKey() }))).toBe('http/not-found');
  must(await counter.undo(counter.till, first.visitId));
  expect([await usedBy(member), perksOf(await counter.table.get(perksKey(member.memberId), { consistent: true })).recent]).toEqual([[], []]);
  await holds();
  const again = must(await take(await fresh(member), [CUT, line(2)], 20_000, 1));
  expect(again.dueFen).toBe(15_000);
  const back = async (lines: readonly { readonly line: number; readonly quantity: number }[]) => must(await counter.refund(counter.manager, again.visitId, { lines: [...lines] }));
  expect((await back([{ line: 1, quantity: 1 }])).amountFen).toBe(PRICE);
  await holds();
  expect(codeOf(await counter.quoteRefund(counter.manager, again.visitId, { lines: [{ line: 1, quantity: 1 }] }))).toBe('visits/refund-nothing');
  expect(await usedBy(member)).toHaveLength(1);
  expect(await back([{ line: 0, quantity: 1 }, { line: 1, quantity: 1 }])).toMatchObject({ amountFen: 10_000, whole: true });
  expect(await usedBy(member)).toEqual([]);
  await holds();
});

test('all that was bought was free: nothing is due, the visit stands, and an undo gives the use back', async () => {
  const member = await counter.join();
  const visit = must(await take(await fresh(member), [line()], PRICE));
  expect(visit).toMatchObject({ dueFen: 0, earnedPoints: 0, tenders: [] });
  await holds();
  must(await counter.undo(counter.till, visit.visitId));
  expect(await usedBy(member)).toEqual([]);
  await holds();
});

test('the month after, a use that is undone counts no more, and the new month has its own', async () => {
  const member = await counter.join();
  const visit = must(await take(await fresh(member), [line()], PRICE));
  must(await counter.owner.shops.setUndoRule({ shopId: counter.shopId, cashierMinutes: 60, managerDays: 30 }));
  counter.clock.move(12 * DAY_MS);
  must(await take(await fresh(member), [line()], PRICE));
  must(await counter.undo(counter.owner, visit.visitId));
  expect(await usedBy(member)).toEqual([{ perkId: 'wash', period: '2026-12', used: 1 }]);
  await holds();
});

test('Double redemption: fifty tills at once take the last use once', async () => {
  const member = await counter.join();
  const ticket = await counter.lookUp(counter.till, member);
  expect(tally(await Promise.all(Array.from({ length: 50 }, () => take(ticket, [line()], PRICE))))).toMatchObject({ ok: 1 });
  expect(await usedBy(member)).toEqual([{ perkId: 'wash', period: '2026-11', used: 1 }]);
  await holds();
});

test('only a counted benefit names what it makes free, and only of the list', async () => {
  expect(codeOf(await set([{ ...free(), kind: 'booking', times: undefined }]))).toBe('tiers/perk-incomplete');
  expect(codeOf(await set([{ ...free(), free: { itemId: 'itm_01ARZ3NDEKTSV4RRFFQ69G5FAV', name: '没有' } }]))).toBe('visits/item-gone');
});

test('prove finds a use on a bill that the book does not count', async () => {
  const member = await counter.join();
  must(await take(await fresh(member), [line()], PRICE));
  const item = await counter.table.get(perksKey(member.memberId), { consistent: true });
  await counter.table.write([{ put: { ...item, counts: [] } as never }]);
  expect(await proveBooks(createMemoryAuditSource(counter.table as MemoryTable), counter.shopId)).toMatchObject({ holds: false, difference: { what: 'perk-uses', expected: 1, found: 0 } });
});

test('what is free for the birthday is offered and taken in its month alone', async () => {
  must(await set([{ ...free(), kind: 'birthday' }]));
  const member = await counter.join();
  expect(must(await quote(await fresh(member), [line()], PRICE)).freeOffers).toBeUndefined();
  expect(codeOf(await take(await fresh(member), [line()], PRICE))).toBe('tiers/not-birthday-month');
  const month = Number(new Date(counter.clock() + 40 * DAY_MS + 8 * 3_600_000).toISOString().slice(5, 7));
  const { version } = must(await member.membership.getMyProfile({ shopId: counter.shopId }));
  must(await member.membership.updateMyProfile({ shopId: counter.shopId, version, birthday: { calendar: 'solar', month, day: 28 } }));
  counter.clock.move(40 * DAY_MS);
  expect(must(await quote(await fresh(member), [line()], PRICE)).freeOffers).toHaveLength(1);
  expect(must(await take(await fresh(member), [line()], PRICE)).freeUse).toMatchObject({ offFen: PRICE });
  await holds();
});
