import { DAY_MS, HOUR_MS, instant, MINUTE_MS } from '@shared/kernel/instant';
import { lotsKey, lotsOf, posting, sumOfLots } from '../../functions/ledger';
import { behind } from '../support/behind';
import { codeOf, type Counter, createCounter, type MemberPerson, tally } from '../support/counter';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
/** A shop at the counter with what runs behind it. */
async function openAt(start: string) {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(shanghai(start));
  const counter = await createCounter(world);
  const { settle } = behind(world, table);
  const { shopId, owner } = counter;
  return {
    ...counter, counter, settle,
    async expire(terms: { kind: 'none' } | { kind: 'rolling'; months: number } | { kind: 'yearly'; month: number; day: number }) {
      must(await owner.shops.setPointsExpiry({ shopId, terms }));
      world.clock.move(3 * MINUTE_MS);
      await settle();
    },
    points: async (of: MemberPerson) => must(await of.membership.getMyCard({ shopId })).balances.points,
    lots: async (of: MemberPerson) => must(await of.ledger.getMyPoints({ shopId })).lots.map(({ day, points }) => [day, points]),
    at: async (text: string) => {
      world.clock.set(shanghai(text));
      await settle();
      await settle();
    },
  };
}
const stored = async ({ table }: Pick<Counter, 'table'>, of: MemberPerson) => {
  const item = await table.get(lotsKey(of.memberId), { consistent: true });
  return item && lotsOf(item);
};

test('without a rule no lots are written, and the page says that nothing expires and what is owed all the same', async () => {
  const shop = await openAt('2026-11-22T10:00:00');
  const anna = await shop.counter.join();
  await shop.counter.visit(shop.till, anna, { amountFen: 5_000 });
  expect(await stored(shop, anna)).toBeUndefined();
  await shop.settle();
  const out = must(await shop.owner.analytics.getPointsOut({ shopId: shop.shopId }));
  expect([out.expires, out.outstanding, out.months, out.valueFen]).toEqual([false, 50, [], undefined]);
  must(await shop.owner.shops.setPointsCash({ shopId: shop.shopId, on: true, pointsPerYuan: 30 }));
  await shop.at('2026-11-22T10:05:00');
  expect(must(await shop.owner.analytics.getPointsOut({ shopId: shop.shopId }))).toMatchObject({ outstanding: 50, valueFen: 167 });
  expect(must(await anna.ledger.getMyPoints({ shopId: shop.shopId }))).toEqual({ balance: 50, cash: { pointsPerYuan: 30 }, expires: false, giveable: false, lots: [], pending: [] });
  expect(must(await anna.membership.getMyCard({ shopId: shop.shopId })).soonestLot).toBeUndefined();
});

test('Balance collapse: points expire once, at the end of their day in the shop\'s zone, and what was spent is not taken again', async () => {
  const shop = await openAt('2027-01-31T10:00:00');
  await shop.expire({ kind: 'rolling', months: 1 });
  const anna = await shop.counter.join();
  await shop.counter.visit(shop.till, anna, { amountFen: 10_000 });
  await shop.at('2027-02-10T10:00:00');
  await shop.counter.visit(shop.till, anna, { amountFen: 7_000 });
  expect(await shop.lots(anna)).toEqual([['2027-02-28', 100], ['2027-03-31', 70]]);
  must(await shop.post(anna.memberId, 'adjustment', [posting('member', 'issuance', 'points', 60, 'spent')]));
  expect(must(await anna.membership.getMyCard({ shopId: shop.shopId })).soonestLot).toEqual({ day: '2027-02-28', points: 40 });
  await shop.settle();
  expect(must(await shop.owner.analytics.getPointsOut({ shopId: shop.shopId }))).toMatchObject({ expires: true, outstanding: 110, months: [{ month: '2027-02', points: 40 }, { month: '2027-03', points: 70 }] });
  await shop.at('2027-02-28T23:59:00');
  expect(await shop.points(anna)).toBe(110);
  await shop.at('2027-03-01T00:05:00');
  expect([await shop.points(anna), await shop.lots(anna)]).toEqual([70, [['2027-03-31', 70]]]);
  await shop.at('2027-03-01T08:00:00');
  const { journal, differences } = await shop.prove(anna);
  expect([journal.filter((entry) => entry.kind === 'points-expired').map((entry) => entry.postings[0]?.amount), differences]).toEqual([[40], []]);
  const [line] = must(await anna.ledger.getMyStatement({ shopId: shop.shopId, asset: 'points' })).items;
  expect(line).toMatchObject({ kind: 'points-expired', changes: [{ asset: 'points', amount: -40, balanceAfter: 70 }] });
  await shop.at('2027-04-01T00:05:00');
  expect([await shop.points(anna), await stored(shop, anna)]).toMatchObject([0, { lots: [] }]);
});

test('Redeemed reward never comes back: an undo restores points with their OLD expiry, and what is over by then expires on the next run', async () => {
  const shop = await openAt('2027-01-10T10:00:00');
  await shop.expire({ kind: 'rolling', months: 1 });
  const anna = await shop.counter.join();
  const visit = await shop.counter.visit(shop.till, anna, { amountFen: 10_000 });
  await shop.expire({ kind: 'rolling', months: 12 });
  expect(await shop.lots(anna)).toEqual([['2027-02-28', 100]]);
  const later = await shop.counter.visit(shop.till, anna, { amountFen: 3_000 });
  expect(await shop.lots(anna)).toEqual([['2027-02-28', 100], ['2028-01-31', 30]]);
  must(await shop.counter.undo(shop.manager, later.visitId));
  expect(await shop.lots(anna)).toEqual([['2027-02-28', 100]]);
  must(await shop.counter.undo(shop.manager, visit.visitId));
  expect([await shop.lots(anna), await shop.points(anna)]).toEqual([[], 0]);
});

test('switching on starts the clock that day, also for who never comes again; off stops it; on again starts anew', async () => {
  const shop = await openAt('2026-11-22T10:00:00');
  const [anna, ben] = [await shop.counter.join({ points: 40 }), await shop.counter.join({ points: 70 })];
  await shop.settle();
  await shop.expire({ kind: 'yearly', month: 2, day: 22 });
  expect([await shop.lots(anna), await stored(shop, ben)]).toMatchObject([[['2027-02-22', 40]], { lots: [{ day: '2027-02-22', points: 70 }] }]);
  await shop.expire({ kind: 'rolling', months: 1 });
  expect(await shop.lots(anna)).toEqual([['2027-02-22', 40]]);
  await shop.expire({ kind: 'none' });
  await shop.counter.visit(shop.till, anna, { amountFen: 1_000 });
  shop.clock.move(20 * DAY_MS);
  await shop.expire({ kind: 'rolling', months: 1 });
  expect([await shop.lots(anna), await shop.lots(ben)]).toEqual([[['2027-01-31', 50]], [['2027-01-31', 70]]]);
  await shop.at('2027-02-01T00:10:00');
  expect([(await shop.read(anna.memberId)).balances.points, (await shop.read(ben.memberId)).balances.points]).toEqual([0, 0]);
});

test('Expiry chosen by a label: earned and spent by public commands alone, what ends is what nobody spent', async () => {
  const shop = await openAt('2027-01-10T10:00:00');
  must(await shop.owner.shops.setPointsCash({ shopId: shop.shopId, on: true, pointsPerYuan: 100, mostPercent: 50, leastPoints: 100 }));
  await shop.expire({ kind: 'rolling', months: 3 });
  const anna = await shop.join();
  const pay = async (amountFen: number, usePoints?: number) => shop.visit(shop.till, anna, { amountFen, ...(usePoints === undefined ? {} : { usePoints }) });
  const left = async () => [await shop.points(anna), await shop.lots(anna)];
  await pay(40_000);
  await shop.at('2027-02-10T10:00:00');
  await pay(30_000);
  expect(await left()).toEqual([700, [['2027-04-30', 400], ['2027-05-31', 300]]]);
  await shop.at('2027-03-10T10:00:00');
  expect(await pay(1_000, 500)).toMatchObject({ pointsUsed: 500, earnedPoints: 5 });
  await shop.at('2027-05-01T00:10:00');
  expect(await left()).toEqual([205, [['2027-05-31', 200], ['2027-06-30', 5]]]);
  const { visitId } = await pay(400, 200);
  expect(await left()).toEqual([7, [['2027-06-30', 5], ['2027-08-31', 2]]]);
  must(await shop.undo(shop.till, visitId));
  expect(await left()).toEqual([205, [['2027-05-31', 200], ['2027-06-30', 5]]]);
  await shop.at('2027-06-01T00:10:00');
  expect(await left()).toEqual([5, [['2027-06-30', 5]]]);
  await shop.at('2027-07-01T00:10:00');
  expect([await left(), (await shop.prove(anna)).differences]).toEqual([[0, []], []]);
});

describe('Silent no-op: an undo whose points are spent follows the shop\'s policy and says which', () => {
  test.each([
    ['refuse', 'visits/points-already-spent', undefined, 40], ['debt', 'ok', { owedPoints: 60 }, -60], ['cap', 'ok', { forgivenPoints: 60 }, 0],
  ] as const)('%s', async (policy, code, said, left) => {
    for (const expires of [true, false]) {
      const shop = await openAt('2027-01-10T10:00:00');
      must(await shop.owner.shops.setPointsDebt({ shopId: shop.shopId, policy }));
      await shop.expire(expires ? { kind: 'rolling', months: 6 } : { kind: 'none' });
      shop.clock.move(3 * MINUTE_MS);
      const anna = await shop.counter.join();
      const visit = await shop.counter.visit(shop.till, anna, { amountFen: 10_000 });
      must(await shop.post(anna.memberId, 'adjustment', [posting('member', 'issuance', 'points', 60, 'spent')]));
      const key = shop.newKey();
      const undone = await shop.counter.undo(shop.manager, visit.visitId, key);
      expect([codeOf(undone), undone.ok ? undone.value.undone : undefined, await shop.points(anna)]).toMatchObject([code, said, left]);
      if (!undone.ok) continue;
      expect(must(await shop.counter.undo(shop.manager, visit.visitId, key))).toEqual(undone.value);
      expect((await shop.prove(anna)).journal.at(-1)?.kind).toBe('visit-undone');
      await shop.counter.visit(shop.till, anna, { amountFen: 8_000 });
      expect([await shop.points(anna), await shop.lots(anna), (await shop.prove(anna)).differences]).toEqual([left + 80, expires ? [['2027-07-31', left + 80]] : [], []]);
    }
  });
});

test('50 visits, undos and expiries at once leave lots that add up to the balance', async () => {
  const shop = await openAt('2027-01-31T10:00:00');
  await shop.expire({ kind: 'rolling', months: 1 });
  const anna = await shop.counter.join({ points: 500 });
  await shop.settle();
  shop.clock.set(shanghai('2027-03-01T00:10:00'));
  const ticket = await shop.counter.lookUp(shop.till, anna);
  const quote = must(await shop.counter.quote(shop.till, { ticket, amountFen: 1_000 }));
  const [answers] = await Promise.all([Promise.all(Array.from({ length: 50 }, () => shop.counter.record(shop.till, { ticket, amountFen: 1_000 }, quote))), shop.settle(), shop.settle()]);
  const recorded = tally(answers).ok ?? 0;
  expect(recorded).toBeGreaterThan(0);
  await shop.at('2027-03-01T06:10:00');
  const { member, differences, journal } = await shop.prove(anna);
  expect([member.balances.points, sumOfLots((await stored(shop, anna))?.lots ?? []), differences]).toEqual([recorded * 10, recorded * 10, []]);
  expect(journal.filter((entry) => entry.kind === 'points-expired')).toHaveLength(1);
});

test('a merge brings lots along, a debt is paid by what the other card holds', async () => {
  const shop = await openAt('2027-01-10T10:00:00');
  await shop.expire({ kind: 'rolling', months: 3 });
  const enrolled = must(await shop.till.joining.enrolMember({ shopId: shop.shopId, storeId: shop.storeId, phone: '13800000001', agreedInPerson: true }, { key: shop.newKey() }));
  must(await shop.counter.ring(shop.till, { ticket: enrolled.panel.ticket, amountFen: 9_000 }));
  shop.clock.move(40 * DAY_MS + HOUR_MS);
  const anna = await shop.counter.join({ points: 20 });
  must(await anna.membership.bindMyPhone({ shopId: shop.shopId, phoneCode: '13800000001' }, { key: shop.newKey() }));
  expect([await shop.lots(anna), await shop.points(anna)]).toEqual([[['2027-04-30', 90], ['2027-05-31', 20]], 110]);
});
