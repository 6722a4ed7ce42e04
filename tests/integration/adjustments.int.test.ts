import { DAY_MS } from '@shared/kernel/instant';
import { codeOf, must } from '../support/service-shop';
import { createWholeApi, type Person, type WholeApi } from '../support/whole-api';
import { createWholeShop, hire, joinWhole, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
let second: Person;
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'ADJUST');
  second = (await hire(api, shop, 'second-manager', 'manager', [shop.storeId])).person;
});
const adjust = (by: Person, memberId: WholeShop['memberId'], amount: number, asset: 'points' | 'bonus' = 'points', key = api.newKey()) => by.adjustments.adjustMember({ shopId: shop.shopId, memberId, asset, amount, reason: '补上次漏积' }, { key });
const decide = (by: Person, adjustmentId: Awaited<ReturnType<typeof waiting>>, approve = true) => by.adjustments.decideAdjustment({ shopId: shop.shopId, adjustmentId, approve }, { key: api.newKey() });
const undo = (by: Person, adjustmentId: Awaited<ReturnType<typeof waiting>>) => by.adjustments.undoAdjustment({ shopId: shop.shopId, adjustmentId, reason: '弄错了' }, { key: api.newKey() });
async function waiting(by: Person, memberId: WholeShop['memberId'], amount = 501) {
  const asked = must(await adjust(by, memberId, amount));
  expect(asked.state).toBe('waiting');
  return asked.adjustmentId;
}
const balances = async (person: Person) => must(await person.membership.getMyCard({ shopId: shop.shopId })).balances;
const open = async () => must(await shop.owner.adjustments.listAdjustments({ shopId: shop.shopId, waiting: 'true' })).items.map((one) => one.adjustmentId);

test('within the limit it is done at once, stands on the statement, and is taken back once and exactly', async () => {
  const { person, memberId } = await joinWhole(api, shop, 'adjust-once');
  const before = await balances(person);
  const done = must(await adjust(shop.manager, memberId, 500));
  expect(done).toMatchObject({ state: 'done', amount: 500, reason: '补上次漏积' });
  expect((await balances(person)).points).toBe(before.points + 500);
  const [line] = must(await person.ledger.getMyStatement({ shopId: shop.shopId })).items;
  expect([line?.kind, line?.changes]).toEqual(['adjustment', [{ asset: 'points', amount: 500, balanceAfter: before.points + 500 }]]);
  const undone = await Promise.all(Array.from({ length: 20 }, () => undo(shop.manager, done.adjustmentId)));
  expect(undone.map(codeOf).filter((code) => code === 'ok')).toHaveLength(1);
  expect(new Set(undone.map(codeOf))).toEqual(new Set(['ok', 'adjustments/decided']));
  expect(await balances(person)).toEqual(before);
});

test('above the limit nothing moves until a second person decides; who asked may only withdraw; fifty approvals are one', async () => {
  const { person, memberId } = await joinWhole(api, shop, 'adjust-two');
  const before = (await balances(person)).points;
  const id = await waiting(shop.manager, memberId);
  expect([await open(), (await balances(person)).points]).toEqual([expect.arrayContaining([id]), before]);
  expect(codeOf(await decide(shop.manager, id))).toBe('adjustments/second-person');
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => decide(n % 2 ? second : shop.owner, id)));
  expect(answers.map(codeOf).filter((code) => code === 'ok')).toHaveLength(1);
  expect([(await balances(person)).points, (await open()).includes(id)]).toEqual([before + 501, false]);
  expect(codeOf(await undo(shop.manager, id))).toBe('adjustments/above-limit');
  const withdrawn = await waiting(shop.manager, memberId, -501);
  expect(must(await decide(shop.manager, withdrawn, false)).state).toBe('refused');
  expect(codeOf(await decide(second, withdrawn))).toBe('adjustments/decided');
  expect((await balances(person)).points).toBe(before + 501);
});

test('a request is over after seven days; one\'s own card is nobody\'s to adjust, nor to approve', async () => {
  const { memberId } = await joinWhole(api, shop, 'adjust-late');
  const id = await waiting(shop.manager, memberId);
  api.world.clock.move(7 * DAY_MS + 1_000);
  expect(codeOf(await decide(second, id))).toBe('adjustments/over');
  const own = await joinWhole(api, shop, 'second-manager');
  expect(codeOf(await adjust(second, own.memberId, 1))).toBe('visits/own-membership');
  expect(codeOf(await decide(second, await waiting(shop.manager, own.memberId)))).toBe('visits/own-membership');
});

test('Silent no-op: what a member has not got is not taken, bonus stays under the card limit, a frozen card is left alone', async () => {
  const { person, memberId } = await joinWhole(api, shop, 'adjust-bounds');
  const has = (await balances(person)).points;
  expect(await adjust(shop.manager, memberId, -has - 1)).toMatchObject({ ok: false, error: { code: 'adjustments/not-enough', facts: { missing: 1 } } });
  expect(codeOf(await adjust(shop.owner, memberId, 500_001, 'bonus'))).toBe('stored-value/over-limit');
  must(await adjust(shop.owner, memberId, 1_000, 'bonus'));
  expect((await balances(person)).bonusFen).toBe(1_000);
  must(await shop.manager.membership.freezeMember({ shopId: shop.shopId, memberId, frozen: true, reason: '核对身份' }, { key: api.newKey() }));
  expect(codeOf(await adjust(shop.owner, memberId, 1))).toBe('membership/frozen');
});

test('of the last points, fifty takings at once take them once', async () => {
  const { person, memberId } = await joinWhole(api, shop, 'adjust-race');
  const { points } = await balances(person);
  must(await adjust(shop.owner, memberId, 10 - points || 10));
  const { points: now } = await balances(person);
  const answers = await Promise.all(Array.from({ length: 50 }, () => adjust(shop.owner, memberId, -now)));
  expect(answers.map(codeOf).filter((code) => code === 'ok')).toHaveLength(1);
  expect((await balances(person)).points).toBe(0);
});

test('points whose day is over, and that no tick has taken yet, are not taken by hand', async () => {
  const { person, memberId } = await joinWhole(api, shop, 'adjust-expired');
  must(await shop.owner.shops.setPointsExpiry({ shopId: shop.shopId, terms: { kind: 'rolling', months: 1 } }));
  api.world.clock.move(5 * 60_000);
  must(await adjust(shop.owner, memberId, 40));
  const has = (await balances(person)).points;
  api.world.clock.move(80 * DAY_MS);
  expect(codeOf(await adjust(await api.signIn('owner-ADJUST'), memberId, -has))).toBe('adjustments/not-enough');
});

test('two managers are not enough for any sum: above what an owner may give alone an owner approves', async () => {
  const { person, memberId } = await joinWhole(api, shop, 'adjust-millions');
  const before = (await balances(person)).points;
  const id = await waiting(shop.manager, memberId, 100_000_000);
  expect(codeOf(await decide(second, id))).toBe('adjustments/owner-decides');
  expect([(await balances(person)).points, (await open()).includes(id)]).toEqual([before, true]);
  const most = await waiting(shop.manager, memberId, 5_000);
  expect(must(await decide(second, most)).state).toBe('done');
  expect(must(await decide(second, await waiting(shop.manager, memberId, 5_001), false)).state).toBe('refused');
  expect(must(await decide(shop.owner, id)).state).toBe('done');
  expect((await balances(person)).points).toBe(before + 100_005_000);
});

test('two managers agree to no more in a day than at a time: an owner agrees to the rest, and none of it is taken from what one may do alone', async () => {
  const { memberId } = await joinWhole(api, shop, 'adjust-parts');
  const [first, next] = [await waiting(shop.manager, memberId, 3_000), await waiting(shop.manager, memberId, 2_001)];
  expect([codeOf(await decide(second, first)), codeOf(await decide(second, next)), codeOf(await decide(shop.owner, next))]).toEqual(['ok', 'adjustments/owner-decides', 'ok']);
  expect(must(await adjust(shop.manager, memberId, 500)).state).toBe('done');
});
