import type { MemberId } from '@shared/kernel/ids';
import { couponKey, couponOf } from '../../functions/coupons';
import { memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { must } from '../support/service-shop';
import { createWholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole } from '../support/whole-shop';

test('an open coupon under a card that became another is listed, also behind five hundred that were used', async () => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'MANY');
  const { person, memberId } = await joinWhole(api, shop, 'collector', api.newPhone());
  const { openCoupons } = memberOf((await api.table.get(memberKey(memberId))) as Item);
  const [first] = openCoupons;
  const item = (await api.table.get(couponKey(memberId, first?.couponId as never))) as Item;
  const former = 'mbr_01JD0000000000000000000077' as MemberId;
  await api.table.write([
    { put: { ...item, ...couponKey(former, couponOf(item).couponId), memberId: former } }, { delete: couponKey(memberId, couponOf(item).couponId) },
    { update: memberKey(memberId), set: { cards: [former], openCoupons: openCoupons.map((one, i) => (i === 0 ? { ...one, heldBy: former } : { ...one })) } },
  ]);
  for (let i = 0; i < 500; i++) {
    const couponId = `cpn_02JD${String(i).padStart(22, '0')}` as never;
    await api.table.write([{ put: { ...item, ...couponKey(memberId, couponId), couponId, usedBy: 'someone', usedAt: api.world.clock() } }]);
  }
  const listed = must(await person.coupons.listMyCoupons({ shopId: shop.shopId, limit: 50 }));
  expect(listed.items.map(({ couponId }) => couponId).sort()).toEqual(openCoupons.map(({ couponId }) => couponId).sort());
});
