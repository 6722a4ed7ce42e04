import { DAY_MS } from '@shared/kernel/instant';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { behind } from '../support/behind';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { owing } from '../support/owing-shop';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

/** An account that moved in November, and the days after it. */
async function stated(amounts: readonly number[]) {
  const table = createMemoryTable();
  const shop = await owing(amounts, createTestWorld({ table }));
  const { drain, tick } = behind(shop.world, table);
  await drain();
  return {
    ...shop, table, drain, tick,
    credit: async () => must(await shop.member.credit.getMyCredit({ shopId: shop.shopId })),
    told: () => shop.world.told.filter(({ name }) => name === 'credit.stated').map(({ detail }) => detail),
    async after(days: number) {
      await drain();
      for (let day = 0; day < days; day++) {
        shop.world.clock.move(DAY_MS);
        await tick();
        await drain();
      }
    },
  };
}

test('a month in which an account moved is stated once it is over, to member and shop alike, and told to care; a month in which nothing moved is not', async () => {
  const shop = await stated([3_000, 2_000]);
  must(await shop.atTill(1_500));
  must(await shop.counter.refund(shop.counter.manager, shop.bills[1] as string, { amountFen: 500 }));
  expect((await shop.credit()).statements).toBeUndefined();
  await shop.after(12);
  const november = { month: '2026-11', openingFen: 0, addedFen: 5_000, repaidFen: 1_500, offFen: 500, closingFen: 3_000 };
  expect((await shop.credit()).statements).toEqual([november]);
  expect(must(await shop.counter.manager.credit.getMemberCredit({ shopId: shop.shopId, memberId: shop.member.memberId })).statements).toEqual([november]);
  expect(shop.told()).toMatchObject([{ version: 1, memberId: shop.member.memberId, ...november }]);
  const { repaymentId } = must(await shop.atTill(3_000));
  must(await shop.counter.till.credit.undoRepayment({ shopId: shop.shopId, repaymentId }, shop.key()));
  await shop.after(70);
  expect((await shop.credit()).statements).toEqual([{ month: '2026-12', openingFen: 3_000, addedFen: 0, repaidFen: 0, offFen: 0, closingFen: 3_000 }, november]);
  expect(shop.told()).toHaveLength(2);
  await shop.proves();
});
test('its cost is that of the accounts that moved: entries of a month arm one due entry a card, and others arm none', async () => {
  const shop = await stated([1_000, 1_000, 1_000]);
  await shop.counter.join();
  await shop.drain();
  expect([...shop.table.items.values()].filter((item) => item.kind === 'due' && item.dueKind === 'credit-statement')).toHaveLength(1);
});
test('prove compares a statement with the journal', async () => {
  const shop = await stated([3_000]);
  await shop.after(12);
  const item = [...shop.table.items.values()].find(({ kind }) => kind === 'credit-statement');
  if (!item) throw new Error('no statement');
  await shop.table.write([{ put: { ...item, addedFen: 2_900 } }]);
  expect(await proveBooks(createMemoryAuditSource(shop.table))).toMatchObject({ holds: false, difference: { what: 'credit-statement', expected: 3_000, found: 2_900 } });
});
