import { MINUTE_MS } from '@shared/kernel/instant';
import { comeToTheTill, confirm, gun, inTheDark, ring, see, take } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** A tier's discount and its multiple of points, so many times a month: from the owner's page to the undo that gives them back, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { town, owner, cashier, member, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai', member: 'zhoutong' });
/** A code is good once: the next customer comes a minute later. */
const next = async () => {
  await town.stack.drain();
  await town.stack.travelTo(town.stack.clock.now() + MINUTE_MS);
  await member.goTo('');
  await member.at('#digits').waitFor();
  await cashier.page.keyboard.press('Enter');
  await cashier.at('#scan').waitFor();
  await gun(member, cashier);
};

step('the owner says how often the first tier\'s points and discount hold', async () => {
  await owner.goTo('#/packages/owner/tiers/index');
  await owner.at('.tier-edit .cover').click();
  await fill(owner, 'tier-percent', '150');
  await fill(owner, 'tier-percent-times', '1');
  await owner.at('#tier-percent-per-quarter').click();
  await owner.at('#tier-percent-times').scrollIntoViewIfNeeded();
  await owner.shot('14-tier-points');
  await fill(owner, 'tier-fold', '9.5');
  await fill(owner, 'tier-discount-times', '2');
  await owner.at('#tier-discount-example').scrollIntoViewIfNeeded();
  await owner.shot('14-tier-discount');
  await inTheDark(owner, '14-tier-discount-dark');
  await owner.at('#tier-done').click();
  await see(owner, '积分 1.5 倍 · 每季 1 次');
  await see(owner, '全单 9.5 折 · 每月 2 次');
  await owner.shot('14-tiers');
  await owner.at('#save-tiers').click();
  await see(owner, '已保存');
  await town.stack.travelTo(town.stack.clock.now() + 4 * MINUTE_MS);
});

step('the till says what the bill uses and what is left; the next one gives the points as they are', async () => {
  await comeToTheTill(member, cashier);
  await ring(cashier, '128', '¥101.60');
  await see(cashier, '用 1 次，本月还剩 1 次');
  await see(cashier, '多倍积分 用本季最后 1 次');
  await cashier.shot('14-till');
  await inTheDark(cashier, '14-till-dark');
  await take(cashier);
  await see(cashier, '用 1 次，本月还剩 1 次');
  await cashier.shot('14-result');
  await inTheDark(cashier, '14-result-dark');
  await next();
  await ring(cashier, '100', '¥95.00');
  await cashier.at('#tier-off').click();
  await cashier.at('#take:not(.pad__act--off):has-text("¥100.00")').waitFor();
  await see(cashier, '这次不用，本月还可用 1 次');
  await cashier.shot('14-till-kept');
  await cashier.at('#tier-off').click();
  await cashier.at('#take:not(.pad__act--off):has-text("¥95.00")').waitFor();
  await see(cashier, '多倍积分 本季次数已用完');
  await take(cashier);
  await next();
  await ring(cashier, '40', '¥40.00');
  await see(cashier, '会员折扣 本月次数已用完');
  await cashier.shot('14-till-used-up');
  await take(cashier);
  await see(cashier, '会员折扣 本月次数已用完');
  await cashier.shot('14-result-used-up');
});

step('the member reads what is left, and the till as well; in large type too', async () => {
  await member.goTo('#/pages/benefits/index');
  await see(member, '会员折扣 9.5 折');
  await see(member, '本月已用完');
  await member.shot('14-benefits');
  await inTheDark(member, '14-benefits-dark');
  await member.goTo('#/pages/inbox/index');
  await see(member, '会员折扣用了 1 次，本月还剩 1 次；多倍积分用了本季最后 1 次');
  await member.shot('14-inbox');
  await member.goTo('#/pages/mine/index');
  await member.at('#elder').scrollIntoViewIfNeeded();
  await member.at('#elder').click();
  await member.goTo('#/pages/benefits/index');
  await see(member, '会员折扣 9.5 折');
  await member.at('#counted-discount').scrollIntoViewIfNeeded();
  await member.shot('14-benefits-elder');
});

step('an undo gives back what the visit used, and says so before', async () => {
  await cashier.page.keyboard.press('Enter');
  await cashier.at('#scan').waitFor();
  await cashier.page.getByText('¥95.00').locator('visible=true').first().click();
  await cashier.at('#undo').click();
  await see(cashier, '退回 会员折扣 1 次');
  await cashier.shot('14-undo');
  await confirm(cashier);
  await see(cashier, '已撤销');
  await member.goTo('#/pages/benefits/index');
  await see(member, '本月还剩 1 次');
  expect(troubles()).toEqual([]);
});
