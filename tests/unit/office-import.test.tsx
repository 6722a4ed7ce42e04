import { act, cleanup, fireEvent, render, waitFor } from '@testing-library/react';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import { leaveShop, recallShop } from '../../miniapp/src/features/shops/shop.store';
import ImportsPage from '../../miniapp/src/packages/owner/imports/index';
import { createOwnerWorld, type OwnerWorldOptions } from '../support/owner-world';
import { shown, tap } from '../support/phone-desk';
import { world as phone } from '../support/taro.stub';

let wide = false;
let reads = true;
let picked: unknown = 'nothing-chosen';
let saved = '';
jest.mock('../../miniapp/src/platform/wide', () => ({ useWide: () => wide }));
jest.mock('../../miniapp/src/platform/table-file', () => ({ get canReadTables() { return reads; }, pickTable: async () => picked, saveText: (_name: string, text: string) => { saved = text; }, filePart: (text: string) => text, saveFile: (_name: string, parts: readonly string[]) => { saved = parts.join(''); } }));
Object.assign(globalThis, { API_BASE: '' });

function open(options: OwnerWorldOptions = {}) {
  const world = createOwnerWorld(options);
  phone.answer(async ({ url, method, header, data }) => {
    const { status, body } = await world.answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
  phone.openWith({});
  phone.storage.set('shuke:session', JSON.stringify({ accessToken: 'access-token-0000000000', refreshToken: 'r', userId: 'usr_1' }));
  render(<ImportsPage />);
  return world;
}
beforeEach(() => {
  phone.reset();
  dropEverything();
  leaveShop();
  recallShop();
  [wide, reads, picked, saved] = [false, true, 'nothing-chosen', ''];
});
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});
const GRID = [['会员表'], ['姓名', '电话', '卡里的钱', '等级'], ['甲', '13800000001', '1,234.50', '金卡'], ['乙', '1380000', '2', ''], ['丙', '13800000003', '3', '钻石'], ['合计', '', '5', '']];

test('inside WeChat it says where to go, and shows how far a running import has come', async () => {
  reads = false;
  const totals = { points: 0, growth: 0, principalFen: 100, bonusFen: 0 } as never;
  open({ imports: [{ importId: '01JD0000000000000000000001' as never, fileName: '会员.xlsx', existing: 'skip', state: 'running', byName: '陈禾', createdAt: 1_795_000_000_000 as never, rowCount: 800, nextChunk: 16, rehearsed: { rows: 800, ready: 790, refused: 10, here: 0, warned: 2, totals }, moved: { rows: 350, added: 350, completed: 0, here: 0, refused: 0, totals } }] });
  await waitFor(() => expect(shown()).toContain('350 / 790 位'));
  expect(shown()).toContain('请用浏览器打开');
  expect(document.getElementById('choose-file')).toBeNull();
  await tap('import-01JD0000000000000000000001');
  await waitFor(() => expect(shown()).toContain('卡号：是别的会员的第 7 行'));
});
/** Some requests find no way, the rest are answered. */
function losing(world: ReturnType<typeof open>, isLost: (url: string) => boolean) {
  phone.answer(async ({ url, method, header, data }) => {
    if (isLost(url)) throw new Error('no network');
    const { status, body } = await world.answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
}
const yes = async () => {
  await waitFor(() => expect(document.querySelector('.dialog__yes')).toBeTruthy());
  await act(async () => void fireEvent.click(document.querySelector('.dialog__yes') as HTMLElement));
};
test('the members go out as a spreadsheet, page by page, a lost page asked again; a name is no formula', async () => {
  const world = open();
  let lost = 0;
  // Three tries of the second page are lost: the person is told, and goes on from there.
  losing(world, (url) => url.includes('members-exports/') && url.includes('cursor=') && lost++ < 3);
  await tap('take-out-members');
  await tap('export-members');
  await yes();
  await waitFor(() => expect(shown()).toContain('接着下载'), { timeout: 4_000 });
  expect(shown()).toContain('网络没有通');
  expect(saved).toBe('');
  await tap('export-members');
  await waitFor(() => expect(saved).toBe("手机号,姓名\r\n13800000001,'=甲\r\n13800000002,乙\r\n"));
  expect(world.calls.filter(({ operation }) => operation === 'records.startMembersExport')).toHaveLength(1);
});
test('everything goes out as NDJSON: cut off in the middle it says so and goes on with the page that was lost; after a day it begins anew', async () => {
  const world = open();
  let lost = 0;
  losing(world, (url) => url.includes('shop-exports/') && url.includes('after=p2') && lost++ < 3);
  await tap('take-out-everything');
  await tap('export-everything');
  await yes();
  await waitFor(() => expect(shown()).toContain('接着下载'), { timeout: 4_000 });
  expect(shown()).toContain('网络没有通');
  expect(saved).toBe('');
  await tap('export-everything');
  await waitFor(() => expect(saved).toBe('{"type":"member"}\n{"type":"visit"}\n'));
  expect(world.calls.filter(({ operation }) => operation === 'records.readShopExport').map(({ request }) => (request as { after?: string }).after)).toEqual([undefined, 'p1', 'p2']);
  // Left lying past its day, the same export is there no more: the next tap begins another.
  saved = '';
  lost = 0;
  await tap('export-everything');
  await yes();
  await waitFor(() => expect(shown()).toContain('接着下载'), { timeout: 4_000 });
  phone.answer(async () => ({ statusCode: 404, data: { code: 'http/not-found' } }));
  await tap('export-everything');
  await waitFor(() => expect(shown()).not.toContain('接着下载'));
  losing(world, () => false);
  await tap('export-everything');
  await yes();
  await waitFor(() => expect(saved).toBe('{"type":"member"}\n{"type":"visit"}\n'));
  expect(world.calls.filter(({ operation }) => operation === 'records.startShopExport')).toHaveLength(3);
}, 20_000);
test('an import that is done is taken back: first how many would go, then the word, then who stays and why', async () => {
  const totals = { points: 0, growth: 0, principalFen: 100, bonusFen: 0 } as never;
  const done = { importId: '01JD0000000000000000000001' as never, fileName: '会员.xlsx', existing: 'skip' as const, state: 'done' as const, byName: '陈禾', createdAt: Date.now() as never, doneAt: Date.now() as never, rowCount: 701, nextChunk: 15, rehearsed: { rows: 701, ready: 701, refused: 0, here: 0, warned: 0, totals }, moved: { rows: 701, added: 699, completed: 2, here: 0, refused: 0, totals } };
  const world = open({ imports: [done, { ...done, importId: '01JD0000000000000000000002' as never, fileName: '旧的.xlsx', doneAt: (Date.now() - 8 * 86_400_000) as never }] });
  await tap('import-01JD0000000000000000000002');
  await waitFor(() => expect(shown()).toContain('卡号：是别的会员的'));
  expect(document.getElementById('undo-look')).toBeNull();
  await tap('import-01JD0000000000000000000001');
  await tap('undo-look');
  await waitFor(() => expect(shown()).toContain('撤走的会员697 位'));
  expect(shown()).toContain('恢复原样的空卡2 位');
  expect(shown()).toContain('留下的会员2 位');
  expect(world.calls.filter(({ operation }) => operation === 'records.undoImport')).toHaveLength(0);
  await tap('undo-do');
  await waitFor(() => expect(shown()).toContain('已撤销'));
  expect(world.calls.filter(({ operation }) => operation === 'records.undoImport')).toHaveLength(1);
  await waitFor(() => expect(shown()).toContain('之后来过店第 9 行'));
  expect(shown()).toContain('撤走 699 位，留下 2 位');
});
test('choose, match by hand, mend in place, rehearse with reasons, sign the totals off, and keep what stayed out', async () => {
  picked = { name: '会员.csv', grid: GRID };
  const world = open();
  await tap('choose-file');
  await waitFor(() => expect(shown()).toContain('3 行会员 · 合计行 1，不算'));
  expect(document.getElementById('rehearse')?.getAttribute('aria-disabled')).toBe('true');
  expect(shown()).toContain('认出 3 列');
  expect(document.getElementById('column-1')).toBeNull();
  await tap('column-2');
  await tap('column-2-principal');
  expect(shown()).toContain('1 行写着「金卡」，算哪一级？');
  await tap('say-0-深林');
  await tap('say-1-');
  expect(shown()).toContain('要你定的 3 件');
  expect(shown()).toContain('1 行手机号不对');
  expect(shown()).toContain('1 位按姓名找');
  await tap('rehearse');
  await waitFor(() => expect(shown()).toContain('¥1,234.50'));
  expect(shown()).toContain('「金卡」→ 深林1 行');
  expect(shown()).toContain('手机号：不对，要 11 位');
  expect(shown()).toContain('等级：店里没有这一级');
  expect(shown()).toContain('优惠券3 张');
  const sent = world.calls.find(({ operation }) => operation === 'records.addImportRows')?.request as { rows: readonly unknown[] };
  expect(sent.rows).toEqual([{ row: 3, cells: { name: '甲', phone: '13800000001', principal: '1,234.50', tier: '深林' } }, { row: 5, cells: { name: '丙', phone: '13800000003', principal: '3' } }]);
  await tap('download');
  expect(saved.split('\r\n').filter((line) => !line.startsWith('3'))).toEqual(['行,原因,姓名,电话,卡里的钱,等级', '4,手机号：不对，要 11 位,乙,1380000,2,', '']);
  saved = '';
  await tap('sign-off');
  await waitFor(() => expect(shown()).toContain('正在搬'));
  expect(shown()).toContain('行没搬');
  await tap('download-left');
  expect(saved).toContain('1380000');
  expect(world.calls.filter(({ operation }) => operation === 'records.signOffImport')).toHaveLength(1);
});
test('what a row says wrong is told with its people: a text of several at once, a number twice with who had it first', async () => {
  picked = { name: '会员.csv', grid: [['姓名', '手机号', '余额'], ['甲', '13800000001', '约五百'], ['乙', '13800000002', '约五百'], ['丙', '13800000003', '3'], ['丁', '138 0000 0003', '4']] };
  const world = open();
  await tap('choose-file');
  await waitFor(() => expect(shown()).toContain('2 行储值本金「约五百」元甲、乙'));
  const say = (value: string) => act(async () => void fireEvent.input(document.getElementById('say-0') as HTMLElement, { target: { value } }));
  await say('五百');
  expect(shown()).toContain('看不懂这个数');
  await say('500');
  expect(shown()).not.toContain('看不懂这个数');
  expect(shown()).toContain('1 行和别人同号');
  expect(shown()).toContain('丙 ¥3.00 / 丁 ¥4.00');
  await tap('way-others-number-out');
  await tap('way-others-number-apart');
  await tap('rehearse');
  await waitFor(() => expect(shown()).toContain('表格里一共 ¥1,007.00'));
  expect(shown()).toContain('「约五百」→ 5002 行¥1,000.00不带这个号搬1 行和别人同号¥4.00');
  const sent = world.calls.find(({ operation }) => operation === 'records.addImportRows')?.request as { rows: readonly { cells: object }[] };
  expect(sent.rows[3]).toEqual({ row: 5, cells: { name: '丁', principal: '4', cardNumber: 'LS-0003-5', note: '和丙同一个号码，尾号 0003' } });
});
test('rows in doubt are decided by their kind or one by one: added up, taken in place of the first, typed anew, or left out with the file of rows that stayed', async () => {
  picked = { name: '会员.csv', grid: [['姓名', '手机号', '余额'], ['甲', '13800000001', '1'], ['甲', '13800000001', '20.05'], ['乙', '13800000002', '3'], ['乙', '13800000002', '3'], ['丙', '1380000000', '5'], ['丁', '1380000001', '7'], ['戊', '13800000009', '1']] };
  const world = open();
  await tap('choose-file');
  await waitFor(() => expect(shown()).toContain('甲：前 ¥1.00，后 ¥20.05'));
  await tap('way-figures-differ-add');
  expect(shown()).toContain('姓名、号码和余额都一样');
  await tap('way-line-twice-out');
  await tap('way-phone-wrong-apart');
  await tap('each-phone-wrong');
  await tap('row-6-out');
  await act(async () => void fireEvent.input(document.getElementById('phone-7') as HTMLElement, { target: { value: '13800000077' } }));
  await tap('each-done');
  await waitFor(() => expect(shown()).toContain('1 行手机号不对'));
  await tap('rehearse');
  await waitFor(() => expect(shown()).toContain('表格 7 行，合并 1 行，去掉重复 1 行'));
  expect(shown()).toContain('两行加起来1 行同名同号，余额不同¥20.05');
  const sent = world.calls.find(({ operation }) => operation === 'records.addImportRows')?.request as { rows: readonly { row: number; cells: { phone?: string; principal: string } }[] };
  expect(sent.rows.map(({ row, cells }) => [row, cells.phone, cells.principal])).toEqual([[2, '13800000001', '21.05'], [4, '13800000002', '3'], [7, '13800000077', '7'], [8, '13800000009', '1']]);
  await tap('back');
  await tap('way-figures-differ-later');
  await tap('rehearse');
  await waitFor(() => expect(shown()).toContain('表格 7 行，去掉重复 2 行'));
  await tap('sign-off');
  await waitFor(() => expect(shown()).toContain('行没搬'));
  await tap('download-left');
  expect(saved).toContain('6,你定了不搬,丙,1380000000,5');
});
test('loaded anew in the middle of a file, the same file with the same decisions goes on where it had come to, and is signed; decided otherwise it begins anew', async () => {
  const grid = [['姓名', '手机号', '余额'], ...Array.from({ length: 120 }, (_, i) => [`甲${i}`, `139${String(i).padStart(8, '0')}`, '3'])];
  picked = { name: '会员.csv', grid };
  const world = open();
  let broken = true;
  phone.answer(async ({ url, method, header, data }) => {
    if (broken && url.endsWith('/rows') && (data as { readonly chunk: number }).chunk === 2) throw new Error('no network');
    const { status, body } = await world.answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
  const sentPieces = () => world.calls.filter(({ operation }) => operation === 'records.addImportRows').map(({ request }) => (request as { readonly chunk: number }).chunk);
  const started = () => world.calls.filter(({ operation }) => operation === 'records.startImport').length;
  const again = async () => {
    cleanup();
    dropEverything();
    render(<ImportsPage />);
    await tap('choose-file');
    await tap('rehearse');
  };
  await tap('choose-file');
  await tap('rehearse');
  await waitFor(() => expect(shown()).toContain('接着送'), { timeout: 4_000 });
  expect(sentPieces()).toEqual([0, 1]);
  broken = false;
  await again();
  await waitFor(() => expect(document.getElementById('sign-off')).toBeTruthy());
  expect([sentPieces(), started()]).toEqual([[0, 1, 2], 1]);
  expect(shown()).toContain('卡号：是别的会员的');
  // The whole file had arrived: nothing is sent again, and it may be signed.
  await again();
  await waitFor(() => expect(document.getElementById('sign-off')).toBeTruthy());
  expect([sentPieces(), started()]).toEqual([[0, 1, 2], 1]);
  await tap('sign-off');
  await waitFor(() => expect(shown()).toContain('正在搬'));
  await again();
  await waitFor(() => expect(started()).toBe(2));
  // Gone back on purpose, the file is held against the shop as it is by now.
  await tap('back');
  await tap('rehearse');
  await waitFor(() => expect(started()).toBe(3));
  picked = { name: '会员.csv', grid: grid.slice(0, 60) };
  await waitFor(() => expect(document.getElementById('sign-off')).toBeTruthy());
  await again();
  await waitFor(() => expect(started()).toBe(4));
  expect(Object.values(Object.fromEntries(phone.storage)).join()).not.toContain('13900000');
}, 20_000);
test('the shop\'s own questions are matched by their words or by hand, and what is not offered is told by the question, with what stands there', async () => {
  picked = { name: '会员.csv', grid: [['姓名', '手机号', '发质', '宝宝'], ['甲', '13800000001', '卷', '2020/5/6'], ['乙', '13800000002', '卷', ''], ['丙', '13800000003', '细软', '']] };
  const world = open();
  await tap('choose-file');
  await waitFor(() => expect(document.getElementById('column-3')?.textContent).toContain('不搬这一列'));
  await tap('column-3');
  await tap('column-3-asked:kid');
  expect(document.getElementById('column-3')?.textContent).toContain('资料：孩子生日');
  await tap('columns');
  expect(document.getElementById('column-2')?.textContent).toContain('资料：发质');
  await tap('rehearse');
  await tap('told');
  await waitFor(() => expect(shown()).toContain('发质：没有这个选项，先不填2 行'));
  const sent = world.calls.find(({ operation }) => operation === 'records.addImportRows')?.request as { rows: readonly unknown[] };
  expect(sent.rows).toEqual([
    { row: 2, cells: { name: '甲', phone: '13800000001' }, answers: [{ fieldId: 'hair', text: '卷' }, { fieldId: 'kid', text: '2020/5/6' }] },
    { row: 3, cells: { name: '乙', phone: '13800000002' }, answers: [{ fieldId: 'hair', text: '卷' }] }, { row: 4, cells: { name: '丙', phone: '13800000003' }, answers: [{ fieldId: 'hair', text: '细软' }] },
  ]);
  await tap('why-answer-unknown-hair');
  await waitFor(() => expect(shown()).toContain('卷2 行'));
});
test('a file without a phone or card column, or that cannot be read, says what to do', async () => {
  [wide, picked] = [true, 'old-excel'];
  open();
  await tap('choose-file');
  await waitFor(() => expect(shown()).toContain('另存为 .xlsx'));
  picked = { name: 'x.csv', grid: [['姓名'], ['甲']] };
  await tap('choose-file');
  await waitFor(() => expect(shown()).toContain('还没有认出手机号或卡号'));
  expect(document.getElementById('rehearse')?.getAttribute('aria-disabled')).toBe('true');
});
