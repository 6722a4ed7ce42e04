import { DAY_MS } from '@shared/kernel/instant';
import { confirm, inTheDark, see } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** A bonus in parts, from the owner's offer to the part that comes and the refund that takes it back, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { town, owner, member, step, troubles } = journeyOf({ owner: 'chenhe', member: 'zhoutong' });
let rechargeId = '';

step('the owner makes an offer whose bonus comes in three weeks', async () => {
  await owner.goTo('#/packages/owner/offers/index');
  await owner.at('#new-offer').click();
  await fill(owner, 'pay', '600');
  await fill(owner, 'bonus', '300');
  await owner.at('#offer-way-parts').click();
  await see(owner, '分 3 期返');
  await owner.at('#parts-every-week').click();
  await owner.at('#parts-said').scrollIntoViewIfNeeded();
  await owner.shot('67-offer');
  await owner.at('#make-offer').click();
  await see(owner, '付款一周后开始，每周返 ¥100');
  await owner.page.waitForTimeout(2_500);
  await owner.page.getByText('付款一周后开始').first().scrollIntoViewIfNeeded();
  await owner.shot('67-offers');
});

step('the member reads what comes when, pays, and has a receipt that says how far it is', async () => {
  await member.goTo('#/packages/member/recharge/index');
  await see(member, '分 3 期每周返');
  await member.page.locator('.offer', { hasText: '分 3 期每周返' }).click();
  await see(member, '还没返的赠送');
  for (const scheme of ['light', 'dark'] as const) {
    await member.page.emulateMedia({ colorScheme: scheme });
    await member.shot(`67-recharge-${scheme}`);
  }
  await member.page.emulateMedia({ colorScheme: 'light' });
  await member.page.getByText('没返的按比例取消').first().scrollIntoViewIfNeeded();
  await member.shot('67-recharge-below');
  await member.at('#terms .check__box').click();
  await member.at('#adult .check__box').click();
  await member.at('#pay').click();
  await member.sheet.getByTestId('pay-confirm').click();
  await see(member, '充值到账');
  await see(member, '还有 3 期');
  await member.shot('67-receipt');
  await inTheDark(member, '67-receipt-dark');
});

step('the first part comes on its day; card, statement and recharge say so', async () => {
  await town.stack.travelTo(town.stack.clock.now() + 8 * DAY_MS);
  await member.goTo('');
  await member.at('#bonus-coming').waitFor();
  await member.at('#bonus-coming').scrollIntoViewIfNeeded();
  await member.shot('67-card');
  await member.page.emulateMedia({ colorScheme: 'dark' });
  await member.shot('67-card-dark');
  await member.page.emulateMedia({ colorScheme: 'light' });
  await member.at('#bonus-coming').click();
  await see(member, '还有 2 期');
  await member.shot('67-my-recharges');
  rechargeId = ((await member.at('[id^="ask-"]').getAttribute('id')) ?? '').slice('ask-'.length);
  await member.goTo('#/packages/member/statement/index');
  await see(member, '充值返赠');
  await member.shot('67-statement');
  await member.goTo('#/pages/mine/index');
  await member.at('#elder').scrollIntoViewIfNeeded();
  await member.at('#elder').click();
  await member.goTo('#/packages/member/my-recharges/index');
  await see(member, '还有 2 期');
  await member.shot('67-my-recharges-elder');
  await member.goTo('#/packages/member/recharge/index');
  await see(member, '分 3 期每周返');
  await member.shot('67-recharge-elder');
});

step('the owner sees what is still owed, and a refund shows both sums', async () => {
  await owner.goTo('#/packages/owner/cover/index');
  await see(owner, '还没返的赠送');
  await owner.shot('67-cover');
  await owner.at('#red-line').click();
  await fill(owner, 'red-line-percent', '30');
  await owner.at('#red-line-save').click();
  await see(owner, '低于你定的 30%');
  await owner.goTo('#/packages/owner/today/index');
  await owner.at('#cover-below').waitFor();
  await owner.shot('67-today-below');
  await inTheDark(owner, '67-today-below-dark');
  await owner.goTo(`#/packages/owner/recharge-order/index?id=${rechargeId}`);
  await see(owner, '还有 2 期');
  await owner.shot('67-order');
  await owner.at('#refund').click();
  await see(owner, '取消还没返的赠送');
  await fill(owner, 'refund-principal', '300');
  await owner.at('#refund-quote').click();
  await see(owner, '退 ¥300.00');
  expect(await owner.at('#refund-cancelled').textContent()).toContain('¥100.00');
  await owner.shot('67-refund');
  await owner.at('#refund-now').click();
  await confirm(owner);
  await see(owner, '取消未返赠送 ¥100.00');
  await owner.shot('67-refunded');
  expect(troubles()).toEqual([]);
});
