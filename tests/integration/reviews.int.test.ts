import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { codeOf, tally } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { must } from '../support/service-shop';
import { createWholeApi } from '../support/whole-api';
import { createWholeShop, hire, recordedVisit } from '../support/whole-shop';

const MANY = 50;
async function openShop(rule: { readonly pointsPerReview?: number; readonly mostPerDay?: number } = { pointsPerReview: 20 }) {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'reviews');
  const { shopId, owner, member, manager, cashier } = shop;
  must(await owner.shops.setEarningRule({ shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, ...rule }));
  api.world.clock.move(5 * MINUTE_MS);
  const key = () => ({ key: api.newKey() });
  const balance = async () => must(await member.membership.getMyCard({ shopId })).balances.points;
  return {
    api, shop, shopId, owner, manager, member, key, balance,
    visit: () => recordedVisit(api, cashier, shop, shop.memberId),
    write: (visitId: string, stars = 5, text?: string, by = member) => by.reviews.writeReview({ shopId, visitId: visitId as never, stars, ...(text ? { text } : {}) }, key()),
    mine: async (visitId: string) => must(await member.reviews.getMyReview({ shopId, visitId: visitId as never })),
    undo: (visitId: string) => owner.visits.undoVisit({ shopId, visitId: visitId as never }, key()),
    list: async () => must(await owner.reviews.listReviews({ shopId })).items,
    month: async () => must(await owner.reviews.getReviewMonth({ shopId, month: '2026-11' })),
    proves: async () => expect(await proveBooks(createMemoryAuditSource(api.table), shopId)).toMatchObject({ holds: true }),
  };
}

test('a visit is reviewed: points by the rule, the shop sees who and what, answers once, and the member reads it', async () => {
  const world = await openShop();
  const visitId = await world.visit();
  expect(await world.mine(visitId)).toMatchObject({ open: true, points: 20, deleted: false, items: ['拿铁'], staff: [{ name: expect.any(String) }] });
  const before = await world.balance();
  expect(must(await world.write(visitId, 4, '手冲很好，等得有点久'))).toMatchObject({ stars: 4, points: 20 });
  expect(await world.balance()).toBe(before + 20);
  expect(codeOf(await world.write(visitId, 5))).toBe('reviews/reviewed');
  expect(await world.list()).toMatchObject([{ review: { stars: 4, text: '手冲很好，等得有点久', points: 20 }, memberId: world.shop.memberId, undone: false }]);
  expect(await world.month()).toMatchObject({ count: 1, tenths: 40, staff: [{ count: 1, tenths: 40 }], more: false });
  const answer = (text: string) => world.manager.reviews.answerReview({ shopId: world.shopId, visitId: visitId as never, text }, world.key());
  expect(must(await answer('谢谢，下次给你留座'))).toMatchObject({ byName: expect.any(String) });
  expect(codeOf(await answer('再说一句'))).toBe('reviews/answered');
  expect((await world.mine(visitId)).review?.answer).toMatchObject({ text: '谢谢，下次给你留座' });
  await world.proves();
  const lines = [];
  for await (const line of exportShop(createMemoryAuditSource(world.api.table), world.shopId)) lines.push(JSON.parse(line) as { type: string });
  expect(lines.filter(({ type }) => type === 'review')).toMatchObject([{ stars: 4 }]);
});

test('50 at once, each with its own key: one review, its points once', async () => {
  const world = await openShop();
  const visitId = await world.visit();
  const before = await world.balance();
  const answers = await Promise.all(Array.from({ length: MANY }, (_, n) => world.write(visitId, (n % 5) + 1)));
  expect(tally(answers)).toMatchObject({ ok: 1 });
  expect(await world.balance()).toBe(before + 20);
  await world.proves();
});

test('trap: an undo of the visit takes the review\'s points back exactly, once however often it is told; a review after it is refused', async () => {
  const world = await openShop();
  const [first, second] = [await world.visit(), await world.visit()];
  const before = await world.balance();
  must(await world.write(first));
  must(await world.undo(first));
  await world.api.settle();
  const after = await world.balance();
  expect(after).toBe(before - 25);
  await world.api.settle();
  expect(await world.balance()).toBe(after);
  expect(await world.list()).toMatchObject([{ undone: true }]);
  expect(await world.month()).toMatchObject({ count: 0, tenths: 0, staff: [] });
  must(await world.undo(second));
  expect(codeOf(await world.write(second))).toBe('visits/already-undone');
  await world.proves();
});

test('a review and an undo at once: whatever comes first, no points outlive the visit', async () => {
  for (let round = 0; round < 5; round++) {
    const world = await openShop();
    const before = await world.balance();
    const visitId = await world.visit();
    await Promise.all([world.write(visitId), world.undo(visitId), world.write(visitId)]);
    await world.api.settle();
    expect(await world.balance()).toBe(before);
    await world.proves();
  }
});

test('points that are spent since are forgiven or owed by the shop\'s policy, never refused: the visit is undone already', async () => {
  const world = await openShop({ pointsPerReview: 500 });
  const visitId = await world.visit();
  must(await world.write(visitId));
  must(await world.undo(visitId));
  const points = await world.balance();
  must(await world.owner.adjustments.adjustMember({ shopId: world.shopId, memberId: world.shop.memberId, asset: 'points', amount: 100 - points, reason: '换礼' }, world.key()));
  await world.api.settle();
  expect(await world.balance()).toBe(0);
  await world.proves();
});

test('a review whose points are all spent and forgiven makes room in the day again, as one whose points are there', async () => {
  for (const spent of [false, true]) {
    const world = await openShop({ pointsPerReview: 20, mostPerDay: 50 });
    must(await world.owner.shops.setPointsDebt({ shopId: world.shopId, policy: 'cap' }));
    world.api.world.clock.move(5 * MINUTE_MS);
    const first = await world.visit();
    expect(must(await world.write(first)).points).toBe(20);
    const had = await world.balance();
    if (spent) must(await world.owner.adjustments.adjustMember({ shopId: world.shopId, memberId: world.shop.memberId, asset: 'points', amount: -had, reason: '换礼' }, world.key()));
    must(await world.undo(first));
    await world.api.settle();
    expect(must(await world.write(await world.visit())).points).toBe(20);
    await world.proves();
  }
});

test('deleted by its member: words and stars are gone everywhere, the points stay, it is not written again, and an undo still takes them back', async () => {
  const world = await openShop();
  const visitId = await world.visit();
  const before = await world.balance();
  must(await world.write(visitId, 1, '这句话不该留下'));
  const remove = () => world.member.reviews.deleteReview({ shopId: world.shopId, visitId: visitId as never }, world.key());
  must(await remove());
  expect(codeOf(await remove())).toBe('http/not-found');
  expect(await world.balance()).toBe(before + 20);
  expect(await world.list()).toEqual([]);
  expect(await world.month()).toMatchObject({ count: 0 });
  expect(await world.mine(visitId)).toMatchObject({ open: false, deleted: true });
  expect(codeOf(await world.write(visitId))).toBe('reviews/reviewed');
  expect(JSON.stringify([...world.api.table.items.values()])).not.toContain('这句话不该留下');
  must(await world.undo(visitId));
  await world.api.settle();
  expect(await world.balance()).toBe(before - 25);
  await world.proves();
});

test('thirty days, one\'s own visits, a card that is not frozen; without a rule it brings nothing; the day\'s most holds', async () => {
  const world = await openShop({});
  const [first, second] = [await world.visit(), await world.visit()];
  expect(must(await world.write(first))).toMatchObject({ points: 0 });
  expect(codeOf(await world.write(second, 5, undefined, world.shop.secondMember))).toBe('http/not-found');
  must(await world.manager.membership.freezeMember({ shopId: world.shopId, memberId: world.shop.memberId, frozen: true, reason: '核对' }, world.key()));
  expect(codeOf(await world.write(second))).toBe('membership/frozen');
  must(await world.manager.membership.freezeMember({ shopId: world.shopId, memberId: world.shop.memberId, frozen: false, reason: '核对过' }, world.key()));
  world.api.world.clock.move(31 * DAY_MS);
  expect(codeOf(await world.write(second))).toBe('reviews/over');
  const full = await openShop({ pointsPerReview: 20, mostPerDay: 30 });
  const [one, two, three] = [await full.visit(), await full.visit(), await full.visit()];
  const given = [];
  for (const visitId of [one, two, three]) given.push(must(await full.write(visitId)).points);
  expect(given[0]).toBeLessThanOrEqual(20);
  expect(given.slice(1)).toEqual([0, 0]);
  await full.proves();
});

test('nobody answers a review of their own', async () => {
  const world = await openShop();
  const visitId = await world.visit();
  must(await world.write(visitId));
  const { person } = await hire(world.api, world.shop, 'another', 'manager', [world.shop.storeId]);
  expect(codeOf(await person.reviews.answerReview({ shopId: world.shopId, visitId: visitId as never, text: '谢谢' }, world.key()))).toBe('ok');
});
