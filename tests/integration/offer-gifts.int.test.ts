import { fen } from '@shared/kernel/money';
import { openRefundShop } from '../support/refund-shop';
import { must } from '../support/service-shop';

describe('coupons that an offer gives', () => {
  test.each([['percent-off', { percentOff: 50, valueFen: 20_000 }], ['exchange', {}], ['gift', {}]])('a %s coupon has to say what it counts for on a refund: used for free, it would come back with the whole payment', async (kind, more) => {
    const shop = await openRefundShop();
    const couponTypeId = await shop.createCouponType({ kind, valueFen: 0, perMember: 5, ...more } as never);
    const offer = (coupons: readonly object[]) => shop.owner.storedValue.createOffer({ shopId: shop.shopId, payFen: fen(50_000), bonusFen: fen(0), coupons } as never, { key: shop.newKey() });
    expect(await offer([{ couponTypeId, count: 1 }])).toMatchObject({ ok: false, error: { code: 'stored-value/gift-worth-needed' } });
    expect(must(await offer([{ couponTypeId, count: 1, worthFen: 8_800 }])).gifts?.coupons).toEqual([expect.objectContaining({ worthFen: 8_800 })]);
    expect(must(await offer([{ couponTypeId, count: 1, worthFen: 0 }])).gifts?.coupons).toEqual([expect.objectContaining({ worthFen: 0 })]);
  });
  test('money off counts as its value where nothing else is said', async () => {
    const shop = await openRefundShop();
    const couponTypeId = await shop.createCouponType({ valueFen: 2_000, perMember: 5 });
    expect(must(await shop.owner.storedValue.createOffer({ shopId: shop.shopId, payFen: fen(50_000), bonusFen: fen(0), coupons: [{ couponTypeId, count: 1 }] }, { key: shop.newKey() })).gifts?.coupons).toEqual([expect.objectContaining({ worthFen: 2_000 })]);
  });
  test('a kind that was closed is given all the same, since it is paid for; the list of offers names it to the owner, of offers that stand alone', async () => {
    const shop = await openRefundShop();
    const { shopId, owner } = shop;
    const key = () => ({ key: shop.newKey() });
    const [open, over] = [await shop.createCouponType({ title: '还在发', valueFen: 500, perMember: 5 } as never), await shop.createCouponType({ title: '停发了', valueFen: 500, perMember: 5 } as never)];
    const offer = async (payFen: number, types: readonly (typeof open)[]) => must(await owner.storedValue.createOffer({ shopId, payFen: fen(payFen), bonusFen: fen(0), coupons: types.map((couponTypeId) => ({ couponTypeId, count: 1 })) }, key())).offerId;
    const [both, good, shut, same] = [await offer(50_000, [open, over]), await offer(40_000, [open]), await offer(30_000, [over]), await offer(20_000, [over])];
    const plain = must(await owner.storedValue.createOffer({ shopId, payFen: fen(10_000), bonusFen: fen(0) }, key())).offerId;
    const named = async () => Object.fromEntries(must(await owner.storedValue.listOffers({ shopId })).items.map(({ offerId, closedTypes }) => [offerId, closedTypes]));
    expect(await named()).toEqual({ [both]: undefined, [good]: undefined, [shut]: undefined, [same]: undefined, [plain]: undefined });
    must(await owner.coupons.closeCouponType({ shopId, couponTypeId: over }));
    must(await owner.storedValue.closeOffer({ shopId, offerId: shut }));
    expect(await named()).toEqual({ [both]: [over], [good]: undefined, [shut]: undefined, [same]: [over], [plain]: undefined });
    const anna = await shop.known();
    await shop.recharge(anna, { offerId: both });
    expect(must(await anna.coupons.listMyCoupons({ shopId })).items.map(({ title }) => title).sort()).toEqual(['停发了', '还在发']);
  });
});
