import { comeToTheTill, confirm, inTheDark, see } from '../support/browser-steps';
import { journeyOf } from '../support/browser-town';

/** A recharge paid in cash goes back in cash: above ¥100 the law asks why, and so does the page, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { owner, member, cashier, step, troubles } = journeyOf({ owner: 'chenhe', member: 'zhoutong', cashier: 'xiaoai' });

step('the cashier takes ¥500 in cash for the card of the member in hand', async () => {
  await comeToTheTill(member, cashier);
  await cashier.at('#till-recharge').click();
  await cashier.page.getByText(/¥500/).locator('visible=true').first().click();
  await cashier.at('#till-terms .check__box').click();
  await cashier.at('#till-adult .check__box').click();
  await cashier.at('#till-take').click();
  await confirm(cashier);
  await see(cashier, '充值到账');
});

step('paid back, the owner says first that it may be cash; without that nothing goes', async () => {
  await owner.goTo('#/packages/owner/members/index');
  await owner.page.getByText('138****1357').locator('visible=true').first().click();
  await owner.at('#recharges').click();
  await owner.page.locator('[id^="recharge-01"]').locator('visible=true').first().click();
  await owner.at('#refund').click();
  await owner.at('#refund-cash').waitFor();
  await owner.at('#refund-cash').scrollIntoViewIfNeeded();
  await owner.shot('103-refund-cash');
  await inTheDark(owner, '103-refund-cash-dark');
  await see(owner, '先确认身份证和付款方式');
  await owner.at('#refund-cash .nut-switch').click();
  await owner.at('#refund-now').click();
  await confirm(owner);
  await see(owner, '已核对身份证');
  await owner.shot('103-refunded');
  expect(troubles()).toEqual([]);
});
