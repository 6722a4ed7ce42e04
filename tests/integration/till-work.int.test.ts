import type { Fen } from '@shared/kernel/money';
import { fen } from '@shared/kernel/money';
import { MINUTE_MS } from '@shared/kernel/instant';
import { TERMS } from '../../functions/stored-value';
import { codeOf } from '../support/counter';
import { must } from '../support/service-shop';

import { DAY, openStore } from '../support/till-store';

test('served and sold: what each did, by category, what was refunded taken off; a cashier sees only their own', async () => {
  const shop = await openStore();
  const { shopId, owner, manager, till } = shop;
  const staff = must(await owner.staff.listStaff({ shopId })).items;
  const [one, two] = ['till', 'other-till'].map((name) => staff.find((person) => person.name === name)?.staffId as never);
  const items = [{ name: '护理', quantity: 2, priceFen: fen(10_000), servedBy: one, soldBy: two }, { name: '精油', quantity: 1, priceFen: fen(3_000), soldBy: one }];
  const sold = await shop.sell(23_000, 'cash', items);
  const part = { shopId, storeId: shop.storeId, visitId: sold.visitId, part: { lines: [{ line: 0, quantity: 1 }] } };
  must(await manager.visits.refundVisit({ ...part, quoteHash: must(await manager.visits.quoteVisitRefund(part)).quoteHash }, { key: shop.newKey() }));
  await shop.follow();
  const people = async () => Object.fromEntries(must(await owner.till.getWork({ shopId, storeId: shop.storeId, from: DAY, to: DAY })).people.map(({ name, served, sold: by }) => [name, [served.amountFen, served.count, by.amountFen, by.count]]));
  expect(await people()).toEqual({ till: [10_000, 1, 3_000, 1], 'other-till': [0, 0, 10_000, 1] });
  expect(must(await till.till.getMyWork({ shopId, from: DAY, to: DAY })).work).toMatchObject({ staffId: one, served: { amountFen: 10_000 }, sold: { amountFen: 3_000 } });
  // Who moves to another store keeps the work of the one that they left.
  const place = { shopId, staffId: one as never, name: 'till', role: 'cashier' as const };
  must(await owner.staff.changeStaff({ ...place, storeIds: [must(await owner.shops.addStore({ shopId, name: '另一家' }, { key: shop.newKey() })).storeId] }));
  expect(must(await till.till.getMyWork({ shopId, from: DAY, to: DAY })).work).toMatchObject({ staffId: one, served: { amountFen: 10_000 } });
  must(await owner.staff.changeStaff({ ...place, storeIds: [shop.storeId] }));
  expect(must(await manager.till.getMyWork({ shopId, from: DAY, to: DAY })).work).toBeUndefined();
  expect(codeOf(await manager.till.getWork({ shopId, from: DAY, to: DAY }))).toBe('identity/not-allowed');
  expect(codeOf(await owner.till.getWork({ shopId, from: '2026-08-01' as never, to: DAY }))).toBe('analytics/period-wrong');
  must(await manager.visits.undoVisit({ shopId, visitId: sold.visitId }, { key: shop.newKey() }));
  await shop.follow();
  expect(await people()).toEqual({});
});

test('Served by nobody: a package use counts for whoever served it at list price, and a sale for whoever sold it, not for whoever pressed; undone and refunded is taken off', async () => {
  const shop = await openStore();
  const { shopId, storeId, owner, manager, till, newKey } = shop;
  const staff = must(await owner.staff.listStaff({ shopId })).items;
  const [one, two] = ['till', 'other-till'].map((name) => staff.find((person) => person.name === name)?.staffId as never);
  must(await owner.storedValue.setFiling({ shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' as never }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  const { planId } = must(await owner.paidTiers.createPaidPlan({ shopId, title: '金卡年费', tierId: 'gold', priceFen: fen(36_500), term: { days: 365 } }, { key: newKey() }));
  const { packageTypeId } = must(await owner.packages.createPackageType({ shopId, title: '护理十次卡', services: [{ name: '护理', listPriceFen: fen(12_000), count: 10 }], priceFen: fen(80_000), term: { days: 365 } }, { key: newKey() }));
  shop.clock.move(3 * MINUTE_MS);
  const anna = await shop.join();
  const cashOf = (amountFen: number) => [{ tender: 'cash' as const, amountFen: fen(amountFen) }];
  const pack = must(await till.packages.sellPackage({ shopId, storeId, packageTypeId, ticket: await shop.lookUp(till, anna), tenders: cashOf(80_000), soldBy: two }, { key: newKey() }));
  const own = must(await till.packages.sellPackage({ shopId, storeId, packageTypeId, ticket: await shop.lookUp(till, anna), tenders: cashOf(80_000) }, { key: newKey() }));
  const { saleId } = must(await till.paidTiers.sellPaidTier({ shopId, storeId, planId, trial: false, ticket: await shop.lookUp(till, anna), tenders: cashOf(36_500), soldBy: two }, { key: newKey() }));
  const recharge = { shopId, storeId, amountFen: fen(20_000), tender: 'cash' as const, termsVersion: TERMS.version, agreedInPerson: true as const, adultConfirmed: true as const };
  const { rechargeId } = must(await till.storedValue.rechargeAtTill({ ...recharge, ticket: await shop.lookUp(till, anna), soldBy: two }, { key: newKey() }));
  const use = async (quantity: number) => {
    shop.clock.move(MINUTE_MS);
    return must(await till.packages.deductPackage({ shopId, storeId, packageId: pack.packageId, service: 0, quantity, ticket: await shop.scan(till, anna), servedBy: two }, { key: newKey() }));
  };
  await use(9);
  const { useId } = await use(1);
  await shop.follow();
  const people = async () => Object.fromEntries(must(await owner.till.getWork({ shopId, from: DAY, to: DAY })).people.map(({ name, served, uses, sold, recharges, packages }) => [name, [served, uses, sold, recharges, packages].map(({ amountFen, count }) => [amountFen, count])]));
  expect(await people()).toEqual({ 'other-till': [[120_000, 10], [120_000, 10], [36_500, 1], [20_000, 1], [80_000, 1]], till: [[0, 0], [0, 0], [0, 0], [0, 0], [80_000, 1]] });
  must(await till.packages.undoPackageUse({ shopId, useId }, { key: newKey() }));
  const gone = must(await manager.packages.listMemberPackages({ shopId, memberId: anna.memberId })).items.find(({ packageId }) => packageId === own.packageId);
  must(await manager.packages.refundPackage({ shopId, storeId, memberId: anna.memberId, packageId: own.packageId, refundFen: gone?.refundFen as Fen, tenders: cashOf(80_000), reason: '退卡' }, { key: newKey() }));
  must(await manager.paidTiers.undoPaidTierSale({ shopId, memberId: anna.memberId, saleId }, { key: newKey() }));
  const part = { shopId, rechargeId, principalFen: fen(5_000) };
  must(await owner.storedValue.refundRecharge({ cashConfirmed: true, ...part, quoteHash: must(await owner.storedValue.quoteRefund(part)).quoteHash }, { key: newKey() }));
  await shop.follow();
  expect(await people()).toEqual({ 'other-till': [[108_000, 9], [108_000, 9], [0, 0], [15_000, 0], [80_000, 1]] });
  expect(must(await till.till.getMyWork({ shopId, from: DAY, to: DAY })).work).toBeUndefined();
  const { sums } = await shop.close();
  expect(sums).toMatchObject({ uses: 9, staff: [{ name: 'till', uses: 9 }, { name: '陈禾', uses: 0 }, { name: 'manager', uses: 0 }] });
  expect(await shop.proof()).toMatchObject({ holds: true });
  // A day that was closed before value, uses and points were kept by person still reads, and still proves.
  const close = [...shop.table.items.values()].find((item) => item.kind === 'day-close') as never as { readonly sums: typeof sums };
  const old = { ...close, sums: { ...sums, staff: sums.staff.map(({ principalFen: _p, bonusFen: _b, uses: _u, points: _q, ...one }) => one) } };
  await shop.table.write([{ put: old as never }]);
  expect((await shop.day()).closes).toMatchObject([{ sums: { uses: 9, staff: [{ name: 'till' }, {}, {}] } }]);
  expect(await shop.proof()).toMatchObject({ holds: true });
  // A figure of a person that the journal does not bear out is found.
  const line = [...shop.table.items.values()].find((item) => item.kind === 'day-line' && item.type === 'package-use');
  await shop.table.write([{ put: { ...line, work: [{ staffId: one, as: 'served', category: '#use', amountFen: 108_000, count: 9 }] } as never }]);
  expect(await shop.proof()).toMatchObject({ holds: false, difference: { what: 'work' } });
});
