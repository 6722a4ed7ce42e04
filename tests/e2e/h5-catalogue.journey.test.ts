import { readFileSync } from 'node:fs';
import { DESK, PHONE } from '../support/browser-person';
import { see, take } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** The list of products and services from the office to a bill, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { owner, cashier, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai' });
const make = async (name: string, category: string, price: string) => {
  await owner.at('#new-item').click();
  await fill(owner, 'item-name', name);
  await fill(owner, 'item-category', category);
  await fill(owner, 'item-price', price);
  await owner.at('#save-item').click();
  await see(owner, price);
};

step('the owner makes the list', async () => {
  await owner.goTo('#/packages/owner/items/index');
  await see(owner, '还没有商品和服务');
  await owner.shot('18-items-none');
  await owner.at('#new-item').click();
  await owner.at('#save-item').click();
  await see(owner, '请填名称');
  await owner.shot('18-item-problems');
  await owner.page.mouse.click(195, 20);
  await make('肩颈护理 60 分', '护理', '128');
  await make('水光护理 90 分', '护理', '268');
  await make('氨基酸洗发水', '洗护', '68.50');
  await owner.shot('18-items');
  await fill(owner, 'item-search', '洗发');
  await see(owner, '氨基酸洗发水');
  await owner.at('[id^="item-itm"]').first().click();
  await owner.shot('18-item');
  await owner.page.mouse.click(195, 20);
});

step('a price list comes in on a phone: columns that nobody knows are given by hand, a store has its own price', async () => {
  await owner.goTo('#/packages/owner/items/index');
  const chosen = owner.page.waitForEvent('filechooser');
  await owner.at('#items-file').click();
  await (await chosen).setFiles({ name: '价目.csv', mimeType: 'text/csv', buffer: Buffer.from('叫法,多少,分类,湖滨店价格\n艾灸 30 分,98,护理,88\n姜茶,面议,饮品,\n') });
  await see(owner, '没有认出');
  await owner.at('#item-column-1').scrollIntoViewIfNeeded();
  await owner.shot('18-import-columns');
  await owner.at('#item-column-0').click();
  await owner.at('#item-column-0-name').click();
  await owner.at('#item-column-1').click();
  await owner.at('#item-column-1-price').click();
  await see(owner, '新建 1，修改 0，不变 0');
  await see(owner, '第 3 行');
  await owner.at('#items-checked').scrollIntoViewIfNeeded();
  await owner.shot('18-import');
  await owner.at('#take-items').click();
  await see(owner, '艾灸 30 分');
});

step('a price list that was wrong goes back as it was said', async () => {
  await owner.goTo('#/packages/owner/items/index');
  const chosen = owner.page.waitForEvent('filechooser');
  await owner.at('#items-file').click();
  await (await chosen).setFiles({ name: '调价.csv', mimeType: 'text/csv', buffer: Buffer.from('名称,价格,分类\n艾灸 30 分,980,护理\n肩颈护理 60 分,1280,护理\n足浴,88,护理\n') });
  await see(owner, '新建 1，修改 2，不变 0');
  await owner.at('#take-items').scrollIntoViewIfNeeded();
  await owner.shot('18-import-known');
  await owner.at('#take-items').click();
  await see(owner, '足浴');
  await owner.at('[id^="item-itm"]:has-text("艾灸 30 分")').click();
  await fill(owner, 'item-price', '108');
  await owner.at('#save-item').click();
  await see(owner, '已改好');
  await owner.at('#item-imports').click();
  await see(owner, '可撤销');
  await owner.shot('18-imports');
  await owner.at('[id^="item-import-"]:has-text("调价.csv")').click();
  await see(owner, '第 2 行 艾灸 30 分：之后有人改过');
  await owner.shot('18-import-undo');
  await owner.at('#undo-items').click();
  await see(owner, '已撤销');
  await owner.page.mouse.click(195, 20);
  await see(owner, '¥128');
});

step('points and coupons name its categories', async () => {
  await owner.goTo('#/packages/owner/rules/index');
  await owner.at('#rule-earning').click();
  await owner.at('#add-multiple').click();
  await owner.at('#multiple-0-of').click();
  await owner.shot('18-multiple-choice');
  await owner.page.getByText('分类：护理').locator('visible=true').first().click();
  await owner.at('#multiple-0-percent').scrollIntoViewIfNeeded();
  await owner.shot('18-multiple');
  await see(owner, '护理 2 倍');
  await owner.at('#save-earning').click();
  // The sheet closes; what was changed takes effect two minutes on, and the page says so.
  await see(owner, '积分刚改过');
  await owner.goTo('#/packages/owner/new-coupon-type/index');
  await owner.page.getByText('更多条件').locator('visible=true').first().click();
  await owner.at('#scope-categories').click();
  await owner.page.getByText('洗护', { exact: true }).locator('visible=true').first().click();
  await owner.at('#scope-categories-done').click();
  await owner.at('#scope-items').scrollIntoViewIfNeeded();
  await owner.shot('18-scope');
});

step('the cashier picks from it', async () => {
  await cashier.goTo('#/packages/staff/scan/index');
  await cashier.at('#walk-in').click();
  await cashier.at('#items').click();
  await see(cashier, '水光护理 90 分');
  await cashier.page.getByText('肩颈护理 60 分').locator('visible=true').first().click();
  await cashier.page.locator('[id^="pick-itm"]:visible').filter({ hasText: '氨基酸洗发水' }).click();
  await cashier.page.locator('[id^="pick-itm"]:visible').filter({ hasText: '氨基酸洗发水' }).click();
  await cashier.shot('18-pick');
  await cashier.at('#items-done').click();
  await cashier.at('#take:not(.pad__act--off):has-text("265.00")').waitFor();
  await cashier.shot('18-picked');
  await take(cashier);
  await see(cashier, '氨基酸洗发水 × 2');
});

step('everything of the shop goes out as NDJSON, one thing a line', async () => {
  await owner.goTo('#/packages/owner/imports/index');
  await owner.at('#take-out-everything').scrollIntoViewIfNeeded();
  await owner.shot('18-take-outs');
  await owner.at('#take-out-everything').click();
  await see(owner, '一行一条');
  await owner.shot('18-take-everything');
  await owner.at('#export-everything').click();
  const download = owner.page.waitForEvent('download');
  await owner.page.locator('.dialog__yes:visible').click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('整店数据.ndjson');
  const lines = readFileSync(await file.path(), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { type: string; name?: string });
  expect(lines.filter(({ type, name }) => type === 'catalogue-item' && name === '氨基酸洗发水')).toHaveLength(1);
  for (const type of ['member', 'entry', 'visit', 'catalogue-item', 'store', 'item-import']) expect([type, lines.some((line) => line.type === type)]).toEqual([type, true]);
});

step('on a computer, and in the dark', async () => {
  await owner.page.setViewportSize(DESK);
  await owner.goTo('#/packages/owner/items/index');
  await see(owner, '用表格导入');
  await owner.shot('18-items-desk');
  await owner.page.setViewportSize(PHONE);
  await owner.page.emulateMedia({ colorScheme: 'dark' });
  await see(owner, '水光护理 90 分');
  await owner.shot('18-items-dark');
  expect(troubles()).toEqual([]);
});
