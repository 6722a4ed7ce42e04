import { MINUTE_MS } from '@shared/kernel/instant';
import { DEFAULT_TIERS } from '../../functions/tiers';
import { openMergedCards } from '../support/merged-cards';
import { must } from '../support/service-shop';

/** Silver from 1,000 of growth brings 500 points; a yuan is a point and one of growth. */
async function open(terms?: object) {
  const shop = await openMergedCards();
  const { shopId, owner, manager, till, clock } = shop;
  must(await owner.shops.setPointsDebt({ shopId, policy: 'debt' }));
  must(await owner.shops.setUndoRule({ shopId, cashierMinutes: 10, managerDays: 7 } as never));
  const tiers = DEFAULT_TIERS.map(({ gift: _gift, discount: _discount, ...tier }, i) => ({ ...tier, benefits: [], perks: [], multiplierPercent: 100, ...(i === 1 ? { gift: { points: 500, couponTypeIds: [] } } : {}) }));
  must(await owner.tiers.setTiers({ shopId, tiers, ...(terms ? { terms } : {}) } as never));
  clock.move(3 * MINUTE_MS);
  const [old, stands] = [await shop.join(), await shop.join()];
  return {
    ...shop, old, stands,
    rise: async (who = stands) => {
      const visit = await shop.visit(till, who, { amountFen: 110_000 });
      await shop.settle();
      return visit;
    },
    unrise: async ({ visitId }: { readonly visitId: string }) => {
      must(await shop.undo(manager, visitId as never));
      await shop.settle();
    },
    had: async () => (await shop.kinds(stands)).filter((kind) => kind.startsWith('tier-gift')),
  };
}

describe('Two cards for one person: the gift of a tier is a person\'s, whichever card was given it', () => {
  test('the undo of the visit that lifted the old card takes its gift from the card that stands; rising again gives it back, once', async () => {
    const shop = await open();
    const visit = await shop.rise(shop.old);
    await shop.merge(shop.old, shop.stands);
    expect(await shop.points(shop.stands)).toBe(1_600);
    await shop.unrise(visit);
    expect(await shop.points(shop.stands)).toBe(0);
    const again = await shop.rise();
    expect(await shop.points(shop.stands)).toBe(1_600);
    await shop.unrise(again);
    await shop.rise();
    expect([await shop.points(shop.stands), await shop.had()]).toEqual([1_600, ['tier-gift-returned', 'tier-gift', 'tier-gift-returned', 'tier-gift']]);
  });
  test('both cards were given it: both are taken back with both visits, and one is given again', async () => {
    const shop = await open();
    const visits = [await shop.rise(shop.old), await shop.rise()];
    await shop.merge(shop.old, shop.stands);
    expect(await shop.points(shop.stands)).toBe(3_200);
    for (const visit of visits) await shop.unrise(visit);
    expect(await shop.points(shop.stands)).toBe(0);
    await shop.rise();
    expect(await shop.points(shop.stands)).toBe(1_600);
  });
  test('of two gifts of which one came back and the other was spent, rising again gives no more than what came back of the less', async () => {
    const shop = await open();
    must(await shop.owner.shops.setPointsDebt({ shopId: shop.shopId, policy: 'cap' }));
    must(await shop.owner.shops.setPointsCash({ shopId: shop.shopId, on: true, pointsPerYuan: 100, mostPercent: 100, leastPoints: 1 } as never));
    shop.clock.move(3 * MINUTE_MS);
    const lifted = await shop.rise(shop.old);
    await shop.visit(shop.till, shop.old, { amountFen: 1_600, usePoints: 'most' });
    await shop.settle();
    await shop.unrise(lifted);
    await shop.unrise(await shop.rise());
    await shop.merge(shop.old, shop.stands);
    const before = await shop.points(shop.stands);
    await shop.rise();
    expect(await shop.points(shop.stands)).toBe(before + 1_100);
  });
  test('falling by a review and rising again gives nothing to the card that stands, where the old one was given it', async () => {
    const shop = await open({ measure: 'growth', period: 'twelve-months', graceDays: 0, fall: 'one-tier', protectDays: 0 });
    await shop.rise(shop.old);
    await shop.merge(shop.old, shop.stands);
    await shop.at('2028-01-07T10:00:00');
    await shop.at('2029-01-08T10:00:00');
    const fallen = (await shop.read(shop.stands.memberId)).tierId;
    await shop.rise();
    expect([fallen, (await shop.read(shop.stands.memberId)).tierId, await shop.had()]).toEqual([DEFAULT_TIERS[0]?.tierId, DEFAULT_TIERS[1]?.tierId, []]);
  });
  test('whose old sign-in had it before the old card was opened is given nothing on the card that stands', async () => {
    const shop = await open();
    await shop.table.write([{ put: { pk: `CLAIM#${shop.shopId}#tier-gift-user#${shop.old.caller.userId}#${DEFAULT_TIERS[1]?.tierId}`, sk: 'CLAIM', kind: 'claim', memberId: 'mbr_00000000000000000000000001' } }]);
    await shop.merge(shop.old, shop.stands);
    await shop.rise();
    expect(await shop.had()).toEqual([]);
  });
  test('a merge that is undone leaves each its own: the old card keeps its gift, and the one that stood is given one when it rises', async () => {
    const shop = await open();
    await shop.rise(shop.old);
    await shop.merge(shop.old, shop.stands);
    await shop.undoMerge(shop.old);
    await shop.rise();
    expect([await shop.points(shop.old), await shop.points(shop.stands), await shop.had()]).toEqual([1_600, 1_600, ['tier-gift']]);
  });
});
