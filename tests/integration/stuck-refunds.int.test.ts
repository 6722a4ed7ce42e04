import { DAY_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import { entryOf } from '../../functions/ledger';
import type { Item } from '../../functions/platform/table/table';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { proveSettlement } from '../../infra/scripts/audit/prove-settlement';
import { proveTill } from '../../infra/scripts/audit/prove-till';
import { createMemoryAuditSource } from '../support/memory-audit';
import { codeOf, must } from '../support/service-shop';
import { createWholeApi } from '../support/whole-api';
import { createWholeShop, hire, PAID_IN_CASH, stuckRefundOf } from '../support/whole-shop';

const TODAY = shopDay('2026-11-22');

test('a stuck refund that is paid in cash: out of the drawer of the store, kept at WeChat, in the settlement of both places, and the books prove it', async () => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'stuck');
  const { shopId, storeId, owner } = shop;
  api.world.clock.move(1_000);
  const { shiftId } = must(await owner.till.openShift({ shopId, storeId, floatFen: fen(50_000) }, { key: api.newKey() }));
  const { refundNo: _no, ...of } = await stuckRefundOf(api, shop, 3_000);
  await api.settle();
  const settled = async () => must(await owner.analytics.getSettlement({ shopId, from: TODAY, to: TODAY }));
  const before = await settled();
  must(await owner.storedValue.payRefundByHand({ ...of, ...PAID_IN_CASH, storeId }, { key: api.newKey() }));
  await api.settle();
  const after = await settled();
  const store = (one: typeof before) => one.stores.find((place) => place.storeId === storeId);
  expect(after.total.netFen).toBe(before.total.netFen);
  expect(after.app.netFen - before.app.netFen).toBe(3_000);
  expect((store(after)?.refundedFen ?? 0) - (store(before)?.refundedFen ?? 0)).toBe(3_000);
  expect((store(after)?.netFen ?? 0) - (store(before)?.netFen ?? 0)).toBe(-3_000);
  const day = must(await owner.till.getDay({ shopId, storeId, day: TODAY }));
  expect(JSON.stringify(day)).toContain('"refundedFen":3000');
  const counted = must(await owner.till.countShift({ shopId, storeId, shiftId, countedFen: fen(0) }, { key: api.newKey() }));
  expect(JSON.stringify(counted)).toMatch(/"expectedFen":47000/);
  const source = createMemoryAuditSource(api.table);
  expect(await proveBooks(source, shopId)).toMatchObject({ holds: true });
  expect(await proveSettlement(source, api.world.clock(), shopId)).toMatchObject({ holds: true });
  expect(await proveTill(source, api.world.clock(), shopId)).toMatchObject({ holds: true });
  const lines = [];
  for await (const line of exportShop(source, shopId)) lines.push(JSON.parse(line) as { type: string });
  expect(lines.filter(({ type }) => type === 'refund-by-hand')).toHaveLength(1);
  const entries = [...api.table.items.values()].filter((item) => item.kind === 'entry' && entryOf(item as Item).kind === 'refund-by-hand') as Item[];
  const [entry] = entries;
  if (!entry) throw new Error('no entry');
  const [refund] = [...api.table.items.values()].filter((item) => item.documentKind === 'recharge-refund' && item.byHand !== undefined) as Item[];
  if (!refund) throw new Error('no refund');
  await api.table.write([{ put: { ...refund, byHand: { ...(refund.byHand as object), sequence: entryOf(entry).sequence - 1 } } }]);
  expect(await proveBooks(source, shopId)).toMatchObject({ holds: false, difference: { what: 'by-hand-without-refund' } });
  await api.table.write([{ put: { ...refund, facts: { ...(refund.facts as object) }, byHand: refund.byHand } as Item }, { put: { ...entry, postings: [] } as Item }]);
  expect(await proveBooks(source, shopId)).toMatchObject({ holds: false, difference: { what: 'by-hand-amount' } });
});

test('what an owner may not pay alone two managers do not pay together: an owner approves it, and of a store where they work', async () => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'two');
  const { storeId, otherStoreId, manager, owner } = shop;
  const hired = async (name: string, of: typeof storeId) => (await hire(api, shop, name, 'manager', [of])).person;
  const [second, elsewhere] = [await hired('second', storeId), await hired('elsewhere', otherStoreId)];
  const { refundNo: _no, ...of } = await stuckRefundOf(api, shop, 60_000);
  expect(codeOf(await elsewhere.storedValue.payRefundByHand({ ...of, ...PAID_IN_CASH, storeId }, { key: api.newKey() }))).toBe('http/not-found');
  const { byHand } = must(await manager.storedValue.payRefundByHand({ ...of, ...PAID_IN_CASH, storeId }, { key: api.newKey() }));
  const decide = (by: typeof manager) => by.storedValue.decideRefundByHand({ ...of, byHandId: byHand?.byHandId as never, approve: true }, { key: api.newKey() });
  expect([codeOf(await decide(manager)), codeOf(await decide(second)), codeOf(await decide(elsewhere))]).toEqual(['adjustments/second-person', 'adjustments/owner-decides', 'adjustments/owner-decides']);
  expect(must(await decide(owner))).toMatchObject({ state: 'over', byHand: { approvedBy: expect.anything() } });
});

test('two managers do not pass in parts, in a day, what an owner may pay alone; the next day they go on', async () => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'parts');
  const { storeId, manager } = shop;
  const { person: second } = await hire(api, shop, 'second', 'manager', [storeId]);
  const proposed = async () => {
    const { refundNo: _no, ...of } = await stuckRefundOf(api, shop, 30_000);
    const { byHand } = must(await manager.storedValue.payRefundByHand({ ...of, ...PAID_IN_CASH, storeId }, { key: api.newKey() }));
    return { ...of, byHandId: byHand?.byHandId as never, approve: true };
  };
  const [one, other] = [await proposed(), await proposed()];
  must(await second.storedValue.decideRefundByHand(one, { key: api.newKey() }));
  expect(codeOf(await second.storedValue.decideRefundByHand(other, { key: api.newKey() }))).toBe('adjustments/owner-decides');
  api.world.clock.move(DAY_MS);
  must(await second.storedValue.decideRefundByHand(other, { key: api.newKey() }));
});

test('a transfer that no store paid: one line of the app, nothing of any drawer', async () => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'transfer');
  const { shopId, owner } = shop;
  const { refundNo: _no, ...of } = await stuckRefundOf(api, shop, 3_000);
  must(await owner.storedValue.payRefundByHand({ ...of, tender: 'bank-card', to: '尾号 2290', reference: 'T1127', reason: '转账' }, { key: api.newKey() }));
  await api.settle();
  const lines = [...api.table.items.values()].filter((item) => item.kind === 'day-line' && item.type === 'refund-by-hand');
  expect(lines).toMatchObject([{ amountFen: 0, taken: [{ tender: 'wechat-pay', amountFen: 3_000 }, { tender: 'bank-card', amountFen: -3_000 }] }]);
  expect(await proveSettlement(createMemoryAuditSource(api.table), api.world.clock(), shopId)).toMatchObject({ holds: true });
});
