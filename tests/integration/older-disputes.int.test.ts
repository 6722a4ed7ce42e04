import { MINUTE_MS } from '@shared/kernel/instant';
import { billsRange } from '../../functions/credit';
import { listedKey } from '../../functions/shops';
import { behind } from '../support/behind';
import { createMemoryTable } from '../support/memory-table';
import { owing } from '../support/owing-shop';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

/** A shop of before the list of bills that wait: the index has each open bill under its member, disputed or not. */
async function olderShop(amounts: readonly number[], disputed: number) {
  const table = createMemoryTable();
  const shop = await owing(amounts, createTestWorld({ table }));
  const { shopId, member, bills, key, counter } = shop;
  for (const billId of bills.slice(0, disputed)) {
    counter.clock.move(MINUTE_MS);
    must(await member.credit.disputeMyBill({ shopId, billId, reason: '这单不是我' }, key()));
  }
  const { settle } = behind(shop.world, table);
  await settle();
  for (const item of (await table.query({ ...billsRange(member.memberId), limit: 100, consistent: true })).items) {
    await table.write([{ update: { pk: item.pk, sk: item.sk }, set: { gsi1sk: `${item.memberId}#${item.at}#${item.billId}` } }]);
  }
  await table.write([{ update: listedKey(shopId), remove: ['waitingBills'] }]);
  return {
    ...shop, table, settle,
    waits: async () => must(await counter.manager.credit.listWaitingBills({ shopId, limit: 50 })).items.map(({ bill }) => bill.billId),
    later: (minutes: number) => counter.clock.move(minutes * MINUTE_MS),
    marks: () => [...table.items.values()].find(({ pk, sk }) => pk === listedKey(shopId).pk && sk === shopId)?.waitingBills,
  };
}

test('bills that were disputed before there was a list of those that wait come onto it by themselves, the longest waiting first, once', async () => {
  const shop = await olderShop([6_800, 2_000, 3_000], 2);
  expect(await shop.waits()).toEqual([]);
  await shop.settle();
  shop.later(15);
  const before = [...shop.table.items.values()].filter(({ kind }) => kind === 'bill').map(({ gsi1sk: _, ...rest }) => rest);
  await shop.settle();
  expect(await shop.waits()).toEqual(shop.bills.slice(0, 2));
  // Nothing of a bill but its place in the list is touched, so whoever changes it meanwhile is not overtaken.
  expect([...shop.table.items.values()].filter(({ kind }) => kind === 'bill').map(({ gsi1sk: _, ...rest }) => rest)).toEqual(before);
  must(await shop.counter.manager.credit.settleDispute({ shopId: shop.shopId, memberId: shop.member.memberId, billId: shop.bills[0] as never, outcome: 'rejected', reason: '核对过了' }, shop.key()));
  expect(await shop.waits()).toEqual(shop.bills.slice(1, 2));
  shop.later(120);
  await shop.settle(2);
  expect([shop.marks(), [...shop.table.items.values()].filter(({ dueKind }) => dueKind === 'bills-listing')]).toEqual(['listed', []]);
  await shop.proves();
});

test('a bill that is answered while the list is made keeps its answer, and a new shop has nothing to make', async () => {
  const shop = await olderShop([6_800, 2_000], 2);
  await shop.settle();
  shop.later(15);
  const { query } = shop.table;
  // Between the reading of the index and the writing.
  shop.table.query = async (range) => {
    const page = await query(range);
    if (!('index' in range && range.index && String(range.pk).endsWith('#BILLS'))) return page;
    shop.table.query = query;
    must(await shop.counter.manager.credit.settleDispute({ shopId: shop.shopId, memberId: shop.member.memberId, billId: shop.bills[0] as never, outcome: 'rejected', reason: '核对过了' }, shop.key()));
    return page;
  };
  await shop.settle();
  expect(await shop.waits()).toEqual(shop.bills.slice(1));
  const fresh = await owing([6_800], createTestWorld({ table: createMemoryTable() }));
  expect(await fresh.counter.table.get(listedKey(fresh.shopId), { consistent: true })).toMatchObject({ waitingBills: 'listed' });
});
