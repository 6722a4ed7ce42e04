import { fen } from '@shared/kernel/money';
import { proveCoupons } from '../../infra/scripts/audit/prove-coupons';
import { createCounter } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

test('coupons of every kind: issued is usable, held, used, expired, recalled and given away, and the stock and the budget say the same', async () => {
  const table = createMemoryTable();
  const counter = await createCounter(createTestWorld({ table }));
  const { owner, shopId, till } = counter;
  const source = () => createMemoryAuditSource(table);
  const anna = await counter.join({ points: 40 });
  const key = () => ({ key: counter.newKey() });
  const { budgetId } = must(await owner.coupons.createCouponBudget({ shopId, name: '店庆', budgetFen: fen(9_000), givesBack: true }, key()));
  const { couponTypeId } = must(await owner.coupons.createCouponType({ shopId, kind: 'cash-off', title: '店庆减五', valueFen: fen(500), minimumSpendFen: fen(0), validityDays: 3, perMember: 9, mayGive: true, stock: 50, budgetId }, key()));
  const give = async () => must(await owner.coupons.issueCoupon({ shopId, memberId: anna.memberId, couponTypeId, reason: '店庆' }, key())).couponId;
  const [used, givenAway, held] = [await give(), await give(), await give(), await give()];
  counter.clock.move(60_000);
  await counter.visit(till, anna, { amountFen: 2_000, couponIds: [used] });
  const offer = async (couponId: typeof held) => must(await anna.coupons.offerCoupon({ shopId, couponId }, key())).giftId;
  const friend = await counter.join();
  must(await friend.coupons.takeCoupon({ shopId, giftId: await offer(givenAway) }, key()));
  await offer(held);
  const proof = await proveCoupons(source(), counter.clock(), shopId);
  expect(proof).toMatchObject({ holds: true, budgets: [{ name: '店庆', budgetFen: 9_000, usedFen: 2_000 }] });
  expect(proof.kinds.find((kind) => kind.couponTypeId === couponTypeId)).toEqual({ couponTypeId, title: '店庆减五', issued: 4, usable: 1, held: 1, used: 1, expired: 0, recalled: 0, given: 1, outOfStock: 4 });
  expect((await proveCoupons(source(), (counter.clock() + 9 * 86_400_000) as never, shopId)).kinds.find((kind) => kind.couponTypeId === couponTypeId)).toMatchObject({ usable: 0, held: 0, expired: 2 });
  // A coupon that no counter knows of, a shard that lost one, a fen of the budget: each is found.
  for (const [pk, amount, what] of [[`STOCK#${couponTypeId}#0`, 1, 'coupons-stock'], [`STOCK#${budgetId}#0`, -1, 'coupon-budget']] as const) {
    await table.write([{ update: { pk, sk: 'STOCK' }, add: { remaining: amount } }]);
    expect(await proveCoupons(source(), counter.clock(), shopId)).toMatchObject({ holds: false, difference: { what } });
    await table.write([{ update: { pk, sk: 'STOCK' }, add: { remaining: -amount } }]);
  }
  await table.write([{ update: { pk: `MBR#${anna.memberId}`, sk: `CPNTALLY#${couponTypeId}` }, add: { given: 1 } }]);
  expect(await proveCoupons(source(), counter.clock(), shopId)).toMatchObject({ holds: false, difference: { what: 'coupons-issued', expected: 5, found: 4 } });
  await table.write([{ update: { pk: `MBR#${anna.memberId}`, sk: `CPNTALLY#${couponTypeId}` }, add: { given: -1 } }]);
});
