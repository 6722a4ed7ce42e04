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
});
