import type { Person } from '../support/browser-person';
import { codeOf, confirm, gun, ring, see, shoot, take, titleOf } from '../support/browser-steps';
import { journeyOf } from '../support/browser-town';

/** A day at the counter: what goes otherwise than planned, in a browser at 390×844 over the whole embedded cloud. */
jest.setTimeout(120_000);
const { cashier, member, other, step, troubles } = journeyOf({ cashier: 'xiaoai', member: 'zhoutong', other: 'wangli' });

const home = async () => {
  await cashier.goTo('#/packages/staff/scan/index');
  await cashier.at('#scan').waitFor();
};
const cardOf = async (person: Person) => {
  await person.goTo('');
  await person.at('#digits').waitFor();
};

step('a walk-in pays by voucher for two things', async () => {
  await home();
  await cashier.at('#walk-in').click();
  await cashier.at('#items').click();
  for (const [name, price] of [['肩颈护理', '198'], ['护手霜', '39.9']] as const) {
    await cashier.at('#item-name input, input#item-name').fill(name);
    await cashier.at('#item-price input, input#item-price').fill(price);
    await cashier.at('#item-add').click();
  }
  await see(cashier, '用这些明细 ¥237.90');
  await cashier.shot('10-items');
  await cashier.at('#items-done').click();
  await ring(cashier, '', '¥237.90');
  await cashier.at('#pay-other').click();
  await cashier.shot('10-other-tender');
  await cashier.page.locator('#pay-voucher:visible').click();
  await see(cashier, '¥237.90 请用店里的团购券收');
  await take(cashier);
  await see(cashier, '散客 用团购券付了');
  await cashier.shot('11-result-walk-in');
});

step('one of the two things comes back: the sums stand there before it is given back, and the voucher is given back first', async () => {
  await cashier.at('#refund-part').click();
  await see(cashier, '最多 ¥237.90，不填就全退');
  await cashier.shot('12-refund');
  await cashier.at('#refund-way-lines').click();
  await cashier.at('#more-1').click();
  await cashier.shot('12-refund-lines');
  await cashier.at('#refund-look').click();
  await see(cashier, '退 ¥39.90');
  await see(cashier, '团购券退回');
  await cashier.shot('12-refund-sum');
  await cashier.at('#refund-now').click();
  await see(cashier, '请用团购券另退 ¥39.90');
  await cashier.shot('12-refund-ask');
  await confirm(cashier);
  await cashier.at('#refund-done').waitFor();
  await cashier.shot('12-refund-done');
  await cashier.at('#refund-back').click();
  await see(cashier, '已退过 ¥39.90');
  await cashier.shot('12-refunded');
});

step('Enter goes on to the next; a wrong code is refused in words', async () => {
  await cashier.page.keyboard.press('Enter');
  await cashier.at('#scan').waitFor();
  await shoot(cashier, '99000012345682228109');
  await see(cashier, '这个会员码不对。');
  await cashier.shot('09-wrong-code');
});

step('the largest amount fits, and too little balance asks for the rest', async () => {
  await cardOf(member);
  await gun(member, cashier);
  await ring(cashier, '999999.99', '¥999,979.99');
  await cashier.shot('10-keypad-largest');
  await cashier.page.goBack();
});

step('the wrong member was scanned: one step undoes and credits the right one', async () => {
  await home();
  await gun(member, cashier);
  await ring(cashier, '128', '¥108.00');
  await take(cashier);
  await cashier.at('#wrong-member').click();
  await cardOf(other);
  await cashier.shot('11-wrong-member');
  await shoot(cashier, await codeOf(other));
  await see(cashier, '138****4682');
  await cashier.shot('11-wrong-member-ask');
  await confirm(cashier);
  await see(cashier, '138****4682 用微信付了');
  expect(await titleOf(cashier)).toBe('收款结果');
  await cashier.shot('11-moved');
});

step('no phone at hand: found by number, and the coupon waits for the member to confirm in the app', async () => {
  await home();
  await cashier.at('#look-up').click();
  await cashier.at('#look-up-value input, input#look-up-value').fill('13800001357');
  await cashier.at('#find').click();
  await see(cashier, '138****1357');
  await cashier.shot('09-look-up');
  await cashier.page.locator('.cell:visible').first().click();
  await ring(cashier, '150', '¥150.00');
  await cashier.page.locator('.choice:visible').first().click();
  await see(cashier, '请会员确认');
  await cashier.at('#take:has-text("¥130.00")').click();
  await cashier.at('#asking').waitFor();
  await cashier.shot('10-asking');
  await cardOf(member);
  await member.at('#confirm-yes').waitFor();
  await member.shot('01-card-confirm');
  await member.at('#confirm-yes').click();
  await cashier.at('#undo').waitFor();
  await see(cashier, '138****1357 用微信付了');
});

step('a guest gets a card at the till', async () => {
  await home();
  await cashier.at('#enrol').click();
  await cashier.at('#enrol-phone input, input#enrol-phone').fill('13911112222');
  await cashier.at('#enrol-name input, input#enrol-name').fill('阿卜杜热西提·买买提艾力·库尔班');
  expect(await cashier.at('#enrol-do').textContent()).toBe('请先当面问过客人');
  await cashier.at('#enrol-agree .check__box').click();
  await cashier.shot('09-enrol');
  await cashier.at('#enrol-do').click();
  await cashier.at('#amount').waitFor();
  expect(await cashier.at('#member-name').textContent()).toBe('阿卜杜热西提·买买提艾力·库尔班');
  await cashier.shot('10-long-name');
});

step('without a network the till says so, and goes on by itself when it is back', async () => {
  await ring(cashier, '3', '¥3.00');
  await cashier.page.context().setOffline(true);
  await cashier.at('#key-6').click();
  await see(cashier, '网络没有通');
  await cashier.shot('10-offline');
  await cashier.page.context().setOffline(false);
  await ring(cashier, '', '¥36.00');
  await cashier.page.context().setOffline(true);
  for (let page = 0; page < 2; page++) await cashier.page.goBack();
  await cashier.at('#offline').waitFor();
  await cashier.shot('09-offline');
  await cashier.page.context().setOffline(false);
});

test('nobody met an error, and nothing was cut or wider than the screen', () => expect(troubles().filter((trouble) => !/visits\/code-wrong/.test(trouble))).toEqual([]));
