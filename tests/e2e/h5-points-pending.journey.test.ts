import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { comeToTheTill, ring, see, take } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** Points wait for the return window, from the owner's rule to the day on which they arrive, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { town, owner, cashier, member, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai', member: 'zhoutong' });

step('the owner lets points wait for seven days', async () => {
  await owner.goTo('#/packages/owner/rules/index');
  await owner.at('#rule-earning').click();
  await fill(owner, 'pending-days', '7');
  await see(owner, '到店积分 7 天后到账');
  await owner.at('#pending-days').scrollIntoViewIfNeeded();
  await owner.shot('33-rule');
  await owner.at('#save-earning').click();
  await owner.page.waitForTimeout(1_000);
  await town.stack.travelTo(town.stack.clock.now() + 4 * MINUTE_MS);
});

step('the cashier sees before and after on which day they arrive', async () => {
  await comeToTheTill(member, cashier);
  await ring(cashier, '120', '¥100.00');
  await see(cashier, '待入账');
  await cashier.shot('33-till');
  await take(cashier);
  await see(cashier, '过了退货期就到账');
  await cashier.shot('33-result');
});

step('the member sees them on the card, the points page and in the statement', async () => {
  await member.goTo('');
  await member.at('#arriving').waitFor();
  await member.at('#arriving').scrollIntoViewIfNeeded();
  await member.shot('33-card');
  await member.at('#arriving').click();
  await see(member, '待入账');
  await member.shot('33-points');
  await member.page.emulateMedia({ colorScheme: 'dark' });
  await member.shot('33-points-dark');
  await member.page.emulateMedia({ colorScheme: 'light' });
  await member.goTo('#/packages/member/statement/index?asset=points');
  await see(member, '待入账 +');
  await member.shot('33-statement');
  await owner.goTo('#/packages/owner/rules/index');
  await see(owner, '待入账');
  await owner.at('#points-out').scrollIntoViewIfNeeded();
  await owner.shot('33-points-out');
});

step('after seven days they are points', async () => {
  await town.stack.travelTo(town.stack.clock.now() + 8 * DAY_MS);
  await member.goTo('#/packages/member/statement/index?asset=points');
  await see(member, '积分到账');
  await member.shot('33-arrived');
  expect(troubles()).toEqual([]);
});
