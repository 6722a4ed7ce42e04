import { HOUR_MS, MINUTE_MS } from '@shared/kernel/instant';
import { posting } from '../../functions/ledger';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { createMemoryAuditSource } from '../support/memory-audit';
import { openMergedCards } from '../support/merged-cards';
import { must } from '../support/service-shop';
import { openTwoCards } from '../support/two-cards';

/** Two cards in a shop where points wait a day, each with a visit of ¥100 from five hours before they become one. */
async function openWaiting() {
  const shop = await openTwoCards();
  must(await shop.owner.shops.setEarningRule({ shopId: shop.shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, pendingDays: 1 } as never));
  shop.clock.move(5 * MINUTE_MS);
  const { visitId } = await shop.visit(shop.till, shop.old, { amountFen: 10_000 });
  await shop.visit(shop.till, shop.stands, { amountFen: 20_000 });
  shop.clock.move(5 * HOUR_MS);
  const before = await Promise.all([shop.old, shop.stands].map((one) => shop.member(one)));
  must(await shop.merge());
  await shop.settle();
  const wait = async (hours: number) => {
    for (let passed = 0; passed < hours; passed += 2) {
      shop.clock.move(2 * HOUR_MS);
      await shop.settle(2);
    }
  };
  return { ...shop, visitId, before, wait };
}
test('a merge is taken back though points that waited have arrived since: each card has those that it waited for', async () => {
  const shop = await openWaiting();
  const [old, stands] = shop.before;
  expect([old?.balances.pending, stands?.balances.pending]).toEqual([100, 200]);
  await shop.wait(16);
  expect(await shop.member(shop.stands)).toMatchObject({ balances: { points: (old?.balances.points ?? 0) + (stands?.balances.points ?? 0) + 300 } });
  must(await shop.undo());
  await shop.settle();
  expect([(await shop.member(shop.old)).waiting, (await shop.member(shop.stands)).waiting]).toEqual([undefined, undefined]);
  expect((await shop.member(shop.old)).balances).toMatchObject({ points: (old?.balances.points ?? 0) + 100 });
  expect((await shop.member(shop.stands)).balances).toMatchObject({ points: (stands?.balances.points ?? 0) + 200 });
  await shop.proves();
  // The visit that they were earned by can still be undone, and takes them from the card that has them.
  must(await shop.undoVisit(shop.visitId));
  expect((await shop.member(shop.old)).balances.points).toBe(old?.balances.points);
  await shop.proves();
});
test('points that still wait go back waiting, and arrive on their own card', async () => {
  const shop = await openWaiting();
  const [old, stands] = shop.before;
  must(await shop.undo());
  await shop.settle();
  expect([(await shop.member(shop.old)).waiting, (await shop.member(shop.stands)).waiting]).toEqual([old?.waiting, stands?.waiting]);
  await shop.wait(16);
  expect([(await shop.member(shop.old)).balances, (await shop.member(shop.stands)).balances]).toMatchObject([{ points: (old?.balances.points ?? 0) + 100 }, { points: (stands?.balances.points ?? 0) + 200 }]);
  await shop.proves();
});
test('points that arrived where the card that stands owed some go back as long-lived as what arrives that day, however long ago points began to expire', async () => {
  const shop = await openMergedCards('2026-06-10T10:00:00');
  const { owner, manager, till, shopId, clock } = shop;
  must(await owner.shops.setPointsExpiry({ shopId, terms: { kind: 'rolling', months: 2 } }));
  must(await owner.shops.setPointsDebt({ shopId, policy: 'debt' }));
  clock.move(3 * MINUTE_MS);
  await shop.settle();
  await shop.at('2027-01-05T10:00:00');
  const [goes, stands] = [await shop.join(), await shop.join()];
  const spent = await shop.visit(till, stands, { amountFen: 20_000 });
  await shop.post(stands.memberId, 'care-gift', [posting('member', 'issuance', 'points', 200, 'spent')]);
  must(await shop.undo(manager, spent.visitId));
  must(await owner.shops.setEarningRule({ shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, pendingDays: 1 } as never));
  clock.move(3 * MINUTE_MS);
  await shop.visit(till, goes, { amountFen: 10_000 });
  await shop.settle();
  await shop.at('2027-01-05T20:00:00');
  await shop.merge(goes, stands);
  await shop.at('2027-01-06T12:00:00');
  expect(await shop.points(stands)).toBe(-100);
  await shop.undoMerge(goes);
  const points = async () => [await shop.points(goes), await shop.points(stands)];
  expect(await points()).toEqual([100, -200]);
  expect((await proveBooks(createMemoryAuditSource(shop.table), shopId)).difference).toBeUndefined();
  await shop.at('2027-03-31T20:00:00');
  expect(await points()).toEqual([100, -200]);
  await shop.at('2027-04-02T12:00:00');
  expect(await points()).toEqual([0, -200]);
});
