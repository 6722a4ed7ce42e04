import { join } from 'node:path';
import { addDays, dayOf, type ShopDay, startOf } from '@shared/kernel/shop-day';
import type { Instant } from '@shared/kernel/instant';
import type { Browser, Page } from 'playwright-core';
import { createClock } from '../../infra/local/clock';
import { type Stack, startStack } from '../../infra/local/stack';
import { buildH5 } from '../../infra/local/web/build-h5';
import { bringRegulars, type DemoShop, openDemoShop } from '../../infra/scripts/seed/demo-shop';
import { asPerson, newContext, openBrowser, type Person, personOn } from '../support/browser-person';
import { gun, press, see, tab, turn } from '../support/browser-steps';

/** The main job as people do it: in a browser at 390×844, through the built app, over the whole embedded cloud. */
jest.setTimeout(120_000);
const ROOT = join(__dirname, '../..');
const ZONE = 'Asia/Shanghai';
let stack: Stack;
let shop: DemoShop;
let browser: Browser;
let member: Person;
let cashier: Person;
let phone: Page;
let birthday: ShopDay;

beforeAll(async () => {
  await buildH5(ROOT);
  const clock = createClock();
  // Ten in the morning, whatever time it is here: pushes rest at night.
  clock.advanceTo(startOf(addDays(dayOf(clock.now() as Instant, ZONE), 1), ZONE, 10));
  [stack, browser] = await Promise.all([startStack({ port: 0, clock, h5Dir: join(ROOT, 'miniapp/dist/h5') }), openBrowser()]);
  shop = await openDemoShop(stack);
  await bringRegulars(stack, shop);
  cashier = await asPerson(browser, 'xiaoai', stack.apiUrl);
  phone = await (await newContext(browser)).newPage();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** One step after another: where one fails, the rest would only fail for want of it. What everybody saw then is kept. */
let broken: string | undefined;
const step = (name: string, work: () => Promise<void>) =>
  test(name, async () => {
    if (broken) throw new Error(`not reached: "${broken}" failed`);
    try {
      await work();
    } catch (error) {
      broken = name;
      for (const person of [member, cashier].filter(Boolean)) await person.shot(`failed-${person.id}`).catch(() => undefined);
      throw error;
    }
  });
/** A code is good for one visit: half a minute later there is another. */
async function halfMinute(): Promise<void> {
  await stack.drain();
  await stack.travelTo(stack.clock.now() + 31_000);
  await member.goTo('');
  await member.at('#digits').waitFor();
}

step('she scans the store code on the phone and joins with one tap', async () => {
  await phone.goto(`${stack.wechat.url}/phone?person=ruoxi#scan`);
  const opened = phone.context().waitForEvent('page');
  await phone.getByTestId('store-code').first().click();
  member = personOn(await opened, 'ruoxi', stack.apiUrl);
  await see(member, '新客立减 ¥20');
  expect(await member.at('#join-blocked').textContent()).toBe('请先同意会员协议');
  await member.shot('02-join');
  await member.at('#agree .check__box').click();
  await member.at('#marketing .check__box').click();
  await member.at('#join-phone').click();
  await member.sheet.getByTestId('phone-allow').waitFor();
  await member.shot('02-join-phone');
  await member.sheet.getByTestId('phone-allow').click();
  await member.at('#digits').waitFor();
  expect(await member.at('#welcome').textContent()).toContain('100 积分、新客立减 ¥20');
  expect(await member.at('#points').textContent()).toContain('100');
  await member.shot('01-card-new');
});

step('the cashier reads the code with the gun, sees the quote and takes the payment', async () => {
  await cashier.goTo('#/packages/staff/scan/index');
  await cashier.at('#scan').waitFor();
  await gun(member, cashier);
  await cashier.shot('10-keypad-empty');
  await press(cashier, '600');
  await cashier.at('#take:has-text("¥580.00")').click({ trial: true });
  await cashier.shot('10-keypad');
  await cashier.at('#take').click();
  await see(cashier, '收错了可以撤销');
  await cashier.shot('11-result');
  await cashier.at('#next').click();
  await cashier.at('#scan').waitFor();
  await cashier.shot('09-scan');
});

step('her receipt is in the inbox, and there she allows the next one to come to the phone', async () => {
  await stack.drain();
  await tab(member, '消息');
  await see(member, '580 积分');
  await member.shot('06-inbox-receipt');
  await member.at('#subscribe').click();
  await member.sheet.getByTestId('subscribe-allow').waitFor();
  await member.shot('06-subscribe');
  await member.sheet.getByTestId('subscribe-allow').click();
  await stack.drain();
  await tab(member, '会员卡');
  await see(member, '升「嘉木」');
  await member.shot('01-card-green');
});

step('she recharges ¥500 through the pay sheet, and the result page asks the server', async () => {
  await member.at('#recharge').click();
  await member.page.getByRole('radio', { name: /500/ }).locator('visible=true').first().click();
  await member.at('#terms .check__box').click();
  await member.at('#adult .check__box').click();
  await member.shot('03-recharge');
  await member.at('#pay').click();
  await member.sheet.getByTestId('pay-confirm').waitFor();
  await member.shot('03-recharge-sheet');
  await member.sheet.getByTestId('pay-confirm').click();
  await member.at('#to-card').waitFor();
  await see(member, '¥580.00');
  await member.shot('18-recharge-result');
  await member.at('#to-card').click();
});

step('she pays from the balance, and the receipt comes to the phone', async () => {
  await halfMinute();
  expect(await member.at('#balance').textContent()).toContain('580.00');
  await gun(member, cashier);
  await press(cashier, '68.5');
  await cashier.at('#take:has-text("¥68.50")').click({ trial: true });
  await cashier.shot('10-keypad-balance');
  await cashier.at('#take').click();
  await see(cashier, '收错了可以撤销');
  await cashier.shot('11-result-balance');
  await stack.drain();
  await phone.locator('[data-act=tab][data-id=messages]').click();
  await phone.getByTestId('message').first().waitFor();
  expect(await phone.getByTestId('message').first().textContent()).toContain('68.5');
  await phone.screenshot({ path: join(ROOT, '.cache/screens/phone-receipt.png') });
});

step('the cashier undoes it, and every point and fen is back', async () => {
  await cashier.at('#undo').click();
  await see(cashier, '撤销这一笔？');
  await cashier.shot('11-undo-ask');
  await cashier.page.getByText('撤销', { exact: true }).locator('visible=true').last().click();
  await cashier.at('#undone').waitFor();
  await cashier.shot('11-undone');
  await cashier.at('#next').click();
  await stack.drain();
  await member.goTo('#/packages/member/statement/index?asset=balance');
  await see(member, '580.00');
  await member.shot('04-statement');
  await member.goTo('');
  await member.at('#digits').waitFor();
  await member.page.waitForFunction("document.querySelector('#balance')?.textContent?.includes('580.00')");
});

step('she sets her birthday with the wheels, and allows the greeting', async () => {
  birthday = addDays(dayOf(stack.clock.now() as Instant, ZONE), 33);
  await member.goTo('#/packages/member/profile/index');
  await member.at('#name input, input#name').fill('林若溪');
  await member.at('#birthday-wheel').click();
  const [month, day] = [`${Number(birthday.slice(5, 7))}月`, `${Number(birthday.slice(8, 10))}日`];
  await turn(member.page, 1, month);
  await turn(member.page, 2, day);
  await member.shot('08-birthday-wheel');
  await member.page.getByText('确定').locator('visible=true').last().click();
  await see(member, month + day);
  await member.shot('08-profile');
  await member.at('#save').click();
  await member.goTo('#/packages/member/message-settings/index');
  await member.at('#subscribe').click();
  await member.shot('08-subscribe');
  await member.sheet.getByTestId('subscribe-allow').click();
  await stack.drain();
  await member.shot('08-message-settings');
});

step('ten days before it she comes once more', async () => {
  stack.clock.advanceTo(startOf(addDays(birthday, -10), ZONE, 15));
  await stack.drain();
  await member.goTo('');
  await member.at('#digits').waitFor();
  await member.page.waitForTimeout(1500);
  await cashier.goTo('#/packages/staff/scan/index');
  await cashier.at('#scan').waitFor();
  await gun(member, cashier);
  await press(cashier, '80');
  await cashier.at('#take:has-text("¥80.00")').click();
  await see(cashier, '收错了可以撤销');
});

step('the clock moves to the birthday: the greeting is on the phone, the gift among her coupons', async () => {
  for (const day of [addDays(birthday, -1), birthday]) {
    stack.clock.advanceTo(startOf(day, ZONE, 10) + 6 * 60_000);
    await stack.drain();
  }
  await phone.locator('[data-act=tab][data-id=messages]').click();
  await phone.getByTestId('message').filter({ hasText: '生日' }).first().waitFor();
  await phone.screenshot({ path: join(ROOT, '.cache/screens/phone-birthday.png') });
  await member.goTo('#/packages/member/coupons/index');
  await see(member, '生日礼 ¥50');
  await member.shot('05-coupons');
});

step('the message says why it came, and stops at a tap', async () => {
  await member.goTo('#/pages/inbox/index');
  await see(member, '生日');
  await member.at('.why__head').click();
  await see(member, '依据');
  await member.shot('06-inbox-why');
  await member.at('#stop').click();
  await see(member, '已停');
  await member.at('#resume').waitFor();
  await member.shot('06-inbox-stopped');
});

step('the owner sees what today brought', async () => {
  const owner = await asPerson(browser, 'chenhe', stack.apiUrl);
  await owner.goTo('#/packages/owner/today/index');
  await owner.page.waitForTimeout(3000);
  await owner.shot('12-owner-today');
  await owner.close();
});

test('nobody met an error, and nothing was cut or wider than the screen', () => {
  const expected = /^401 (identity\/(sign-in-needed|session-over)|) (GET|POST) /;
  expect([...(member?.troubles ?? []), ...(cashier?.troubles ?? [])].filter((trouble) => !expected.test(trouble))).toEqual([]);
});
