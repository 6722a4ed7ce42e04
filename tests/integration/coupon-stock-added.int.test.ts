import type { CouponTypeId } from '@shared/kernel/ids';
import { proveCoupons } from '../../infra/scripts/audit/prove-coupons';
import { codeOf, createCounter, type Counter, tally } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import type { MemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';

let on: Counter;
beforeEach(async () => { on = await createCounter(); });
const add = (couponTypeId: CouponTypeId, more: number, key = on.newKey()) => on.owner.coupons.addCouponStock({ shopId: on.shopId, couponTypeId, more }, { key });
const listed = async (couponTypeId: CouponTypeId) => must(await on.owner.coupons.listCouponTypes({ shopId: on.shopId })).items.find((one) => one.couponTypeId === couponTypeId);
const proves = async () => expect((await proveCoupons(createMemoryAuditSource(on.table as MemoryTable), on.clock(), on.shopId)).difference).toBeUndefined();

test('what is given out is given on: so many more, once for the key', async () => {
  const type = await on.createCouponType({ stock: 1, perMember: 5 });
  const who = await on.join();
  must(await on.give(who, type));
  expect(codeOf(await on.give(who, type))).toBe('coupons/out-of-stock');
  const key = on.newKey();
  expect(must(await add(type, 3, key))).toMatchObject({ stock: 4, issued: 1 });
  expect(must(await add(type, 3, key))).toMatchObject({ stock: 4, issued: 1 });
  expect(codeOf(await add(type, 4, key))).toBe('http/key-reused');
  for (let i = 0; i < 3; i++) must(await on.give(who, type));
  expect(codeOf(await on.give(who, type))).toBe('coupons/out-of-stock');
  expect(await listed(type)).toMatchObject({ stock: 4, issued: 4 });
  await proves();
});
test('fifty at once, and givings in between: every piece counts once', async () => {
  const type = await on.createCouponType({ stock: 5, perMember: 40 });
  const members = await Promise.all(Array.from({ length: 4 }, () => on.join()));
  const [added, given] = await Promise.all([Promise.all(Array.from({ length: 50 }, () => add(type, 3))), Promise.all(members.flatMap((who) => [on.give(who, type), on.give(who, type)]))]);
  const times = tally(added).ok as number;
  expect(times).toBeGreaterThan(0);
  expect(await listed(type)).toMatchObject({ stock: 5 + 3 * times, issued: given.filter(({ ok }) => ok).length });
  await proves();
});
test('none to a kind that is closed, that has no end, or past the most there can be', async () => {
  const [open, closed] = [await on.createCouponType(), await on.createCouponType({ stock: 5 })];
  must(await on.owner.coupons.closeCouponType({ shopId: on.shopId, couponTypeId: closed }));
  expect([codeOf(await add(open, 1)), codeOf(await add(closed, 1)), codeOf(await add('cty_01KA0000000000000000000000' as CouponTypeId, 1))]).toEqual(['coupons/stock-most', 'coupons/type-unknown', 'http/not-found']);
  expect(codeOf(await add(await on.createCouponType({ stock: 5 }), 9_999_995))).toBe('coupons/stock-most');
});
