import type { ShopId } from '@shared/kernel/ids';
import { findHeader } from '@shared/spreadsheet/layout';
import { must, signIn } from '../../infra/scripts/seed/person-client';
import { asPerson, DESK, type Person } from '../support/browser-person';
import { see } from '../support/browser-steps';
import { openTown, stepsOf, type Town, troublesOf } from '../support/browser-town';
import { rowsToSend } from '../support/move-in';
import { salonMembers } from '../support/salon-members';
import { tinyXlsx } from '../support/tiny-xlsx';
import { writtenOut } from '../support/written-out';

/** An owner moves 60 members in from a workbook, on a computer, over the whole embedded cloud, with a phone beside it. */
jest.setTimeout(120_000);
let town: Town;
let owner: Person;
let phone: Person;
const salon = salonMembers(3, 60, [['新芽', 0], ['青禾', 500], ['嘉木', 2_000], ['深林', 5_000]]);

const ASKED = [{ fieldId: 'hair', label: '发质', kind: 'choice' as const, options: ['细软', '粗硬'] }];
/** The workbook with a column of the shop's own beside the others: one answer that is offered, and one that is not. */
const titles = findHeader(salon.grid).line;
const hairOf = (row: number): string => (row % 4 === 0 ? '卷' : '粗硬');
const grid = salon.grid.map((line, i) => (i < titles ? line : [...Array.from({ length: Math.max(...salon.grid.map(({ length }) => length)) }, (_, at) => line[at] ?? ''), i === titles ? '发质' : line.some((text) => text !== '') ? hairOf(i + 1) : '']));

beforeAll(async () => {
  town = await openTown();
  const { browser, stack } = town;
  const api = await signIn(stack.apiUrl, stack.wechat.double?.phone.loginCode('chenhe') ?? '');
  must(await api.setProfileFields({ shopId: town.shop.shopId as ShopId, fields: ASKED, needed: ['name'] }));
  await stack.travelTo(stack.clock.now() + 3 * 60_000);
  [owner, phone] = await Promise.all([asPerson(browser, 'chenhe', stack.apiUrl, DESK), asPerson(browser, 'chenhe', stack.apiUrl)]);
}, 300_000);
afterAll(() => town?.close());
const step = stepsOf(() => [owner, phone]);

step('the office opens moving in, on a computer and in a phone\'s browser', async () => {
  await owner.goTo('#/packages/owner/imports/index');
  await owner.at('#choose-file').waitFor();
  await owner.shot('import-1-choose');
  await phone.goTo('#/packages/owner/imports/index');
  await phone.at('#choose-file').waitFor();
  await phone.shot('import-1-phone');
});
step('a workbook is read here, its columns matched by their names', async () => {
  const chosen = owner.page.waitForEvent('filechooser');
  await owner.at('#choose-file').click();
  await (await chosen).setFiles({ name: '丽人坊会员表.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(tinyXlsx(grid)) });
  await see(owner, '丽人坊会员表.xlsx');
  await owner.at('#columns').click();
  await see(owner, '资料：发质');
  await owner.shot('import-2-columns');
});
step('what a row says that no one can read is asked for in place; unanswered, the row stays out', async () => {
  expect(salon.refused.size).toBeGreaterThan(0);
  await owner.at('#say-0').waitFor();
  await owner.shot('import-2-asked');
});
step('the rehearsal answers by row, and the totals are signed off', async () => {
  await owner.at('#rehearse').click();
  await see(owner, '请核对合计');
  await owner.at('#told').click();
  await see(owner, '发质：没有这个选项，先不填');
  await owner.page.mouse.click(5, 5);
  await owner.shot('import-3-rehearsal');
  await owner.at('[id^="why-"]').click();
  await owner.at('#mend').waitFor();
  await owner.shot('import-3-mend');
  await owner.page.mouse.click(5, 5);
  await owner.at('#sign-off').click();
  await see(owner, '正在搬');
  await see(owner, `还有 ${salon.refused.size} 行没搬`);
  await owner.shot('import-4-running');
});
step('within minutes everybody is a member', async () => {
  const { stack } = town;
  await stack.travelTo(stack.clock.now() + 3 * 60_000);
  await see(owner, '搬完了');
  await see(owner, `搬进 ${salon.members.length} 位`);
  await owner.shot('import-5-done');
  await phone.goTo('#/packages/owner/imports/index');
  await see(phone, '搬完了');
  await phone.shot('import-5-phone');
  await phone.page.locator('[id^="import-"]:visible').first().click();
  await see(phone, '第 5、');
  await phone.shot('import-6-phone-reasons');
  await phone.page.emulateMedia({ colorScheme: 'dark' });
  await phone.at('#undo-look').click();
  await see(phone, '撤走的会员');
  await phone.shot('import-7-phone-undo-dark');
});
step('the command writes them out as a spreadsheet, phones whole', async () => {
  const written = new Map(rowsToSend(await writtenOut(town), ASKED).map((row) => [row.cells.phone, row]));
  for (const { row, phone: number, principalFen, points } of salon.members) expect(written.get(number)).toMatchObject({ cells: { points: String(points), principal: (principalFen / 100).toFixed(2) }, ...(hairOf(row) === '卷' ? {} : { answers: [{ fieldId: 'hair', text: '粗硬' }] }) });
});
step('the owner takes the import back: who lived on stays, the others go within a minute', async () => {
  const { stack } = town;
  await owner.page.locator('[id^="import-"]:visible').first().click();
  await owner.at('#undo-look').waitFor();
  await owner.shot('import-7-undo-offered');
  await owner.at('#undo-look').click();
  await see(owner, '撤走的会员');
  await owner.at('#undo-do').waitFor();
  await owner.shot('import-8-undo-asked');
  await owner.at('#undo-do').click();
  await see(owner, '正在撤销');
  await stack.travelTo(stack.clock.now() + 3 * 60_000);
  await see(owner, `撤走 ${salon.members.length} 位`);
  await owner.shot('import-9-undone');
  await owner.page.emulateMedia({ colorScheme: 'dark' });
  await owner.shot('import-9-undone-dark');
  await phone.page.reload();
  await phone.page.locator('[id^="import-"]:visible').first().click();
  await see(phone, '已撤销');
  await phone.shot('import-9-phone');
});
test('nothing went wrong on any screen', () => expect(troublesOf([owner, phone])).toEqual([]));
