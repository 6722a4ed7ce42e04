import { HOUR_MS, MINUTE_MS } from '@shared/kernel/instant';
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
