import type { CouponId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { MINUTE_MS } from '@shared/kernel/instant';
import { proveCoupons } from '../../infra/scripts/audit/prove-coupons';
import { codeOf, type MemberPerson } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { must } from '../support/service-shop';
import { openTwoCards, type TwoCards } from '../support/two-cards';

const park = async (shop: TwoCards, of: MemberPerson, couponIds: readonly string[]) => {
  shop.clock.move(MINUTE_MS);
  return must(await shop.till.parkedBills.parkBill({ shopId: shop.shopId, storeId: shop.storeId, amountFen: fen(8_000), couponIds: couponIds as unknown as CouponId[], hours: 4, ticket: await shop.scan(shop.till, of) }, shop.key()));
};
const pay = async (shop: TwoCards, of: MemberPerson, bill: Awaited<ReturnType<typeof park>>, couponIds: readonly string[]) => {
  shop.clock.move(MINUTE_MS);
  return shop.ring(shop.till, { ticket: await shop.scan(shop.till, of), amountFen: 8_000, couponIds, bill });
};
const listed = async (shop: TwoCards, of: MemberPerson) => (await shop.member(of)).openCoupons.map(({ couponId }) => couponId);
const cancel = (shop: TwoCards, { billId }: Awaited<ReturnType<typeof park>>) => shop.till.parkedBills.cancelParkedBill({ shopId: shop.shopId, storeId: shop.storeId, billId }, shop.key());
const proves = async (shop: TwoCards) => {
  await shop.settle();
  await shop.proves();
  expect((await proveCoupons(createMemoryAuditSource(shop.table as never), shop.clock(), shop.shopId)).difference).toBeUndefined();
};

test('Two cards for one person: a bill of before the merge is paid by the card that it was of, once the merge is undone', async () => {
  const shop = await openTwoCards();
  const couponId = must(await shop.give(shop.old, await shop.createCouponType()));
  const bill = await park(shop, shop.old, [couponId]);
  must(await shop.merge());
  must(await shop.undo());
  expect(codeOf(await pay(shop, shop.stands, bill, []))).toBe('parked-bills/other-member');
  expect(must(await pay(shop, shop.old, bill, [couponId]))).toMatchObject({ dueFen: 7_000, member: { memberId: shop.old.memberId } });
  expect(await listed(shop, shop.old)).toEqual([]);
  await proves(shop);
});

test('Two cards for one person: a bill of the card that stands holds what came with the other; the merge stays, by the coupon\'s name, until the bill is cancelled', async () => {
  const shop = await openTwoCards();
  const hers = must(await shop.give(shop.old, await shop.createCouponType()));
  must(await shop.merge());
  const bill = await park(shop, shop.stands, [hers]);
  expect(await shop.undo()).toMatchObject({ error: { code: 'joining/merge-used', facts: { title: '满减' } } });
  must(await cancel(shop, bill));
  must(await shop.undo());
  expect([await listed(shop, shop.old), await listed(shop, shop.stands)]).toEqual([[hers], []]);
  expect(await shop.visit(shop.till, shop.old, { amountFen: 8_000, couponIds: [hers] })).toMatchObject({ dueFen: 7_000 });
  await proves(shop);
});

test('Two cards for one person: parked in the very moment in which the merge is undone, a coupon is the other\'s again and does not pay that bill', async () => {
  const shop = await openTwoCards();
  const [hers, own] = [must(await shop.give(shop.old, await shop.createCouponType())), must(await shop.give(shop.stands, await shop.createCouponType()))];
  must(await shop.merge());
  shop.clock.move(MINUTE_MS);
  const write = shop.table.write.bind(shop.table);
  let bill: Awaited<ReturnType<typeof park>> | undefined;
  const spied = jest.spyOn(shop.table, 'write').mockImplementationOnce(async (writes) => {
    spied.mockRestore();
    bill = await park(shop, shop.stands, [hers]);
    return write(writes);
  });
  must(await shop.undo());
  if (!bill) throw new Error('parked between the reading and the writing of the undo');
  expect(codeOf(await pay(shop, shop.stands, bill, [hers]))).toBe('coupons/not-usable');
  expect(must(await pay(shop, shop.stands, bill, [own]))).toMatchObject({ dueFen: 7_000 });
  expect(await listed(shop, shop.old)).toEqual([hers]);
  await proves(shop);
  expect(await shop.visit(shop.till, shop.old, { amountFen: 8_000, couponIds: [hers] })).toMatchObject({ dueFen: 7_000 });
  await proves(shop);
});
