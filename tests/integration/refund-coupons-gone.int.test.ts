import type { CommandKey, CouponId, CouponTypeId } from '@shared/kernel/ids';
import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { codeOfMember, createWholeShop, joinWhole, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
let n = 0;
const key = () => ({ key: api.newKey() });
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'GONE');
  must(await shop.owner.shops.setUndoRule({ shopId: shop.shopId, cashierMinutes: 10, managerDays: 90 }));
  must(await shop.owner.shops.setJoinGift({ shopId: shop.shopId, points: 0, couponTypeIds: [] }));
  must(await shop.owner.shops.setPointsDebt({ shopId: shop.shopId, policy: 'debt' }));
  api.world.clock.move(3 * MINUTE_MS);
});
const typeOf = async (title: string, validityDays: number) => must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'exchange', title, valueFen: fen(0), minimumSpendFen: fen(0), validityDays, perMember: 5 }, key())).couponTypeId;
/** A visit that uses one coupon of each type. */
async function visited(types: readonly CouponTypeId[], amountFen = 1_000) {
  const { person, memberId } = await joinWhole(api, shop, `gone-${n++}`, api.newPhone());
  const couponIds: CouponId[] = [];
  for (const couponTypeId of types) couponIds.push(must(await shop.manager.coupons.issueCoupon({ shopId: shop.shopId, memberId, couponTypeId, reason: '谢谢' }, key())).couponId);
  api.world.clock.move(MINUTE_MS);
  const { ticket } = must(await shop.cashier.visits.scanMember({ shopId: shop.shopId, storeId: shop.storeId, code: await codeOfMember(api, memberId) }));
  const purchase = { shopId: shop.shopId, storeId: shop.storeId, ticket, amountFen: fen(amountFen), couponIds, useStoredValue: false };
  const { quoteHash, restFen } = must(await shop.cashier.visits.quoteVisit(purchase));
  const { visitId } = must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: restFen > 0 ? [{ tender: 'cash', amountFen: restFen }] : [] }, key()));
  await api.settle();
  return { person, visitId };
}
const quoted = async (visitId: CommandKey, part?: { amountFen: number }) => must(await shop.manager.visits.quoteVisitRefund({ shopId: shop.shopId, storeId: shop.storeId, visitId, ...(part ? { part } : {}) } as never));
async function refunded(visitId: CommandKey, part?: { amountFen: number }) {
  const { quoteHash } = await quoted(visitId, part);
  const done = must(await shop.manager.visits.refundVisit({ shopId: shop.shopId, storeId: shop.storeId, visitId, quoteHash, ...(part ? { part } : {}) } as never, key()));
  await api.settle();
  return done;
}
const undone = async (visitId: CommandKey) => {
  must(await shop.manager.visits.undoVisit({ shopId: shop.shopId, visitId }, key()));
  await api.settle();
};
const later = async (ms: number) => {
  api.world.clock.move(ms);
  await api.tick();
  await api.settle();
};
/** The newest word of a visit that was given back. */
const told = async ({ messages }: Awaited<ReturnType<typeof visited>>['person']) => must(await messages.listMyMessages({ shopId: shop.shopId, limit: 50 })).items.find(({ scenarioId }) => /undo-receipt|visit-refund-receipt/.test(scenarioId))?.body ?? '';

test.each(['refund', 'undo'] as const)('given back by %s: it is said of each coupon whether it comes back: one is good still, one is over, one was recalled', async (how) => {
  const [good, over, wrong] = [await typeOf('还好用', 40), await typeOf('早过期', 3), await typeOf('印错了', 40)];
  const { person, visitId } = await visited([over, good, wrong]);
  must(await shop.owner.coupons.recallCoupons({ shopId: shop.shopId, couponTypeId: wrong, reason: '印错了' }, key()));
  await later(10 * DAY_MS);
  const said = { couponTitles: ['还好用'], couponsGone: [{ title: '早过期', why: 'expired' }, { title: '印错了', why: 'recalled' }] };
  expect(await quoted(visitId)).toMatchObject(said);
  if (how === 'refund') expect(await refunded(visitId)).toMatchObject(said);
  else await undone(visitId);
  expect(must(await person.coupons.listMyCoupons({ shopId: shop.shopId, state: 'open' })).items.map(({ title }) => title)).toEqual(['还好用']);
  const body = await told(person);
  for (const sentence of ['1 张优惠券退回，期限不变', '1 张优惠券已过期，没有退回', '1 张优惠券已被门店收回，没有退回']) expect(body).toContain(sentence);
});

test('a coupon that ends between what was seen and the yes is asked about anew', async () => {
  const { visitId } = await visited([await typeOf('就要过期', 1)]);
  const { quoteHash } = await quoted(visitId);
  await later(3 * DAY_MS);
  const answer = await shop.manager.visits.refundVisit({ shopId: shop.shopId, storeId: shop.storeId, visitId, quoteHash }, key());
  expect(answer).toMatchObject({ ok: false, error: { code: 'visits/refund-changed', detail: { couponTitles: [], couponsGone: [{ title: '就要过期', why: 'expired' }] } } });
});

test('all come back: nothing is said of any that does not', async () => {
  const { person, visitId } = await visited([await typeOf('都退', 40)]);
  expect(await refunded(visitId)).toMatchObject({ couponTitles: ['都退'] });
  expect(await quoted((await visited([])).visitId)).not.toHaveProperty('couponsGone');
  expect(await told(person)).toMatch(/1 张优惠券退回，期限不变。/);
  expect(await told(person)).not.toContain('没有退回');
});

test('points that expired are named, growth that left too, and 账户没有变动 is only said where nothing moved', async () => {
  must(await shop.owner.shops.setPointsExpiry({ shopId: shop.shopId, terms: { kind: 'rolling', months: 1 } }));
  await later(3 * MINUTE_MS);
  const { person, visitId } = await visited([], 10_000);
  await later(65 * DAY_MS);
  await later(MINUTE_MS);
  expect(await refunded(visitId, { amountFen: 4_000 })).toMatchObject({ expiredPoints: 40 });
  expect(await told(person)).toMatch(/。成长值 −40；这笔消费得的积分有 40 已过期，不再收回。/);
  api.world.clock.move(MINUTE_MS);
  await undone(visitId);
  expect(await told(person)).toMatch(/。成长值 −60；这笔消费得的积分有 60 已过期，不再收回。/);
  const nothing = await visited([await typeOf('换一份', 40)], 0);
  must(await shop.manager.visits.undoVisit({ shopId: shop.shopId, visitId: nothing.visitId }, key()));
  await api.settle();
  expect(await told(nothing.person)).toMatch(/1 张优惠券退回，期限不变。/);
  expect(await told(nothing.person)).not.toContain('账户没有变动');
});

test('before an undo it is told what it would give back, to whoever may undo: a cashier too, above the sum that they may refund, and no longer than they may undo', async () => {
  const [good, wrong] = [await typeOf('还能用', 40), await typeOf('印坏了', 40)];
  const { person, visitId } = await visited([wrong, good], 30_000);
  must(await shop.owner.coupons.recallCoupons({ shopId: shop.shopId, couponTypeId: wrong, reason: '印坏了' }, key()));
  await later(2 * MINUTE_MS);
  const ask = { shopId: shop.shopId, storeId: shop.storeId, visitId };
  expect(await shop.cashier.visits.quoteVisitRefund(ask)).toMatchObject({ ok: false, error: { code: 'visits/refund-needs-manager' } });
  expect(must(await shop.cashier.visits.quoteVisitRefund({ ...ask, undo: true }))).toMatchObject({ whole: true, amountFen: 30_000, points: 300, couponTitles: ['还能用'], couponsGone: [{ title: '印坏了', why: 'recalled' }] });
  // Nothing was written, and no part of it is asked for by an undo.
  expect(must(await shop.cashier.visits.quoteVisitRefund({ ...ask, undo: true, part: { amountFen: fen(100) } } as never))).toMatchObject({ whole: true, amountFen: 30_000 });
  await later(11 * MINUTE_MS);
  expect(await shop.cashier.visits.quoteVisitRefund({ ...ask, undo: true })).toMatchObject({ ok: false, error: { code: 'visits/undo-window-over' } });
  await undone(visitId);
  expect(must(await person.coupons.listMyCoupons({ shopId: shop.shopId, state: 'open' })).items.map(({ title }) => title)).toEqual(['还能用']);
});
