import type { PackageId } from '@shared/kernel/ids';
import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { createCompactDays } from '../../functions/analytics';
import { packageKey } from '../../functions/packages';
import type { Item } from '../../functions/platform/table/table';
import { proveSettlement } from '../../infra/scripts/audit/prove-settlement';
import type { MemberPerson } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { openRefundShop } from '../support/refund-shop';
import { must } from '../support/service-shop';

const FIRST = '2026-11-22';
/** Two stores; packages are sold in the first. */
async function openShop() {
  const shop = await openRefundShop();
  const { shopId, storeId, owner, clock, newKey } = shop;
  const key = () => ({ key: newKey() });
  const anna = await shop.join();
  const type = async (count: number | undefined, priceFen: number) => must(await owner.packages.createPackageType({ shopId, title: '护理卡', services: [{ name: '面部', listPriceFen: fen(10_000), ...(count === undefined ? {} : { count }) }], priceFen: fen(priceFen), term: { days: 365 } }, key())).packageTypeId;
  return {
    ...shop, anna, key,
    sell: async (count: number | undefined, priceFen: number): Promise<PackageId> => must(await shop.till.packages.sellPackage({ shopId, storeId, packageTypeId: await type(count, priceFen), ticket: await shop.lookUp(shop.till, anna), tenders: [{ tender: 'cash', amountFen: fen(priceFen) }] }, key())).packageId,
    use: async (packageId: PackageId, at: string, quantity = 1, of: MemberPerson = anna) => {
      clock.move(MINUTE_MS);
      const { ticket } = must(await owner.visits.scanMember({ shopId, storeId: at as never, code: await shop.code(of) }));
      return must(await owner.packages.deductPackage({ shopId, storeId: at as never, packageId, service: 0, quantity, ticket }, key())).useId;
    },
    packs: async (from = FIRST, to = FIRST) => {
      await shop.follow();
      return must(await owner.analytics.getSettlement({ shopId, from: from as never, to: to as never })).packages;
    },
  };
}

test('次卡清算: uses count for the store that sold against the one that served, at the price paid; an undone one comes off on its own day, a refund elsewhere is owed back', async () => {
  const shop = await openShop();
  const { storeId, second, owner, shopId, key } = shop;
  const [ten, year] = [await shop.sell(10, 80_000), await shop.sell(undefined, 100_000)];
  await shop.use(ten, storeId);
  const undone = await shop.use(ten, second, 3);
  await shop.use(ten, second, 2);
  await shop.use(year, second);
  const [here, there] = [{ soldIn: storeId, usedIn: storeId }, { soldIn: storeId, usedIn: second }];
  const first = { pairs: [{ ...there, uses: 6, worthFen: 40_000, unpriced: 1, refundedFen: 0 }, { ...here, uses: 1, worthFen: 8_000, unpriced: 0, refundedFen: 0 }], stores: [{ storeId: second, dueFen: 40_000 }, { storeId, dueFen: -40_000 }], partial: false };
  expect(await shop.packs()).toMatchObject({ ...first, stores: expect.arrayContaining(first.stores) });
  shop.clock.move(DAY_MS);
  must(await owner.packages.undoPackageUse({ shopId, useId: undone }, key()));
  // Three are used: by list price ¥500 of ¥800 come back, in the other store.
  must(await owner.packages.refundPackage({ shopId, storeId: second, memberId: shop.anna.memberId, packageId: ten, refundFen: fen(50_000), tenders: [{ tender: 'cash', amountFen: fen(50_000) }], reason: '搬家' }, key()));
  expect(await shop.packs()).toMatchObject({ pairs: first.pairs });
  expect((await shop.packs(FIRST, '2026-11-23'))?.pairs[0]).toEqual({ ...there, uses: 3, worthFen: 16_000, unpriced: 1, refundedFen: 50_000 });
  expect((await shop.packs(FIRST, '2026-11-23'))?.stores).toEqual(expect.arrayContaining([{ storeId: second, dueFen: 66_000 }, { storeId, dueFen: -66_000 }]));
  // The sums of the night say the same.
  const before = await shop.packs(FIRST, '2026-11-23');
  shop.clock.move(DAY_MS);
  const shops = async function* shops() { yield shopId; };
  expect(await createCompactDays({ ...shop.world, storesOf: async () => ({ zone: 'Asia/Shanghai', storeIds: [storeId, second] }), shops })()).toMatchObject({ failed: 0 });
  expect([...shop.table.items.values()].filter(({ kind }) => kind === 'day-sum').length).toBeGreaterThan(3);
  expect(await shop.packs(FIRST, '2026-11-23')).toEqual(before);
});

test('次卡清算: of a package sold before its store was kept nobody owes, a gift is in no figure, and days that were added up before are said to miss', async () => {
  const shop = await openShop();
  const { second, shopId, storeId, owner, table } = shop;
  const old = await shop.sell(10, 80_000);
  const { soldIn, ...before } = (await table.get(packageKey(shop.anna.memberId, old), { consistent: true })) as Item;
  expect(soldIn).toBe(storeId);
  await table.write([{ put: before as Item }]);
  const { packageTypeId } = must(await owner.packages.createPackageType({ shopId, title: '赠卡', services: [{ name: '面部', listPriceFen: fen(10_000), count: 3 }], priceFen: fen(20_000), term: { days: 365 } }, shop.key()));
  const given = must(await owner.packages.givePackage({ shopId, storeId, packageTypeId, ticket: await shop.lookUp(owner, shop.anna), reason: '补偿' }, shop.key())).packageId;
  await shop.use(old, second);
  await shop.use(given, second);
  expect(await shop.packs()).toEqual({ pairs: [{ usedIn: second, uses: 1, worthFen: 8_000, unpriced: 0, refundedFen: 0 }], stores: [], partial: false });
  await table.write([{ put: { pk: `DAY#${shopId}#${second}#2026-11-20`, sk: 'SUM', kind: 'day-sum', sum: { takingsFen: 0, tenders: {}, valueUsedFen: 0, visits: 1, memberVisits: 1, joined: 0, joinedByCode: 0, rechargeFen: 0, recharges: 0 } } as unknown as Item }]);
  expect(await shop.packs('2026-11-20', FIRST)).toMatchObject({ partial: true, stores: [] });
});

describe('次卡清算: the journals are added up as well as the days', () => {
  const afterTwoDays = async () => {
    const shop = await openShop();
    const { second, owner, shopId, key } = shop;
    const [ten, year] = [await shop.sell(10, 80_000), await shop.sell(undefined, 100_000)];
    const undone = await shop.use(ten, second, 3);
    await shop.use(ten, second, 2);
    await shop.use(year, second);
    shop.clock.move(DAY_MS);
    must(await owner.packages.undoPackageUse({ shopId, useId: undone }, key()));
    must(await owner.packages.refundPackage({ shopId, storeId: second, memberId: shop.anna.memberId, packageId: ten, refundFen: fen(60_000), tenders: [{ tender: 'cash', amountFen: fen(60_000) }], reason: '搬家' }, key()));
    await shop.follow();
    const line = (type: string) => [...shop.table.items.values()].find((item) => item.kind === 'day-line' && item.type === type) as Item;
    return { ...shop, line, proof: () => proveSettlement(createMemoryAuditSource(shop.table), shop.clock(), shopId) };
  };
  test('and say the same', async () => {
    const shop = await afterTwoDays();
    expect(await shop.proof()).toMatchObject({ holds: true, packageUses: 3 });
  });
  test.each<[string, string, (line: Item) => object, object]>([
    ['a use under another store', 'package-use', (line) => ({ cleared: { ...(line.cleared as object), soldIn: 'sto_00000000000000000000000009' } }), { figure: 'uses' }],
    ['a use of another worth', 'package-use', (line) => ({ cleared: { ...(line.cleared as object), worthFen: 1 } }), { figure: 'worthFen', expected: 16_000 }],
    ['a use that was undone with another worth', 'package-use-undo', (line) => ({ cleared: { ...(line.cleared as object), worthFen: -1 } }), { figure: 'worthFen', expected: 16_000 }],
    ['a use that became a gift', 'package-use', (line) => ({ cleared: { ...(line.cleared as object), gift: true } }), { figure: 'uses', expected: 3 }],
    ['a refund whose seller is not known', 'package-refund', () => ({ cleared: {} }), { figure: 'refundedFen' }],
  ])('%s is found', async (_name, type, spoil, what) => {
    const shop = await afterTwoDays();
    const line = shop.line(type);
    await shop.table.write([{ put: { ...line, ...spoil(line) } as Item }]);
    expect(await shop.proof()).toMatchObject({ holds: false, difference: { place: `${shop.shopId}#${shop.second}`, ...what } });
  });
});
