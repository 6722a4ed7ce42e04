import type { Client } from '@shared/client/create-client';
import type { MembershipContract } from '@shared/contracts/membership.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { openLateRefunds } from '../support/expiring-shop';
import { openReferralShop } from '../support/referral-shop';
import { must } from '../support/service-shop';

interface Office {
  readonly membership: Pick<Client<MembershipContract>, 'listTimeline'>;
}
/** The parts of each line of these titles, as the office reads them, newest first. */
const storyOf = async (office: Office, shopId: ShopId, memberId: MemberId, titles: RegExp) =>
  must(await office.membership.listTimeline({ shopId, memberId })).items.filter(({ title }) => titles.test(title)).map(({ title, detail = '' }) => [title, detail.split(' · ')]);

/** A visit of ¥100 with a review, so many points of all that spent before the rest expired, then undone. */
async function undoneLate(spent: number) {
  const shop = await openLateRefunds();
  await shop.earn(50);
  const { visitId } = await shop.counter.visit(shop.till, shop.anna, { amountFen: 10_000 });
  await shop.settle();
  must(await shop.anna.reviews.writeReview({ shopId: shop.shopId, visitId, stars: 5 } as never, shop.key()));
  if (spent > 0) await shop.spend(spent);
  await shop.at('2027-03-01T10:00:00');
  await shop.counter.visit(shop.till, shop.anna, { amountFen: 2_000 });
  must(await shop.undo(shop.manager, visitId));
  await shop.reacted();
  await shop.proves();
  return storyOf(shop.manager, shop.shopId, shop.anna.memberId, /撤销到店|收回/);
}

test('of what was taken back and had expired the office reads how much, and never a line without a word why there is no amount', async () => {
  expect(await undoneLate(0)).toEqual([['收回评价积分', ['50 积分已过期，不再收回']], ['撤销到店', ['¥100.00', '100 积分已过期，不再收回', expect.any(String)]]]);
});
test('where some were spent before, what is taken stands beside what had expired', async () => {
  const [review, visit] = await undoneLate(120);
  expect(visit).toEqual(['撤销到店', ['¥100.00', '积分 −70', '30 积分已过期，不再收回', expect.any(String)]]);
  expect(review).toEqual(['收回评价积分', ['积分 −50']]);
});
test('a review whose points were spent and are let go says that there is none to take back', async () => {
  const shop = await openLateRefunds();
  must(await shop.owner.shops.setPointsDebt({ shopId: shop.shopId, policy: 'cap' }));
  await shop.earn(50);
  const { visitId } = await shop.counter.visit(shop.till, shop.anna, { amountFen: 0 });
  await shop.settle();
  must(await shop.anna.reviews.writeReview({ shopId: shop.shopId, visitId, stars: 5 } as never, shop.key()));
  await shop.spend(50);
  must(await shop.undo(shop.manager, visitId));
  await shop.reacted();
  expect(await storyOf(shop.manager, shop.shopId, shop.anna.memberId, /收回/)).toEqual([['收回评价积分', ['没有可收回的积分']]]);
});
test('a reward for recommending that expired before the purchase was undone says so, to both', async () => {
  const { api, shop, join, visit, undo, rewards, proves } = await openReferralShop();
  must(await shop.owner.shops.setUndoRule({ shopId: shop.shopId, cashierMinutes: 10, managerDays: 90 }));
  must(await shop.owner.shops.setPointsExpiry({ shopId: shop.shopId, terms: { kind: 'rolling', months: 1 } }));
  const later = async (ms: number) => {
    api.world.clock.move(ms);
    await api.tick();
    await api.settle();
  };
  await later(3 * MINUTE_MS);
  const referrer = await join();
  const friend = await join(referrer.memberId);
  const visitId = await visit(friend.memberId, 5_000);
  await api.settle();
  await later(65 * DAY_MS);
  await later(MINUTE_MS);
  await undo(visitId);
  await api.settle();
  const [mine, theirs] = [await rewards(referrer.memberId), await rewards(friend.memberId)];
  expect([mine.given, mine.points, theirs.given, theirs.points]).toEqual([[50], 0, [20], 0]);
  expect(await storyOf(shop.manager, shop.shopId, referrer.memberId, /收回/)).toEqual([['收回推荐奖励', ['50 积分已过期，不再收回']]]);
  expect(await storyOf(shop.manager, shop.shopId, friend.memberId, /收回/)).toEqual([['收回推荐奖励', ['20 积分已过期，不再收回']]]);
  await proves();
});
