import { MINUTE_MS } from '@shared/kernel/instant';
import { behind } from '../support/behind';
import { months, openExpiringShop, shanghai } from '../support/expiring-shop';
import { openRefundShop } from '../support/refund-shop';
import { must } from '../support/service-shop';

describe('points that were given and expired are gone already: taking them back takes none of later ones', () => {
  test.each([['nothing was spent of them', 0, { expired: 40 }, 300], ['some were spent', 30, { expired: 10, missing: 0 }, 270]])('an adjustment that is undone: %s, and the answer says how many had expired', async (_what, spent, said, left) => {
    const shop = await openExpiringShop('debt');
    const { shopId, owner } = shop;
    const { adjustmentId } = must(await owner.adjustments.adjustMember({ shopId, memberId: shop.anna.memberId, asset: 'points', amount: 40, reason: '补上次漏积' }, { key: shop.newKey() }));
    if (spent > 0) await shop.spend(spent);
    await shop.at('2027-03-01T09:00:00');
    await shop.counter.visit(shop.till, shop.anna, { amountFen: 30_000 });
    const undone = must(await owner.adjustments.undoAdjustment({ shopId, adjustmentId, reason: '记错了人' }, { key: shop.newKey() }));
    expect({ missing: 0, ...undone }).toMatchObject({ state: 'undone', ...said });
    expect(await shop.points()).toBe(left);
    await shop.proves();
  });
  describe.each([['where points pay', 100], ['where they pay nothing', undefined]] as const)('a recharge that is refunded, %s', (_what, rate) => {
    test.each([['debt', 0], ['cap', 0], ['debt', 2_000], ['cap', 2_000]] as const)('%s, %i of them spent: the quote says what the refund does, and nothing is taken, kept or owed for those that expired', async (policy, spent) => {
      const shop = await openRefundShop();
      const { settle } = behind(shop.world, shop.table);
      shop.clock.set(shanghai('2027-01-31T10:00:00'));
      must(await shop.owner.shops.setPointsExpiry({ shopId: shop.shopId, terms: months(1) }));
      await shop.policy(policy, rate);
      await settle();
      const anna = await shop.known();
      const { rechargeId } = await shop.recharge(anna, { offerId: await shop.offer(10_000, { points: 5_000 }) });
      if (spent > 0) must(await shop.post(anna.memberId, 'care-gift', [{ from: 'member', to: 'issuance', asset: 'points', amount: spent, reason: 'spent' }]));
      await settle();
      shop.clock.set(shanghai('2027-03-01T09:00:00'));
      await settle();
      await settle();
      expect((await shop.read(anna.memberId)).balances.points).toBe(0);
      await shop.visit(shop.till, anna, { amountFen: 20_000, tenders: [{ tender: 'cash', amountFen: 20_000 }] });
      const had = (await shop.read(anna.memberId)).balances.points;
      shop.clock.move(MINUTE_MS);
      const quote = must(await shop.sumOf(rechargeId));
      const done = must(await shop.back(rechargeId));
      expect(quote.pointsExpired).toBe(5_000 - spent);
      for (const name of ['points', 'pointsExpired', 'pointsMissing', 'pointsCharged', 'pointsKeptFen', 'pointsOwed', 'moneyFen', 'withheldFen'] as const) expect(done[name]).toBe(quote[name]);
      expect((await shop.read(anna.memberId)).balances.points).toBe(had - done.points);
      expect(spent === 0 ? [done.points, done.pointsMissing, done.moneyFen] : [done.points + done.pointsMissing - (done.pointsOwed ?? 0)]).toEqual(spent === 0 ? [0, 0, quote.principalFen] : [spent]);
    });
  });
});
