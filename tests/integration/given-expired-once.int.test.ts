import { MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { DEFAULT_TIERS } from '../../functions/tiers';
import { NEVER, openLateRefunds as open } from '../support/expiring-shop';
import { must } from '../support/service-shop';

describe('what was given and had expired when it was taken back is told of no more: it spares no other points', () => {
  describe('a review, then a visit', () => {
    /** 30 and 100 of two visits, 50 of a review of the first; 100 were spent, 80 expired. */
    const reviewed = async () => {
      const shop = await open();
      const { shopId, counter, anna } = shop;
      await shop.earn(50);
      const one = await counter.visit(shop.till, anna, { amountFen: 3_000 });
      const two = await counter.visit(shop.till, anna, { amountFen: 10_000 });
      await shop.settle();
      must(await anna.reviews.writeReview({ shopId, visitId: one.visitId, stars: 5 } as never, shop.key()));
      await shop.spend(100);
      await shop.at('2027-03-01T10:00:00');
      expect(await shop.points()).toBe(0);
      return { shop, one, two };
    };
    test.each(['on its own card', 'on a card that was merged since', 'and points expire no more'])('%s', async (where) => {
      const { shop, one, two } = await reviewed();
      const { counter, anna } = shop;
      const merged = where.includes('merged');
      const holder = merged ? await counter.join() : anna;
      await counter.visit(shop.till, holder, { amountFen: 20_000 });
      if (merged) must(await shop.merge(anna, holder));
      if (where.includes('no more')) await shop.expire(NEVER);
      must(await shop.undo(shop.manager, one.visitId));
      await shop.reacted();
      expect(await shop.points(holder)).toBe(200);
      expect(must(await shop.refund(shop.manager, two.visitId)).expiredPoints).toBeUndefined();
      expect(await shop.points(holder)).toBe(100);
      await shop.proves();
    });
  });
  test('the gift of a tier, then a visit', async () => {
    const shop = await open();
    const { counter, anna, owner, shopId } = shop;
    const tiers = DEFAULT_TIERS.map(({ gift: _gift, discount: _discount, ...tier }, i) => ({ ...tier, benefits: [], perks: [], multiplierPercent: 100, ...(i === 1 ? { gift: { points: 500, couponTypeIds: [] } } : {}) }));
    must(await owner.tiers.setTiers({ shopId, tiers } as never));
    shop.clock.move(3 * MINUTE_MS);
    const lifting = await counter.visit(shop.till, anna, { amountFen: 150_000 });
    await shop.reacted();
    const two = await counter.visit(shop.till, anna, { amountFen: 30_000 });
    await shop.reacted();
    expect(await shop.points()).toBe(2_300);
    await shop.spend(300);
    await shop.at('2027-03-01T10:00:00');
    expect(await shop.points()).toBe(0);
    await counter.visit(shop.till, anna, { amountFen: 40_000 });
    must(await shop.refund(shop.manager, lifting.visitId));
    await shop.reacted();
    expect([await shop.points(), (await counter.read(anna.memberId)).tierId]).toEqual([400, 'plain']);
    must(await shop.refund(shop.manager, two.visitId));
    expect(await shop.points()).toBe(100);
    await shop.proves();
  });
  test('a recommendation, then a visit of each of the two', async () => {
    const shop = await open();
    const { counter, anna, owner, shopId } = shop;
    must(await owner.shops.setReferralRule({ shopId, on: true, referrer: { points: 50, couponTypeIds: [] }, newcomer: { points: 20, couponTypeIds: [] }, leastFen: fen(5_000), mostPerMonth: 10 }));
    shop.clock.move(3 * MINUTE_MS);
    await shop.reacted();
    const ben = await counter.join({ referredBy: anna.memberId });
    await shop.reacted();
    const first = await counter.visit(shop.till, ben, { amountFen: 6_000 });
    await shop.reacted();
    const [hers, his] = [await counter.visit(shop.till, anna, { amountFen: 10_000 }), await counter.visit(shop.till, ben, { amountFen: 10_000 })];
    const both = async () => [await shop.points(), await shop.points(ben)];
    expect(await both()).toEqual([150, 180]);
    for (const one of [anna, ben]) await shop.spend(100, one);
    await shop.at('2027-03-01T10:00:00');
    expect(await both()).toEqual([0, 0]);
    for (const one of [anna, ben]) await counter.visit(shop.till, one, { amountFen: 20_000 });
    must(await shop.undo(shop.manager, first.visitId));
    await shop.reacted();
    expect(await both()).toEqual([200, 200]);
    for (const { visitId } of [hers, his]) must(await shop.refund(shop.manager, visitId));
    expect(await both()).toEqual([100, 100]);
    await shop.proves();
  });
});

describe('what was given on a card that became another, and expired there before that became a third', () => {
  test('a review', async () => {
    const shop = await open();
    const { shopId, counter, anna } = shop;
    const [between, stands] = [await counter.join(), await counter.join()];
    await shop.earn(50);
    const visit = await counter.visit(shop.till, anna, { amountFen: 10_000 });
    await shop.settle();
    must(await anna.reviews.writeReview({ shopId, visitId: visit.visitId, stars: 5 } as never, shop.key()));
    must(await shop.merge(anna, between));
    await shop.at('2027-03-01T10:00:00');
    expect(await shop.points(between)).toBe(0);
    await counter.visit(shop.till, stands, { amountFen: 20_000 });
    must(await shop.merge(between, stands));
    must(await shop.undo(shop.manager, visit.visitId));
    await shop.reacted();
    expect(await shop.points(stands)).toBe(200);
    await shop.proves();
  });
  test('a recommendation whose two sides came through the same card: each is left out once', async () => {
    const shop = await open();
    const { counter, anna, owner, shopId } = shop;
    must(await owner.shops.setReferralRule({ shopId, on: true, referrer: { points: 50, couponTypeIds: [] }, newcomer: { points: 20, couponTypeIds: [] }, leastFen: fen(5_000), mostPerMonth: 10 }));
    shop.clock.move(3 * MINUTE_MS);
    await shop.reacted();
    const [ben, between, stands] = [await counter.join({ referredBy: anna.memberId }), await counter.join(), await counter.join()];
    await shop.reacted();
    const first = await counter.visit(shop.till, ben, { amountFen: 6_000 });
    await shop.reacted();
    expect([await shop.points(), await shop.points(ben)]).toEqual([50, 80]);
    for (const one of [anna, ben]) must(await shop.merge(one, between));
    await shop.at('2027-03-01T10:00:00');
    expect(await shop.points(between)).toBe(0);
    await counter.visit(shop.till, stands, { amountFen: 20_000 });
    must(await shop.merge(between, stands));
    must(await shop.undo(shop.manager, first.visitId));
    await shop.reacted();
    expect(await shop.points(stands)).toBe(200);
    await shop.proves();
  });
});
