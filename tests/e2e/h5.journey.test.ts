import { addDays, dayOf, type ShopDay, startOf } from '@shared/kernel/shop-day';
import type { Instant } from '@shared/kernel/instant';
import { asPerson, DESK, newContext, type Person, personOn } from '../support/browser-person';
import { confirm, gun, ring, see, tab, take, titleOf, turn } from '../support/browser-steps';
import { openTown, stepsOf, type Town, troublesOf, ZONE } from '../support/browser-town';

/** The main job as people do it: in a browser at 390×844, through the built app, over the whole embedded cloud. */
jest.setTimeout(120_000);
let town: Town;
let member: Person;
let cashier: Person;
let phone: Person;
let birthday: ShopDay;

beforeAll(async () => {
  town = await openTown();
  cashier = await asPerson(town.browser, 'xiaoai', town.stack.apiUrl);
  phone = personOn(await (await newContext(town.browser)).newPage(), 'phone', town.stack.apiUrl);
}, 300_000);
afterAll(() => town?.close());
const step = stepsOf(() => [member, cashier, phone]);

/** A code is good for one visit: half a minute later there is another. */
async function halfMinute(): Promise<void> {
  await town.stack.drain();
  await town.stack.travelTo(town.stack.clock.now() + 31_000);
  await member.goTo('');
  await member.at('#digits').waitFor();
}
const allow = async (name: string) => {
  await member.sheet.getByTestId('subscribe-allow').waitFor();
  await member.shot(name);
  await member.sheet.getByTestId('subscribe-allow').click();
  await town.stack.drain();
};

step('she scans the store code on the phone and joins with one tap', async () => {
  await phone.page.goto(`${town.stack.wechat.url}/phone?person=ruoxi#scan`);
  await phone.shot('phone-scan');
  const opened = phone.page.context().waitForEvent('page');
  await phone.page.getByTestId('store-code').first().click();
  member = personOn(await opened, 'ruoxi', town.stack.apiUrl);
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
  await ring(cashier, '600', '¥580.00');
  await cashier.shot('10-keypad');
  await take(cashier);
  expect(await titleOf(cashier)).toBe('收款结果');
  await cashier.shot('11-result');
  await cashier.at('#next').click();
  await cashier.at('#scan').waitFor();
  expect(await cashier.at('.till__figures').textContent()).toContain('¥1,134.00');
  await cashier.shot('09-scan');
});

step('her receipt is in the inbox, and there she allows the next one to come to the phone', async () => {
  await town.stack.drain();
  await tab(member, '消息');
  await see(member, '消费 ¥580.00，得 580 积分');
  await member.shot('06-inbox-receipt');
  await member.at('#subscribe').click();
  await allow('06-subscribe');
  await tab(member, '会员卡');
  await see(member, '升「嘉木」');
  // Coming back with fresh codes shows one of them at once.
  expect(await member.page.locator('#code-over:visible').count()).toBe(0);
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
  await ring(cashier, '68.5', '¥68.50');
  await cashier.shot('10-keypad-balance');
  await take(cashier);
  await cashier.shot('11-result-balance');
  await town.stack.drain();
  await phone.page.locator('[data-act=tab][data-id=messages]').click();
  const message = phone.page.getByTestId('message').filter({ hasText: '消费成功通知' }).first();
  await message.waitFor();
  expect(await message.textContent()).toContain('¥68.50');
  await phone.shot('phone-receipt');
});

step('the cashier undoes it, and every point and fen is back', async () => {
  await cashier.at('#undo').click();
  await see(cashier, '撤销这一笔？');
  await cashier.shot('11-undo-ask');
  await confirm(cashier);
  await cashier.at('#undone').waitFor();
  await cashier.shot('11-undone');
  await cashier.at('#next').click();
  await town.stack.drain();
  await member.goTo('#/packages/member/statement/index?asset=balance');
  await see(member, '撤销消费');
  await member.shot('04-statement');
  await member.goTo('');
  await member.at('#balance:has-text("580.00")').waitFor();
  expect(await member.at('#points').textContent()).toContain('680');
});

step('the owner sees what today brought, on the phone and on a computer', async () => {
  await town.stack.drain();
  for (const [name, viewport] of [['12-owner-today', undefined], ['15-owner-desk', DESK]] as const) {
    const owner = await asPerson(town.browser, 'chenhe', town.stack.apiUrl, viewport);
    await owner.goTo('#/packages/owner/today/index');
    await see(owner, '1,634.00');
    await owner.shot(name);
    expect(troublesOf([owner])).toEqual([]);
    await owner.close();
  }
});

step('she sets her birthday with the wheels, and allows the greeting', async () => {
  birthday = addDays(dayOf(town.stack.clock.now() as Instant, ZONE), 33);
  const [month, day] = [`${Number(birthday.slice(5, 7))}月`, `${Number(birthday.slice(8, 10))}日`];
  await member.goTo('#/packages/member/profile/index');
  await member.at('#name input, input#name').fill('林若溪');
  await member.at('#birthday-wheel').click();
  await turn(member.page, 1, month);
  await turn(member.page, 2, day);
  await member.shot('08-birthday-wheel');
  await member.page.getByText('确定').locator('visible=true').last().click();
  await see(member, month + day);
  await member.shot('08-profile');
  await member.at('#save').click();
  await member.goTo('#/packages/member/message-settings/index');
  await member.at('#subscribe').click();
  await allow('08-subscribe');
  await member.shot('08-message-settings');
});

step('ten days before it she comes once more', async () => {
  town.stack.clock.advanceTo(startOf(addDays(birthday, -10), ZONE, 15));
  await town.stack.drain();
  await member.goTo('');
  await member.page.waitForResponse(/\/me\/card/);
  await cashier.goTo('#/packages/staff/scan/index');
  await cashier.at('#scan').waitFor();
  await gun(member, cashier);
  await ring(cashier, '80', '¥80.00');
  await take(cashier);
});

step('the clock moves to the birthday: the greeting is on the phone, the gift among her coupons', async () => {
  for (const day of [addDays(birthday, -1), birthday]) {
    town.stack.clock.advanceTo(startOf(day, ZONE, 10) + 6 * 60_000);
    await town.stack.drain();
  }
  await phone.page.getByTestId('message').filter({ hasText: '生日祝福提醒' }).first().waitFor();
  await phone.shot('phone-birthday');
  await member.goTo('#/packages/member/coupons/index');
  await see(member, '生日礼 ¥50');
  await member.shot('05-coupons');
});

step('the message says why it came, and stops at a tap', async () => {
  await member.goTo('#/pages/inbox/index');
  await see(member, '生日快乐，林若溪');
  await member.at('.why__head').click();
  await see(member, `你的生日是 ${Number(birthday.slice(5, 7))}月${Number(birthday.slice(8, 10))}日`);
  await member.shot('06-inbox-why');
  await member.at('#stop').click();
  await member.at('#resume').waitFor();
  await see(member, '已停');
  await member.shot('06-inbox-stopped');
});

test('nobody met an error, and nothing was cut or wider than the screen', () => expect(troublesOf([member, cashier, phone])).toEqual([]));
