import { MINUTE_MS } from '@shared/kernel/instant';
import { posting } from '../../functions/ledger';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import type { MemberPerson } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { openMergedCards } from '../support/merged-cards';
import { must } from '../support/service-shop';

/** Three cards in a shop where points last through the next month; two of them bring 100 each that end with February. */
async function openLapsing() {
  const shop = await openMergedCards('2027-01-05T10:00:00');
  const { owner, till, shopId, clock } = shop;
  must(await owner.shops.setPointsExpiry({ shopId, terms: { kind: 'rolling', months: 1 } }));
  must(await owner.shops.setPointsDebt({ shopId, policy: 'debt' }));
  clock.move(3 * MINUTE_MS);
  await shop.settle();
  const [first, second, stands] = [await shop.join(), await shop.join(), await shop.join()];
  for (const one of [first, second]) await shop.visit(till, one, { amountFen: 10_000 });
  await shop.at('2027-02-28T20:00:00');
  await shop.merge(first, stands);
  await shop.merge(second, stands);
  return {
    ...shop, first, second, stands,
    spend: (amount: number) => shop.post(stands.memberId, 'care-gift', [posting('member', 'issuance', 'points', amount, 'spent')]),
    tryUndo: (gone: MemberPerson) => shop.manager.joining.undoMerge({ shopId, memberId: gone.memberId, reason: '不是同一位' }, shop.key()),
    proves: async () => expect((await proveBooks(createMemoryAuditSource(shop.table), shopId)).difference).toBeUndefined(),
  };
}
test('of two merges taken back, what lapsed once lapsed for one of the cards: the other is missing what was spent', async () => {
  const shop = await openLapsing();
  await shop.spend(100);
  await shop.at('2027-03-01T10:00:00');
  expect(await shop.points(shop.stands)).toBe(0);
  must(await shop.tryUndo(shop.second));
  expect(await shop.tryUndo(shop.first)).toMatchObject({ error: { code: 'joining/merge-spent', facts: { missing: 100 } } });
  await shop.proves();
});
test('of two merges taken back, what lapsed for both is taken from neither', async () => {
  const shop = await openLapsing();
  await shop.at('2027-03-01T10:00:00');
  for (const one of [shop.second, shop.first]) must(await shop.tryUndo(one));
  expect([await shop.points(shop.first), await shop.points(shop.second), await shop.points(shop.stands)]).toEqual([0, 0, 0]);
  await shop.proves();
});
