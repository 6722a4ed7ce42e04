import { MINUTE_MS } from '@shared/kernel/instant';
import { fen, percentOff } from '@shared/kernel/money';
import { documentItem, documentKey, documentOf } from '../../functions/ledger';
import type { Item } from '../../functions/platform/table/table';
import { DEFAULT_TIERS } from '../../functions/tiers';
import type { VisitFacts } from '../../functions/visits';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { type Counter, codeOf, createCounter, type MemberPerson } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import type { MemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';

let counter: Counter;
const source = () => createMemoryAuditSource(counter.table as MemoryTable);
const GOLD = { percentOff: percentOff(5), withCoupons: true };
async function ruleOf(discount: object | undefined) {
  const { owner, shopId, clock } = counter;
  const set = await owner.tiers.setTiers({ shopId, tiers: DEFAULT_TIERS.map(({ gift: _gift, ...tier }) => ({ ...tier, benefits: [], perks: [], discount: tier.tierId === 'gold' ? (discount as never) : undefined })) });
  clock.move(3 * MINUTE_MS);
  return set;
}
const gold = (has: object = {}): Promise<MemberPerson> => counter.join({ growth: 5_000, ...has });
const fresh = async (of: MemberPerson) => { counter.clock.move(MINUTE_MS); return counter.scan(counter.till, of); };
const holds = async () => expect(await proveBooks(source(), counter.shopId)).toMatchObject({ holds: true });

beforeEach(async () => { counter = await createCounter(); });

test('金卡 9.5 折: the quote says it, the commit does it, what is due after it earns, and document, statement and export say the same', async () => {
  must(await ruleOf(GOLD));
  const member = await gold({ principalFen: 10_000 });
  const quote = must(await counter.quote(counter.till, { ticket: await fresh(member), amountFen: 12_800, useStoredValue: true }));
  expect(quote).toMatchObject({ amountFen: 12_800, discountFen: 640, dueFen: 12_160, tierOff: { percentOff: 5, offFen: 640 }, tierOffer: { percentOff: 5, offFen: 640, withCoupons: true, taken: true }, principalFen: 10_000, restFen: 2_160, tierBefore: { name: '金卡' } });
  expect([quote.earnedPoints, quote.earnedGrowth]).toEqual([145, 121]);
  const visit = await counter.visit(counter.till, member, { amountFen: 12_800, useStoredValue: true });
  expect(visit).toMatchObject({ discountFen: 640, dueFen: 12_160, tierOff: { percentOff: 5, offFen: 640 }, earnedPoints: 145, tenders: [{ tender: 'cash', amountFen: 2_160 }] });
  expect(must(await counter.till.visits.getVisit({ shopId: counter.shopId, visitId: visit.visitId }))).toEqual(visit);
  expect(must(await member.ledger.getMyStatement({ shopId: counter.shopId })).items[0]).toMatchObject({ kind: 'visit', amountFen: 12_160 });
  await holds();
  const lines: { readonly type: string; readonly facts?: { readonly tierOff?: object } }[] = [];
  for await (const line of exportShop(source(), counter.shopId)) lines.push(JSON.parse(line));
  expect(lines.filter(({ type }) => type === 'visit').map(({ facts }) => facts?.tierOff)).toEqual([{ percentOff: 5, offFen: 640 }]);
});

test('nobody else has it: another tier, and a walk-in, pay whole; a look-up has it, since nothing of the member is spent', async () => {
  must(await ruleOf(GOLD));
  expect(must(await counter.quote(counter.till, { ticket: await fresh(await counter.join()), amountFen: 1_000 }))).toMatchObject({ dueFen: 1_000, discountFen: 0 });
  const walkIn = must(await counter.quote(counter.till, { amountFen: 1_000 }));
  expect([walkIn.dueFen, walkIn.tierOff, walkIn.tierOffer]).toEqual([1_000, undefined, undefined]);
  const found = must(await counter.quote(counter.till, { ticket: await counter.lookUp(counter.till, await gold()), amountFen: 1_000 }));
  expect([found.dueFen, found.needsConfirmation]).toEqual([950, false]);
});

test('for some things only, and no more than its cap; an item is called as the list calls it, and one that the list never had is refused', async () => {
  const { owner, shopId, newKey } = counter;
  const made = must(await owner.catalogue.createItem({ shopId, name: '头皮护理', kind: 'service', category: '护理', priceFen: fen(12_800) }, { key: newKey() }));
  const set = must(await ruleOf({ percentOff: 12, mostFen: 1_000, categories: ['染烫'], items: [{ itemId: made.itemId, name: '别的名字' }], withCoupons: true }));
  expect(set.tiers[2]?.discount).toEqual({ percentOff: 12, mostFen: 1_000, categories: ['染烫'], items: [{ itemId: made.itemId, name: '头皮护理' }], withCoupons: true });
  expect(must(await counter.till.shops.getShop({ shopId })).tiers[2]?.discount?.items).toEqual([{ itemId: made.itemId, name: '头皮护理' }]);
  const member = await gold();
  const items = [{ name: '头皮护理', quantity: 1, priceFen: 12_800, itemId: made.itemId }, { name: '饮料', quantity: 1, priceFen: 2_000 }];
  const visit = await counter.visit(counter.till, member, { amountFen: 14_800, items });
  expect([visit.tierOff, visit.dueFen, visit.items.map(({ dueFen }) => dueFen)]).toEqual([{ percentOff: 12, offFen: 1_000 }, 13_800, [11_800, undefined]]);
  expect(must(await counter.quote(counter.till, { ticket: await fresh(member), amountFen: 2_000, items: items.slice(1) })).tierOffer).toBeUndefined();
  expect(codeOf(await ruleOf({ ...GOLD, items: [{ itemId: 'itm_01ARZ3NDEKTSV4RRFFQ69G5FAV', name: '没有的' }] }))).toBe('visits/item-gone');
  for (const wrong of [{ percentOff: 0 }, { percentOff: 100 }, { percentOff: 5.5 }, { mostFen: 0 }, { categories: [] }]) expect(codeOf(await ruleOf({ ...GOLD, ...wrong }))).toBe('http/bad-request');
  await holds();
});

test('Effects in the wrong order: the tier held before takes off first, then the coupon; a percentage is of what the tier left', async () => {
  must(await ruleOf(GOLD));
  const { owner, shopId, newKey } = counter;
  const member = await gold();
  const type = must(await owner.coupons.createCouponType({ shopId, kind: 'percent-off', title: '九折', percentOff: 10, valueFen: fen(5_000), minimumSpendFen: fen(12_800), validityDays: 30, perMember: 1 }, { key: newKey() })).couponTypeId;
  const couponId = must(await counter.give(member, type));
  const ticket = await fresh(member);
  const chosen = must(await counter.till.visits.quoteVisit({ shopId, storeId: counter.storeId, ticket, amountFen: fen(12_800), useStoredValue: false }));
  expect(chosen).toMatchObject({ discountFen: 640 + 1_216, dueFen: 10_944, best: { couponIds: [couponId], discountFen: 1_856 }, coupons: [{ chosen: true, discountFen: 1_216 }] });
  const visit = await counter.visit(counter.till, member, { amountFen: 12_800, couponIds: [couponId] });
  expect(visit).toMatchObject({ dueFen: 10_944, tierOff: { offFen: 640 } });
  await holds();
});

test('not together: whichever takes more is proposed and the other explained; a coupon that is chosen stands in its place', async () => {
  must(await ruleOf({ ...GOLD, withCoupons: false }));
  const member = await gold();
  const couponId = must(await counter.give(member, await counter.createCouponType({ valueFen: 1_000 })));
  const quote = async (amountFen: number, couponIds?: readonly string[]) => must(await counter.till.visits.quoteVisit({ shopId: counter.shopId, storeId: counter.storeId, ticket: await fresh(member), amountFen: fen(amountFen), useStoredValue: false, ...(couponIds ? { couponIds: couponIds as never } : {}) }));
  expect(await quote(12_800)).toMatchObject({ discountFen: 1_000, tierOffer: { offFen: 640, taken: false }, best: { couponIds: [couponId], discountFen: 1_000 } });
  expect(await quote(12_800, [])).toMatchObject({ discountFen: 640, tierOffer: { taken: true }, best: { couponIds: [couponId], discountFen: 1_000 }, coupons: [{ chosen: false }] });
  expect(await quote(40_000)).toMatchObject({ discountFen: 2_000, tierOffer: { taken: true }, best: { couponIds: [], discountFen: 2_000 } });
  expect(await quote(40_000, [couponId])).toMatchObject({ discountFen: 1_000, tierOffer: { taken: false, offFen: 2_000 }, best: { couponIds: [], discountFen: 2_000 } });
  // The same from both: the coupon is kept.
  expect(await quote(20_000)).toMatchObject({ discountFen: 1_000, best: { couponIds: [] }, coupons: [{ chosen: false }] });
  const visit = await counter.visit(counter.till, member, { amountFen: 12_800, couponIds: [couponId] });
  expect([visit.dueFen, visit.tierOff]).toEqual([11_800, undefined]);
  await holds();
});

test('a thing goes together with a discount that goes with no coupon', async () => {
  must(await ruleOf({ ...GOLD, withCoupons: false }));
  const member = await gold();
  const couponId = must(await counter.give(member, await counter.createCouponType({ kind: 'exchange', valueFen: 0 })));
  expect(await counter.visit(counter.till, member, { amountFen: 12_800, couponIds: [couponId] })).toMatchObject({ dueFen: 12_160, tierOff: { offFen: 640 } });
  await holds();
});

test('a changed rule never re-prices the past: the version stands on the visit, refunds give back what was due, and an undo all of it', async () => {
  must(await ruleOf(GOLD));
  const member = await gold();
  const visit = await counter.visit(counter.till, member, { amountFen: 12_800 });
  must(await ruleOf({ ...GOLD, percentOff: 50 }));
  expect(must(await counter.till.visits.getVisit({ shopId: counter.shopId, visitId: visit.visitId }))).toMatchObject({ dueFen: 12_160, tierOff: { percentOff: 5, offFen: 640 } });
  const { journal } = await counter.prove(member);
  expect(journal.at(-1)?.rules?.tiers).toBe(2);
  expect(must(await counter.refund(counter.manager, visit.visitId, { amountFen: fen(6_400) }))).toMatchObject({ amountFen: 6_400, points: 76, leftFen: 5_760 });
  expect(codeOf(await counter.quoteRefund(counter.manager, visit.visitId, { amountFen: fen(5_761) }))).toBe('visits/refund-too-much');
  await holds();
  must(await counter.undo(counter.manager, visit.visitId));
  expect((await counter.read(member.memberId)).balances).toMatchObject({ points: 0, growth: 5_000 });
  await holds();
});

test('a quote of before a change is not committed: the answer is the new one', async () => {
  must(await ruleOf(GOLD));
  const member = await gold();
  const purchase = { ticket: await fresh(member), amountFen: 12_800 };
  const quote = must(await counter.quote(counter.till, purchase));
  must(await ruleOf({ ...GOLD, percentOff: 10 }));
  const answer = await counter.record(counter.till, purchase, quote);
  expect(answer).toMatchObject({ ok: false, error: { code: 'visits/quote-changed', detail: { dueFen: 11_520, tierOff: { percentOff: 10 } } } });
});

test('the tier held before decides, also one that was paid for; who rises by the visit has it from the next on', async () => {
  must(await ruleOf(GOLD));
  const rising = await counter.join({ growth: 4_999 });
  const first = await counter.visit(counter.till, rising, { amountFen: 10_000 });
  expect([first.tierOff, first.tierAfter?.tierId]).toEqual([undefined, 'gold']);
  expect((await counter.visit(counter.till, rising, { amountFen: 10_000 })).tierOff).toEqual({ percentOff: 5, offFen: 500 });
  const paying = await counter.join();
  const { planId } = must(await counter.owner.paidTiers.createPaidPlan({ shopId: counter.shopId, title: '金卡年费', tierId: 'gold', priceFen: fen(36_500), term: { days: 365 } } as never, { key: counter.newKey() }));
  must(await counter.till.paidTiers.sellPaidTier({ shopId: counter.shopId, storeId: counter.storeId, planId, trial: false, ticket: await counter.lookUp(counter.till, paying), tenders: [{ tender: 'cash', amountFen: fen(36_500) }] }, { key: counter.newKey() }));
  expect((await counter.visit(counter.till, paying, { amountFen: 10_000 })).tierOff).toEqual({ percentOff: 5, offFen: 500 });
  await holds();
});

test('moved to the right member, the bill is theirs: their tier takes off, and the sum says so', async () => {
  must(await ruleOf(GOLD));
  const [wrong, right] = [await counter.join(), await gold()];
  const visit = await counter.visit(counter.till, wrong, { amountFen: 12_800 });
  const move = async (amountFen: number) => counter.till.visits.moveVisit({ shopId: counter.shopId, visitId: visit.visitId, ticket: await fresh(right), tenders: [{ tender: 'cash', amountFen: fen(amountFen) }] }, { key: counter.newKey() });
  expect(await move(12_800)).toMatchObject({ ok: false, error: { code: 'visits/tenders-do-not-add-up', facts: { restFen: 12_160 } } });
  expect(must(await move(12_160)).recorded).toMatchObject({ dueFen: 12_160, tierOff: { offFen: 640 } });
  await holds();
});

test('prove finds a visit that says another discount than its rule, and one that says none', async () => {
  must(await ruleOf(GOLD));
  const member = await gold();
  const visit = await counter.visit(counter.till, member, { amountFen: 12_800 });
  const item = (await counter.table.get(documentKey(counter.shopId, visit.visitId), { consistent: true })) as Item;
  const document = documentOf<VisitFacts>(item);
  const { tierOff: _off, ...without } = document.facts;
  for (const [facts, found] of [[{ ...document.facts, tierOff: { percentOff: percentOff(5), offFen: fen(641) } }, 641], [{ ...document.facts, tierOff: { percentOff: percentOff(6), offFen: fen(640) } }, 640], [without, 0]] as const) {
    await counter.table.write([{ put: documentItem({ ...document, facts }) }]);
    expect(await proveBooks(source(), counter.shopId)).toMatchObject({ holds: false, difference: { what: 'tier-discount', documentId: visit.visitId, expected: 640, found } });
  }
  await counter.table.write([{ put: item }]);
  await holds();
});
