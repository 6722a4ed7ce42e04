import { MINUTE_MS } from '@shared/kernel/instant';
import { comeToTheTill, confirm, ring, see, take } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** Points pay at the till, from the owner's rule to the refund that gives them back, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { town, owner, cashier, member, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai', member: 'zhoutong' });

step('the owner lets points pay, at most half of a bill', async () => {
  await owner.goTo('#/packages/owner/rules/index');
  await see(owner, '不能用积分抵钱');
  await owner.at('#rule-points-cash').click();
  await owner.at('#points-cash-on').click();
  await fill(owner, 'points-per-yuan', '10');
  await fill(owner, 'points-least', '20');
  await see(owner, '最多用 500 积分抵 ¥50.00');
  await owner.shot('10-points-cash-rule');
  await owner.at('#save-points-cash').click();
  // A change takes effect two minutes on, and the page says so.
  await see(owner, '余额和积分怎么付刚改过');
  await town.stack.travelTo(town.stack.clock.now() + 4 * MINUTE_MS);
  await owner.goTo('#/packages/owner/points/index');
  await owner.goTo('#/packages/owner/rules/index');
  await see(owner, '10 积分抵 ¥1');
  await owner.shot('10-rules');
});

step('the cashier sees what points may pay, and takes it with one switch, or fewer', async () => {
  await comeToTheTill(member, cashier);
  await ring(cashier, '60', '¥60.00');
  const value = cashier.at('#pay-value');
  if ((await value.count()) > 0 && (await value.getAttribute('aria-checked')) === 'true') await value.click();
  await see(cashier, '积分抵现');
  await cashier.at('#points-cash').scrollIntoViewIfNeeded();
  await cashier.shot('10-till-offer');
  await cashier.at('#use-points').click();
  await see(cashier, '用 300 积分，抵 ¥30.00');
  await cashier.shot('10-till-used');
  await cashier.at('#points-fewer').click();
  await fill(cashier, 'points-many', '50');
  await cashier.shot('10-till-fewer');
  await cashier.at('#points-done').click();
  await see(cashier, '用 50 积分，抵 ¥5.00');
  await see(cashier, '¥55.00 请用店里的微信收');
  await take(cashier);
  await see(cashier, '50 积分');
  await cashier.shot('10-result');
});

step('the member reads it in the statement, in the dark too', async () => {
  await member.goTo('#/packages/member/statement/index?asset=points');
  await member.page.getByText('消费', { exact: true }).locator('visible=true').first().click();
  await see(member, '50 积分抵 ¥5.00');
  await member.page.emulateMedia({ colorScheme: 'dark' });
  await member.shot('10-statement-dark');
  await member.page.emulateMedia({ colorScheme: 'light' });
});

step('a part is refunded: points and money in proportion', async () => {
  await cashier.at('#refund-part').click();
  await fill(cashier, 'refund-amount', '20');
  await cashier.at('#refund-look').click();
  await see(cashier, '退回积分');
  await cashier.shot('10-refund');
  await cashier.at('#refund-now').click();
  await confirm(cashier);
  await see(cashier, '退款已记好');
  await owner.goTo('#/packages/owner/today/index');
  await see(owner, '会员用积分抵了 ¥3.34');
  await owner.at('#points-paid').scrollIntoViewIfNeeded();
  await owner.shot('10-today');
  expect(troubles()).toEqual([]);
});
