import type { CouponId } from '@shared/kernel/ids';
import { memberKey } from '../../functions/membership';
import { codeOf } from '../support/counter';
import { type MergedCoupons, openMergedCoupons } from '../support/merged-coupons';
import { must } from '../support/service-shop';

let on: MergedCoupons;
beforeEach(async () => { on = await openMergedCoupons(); });

test('Two cards for one person: my coupons are those of both cards, also used and over ones; one is opened, given on and paid with, and they go back on undo', async () => {
  const [two, type, friend] = [await on.twoCards(), await on.typeOf(), await on.twoCards()];
  const short = await on.typeOf({ title: '旧券', validityDays: 1 });
  for (const memberId of [two.oldId, two.memberId]) for (const one of [type, short]) must(await on.give(memberId, one));
  const gone = must(await on.give(two.oldId, await on.typeOf({ title: '过期券', validityDays: 1 }))).couponId;
  const before = await Promise.all((['open', 'used', 'expired'] as const).map((state) => on.listed(two.person, state)));
  const oldBefore = await on.listed(two.old);
  await on.merge(two);
  const open = await on.listed(two.person);
  expect(open.counts).toEqual({ open: oldBefore.counts.open + (before[0]?.counts.open ?? 0), used: 0, expired: 0 });
  expect(open.items).toHaveLength(open.counts.open);
  expect(must(await two.person.membership.getMyCard({ shopId: on.shopId })).couponCount).toBe(open.counts.open);
  expect(await on.listed(two.old)).toEqual(open);
  const page = must(await two.person.coupons.listMyCoupons({ shopId: on.shopId, limit: 1 }));
  expect(must(await two.person.coupons.listMyCoupons({ shopId: on.shopId, limit: 50, cursor: page.next as string })).items).toEqual(open.items.slice(1));
  await on.undo(two);
  expect(await Promise.all((['open', 'used', 'expired'] as const).map((state) => on.listed(two.person, state)))).toEqual(before);
  expect((await on.listed(two.old)).items).toEqual(oldBefore.items);
  await on.merge(two);
  const mine = oldBefore.items.find(({ title }) => title === '减十元')?.couponId as CouponId;
  const { giftId } = must(await two.person.coupons.offerCoupon({ shopId: on.shopId, couponId: mine }, on.key()));
  expect((await on.listed(two.person)).items.find(({ couponId }) => couponId === mine)).toMatchObject({ giftId });
  must(await friend.person.coupons.takeCoupon({ shopId: on.shopId, giftId }, on.key()));
  expect((await on.listed(two.person, 'used')).items).toMatchObject([{ couponId: mine, state: 'given' }]);
  const other = oldBefore.items.find(({ title }) => title === '旧券')?.couponId as CouponId;
  await on.pay(two.memberId, other);
  expect((await on.listed(two.person, 'used')).items.map(({ couponId }) => couponId).sort()).toEqual([mine, other].sort());
  on.api.world.clock.move(3 * 86_400_000);
  expect((await on.listed(two.person, 'expired')).items.map(({ couponId }) => couponId)).toContain(gone);
});

describe('Two cards for one person: one each is one each', () => {
  test('given to either card, none is given to the joined one: by staff, to all, by a claim; undone, the other card may have its own', async () => {
    const [two, type] = [await on.twoCards(), await on.typeOf()];
    must(await on.give(two.oldId, type));
    await on.merge(two);
    expect(codeOf(await on.give(two.memberId, type))).toBe('coupons/member-limit');
    expect(codeOf(await two.person.coupons.claimCoupon({ shopId: on.shopId, couponTypeId: type }, on.key()))).toBe('coupons/member-limit');
    expect(must(await two.person.coupons.listClaimable({ shopId: on.shopId })).items.find((one) => one.couponTypeId === type)).toMatchObject({ state: 'claimed' });
    must(await on.owner.coupons.issueToMembers({ shopId: on.shopId, couponTypeId: type, reason: '店庆', memberIds: [two.memberId] }, on.key()));
    await on.tick();
    expect(on.states(type)).toEqual(['open']);
    await on.undo(two);
    expect(codeOf(await on.give(two.oldId, type))).toBe('coupons/member-limit');
    must(await on.give(two.memberId, type));
    // Both had theirs: joined they are over the limit, and get no more.
    await on.merge(two);
    expect(codeOf(await on.give(two.memberId, type))).toBe('coupons/member-limit');
    await on.proves();
  });
  test('the day\'s limit too, and a card of a card', async () => {
    const [two, third, type] = [await on.twoCards(), await on.twoCards(), await on.typeOf({ perMember: 5, perMemberDay: 1 })];
    must(await on.give(two.oldId, type));
    await on.merge(two);
    await on.mergeOn(two, third.memberId);
    expect((await on.member(third.memberId)).cards).toEqual([two.memberId, two.oldId]);
    expect(codeOf(await on.give(third.memberId, type))).toBe('coupons/day-limit');
    on.api.world.clock.move(86_400_000);
    must(await on.give(third.memberId, type));
  });
  test('behind one card stand twenty, no more', async () => {
    const two = await on.twoCards();
    await on.api.table.write([{ update: memberKey(two.memberId), set: { cards: Array.from({ length: 20 }, (_, i) => `mbr_${String(i).padStart(26, '0')}`) } }]);
    expect(codeOf(await on.manager.membership.resolvePhone({ shopId: on.shopId, memberId: two.memberId, phone: two.phone, decision: 'same-person', reason: '同一个人' }, on.key()))).toBe('joining/merge-too-much');
  });
  test('a code is good once for both', async () => {
    const [two, type] = [await on.twoCards(), await on.typeOf({ perMember: 5 })];
    must(await on.owner.coupons.createCouponCode({ shopId: on.shopId, couponTypeId: type, claimCode: 'TWOCARDS', limit: 10 }, on.key()));
    must(await two.old.coupons.claimByCode({ shopId: on.shopId, claimCode: 'TWOCARDS' }, on.key()));
    await on.merge(two);
    expect(codeOf(await two.person.coupons.claimByCode({ shopId: on.shopId, claimCode: 'TWOCARDS' }, on.key()))).toBe('coupons/code-used');
    await on.undo(two);
    must(await two.person.coupons.claimByCode({ shopId: on.shopId, claimCode: 'TWOCARDS' }, on.key()));
  });
});
