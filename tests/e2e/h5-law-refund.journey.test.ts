import { confirm, inTheDark, see } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** A recharge that its member wants back within seven days, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { owner, member, step, troubles } = journeyOf({ owner: 'chenhe', member: 'zhoutong' });

step('the member pays, sees until when it may be withdrawn, and asks for it back', async () => {
  await member.goTo('#/packages/member/recharge/index');
  await member.page.locator('.offer').first().click();
  await member.at('#terms .check__box').click();
  await member.at('#adult .check__box').click();
  await member.at('#pay').click();
  await member.sheet.getByTestId('pay-confirm').click();
  await see(member, '充值到账');
  await member.goTo('#/packages/member/my-recharges/index');
  await see(member, '前不用理由可退');
  await member.shot('82-my-recharges');
  await member.page.locator('[id^="ask-"]').first().click();
  await member.at('#ask-until').waitFor();
  await member.shot('82-ask');
  await inTheDark(member, '82-ask-dark');
  await fill(member, 'ask-reason', '不想存了');
  await member.at('#ask-send').click();
  await see(member, '退款申请中');
});

step('the owner sees the same, chooses the ground, and pays what the law gives', async () => {
  await owner.goTo('#/packages/owner/refund-asks/index');
  await see(owner, '前不用理由可退');
  await owner.shot('82-asks');
  await owner.page.locator('[id^="asked-"]').first().click();
  await see(owner, '会员申请退这笔充值');
  await owner.shot('82-order');
  await owner.at('#approve-ask').click();
  await see(owner, '七日撤回');
  await owner.at('#refund-now').waitFor();
  await owner.shot('82-seven-days');
  await owner.page.getByText('本店原因').first().click();
  await owner.at('#refund-rate').waitFor();
  await see(owner, '先填年利率，或选“不计利息”');
  await owner.shot('82-no-rate-yet');
  await fill(owner, 'refund-rate', '3.10');
  await owner.at('#refund-quote').click();
  await owner.at('#refund-now').waitFor();
  await owner.shot('82-shop-fault');
  await inTheDark(owner, '82-shop-fault-dark');
  await owner.at('#refund-now').scrollIntoViewIfNeeded();
  await owner.shot('82-shop-fault-below');
  await owner.page.getByText('协商', { exact: true }).first().click();
  await owner.at('#refund-principal').waitFor();
  await owner.shot('82-agreed');
  await owner.page.getByText('七日撤回').first().click();
  await owner.at('#refund-now').waitFor();
  await owner.at('#refund-now').click();
  await confirm(owner);
  await see(owner, '退款中，等微信确认');
  await owner.shot('82-refunded');
  expect(troubles()).toEqual([]);
});
