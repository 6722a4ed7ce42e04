import { createHash } from 'node:crypto';
import { DAY_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { billsRange } from '../../functions/credit';
import { documentKey } from '../../functions/ledger';
import type { Item } from '../../functions/platform/table/table';
import { linesStandingFor } from '../../functions/proofs';
import { createDayLineProjection } from '../../functions/visits';
import type { MemoryTable } from '../support/memory-table';
import { owing } from '../support/owing-shop';
import { codeOf, must } from '../support/service-shop';
import { createWholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, ticketBy } from '../support/whole-shop';

/** Items as they were written before a field was kept. */
async function without(table: MemoryTable, of: (item: Item) => boolean, ...names: readonly string[]): Promise<void> {
  for (const item of [...table.items.values()].filter(of)) await table.write([{ put: Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name))) as Item }]);
}

test('Older documents: a year card from before the days that were sold were kept is read, extended and refunded by its days', async () => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'OLD');
  const key = () => ({ key: api.newKey() });
  const { person, memberId } = await joinWhole(api, shop, 'old-year-card');
  const at = { shopId: shop.shopId, storeId: shop.storeId };
  const { packageTypeId } = must(await shop.owner.packages.createPackageType({ shopId: shop.shopId, title: '健身年卡', services: [{ name: '健身', listPriceFen: fen(10_000) }], priceFen: fen(100_000), term: { days: 365 } }, key()));
  const tenders = (amountFen: number) => [{ tender: 'cash' as const, amountFen: fen(amountFen) }];
  const { packageId } = must(await shop.cashier.packages.sellPackage({ ...at, ticket: await ticketBy(api, shop.cashier, shop, memberId), packageTypeId, tenders: tenders(100_000) }, key()));
  await without(api.table, (item) => item.kind === 'package', 'termDays', 'tenders');
  api.world.clock.move(10 * DAY_MS);
  const seen = must(await person.packages.getMyPackage({ shopId: shop.shopId, packageId }));
  expect([seen.refundFen, seen.refundTenders]).toEqual([97_260, undefined]);
  must(await shop.manager.packages.refundPackage({ ...at, memberId, packageId, refundFen: fen(97_260), tenders: tenders(97_260), reason: '搬家' }, key()));
});

test('Older documents: a command from before its hash had a key is known when it is repeated, with a member and without; with another body it is refused', async () => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'OLDKEY');
  const plain = (item: Item, method: string, path: string, userId: string, body: object) => api.table.write([{ put: { ...item, hash: createHash('sha256').update(JSON.stringify([method, path, userId, body])).digest('base64url') } }]);
  const stood = (key: string) => [...api.table.items.values()].find((item) => (item.kind === 'document' && item.key === key) || (item.kind === 'command' && item.pk.endsWith(key))) as Item;
  const { shopId, storeId, cashier, owner } = shop;
  const [body, store] = [{ agreedInPerson: true as const, phone: api.newPhone(), shopId, storeId }, { name: '三店', shopId }];
  const [enrolled, added] = [api.newKey(), api.newKey()];
  const first = must(await cashier.joining.enrolMember(body, { key: enrolled }));
  const second = must(await owner.shops.addStore(store, { key: added }));
  expect([stood(enrolled).hash, stood(added).hash].map((hash) => (hash as string).length)).toEqual([43, 43]);
  await plain(stood(enrolled), 'POST', '/shops/:shopId/enrolments', cashier.userId, body);
  await plain(stood(added), 'POST', '/office/:shopId/stores', owner.userId, store);
  const stands = api.changes();
  expect(must(await cashier.joining.enrolMember(body, { key: enrolled })).panel.memberId).toBe(first.panel.memberId);
  expect(must(await owner.shops.addStore(store, { key: added }))).toEqual(second);
  expect(codeOf(await cashier.joining.enrolMember({ ...body, phone: api.newPhone() }, { key: enrolled }))).toBe('http/key-reused');
  expect(codeOf(await owner.shops.addStore({ ...store, name: '四店' }, { key: added }))).toBe('http/key-reused');
  expect(api.changes()).toBe(stands);
});

describe('Older documents: bills from before the ways of their repayments were kept', () => {
  async function repaidBefore(amountFen: number, tender: 'alipay' | 'cash') {
    const shop = await owing([5_000]);
    const { counter, shopId } = shop;
    const repaid = must(await counter.till.credit.repayCredit({ shopId, storeId: counter.storeId, ticket: await counter.lookUp(counter.till, shop.member), amountFen: fen(amountFen), tenders: [{ tender, amountFen: fen(amountFen) }] }, shop.key()));
    await without(counter.table as MemoryTable, (item) => item.kind === 'bill', 'payments');
    const undo = () => counter.manager.credit.undoRepayment({ shopId, repaymentId: repaid.repaymentId }, shop.key());
    const bill = async () => (await counter.table.query({ ...billsRange(shop.member.memberId), limit: 9, consistent: true })).items[0];
    return { ...shop, undo, bill };
  }
  test('a repayment by Alipay is undone, also when money came by another way since', async () => {
    const first = await repaidBefore(2_000, 'alipay');
    must(await first.undo());
    await first.stands(5_000, 1);
    const second = await repaidBefore(2_000, 'alipay');
    must(await second.atTill(1_000));
    must(await second.undo());
    expect(await second.bill()).toMatchObject({ openFen: 4_000, paidFen: 1_000, payments: [{ tender: 'cash', amountFen: 1_000 }] });
    await second.stands(4_000, 2);
    await second.proves();
  });
  test('a repayment by WeChat Pay is given back', async () => {
    const shop = await owing([3_000]);
    const { repaymentId, orderNo } = await shop.begun(3_000);
    shop.pay.payNow(orderNo);
    must(await shop.check(repaymentId));
    await without(shop.counter.table as MemoryTable, (item) => item.kind === 'bill', 'payments');
    must(await shop.counter.manager.storedValue.refundRepayment({ shopId: shop.shopId, repaymentId, reason: '付错了' } as never, shop.key()));
    await shop.stands(3_000, 1);
    await shop.proves();
  });
  test('what is not told counts as cash when the visit is refunded', async () => {
    const shop = await repaidBefore(5_000, 'cash');
    expect(must(await shop.counter.refund(shop.counter.manager, shop.bills[0] as never))).toMatchObject({ tenders: [{ tender: 'cash', amountFen: 5_000 }] });
    await shop.proves();
  });
});

test('Older documents: an undo that gave cash back for a bill stands for the same line of the day as ever, and says so', async () => {
  const shop = await owing([5_000]);
  const { counter, shopId } = shop;
  const visitId = shop.bills[0] as never;
  must(await shop.atTill(2_000));
  must(await counter.undo(counter.till, visitId));
  const table = counter.table as MemoryTable;
  const item = table.items.get(JSON.stringify(documentKey(shopId, visitId))) ?? [...table.items.values()].find((one) => one.kind === 'document' && one.key === visitId);
  const lines = async (of: Item) => (await linesStandingFor([createDayLineProjection(async () => 'Asia/Shanghai')], of)).map(({ type, taken }) => [type, taken]);
  const today = await lines(item as Item);
  await without(table, (one) => one.kind === 'document' && one.key === visitId, 'undonePaidBack');
  const old = { ...[...table.items.values()].find((one) => one.kind === 'document' && one.key === visitId), undonePaidBackFen: 2_000 } as Item;
  await table.write([{ put: old }]);
  expect(await lines(old)).toEqual(today);
  expect(must(await counter.till.visits.getVisit({ shopId, visitId })).undone).toMatchObject({ paidBack: [{ tender: 'cash', amountFen: 2_000 }] });
  await shop.proves();
});
