import { fen } from '@shared/kernel/money';
import { packageKey } from '../../functions/packages';
import type { Item } from '../../functions/platform/table/table';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { createMemoryAuditSource } from '../support/memory-audit';
import { openMergedCards, shanghai } from '../support/merged-cards';
import { must } from '../support/service-shop';

/** Two cards that became one; the one that went had a package for a year without a count. */
async function openShop() {
  const shop = await openMergedCards();
  const { shopId, storeId, owner, till, key, table } = shop;
  const [ben, anna] = [await shop.join(), await shop.join()];
  const { packageTypeId } = must(await owner.packages.createPackageType({ shopId, title: '年卡', services: [{ name: '护理', listPriceFen: fen(10_000) }], priceFen: fen(100_000), term: { days: 365 } }, key()));
  const { packageId } = must(await till.packages.sellPackage({ shopId, storeId, packageTypeId, ticket: await shop.lookUp(till, ben), tenders: [{ tender: 'cash', amountFen: fen(100_000) }] }, key()));
  const stood = (await table.get(packageKey(ben.memberId, packageId), { consistent: true })) as Item;
  await shop.merge(ben, anna);
  return { ...shop, ben, anna, packageId, stood, proof: () => proveBooks(createMemoryAuditSource(table), shopId) };
}

test('a package without a count that a merged card kept is named: it is in no balance, and nobody finds it', async () => {
  const shop = await openShop();
  const { ben, table, stood } = shop;
  expect(await shop.proof()).toMatchObject({ holds: true });
  await table.write([{ put: stood }]);
  expect(await shop.proof()).toMatchObject({ holds: false, difference: { what: 'merged-holds', memberId: ben.memberId, expected: 0, found: 1 } });
  await table.write([{ put: { ...stood, pausedAt: shanghai('2027-01-05T10:00:00') } }]);
  expect(await shop.proof()).toMatchObject({ holds: false, difference: { what: 'merged-holds' } });
});
test.each<[string, object]>([['refunded', { refundedAt: shanghai('2027-01-05T10:00:00') }], ['over', { expiresAt: shanghai('2027-01-05T10:00:30') }]])('one that was %s by then may stay where it is', async (_name, was) => {
  const shop = await openShop();
  await shop.table.write([{ put: { ...shop.stood, ...was } }]);
  expect(await shop.proof()).toMatchObject({ holds: true });
});
