import { MINUTE_MS } from '@shared/kernel/instant';
import { codeOf } from '../support/counter';
import { must } from '../support/service-shop';
import { openTwoCards } from '../support/two-cards';

describe('Two cards for one person: a limit a member is one, however many cards became theirs', () => {
  test('what the old card ordered in the mall counts against the most of each member, where it is listed too', async () => {
    const two = await openTwoCards();
    const { goodsId } = must(await two.owner.mall.createGoods({ shopId: two.shopId, title: '陶瓷杯', points: 10, gives: { kind: 'pickup', days: 7 }, perMember: 1 }, two.key()));
    must(await two.old.mall.orderGoods({ shopId: two.shopId, goodsId, points: 10 }, two.key()));
    must(await two.merge());
    expect(codeOf(await two.stands.mall.orderGoods({ shopId: two.shopId, goodsId, points: 10 }, two.key()))).toBe('mall/limit-reached');
    expect(must(await two.stands.mall.listGoods({ shopId: two.shopId })).items.map(({ state }) => state)).toEqual(['had']);
  });
  test('what the old card gave today counts against the most points of a day', async () => {
    const two = await openTwoCards();
    must(await two.owner.shops.setPointsGiving({ shopId: two.shopId, on: true, mostPerDay: 40, leastPoints: 10 } as never));
    two.clock.move(3 * MINUTE_MS);
    const friend = await two.counter.join();
    const { giftId } = must(await two.old.pointsGifts.offerPoints({ shopId: two.shopId, points: 30 }, two.key()));
    must(await friend.pointsGifts.takePoints({ shopId: two.shopId, giftId }, two.key()));
    must(await two.merge());
    expect(must(await two.stands.pointsGifts.listMyPointsGifts({ shopId: two.shopId })).leftToday).toBe(10);
    expect(codeOf(await two.stands.pointsGifts.offerPoints({ shopId: two.shopId, points: 11 }, two.key()))).toBe('points-gifts/day-limit');
    must(await two.stands.pointsGifts.offerPoints({ shopId: two.shopId, points: 10 }, two.key()));
  });
});
