import { DAY_MS, HOUR_MS, instant, MINUTE_MS } from '@shared/kernel/instant';
import { lotsKey, lotsOf, posting } from '../../functions/ledger';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { behind } from '../support/behind';
import { codeOf, createCounter, type MemberPerson, tally } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
const MANY = 50;

/** A shop whose members may give points, with what runs behind it. */
async function openShop(rule: Partial<{ readonly on: boolean; readonly mostPerDay: number; readonly leastPoints: number }> = {}) {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(shanghai('2027-01-10T10:00:00'));
  const counter = await createCounter(world);
  const { shopId, owner, newKey, clock } = counter;
  if (rule.on !== false) must(await owner.shops.setPointsGiving({ shopId, on: true, mostPerDay: 1_000, leastPoints: 10, ...rule }));
  const runs = behind(world, table);
  const settle = () => runs.settle(2);
  const source = createMemoryAuditSource(table);
  return {
    ...counter, counter, settle, source,
    key: () => ({ key: newKey() }),
    offer: (who: MemberPerson, points = 100) => who.pointsGifts.offerPoints({ shopId, points }, { key: newKey() }),
    take: (who: MemberPerson, giftId: string) => who.pointsGifts.takePoints({ shopId, giftId: giftId as never }, { key: newKey() }),
    takeBack: (who: MemberPerson, giftId: string) => who.pointsGifts.takeBackPoints({ shopId, giftId: giftId as never }, { key: newKey() }),
    mine: async (who: MemberPerson) => must(await who.pointsGifts.listMyPointsGifts({ shopId })),
    balances: async (who: MemberPerson) => {
      const { points, growth, held = 0 } = must(await who.membership.getMyCard({ shopId })).balances;
      return [points, held, growth];
    },
    lots: async (who: MemberPerson) => lotsOf((await table.get(lotsKey(who.memberId))) as never).lots.map(({ day, points }) => [day, points]),
    expire: async (months: number) => {
      must(await owner.shops.setPointsExpiry({ shopId, terms: { kind: 'rolling', months } }));
      clock.move(3 * MINUTE_MS);
      await settle();
    },
    at: async (text: string) => {
      clock.set(shanghai(text));
      await settle();
    },
    kinds: async (who: MemberPerson) => must(await who.ledger.getMyStatement({ shopId, asset: 'points' })).items.map(({ kind }) => kind),
    proves: async () => expect((await proveBooks(source, shopId)).difference).toBeUndefined(),
  };
}

describe('points to a friend', () => {
  test('leave the balance, wait with the giver, and arrive with the days that they had; growth does not move', async () => {
    const shop = await openShop();
    await shop.expire(1);
    const anna = await shop.join({ points: 100 });
    await shop.expire(12);
    must(await shop.post(anna.memberId, 'care-gift', [posting('issuance', 'member', 'points', 50, 'later')]));
    const ben = await shop.join({ points: 7 });
    expect(must(await anna.ledger.getMyPoints({ shopId: shop.shopId })).giveable).toBe(true);
    const offer = must(await shop.offer(anna, 120));
    expect(offer.until).toBe(shop.clock() + DAY_MS);
    expect([await shop.balances(anna), await shop.lots(anna)]).toEqual([[30, 120, 0], [['2028-01-31', 30]]]);
    expect(await shop.mine(anna)).toMatchObject({ points: 30, leftToday: 880, items: [{ giftId: offer.giftId, points: 120, state: 'open' }] });
    expect(must(await shop.owner.analytics.getPointsOut({ shopId: shop.shopId }))).toMatchObject({ held: 0, onTheWay: 120 });
    await shop.proves();
    const days = [{ day: '2027-02-28', points: 100 }, { day: '2028-01-31', points: 20 }];
    expect(must(await ben.pointsGifts.readPointsGift({ shopId: shop.shopId, giftId: offer.giftId }))).toMatchObject({ points: 120, lapsed: 0, lots: days, state: 'open' });
    expect(must(await shop.take(ben, offer.giftId))).toEqual({ giftId: offer.giftId, points: 120, lapsed: 0, lots: days });
    expect([await shop.balances(anna), await shop.balances(ben), await shop.lots(ben)]).toEqual([[30, 0, 0], [127, 0, 0], [['2027-02-28', 100], ['2028-01-31', 27]]]);
    expect([(await shop.kinds(anna)).slice(0, 2), (await shop.kinds(ben))[0]]).toEqual([['points-given', 'points-offered'], 'points-received']);
    expect(codeOf(await shop.take(ben, offer.giftId))).toBe('points-gifts/gone');
    expect(must(await shop.owner.analytics.getPointsOut({ shopId: shop.shopId })).onTheWay).toBe(0);
    expect((await shop.mine(anna)).items).toEqual([]);
    const lines: unknown[] = [];
    for await (const line of exportShop(shop.source, shop.shopId)) if (line.includes('"points-gift"')) lines.push(JSON.parse(line));
    expect(lines).toMatchObject([{ type: 'points-gift', state: 'taken', points: 120, takenBy: ben.memberId }]);
    await shop.proves();
  });

  test('a day that passed on the way lapses and is said; what nobody takes comes back by itself, once, with its days', async () => {
    const shop = await openShop();
    await shop.expire(1);
    const [anna, ben] = [await shop.join({ points: 30 }), await shop.join({ points: 0 })];
    await shop.expire(3);
    must(await shop.post(anna.memberId, 'care-gift', [posting('issuance', 'member', 'points', 50, 'later')]));
    await shop.at('2027-02-28T20:00:00');
    const [first, second] = [must(await shop.offer(anna, 40)), must(await shop.offer(anna, 20))];
    await shop.at('2027-03-01T10:00:00');
    expect(must(await ben.pointsGifts.readPointsGift({ shopId: shop.shopId, giftId: first.giftId }))).toMatchObject({ points: 10, lapsed: 30, lots: [{ day: '2027-04-30', points: 10 }], state: 'open' });
    expect(must(await shop.take(ben, first.giftId))).toMatchObject({ points: 10, lapsed: 30 });
    expect([await shop.balances(anna), await shop.balances(ben)]).toEqual([[20, 20, 0], [10, 0, 0]]);
    await shop.proves();
    expect((await shop.mine(anna)).items).toMatchObject([{ giftId: second.giftId, state: 'open' }]);
    shop.clock.set(shanghai('2027-03-01T20:00:30'));
    expect(codeOf(await shop.take(ben, second.giftId))).toBe('points-gifts/gone');
    expect(must(await ben.pointsGifts.readPointsGift({ shopId: shop.shopId, giftId: second.giftId })).state).toBe('lapsed');
    await shop.at('2027-03-01T20:06:00');
    await shop.settle();
    expect([await shop.balances(anna), await shop.lots(anna)]).toEqual([[40, 0, 0], [['2027-04-30', 40]]]);
    expect((await shop.kinds(anna))[0]).toBe('points-unclaimed');
    expect(codeOf(await shop.takeBack(anna, second.giftId))).toBe('points-gifts/gone');
    await shop.proves();
  });

  test('an offer ends at the latest with the last of its days, and is then taken by nobody', async () => {
    const shop = await openShop();
    await shop.expire(1);
    const [anna, ben] = [await shop.join({ points: 30 }), await shop.join({ points: 0 })];
    await shop.at('2027-02-28T20:00:00');
    const offer = must(await shop.offer(anna, 30));
    expect(offer.until).toBe(shanghai('2027-03-01T00:00:00'));
    await shop.at('2027-03-01T00:00:30');
    expect(codeOf(await shop.take(ben, offer.giftId))).toBe('points-gifts/gone');
    await shop.at('2027-03-02T00:10:00');
    expect(await shop.balances(anna)).toEqual([0, 0, 0]);
    await shop.proves();
  });

  test('the giver takes them back, and the day counts what came back no more; the shop says whether, how many a day and a time', async () => {
    const shop = await openShop({ mostPerDay: 100, leastPoints: 20 });
    const [anna, ben] = [await shop.join({ points: 500 }), await shop.join({ points: 0 })];
    expect(codeOf(await shop.offer(anna, 19))).toBe('points-gifts/too-few');
    const offer = must(await shop.offer(anna, 80));
    expect(await shop.offer(anna, 21)).toMatchObject({ error: { code: 'points-gifts/day-limit', facts: { left: 20 } } });
    expect(codeOf(await shop.takeBack(ben, offer.giftId))).toBe('http/not-found');
    must(await shop.takeBack(anna, offer.giftId));
    expect(codeOf(await shop.takeBack(anna, offer.giftId))).toBe('points-gifts/gone');
    expect(await shop.balances(anna)).toEqual([500, 0, 0]);
    must(await shop.take(ben, must(await shop.offer(anna, 100)).giftId));
    expect(codeOf(await shop.offer(anna, 20))).toBe('points-gifts/day-limit');
    shop.clock.move(DAY_MS);
    for (let n = 0; n < 3; n++) must(await shop.offer(anna, 20));
    expect(codeOf(await shop.offer(anna, 20))).toBe('points-gifts/too-many-open');
    expect(codeOf(await shop.offer(ben, 101))).toBe('points-gifts/day-limit');
    await shop.proves();
    const off = await openShop({ on: false });
    const carl = await off.join({ points: 500 });
    expect(codeOf(await off.offer(carl, 100))).toBe('points-gifts/off');
    expect(must(await carl.ledger.getMyPoints({ shopId: off.shopId })).giveable).toBe(false);
  });

  test('nobody gives to themselves by any card, and whoever is frozen neither gives nor takes', async () => {
    const shop = await openShop();
    const [anna, ben] = [await shop.join({ points: 300 }), await shop.join({ points: 0 })];
    const offer = must(await shop.offer(anna));
    expect(codeOf(await shop.take(anna, offer.giftId))).toBe('points-gifts/own');
    const freeze = (who: MemberPerson, frozen: boolean) => shop.manager.membership.freezeMember({ shopId: shop.shopId, memberId: who.memberId, frozen, reason: '核对' } as never, shop.key());
    must(await freeze(ben, true));
    expect(codeOf(await shop.take(ben, offer.giftId))).toBe('membership/frozen');
    must(await freeze(ben, false));
    must(await freeze(anna, true));
    expect(await shop.take(ben, offer.giftId)).toMatchObject({ error: { code: 'points-gifts/gone', facts: { why: 'frozen' } } });
    expect(codeOf(await shop.offer(anna))).toBe('membership/frozen');
    must(await shop.takeBack(anna, offer.giftId));
    expect(await shop.balances(anna)).toEqual([300, 0, 0]);
    await shop.proves();
  });

  test('Double redemption: of 50 takes at once of one gift one arrives, and of 50 offers at once no more leave than there are', async () => {
    const shop = await openShop();
    await shop.expire(6);
    const [anna, ben, carl] = [await shop.join({ points: 250 }), await shop.join({ points: 0 }), await shop.join({ points: 0 })];
    const { giftId } = must(await shop.offer(anna));
    const takes = await Promise.all(Array.from({ length: MANY }, (_, n) => shop.take(n % 2 ? ben : carl, giftId)));
    expect(tally(takes)).toEqual({ ok: 1, 'points-gifts/gone': MANY - 1 });
    expect((await shop.balances(ben)).concat(await shop.balances(carl)).reduce((a, b) => a + b)).toBe(100);
    const offers = tally(await Promise.all(Array.from({ length: MANY }, () => shop.offer(anna))));
    expect(offers.ok).toBe(1);
    expect((await shop.balances(anna)).slice(0, 2)).toEqual([50, 100]);
    await shop.proves();
  });

  test('Undo pressed twice mints nothing: taken, taken back and over in the same moment end once', async () => {
    const shop = await openShop();
    for (let round = 0; round < 5; round++) {
      const [anna, ben] = [await shop.join({ points: 100 }), await shop.join({ points: 0 })];
      const { giftId } = must(await shop.offer(anna));
      shop.clock.move(DAY_MS - HOUR_MS);
      const ends = await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 ? shop.take(ben, giftId) : shop.takeBack(anna, giftId))));
      expect(tally(ends as never)).toEqual({ ok: 1, 'points-gifts/gone': 9 });
      shop.clock.move(2 * HOUR_MS);
      await shop.settle();
      expect((await shop.balances(anna))[0] as number + ((await shop.balances(ben))[0] as number)).toBe(100);
      await shop.proves();
    }
  });
});
