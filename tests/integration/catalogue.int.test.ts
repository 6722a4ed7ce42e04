import { MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { type Counter, codeOf, createCounter, tally } from '../support/counter';
import { must } from '../support/service-shop';

let counter: Counter;
beforeEach(async () => { counter = await createCounter(); });
const key = () => ({ key: counter.newKey() });
const item = async (parts: object = {}) => must(await counter.owner.catalogue.createItem({ shopId: counter.shopId, name: '护理 60 分', kind: 'service', category: '护理', priceFen: fen(12_800), ...parts } as never, key()));
const listed = async (parts: object = {}) => must(await counter.owner.catalogue.listItems({ shopId: counter.shopId, ...parts } as never)).items.map(({ name }) => name);

test('made, changed, archived and brought back; the till sees what its store sells at its price there', async () => {
  const { shopId, storeId, owner, till } = counter;
  const other = must(await owner.shops.addStore({ shopId, name: '二店' }, key()));
  const made = await item({ itemCode: 'A1', storePrices: [{ storeId, priceFen: 9_800 }] });
  await item({ name: '只在二店', storeIds: [other.storeId] });
  const sold = async () => must(await till.catalogue.listStoreItems({ shopId, storeId })).items;
  expect(await sold()).toEqual([{ itemId: made.itemId, name: '护理 60 分', kind: 'service', category: '护理', priceFen: 9_800, itemCode: 'A1' }]);
  expect(codeOf(await till.catalogue.listStoreItems({ shopId, storeId: other.storeId }))).toBe('http/not-found');
  const change = { shopId, itemId: made.itemId, revision: 1, name: '护理 90 分', kind: 'service' as const, category: '护理', priceFen: fen(16_800) };
  expect(must(await owner.catalogue.changeItem(change, key()))).toMatchObject({ revision: 2, priceFen: 16_800 });
  expect(codeOf(await owner.catalogue.changeItem(change, key()))).toBe('catalogue/changed-meanwhile');
  // The old name and code are free again.
  await item({ itemCode: 'A1' });
  must(await owner.catalogue.archiveItem({ shopId, itemId: made.itemId, archived: true }, key()));
  expect((await sold()).map(({ name }) => name)).toEqual(['护理 60 分']);
  expect([(await listed()).toSorted(), await listed({ archived: 'yes' })]).toEqual([['只在二店', '护理 60 分'].toSorted(), ['护理 90 分']]);
  must(await owner.catalogue.archiveItem({ shopId, itemId: made.itemId, archived: false }, key()));
  expect(await listed({ search: '90' })).toEqual(['护理 90 分']);
  expect(await listed({ search: 'A1', category: '护理' })).toEqual(['护理 60 分']);
});
test('a name and a code are one in the shop: of fifty at once one', async () => {
  expect(tally(await Promise.all(Array.from({ length: 50 }, () => counter.owner.catalogue.createItem({ shopId: counter.shopId, name: '护理', kind: 'service', category: '护理', priceFen: fen(1), itemCode: 'X' }, key()))))).toEqual({ ok: 1, 'catalogue/name-taken': 49 });
  expect(codeOf(await counter.owner.catalogue.createItem({ shopId: counter.shopId, name: '别的', kind: 'service', category: '护理', priceFen: fen(1), itemCode: 'X' }, key()))).toBe('catalogue/code-taken');
  const stranger = { storeIds: ['sto_01ARZ3NDEKTSV4RRFFQ69G5FAV'] };
  expect(codeOf(await counter.owner.catalogue.createItem({ shopId: counter.shopId, name: '远', kind: 'service', category: '护理', priceFen: fen(1), ...stranger } as never, key()))).toBe('http/not-found');
});
test('a price list tells the prices of single stores: only those it names change, of two the later holds, and only where it is sold', async () => {
  const { storeId, owner, shopId } = counter;
  const { storeId: second } = must(await owner.shops.addStore({ shopId, name: '二店' }, { key: counter.newKey() }));
  const row = { row: 2, name: '护理', kind: 'service' as const, category: '护理', priceFen: fen(12_800) };
  const take = async (parts: object) => must(await owner.itemImports.importItems({ shopId, fileName: '价目.csv', rows: [{ ...row, ...parts }] }, key()));
  const prices = async () => (must(await owner.catalogue.listItems({ shopId })).items[0]?.storePrices ?? []).map((one) => [one.storeId === second ? 'second' : 'first', one.priceFen]).toSorted();
  expect(await take({ storePrices: [{ storeId, priceFen: fen(1) }, { storeId, priceFen: fen(11_000) }, { storeId: second, priceFen: fen(13_000) }] })).toMatchObject({ created: 1, refused: [] });
  expect(await prices()).toEqual([['first', 11_000], ['second', 13_000]]);
  expect(await take({})).toMatchObject({ same: 1 });
  expect(await take({ storePrices: [{ storeId: second, priceFen: fen(14_000) }] })).toMatchObject({ changed: 1 });
  expect(await prices()).toEqual([['first', 11_000], ['second', 14_000]]);
  expect(await take({ storePrices: [{ storeId: second, priceFen: fen(14_000) }] })).toMatchObject({ same: 1 });
  expect(await take({ storeIds: [storeId], storePrices: [{ storeId: second, priceFen: fen(14_000) }] })).toMatchObject({ changed: 1 });
  expect(await prices()).toEqual([['first', 11_000]]);
  expect((await take({ row: 3, name: '远', storePrices: [{ storeId: 'sto_01ARZ3NDEKTSV4RRFFQ69G5FAV', priceFen: fen(1) }] })).refused).toEqual([{ row: 3, fault: 'store-unknown' }]);
  expect(must(await owner.catalogue.listStoreItems({ shopId, storeId })).items).toMatchObject([{ name: '护理', priceFen: 11_000 }]);
});
test('a price list twice changes nothing; rows that cannot be taken are named', async () => {
  const rows = [
    { row: 2, name: '洗发水', kind: 'product' as const, category: '洗护', priceFen: fen(6_800), itemCode: 'S1' }, { row: 3, name: '护理', kind: 'service' as const, category: '护理', priceFen: fen(12_800) },
    { row: 4, name: '洗发水', kind: 'product' as const, category: '洗护', priceFen: fen(1) },
  ];
  const refused = [{ row: 4, fault: 'twice' }];
  expect(must(await counter.owner.itemImports.checkItems({ shopId: counter.shopId, rows }))).toEqual({ created: 2, changed: 0, same: 0, refused });
  expect(await listed()).toEqual([]);
  const mark = key();
  expect(must(await counter.owner.itemImports.importItems({ shopId: counter.shopId, fileName: '价目.csv', rows }, mark))).toEqual({ created: 2, changed: 0, same: 0, refused, importId: mark.key });
  expect(must(await counter.owner.itemImports.importItems({ shopId: counter.shopId, fileName: '价目.csv', rows }, mark))).toEqual({ created: 2, changed: 0, same: 0, refused, importId: mark.key });
  expect(must(await counter.owner.itemImports.importItems({ shopId: counter.shopId, fileName: '价目.csv', rows }, key()))).toMatchObject({ created: 0, changed: 0, same: 2, refused });
  expect(must(await counter.owner.itemImports.importItems({ shopId: counter.shopId, fileName: '价目.csv', rows: [{ ...(rows[0] as (typeof rows)[0]), name: '洗发露', priceFen: fen(7_800) }] }, key()))).toMatchObject({ created: 0, changed: 1, same: 0, refused: [] });
  expect((await listed()).toSorted()).toEqual(['护理', '洗发露'].toSorted());
});
test('a price list of names and prices alone leaves kind and category of what is there, on which points and coupons stand; what is new is an unsorted product', async () => {
  const { owner, shopId } = counter;
  await item();
  expect(must(await owner.itemImports.importItems({ shopId, fileName: '调价.csv', rows: [{ row: 2, name: '护理 60 分', priceFen: fen(13_800) }, { row: 3, name: '香薰', priceFen: fen(900) }] }, key()))).toMatchObject({ created: 1, changed: 1 });
  expect(must(await owner.catalogue.listItems({ shopId })).items.toSorted((a, b) => b.priceFen - a.priceFen)).toMatchObject([{ name: '护理 60 分', kind: 'service', category: '护理', priceFen: 13_800 }, { name: '香薰', kind: 'product', category: '未分类', priceFen: 900 }]);
  expect(must(await owner.itemImports.importItems({ shopId, fileName: '调价.csv', rows: [{ row: 2, name: '护理 60 分', priceFen: fen(13_800) }] }, key()))).toMatchObject({ same: 1 });
});
test('pages are full wherever the items stand, and end', async () => {
  for (let piece = 0; piece < 10; piece++) must(await counter.owner.itemImports.importItems({ shopId: counter.shopId, fileName: '价目.csv', rows: Array.from({ length: 30 }, (_, i) => ({ row: i + 1, name: `品 ${piece}-${i}`, kind: 'product' as const, category: i % 3 === 0 ? '三' : '余', priceFen: fen(i) })) }, key()));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = must(await counter.owner.catalogue.listItems({ shopId: counter.shopId, category: '三', limit: 30, ...(cursor ? { cursor } : {}) }));
    seen.push(...page.items.map(({ name }) => name));
    cursor = page.next;
  } while (cursor);
  expect([seen.length, new Set(seen).size]).toEqual([100, 100]);
  const first = must(await counter.till.catalogue.listStoreItems({ shopId: counter.shopId, storeId: counter.storeId }));
  const rest = must(await counter.till.catalogue.listStoreItems({ shopId: counter.shopId, storeId: counter.storeId, ...(first.next ? { after: first.next } : {}) }));
  expect([first.items.length, rest.items.length, rest.next]).toEqual([250, 50, undefined]);
  expect(new Set([...first.items, ...rest.items].map(({ itemId }) => itemId)).size).toBe(300);
});

const lineOf = ({ itemId }: { itemId: string }, quantity: unknown = 1, priceFen = 12_800, more: object = {}) => ({ name: 'x', itemId, quantity, priceFen, ...more });
test('a visit over the list: price, name and category are the shop\'s; the quote says what the commit does, line by line', async () => {
  const { shopId, owner, till } = counter;
  const care = await item();
  const shampoo = await item({ name: '洗发水', kind: 'product', category: '洗护', priceFen: 3_200 });
  must(await owner.shops.setEarningRule({ shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, items: [{ of: 'category', category: '护理', multiplierPercent: 200 }, { of: 'item', itemId: shampoo.itemId, name: '洗发水', multiplierPercent: 0 }] }));
  counter.clock.move(5 * MINUTE_MS);
  const member = await counter.join();
  const coupon = must(await counter.give(member, must(await owner.coupons.createCouponType({ shopId, kind: 'cash-off', title: '护理减 28', valueFen: fen(2_800), minimumSpendFen: fen(10_000), scope: { categories: ['护理'] }, validityDays: 30, perMember: 1 }, key())).couponTypeId));
  const items = [lineOf(care), lineOf(shampoo, 1, 3_200)];
  expect(codeOf(await counter.ring(till, { ticket: await counter.scan(till, member), amountFen: 3_200, items: [items[1] as object], couponIds: [coupon] }))).toBe('coupons/not-usable');
  const quote = must(await till.visits.quoteVisit({ shopId, storeId: counter.storeId, ticket: await counter.scan(till, member), amountFen: fen(16_000), items: items as never, useStoredValue: false }));
  expect(quote).toMatchObject({ discountFen: 2_800, dueFen: 13_200, earnedPoints: 200, best: { couponIds: [coupon] } });
  const visit = await counter.visit(till, member, { amountFen: 16_000, items, couponIds: [coupon] });
  expect(visit).toMatchObject({ earnedPoints: 200, items: [{ name: '护理 60 分', category: '护理', priceFen: 12_800, dueFen: 10_000 }, { name: '洗发水', category: '洗护', priceFen: 3_200 }] });
  // A change of the list touches nothing that was sold: the wrong member is still put right.
  must(await owner.catalogue.changeItem({ shopId, itemId: care.itemId, revision: 1, name: '护理', kind: 'service', category: '护理', priceFen: fen(1) }, key()));
  const right = await counter.join();
  const moved = must(await till.visits.moveVisit({ shopId, visitId: visit.visitId, ticket: await counter.scan(till, right), tenders: [{ tender: 'cash', amountFen: fen(16_000) }] }, key()));
  expect(moved.recorded).toMatchObject({ dueFen: 16_000, earnedPoints: 256, items: [{ name: '护理 60 分', priceFen: 12_800 }, { priceFen: 3_200 }] });
  expect([(await counter.prove(member)).differences, (await counter.prove(right)).differences]).toEqual([[], []]);
  expect(codeOf(await counter.ring(till, { amountFen: 12_800, items: [lineOf(care)] }))).toBe('visits/price-changed');
});
test('The client sends the quantity: of a line it is a whole number from one, and the price is the list\'s', async () => {
  const care = await item();
  const ring = async (line: object, amountFen: number) => codeOf(await counter.ring(counter.till, { amountFen, items: [line] }));
  for (const quantity of [0, -1, Number('1e309'), '1', 1.5, 1_000]) expect(await ring(lineOf(care, quantity), 12_800)).toBe('http/bad-request');
  expect(await ring(lineOf(care, 100), 12_800)).toBe('visits/items-do-not-add-up');
  expect(await ring(lineOf(care, 1, 1), 1)).toBe('visits/price-changed');
  expect(await ring(lineOf(care, 1, 1, { manualPrice: true }), 1)).toBe('ok');
  expect(await ring(lineOf(care, 100, 1_000, { manualPrice: true }), 100_000)).toBe('ok');
  expect(await ring({ ...lineOf(care), itemId: 'itm_01ARZ3NDEKTSV4RRFFQ69G5FAV' }, 12_800)).toBe('visits/item-gone');
});
