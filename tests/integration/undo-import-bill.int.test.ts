import { composeRunImports } from '../../functions/entry/compose-background';
import type { Item } from '../../functions/platform/table/table';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { createMemoryAuditSource } from '../support/memory-audit';
import { keptBy, rehearse, signOff } from '../support/move-in';
import { must } from '../support/service-shop';
import { createWholeApi } from '../support/whole-api';
import { createWholeShop } from '../support/whole-shop';

test('whoever has a parked bill waiting stays until it is closed; one that was parked in the very instant is a walk-in\'s', async () => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'BILL');
  const { shopId, storeId, owner, cashier } = shop;
  const [waits, over, raced] = [api.newPhone(), api.newPhone(), api.newPhone()];
  const run = () => composeRunImports(api.world)();
  const prove = async () => {
    const { holds, assets } = await proveBooks(createMemoryAuditSource(api.table), shopId);
    return { holds, principal: assets.find(({ asset }) => asset === 'principal')?.members as number };
  };
  const before = (await prove()).principal;
  const importId = await rehearse(api, owner, shopId, [{ row: 2, cells: { phone: waits, name: '周兰芝', principal: '100' } }, { row: 3, cells: { phone: over, principal: '60' } }, { row: 4, cells: { phone: raced, principal: '30' } }]);
  await signOff(api, owner, shopId, importId);
  await run();
  await api.settle();
  const at = { shopId, storeId };
  const park = async (phone: string) => must(await cashier.parkedBills.parkBill({ ...at, ticket: must(await cashier.visits.lookUpMember({ ...at, by: 'phone', value: phone })).matches[0]?.ticket as string, amountFen: 8_000 as never, couponIds: [], hours: 4 }, { key: api.newKey() }));
  await park(waits);
  const closed = await park(over);
  must(await cashier.parkedBills.cancelParkedBill({ ...at, billId: closed.billId }, { key: api.newKey() }));
  const late = await park(raced);
  expect(must(await owner.records.previewUndoImport({ shopId, importId }))).toMatchObject({ taken: 1, reversed: 0, kept: 2 });
  // As if it had been parked after the undo had looked.
  const place = [...api.table.items.values()].find((item) => item.kind === 'parked-place' && item.billId === late.billId) as Item;
  await api.table.write([{ delete: { pk: place.pk, sk: place.sk } }]);
  must(await owner.records.undoImport({ shopId, importId }, { key: api.newKey() }));
  await run();
  await api.settle();
  expect(await keptBy(owner, shopId, importId)).toMatchObject([{ row: 2, code: 'kept-bill' }]);
  const purchase = { ...at, amountFen: 8_000 as never, couponIds: [], useStoredValue: false, bill: { slot: late.slot, billId: late.billId } };
  const { quoteHash } = must(await cashier.visits.quoteVisit(purchase));
  must(await cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'cash', amountFen: 8_000 as never }] }, { key: api.newKey() }));
  // The ¥100 of whoever stayed, and of nobody else.
  expect(await prove()).toEqual({ holds: true, principal: before + 10_000 });
});
