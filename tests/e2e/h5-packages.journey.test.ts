import { DESK, PHONE, type Person } from '../support/browser-person';
import { confirm, gun, inTheDark, see } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** A package from the office to the last undo, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { owner, cashier, member, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai', member: 'zhoutong' });
const cardOf = async (person: Person) => {
  await person.goTo('');
  await person.at('#digits').waitFor();
};

step('the owner makes a kind with two services', async () => {
  await owner.goTo('#/packages/owner/package-types/index');
  await see(owner, '还没有次卡');
  await owner.at('#new-package').click();
  await owner.at('#create-package').click();
  await see(owner, '请填名称');
  await owner.shot('07-new-package-problems');
  await fill(owner, 'title', '水光护理 10 次卡');
  await fill(owner, 'price', '800');
  await fill(owner, 'name-0', '水光护理');
  await fill(owner, 'count-0', '10');
  await fill(owner, 'list-0', '100');
  await owner.at('#add-service').click();
  await fill(owner, 'name-1', '肩颈舒缓');
  await fill(owner, 'count-1', '2');
  await fill(owner, 'list-1', '68');
  await owner.at('#days').scrollIntoViewIfNeeded();
  await owner.shot('07-new-package');
  await owner.at('#create-package').click();
  await see(owner, '水光护理 10 次 · 肩颈舒缓 2 次');
  await owner.shot('07-package-types');
  await owner.page.setViewportSize(DESK);
  await owner.shot('07-package-types-desk');
});

step('the cashier sells it and takes one use off with the code', async () => {
  await cardOf(member);
  await cashier.goTo('#/packages/staff/scan/index');
  await cashier.at('#scan').waitFor();
  await gun(member, cashier);
  await cashier.at('#packages').click();
  await see(cashier, '这位会员没有次卡');
  await cashier.at('#sell-package').click();
  await see(cashier, '水光护理 10 次卡');
  await cashier.at('#tender-cash').click();
  await cashier.at('[id^="sold-stf"]').first().click();
  await cashier.shot('07-sell');
  await cashier.at('#sell').click();
  await see(cashier, '10 次可用');
  await cashier.shot('07-member-packages');
  await cashier.page.locator('[id^="deduct-pkg"]:visible').first().click();
  await cashier.at('#more-uses').click();
  await cashier.at('[id^="served-stf"]').first().click();
  await cashier.shot('07-deduct');
  await inTheDark(cashier, '07-deduct-dark');
  await cashier.at('#deduct').click();
  await cashier.at('#done').waitFor();
  await see(cashier, '还剩 8 次');
  await cashier.shot('07-deducted');
});

step('the member sees the squares', async () => {
  await cardOf(member);
  await see(member, '看剩余次数和期限');
  await member.shot('01-card-packages');
  await member.at('#packages').click();
  await see(member, '水光护理 10 次卡');
  await member.shot('07-packages');
  await member.page.locator('[id^="package-pkg"]:visible').first().click();
  await see(member, '使用记录');
  await member.shot('07-package');
});

step('the owner sees where it was sold and used', async () => {
  await owner.page.setViewportSize(PHONE);
  await owner.goTo('#/packages/owner/settlement/index');
  await owner.at('#packs').waitFor();
  await owner.at('#packs').scrollIntoViewIfNeeded();
  await owner.shot('11-settlement-packages');
  await inTheDark(owner, '11-settlement-packages-dark');
});

step('undone, the uses are back', async () => {
  await cashier.at('#undo').click();
  await confirm(cashier);
  await see(cashier, '已撤销，次数退回次卡');
  await see(cashier, '10 次可用');
  await cashier.shot('07-undone');
});

step('the owner looks the member up at the counter, extends and takes it back', async () => {
  await owner.page.setViewportSize(PHONE);
  await owner.goTo('#/packages/staff/scan/index');
  await owner.at('#look-up').click();
  await fill(owner, 'look-up-value', '13800001357');
  await owner.at('#find').click();
  await see(owner, '138****1357');
  await owner.page.locator('.cell:visible').first().click();
  await owner.at('#packages').click();
  await owner.page.locator('[id^="manage-pkg"]:visible').first().click();
  await fill(owner, 'reason', '店里装修');
  await owner.at('#extend').click();
  await see(owner, '已延到');
  await owner.page.locator('[id^="manage-pkg"]:visible').first().click();
  await fill(owner, 'reason', '搬家了');
  await owner.shot('07-manage');
  await owner.at('#refund').click();
  await confirm(owner);
  await see(owner, '已退卡');
  await owner.shot('07-refunded');
});

test('nobody met an error, and nothing was cut or wider than the screen', () => expect(troubles()).toEqual([]));
