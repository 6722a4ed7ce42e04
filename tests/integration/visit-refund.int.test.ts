import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { posting } from '../../functions/ledger';
import { type Counter, codeOf, createCounter, tally } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { must } from '../support/service-shop';
import { type StartedTable, startServiceTable } from '../support/service-table';
import { createTestWorld } from '../support/test-world';
import type { MemoryTable } from '../support/memory-table';

let dynamo: StartedTable;
beforeAll(async () => { dynamo = await startServiceTable(); });
afterAll(() => dynamo.stop());

describe.each([['in memory', () => createTestWorld()], ['on DynamoDB', () => createTestWorld({ table: dynamo.table })]])('a refund of a visit, %s', (_name, worldOf) => {
  let counter: Counter;
  beforeAll(async () => { counter = await createCounter(worldOf()); });

  test('Redeemed reward never comes back: parts leave the coupon used; with the last one it is back with its old term, and tier, visit, money and points are as they were', async () => {
    const member = await counter.join({ principalFen: 4_000, bonusFen: 1_000, points: 12, growth: 960 });
    const coupon = must(await counter.give(member, await counter.createCouponType({ validityDays: 5 })));
    const before = await counter.read(member.memberId);
    const visit = await counter.visit(counter.till, member, { amountFen: 10_000, couponIds: [coupon], useStoredValue: true });
    expect(visit).toMatchObject({ dueFen: 9_000, principalFen: 4_000, bonusFen: 1_000, restFen: 4_000, earnedPoints: 80, tierAfter: { name: '银卡' } });
    const first = must(await counter.refund(counter.till, visit.visitId, { amountFen: 5_000 }));
    expect(first).toMatchObject({ amountFen: 5_000, tenders: [{ tender: 'cash', amountFen: 4_000 }], principalFen: 800, bonusFen: 200, points: 44, growth: 44, couponTitles: [], whole: false, leftFen: 4_000, tierAfter: { name: '普卡' } });
    expect(must(await member.coupons.listMyCoupons({ shopId: counter.shopId, state: 'used' })).items).toHaveLength(1);
    expect(await counter.read(member.memberId)).toMatchObject({ visits: 1, tierId: 'plain', balances: { points: 48, growth: 996, principalFen: 800, bonusFen: 200 } });
    const rest = must(await counter.refund(counter.manager, visit.visitId));
    expect(rest).toMatchObject({ amountFen: 4_000, tenders: [], principalFen: 3_200, bonusFen: 800, points: 36, couponTitles: ['满减'], whole: true, leftFen: 0 });
    const { member: after, differences } = await counter.prove(member);
    expect(differences).toEqual([]);
    expect({ ...after, version: 0, lastStep: 0 }).toEqual({ ...before, version: 0, lastStep: 0 });
    expect(must(await member.coupons.listMyCoupons({ shopId: counter.shopId })).items).toMatchObject([{ couponId: coupon, state: 'open' }]);
    expect(codeOf(await counter.refund(counter.manager, visit.visitId, { amountFen: 1 }))).toBe('visits/already-undone');
    expect(codeOf(await counter.undo(counter.manager, visit.visitId))).toBe('visits/already-undone');
    const statement = must(await member.ledger.getMyStatement({ shopId: counter.shopId })).items;
    expect(statement.map((line) => [line.kind, line.undone]).slice(0, 3)).toEqual([['visit-undone', false], ['visit-refunded', false], ['visit', true]]);
  });

  test('an undo after a partial refund gives back the rest, and says what was refunded before', async () => {
    const member = await counter.join({ points: 5 });
    const before = await counter.read(member.memberId);
    const visit = await counter.visit(counter.till, member, { amountFen: 2_190 });
    must(await counter.refund(counter.till, visit.visitId, { amountFen: 500 }));
    expect(must(await counter.till.visits.getVisit({ shopId: counter.shopId, visitId: visit.visitId }))).toMatchObject({ refunded: { amountFen: 500 } });
    expect(must(await counter.undo(counter.till, visit.visitId))).toMatchObject({ refunded: { amountFen: 500 }, undone: { by: 'till' } });
    expect((await counter.prove(member)).member.balances).toEqual(before.balances);
    expect(codeOf(await counter.refund(counter.manager, visit.visitId))).toBe('visits/already-undone');
  });

  test('Split refunds: ¥21.90 in pieces of ¥5 take 4, 5, 5, 5 and 2 points, which is all 21', async () => {
    const member = await counter.join();
    const visit = await counter.visit(counter.till, member, { amountFen: 2_190 });
    const taken: number[] = [];
    for (const amountFen of [500, 500, 500, 500, 190]) taken.push(must(await counter.refund(counter.manager, visit.visitId, { amountFen })).points);
    expect([taken, (await counter.read(member.memberId)).balances.points]).toEqual([[4, 5, 5, 5, 2], 0]);
  });

  test('things on the bill are worth their share of what was paid, and no line comes back twice', async () => {
    const member = await counter.join();
    const coupon = must(await counter.give(member, await counter.createCouponType()));
    const items = [{ name: '拿铁', quantity: 2, priceFen: 3_000 }, { name: '蛋糕', quantity: 1, priceFen: 4_000 }];
    const request = { shopId: counter.shopId, storeId: counter.storeId, ticket: await counter.scan(counter.till, member), amountFen: 10_000, items, couponIds: [coupon], useStoredValue: false };
    const { quoteHash } = must(await counter.till.visits.quoteVisit(request));
    const { visitId } = must(await counter.till.visits.recordVisit({ ...request, quoteHash, tenders: [{ tender: 'wechat', amountFen: 9_000 }] }, { key: counter.newKey() }));
    const lines = (...of: [number, number][]) => ({ lines: of.map(([line, quantity]) => ({ line, quantity })) });
    expect(must(await counter.refund(counter.till, visitId, lines([0, 1])))).toMatchObject({ amountFen: 2_700, tenders: [{ tender: 'wechat', amountFen: 2_700 }], points: 27 });
    expect(codeOf(await counter.refund(counter.till, visitId, lines([0, 2])))).toBe('visits/refund-too-much');
    expect(codeOf(await counter.refund(counter.till, visitId, lines([2, 1])))).toBe('visits/refund-too-much');
    expect(must(await counter.refund(counter.till, visitId, lines([0, 1], [1, 1])))).toMatchObject({ amountFen: 6_300, whole: true, couponTitles: ['满减'] });
  });

  test('Silent no-op: spent points follow the shop\'s policy, and the answer says which', async () => {
    const refunded = async (policy: 'refuse' | 'debt' | 'cap') => {
      must(await counter.owner.shops.setPointsDebt({ shopId: counter.shopId, policy }));
      counter.clock.move(3 * MINUTE_MS);
      const member = await counter.join();
      const visit = await counter.visit(counter.manager, member, { amountFen: 10_000 });
      must(await counter.post(member.memberId, 'care-gift', [posting('member', 'issuance', 'points', 80, 'spent')]));
      const entries = (await counter.prove(member)).journal.length;
      const answer = await counter.refund(counter.manager, visit.visitId, { amountFen: 5_000 });
      const { journal, member: after } = await counter.prove(member);
      return { answer, written: journal.length - entries, points: after.balances.points };
    };
    expect(await refunded('debt')).toMatchObject({ answer: { ok: true, value: { points: 50, owedPoints: 30 } }, written: 1, points: -30 });
    expect(await refunded('cap')).toMatchObject({ answer: { ok: true, value: { points: 50, forgivenPoints: 30 } }, written: 1, points: 0 });
    expect(await refunded('refuse')).toMatchObject({ answer: { ok: false, error: { code: 'visits/points-already-spent', facts: { missing: 30 } } }, written: 0, points: 20 });
  });

  test('who may: a cashier within the minutes and up to the sum, a manager within the term, also in another store; then nobody', async () => {
    const member = await counter.join();
    const visit = await counter.visit(counter.till, member, { amountFen: 30_000 });
    expect(await counter.refund(counter.till, visit.visitId, { amountFen: 20_001 })).toMatchObject({ error: { code: 'visits/refund-needs-manager', facts: { mostFen: 20_000 } } });
    must(await counter.refund(counter.till, visit.visitId, { amountFen: 20_000 }));
    expect(codeOf(await counter.refund(counter.till, visit.visitId, { amountFen: 1 }))).toBe('visits/refund-needs-manager');
    counter.clock.move(11 * MINUTE_MS);
    expect(codeOf(await counter.refund(counter.till, visit.visitId, { amountFen: 1 }))).toBe('visits/undo-window-over');
    const { storeId: other } = must(await counter.owner.shops.addStore({ shopId: counter.shopId, name: `湖滨店${counter.newKey().slice(-4)}`, address: '湖滨路' }, { key: counter.newKey() }));
    expect(codeOf(await counter.refund(counter.till, visit.visitId, { amountFen: 1 }, other))).toBe('http/not-found');
    expect(codeOf(await counter.refund(counter.manager, visit.visitId, { amountFen: 1 }, other))).toBe('http/not-found');
    counter.clock.move(29 * DAY_MS);
    expect(must(await counter.refund(counter.owner, visit.visitId, { amountFen: 1 }, other))).toMatchObject({ storeId: other, leftFen: 9_999 });
    counter.clock.move(2 * DAY_MS);
    expect(codeOf(await counter.refund(counter.owner, visit.visitId, { amountFen: 1 }))).toBe('visits/refund-term-over');
  });

  test('more than is left is refused with what is left; a walk-in is refunded too; a partly refunded visit is not moved', async () => {
    const walkIn = must(await counter.ring(counter.till, { amountFen: 1_000 }));
    expect(await counter.refund(counter.till, walkIn.visitId, { amountFen: 1_001 })).toMatchObject({ error: { code: 'visits/refund-too-much', facts: { leftFen: 1_000 } } });
    expect(must(await counter.refund(counter.till, walkIn.visitId, { amountFen: 400 }))).toMatchObject({ tenders: [{ tender: 'cash', amountFen: 400 }], leftFen: 600 });
    const member = await counter.join();
    const ticket = await counter.lookUp(counter.till, member);
    expect(codeOf(await counter.till.visits.moveVisit({ shopId: counter.shopId, visitId: walkIn.visitId, ticket, tenders: [{ tender: 'cash', amountFen: 1_000 }] }, { key: counter.newKey() }))).toBe('visits/partly-refunded');
  });

  test('Undo pressed twice mints money: of fifty refunds of the same yuan, and of fifty undos beside them, what goes back is there once', async () => {
    const member = await counter.join({ principalFen: 1_000 });
    const visit = await counter.visit(counter.till, member, { amountFen: 1_000, useStoredValue: true });
    const { quoteHash } = must(await counter.quoteRefund(counter.till, visit.visitId, { amountFen: 100 }));
    const answers = await Promise.all(Array.from({ length: 50 }, () => counter.till.visits.refundVisit({ shopId: counter.shopId, storeId: counter.storeId, visitId: visit.visitId, part: { amountFen: 100 }, quoteHash }, { key: counter.newKey() })));
    const counts = tally(answers);
    expect(counts.ok).toBe(1);
    expect((counts['visits/refund-changed'] ?? 0) + (counts['ledger/busy'] ?? 0)).toBe(49);
    expect((await counter.prove(member)).member.balances).toMatchObject({ principalFen: 100, points: 9 });
    const both = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? counter.undo(counter.till, visit.visitId) : counter.refund(counter.till, visit.visitId))));
    expect(tally(both).ok).toBe(1);
    const { member: after, differences } = await counter.prove(member);
    expect([differences, after.balances]).toEqual([[], { points: 0, growth: 0, principalFen: 1_000, bonusFen: 0 }]);
  });

  test('a repeat answers the very same, what changed meanwhile is quoted anew', async () => {
    const member = await counter.join();
    const visit = await counter.visit(counter.till, member, { amountFen: 5_000 });
    const ask = { shopId: counter.shopId, storeId: counter.storeId, visitId: visit.visitId, part: { amountFen: 700 } };
    const { quoteHash } = must(await counter.till.visits.quoteVisitRefund(ask));
    const key = counter.newKey();
    const done = must(await counter.till.visits.refundVisit({ ...ask, quoteHash }, { key }));
    expect(JSON.stringify(must(await counter.till.visits.refundVisit({ ...ask, quoteHash }, { key })))).toBe(JSON.stringify(done));
    expect(await counter.till.visits.refundVisit({ ...ask, quoteHash }, { key: counter.newKey() })).toMatchObject({ error: { code: 'visits/refund-changed', detail: { amountFen: 700, leftFen: 3_600 } } });
  });

  test('the books prove', async () => {
    if (_name === 'in memory') expect(await proveBooks(createMemoryAuditSource(counter.table as MemoryTable))).toMatchObject({ holds: true });
  });
});
