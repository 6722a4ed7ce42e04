import { MINUTE_MS } from '@shared/kernel/instant';
import type { MemberPerson } from '../support/counter';
import { behind } from '../support/behind';
import { months, NEVER, shanghai } from '../support/expiring-shop';
import { openRefundShop } from '../support/refund-shop';
import { must } from '../support/service-shop';

/** A recharge of the end of January 2027 that brought 5,000 points. */
async function open(first: ReturnType<typeof months> | typeof NEVER = months(1)) {
  const shop = await openRefundShop();
  const { shopId, owner, manager, clock } = shop;
  const { settle } = behind(shop.world, shop.table);
  clock.set(shanghai('2027-01-31T10:00:00'));
  const expire = async (terms: ReturnType<typeof months> | typeof NEVER) => {
    must(await owner.shops.setPointsExpiry({ shopId, terms }));
    clock.move(3 * MINUTE_MS);
    await settle();
  };
  await expire(first);
  await shop.policy('debt');
  const anna = await shop.known();
  const { rechargeId } = await shop.recharge(anna, { offerId: await shop.offer(10_000, { points: 5_000 }) });
  await settle();
  const points = async (of: MemberPerson) => (await shop.read(of.memberId)).balances.points;
  return {
    ...shop, anna, rechargeId, expire, points, settle,
    at: async (text: string) => {
      clock.set(shanghai(text));
      await settle();
      await settle();
    },
    spend: async (amount: number) => must(await shop.post(anna.memberId, 'care-gift', [{ from: 'member', to: 'issuance', asset: 'points', amount, reason: 'spent' }])),
    merge: async (goes: MemberPerson, stands: MemberPerson) => {
      clock.move(MINUTE_MS);
      must(await manager.membership.resolvePhone({ shopId, memberId: stands.memberId, other: { by: 'member-number', value: (await shop.read(goes.memberId)).number }, decision: 'same-person', reason: '同一人' }, { key: shop.newKey() }));
      await settle();
    },
    /** The whole of it, in parts: what the quotes said of points, and what the card had before. */
    refunded: async (holder: MemberPerson) => {
      await shop.visit(shop.till, holder, { amountFen: 20_000, tenders: [{ tender: 'cash', amountFen: 20_000 }] });
      const had = await points(holder);
      clock.move(MINUTE_MS);
      const quote = must(await shop.sumOf(rechargeId, { principalFen: 4_000 }));
      const parts = [must(await shop.back(rechargeId, { principalFen: 4_000 })), must(await shop.back(rechargeId))];
      expect([parts[0]?.points, parts[0]?.pointsExpired]).toEqual([quote.points, quote.pointsExpired]);
      await shop.sound();
      return { taken: had - (await points(holder)), expired: parts.reduce((sum, part) => sum + (part.pointsExpired ?? 0), 0) };
    },
  };
}

describe('points of a recharge that expired are gone already, wherever and by whatever rule they expired', () => {
  test.each([['nothing was spent of them', 0], ['some were spent', 2_000]])('on a card that was merged since: %s', async (_what, spent) => {
    const shop = await open();
    const other = await shop.known();
    if (spent > 0) await shop.spend(spent);
    await shop.at('2027-03-01T09:00:00');
    await shop.merge(shop.anna, other);
    expect(await shop.refunded(other)).toEqual({ taken: spent, expired: 5_000 - spent });
  });
  test('on a card between two merges', async () => {
    const shop = await open();
    const [second, third] = [await shop.known(), await shop.known()];
    await shop.merge(shop.anna, second);
    await shop.at('2027-03-01T09:00:00');
    await shop.merge(second, third);
    expect(await shop.refunded(third)).toEqual({ taken: 0, expired: 5_000 });
  });
  test('on a card that was merged, and points expire no more', async () => {
    const shop = await open();
    const [second, third] = [await shop.known(), await shop.known()];
    await shop.merge(shop.anna, second);
    await shop.at('2027-03-01T09:00:00');
    await shop.merge(second, third);
    await shop.expire(NEVER);
    expect(await shop.refunded(third)).toEqual({ taken: 0, expired: 5_000 });
  });
  test.each<[string, ReturnType<typeof months> | typeof NEVER, readonly (readonly [string, ReturnType<typeof months> | typeof NEVER])[]]>([
    ['switched off', months(1), [['2027-05-01', NEVER]]],
    ['switched on after they had come, and made longer when they had expired', NEVER, [['2027-02-10', months(1)], ['2027-05-01', months(12)]]],
    ['switched off and on again when they had expired', months(1), [['2027-05-01', NEVER], ['2027-05-05', months(12)]]],
    ['switched off and on again, and expired by the second', months(2), [['2027-02-20', NEVER], ['2027-03-01', months(1)]]],
  ])('expiry was %s', async (_what, first, then) => {
    for (const spent of [0, 2_000]) {
      const shop = await open(first);
      if (spent > 0) await shop.spend(spent);
      for (const [day, terms] of then) {
        await shop.at(`${day}T09:00:00`);
        await shop.expire(terms);
      }
      await shop.at('2027-05-20T10:00:00');
      expect(await shop.points(shop.anna)).toBe(0);
      expect(await shop.refunded(shop.anna)).toEqual({ taken: spent, expired: 5_000 - spent });
    }
  });
  test('points that have not expired are taken out of the lot that they lie in', async () => {
    const shop = await open(NEVER);
    await shop.at('2027-02-10T09:00:00');
    await shop.expire(months(12));
    await shop.at('2027-05-01T09:00:00');
    await shop.expire(months(1));
    expect(await shop.refunded(shop.anna)).toEqual({ taken: 5_000, expired: 0 });
    const entries = (await shop.prove(shop.anna)).journal.filter(({ kind }) => kind === 'recharge-refunded');
    expect(entries.flatMap(({ postings }) => postings.filter(({ asset }) => asset === 'points').flatMap(({ lots }) => lots ?? []).map(({ day }) => day))).toEqual(['2028-02-29', '2028-02-29']);
  });
});
