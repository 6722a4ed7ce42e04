import { MINUTE_MS } from '@shared/kernel/instant';
import { openExpiringShop } from '../support/expiring-shop';
import { must } from '../support/service-shop';

/** Points that last through February are spent, come back in March with that day, expire with the next run, and then the visit that earned them is given back. */
async function open() {
  const shop = await openExpiringShop('debt');
  const { shopId, owner, anna } = shop;
  must(await owner.shops.setUndoRule({ shopId, cashierMinutes: 10, managerDays: 90, refundDays: 120 }));
  must(await owner.shops.setPointsCash({ shopId, on: true, pointsPerYuan: 100, mostPercent: 100 } as never));
  const { goodsId } = must(await owner.mall.createGoods({ shopId, title: '护手霜', points: 100, gives: { kind: 'pickup', days: 60 } } as never, { key: shop.newKey() }));
  shop.clock.move(3 * MINUTE_MS);
  const earned = await shop.counter.visit(shop.till, anna, { amountFen: 10_000 });
  const key = () => ({ key: shop.newKey() });
  const order = async () => {
    const { orderId } = must(await anna.mall.orderGoods({ shopId, goodsId, points: 100 } as never, key()));
    return async () => must(await anna.mall.cancelMyOrder({ shopId, orderId }, key()));
  };
  const paid = async () => {
    const { visitId } = await shop.counter.visit(shop.till, anna, { amountFen: 100, usePoints: 100 });
    return async () => must(await shop.undo(shop.manager, visitId));
  };
  return { ...shop, earned, ways: { order, paid } };
}

describe.each([['an order of the mall', 'order'], ['a bill that points paid', 'paid']] as const)('%s that is given up after the days of its points are over', (_what, way) => {
  test('gives them back with their old day: they expire with the next run, and giving back what earned them takes none of later ones', async () => {
    const shop = await open();
    const giveUp = await shop.ways[way]();
    await shop.at('2027-03-05T10:00:00');
    await shop.counter.visit(shop.till, shop.anna, { amountFen: 30_000 });
    await giveUp();
    expect(must(await shop.anna.ledger.getMyPoints({ shopId: shop.shopId }))).toMatchObject({ balance: 400, lots: [{ day: '2027-04-30', points: 300 }] });
    await shop.proves();
    await shop.at('2027-03-06T10:00:00');
    expect((await shop.prove(shop.anna)).journal.filter(({ kind }) => kind === 'points-expired').map(({ postings }) => [postings[0]?.amount, postings[0]?.lots])).toEqual([[100, [{ day: '2027-02-28', points: 100 }]]]);
    expect(must(await shop.refund(shop.manager, shop.earned.visitId))).toMatchObject({ points: 100, expiredPoints: 100 });
    expect(await shop.points()).toBe(300);
    await shop.proves();
  });
  test('and before the next run they are taken from where they lie', async () => {
    const shop = await open();
    const giveUp = await shop.ways[way]();
    await shop.at('2027-03-05T10:00:00');
    await shop.counter.visit(shop.till, shop.anna, { amountFen: 30_000 });
    await giveUp();
    must(await shop.refund(shop.manager, shop.earned.visitId));
    await shop.at('2027-03-07T10:00:00');
    expect(await shop.points()).toBe(300);
    await shop.proves();
  });
  test('given back while they are spent, they are owed, and what comes back pays for them', async () => {
    const shop = await open();
    const giveUp = await shop.ways[way]();
    await shop.at('2027-03-05T10:00:00');
    expect(must(await shop.refund(shop.manager, shop.earned.visitId))).toMatchObject({ owedPoints: 100, after: { points: -100 } });
    await giveUp();
    await shop.at('2027-03-07T10:00:00');
    expect(await shop.points()).toBe(0);
    await shop.counter.visit(shop.till, shop.anna, { amountFen: 30_000 });
    expect(await shop.points()).toBe(300);
    await shop.proves();
  });
});
