import type { CouponId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { AGREEMENT_VERSION, MARKETING_CONSENT_VERSION } from '../../functions/shops';
import { codeOf } from '../support/counter';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'GIFTS');
});
async function given(parts: object = {}) {
  const { couponTypeId } = must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'cash-off', title: '送朋友', valueFen: fen(500), minimumSpendFen: fen(1_000), validityDays: 30, perMember: 1, mayGive: true, ...parts } as never, { key: api.newKey() }));
  return must(await shop.manager.coupons.issueCoupon({ shopId: shop.shopId, memberId: shop.memberId, couponTypeId, reason: '谢谢' }, { key: api.newKey() }));
}
const offer = (couponId: CouponId, by = shop.member) => by.coupons.offerCoupon({ shopId: shop.shopId, couponId }, { key: api.newKey() });
const take = (giftId: string, by: typeof shop.member = shop.secondMember) => by.coupons.takeCoupon({ shopId: shop.shopId, giftId: giftId as never }, { key: api.newKey() });
const mine = async (by: typeof shop.member, state: 'open' | 'used', couponId?: string) => must(await by.coupons.listMyCoupons({ shopId: shop.shopId, state, limit: 50 })).items.filter((one) => !couponId || one.couponId === couponId);

test('given once: terms, end and source stay, both journals say so, and it is not given on', async () => {
  const coupon = await given();
  expect(coupon.mayGive).toBe(true);
  const { giftId } = must(await offer(coupon.couponId));
  expect((await mine(shop.member, 'open', coupon.couponId))[0]).toMatchObject({ bar: 'offered', giftId });
  expect(must(await shop.secondMember.coupons.readCouponGift({ shopId: shop.shopId, giftId }))).toMatchObject({ title: '送朋友', state: 'open', to: coupon.to });
  const got = must(await take(giftId));
  expect(got).toMatchObject({ title: '送朋友', valueFen: 500, minimumSpendFen: 1_000, to: coupon.to, source: 'shop', received: true, state: 'open' });
  expect(codeOf(await offer(got.couponId, shop.secondMember))).toBe('coupons/not-giveable');
  expect((await mine(shop.member, 'used', coupon.couponId))[0]).toMatchObject({ state: 'given' });
  const kinds = async (by: typeof shop.member) => (await api.table.query({ pk: `MBR#${by === shop.member ? shop.memberId : shop.secondMemberId}`, prefix: 'JNL#', newestFirst: true, limit: 1 })).items[0]?.entryKind;
  expect([await kinds(shop.member), await kinds(shop.secondMember)]).toEqual(['coupon-given', 'coupon-received']);
  expect(must(await shop.secondMember.coupons.readCouponGift({ shopId: shop.shopId, giftId })).state).toBe('taken');
});

test('a link tells whoever opens it what it is and from whom, masked, and how to join first; who has joined takes it', async () => {
  must(await shop.member.membership.updateMyProfile({ shopId: shop.shopId, version: must(await shop.member.membership.getMyProfile({ shopId: shop.shopId })).version, name: '王小明' }));
  const { giftId } = must(await offer((await given()).couponId));
  const stranger = await api.signIn('friend-of-link');
  const seen = must(await stranger.coupons.readCouponGift({ shopId: shop.shopId, giftId }));
  expect(seen).toMatchObject({ title: '送朋友', state: 'open', from: '王**' });
  expect(codeOf(await take(giftId, stranger))).toBe('http/not-found');
  expect(must(await stranger.shops.readJoinCode({ scene: seen.scene ?? '' })).shop.shopId).toBe(shop.shopId);
  must(await stranger.joining.join({ shopId: shop.shopId, scene: seen.scene, agreementVersion: AGREEMENT_VERSION, agreed: true, marketing: false, sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION } as never, { key: api.newKey() }));
  expect(must(await take(giftId, stranger))).toMatchObject({ received: true, state: 'open' });
});

test('refused: to oneself, a type that may not, twice, taken back, after 24 hours', async () => {
  expect(codeOf(await offer((await given({ mayGive: undefined })).couponId))).toBe('coupons/not-giveable');
  const coupon = await given();
  const { giftId } = must(await offer(coupon.couponId));
  expect(codeOf(await take(giftId, shop.member))).toBe('coupons/gift-own');
  expect(codeOf(await offer(coupon.couponId))).toBe('coupons/not-giveable');
  expect(must(await shop.member.coupons.takeBackCoupon({ shopId: shop.shopId, couponId: coupon.couponId }, { key: api.newKey() }))).toMatchObject({ state: 'open', mayGive: true });
  expect(codeOf(await take(giftId))).toBe('coupons/gift-gone');
  const again = must(await offer(coupon.couponId)).giftId;
  api.world.clock.move(24 * 3_600_000);
  expect(codeOf(await take(again))).toBe('coupons/gift-gone');
  expect((await mine(shop.member, 'open', coupon.couponId))[0]).toMatchObject({ state: 'open', mayGive: true });
});

test('double redemption: 50 parallel takes of one gift, by two friends: one', async () => {
  const third = (await joinWhole(api, { shopId: shop.shopId }, 'third-friend')).person;
  const { giftId } = must(await offer((await given()).couponId));
  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => take(giftId, i % 2 ? third : shop.secondMember)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect([...new Set(answers.filter(({ ok }) => !ok).map(codeOf))].every((code) => code === 'coupons/gift-gone' || code === 'ledger/busy')).toBe(true);
});

test('taken and taken back at once: one of the two', async () => {
  const coupon = await given();
  const { giftId } = must(await offer(coupon.couponId));
  const [taken, back] = await Promise.all([take(giftId), shop.member.coupons.takeBackCoupon({ shopId: shop.shopId, couponId: coupon.couponId }, { key: api.newKey() })]);
  expect([taken.ok, back.ok].filter(Boolean)).toHaveLength(1);
});
