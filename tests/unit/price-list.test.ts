import { findItemHeader, priceIn, readItems } from '@shared/spreadsheet/items';
import { fateOf } from '../../functions/catalogue/domain/import-row';
import type { CatalogueItem } from '../../functions/catalogue/domain/item';

const STORES = [{ storeId: 'sto_1', name: '万象店' }, { storeId: 'sto_2', name: '滨江店' }];
test('a price list as shops keep it: titles found, prices by their digits, stores by name, rows that cannot be read named', () => {
  const read = readItems([
    ['2026 价目表'], ['项目名称', '分类', '单价（元）', '条码', '类型', '门店'],
    ['护理 60 分', '护理', '¥128.00', '', '服务', '全部'], ['洗发水', '洗护', '68', 'S-1', '商品', '万象店、滨江店'], ['', '', '', '', '', ''],
    ['没有价格', '护理', '面议', '', '', ''], ['护理 60 分', '护理', '1', '', '', ''], ['别家的', '护理', '1', '', '', '南京店'], ['怪码', '护理', '1', '码', '', ''], ['没有分类', '', '9.5', '', '', ''], ['', '护理', '5', '', '', ''],
  ], STORES);
  expect(read?.items).toEqual([
    { row: 3, name: '护理 60 分', kind: 'service', category: '护理', priceFen: 12_800, everywhere: true }, { row: 4, name: '洗发水', kind: 'product', category: '洗护', priceFen: 6_800, itemCode: 'S-1', storeIds: ['sto_1', 'sto_2'] },
    { row: 10, name: '没有分类', priceFen: 950 },
  ]);
  expect(read?.faults).toEqual([{ row: 6, fault: 'price' }, { row: 7, fault: 'twice' }, { row: 8, fault: 'store' }, { row: 9, fault: 'code' }, { row: 11, fault: 'name' }]);
});
test('a line of totals is no item, however it says so: it is told, and its sum is nobody\'s price', () => {
  const read = readItems([['名称', '价格', '编码'], ['护理', '128', 'S-1'], ['合计', '128', ''], ['小计：2 个', '2', 'S-1'], ['Total', '196', ''], ['', '196', '总计'], ['Summer 护理', '60', ''], ['总计师傅', '68', '']], STORES);
  expect(read?.items.map(({ name }) => name)).toEqual(['护理', 'Summer 护理', '总计师傅']);
  expect(read?.faults).toEqual([3, 4, 5, 6].map((row) => ({ row, fault: 'totals' })));
});
test('a file without a name and a price is no price list', () => expect([readItems([['姓名', '手机号'], ['王', '1']], STORES), readItems([], STORES)]).toEqual([undefined, undefined]));

test('a price of a single store by its own column, as shops write it; nothing said is the list price, and a store that does not sell it has none', () => {
  const read = readItems([
    ['名称', '价格（元）', '价格（滨江店）', '万象店价', '门店'],
    ['护理', '128', '118.50', '', ''], ['精油', '60', '-', '58', '万象店'], ['面膜', '30', '约三十', '', ''],
  ], STORES);
  expect(read?.items).toEqual([
    { row: 2, name: '护理', priceFen: 12_800, storePrices: [{ storeId: 'sto_2', priceFen: 11_850 }] },
    { row: 3, name: '精油', priceFen: 6_000, storeIds: ['sto_1'], storePrices: [{ storeId: 'sto_1', priceFen: 5_800 }] },
  ]);
  expect(read?.faults).toEqual([{ row: 4, fault: 'price' }]);
});
test('titles that nobody knows are given by hand; the line that names most stands above the rows, and a column is taken once', () => {
  const grid = [['价目'], ['叫法', '多少', '分类', '分类'], ['护理', '128', '护理', '旧的']];
  const header = findItemHeader(grid, STORES);
  expect(header).toEqual({ line: 1, titles: grid[1], columns: [undefined, undefined, 'category', undefined] });
  expect([readItems(grid, STORES), findItemHeader([], STORES)]).toEqual([undefined, { line: 0, titles: [], columns: [] }]);
  expect(readItems(grid, STORES, { ...header, columns: ['name', 'price', 'category', priceIn('sto_1')] })).toMatchObject({ faults: [{ row: 3, fault: 'price' }] });
  expect(readItems(grid, STORES, { ...header, columns: ['name', 'price', 'category', undefined] })?.items).toEqual([{ row: 3, name: '护理', category: '护理', priceFen: 12_800 }]);
});
test('a store whose name begins as the word for all of them is that store', () => {
  const stores = [...STORES, { storeId: 'sto_3', name: 'Alley Cat' }, { storeId: 'sto_4', name: '全部好店' }];
  const read = readItems([['名称', '价格', '门店'], ['护理', '128', 'Alley Cat'], ['精油', '60', '全部好店、万象店'], ['面膜', '30', '全部门店'], ['发膜', '20', 'All stores'], ['梳子', '10', '全都']], stores);
  expect(read?.items.map(({ row, storeIds }) => [row, storeIds])).toEqual([[2, ['sto_3']], [3, ['sto_4', 'sto_1']], [4, undefined], [5, undefined]]);
  expect(read?.faults).toEqual([{ row: 6, fault: 'store' }]);
});
test('an item of one store that the list sells everywhere is sold everywhere; said nothing, it stays where it was', () => {
  const item = { itemId: 'itm_1', name: '护理', kind: 'service', category: '护理', priceFen: 12_800, storeIds: ['sto_1'], storePrices: [{ storeId: 'sto_1', priceFen: 11_000 }], revision: 1 } as unknown as CatalogueItem;
  const fate = (stores: string) => fateOf(readItems([['名称', '价格', '门店'], ['护理', '128', stores]], STORES)?.items[0] as never, item, undefined);
  expect([fate('全部'), fate('')]).toMatchObject([{ fate: 'change', to: { storePrices: [{ storeId: 'sto_1', priceFen: 11_000 }] } }, { fate: 'same' }]);
  expect(fate('全部')).not.toHaveProperty('to.storeIds');
});
