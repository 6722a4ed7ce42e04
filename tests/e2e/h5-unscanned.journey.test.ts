import { MINUTE_MS } from '@shared/kernel/instant';
import { inTheDark, ring, see, take } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** A member whose phone is at home pays by the plastic card, from the owner's rule to the statement, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { town, owner, cashier, member, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai', member: 'zhoutong' });

step('the owner lets plastic cards pay, to a limit, and a manager check who has neither card nor app', async () => {
  await owner.goTo('#/packages/owner/rules/index');
  await see(owner, '没有会员码，只能积分');
  await owner.at('#rule-unscanned').click();
  await owner.at('#unscanned-card').click();
  await fill(owner, 'card-most', '500');
  await owner.at('#unscanned-checked').click();
  await owner.shot('15-unscanned-rule');
  await inTheDark(owner, '15-unscanned-rule-dark');
  await owner.at('#save-unscanned').click();
  await town.stack.travelTo(town.stack.clock.now() + 4 * MINUTE_MS);
  await owner.goTo('#/packages/owner/members/index');
  await owner.page.getByText('138****1357').locator('visible=true').first().click();
  await owner.at('#plastic-card').click();
  await fill(owner, 'card-number', 'HM-0001');
  await owner.at('#bind-card').click();
  await see(owner, 'HM-0001');
});

step('the till finds the card, says that it may pay, and takes the bill', async () => {
  await cashier.goTo('#/packages/staff/scan/index');
  await cashier.at('#look-up').click();
  await cashier.page.getByText('卡号', { exact: true }).locator('visible=true').first().click();
  await fill(cashier, 'look-up-value', 'HM-0001');
  await cashier.at('#find').click();
  await cashier.page.getByText('138****1357').locator('visible=true').first().click();
  await see(cashier, '可以用实体卡付款，单笔最多 ¥500.00，今天还能付 3 笔');
  await ring(cashier, '120', '¥120.00');
  await cashier.page.getByText('新客立减 ¥20').locator('visible=true').first().click();
  await cashier.at('#take:not(.pad__act--off):has-text("¥100.00")').waitFor();
  await cashier.shot('15-till-by-card');
  await take(cashier);
  await see(cashier, '凭实体卡');
  await cashier.shot('15-result');
  await inTheDark(cashier, '15-result-dark');
});

step('the member reads by what it was paid', async () => {
  await member.goTo('#/packages/member/statement/index?asset=points');
  await member.page.getByText('消费', { exact: true }).locator('visible=true').first().click();
  await see(member, '怎么确认的');
  await member.shot('15-statement');
  expect(troubles()).toEqual([]);
});
