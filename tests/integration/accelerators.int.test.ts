import { MINUTE_MS } from '@shared/kernel/instant';
import { addDays, dayOf } from '@shared/kernel/shop-day';
import { codeOf, type Counter, createCounter } from '../support/counter';
import { must } from '../support/service-shop';

const RULE = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down' as const, storedValueEarns: true };
let shop: Counter;
beforeEach(async () => {
  shop = await createCounter();
});
const today = () => dayOf(shop.clock(), 'Asia/Shanghai');
const give = (memberId: Parameters<Counter['prove']>[0]['memberId'], accelerator: { multiplierPercent: number; until: ReturnType<typeof today> } | undefined, reason = '老朋友', key: string = shop.newKey(), by = shop.manager) =>
  by.membership.accelerateMember({ shopId: shop.shopId, memberId, reason, ...(accelerator ? { accelerator } : {}) }, { key });

test('a manager gives one member a multiple once, the member reads it, a visit earns by it, and it is taken back', async () => {
  const anna = await shop.join();
  const accelerator = { multiplierPercent: 300, until: addDays(today(), 90) };
  const key = shop.newKey();
  const given = must(await give(anna.memberId, accelerator, '老朋友', key));
  expect(given.accelerator).toMatchObject({ ...accelerator, reason: '老朋友' });
  expect(must(await give(anna.memberId, accelerator, '老朋友', key))).toEqual(given);
  expect(must(await anna.tiers.getMyEarning({ shopId: shop.shopId })).accelerators).toEqual([{ percent: 300, until: accelerator.until, scoped: false }]);
  expect((await shop.visit(shop.till, anna, { amountFen: 5_000 })).earnedPoints).toBe(150);
  expect(must(await shop.manager.membership.getMember({ shopId: shop.shopId, memberId: anna.memberId })).accelerator).toMatchObject(accelerator);
  expect(must(await give(anna.memberId, undefined, '活动结束'))).toEqual({});
  expect(must(await anna.tiers.getMyEarning({ shopId: shop.shopId })).accelerators).toBeUndefined();
  expect((await shop.visit(shop.till, anna, { amountFen: 5_000 })).earnedPoints).toBe(50);
  const lines = must(await shop.manager.membership.listTimeline({ shopId: shop.shopId, memberId: anna.memberId })).items.map(({ title, detail }) => [title, detail]);
  expect(lines).toEqual(expect.arrayContaining([['收回了加速积分', '活动结束'], [`加速积分 3 倍，到 ${accelerator.until}`, '老朋友']]));
  expect((await shop.prove(anna)).differences).toEqual([]);
});
test('at most ninety days, no day that is over, and not by a cashier; what was quoted before it is quoted anew', async () => {
  const anna = await shop.join();
  for (const until of [addDays(today(), 91), addDays(today(), -1)]) expect(codeOf(await give(anna.memberId, { multiplierPercent: 200, until }))).toBe('membership/accelerator-day');
  expect(codeOf(await give(anna.memberId, { multiplierPercent: 200, until: today() }, '老朋友', shop.newKey(), shop.till))).toBe('identity/not-allowed');
  const ticket = await shop.lookUp(shop.till, anna);
  const quote = must(await shop.quote(shop.till, { ticket, amountFen: 5_000 }));
  must(await give(anna.memberId, { multiplierPercent: 200, until: today() }));
  expect(codeOf(await shop.record(shop.till, { ticket, amountFen: 5_000 }, quote))).toBe('visits/quote-changed');
  expect(must(await shop.ring(shop.till, { ticket, amountFen: 5_000 })).earnedPoints).toBe(100);
});
test('an accelerator of the rule is for whom it says; a refund takes what it gave, and the day on which it ends is the last', async () => {
  const old = await shop.join();
  shop.clock.move(40 * 86_400_000);
  const [anna, from, until] = [await shop.join(), today(), addDays(today(), 2)];
  const rule = { ...RULE, accelerators: [{ name: '新客周', from, until, multiplierPercent: 200, joinedWithinDays: 30 }] };
  expect(codeOf(await shop.owner.shops.setEarningRule({ shopId: shop.shopId, ...rule, accelerators: [{ name: '错', from: until, until: from, multiplierPercent: 200 }] }))).toBe('shops/time-window-empty');
  must(await shop.owner.shops.setEarningRule({ shopId: shop.shopId, ...rule }));
  shop.clock.move(3 * MINUTE_MS);
  expect(must(await shop.owner.shops.getRules({ shopId: shop.shopId })).earning.rule.accelerators).toEqual(rule.accelerators);
  const visit = await shop.visit(shop.till, anna, { amountFen: 5_000 });
  expect([visit.earnedPoints, (await shop.visit(shop.till, old, { amountFen: 5_000 })).earnedPoints]).toEqual([100, 50]);
  expect(must(await anna.tiers.getMyEarning({ shopId: shop.shopId })).accelerators).toEqual([{ name: '新客周', percent: 200, until, scoped: false }]);
  must(await shop.refund(shop.manager, visit.visitId, { amountFen: 2_500 }));
  must(await shop.undo(shop.manager, visit.visitId));
  expect((await shop.read(anna.memberId)).balances.points).toBe(0);
  shop.clock.move(3 * 86_400_000);
  expect((await shop.visit(shop.till, anna, { amountFen: 5_000 })).earnedPoints).toBe(50);
});
test('a merge keeps the accelerator that lasts longer', async () => {
  const enrolled = must(await shop.till.joining.enrolMember({ shopId: shop.shopId, storeId: shop.storeId, phone: '13800000001', agreedInPerson: true }, { key: shop.newKey() }));
  const anna = await shop.join();
  const [short, long] = [addDays(today(), 5), addDays(today(), 50)];
  must(await give(anna.memberId, { multiplierPercent: 200, until: short }));
  must(await give(enrolled.panel.memberId, { multiplierPercent: 150, until: long }));
  must(await anna.membership.bindMyPhone({ shopId: shop.shopId, phoneCode: '13800000001' }, { key: shop.newKey() }));
  expect((await shop.read(anna.memberId)).accelerator).toMatchObject({ multiplierPercent: 150, until: long });
});
test('the points page says what the till gives: an accelerator for a tier holds for who has paid for that tier', async () => {
  const anna = await shop.join();
  const planId = must(await shop.owner.paidTiers.createPaidPlan({ shopId: shop.shopId, title: '金卡年费', tierId: 'gold', priceFen: 36_500, term: { days: 365 } } as never, { key: shop.newKey() })).planId;
  must(await shop.till.paidTiers.sellPaidTier({ shopId: shop.shopId, storeId: shop.storeId, planId, trial: false, ticket: await shop.lookUp(shop.till, anna), tenders: [{ tender: 'cash', amountFen: 36_500 as never }] }, { key: shop.newKey() }));
  must(await shop.owner.shops.setEarningRule({ shopId: shop.shopId, ...RULE, accelerators: [{ name: '金卡月', from: today(), until: addDays(today(), 9), multiplierPercent: 300, tierIds: ['gold'] }] }));
  shop.clock.move(3 * MINUTE_MS);
  expect(must(await anna.tiers.getMyEarning({ shopId: shop.shopId })).accelerators).toEqual([{ name: '金卡月', percent: 300, until: addDays(today(), 9), scoped: false }]);
  expect((await shop.visit(shop.till, anna, { amountFen: 10_000 })).earnedPoints).toBe(360);
});
