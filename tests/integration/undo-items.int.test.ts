import { DAY_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { behind } from '../support/behind';
import { type Counter, codeOf, createCounter, tally } from '../support/counter';
import { createMemoryTable, type MemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

/** A price list that came in, taken back. */
let counter: Counter;
let table: MemoryTable;
beforeEach(async () => {
  table = createMemoryTable();
  counter = await createCounter(createTestWorld({ table }));
});
const key = () => ({ key: counter.newKey() });
const row = (n: number, name: string, priceFen = 1_000, more: object = {}) => ({ row: n, name, kind: 'product' as const, category: '洗护', priceFen: fen(priceFen), ...more });
const take = async (rows: readonly object[], more: object = {}) => {
  counter.clock.move(1_000);
  return must(await counter.owner.itemImports.importItems({ shopId: counter.shopId, fileName: '价目.csv', rows: rows as never, ...more }, key()));
};
type ImportId = Awaited<ReturnType<typeof take>>['importId'];
const undo = async (importId: ImportId, mark = key()) => counter.owner.itemImports.undoItems({ shopId: counter.shopId, importId }, mark);
const forecast = async (importId: ImportId) => must(await counter.owner.itemImports.viewItemsUndo({ shopId: counter.shopId, importId }));
const items = async (archived: 'yes' | 'no' = 'no') => must(await counter.owner.catalogue.listItems({ shopId: counter.shopId, archived, limit: 50 })).items;
const prices = async () => Object.fromEntries((await items()).map(({ name, priceFen, itemCode }) => [name, itemCode === undefined ? priceFen : `${priceFen} ${itemCode}`]));
const change = async (name: string, more: object) => {
  const { itemId, revision, createdAt: _at, ...definition } = (await items()).find((one) => one.name === name) as Awaited<ReturnType<typeof items>>[number];
  return must(await counter.owner.catalogue.changeItem({ shopId: counter.shopId, itemId, ...definition, revision, ...more }, key()));
};

test('new items go and changed ones are as they were; the same file may come again', async () => {
  await take([row(2, '洗发水', 6_800, { itemCode: 'S1' }), row(3, '精油', 900)]);
  const before = await prices();
  const { importId } = await take([row(2, '洗发露', 7_800, { itemCode: 'S1' }), row(3, '精油', 1_900, { itemCode: 'J1' }), row(4, '面膜')]);
  expect(await prices()).toEqual({ 洗发露: '7800 S1', 精油: '1900 J1', 面膜: 1_000 });
  expect(await forecast(importId)).toEqual({ removed: 1, archived: 0, restored: 2, kept: 0, rows: [] });
  const mark = key();
  const undone = { removed: 1, archived: 0, restored: 2, kept: 0, rows: [], left: 0 };
  expect(must(await undo(importId, mark))).toEqual(undone);
  expect(must(await undo(importId, mark))).toEqual(undone);
  expect(codeOf(await undo(importId))).toBe('catalogue/import-undone');
  expect(await prices()).toEqual(before);
  expect(must(await counter.owner.itemImports.listItemImports({ shopId: counter.shopId })).items).toMatchObject([{ importId, created: 1, changed: 2, pieces: 1, undo: { pieces: 1, removed: 1, restored: 2, kept: 0 } }, { created: 2 }]);
  // Name and code are free again.
  expect(await take([row(2, '洗发露', 7_800, { itemCode: 'S1' }), row(3, '精油', 1_900, { itemCode: 'J1' }), row(4, '面膜')])).toMatchObject({ created: 1, changed: 2, refused: [] });
});
test('what somebody changed since stays, said by row; so does what would take another\'s name or code', async () => {
  await take([row(2, '甲', 100, { itemCode: 'A' }), row(3, '乙', 100), row(4, '丙', 100), row(5, '丁', 100, { itemCode: 'D' })]);
  const { importId } = await take([row(2, '甲甲', 200, { itemCode: 'A' }), row(3, '乙', 200), row(4, '丙', 200), row(6, '戊', 200), row(7, '己', 200)]);
  await change('丙', { priceFen: fen(250) });
  await change('戊', { priceFen: fen(250) });
  await take([row(2, '甲', 300)]);
  const [own] = (await items()).filter(({ name }) => name === '己');
  must(await counter.owner.catalogue.archiveItem({ shopId: counter.shopId, itemId: own?.itemId as never, archived: true }, key()));
  const rows = [{ row: 2, name: '甲甲', because: 'name-taken' }, { row: 4, name: '丙', because: 'changed' }, { row: 6, name: '戊', because: 'changed' }, { row: 7, name: '己', because: 'archived' }];
  expect(await forecast(importId)).toEqual({ removed: 0, archived: 0, restored: 1, kept: 4, rows });
  expect(must(await undo(importId))).toEqual({ removed: 0, archived: 0, restored: 1, kept: 4, rows, left: 0 });
  expect(await forecast(importId)).toEqual({ removed: 0, archived: 0, restored: 1, kept: 4, rows });
  expect(await prices()).toEqual({ 甲甲: '200 A', 甲: 300, 乙: 100, 丙: 250, 丁: '100 D', 戊: 250 });
});
test('imports go back one after the other, the newest first; what somebody changed between them stays', async () => {
  await take([row(2, '甲', 100), row(3, '丙', 100)]);
  const first = await prices();
  const one = await take([row(2, '甲', 200), row(3, '丙', 200), row(4, '乙', 50)]);
  const second = await prices();
  const two = await take([row(2, '甲', 300), row(3, '丙', 300), row(4, '乙', 60)]);
  const three = await take([row(2, '甲', 400)]);
  for (const { importId } of [three, two]) expect(must(await undo(importId))).toMatchObject({ kept: 0 });
  expect(await prices()).toEqual(second);
  expect(await forecast(one.importId)).toMatchObject({ removed: 1, restored: 2, kept: 0 });
  await change('丙', { priceFen: fen(200) });
  expect(must(await undo(one.importId))).toMatchObject({ removed: 1, restored: 1, kept: 1, rows: [{ row: 3, because: 'changed' }] });
  expect(await prices()).toEqual({ ...first, 丙: 200 });
});
test('an item that a bill has is sold no more, and its name stays on the bill', async () => {
  const { importId } = await take([row(2, '卖过的', 1_000), row(3, '没卖过', 1_000)]);
  const [sold] = (await items()).filter(({ name }) => name === '卖过的');
  must(await counter.ring(counter.till, { amountFen: 1_000, items: [{ name: 'x', itemId: sold?.itemId, quantity: 1, priceFen: 1_000 }] }));
  await behind(counter.world, table).drain();
  expect(await forecast(importId)).toMatchObject({ removed: 1, archived: 1 });
  expect(must(await undo(importId))).toMatchObject({ removed: 1, archived: 1, kept: 0 });
  expect([await items(), (await items('yes')).map(({ name }) => name)]).toEqual([[], ['卖过的']]);
});
test('pieces go back the last one first; broken off it goes on, after the seventh day too, and takes nothing more in', async () => {
  const { importId } = await take(Array.from({ length: 30 }, (_, i) => row(i + 2, `品 ${i}`)));
  await take(Array.from({ length: 30 }, (_, i) => row(i + 32, `品 ${i + 30}`)), { importId });
  expect(must(await undo(importId))).toMatchObject({ removed: 30, left: 1 });
  expect((await items()).length).toBe(30);
  expect(codeOf(await counter.owner.itemImports.importItems({ shopId: counter.shopId, fileName: '价目.csv', importId, rows: [row(99, '还有')] }, key()))).toBe('catalogue/import-undone');
  counter.clock.move(8 * DAY_MS);
  expect(must(await undo(importId))).toMatchObject({ removed: 30, left: 0 });
  expect(await items()).toEqual([]);
  expect(await take(Array.from({ length: 30 }, (_, i) => row(i + 2, `品 ${i}`)))).toMatchObject({ created: 30 });
});
test('it is offered for seven days, once, and of fifty at once one takes it back', async () => {
  const { importId } = await take([row(2, '洗发水')]);
  counter.clock.move(7 * DAY_MS);
  expect(codeOf(await undo(importId))).toBe('catalogue/undo-over');
  const again = await take([row(2, '面膜')]);
  expect(tally(await Promise.all(Array.from({ length: 50 }, () => undo(again.importId))))).toEqual({ ok: 1, 'catalogue/import-undone': 49 });
  expect(codeOf(await undo('01ARZ3NDEKTSV4RRFFQ69G5FAV' as ImportId))).toBe('http/not-found');
  expect(await prices()).toEqual({ 洗发水: 1_000 });
});
test('two rows for one item, one by its code and one by the name that it had, are not both taken; nor are two pieces of one file', async () => {
  await take([row(2, '旧名', 100, { itemCode: 'A' })]);
  const first = await take([row(2, '新名', 200, { itemCode: 'A' }), row(3, '旧名', 300)]);
  expect(first).toMatchObject({ created: 0, changed: 1, refused: [{ row: 3, fault: 'twice' }] });
  expect((await take([row(9, '新名', 400)], { importId: first.importId })).refused).toEqual([{ row: 9, fault: 'twice' }]);
  expect(await prices()).toEqual({ 新名: '200 A' });
});
