import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { marshall } from '@aws-sdk/util-dynamodb';
import { itemSize } from '../../infra/local/dynamodb/engine/item-size';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { memberKey } from '../../functions/membership';
import { documentKey, lotsKey, lotsOf, posting } from '../../functions/ledger';
import { behind } from '../support/behind';
import { codeOf, createCounter, type MemberPerson } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
const RULE = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down' as const, storedValueEarns: true };

/** A shop whose points wait so many days for the return window, with what runs behind it. */
async function openAt(start: string, pendingDays = 7) {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(shanghai(start));
  const counter = await createCounter(world);
  const { settle } = behind(world, table);
  const { shopId, owner } = counter;
  const wait = async (days: number) => {
    must(await owner.shops.setEarningRule({ shopId, ...RULE, pendingDays: days }));
    world.clock.move(3 * MINUTE_MS);
  };
  await wait(pendingDays);
  return {
    ...counter, counter, settle, wait, table,
    /** Points, and those that wait by day, as the member sees them. */
    async has(of: MemberPerson) {
      const [{ balance, pending }, card] = [must(await of.ledger.getMyPoints({ shopId })), must(await of.membership.getMyCard({ shopId }))];
      expect([card.balances.points, card.balances.pending ?? 0]).toEqual([balance, pending.reduce((sum, { points }) => sum + points, 0)]);
      return [balance, pending.map(({ day, points }) => [day, points])];
    },
    at: async (text: string) => {
      world.clock.set(shanghai(text));
      await settle();
      await settle();
    },
  };
}
type Shop = Awaited<ReturnType<typeof openAt>>;
async function proves(shop: Shop, of: MemberPerson): Promise<void> {
  expect((await shop.prove(of)).differences).toEqual([]);
  expect(await proveBooks(createMemoryAuditSource(shop.table))).toMatchObject({ holds: true });
}
/** The bytes that DynamoDB counts. */
const sizeOf = (item: unknown): number => itemSize(marshall(item, { removeUndefinedValues: true }) as never);

test('points of a visit wait until the day, then arrive once; growth counts at once; quote, receipt and page say the day', async () => {
  const shop = await openAt('2026-11-27T10:00:00');
  const anna = await shop.counter.join({ points: 30 });
  const ticket = await shop.counter.lookUp(shop.till, anna);
  const quote = must(await shop.counter.quote(shop.till, { ticket, amountFen: 12_000 }));
  expect(quote).toMatchObject({ earnedPoints: 120, usableFrom: '2026-12-04', after: { points: 30, growth: 120 } });
  const visit = must(await shop.counter.record(shop.till, { ticket, amountFen: 12_000 }, quote));
  expect(visit).toMatchObject({ earnedPoints: 120, usableFrom: '2026-12-04', after: quote.after });
  expect(await shop.has(anna)).toEqual([30, [['2026-12-04', 120]]]);
  await shop.at('2026-11-28T09:00:00');
  await shop.counter.visit(shop.till, anna, { amountFen: 1_000 });
  await shop.counter.visit(shop.till, anna, { amountFen: 2_000 });
  expect(await shop.has(anna)).toEqual([30, [['2026-12-04', 120], ['2026-12-05', 30]]]);
  await shop.settle();
  expect(must(await shop.owner.analytics.getPointsOut({ shopId: shop.shopId }))).toMatchObject({ pending: 150 });
  await shop.at('2026-12-03T23:59:00');
  expect(await shop.has(anna)).toEqual([30, [['2026-12-04', 120], ['2026-12-05', 30]]]);
  await shop.at('2026-12-04T00:01:00');
  await shop.at('2026-12-04T05:00:00');
  expect(await shop.has(anna)).toEqual([150, [['2026-12-05', 30]]]);
  await shop.at('2026-12-05T08:00:00');
  expect(await shop.has(anna)).toEqual([180, []]);
  const { items } = must(await anna.ledger.getMyStatement({ shopId: shop.shopId, asset: 'points' }));
  expect(items.map(({ kind, changes }) => [kind, changes.filter(({ asset }) => asset === 'points' || asset === 'pending').map(({ asset, amount }) => [asset, amount])]).slice(0, 3)).toEqual([
    ['points-arrived', [['points', 30], ['pending', -30]]], ['points-arrived', [['points', 120], ['pending', -120]]], ['visit', [['pending', 20]]],
  ]);
  await proves(shop, anna);
  expect(must(await shop.owner.analytics.getPointsOut({ shopId: shop.shopId }))).toMatchObject({ pending: 0 });
});

test('what waits cannot pay, be ordered with, or be given away', async () => {
  const shop = await openAt('2026-11-27T10:00:00');
  const { shopId, owner } = shop;
  must(await owner.shops.setPointsCash({ shopId, on: true, pointsPerYuan: 100 }));
  must(await owner.shops.setPointsGiving({ shopId, on: true, mostPerDay: 1_000, leastPoints: 10 }));
  shop.clock.move(3 * MINUTE_MS);
  const anna = await shop.counter.join();
  await shop.counter.visit(shop.till, anna, { amountFen: 50_000 });
  shop.clock.move(MINUTE_MS);
  const quote = must(await shop.counter.quote(shop.till, { ticket: await shop.counter.scan(shop.till, anna), amountFen: 5_000, usePoints: 'most' }));
  expect([quote.pointsUsed, quote.pointsOffer?.pointsUsed]).toEqual([undefined, 0]);
  expect(codeOf(await anna.pointsGifts.offerPoints({ shopId, points: 100 } as never, { key: shop.newKey() }))).not.toBe('ok');
});

test('an undo takes what still waits; after the day it takes points, and the policy decides about spent ones', async () => {
  const shop = await openAt('2026-11-27T10:00:00');
  const { shopId } = shop;
  const anna = await shop.counter.join({ points: 10 });
  const [first, second] = [await shop.counter.visit(shop.till, anna, { amountFen: 10_000 }), await shop.counter.visit(shop.till, anna, { amountFen: 4_000 })];
  must(await shop.post(anna.memberId, 'adjustment', [posting('member', 'issuance', 'points', 10, 'spent')]));
  const key = shop.newKey();
  const undone = must(await shop.counter.undo(shop.manager, first.visitId, key));
  expect(must(await shop.counter.undo(shop.manager, first.visitId, key))).toEqual(undone);
  expect(await shop.has(anna)).toEqual([0, [['2026-12-04', 40]]]);
  await shop.at('2026-12-04T01:00:00');
  expect(await shop.has(anna)).toEqual([40, []]);
  must(await shop.post(anna.memberId, 'adjustment', [posting('member', 'issuance', 'points', 15, 'spent')]));
  expect(codeOf(await shop.counter.undo(shop.manager, second.visitId))).toBe('visits/points-already-spent');
  must(await shop.owner.shops.setPointsDebt({ shopId, policy: 'debt' }));
  shop.clock.move(3 * MINUTE_MS);
  expect(must(await shop.counter.undo(shop.manager, second.visitId)).undone).toMatchObject({ owedPoints: 15 });
  expect(await shop.has(anna)).toEqual([-15, []]);
  await shop.counter.visit(shop.till, anna, { amountFen: 5_000 });
  await shop.at('2026-12-11T01:00:00');
  expect(await shop.has(anna)).toEqual([35, []]);
  expect((await shop.prove(anna)).differences).toEqual([]);
});

test('Split refunds: parts before and after the day take the same in all as one refund', async () => {
  const shop = await openAt('2026-11-27T10:00:00');
  const [anna, ben] = [await shop.counter.join({ points: 50 }), await shop.counter.join({ points: 50 })];
  const [many, one] = [await shop.counter.visit(shop.till, anna, { amountFen: 2_190 }), await shop.counter.visit(shop.till, ben, { amountFen: 2_190 })];
  for (const amountFen of [500, 500]) must(await shop.counter.refund(shop.manager, many.visitId, { amountFen }));
  await shop.at('2026-12-04T01:00:00');
  for (const amountFen of [500, 500]) must(await shop.counter.refund(shop.manager, many.visitId, { amountFen }));
  must(await shop.counter.refund(shop.manager, one.visitId, { amountFen: 2_000 }));
  expect([await shop.has(anna), await shop.has(ben)]).toEqual([[52, []], [52, []]]);
  for (const visitId of [many.visitId, one.visitId]) must(await shop.counter.refund(shop.manager, visitId));
  expect([await shop.has(anna), await shop.has(ben)]).toEqual([[50, []], [50, []]]);
  for (const who of [anna, ben]) await proves(shop, who);
});

test('a changed rule prices nothing anew, and switched off it leaves what waits on its day; lots count from the day of arrival', async () => {
  const shop = await openAt('2026-11-20T10:00:00', 14);
  const { shopId, owner } = shop;
  must(await owner.shops.setPointsExpiry({ shopId, terms: { kind: 'rolling', months: 1 } }));
  shop.clock.move(3 * MINUTE_MS);
  const anna = await shop.counter.join();
  const visit = await shop.counter.visit(shop.till, anna, { amountFen: 10_000 });
  await shop.wait(0);
  expect(await shop.counter.visit(shop.till, anna, { amountFen: 3_000 })).not.toHaveProperty('usableFrom');
  expect(await shop.has(anna)).toEqual([30, [['2026-12-04', 100]]]);
  await shop.at('2026-12-04T01:00:00');
  const lots = async () => lotsOf((await shop.table.get(lotsKey(anna.memberId), { consistent: true })) as never).lots;
  expect([await shop.has(anna), await lots()]).toEqual([[130, []], [{ day: '2026-12-31', points: 30 }, { day: '2027-01-31', points: 100 }]]);
  must(await owner.shops.setUndoRule({ shopId, cashierMinutes: 10, managerDays: 60 }));
  shop.clock.move(3 * MINUTE_MS);
  must(await shop.counter.undo(shop.owner as never, visit.visitId));
  expect([await shop.has(anna), await lots()]).toEqual([[30, []], [{ day: '2026-12-31', points: 30 }]]);
  await proves(shop, anna);
});

test('a frozen card gets its points on the day; a merge brings what waits along, and the tick moves it once', async () => {
  const shop = await openAt('2026-11-27T10:00:00');
  const enrolled = must(await shop.till.joining.enrolMember({ shopId: shop.shopId, storeId: shop.storeId, phone: '13800000001', agreedInPerson: true }, { key: shop.newKey() }));
  const old = must(await shop.counter.ring(shop.till, { ticket: enrolled.panel.ticket, amountFen: 9_000 }));
  await shop.at('2026-11-28T10:00:00');
  const anna = await shop.counter.join();
  await shop.counter.visit(shop.till, anna, { amountFen: 2_000 });
  must(await anna.membership.bindMyPhone({ shopId: shop.shopId, phoneCode: '13800000001' }, { key: shop.newKey() }));
  expect(await shop.has(anna)).toEqual([0, [['2026-12-04', 90], ['2026-12-05', 20]]]);
  await shop.settle();
  must(await shop.counter.refund(shop.manager, old.visitId, { amountFen: 1_000 }));
  expect(await shop.has(anna)).toEqual([0, [['2026-12-04', 80], ['2026-12-05', 20]]]);
  await shop.at('2026-12-04T01:00:00');
  expect(await shop.has(anna)).toEqual([80, [['2026-12-05', 20]]]);
  must(await shop.manager.membership.freezeMember({ shopId: shop.shopId, memberId: anna.memberId, frozen: true, reason: '查一下' }, { key: shop.newKey() }));
  await shop.at('2026-12-05T01:00:00');
  expect(await shop.has(anna)).toEqual([100, []]);
  expect((await shop.prove(anna)).journal.filter(({ kind }) => kind === 'points-arrived')).toHaveLength(2);
  await proves(shop, anna);
});

test('undos, refunds and ticks at once on the day: everything arrives once and the books prove; the document of a visit is ten bytes longer for it', async () => {
  const shop = await openAt('2026-11-27T10:00:00');
  const anna = await shop.counter.join();
  const visits = [];
  for (let n = 0; n < 6; n++) visits.push(await shop.counter.visit(shop.till, anna, { amountFen: 1_000 }));
  await shop.settle();
  shop.clock.set(shanghai('2026-12-04T00:10:00'));
  const [undone] = await Promise.all([Promise.all(visits.map(({ visitId }, i) => (i % 2 ? shop.counter.undo(shop.manager, visitId) : shop.counter.refund(shop.manager, visitId, { amountFen: 500 })))), shop.settle(), shop.settle(), shop.settle()]);
  expect(undone.map(codeOf)).toEqual(visits.map(() => 'ok'));
  await shop.at('2026-12-04T03:10:00');
  expect(await shop.has(anna)).toEqual([15, []]);
  await proves(shop, anna);
  await shop.wait(0);
  const sizeOfVisit = async () => sizeOf(await shop.table.get(documentKey(shop.shopId, (await shop.counter.visit(shop.till, anna, { amountFen: 12_000 })).visitId), { consistent: true }));
  const plain = await sizeOfVisit();
  await shop.wait(7);
  expect((await sizeOfVisit()) - plain).toBeLessThanOrEqual(12);
  expect(sizeOf(await shop.table.get(memberKey(anna.memberId), { consistent: true }))).toBeLessThan(1_024);
});
