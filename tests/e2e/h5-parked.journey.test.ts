import { comeToTheTill, confirm, inTheDark, ring, see, take } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** A bill is parked with a coupon, seen by everybody whom it concerns, resumed and paid, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { owner, cashier, member, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai', member: 'zhoutong' });

step('the guest is served first: the bill is parked with a coupon', async () => {
  await comeToTheTill(member, cashier);
  for (const key of ['3', '0', '0']) await cashier.at(`#key-${key}`).click();
  await cashier.at('#park').waitFor();
  await cashier.shot('11-till');
  await cashier.at('#park').click();
  await fill(cashier, 'park-note', '3 号房');
  await see(cashier, '券留给这一单');
  await cashier.shot('11-park');
  await inTheDark(cashier, '11-park-dark');
  await cashier.at('#park-do').click();
  await see(cashier, '1 张等结账');
  await cashier.shot('11-counter');
});

step('the member sees where the coupon is in use, and cannot give it away', async () => {
  await member.goTo('#/packages/member/coupons/index');
  await see(member, '使用中：');
  await member.shot('11-coupon');
  await inTheDark(member, '11-coupon-dark');
});

step('a walk-in is parked and cancelled', async () => {
  await cashier.at('#walk-in').click();
  await ring(cashier, '45', '¥45.00');
  await cashier.at('#park').click();
  await cashier.at('#park-do').click();
  await see(cashier, '2 张等结账');
  await cashier.at('#to-parked').click();
  await see(cashier, '留着券');
  await cashier.shot('11-parked');
  await inTheDark(cashier, '11-parked-dark');
  await cashier.page.locator('.parked:has-text("散客") >> text=取消挂单').click();
  await confirm(cashier);
  await see(cashier, '已取消');
});

step('the day says that one is not paid yet', async () => {
  await owner.goTo('#/packages/owner/days/index');
  await owner.page.locator('[id^="day-2"]:visible').first().click();
  await see(owner, '还有 1 张挂单没有结账');
  await owner.shot('11-day');
});

step('it is resumed and paid, with its coupon and without a second code', async () => {
  await cashier.page.locator('[id^=resume-]:visible').first().click();
  await see(cashier, '号单（3 号房）');
  await cashier.at('#take:not(.pad__act--off)').waitFor();
  await cashier.shot('11-resumed');
  await take(cashier);
  await cashier.shot('11-result');
  await member.goTo('#/packages/member/coupons/index?state=used');
  await member.page.getByText('已使用').locator('visible=true').first().waitFor();
  expect(troubles()).toEqual([]);
});

step('large letters', async () => {
  await cashier.goTo('#/packages/staff/scan/index');
  await cashier.at('#walk-in').click();
  await ring(cashier, '45', '¥45.00');
  await cashier.at('#park').click();
  await fill(cashier, 'park-note', '靠窗 2 号桌');
  await cashier.at('#park-do').click();
  await see(cashier, '1 张等结账');
  await cashier.page.evaluate("localStorage.setItem('shuke:elder', JSON.stringify({ data: 'true' }))");
  await cashier.goTo('#/packages/staff/parked/index');
  await see(cashier, '靠窗 2 号桌');
  await cashier.shot('11-parked-elder');
  await cashier.page.locator('[id^=resume-]:visible').first().click();
  await cashier.at('#park').waitFor();
  await cashier.at('#park').click();
  await see(cashier, '重新挂单');
  await cashier.shot('11-park-elder');
});
