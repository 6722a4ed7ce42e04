import type { MemberId } from '@shared/kernel/ids';
import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { must } from '../support/service-shop';
import { openTwoCards } from '../support/two-cards';

type Shop = Awaited<ReturnType<typeof openTwoCards>>;
type By = Shop['manager'];
const ask = async (shop: Shop, by: By, memberId: MemberId, amount: number, asset: 'points' | 'bonus' = 'points') => must(await by.adjustments.adjustMember({ shopId: shop.shopId, memberId, asset, amount, reason: '补记积分' }, shop.key()));
const stateOf = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).state;
const many = async (shop: Shop, count: number): Promise<readonly MemberId[]> => Promise.all(Array.from({ length: count }, async () => (await shop.counter.join()).memberId));

test('one member has a limit\'s worth in a day without a second person, in however many parts and of whomever, given or taken; the next day begins anew', async () => {
  const shop = await openTwoCards();
  const { manager, owner, stands, clock } = shop;
  expect([await stateOf(shop, manager, stands.memberId, 300), await stateOf(shop, manager, stands.memberId, -150), await stateOf(shop, manager, stands.memberId, 51), await stateOf(shop, manager, stands.memberId, 50)]).toEqual(['done', 'done', 'waiting', 'done']);
  // Of an owner's 5,000 the manager's 500 are had.
  expect([await stateOf(shop, owner, stands.memberId, 4_501), await stateOf(shop, owner, stands.memberId, 4_500), await stateOf(shop, owner, stands.memberId, 1)]).toEqual(['waiting', 'done', 'waiting']);
  expect(await stateOf(shop, manager, stands.memberId, 5_000, 'bonus')).toBe('done');
  expect(await stateOf(shop, manager, stands.memberId, 1, 'bonus')).toBe('waiting');
  clock.move(DAY_MS);
  expect(await stateOf(shop, manager, stands.memberId, 500)).toBe('done');
  await shop.proves();
});

test('one person gives and takes five times the limit in a day; what was taken back was moved all the same', async () => {
  const shop = await openTwoCards();
  const members = await many(shop, 7);
  const done = [];
  for (const memberId of members.slice(0, 5)) done.push(await ask(shop, shop.manager, memberId, 500));
  expect(done.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'done'));
  must(await shop.manager.adjustments.undoAdjustment({ shopId: shop.shopId, adjustmentId: done[0]?.adjustmentId as never, reason: '弄错了' }, shop.key()));
  expect(await stateOf(shop, shop.manager, members[5] as MemberId, 1)).toBe('waiting');
  expect(await stateOf(shop, shop.owner, members[5] as MemberId, 1)).toBe('done');
});

test('fifty at once of one manager to ten members: five are done, the others wait', async () => {
  const shop = await openTwoCards();
  const members = await many(shop, 10);
  const states = await Promise.all(Array.from({ length: 50 }, (_, n) => stateOf(shop, shop.manager, members[n % 10] as MemberId, 500)));
  expect(states.filter((state) => state === 'done')).toHaveLength(5);
  expect(states.filter((state) => state === 'waiting')).toHaveLength(45);
  await shop.proves();
});

test('a merge gives no second day: what either card had counts', async () => {
  const shop = await openTwoCards();
  expect([await stateOf(shop, shop.manager, shop.old.memberId, 300), await stateOf(shop, shop.manager, shop.stands.memberId, 100)]).toEqual(['done', 'done']);
  must(await shop.merge());
  shop.clock.move(MINUTE_MS);
  expect([await stateOf(shop, shop.manager, shop.stands.memberId, 101), await stateOf(shop, shop.manager, shop.stands.memberId, 100)]).toEqual(['waiting', 'done']);
});
