import { backWrites, type Coupon } from '../../functions/coupons';

const coupon = (source: Coupon['source'], shard?: number) => ({ couponTypeId: 'cty_1', source, ...(shard === undefined ? {} : { shard }) }) as unknown as Coupon;

test('what comes back goes to the shard it was taken from, one write a shard; what a recharge paid for was never in the stock', () => {
  const writes = backWrites([coupon('shop', 3), coupon('claimed', 3), coupon('care-gift', 5), coupon('recharge')]);
  expect(writes).toEqual([
    { update: { pk: 'STOCK#cty_1#3', sk: 'STOCK' }, add: { remaining: 2 }, when: { exists: true } },
    { update: { pk: 'STOCK#cty_1#5', sk: 'STOCK' }, add: { remaining: 1 }, when: { exists: true } },
  ]);
});
