import { DAY_MS, instant, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { documentItem, documentKey, documentOf } from '../../functions/ledger';
import type { Item } from '../../functions/platform/table/table';
import { perksKey } from '../../functions/tiers';
import type { VisitFacts } from '../../functions/visits';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { type Counter, codeOf, createCounter, tally, times as many } from '../support/counter';
import { must } from '../support/service-shop';
import { countsOf, fresh, holds, OFF, pay, setTiers, source, TWICE } from '../support/tier-uses';

let counter: Counter;
beforeEach(async () => { counter = await createCounter(); });

test('the discount is taken twice a month, the quote and the visit say what is left, and the third visit pays whole and says why', async () => {
  must(await setTiers(counter, { ...OFF, times: TWICE }));
  const member = await counter.join();
  const quoted = must(await counter.quote(counter.till, { ticket: await fresh(counter, member), amountFen: 10_000 }));
  expect(quoted).toMatchObject({ dueFen: 9_000, tierOff: { offFen: 1_000 }, tierUses: [{ of: 'discount', per: 'month', used: true, left: 1 }] });
  expect(await countsOf(member, counter)).toEqual([]);
  expect((await pay(counter, member)).tierUses).toEqual([{ of: 'discount', per: 'month', used: true, left: 1 }]);
  const second = await pay(counter, member);
  expect([second.dueFen, second.tierUses]).toEqual([9_000, [{ of: 'discount', per: 'month', used: true, left: 0 }]]);
  const third = must(await counter.quote(counter.till, { ticket: await fresh(counter, member), amountFen: 10_000 }));
  expect([third.dueFen, third.tierOff, third.tierOffer, third.tierUses]).toEqual([10_000, undefined, undefined, [{ of: 'discount', per: 'month', used: false, left: 0 }]]);
  const paid = await pay(counter, member);
  expect([paid.dueFen, paid.tierUses]).toEqual([10_000, [{ of: 'discount', per: 'month', used: false, left: 0 }]]);
  expect(must(await counter.till.visits.getVisit({ shopId: counter.shopId, visitId: paid.visitId }))).toEqual(paid);
  expect(await countsOf(member, counter)).toEqual([{ perkId: 'DISCOUNT', period: '2026-11', used: 2 }]);
  expect(must(await member.tiers.getMyPerks({ shopId: counter.shopId }))).toEqual({ items: [], uses: [], counted: [{ of: 'discount', percent: 10, times: TWICE, used: 2, left: 0, until: '2026-11-30' }] });
  // Another month has its own.
  counter.clock.move(12 * DAY_MS);
  expect((await pay(counter, member)).tierUses).toEqual([{ of: 'discount', per: 'month', used: true, left: 1 }]);
  await holds(counter);
});

test('a period is the shop\'s: the last hour of a month in its zone, and the first of the next, though one day by UTC', async () => {
  must(await setTiers(counter, { ...OFF, times: { count: 1, per: 'month' } }));
  const member = await counter.join();
  counter.clock.set(instant(Date.parse('2026-12-31T23:30:00+08:00')));
  expect((await pay(counter, member)).tierOff).toBeDefined();
  expect((await pay(counter, member)).tierOff).toBeUndefined();
  counter.clock.set(instant(Date.parse('2027-01-01T00:00:00+08:00')));
  expect((await pay(counter, member)).tierOff).toBeDefined();
  expect(await countsOf(member, counter)).toEqual([{ perkId: 'DISCOUNT', period: '2027-01', used: 1 }]);
  await holds(counter);
});

test('the multiple is counted by the visits whose points it raised: no use for a visit that earns nothing, nor where a cap leaves no more', async () => {
  must(await setTiers(counter, undefined, { count: 1, per: 'quarter' }));
  const member = await counter.join();
  expect((await pay(counter, member, 0)).tierUses).toBeUndefined();
  expect((await pay(counter, member, 100)).tierUses).toBeUndefined();
  const first = await pay(counter, member);
  expect([first.earnedPoints, first.tierUses]).toEqual([150, [{ of: 'multiplier', per: 'quarter', used: true, left: 0 }]]);
  const second = await pay(counter, member);
  expect([second.earnedPoints, second.tierUses]).toEqual([100, [{ of: 'multiplier', per: 'quarter', used: false, left: 0 }]]);
  expect(await countsOf(member, counter)).toEqual([{ perkId: 'MULTIPLIER', period: '2026-Q4', used: 1 }]);
  const bound = await counter.join();
  must(await counter.owner.shops.setEarningRule({ shopId: counter.shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, mostPerBill: 50 } as never));
  counter.clock.move(3 * MINUTE_MS);
  const cut = await pay(counter, bound);
  expect([cut.earnedPoints, cut.tierUses, await countsOf(bound, counter)]).toEqual([50, undefined, []]);
  await holds(counter);
});

test('an undo and a whole refund give both back, also into a month that has gone on; a refund in part keeps them used', async () => {
  must(await setTiers(counter, { ...OFF, times: TWICE }, TWICE));
  const member = await counter.join();
  const both = (used: number) => [{ perkId: 'DISCOUNT', period: '2026-11', used }, { perkId: 'MULTIPLIER', period: '2026-11', used }];
  const [first, second] = [await pay(counter, member), await pay(counter, member)];
  expect(await countsOf(member, counter)).toEqual(both(2));
  must(await counter.undo(counter.till, second.visitId));
  expect(await countsOf(member, counter)).toEqual(both(1));
  await holds(counter);
  expect(await counter.refund(counter.manager, first.visitId, { amountFen: fen(5_000) })).toMatchObject({ ok: true, value: { whole: false } });
  expect(await countsOf(member, counter)).toEqual(both(1));
  await holds(counter);
  expect(await counter.refund(counter.manager, first.visitId)).toMatchObject({ ok: true, value: { whole: true } });
  expect(await countsOf(member, counter)).toEqual([]);
  expect(codeOf(await counter.undo(counter.till, first.visitId))).toBe('visits/already-undone');
  const late = await pay(counter, member);
  must(await counter.owner.shops.setUndoRule({ shopId: counter.shopId, cashierMinutes: 60, managerDays: 30 }));
  counter.clock.move(12 * DAY_MS);
  await pay(counter, member);
  must(await counter.undo(counter.owner, late.visitId));
  expect(await countsOf(member, counter)).toEqual([{ perkId: 'DISCOUNT', period: '2026-12', used: 1 }, { perkId: 'MULTIPLIER', period: '2026-12', used: 1 }]);
  await holds(counter);
});

test('the member keeps the discount for a dearer bill: nothing is taken off and no use taken, and prove knows why; one that is not counted is taken all the same', async () => {
  must(await setTiers(counter, { ...OFF, times: TWICE }));
  const member = await counter.join();
  const asked = { shopId: counter.shopId, storeId: counter.storeId, ticket: await fresh(counter, member), amountFen: fen(1_200), couponIds: [], useStoredValue: false, keepDiscount: true as const };
  const quoted = must(await counter.till.visits.quoteVisit(asked));
  expect([quoted.dueFen, quoted.tierOffer, quoted.tierUses]).toEqual([1_200, undefined, [{ of: 'discount', per: 'month', used: false, left: 2, kept: true }]]);
  const visit = must(await counter.till.visits.recordVisit({ ...asked, quoteHash: quoted.quoteHash, tenders: [{ tender: 'cash', amountFen: fen(1_200) }] }, { key: counter.newKey() }));
  expect([visit.dueFen, visit.tierUses, await countsOf(member, counter)]).toEqual([1_200, quoted.tierUses, []]);
  await holds(counter);
  must(await setTiers(counter, OFF));
  expect(must(await counter.till.visits.quoteVisit({ ...asked, ticket: await fresh(counter, member) }))).toMatchObject({ dueFen: 1_080 });
});

test('Double redemption: fifty tills at once take the last two counted discounts twice', async () => {
  must(await setTiers(counter, { ...OFF, times: TWICE }, { count: 1, per: 'month' }));
  const member = await counter.join();
  const ticket = await counter.lookUp(counter.till, member);
  const seen = must(await counter.quote(counter.till, { ticket, amountFen: 10_000 }));
  const answers = await many(50, (n) => counter.record(n % 2 ? counter.otherTill : counter.till, { ticket, amountFen: 10_000 }, seen));
  // What the first took changes what the others saw, the points at the least: they are told so.
  expect(tally(answers).ok).toBe(1);
  for (let round = 0; round < 3; round++) {
    const again = await many(50, () => counter.ring(counter.till, { ticket, amountFen: 10_000 }));
    for (const one of again) if (!one.ok) expect(['visits/quote-changed', 'ledger/busy']).toContain(one.error.code);
  }
  expect(await countsOf(member, counter)).toEqual([{ perkId: 'MULTIPLIER', period: '2026-11', used: 1 }, { perkId: 'DISCOUNT', period: '2026-11', used: 2 }]);
  await holds(counter);
});

test('Reads with side effects: no quote and no page counts a use, and a visit of a shop that counts none does not read the book', async () => {
  must(await setTiers(counter, { ...OFF, times: TWICE }, TWICE));
  const member = await counter.join();
  const ticket = await fresh(counter, member);
  const before = JSON.stringify(await counter.read(member.memberId));
  for (let n = 0; n < 3; n++) must(await counter.quote(counter.till, { ticket, amountFen: 10_000 }));
  must(await member.tiers.getMyPerks({ shopId: counter.shopId }));
  expect([JSON.stringify(await counter.read(member.memberId)), await countsOf(member, counter)]).toEqual([before, []]);
  must(await setTiers(counter, OFF));
  const reads = jest.spyOn(counter.table, 'getMany');
  await pay(counter, member);
  expect(reads.mock.calls.flatMap(([keys]) => keys.map(({ sk }) => sk))).not.toContain('PERKS');
  expect(await countsOf(member, counter)).toEqual([]);
});

test('a visit that counts reads in its one request and writes one item more; where it takes no use, none more', async () => {
  must(await setTiers(counter, { ...OFF, times: { count: 1, per: 'month' } }));
  const member = await counter.join();
  const [reads, asks, writes] = [jest.spyOn(counter.table, 'getMany'), jest.spyOn(counter.table, 'get'), jest.spyOn(counter.table, 'write')];
  const costs: unknown[] = [];
  for (let n = 0; n < 2; n++) {
    const purchase = { ticket: await fresh(counter, member), amountFen: 10_000 };
    const quoted = must(await counter.quote(counter.till, purchase));
    for (const spy of [reads, asks, writes]) spy.mockClear();
    must(await counter.record(counter.till, purchase, quoted));
    const one = writes.mock.calls.map(([items]) => items.length);
    costs.push([reads.mock.calls.filter(([keys]) => keys.some(({ sk }) => sk === 'PERKS')).length, asks.mock.calls.filter(([{ sk }]) => sk === 'PERKS').length, one]);
  }
  expect(costs).toEqual([[1, 0, [4]], [1, 0, [3]]]);
});

test('only a multiple can be counted, and no benefit of the owner\'s is called as they are', async () => {
  expect(codeOf(await setTiers(counter, undefined, TWICE, { multiplierPercent: 100 }))).toBe('tiers/perk-incomplete');
  for (const times of [{ count: 0, per: 'month' }, { count: 1, per: 'week' }, { count: 1.5, per: 'month' }, { count: 100, per: 'year' }]) {
    expect(codeOf(await setTiers(counter, { ...OFF, times }))).toBe('http/bad-request');
    expect(codeOf(await setTiers(counter, undefined, times))).toBe('http/bad-request');
  }
  expect(codeOf(await setTiers(counter, OFF, undefined, { perks: [{ perkId: 'DISCOUNT', kind: 'service', title: '某', times: TWICE }] }))).toBe('http/bad-request');
});

test('prove finds a use that the book does not count, one that took nothing off, and a discount without its use', async () => {
  must(await setTiers(counter, { ...OFF, times: TWICE }));
  const member = await counter.join();
  const visit = await pay(counter, member);
  const [book, item] = [(await counter.table.get(perksKey(member.memberId))) as Item, (await counter.table.get(documentKey(counter.shopId, visit.visitId))) as Item];
  await counter.table.write([{ put: { ...book, counts: [] } as never }]);
  expect(await proveBooks(source(counter), counter.shopId)).toMatchObject({ holds: false, difference: { what: 'perk-uses', expected: 1, found: 0 } });
  await counter.table.write([{ put: book }]);
  const document = documentOf<VisitFacts>(item);
  const { tierUses: _uses, ...without } = document.facts;
  await counter.table.write([{ put: { ...item, ...documentItem({ ...document, facts: without }) } }]);
  expect(await proveBooks(source(counter), counter.shopId)).toMatchObject({ holds: false, difference: { what: 'tier-discount' } });
  await counter.table.write([{ put: item }]);
  await holds(counter);
});
