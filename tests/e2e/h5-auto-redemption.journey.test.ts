import { MINUTE_MS } from '@shared/kernel/instant';
import { comeToTheTill, inTheDark, ring, see, take } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** A member lets a coupon be redeemed by itself; a purchase brings the points for it, and another price stops it, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const COUPON = '肩颈护理一次';
const { town, owner, cashier, member, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai', member: 'zhoutong' });
const openCoupon = async () => {
  await member.goTo('#/packages/member/mall/index');
  await member.page.getByText(COUPON).locator('visible=true').first().click();
  await member.at('#auto-redemption').waitFor();
};

step('the member reads what it means, and switches it on', async () => {
  await openCoupon();
  await see(member, '够 500 分时换一张');
  await member.shot('14-auto-offered');
  await inTheDark(member, '14-auto-offered-dark');
  await member.at('#auto-redemption').click();
  await see(member, '已打开，积分够了自动换');
  await member.goTo('#/packages/member/points/index');
  await member.at('#auto-chosen').scrollIntoViewIfNeeded();
  await see(member, `够 500 积分，自动换「${COUPON}」`);
  await member.shot('14-auto-points');
});

step('a purchase brings the points, and the coupon is there without another tap', async () => {
  await comeToTheTill(member, cashier);
  await ring(cashier, '600', '¥580.00');
  await take(cashier);
  await town.stack.travelTo(town.stack.clock.now() + MINUTE_MS);
  await member.goTo('#/packages/member/statement/index?asset=points');
  await see(member, '积分够了，自动换券');
  await member.shot('14-auto-statement');
  await inTheDark(member, '14-auto-statement-dark');
  await member.goTo('#/packages/member/coupons/index');
  await see(member, COUPON);
});

step('the owner asks for another price: it stops, and says so', async () => {
  await owner.goTo('#/packages/owner/mall/index');
  await owner.page.locator(`[id^="goods-"]:has-text("${COUPON}"):visible`).first().click();
  await fill(owner, 'goods-points', '400');
  await owner.at('#save-goods').click();
  await see(owner, '400 积分');
  await inTheDark(owner, '14-auto-office-dark');
  await member.goTo('#/pages/mine/index');
  await member.at('#elder').scrollIntoViewIfNeeded();
  await member.at('#elder').click();
  await member.goTo('#/packages/member/mall/index');
  await see(member, '价格变了，已停');
  await member.shot('14-auto-stopped-elder');
  await openCoupon();
  await see(member, '原来同意的是 500 积分');
  await member.shot('14-auto-moved-elder');
});

step('the member switches it off, and nothing is redeemed by itself any more', async () => {
  await member.at('#auto-redemption').click();
  await see(member, '已关闭，不会自动换');
  await member.goTo('#/packages/member/points/index');
  await member.at('#points-give, #points-more, .fig').waitFor();
  expect(await member.page.locator('#auto-chosen:visible').count()).toBe(0);
  expect(troubles()).toEqual([]);
});
