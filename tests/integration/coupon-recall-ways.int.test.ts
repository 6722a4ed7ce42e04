import type { CouponTypeId } from '@shared/kernel/ids';
import { fen, growth } from '@shared/kernel/money';
import { composeRunImports } from '../../functions/entry/compose-background';
import { type Coupon, type CouponSource, couponOf, stateOf } from '../../functions/coupons';
import { TERMS } from '../../functions/stored-value';
import { proveCoupons } from '../../infra/scripts/audit/prove-coupons';
import { createMemoryAuditSource } from '../support/memory-audit';
import { rehearse, signOff } from '../support/move-in';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, ticketBy, type WholeShop } from '../support/whole-shop';

/** Every way in which a coupon comes to a member; a source that is added has no place here until it is walked. */
const WAYS: Readonly<Record<CouponSource, readonly string[]>> = {
  'join-gift': ['joining'], 'tier-gift': ['a tier'], referral: ['recommending'], 'care-gift': ['a birthday'], shop: ['by hand', 'to many', 'an import'],
  claimed: ['the claim centre', 'a code'], mall: ['the points mall', 'redeeming by itself'], recharge: ['a recharge in the app', 'one at the till'],
};
let api: WholeApi;
let shop: WholeShop;
const key = () => ({ key: api.newKey() });
const on = () => ({ shopId: shop.shopId });
async function later(minutes = 3): Promise<void> {
  api.world.clock.move(minutes * 60_000);
  await api.tick();
  await api.settle();
}
const ofType = (couponTypeId: CouponTypeId): readonly Coupon[] => [...api.table.items.values()].filter(({ kind }) => kind === 'coupon').map(couponOf).filter((coupon) => coupon.couponTypeId === couponTypeId);

/** Every way once, by public commands, at a member of its own wherever it can be. */
async function giveEveryWay(couponTypeId: CouponTypeId): Promise<void> {
  const gift = { points: 0, couponTypeIds: [couponTypeId] };
  const join = async (name: string, referredBy?: WholeShop['memberId']) => {
    const joined = await joinWhole(api, { ...on(), ...(referredBy ? { referredBy } : {}) }, name, api.newPhone());
    await api.settle();
    return joined;
  };
  const pay = async (memberId: WholeShop['memberId'], amountFen: number) => {
    api.world.clock.move(60_000);
    const purchase = { ...on(), storeId: shop.storeId, ticket: await ticketBy(api, shop.cashier, shop, memberId), amountFen: fen(amountFen), items: [], couponIds: [], useStoredValue: false };
    const { quoteHash, restFen } = must(await shop.cashier.visits.quoteVisit(purchase));
    must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'cash', amountFen: restFen }] }, key()));
    await api.settle();
  };
  must(await shop.owner.shops.setJoinGift({ ...on(), ...gift }));
  await later();
  await join('ways-joining');
  must(await shop.owner.shops.setJoinGift({ ...on(), points: 0, couponTypeIds: [] }));
  await later();

  const tiers = [['plain', 0], ['silver', 100], ['gold', 9_000]].map(([tierId, from], i) => ({ tierId: tierId as string, name: `级${i}`, face: i + 1, fromGrowth: growth(from as number), multiplierPercent: 100, benefits: [], ...(i === 1 ? { gift } : {}) }));
  must(await shop.owner.tiers.setTiers({ ...on(), tiers, terms: { measure: 'growth', period: 'lifetime', graceDays: 0, fall: 'one-tier', protectDays: 0 } }));
  await later();
  await pay((await join('ways-tier')).memberId, 20_000);
  must(await shop.owner.tiers.setTiers({ ...on(), tiers: tiers.map(({ gift: _gift, ...tier }) => tier), terms: { measure: 'growth', period: 'lifetime', graceDays: 0, fall: 'one-tier', protectDays: 0 } }));
  must(await shop.owner.shops.setReferralRule({ ...on(), on: true, referrer: gift, newcomer: gift, leastFen: fen(5_000), mostPerMonth: 10 }));
  await later();
  await pay((await join('ways-referred', (await join('ways-referrer')).memberId)).memberId, 6_000);

  must(await shop.owner.care.setScene({ ...on(), scenarioId: 'birthday', on: true, knobs: { hour: 10, gift } }));
  const born = await join('ways-birthday');
  must(await born.person.membership.updateMyProfile({ ...on(), version: must(await born.person.membership.getMyProfile(on())).version, birthday: { calendar: 'solar', month: 1, day: 20 } }));
  await api.settle();
  api.world.clock.set(Date.UTC(2027, 0, 20, 3));
  await later();

  must(await shop.manager.coupons.issueCoupon({ ...on(), memberId: (await join('ways-hand')).memberId, couponTypeId, reason: '谢谢' }, key()));
  must(await shop.owner.coupons.issueToMembers({ ...on(), couponTypeId, reason: '店庆', memberIds: [(await join('ways-many')).memberId] }, key()));
  await later();
  const importId = await rehearse(api, shop.owner, shop.shopId, [{ row: 2, cells: { phone: api.newPhone(), coupons: '样样给 ×2，到 2027-06-30' } }]);
  await signOff(api, shop.owner, shop.shopId, importId);
  await composeRunImports(api.world)();

  must(await (await join('ways-claim')).person.coupons.claimCoupon({ ...on(), couponTypeId }, key()));
  must(await shop.owner.coupons.createCouponCode({ ...on(), couponTypeId, claimCode: 'WAYS2027', limit: 10 }, key()));
  must(await (await join('ways-code')).person.coupons.claimByCode({ ...on(), claimCode: 'WAYS2027' }, key()));

  const { goodsId } = must(await shop.owner.mall.createGoods({ ...on(), title: '换券', points: 10, gives: { kind: 'coupon', couponTypeId } }, key()));
  const [orders, auto] = [await join('ways-mall'), await join('ways-auto')];
  await pay(orders.memberId, 1_500);
  must(await orders.person.mall.orderGoods({ ...on(), goodsId, points: 10 }, key()));
  must(await auto.person.mall.setAutoRedemption({ ...on(), auto: { goodsId, points: 10 } }, key()));
  await pay(auto.memberId, 1_500);

  const { offerId } = must(await shop.owner.storedValue.createOffer({ ...on(), payFen: fen(10_000), bonusFen: fen(0), coupons: [{ couponTypeId, count: 2, worthFen: fen(500) }] }, key()));
  const [online, till] = [await join('ways-app'), await join('ways-till')];
  const { rechargeId } = must(await online.person.storedValue.startRecharge({ ...on(), offerId, termsVersion: TERMS.version, adultConfirmed: true } as never, key())).recharge;
  api.world.fakePay.payNow(`RC${rechargeId}`);
  must(await online.person.storedValue.checkRecharge({ ...on(), rechargeId }));
  must(await shop.cashier.storedValue.rechargeAtTill({ ...on(), storeId: shop.storeId, ticket: await ticketBy(api, shop.cashier, shop, till.memberId), offerId, tender: 'cash', termsVersion: TERMS.version, agreedInPerson: true, adultConfirmed: true } as never, key()));

  // What a friend took, of a recharge and of the shop.
  for (const giver of [till.person, orders.person]) {
    const couponId = must(await giver.coupons.listMyCoupons(on())).items.find(({ title }) => title === '样样给')?.couponId;
    const { giftId } = must(await giver.coupons.offerCoupon({ ...on(), couponId } as never, key()));
    must(await (await join(`ways-friend-${giftId}`)).person.coupons.takeCoupon({ ...on(), giftId }, key()));
  }
}

test('whatever way a coupon came, a recall of its type takes it back: none stays open', async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'WAYS');
  const { couponTypeId } = must(await shop.owner.coupons.createCouponType({ ...on(), kind: 'cash-off', title: '样样给', valueFen: fen(500), minimumSpendFen: fen(0), validityDays: 90, perMember: 50, stock: 500, mayGive: true, claimable: true }, key()));
  await giveEveryWay(couponTypeId);
  const given = ofType(couponTypeId);
  const own = given.filter(({ receivedFrom }) => receivedFrom === undefined);
  const found = Object.fromEntries(Object.keys(WAYS).map((source) => [source, new Set(own.filter((coupon) => coupon.source === source).map(({ memberId }) => memberId)).size]));
  expect(Object.entries(WAYS).filter(([source, ways]) => (found[source] ?? 0) < ways.length)).toEqual([]);
  expect([given.length - own.length, own.some(({ brought }) => brought)]).toEqual([2, true]);

  const { recallId } = must(await shop.owner.coupons.recallCoupons({ ...on(), couponTypeId, reason: '印错了' }, key()));
  await later(10);
  await later(10);
  const run = must(await shop.manager.coupons.listRecalls(on())).items.find((one) => one.recallId === recallId);
  const stays = ofType(couponTypeId).filter((coupon) => !['recalled', 'given'].includes(stateOf(coupon, api.world.clock())));
  expect(stays.map(({ source, memberId }) => [source, memberId])).toEqual([]);
  expect(run).toMatchObject({ state: 'done', recalled: own.length, used: 0, lapsed: 0 });
  expect((await proveCoupons(createMemoryAuditSource(api.table), api.world.clock(), shop.shopId)).difference).toBeUndefined();
});
