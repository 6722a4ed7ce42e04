import type { CommandKey, MemberId } from '@shared/kernel/ids';
import { doubtsOf, settle, type Way } from '@shared/spreadsheet/doubts';
import { findHeader, type Grid, layOut } from '@shared/spreadsheet/layout';
import { composeRunImports } from '../../functions/entry/compose-background';
import { memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { createMemoryAuditSource } from '../support/memory-audit';
import { findingsOf, notesIn, rehearse, rowsToSend, signOff } from '../support/move-in';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
const TITLES = ['姓名', '手机号', '卡号', '余额', '积分'];
const REMARKS = { wrong: (phone: string) => `原手机号 ${phone}`, shared: (who: string, tail: string) => `和${who}同号，尾号 ${tail}`, otherCard: (number: string) => `另一张卡 ${number}` };
type Rows = Parameters<typeof rehearse>[3];
/** Rows as the page sends them, every doubtful one decided as it proposes. */
function decided(...rows: readonly (readonly string[])[]): Rows {
  const grid: Grid = [TITLES, ...rows];
  const header = findHeader(grid);
  const laid = layOut(grid, header);
  const doubts = doubtsOf(laid, []);
  return settle({ grid, header, laid, tiers: [] }, doubts, new Map(doubts.map(({ read, ways }) => [read.row, ways[0] as Way])), REMARKS).rows.filter(({ member }) => member).map(({ row, cells }) => ({ row, cells: { ...cells } }));
}
const run = () => composeRunImports(api.world)();
async function moveIn(rows: Rows): Promise<CommandKey> {
  const importId = await rehearse(api, shop.owner, shop.shopId, rows);
  await signOff(api, shop.owner, shop.shopId, importId);
  await run();
  await api.settle();
  return importId;
}
const found = async (rows: Rows) => findingsOf(shop.owner, shop.shopId, await rehearse(api, shop.owner, shop.shopId, rows));
const named = async (name: string) => must(await shop.cashier.visits.lookUpMember({ shopId: shop.shopId, storeId: shop.storeId, by: 'name', value: name })).matches;
const idOf = async (name: string): Promise<MemberId> => must(await shop.manager.membership.searchMembers({ shopId: shop.shopId, q: name })).items[0]?.memberId as MemberId;
const balancesOf = async (memberId: MemberId) => memberOf((await api.table.get(memberKey(memberId))) as Item).balances;
const holds = async () => expect(await proveBooks(createMemoryAuditSource(api.table), shop.shopId)).toMatchObject({ holds: true });

beforeEach(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'DOUBT');
}, 30_000);

test('without its number a row becomes a member whom the till finds by name or card, what stood there in the note', async () => {
  await moveIn(decided(['冯月', '1392000100', 'VIP1144', '96', '8'], ['袁佳', '1862000122', '', '2508.82', '5']));
  expect((await named('袁佳')).map(({ name }) => name)).toEqual(['袁佳']);
  expect(must(await shop.cashier.visits.lookUpMember({ shopId: shop.shopId, storeId: shop.storeId, by: 'card-number', value: 'VIP1144' })).matches).toHaveLength(1);
  expect(notesIn(api, shop.shopId)).toEqual(expect.arrayContaining(['原手机号 1392000100', '原手机号 1862000122']));
  await holds();
});
test('Import run twice: the mended file, with the numbers in it and its rows in other places, brings nobody\'s balances again', async () => {
  const spoilt = [['冯月', '1392000100', 'VIP1144', '96', '8'], ['袁佳', '1862000122', '', '2508.82', '5'], ['马贞', '1862000123', '', '', '']];
  await moveIn(decided(...spoilt));
  expect(await found(decided(...spoilt))).toEqual([{ row: 2, code: 'here' }, { row: 3, code: 'here' }, { row: 4, code: 'here' }]);
  expect(await found(decided(['新人', '13920001999'], ...spoilt.slice(0, 2)))).toEqual([{ row: 3, code: 'here' }, { row: 4, code: 'here' }]);
  const mended = rowsToSend([TITLES, ['冯月', '13920001001', 'VIP1144', '96', '8'], ['袁佳', '18620001222', '', '2508.82', '5'], ['袁佳', '18620001333', '', '1', '5'], ['马贞', '18620001234', '', '', '']]);
  // Another person of that name has other figures; who brought nothing may come with a number.
  expect(await found(mended)).toEqual([{ row: 2, code: 'here' }, { row: 3, code: 'here' }]);
  expect(await found(rowsToSend([TITLES, ['冯月', '13920001001', 'VIP1144', '97', '8']]))).toEqual([{ row: 2, code: 'here-otherwise' }]);
});
test('taken back, they may come with their numbers', async () => {
  const importId = await moveIn(decided(['冯月', '1392000100', 'VIP1144', '96', '8'], ['袁佳', '1862000122', '', '2508.82', '5']));
  must(await shop.owner.records.undoImport({ shopId: shop.shopId, importId }, { key: api.newKey() }));
  await run();
  expect(await named('袁佳')).toEqual([]);
  expect(await found(rowsToSend([TITLES, ['冯月', '13920001001', 'VIP1144', '96', '8'], ['袁佳', '18620001222', '', '2508.82', '5']]))).toEqual([]);
  await holds();
});
test('who joins by WeChat later, with the right number, becomes one with the card that came in without it', async () => {
  await moveIn(decided(['袁佳', '1862000122', '', '2508.82', '5']));
  const memberId = await idOf('袁佳');
  const phone = api.newPhone();
  const { person, memberId: joined } = await joinWhole(api, shop, 'yuanjia', phone);
  expect(joined).not.toBe(memberId);
  const points = (await balancesOf(joined)).points;
  expect(must(await shop.manager.membership.resolvePhone({ shopId: shop.shopId, memberId, phone: phone as never, decision: 'same-person', reason: '搬家时没有手机号' }, { key: api.newKey() }))).toEqual({ outcome: 'merged' });
  await api.settle();
  expect(must(await person.membership.getMyCard({ shopId: shop.shopId })).balances).toMatchObject({ principalFen: 250_882, points: 5 + points });
  expect(must(await shop.cashier.visits.lookUpMember({ shopId: shop.shopId, storeId: shop.storeId, by: 'phone', value: phone })).matches).toHaveLength(1);
  expect(await found(rowsToSend([TITLES, ['袁佳', phone, '', '2508.82', '5']]))).toEqual([{ row: 2, code: 'here' }]);
  await holds();
});
test('doubled rows come in as one person, their money added up, or as two, never under one number', async () => {
  await moveIn(decided(['李真', '15020000640', '', '0.10', '7'], ['李真', '15020000640', 'VIP1091', '809.25', '5'], ['马贞', '15020000640', '', '2161.27', '3'], ['李真', '15020000640', '', '0.20', '']));
  expect(await balancesOf(await idOf('李真'))).toMatchObject({ principalFen: 80_955, points: 12 });
  expect(await balancesOf(await idOf('马贞'))).toMatchObject({ principalFen: 216_127, points: 3 });
  expect(await named('李真')).toHaveLength(1);
  await holds();
});
test('Import run twice: two people of one name and the same figures, both without a number, are two members as signed, however far apart they stand in the file', async () => {
  const far = Array.from({ length: 55 }, (_, i) => [`路人${i}`, api.newPhone(), '', '1', '']);
  const rows = decided(['王丽', '1392000100', '', '200', ''], ...far, ['王丽', '1862000122', '', '200', '']);
  const importId = await moveIn(rows);
  const { rehearsed, moved } = must(await shop.owner.records.getImport({ shopId: shop.shopId, importId }));
  expect([rehearsed.ready, moved.added, moved.here, moved.totals.principalFen]).toEqual([57, 57, 0, rehearsed.totals.principalFen]);
  expect(await found([{ row: 9, cells: { name: '王丽', phone: '13920001001', principal: '200' } }])).toEqual([{ row: 9, code: 'here' }]);
  await holds();
}, 30_000);
test('a stand-in without any digit is the row\'s and the name\'s: the list of another store brings other people', async () => {
  await moveIn(decided(['冯月', '没留', '', '96', '8']));
  expect(await found(decided(['冯月', '没留', '', '96', '8']))).toEqual([{ row: 2, code: 'here' }]);
  expect(await found(decided(['袁佳', '没留', '', '35', '']))).toEqual([]);
});
test('Import run twice: who goes out by the number of their card in the app is known when that file comes in again', async () => {
  const { memberId } = await joinWhole(api, shop, 'no-phone', api.newPhone());
  const member = memberOf((await api.table.get(memberKey(memberId))) as Item);
  expect(await found([{ row: 2, cells: { cardNumber: member.number, principal: '30' } }])).toEqual([{ row: 2, code: 'already-member' }]);
});
test('Import run twice: of two people of one name and the same figures one is taken back, and the file brings nobody\'s balances again; both taken back, both may come', async () => {
  const twins = [['韩芳', '1392000100', '', '96', '8'], ['韩芳', '1862000122', '', '96', '8']];
  const mended = rowsToSend([TITLES, ['韩芳', '13920001001', '', '96', '8'], ['韩芳', '18620001222', '', '96', '8']]);
  const cards = () => [...api.table.items.values()].filter((item) => item.kind === 'member' && item.name === '韩芳').map(memberOf);
  for (const stays of [0, 1]) {
    const importId = await moveIn(decided(...twins));
    const kept = cards().sort((a, b) => (a.cardNumber ?? '').localeCompare(b.cardNumber ?? ''))[stays];
    must(await shop.manager.adjustments.adjustMember({ shopId: shop.shopId, memberId: kept?.memberId as MemberId, asset: 'points', amount: 1, reason: '补一分' }, { key: api.newKey() }));
    must(await shop.owner.records.undoImport({ shopId: shop.shopId, importId }, { key: api.newKey() }));
    await run();
    await api.settle();
    expect(cards().map(({ memberId }) => memberId)).toEqual([kept?.memberId]);
    expect((await found(mended)).map(({ code }) => code)).toEqual(['here', 'here']);
    api = createWholeApi();
    shop = await createWholeShop(api, `TWIN${stays}`);
  }
  const importId = await moveIn(decided(...twins));
  must(await shop.owner.records.undoImport({ shopId: shop.shopId, importId }, { key: api.newKey() }));
  await run();
  expect([cards(), await found(mended)]).toEqual([[], []]);
  await holds();
});
