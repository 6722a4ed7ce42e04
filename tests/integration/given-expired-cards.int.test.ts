import { months, NEVER, openLateRefunds as open, shanghai } from '../support/expiring-shop';
import { must } from '../support/service-shop';

describe('points that expired elsewhere than on the card they are taken from are gone all the same', () => {
  test.each([['expire still', []], ['expire no more', [NEVER]], ['have begun to expire again', [NEVER, months(2)]]])('expired while two cards were one, which were parted since, when points %s: a refund on the card that came back takes none of its later points', async (_what, terms) => {
    const shop = await open();
    const other = await shop.counter.join();
    const visit = await shop.counter.visit(shop.till, shop.anna, { amountFen: 10_000 });
    const own = await shop.counter.visit(shop.till, other, { amountFen: 3_000 });
    await shop.at('2027-02-28T20:00:00');
    must(await shop.merge(shop.anna, other));
    await shop.at('2027-03-01T10:00:00');
    for (const one of terms) await shop.expire(one);
    must(await shop.manager.joining.undoMerge({ shopId: shop.shopId, memberId: shop.anna.memberId, reason: '不是同一位' }, shop.key()));
    await shop.settle();
    await shop.counter.visit(shop.till, shop.anna, { amountFen: 5_000 });
    await shop.counter.visit(shop.till, other, { amountFen: 7_000 });
    expect(must(await shop.refund(shop.manager, visit.visitId))).toMatchObject({ points: 100, expiredPoints: 100 });
    expect(must(await shop.refund(shop.manager, own.visitId))).toMatchObject({ points: 30, expiredPoints: 30 });
    expect([await shop.points(), await shop.points(other)]).toEqual([50, 70]);
    await shop.proves();
  });
  test('part of a gift lapsed on its way to a friend: a refund of what earned it takes none of the giver', async () => {
    const shop = await open();
    const { shopId, owner, clock, counter, anna } = shop;
    must(await owner.shops.setPointsGiving({ shopId, on: true, mostPerDay: 1_000, leastPoints: 1 }));
    const friend = await counter.join();
    const visit = await counter.visit(shop.till, anna, { amountFen: 10_000 });
    await shop.at('2027-02-28T12:00:00');
    await counter.visit(shop.till, anna, { amountFen: 10_000 });
    const { giftId } = must(await anna.pointsGifts.offerPoints({ shopId, points: 200 }, shop.key()));
    clock.set(shanghai('2027-03-01T09:00:00'));
    expect(must(await friend.pointsGifts.takePoints({ shopId, giftId }, shop.key()))).toMatchObject({ points: 100, lapsed: 100 });
    await shop.settle();
    expect(must(await shop.refund(shop.manager, visit.visitId))).toMatchObject({ points: 100, expiredPoints: 100 });
    expect([await shop.points(), await shop.points(friend)]).toEqual([0, 100]);
    await shop.proves();
  });
  test('points of a review that expired on a card that was merged since: undoing the visit takes none of the card that stands', async () => {
    const shop = await open();
    const { shopId, counter, anna } = shop;
    await shop.earn(50);
    const other = await counter.join();
    const visit = await counter.visit(shop.till, anna, { amountFen: 10_000 });
    await shop.settle();
    must(await anna.reviews.writeReview({ shopId, visitId: visit.visitId, stars: 5 } as never, shop.key()));
    await shop.at('2027-03-01T10:00:00');
    await counter.visit(shop.till, other, { amountFen: 20_000 });
    must(await shop.merge(anna, other));
    must(await shop.undo(shop.manager, visit.visitId));
    await shop.reacted();
    expect(await shop.points(other)).toBe(200);
    await shop.proves();
  });
  test.each([['points expire no more', [NEVER]], ['they began to expire again before, and expired by that', [NEVER, months(2)]]] as const)('an adjustment that is undone when %s', async (_what, terms) => {
    const shop = await open();
    const { shopId, owner, counter, anna } = shop;
    const { adjustmentId } = must(await owner.adjustments.adjustMember({ shopId, memberId: anna.memberId, asset: 'points', amount: 40, reason: '补上次漏积' }, shop.key()));
    const again = terms.length > 1;
    if (again) for (const one of terms) await shop.expire(one);
    await shop.at('2027-04-01T09:00:00');
    expect(await shop.points()).toBe(0);
    if (!again) await shop.expire(NEVER);
    await counter.visit(shop.till, anna, { amountFen: 30_000 });
    expect(must(await owner.adjustments.undoAdjustment({ shopId, adjustmentId, reason: '记错了人' }, shop.key()))).toMatchObject({ expired: 40 });
    expect(await shop.points()).toBe(300);
    await shop.proves();
  });
  describe.each([['points expire still', false], ['points expire no more', true]] as const)('on a card between two merges, and %s', (_what, off) => {
    /** Earned on the first card, expired on the second; the third stands, with points of its own. */
    const between = async (shop: Awaited<ReturnType<typeof open>>) => {
      const [second, third] = [await shop.counter.join(), await shop.counter.join()];
      must(await shop.merge(shop.anna, second));
      await shop.at('2027-03-01T09:00:00');
      expect(await shop.points(second)).toBe(0);
      must(await shop.merge(second, third));
      if (off) await shop.expire(NEVER);
      await shop.counter.visit(shop.till, third, { amountFen: 30_000 });
      return third;
    };
    test('a visit', async () => {
      const shop = await open();
      const visit = await shop.counter.visit(shop.till, shop.anna, { amountFen: 10_000 });
      const third = await between(shop);
      expect(must(await shop.refund(shop.manager, visit.visitId, { amountFen: 4_000 } as never))).toMatchObject({ points: 40, expiredPoints: 40 });
      expect(must(await shop.refund(shop.manager, visit.visitId))).toMatchObject({ points: 60, expiredPoints: 60 });
      expect(await shop.points(third)).toBe(300);
      await shop.proves();
    });
    test('an adjustment', async () => {
      const shop = await open();
      const { adjustmentId } = must(await shop.owner.adjustments.adjustMember({ shopId: shop.shopId, memberId: shop.anna.memberId, asset: 'points', amount: 40, reason: '补上次漏积' }, shop.key()));
      const third = await between(shop);
      expect(must(await shop.owner.adjustments.undoAdjustment({ shopId: shop.shopId, adjustmentId, reason: '记错了人' }, shop.key()))).toMatchObject({ expired: 40 });
      expect(await shop.points(third)).toBe(300);
      await shop.proves();
    });
  });
  test('on the card that a merge left, and points expire no more', async () => {
    const shop = await open();
    const other = await shop.counter.join();
    const visit = await shop.counter.visit(shop.till, shop.anna, { amountFen: 10_000 });
    const { adjustmentId } = must(await shop.owner.adjustments.adjustMember({ shopId: shop.shopId, memberId: shop.anna.memberId, asset: 'points', amount: 40, reason: '补上次漏积' }, shop.key()));
    must(await shop.merge(shop.anna, other));
    await shop.at('2027-03-01T09:00:00');
    await shop.expire(NEVER);
    await shop.counter.visit(shop.till, other, { amountFen: 30_000 });
    expect(must(await shop.refund(shop.manager, visit.visitId))).toMatchObject({ points: 100, expiredPoints: 100 });
    expect(must(await shop.owner.adjustments.undoAdjustment({ shopId: shop.shopId, adjustmentId, reason: '记错了人' }, shop.key()))).toMatchObject({ expired: 40 });
    expect(await shop.points(other)).toBe(300);
    await shop.proves();
  });
  test('merged to a card that has lost other points, expired there, switched off and on again since', async () => {
    const shop = await open();
    const { shopId, owner, anna } = shop;
    await shop.counter.visit(shop.till, anna, { amountFen: 10_000 });
    await shop.at('2027-03-01T10:00:00');
    const visit = await shop.counter.visit(shop.till, anna, { amountFen: 5_000 });
    const { adjustmentId } = must(await owner.adjustments.adjustMember({ shopId, memberId: anna.memberId, asset: 'points', amount: 40, reason: '补上次漏积' }, shop.key()));
    const other = await shop.counter.join();
    must(await shop.merge(anna, other));
    await shop.at('2027-05-01T10:00:00');
    expect(await shop.points(other)).toBe(0);
    await shop.expire(NEVER);
    await shop.expire(months(2));
    await shop.counter.visit(shop.till, other, { amountFen: 30_000 });
    expect(must(await shop.refund(shop.manager, visit.visitId))).toMatchObject({ points: 50, expiredPoints: 50 });
    expect(must(await owner.adjustments.undoAdjustment({ shopId, adjustmentId, reason: '记错了人' }, shop.key()))).toMatchObject({ expired: 40 });
    expect(await shop.points(other)).toBe(300);
    await shop.proves();
  });
});
