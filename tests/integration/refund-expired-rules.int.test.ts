import { MINUTE_MS } from '@shared/kernel/instant';
import { months, NEVER, openExpiringShop } from '../support/expiring-shop';
import { must } from '../support/service-shop';

type Terms = ReturnType<typeof months> | typeof NEVER;
const EARNING = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down' as const, storedValueEarns: true };
const ways: readonly (readonly [string, number])[] = [['points that waited', 7], ['points that came at once', 0]];
/** A visit at the end of January whose points expired, and one of May under the rule that stands since: the first is given back in June. */
async function lived(pendingDays: number, { first, then, spent = 0, expired = true }: { readonly first: Terms; readonly then: readonly (readonly [string, Terms])[]; readonly spent?: number; readonly expired?: boolean }) {
  const shop = await openExpiringShop('debt', first);
  const { shopId, owner } = shop;
  must(await owner.shops.setUndoRule({ shopId, cashierMinutes: 10, managerDays: 60, refundDays: 360 }));
  must(await owner.shops.setEarningRule({ shopId, ...EARNING, pendingDays }));
  shop.clock.move(3 * MINUTE_MS);
  const visit = await shop.counter.visit(shop.till, shop.anna, { amountFen: 10_000 });
  await shop.at('2027-02-08T09:00:00');
  expect(await shop.points()).toBe(100);
  if (spent > 0) await shop.spend(spent);
  for (const [day, terms] of then) {
    await shop.at(`${day}T09:00:00`);
    await shop.expire(terms);
  }
  await shop.at('2027-05-20T10:00:00');
  expect(await shop.points()).toBe(expired ? 0 : 100 - spent);
  must(await owner.shops.setEarningRule({ shopId, ...EARNING, pendingDays: 0 }));
  shop.clock.move(3 * MINUTE_MS);
  await shop.counter.visit(shop.till, shop.anna, { amountFen: 30_000 });
  await shop.at('2027-05-28T10:00:00');
  const back = async (amountFen?: number) => must(await shop.counter.refund(shop.manager, visit.visitId, amountFen === undefined ? undefined : ({ amountFen } as never)));
  return { ...shop, back };
}

describe('a changed rule: points that expired are gone, whatever the rule about expiry is today', () => {
  describe.each(ways)('%s', (_name, pendingDays) => {
    test.each<[string, Terms, readonly (readonly [string, Terms])[]]>([
      ['made longer', months(1), [['2027-05-01', months(12)]]],
      ['made shorter', months(2), [['2027-05-10', months(1)]]],
      ['switched off', months(1), [['2027-05-01', NEVER]]],
      ['switched on after they had come, and made longer when they had expired', NEVER, [['2027-02-10', months(1)], ['2027-05-01', months(12)]]],
      ['switched off and on again when they had expired', months(1), [['2027-05-01', NEVER], ['2027-05-05', months(12)]]],
      ['switched off and on again, and expired by the second', months(2), [['2027-02-20', NEVER], ['2027-03-01', months(1)]]],
    ])('%s: in parts, the earnings of later visits are left as they were', async (_case, first, then) => {
      const shop = await lived(pendingDays, { first, then });
      expect(await shop.back(4_000)).toMatchObject({ points: 40, expiredPoints: 40 });
      expect(await shop.back()).toMatchObject({ points: 60, expiredPoints: 60, whole: true });
      expect(await shop.points()).toBe(300);
      await shop.proves();
    });
    test('what had been spent of them is taken, once, in parts', async () => {
      for (const then of [[['2027-05-01', months(12)]], [['2027-05-01', NEVER]], [['2027-05-01', NEVER], ['2027-05-05', months(12)]]] as const) {
        const shop = await lived(pendingDays, { first: months(1), then, spent: 30 });
        for (const amountFen of [4_000, 4_000, undefined]) await shop.back(amountFen);
        expect(await shop.points()).toBe(270);
        await shop.proves();
      }
    });
    test('points that have not expired are taken out of the lot that they lie in', async () => {
      for (const [first, then] of [[months(12), [['2027-05-10', months(1)]]], [NEVER, [['2027-02-10', months(12)], ['2027-05-01', months(1)]]]] as const) {
        const shop = await lived(pendingDays, { first, then, expired: false });
        await shop.back();
        await shop.at('2028-03-01T09:00:00');
        // What is left of May expired with June; nothing of February's did.
        expect((await shop.prove(shop.anna)).journal.filter(({ kind }) => kind === 'points-expired').map(({ postings }) => postings[0]?.amount)).toEqual([300]);
      }
    });
  });
  test('points whose run came a day late, over the end of a month, are looked for under the day that they got then', async () => {
    const shop = await openExpiringShop('debt', months(1));
    must(await shop.owner.shops.setUndoRule({ shopId: shop.shopId, cashierMinutes: 10, managerDays: 60, refundDays: 360 }));
    must(await shop.owner.shops.setEarningRule({ shopId: shop.shopId, ...EARNING, pendingDays: 28 }));
    shop.clock.move(3 * MINUTE_MS);
    const visit = await shop.counter.visit(shop.till, shop.anna, { amountFen: 10_000 });
    await shop.at('2027-03-01T01:00:00');
    await shop.at('2027-05-01T09:00:00');
    expect(must(await shop.counter.refund(shop.manager, visit.visitId))).toMatchObject({ points: 100, expiredPoints: 100, after: { points: 0 } });
    await shop.proves();
  });
});
