import { MINUTE_MS } from '@shared/kernel/instant';
import type { Person } from '../support/browser-person';
import { comeToTheTill, confirm, see, take } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** A benefit makes an item of the list free on a bill, from the owner's page to the undo that gives it back, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { town, owner, cashier, member, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai', member: 'zhoutong' });
const make = async (name: string, category: string, price: string) => {
  await owner.at('#new-item').click();
  await fill(owner, 'item-name', name);
  await fill(owner, 'item-category', category);
  await fill(owner, 'item-price', price);
  await owner.at('#save-item').click();
  await see(owner, price);
};
const dark = async (person: Person, name: string) => {
  await person.page.emulateMedia({ colorScheme: 'dark' });
  await person.shot(`${name}-dark`);
  await person.page.emulateMedia({ colorScheme: 'light' });
};

step('the owner ties a benefit of the first tier to an item of the list', async () => {
  await owner.goTo('#/packages/owner/items/index');
  await see(owner, '还没有商品和服务');
  await make('洗发', '洗护', '38');
  await make('剪发', '造型', '88');
  await owner.goTo('#/packages/owner/tiers/index');
  await owner.at('.tier-edit .cover').click();
  await owner.at('#add-perk').click();
  await fill(owner, 'perk-title', '免费洗发');
  await owner.at('#perk-free').click();
  await owner.page.getByText('洗发', { exact: true }).locator('visible=true').first().click();
  await see(owner, '收银台就会问');
  await owner.at('#perk-free').scrollIntoViewIfNeeded();
  await owner.shot('13-perk');
  await dark(owner, '13-perk');
  await owner.at('#perk-done').click();
  await owner.at('#tier-done').click();
  await see(owner, '免费洗发 · 每月 1 次');
  await owner.at('#save-tiers').click();
  await see(owner, '已保存');
  await town.stack.travelTo(town.stack.clock.now() + 4 * MINUTE_MS);
});

step('the till offers it where the bill has the item; one tap makes it free', async () => {
  await comeToTheTill(member, cashier);
  await cashier.at('#items').click();
  for (const name of ['洗发', '剪发']) await cashier.page.locator('[id^="pick-itm"]:visible').filter({ hasText: name }).click();
  await cashier.at('#items-done').click();
  await see(cashier, '可免「洗发」');
  await cashier.shot('13-till-offer');
  await cashier.at('[id^="free-"]').click();
  await see(cashier, '−¥38.00');
  await cashier.shot('13-till-free');
  await dark(cashier, '13-till-free');
  await take(cashier);
  await see(cashier, '记一次权益');
  await cashier.shot('13-result');
});

step('the member sees it used, in large type too; the undo of the visit gives it back', async () => {
  await member.goTo('#/pages/benefits/index');
  await see(member, '本月已用完');
  await member.page.getByText('本月已用完').locator('visible=true').first().scrollIntoViewIfNeeded();
  await member.shot('13-benefits');
  await cashier.at('#undo').click();
  await see(cashier, '退回 免费洗发');
  await confirm(cashier);
  await see(cashier, '已撤销');
  await member.goTo('#/pages/mine/index');
  await member.at('#elder').scrollIntoViewIfNeeded();
  await member.at('#elder').click();
  await member.goTo('#/pages/benefits/index');
  await see(member, '本月还剩 1 次');
  await member.page.getByText('本月还剩 1 次').locator('visible=true').first().scrollIntoViewIfNeeded();
  await member.shot('13-benefits-elder');
  expect(troubles()).toEqual([]);
});
