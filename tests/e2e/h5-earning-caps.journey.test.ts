import { MINUTE_MS } from '@shared/kernel/instant';
import { comeToTheTill, ring, see, take } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** The owner caps the points of a month, the till says that they are given out, and the owner sees how much was, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { town, owner, cashier, member, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai', member: 'zhoutong' });
async function seeSheet(name: string): Promise<void> {
  await owner.at('#most-per-month').scrollIntoViewIfNeeded();
  await owner.shot(`36-${name}`);
  await owner.at('#additions').scrollIntoViewIfNeeded();
  await owner.shot(`36-${name}-end`);
}

step('the owner caps what a member and all of them get in a month', async () => {
  await owner.goTo('#/packages/owner/rules/index');
  await owner.at('#rule-earning').click();
  await fill(owner, 'most-per-month', '5000');
  await fill(owner, 'most-per-month-all', '50');
  await seeSheet('rule');
  await owner.page.emulateMedia({ colorScheme: 'dark' });
  await seeSheet('rule-dark');
  await owner.page.emulateMedia({ colorScheme: 'light' });
  await owner.at('#save-earning').click();
  await see(owner, '积分刚改过');
  await town.stack.travelTo(town.stack.clock.now() + 4 * MINUTE_MS);
});

step('the till says before and after that the month has given all', async () => {
  await comeToTheTill(member, cashier);
  await ring(cashier, '120', '¥100.00');
  await see(cashier, '本月积分已送完，这笔只积 50 分');
  await cashier.shot('36-quote');
  await take(cashier);
  await see(cashier, '本月积分已送完，这笔只积 50 分');
  await cashier.shot('36-receipt');
  await cashier.page.emulateMedia({ colorScheme: 'dark' });
  await cashier.shot('36-receipt-dark');
});

step('the owner sees how much the month has given', async () => {
  await owner.goTo('#/packages/owner/rules/index');
  await see(owner, '本月积分已送完：已送 50 分，上限 50 分');
  await owner.shot('36-rules');
  await owner.at('#rule-earning').click();
  await see(owner, '上限 50 分。所有会员加起来');
  await seeSheet('given');
  expect(troubles()).toEqual([]);
});
