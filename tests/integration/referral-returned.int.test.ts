import type { CommandKey } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { composeReactions } from '../../functions/entry/compose-background';
import { memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { proveCoupons } from '../../infra/scripts/audit/prove-coupons';
import { createMemoryAuditSource } from '../support/memory-audit';
import { openReferralShop, type ReferralShop } from '../support/referral-shop';
import { must } from '../support/service-shop';
import { ticketBy } from '../support/whole-shop';

let refer: ReferralShop;
let api: ReferralShop['api'];
let shop: ReferralShop['shop'];
beforeAll(async () => {
  refer = await openReferralShop();
  ({ api, shop } = refer);
});

test('undone before the reward came: none; recorded rightly, it comes', async () => {
  const referrer = await refer.join();
  const newcomer = await refer.join(referrer.memberId);
  await refer.undo(await refer.visit(newcomer.memberId, 6_000));
  await api.settle();
  expect((await refer.rewards(referrer.memberId)).given).toEqual([]);
  await refer.visit(newcomer.memberId, 5_500);
  await api.settle();
  expect([(await refer.rewards(newcomer.memberId)).given, (await refer.rewards(referrer.memberId)).given]).toEqual([[20], [50]]);
});

test('Refund keeps the reward: undone afterwards both give back points and unused coupons, once; a purchase put right brings them again', async () => {
  const referrer = await refer.join();
  const newcomer = await refer.join(referrer.memberId);
  const visitId = await refer.visit(newcomer.memberId, 6_000);
  await api.settle();
  await refer.undo(visitId);
  await api.settle();
  const back = (await refer.rewards(newcomer.memberId)).entries.find(({ kind }) => kind === 'visit-undone');
  const { shopId, memberId, sequence, documentId, at, after } = back as NonNullable<typeof back>;
  const detail = { version: 1, shopId, memberId, sequence, documentId, at, changes: { points: 0, growth: 0, principal: 0, bonus: 0 }, after: { points: after.points, growth: after.growth, principalFen: 0, bonusFen: 0 } };
  await composeReactions(api.world)('visit.undone', detail);
  expect([await refer.rewards(newcomer.memberId), await refer.rewards(referrer.memberId)]).toMatchObject([{ given: [20], back: [20], coupons: 0, points: 0 }, { given: [50], back: [50], coupons: 0, points: 0 }]);
  expect([await refer.states(referrer), must(await referrer.person.referral.getMyReferrals({ shopId: shop.shopId })).thisMonth]).toEqual([['joined'], 0]);
  await refer.visit(newcomer.memberId, 6_000);
  await api.settle();
  expect([(await refer.rewards(newcomer.memberId)).given, (await refer.rewards(referrer.memberId)).given, await refer.states(referrer)]).toEqual([[20, 20], [50, 50], ['rewarded']]);
});

test('Refund keeps the reward: a coupon of it that a parked bill holds is taken back as soon as the bill lets go of it', async () => {
  const referrer = await refer.join();
  const newcomer = await refer.join(referrer.memberId);
  const visitId = await refer.visit(newcomer.memberId, 6_000);
  await api.settle();
  const [couponId] = memberOf((await api.table.get(memberKey(newcomer.memberId))) as Item).openCoupons.map((coupon) => coupon.couponId);
  api.world.clock.move(60_000);
  const place = { shopId: shop.shopId, storeId: shop.storeId };
  const bill = must(await shop.cashier.parkedBills.parkBill({ ...place, ticket: await ticketBy(api, shop.cashier, shop, newcomer.memberId), amountFen: fen(8_000), couponIds: couponId ? [couponId] : [], hours: 4 }, { key: api.newKey() }));
  expect(bill.couponTitles).toEqual(['推荐券']);
  await refer.undo(visitId);
  await api.settle();
  expect(await refer.rewards(newcomer.memberId)).toMatchObject({ back: [20], points: 0 });
  must(await shop.cashier.parkedBills.cancelParkedBill({ ...place, billId: bill.billId }, { key: api.newKey() }));
  expect((await refer.rewards(newcomer.memberId)).coupons).toBe(0);
  expect(await proveCoupons(createMemoryAuditSource(api.table), api.world.clock(), shop.shopId)).toMatchObject({ holds: true });
});

async function refund(visitId: CommandKey, amountFen: number) {
  const of = { shopId: shop.shopId, visitId, storeId: shop.storeId, part: { amountFen: fen(amountFen) } };
  const { quoteHash } = must(await shop.owner.visits.quoteVisitRefund(of));
  must(await shop.owner.visits.refundVisit({ ...of, quoteHash }, { key: api.newKey() }));
}
test('Refund keeps the reward: refunds that leave less than the least take it back from both, once, and it never comes again', async () => {
  const referrer = await refer.join();
  const newcomer = await refer.join(referrer.memberId);
  const visitId = await refer.visit(newcomer.memberId, 6_000);
  await api.settle();
  await refund(visitId, 1_000);
  await api.settle();
  expect([(await refer.rewards(newcomer.memberId)).back, await refer.states(referrer)]).toEqual([[], ['rewarded']]);
  await refund(visitId, 1);
  await api.settle();
  const both = async () => [await refer.rewards(newcomer.memberId), await refer.rewards(referrer.memberId)];
  expect(await both()).toMatchObject([{ given: [20], back: [20], coupons: 0 }, { given: [50], back: [50], coupons: 0 }]);
  expect([await refer.states(referrer), await refer.unmetOf(referrer.memberId, newcomer.memberId), must(await referrer.person.referral.getMyReferrals({ shopId: shop.shopId })).thisMonth]).toEqual([['unmet'], 'refunded', 0]);
  await refund(visitId, 4_998);
  await refer.undo(visitId);
  await refer.visit(newcomer.memberId, 9_000);
  await api.settle();
  expect(await both()).toMatchObject([{ given: [20], back: [20] }, { given: [50], back: [50] }]);
});
test('Refund keeps the reward: refunded before the reward came, what stays decides', async () => {
  const referrer = await refer.join();
  const newcomer = await refer.join(referrer.memberId);
  await refund(await refer.visit(newcomer.memberId, 6_000), 5_999);
  await api.settle();
  expect([(await refer.rewards(newcomer.memberId)).given, await refer.states(referrer)]).toEqual([[], ['joined']]);
  await refer.visit(newcomer.memberId, 5_000);
  await api.settle();
  expect([(await refer.rewards(newcomer.memberId)).given, (await refer.rewards(referrer.memberId)).given]).toEqual([[20], [50]]);
});
test('on credit: the reward comes when the bill is repaid, goes when the repayment is undone, and comes again with the next', async () => {
  const referrer = await refer.join();
  const newcomer = await refer.join(referrer.memberId);
  must(await shop.owner.credit.setCreditAccount({ shopId: shop.shopId, memberId: newcomer.memberId, limitFen: fen(100_000), terms: { kind: 'days', days: 30 }, reason: '熟客' } as never, { key: api.newKey() }));
  api.world.clock.move(60_000);
  const place = { shopId: shop.shopId, storeId: shop.storeId };
  const purchase = { ...place, ticket: await ticketBy(api, shop.cashier, shop, newcomer.memberId), amountFen: 6_000, items: [], couponIds: [], useStoredValue: false };
  const { quoteHash } = must(await shop.cashier.visits.quoteVisit(purchase));
  must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'credit', amountFen: fen(6_000) }] }, { key: api.newKey() }));
  await api.settle();
  const repay = async (amountFen: number) => {
    api.world.clock.move(60_000);
    const { repaymentId } = must(await shop.cashier.credit.repayCredit({ ...place, ticket: await ticketBy(api, shop.cashier, shop, newcomer.memberId), amountFen: fen(amountFen), tenders: [{ tender: 'cash', amountFen: fen(amountFen) }] }, { key: api.newKey() }));
    await api.settle();
    return repaymentId;
  };
  await repay(1_000);
  expect([(await refer.rewards(newcomer.memberId)).given, await refer.states(referrer)]).toEqual([[], ['joined']]);
  const rest = await repay(5_000);
  expect([(await refer.rewards(newcomer.memberId)).given, (await refer.rewards(referrer.memberId)).given]).toEqual([[20], [50]]);
  must(await shop.cashier.credit.undoRepayment({ shopId: shop.shopId, repaymentId: rest } as never, { key: api.newKey() }));
  await api.settle();
  expect([(await refer.rewards(newcomer.memberId)).back, (await refer.rewards(referrer.memberId)).back, await refer.states(referrer)]).toEqual([[20], [50], ['joined']]);
  await repay(5_000);
  expect([(await refer.rewards(newcomer.memberId)).given, (await refer.rewards(referrer.memberId)).given, await refer.states(referrer)]).toEqual([[20, 20], [50, 50], ['rewarded']]);
});

test('the proof holds each reward and each taking back to its document, and the export carries the referrals', async () => {
  const source = createMemoryAuditSource(api.table);
  expect((await proveBooks(source, shop.shopId)).holds).toBe(true);
  const types: string[] = [];
  for await (const line of exportShop(source, shop.shopId)) types.push((JSON.parse(line) as { type: string }).type);
  expect(types).toContain('referral');
  const item = [...api.table.items.values()].find(({ documentKind, facts }) => documentKind === 'referral-gift' && (facts as { points: number }).points === 50);
  await api.table.write([{ put: { ...(item as Item), facts: { ...(item?.facts as object), points: 51 } } as Item }]);
  expect((await proveBooks(source, shop.shopId)).difference).toMatchObject({ what: 'referral-amount', expected: 51, found: 50 });
});
