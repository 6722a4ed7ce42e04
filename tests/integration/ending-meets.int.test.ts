import type { CouponId } from '@shared/kernel/ids';
import { HOUR_MS, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, soldPackage, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
const key = () => ({ key: api.newKey() });
const shanghai = (text: string) => Date.parse(`${text}+08:00`);
beforeEach(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'MEET');
}, 30_000);
const switchOn = async (scenarioId: string, knobs = {}) => must(await shop.owner.care.setScene({ shopId: shop.shopId, scenarioId, on: true, knobs }));
async function tickAt(text: string) {
  api.world.clock.set(shanghai(text));
  await Promise.all([api.tick(), api.tick()]);
  await api.settle();
}
async function said(scenarioId: string, who = shop.secondMember) {
  const items = must(await who.messages.listMyMessages({ shopId: shop.shopId, limit: 50 })).items.filter((one) => one.scenarioId === scenarioId);
  return items.map(({ title, at }) => `${new Date(at + 8 * HOUR_MS).toISOString().slice(5, 16)} ${title}`).reverse();
}
const couponKind = async (title: string, validityDays: number) => must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'cash-off', title, valueFen: fen(500), minimumSpendFen: fen(0), validityDays, perMember: 5, claimable: true, mayGive: true }, key())).couponTypeId;
async function claimed(title: string, validityDays: number, by = shop.secondMember): Promise<CouponId> {
  const { couponId } = must(await by.coupons.claimCoupon({ shopId: shop.shopId, couponTypeId: await couponKind(title, validityDays) }, key()));
  await api.settle();
  return couponId;
}
/** The second member's card becomes one with the first member's, and is taken apart again. */
const merge = async () => {
  api.world.clock.move(MINUTE_MS);
  must(await shop.manager.membership.resolvePhone({ shopId: shop.shopId, memberId: shop.memberId, phone: shop.phones[1] as string, decision: 'same-person', reason: '旧卡' }, key()));
  await api.settle();
};
const part = async () => {
  must(await shop.manager.joining.undoMerge({ shopId: shop.shopId, memberId: shop.secondMemberId, reason: '不是同一位' }, key()));
  await api.settle();
};

test('a coupon that is offered to a friend while another comes, and taken back, is told of before it ends', async () => {
  await switchOn('coupon-ending');
  const couponId = await claimed('要送的', 30);
  api.world.clock.set(shanghai('2026-12-15T12:00:00'));
  must(await shop.secondMember.coupons.offerCoupon({ shopId: shop.shopId, couponId }, key()));
  await claimed('新来的', 60);
  must(await shop.secondMember.coupons.takeBackCoupon({ shopId: shop.shopId, couponId }, key()));
  await api.settle();
  await tickAt('2026-12-19T10:01:00');
  expect(await said('coupon-ending')).toEqual(['12-19T10:01 券12月22日到期']);
});

test('a coupon that waits on a parked bill while another comes, and is free again, is told of before it ends', async () => {
  await switchOn('coupon-ending');
  const { shopId, storeId, cashier } = shop;
  const couponId = await claimed('押着的', 30);
  api.world.clock.set(shanghai('2026-12-15T12:00:00'));
  const ticket = must(await cashier.visits.lookUpMember({ shopId, storeId, by: 'phone', value: shop.phones[1] as string })).matches[0]?.ticket as string;
  const bill = must(await cashier.parkedBills.parkBill({ shopId, storeId, amountFen: fen(5_000), items: [{ name: '剪发', quantity: 1, priceFen: fen(5_000) }] as never, couponIds: [couponId], hours: 12, ticket }, key()));
  await claimed('新来的', 60);
  must(await cashier.parkedBills.cancelParkedBill({ shopId, storeId, billId: bill.billId }, key()));
  await api.settle();
  await tickAt('2026-12-19T10:01:00');
  expect(await said('coupon-ending')).toEqual(['12-19T10:01 券12月22日到期']);
});

test('a coupon that is offered at the very hour is looked at again on the next day', async () => {
  await switchOn('coupon-ending');
  const couponId = await claimed('要送的', 30);
  api.world.clock.set(shanghai('2026-12-19T09:00:00'));
  must(await shop.secondMember.coupons.offerCoupon({ shopId: shop.shopId, couponId }, key()));
  await tickAt('2026-12-19T10:01:00');
  expect(await said('coupon-ending')).toEqual([]);
  await tickAt('2026-12-20T10:01:00');
  expect(await said('coupon-ending')).toEqual(['12-20T10:01 券12月22日到期']);
});

test('what came with a merged card is told of on the card that stands; taken apart on the very day, on the one that it went back to', async () => {
  await switchOn('coupon-ending');
  await switchOn('package-ending');
  await claimed('旧卡的', 30);
  const { packageTypeId } = must(await shop.owner.packages.createPackageType({ shopId: shop.shopId, title: '面部卡', services: [{ name: '面部', listPriceFen: fen(10_000), count: 3 }], priceFen: fen(20_000), term: { days: 34 } }, key()));
  await soldPackage(api, shop.cashier, { ...shop, packageTypeId }, shop.secondMemberId);
  await api.settle();
  api.world.clock.set(shanghai('2026-12-19T09:00:00'));
  await merge();
  await tickAt('2026-12-19T10:01:00');
  expect(await said('coupon-ending', shop.member)).toEqual(['12-19T10:01 券12月22日到期']);
  expect(await said('package-ending', shop.member)).toEqual(['12-19T10:01 次卡12月26日到期，还剩 3 次']);
  await part();
  await tickAt('2026-12-19T11:01:00');
  expect(await said('coupon-ending')).toEqual(['12-19T11:01 券12月22日到期']);
  expect(await said('package-ending')).toEqual(['12-19T11:01 次卡12月26日到期，还剩 3 次']);
  await tickAt('2026-12-23T10:01:00');
  expect((await said('package-ending')).length).toBe(2);
  expect((await said('package-ending', shop.member)).length).toBe(1);
  expect(api.alarms()).toEqual([]);
});

test('an entry that was set aside as broken does not silence a member for ever: a week later whatever sets entries anew sets the next', async () => {
  await switchOn('coupon-ending');
  await claimed('先来的', 30);
  const arms = [...api.table.items.values()].filter((item) => item.kind === 'due' && item.dueKind === 'coupon-ending' && item.memberId === shop.secondMemberId);
  expect(arms).toHaveLength(1);
  await api.table.write(arms.map(({ pk, sk }) => ({ delete: { pk, sk } })));
  await tickAt('2026-12-19T10:01:00');
  expect(await said('coupon-ending')).toEqual([]);
  api.world.clock.set(shanghai('2026-12-28T12:00:00'));
  await claimed('后来的', 30);
  await tickAt('2027-01-24T10:01:00');
  expect(await said('coupon-ending')).toEqual(['01-24T10:01 券1月27日到期']);
});

test('a birthday whose hour passes while the card is merged is not made up for, but the years after are kept', async () => {
  must(await shop.secondMember.membership.updateMyProfile({ shopId: shop.shopId, version: must(await shop.secondMember.membership.getMyProfile({ shopId: shop.shopId })).version, birthday: { calendar: 'solar', month: 12, day: 30 } } as never));
  await api.settle();
  await tickAt('2026-12-28T09:00:00');
  await tickAt('2026-12-30T09:00:00');
  await merge();
  await tickAt('2026-12-30T10:01:00');
  await part();
  await tickAt('2026-12-30T11:01:00');
  expect(await said('birthday')).toHaveLength(0);
  await tickAt('2027-12-29T11:01:00');
  await tickAt('2027-12-30T11:01:00');
  expect(await said('birthday', await api.signIn('second-MEET'))).toHaveLength(1);
});
