import { MINUTE_MS } from '@shared/kernel/instant';
import { months, NEVER, openExpiringShop } from '../support/expiring-shop';
import { must } from '../support/service-shop';

/** Points of the end of January, from before they expire at all, of which a visit used a hundred. */
async function open() {
  const shop = await openExpiringShop('debt', NEVER);
  const { shopId, owner, anna } = shop;
  must(await owner.shops.setUndoRule({ shopId, cashierMinutes: 10, managerDays: 90 }));
  must(await owner.shops.setPointsCash({ shopId, on: true, pointsPerYuan: 100, mostPercent: 100 } as never));
  shop.clock.move(3 * MINUTE_MS);
  await shop.counter.visit(shop.till, anna, { amountFen: 30_000 });
  const paid = await shop.counter.visit(shop.till, anna, { amountFen: 100, usePoints: 100 });
  await shop.settle();
  return { ...shop, paid };
}

describe('a changed rule re-prices no past: points from before they expired last by the rule that stood when they began to', () => {
  test('what an undo gives back of them, after the rule was made shorter, lies where all the others of before lie', async () => {
    const shop = await open();
    await shop.expire(months(12));
    await shop.at('2027-03-10T10:00:00');
    await shop.expire(months(1));
    must(await shop.undo(shop.manager, shop.paid.visitId));
    await shop.at('2027-06-01T10:00:00');
    expect(await shop.points()).toBe(300);
    await shop.at('2028-02-01T10:00:00');
    expect(await shop.points()).toBe(0);
    await shop.proves();
  });
  test('and no longer than the others, after it was made longer', async () => {
    const shop = await open();
    await shop.expire(months(2));
    await shop.at('2027-03-10T10:00:00');
    await shop.expire(months(24));
    must(await shop.undo(shop.manager, shop.paid.visitId));
    await shop.at('2027-04-01T10:00:00');
    expect(await shop.points()).toBe(0);
    await shop.proves();
  });
});
