import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { lotsKey, lotsOf } from '../../functions/ledger';
import { codeOf } from '../support/counter';
import { DAY, openRefundShop } from '../support/refund-shop';
import { must } from '../support/service-shop';

describe('Points of a recharge: what was spent of them is goods, and a refund mints none', () => {
  test('where points pay, their worth is kept from the money: three rounds of recharge, spend, refund leave nothing for nothing', async () => {
    const shop = await openRefundShop();
    await shop.policy('refuse', 100);
    const anna = await shop.join();
    const offerId = await shop.offer(10_000, { points: 5_000 });
    for (let round = 0; round < 3; round++) {
      const { rechargeId } = await shop.recharge(anna, { offerId });
      const { pointsFen } = await shop.visit(shop.manager, anna, { amountFen: 5_000, usePoints: 'most' });
      expect(pointsFen).toBe(5_000);
      expect(must(await shop.back(rechargeId))).toMatchObject({ moneyFen: 5_000, withheldFen: 5_000, points: 0, pointsMissing: 5_000, pointsCharged: 5_000, pointsKeptFen: 5_000 });
      expect((await shop.read(anna.memberId)).balances).toMatchObject({ principalFen: 0, points: 0 });
      shop.clock.move(MINUTE_MS);
    }
    await shop.sound();
  });
  test.each([['debt', -5_000, { pointsOwed: 5_000 }], ['refuse', -5_000, { pointsOwed: 5_000 }], ['cap', 0, {}]] as const)('without a rate the policy decides: %s leaves %i points', async (policy, left, said) => {
    const shop = await openRefundShop();
    await shop.policy(policy);
    const anna = await shop.join();
    const { rechargeId } = await shop.recharge(anna, { offerId: await shop.offer(10_000, { points: 5_000 }) });
    must(await shop.post(anna.memberId, 'visit', [{ from: 'member', to: 'sales', asset: 'points', amount: 5_000, reason: 'paid' }]));
    expect(must(await shop.back(rechargeId))).toMatchObject({ moneyFen: 10_000, withheldFen: 0, pointsMissing: 5_000, ...said });
    expect((await shop.read(anna.memberId)).balances.points).toBe(left);
  });
});

test('Lots: a refund takes back the lots that the recharge made, whole or in parts, and no other', async () => {
  for (const parts of [[10_000], [3_333, 3_333, 3_334], [5_000, 5_000]]) {
    const shop = await openRefundShop();
    must(await shop.owner.shops.setPointsExpiry({ shopId: shop.shopId, terms: { kind: 'rolling', months: 12 } }));
    await shop.policy('debt');
    const anna = await shop.join();
    await shop.visit(shop.manager, anna, { amountFen: 10_000 });
    shop.clock.move(40 * DAY_MS);
    const offerId = await shop.offer(10_000, { points: 50 });
    const { rechargeId } = await shop.recharge(anna, { offerId });
    const online = await shop.online(anna, { offerId });
    const lots = async () => lotsOf((await shop.table.get(lotsKey(anna.memberId), { consistent: true })) as never)?.lots;
    expect(await lots()).toEqual([{ day: '2027-11-30', points: 100 }, { day: '2028-01-31', points: 100 }]);
    for (const principalFen of parts) must(await shop.back(rechargeId, { principalFen }));
    expect(await lots()).toEqual([{ day: '2027-11-30', points: 100 }, { day: '2028-01-31', points: 50 }]);
    for (const principalFen of parts) must(await shop.back(online.rechargeId, { principalFen }));
    expect(await lots()).toEqual([{ day: '2027-11-30', points: 100 }]);
    await shop.sound();
  }
});

describe('The store that pays a refund out', () => {
  test('a manager of the second store pays out of its own drawer, and the day, the count and 清算 are there', async () => {
    const shop = await openRefundShop();
    const [anna, chen] = [await shop.join(), await shop.managerOfSecond()];
    const { rechargeId } = await shop.recharge(anna, { amountFen: fen(10_000) });
    expect(must(await shop.sumOf(rechargeId, {}, chen))).toMatchObject({ storeId: shop.second, storeName: '二店', tender: 'cash' });
    expect(codeOf(await shop.back(rechargeId, { storeId: shop.storeId }, chen))).toBe('http/not-found');
    expect(must(await shop.back(rechargeId, { principalFen: 4_000 }, chen))).toMatchObject({ storeId: shop.second, storeName: '二店' });
    // Who works at both chooses; by itself it is where it was sold.
    expect(must(await shop.back(rechargeId, { principalFen: 1_000 }))).toMatchObject({ storeId: shop.storeId });
    expect(must(await shop.back(rechargeId, { principalFen: 2_000, storeId: shop.second }))).toMatchObject({ storeId: shop.second });
    expect(codeOf(await shop.back(rechargeId, { principalFen: 1_000, storeId: `${shop.second.slice(0, -4)}0000` }))).toBe('http/not-found');
    await shop.follow();
    expect([await shop.cash(shop.storeId), await shop.cash(shop.second)]).toEqual([9_000, -6_000]);
    const { stores } = must(await shop.owner.analytics.getSettlement({ shopId: shop.shopId, from: DAY, to: DAY }));
    expect(stores).toEqual(expect.arrayContaining([expect.objectContaining({ storeId: shop.storeId, rechargedFen: 10_000, refundedFen: 1_000 }), expect.objectContaining({ storeId: shop.second, rechargedFen: 0, refundedFen: 6_000 })]));
    await shop.sound();
  });
  test('which store was looked at is agreed on: another one is another refund', async () => {
    const shop = await openRefundShop();
    const { rechargeId } = await shop.recharge(await shop.join(), { amountFen: fen(10_000) });
    const { quoteHash, principalFen } = must(await shop.sumOf(rechargeId));
    expect(codeOf(await shop.owner.storedValue.refundRecharge({ cashConfirmed: true, shopId: shop.shopId, rechargeId, principalFen, quoteHash, storeId: shop.second }, { key: shop.newKey() }))).toBe('stored-value/refund-changed');
  });
});
