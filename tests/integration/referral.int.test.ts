import type { CouponTypeId, MemberId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { composeReactions } from '../../functions/entry/compose-background';
import { documentKey } from '../../functions/ledger';
import { memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { codeOf } from '../support/counter';
import { openReferralShop, type ReferralShop } from '../support/referral-shop';
import { must } from '../support/service-shop';

let refer: ReferralShop;
let api: ReferralShop['api'];
let shop: ReferralShop['shop'];
beforeAll(async () => {
  refer = await openReferralShop();
  ({ api, shop } = refer);
});
afterAll(() => refer.proves());

test('both sides are rewarded once, after the first purchase that is large enough, with a coupon of one kind each; later ones bring nothing', async () => {
  const referrer = await refer.join(undefined, api.newPhone());
  const newcomer = await refer.join(referrer.memberId, api.newPhone());
  expect(await refer.states(referrer)).toEqual(['joined']);
  await refer.visit(newcomer.memberId, 4_900);
  await api.settle();
  expect((await refer.rewards(newcomer.memberId)).given).toEqual([]);
  await refer.visit(newcomer.memberId, 5_000);
  await api.settle();
  await refer.visit(newcomer.memberId, 9_000);
  await api.settle();
  expect([await refer.rewards(newcomer.memberId), await refer.rewards(referrer.memberId)]).toMatchObject([{ given: [20], coupons: 1 }, { given: [50], coupons: 1 }]);
  const mine = must(await referrer.person.referral.getMyReferrals({ shopId: shop.shopId }));
  expect(mine).toMatchObject({ on: true, thisMonth: 1, items: [{ state: 'rewarded', points: 50, coupons: 1 }], newcomer: { points: 20, coupons: ['推荐券'] } });
  expect(must(await newcomer.person.ledger.getMyStatement({ shopId: shop.shopId })).items.map(({ kind }) => kind)).toContain('referral-gift');
  expect(must(await shop.manager.membership.listTimeline({ shopId: shop.shopId, memberId: referrer.memberId })).items.some(({ title }) => title === '推荐有礼')).toBe(true);
});

test('who recommended is noted with a new card only, and never changed: whoever is a member already stays as they are', async () => {
  const [one, other] = [await refer.join(), await refer.join()];
  const newcomer = await refer.join(one.memberId);
  const again = must(await newcomer.person.joining.join({ shopId: shop.shopId, referredBy: other.memberId, agreementVersion: 1, agreed: true, marketing: false, sms: false, marketingConsentVersion: 1 }, { key: api.newKey() }));
  expect([again.outcome, memberOf((await api.table.get(memberKey(newcomer.memberId))) as Item).referredBy, await refer.states(other)]).toEqual(['already', one.memberId, []]);
  const stranger = await refer.join('mbr_01BX5ZZKBKACTAV9WEVGEMMVRZ' as MemberId);
  expect(memberOf((await api.table.get(memberKey(stranger.memberId))) as Item).referredBy).toBeUndefined();
});

test('above the month\'s most the newcomer is given theirs, the referrer nothing', async () => {
  await refer.setRule({ mostPerMonth: 1 });
  const referrer = await refer.join();
  for (let n = 0; n < 2; n++) {
    const { memberId } = await refer.join(referrer.memberId);
    await refer.visit(memberId, 6_000);
    await api.settle();
    expect((await refer.rewards(memberId)).given).toEqual([20]);
  }
  expect([(await refer.rewards(referrer.memberId)).given, await refer.states(referrer)]).toEqual([[50], ['month-full', 'rewarded']]);
  await refer.setRule({});
});

test('fifty tellings of one purchase, and one a day later: one reward a side', async () => {
  const referrer = await refer.join();
  const newcomer = await refer.join(referrer.memberId);
  const visitId = await refer.visit(newcomer.memberId, 6_000);
  const entry = (await refer.rewards(newcomer.memberId)).entries.find(({ documentId }) => documentId === visitId);
  const { shopId, memberId, sequence, at, after } = entry as NonNullable<typeof entry>;
  const tell = () => composeReactions(api.world)('visit.recorded', { version: 1, shopId, memberId, sequence, documentId: visitId, at, changes: { points: 0, growth: 0, principal: 0, bonus: 0 }, after: { points: after.points, growth: after.growth, principalFen: 0, bonusFen: 0 } });
  await Promise.allSettled(Array.from({ length: 50 }, tell));
  await api.settle();
  api.world.clock.move(86_400_000);
  await tell();
  expect([(await refer.rewards(newcomer.memberId)).given, (await refer.rewards(referrer.memberId)).given]).toEqual([[20], [50]]);
  expect((await api.table.get(documentKey(shopId, visitId)))?.undoneAt).toBeUndefined();
});

test('off: a link notes nothing; an unknown coupon is refused; an invitation of another shop leads nowhere', async () => {
  const referrer = await refer.join();
  expect(must(await shop.member.referral.readInvitationOf({ shopId: shop.shopId, memberId: referrer.memberId }))).toMatchObject({ on: true, newcomer: { points: 20 } });
  await refer.setRule({ on: false });
  const newcomer = await refer.join(referrer.memberId);
  expect([memberOf((await api.table.get(memberKey(newcomer.memberId))) as Item).referredBy, await refer.states(referrer)]).toEqual([undefined, []]);
  expect(codeOf(await shop.owner.shops.setReferralRule({ shopId: shop.shopId, on: true, referrer: { points: 0, couponTypeIds: ['cty_01BX5ZZKBKACTAV9WEVGEMMVRZ' as CouponTypeId] }, newcomer: { points: 0, couponTypeIds: [] }, leastFen: fen(1), mostPerMonth: 1 }))).toBe('coupons/type-unknown');
  expect(codeOf(await shop.member.referral.readInvitationOf({ shopId: shop.shopId, memberId: 'mbr_01BX5ZZKBKACTAV9WEVGEMMVRZ' as MemberId }))).toBe('http/not-found');
});
