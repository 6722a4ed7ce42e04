import type { CouponId, CouponTypeId, MemberId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { couponOf, stateOf } from '../../functions/coupons';
import { entryOf, journalRange, proveMember } from '../../functions/ledger';
import { memberKey, memberOf, openCouponsOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { cutAgainAndAgain } from '../support/cut-off';
import { codeOf } from '../support/counter';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { codeOfMember, createWholeShop, joinWhole, type WholeShop } from '../support/whole-shop';

const MANY = 28;
let api: WholeApi;
let shop: WholeShop;
let members: MemberId[];
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'RECALL');
  members = [shop.memberId, shop.secondMemberId];
  while (members.length < MANY) members.push((await joinWhole(api, { shopId: shop.shopId }, `recalled-${members.length}`)).memberId);
  await api.settle();
});
const typeOf = async (parts: object = {}) =>
  must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'exchange', title: '印错的券', valueFen: fen(0), minimumSpendFen: fen(0), validityDays: 30, perMember: 2, stock: 100, mayGive: true, ...parts } as never, { key: api.newKey() })).couponTypeId;
const tick = async () => {
  api.world.clock.move(5 * 60_000);
  await api.tick();
};
const issueAll = async (couponTypeId: CouponTypeId) => {
  const { issueId } = must(await shop.owner.coupons.issueToMembers({ shopId: shop.shopId, couponTypeId, reason: '店庆' }, { key: api.newKey() }));
  await tick();
  return issueId;
};
const recall = async (couponTypeId: CouponTypeId, issueId?: string) => must(await shop.owner.coupons.recallCoupons({ shopId: shop.shopId, couponTypeId, reason: '价格印错了', ...(issueId ? { issueId: issueId as never } : {}) }, { key: api.newKey() })).recallId;
const runOf = async (recallId: string) => must(await shop.manager.coupons.listRecalls({ shopId: shop.shopId })).items.find((one) => one.recallId === recallId);
const issuedOf = async (couponTypeId: CouponTypeId) => must(await shop.manager.coupons.listCouponTypes({ shopId: shop.shopId, limit: 50 })).items.find((one) => one.couponTypeId === couponTypeId)?.issued;
const purchaseWith = async (couponId: CouponId | undefined) => {
  const found = must(await shop.cashier.visits.scanMember({ shopId: shop.shopId, storeId: shop.storeId, code: await codeOfMember(api, shop.memberId) }));
  return { shopId: shop.shopId, storeId: shop.storeId, ticket: found.ticket, amountFen: fen(1_000), couponIds: couponId ? [couponId] : [], useStoredValue: false };
};
/** Coupons of a type and entries of a kind of a member, the books proven. */
async function look(memberId: MemberId, couponTypeId: CouponTypeId) {
  const [rows, journal, item] = await Promise.all([api.table.query({ pk: `MBR#${memberId}`, prefix: 'CPN#', limit: 100 }), api.table.query({ ...journalRange(memberId), limit: 100 }), api.table.get(memberKey(memberId))]);
  const [entries, member, at] = [journal.items.map(entryOf), memberOf(item as Item), api.world.clock()];
  expect(proveMember(member, entries).differences).toEqual([]);
  const coupons = rows.items.map(couponOf).filter((coupon) => coupon.couponTypeId === couponTypeId);
  const open = openCouponsOf(member, at).map(({ couponId }) => couponId);
  for (const coupon of coupons) expect([coupon.couponId, open.includes(coupon.couponId)]).toEqual([coupon.couponId, stateOf(coupon, at) === 'open']);
  return { coupons, states: coupons.map((coupon) => stateOf(coupon, at)), recalls: entries.filter(({ kind }) => kind === 'coupon-recalled').length };
}

test('a giving taken back, cut off again and again: every unused coupon once, the stock back, and nothing doubled', async () => {
  const type = await typeOf();
  const issueId = await issueAll(type);
  expect(await issuedOf(type)).toBe(MANY);
  const before = new Map(await Promise.all(members.map(async (memberId) => [memberId, (await look(memberId, type)).recalls] as const)));
  const recallId = await recall(type, issueId);
  const cuts = await cutAgainAndAgain(api.table, tick, async () => (await runOf(recallId))?.state === 'done');
  await Promise.all([api.tick(), api.tick()]);
  await tick();
  expect(cuts).toBeGreaterThan(3);
  expect(await runOf(recallId)).toMatchObject({ state: 'done', recalled: MANY, used: 0, lapsed: 0, reason: '价格印错了' });
  expect(await issuedOf(type)).toBe(0);
  for (const memberId of members) {
    const found = await look(memberId, type);
    expect(found.states).toEqual(['recalled']);
    expect(found.recalls).toBe((before.get(memberId) ?? 0) + 1);
  }
  const mine = must(await shop.member.coupons.listMyCoupons({ shopId: shop.shopId, state: 'expired' })).items;
  expect(mine).toContainEqual(expect.objectContaining({ state: 'recalled', bar: 'recalled', recallReason: '价格印错了' }));
});

test('used ones stay and are counted; undone, one comes back as taken back with its stock; a recalled one at the till is refused', async () => {
  const type = await typeOf();
  const issueId = await issueAll(type);
  const [couponId] = (await look(shop.memberId, type)).coupons.map((one) => one.couponId);
  const purchase = await purchaseWith(couponId);
  const { quoteHash } = must(await shop.cashier.visits.quoteVisit(purchase));
  const { visitId } = must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'cash', amountFen: purchase.amountFen }] }, { key: api.newKey() }));
  const recallId = await recall(type, issueId);
  await tick();
  expect(await runOf(recallId)).toMatchObject({ state: 'done', recalled: MANY - 1, used: 1 });
  expect(await issuedOf(type)).toBe(1);
  expect((await look(shop.memberId, type)).states).toEqual(['used']);
  must(await shop.cashier.visits.undoVisit({ shopId: shop.shopId, visitId, reason: '按错了' }, { key: api.newKey() }));
  expect((await look(shop.memberId, type)).states).toEqual(['recalled']);
  expect(await issuedOf(type)).toBe(0);
  const refused = await shop.cashier.visits.quoteVisit(await purchaseWith(couponId));
  expect(refused).toMatchObject({ ok: false, error: { code: 'coupons/not-usable', facts: { bar: 'recalled' } } });
});

test('a whole type taken back is closed, and what was given to a friend is taken back where it is', async () => {
  const type = await typeOf();
  await issueAll(type);
  const [couponId] = (await look(shop.memberId, type)).coupons.map((one) => one.couponId);
  const { giftId } = must(await shop.member.coupons.offerCoupon({ shopId: shop.shopId, couponId: couponId as CouponId }, { key: api.newKey() }));
  must(await shop.secondMember.coupons.takeCoupon({ shopId: shop.shopId, giftId }, { key: api.newKey() }));
  const recallId = await recall(type);
  expect(codeOf(await shop.owner.coupons.issueToMembers({ shopId: shop.shopId, couponTypeId: type, reason: '再发' }, { key: api.newKey() }))).toBe('coupons/type-unknown');
  await tick();
  expect(await runOf(recallId)).toMatchObject({ state: 'done', recalled: MANY });
  expect((await look(shop.memberId, type)).states).toEqual(['given']);
  expect((await look(shop.secondMemberId, type)).states.sort()).toEqual(['recalled', 'recalled']);
  expect(await issuedOf(type)).toBe(0);
});

test('a giving that still goes on is not taken back yet', async () => {
  const type = await typeOf();
  const { issueId } = must(await shop.owner.coupons.issueToMembers({ shopId: shop.shopId, couponTypeId: type, reason: '店庆' }, { key: api.newKey() }));
  expect(codeOf(await shop.owner.coupons.recallCoupons({ shopId: shop.shopId, couponTypeId: type, issueId, reason: '错了' }, { key: api.newKey() }))).toBe('coupons/still-giving');
});
