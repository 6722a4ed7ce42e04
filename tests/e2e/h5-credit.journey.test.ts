import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { DESK, PHONE, type Person } from '../support/browser-person';
import { confirm, gun, inTheDark, ring, see, take } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** A regular's account on credit, from its opening to a repayment, a question and its answer, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { town, owner, cashier, member, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai', member: 'zhoutong' });
const cardOf = async (person: Person) => {
  await person.goTo('');
  await person.at('#digits').waitFor();
};
const inHand = async () => {
  // A code is spent by one visit: the next shows a minute later.
  await town.stack.travelTo(town.stack.clock.now() + MINUTE_MS);
  await cashier.goTo('#/packages/staff/scan/index');
  await cashier.at('#scan').waitFor();
  await cardOf(member);
  await gun(member, cashier);
};
const onCredit = async (keys: string, sum: string) => {
  await inHand();
  await ring(cashier, keys, sum);
  // The balance pays first where there is one: this time it does not.
  const value = cashier.at('#pay-value');
  if ((await value.count()) > 0 && (await value.getAttribute('aria-checked')) === 'true') await value.click();
  await cashier.at('#pay-other').click();
  await cashier.at('#pay-credit').click();
  await see(cashier, '挂账，挂后还可以挂');
};

step('the owner opens the account on the member\'s page', async () => {
  await owner.goTo('#/packages/owner/members/index');
  await owner.page.getByText('138****1357').locator('visible=true').first().click();
  await owner.at('#credit').click();
  await see(owner, '还没有开通');
  await owner.shot('09-account-none');
  await owner.at('#account').click();
  await fill(owner, 'limit', '1000');
  await fill(owner, 'terms-number', '7');
  await fill(owner, 'account-save-reason', '合作三年的老客户');
  await owner.shot('09-account-open');
  await owner.at('#account-save').click();
  await see(owner, '额度 ¥1,000.00，挂账后 7 天内结');
});

step('the cashier puts two visits on credit', async () => {
  // A welcome coupon takes ¥20.00 off the first.
  await onCredit('700', '¥680.00');
  await cashier.shot('09-keypad-credit');
  await take(cashier);
  await see(cashier, '挂账');
  await cashier.shot('09-result-credit');
  await onCredit('120.5', '¥120.50');
  await take(cashier);
});

step('a third is put on credit by mistake and refunded at once: its bill goes, and no money is handed out', async () => {
  await onCredit('60', '¥60.00');
  await take(cashier);
  await cashier.at('#refund-part').click();
  await cashier.at('#refund-look').click();
  await see(cashier, '冲减挂账');
  await cashier.shot('09-refund-credit');
  await cashier.page.emulateMedia({ colorScheme: 'dark' });
  await cashier.shot('09-refund-credit-dark');
  await cashier.page.emulateMedia({ colorScheme: 'light' });
  await cashier.at('#refund-now').click();
  await confirm(cashier);
  await cashier.at('#refund-done').waitFor();
  await cashier.shot('09-refunded-credit');
});

step('the member sees what is open, and asks about one', async () => {
  await member.goTo('#/pages/mine/index');
  await member.at('#credit').click();
  await see(member, '您有 2 笔未结，可以分几次还');
  await member.shot('09-my-credit');
  await member.page.emulateMedia({ colorScheme: 'dark' });
  await member.shot('09-my-credit-dark');
  await member.page.emulateMedia({ colorScheme: 'light' });
  await member.page.locator('[id^="bill-"]').locator('visible=true').nth(1).click();
  await member.at('#wrong').click();
  await fill(member, 'dispute-reason', '那天没有加做');
  await member.shot('09-dispute');
  await member.at('#dispute').click();
  await see(member, '¥120.50 正在核对，核对期间不用还');
  await member.shot('09-my-credit-disputed');
});

step('days later the cashier takes a part, and could undo it', async () => {
  await town.stack.travelTo(town.stack.clock.now() + 9 * DAY_MS);
  await inHand();
  await cashier.shot('09-keypad-owes');
  await cashier.at('#credit').click();
  await see(cashier, '已过约定日');
  await cashier.shot('09-till-credit');
  await fill(cashier, 'repay-amount', '300');
  await cashier.at('#tender-cash').click();
  await cashier.at('#repay').scrollIntoViewIfNeeded();
  await cashier.shot('09-till-repay');
  await cashier.at('#repay').click();
  await confirm(cashier);
  await see(cashier, '已还 ¥300.00');
  await cashier.page.evaluate('window.scrollTo(0, 0)');
  await cashier.shot('09-repaid');
});

step('the member, past the agreed day, asks for a later one', async () => {
  await member.goTo('#/packages/member/credit/index');
  const bill = member.page.locator('[id^="bill-"]').locator('visible=true').first();
  await bill.click();
  await member.shot('09-my-bill');
  await member.at('#later').click();
  await member.at('#new-day').click();
  await member.page.getByText('确定', { exact: true }).locator('visible=true').first().click();
  await fill(member, 'ask-later-reason', '下月 10 日发工资，到时一次还清');
  await member.shot('09-ask-later');
  await inTheDark(member, '09-ask-later-dark');
  await member.at('#ask-later').click();
  await see(member, '申请延到');
  await member.shot('09-my-credit-asked');
  await bill.click();
  await see(member, '店里还没有答复');
  await member.shot('09-my-bill-asked');
  await inTheDark(member, '09-my-bill-asked-dark');
});

step('the owner finds on the day\'s page what waits, and grants the day', async () => {
  await owner.goTo('#/packages/owner/today/index');
  await owner.at('#bills-wait').scrollIntoViewIfNeeded();
  await owner.shot('09-today-waits');
  await owner.at('#bills-wait').click();
  await see(owner, '有异议 · 那天没有加做');
  await owner.shot('09-bills-wait');
  await inTheDark(owner, '09-bills-wait-dark');
  await owner.page.locator('[id^="waits-"]').locator('visible=true').nth(1).click();
  await owner.page.locator('[id^="bill-"]').locator('visible=true').first().click();
  await owner.at('#answer-granted').waitFor();
  await owner.shot('09-answer-later');
  await inTheDark(owner, '09-answer-later-dark');
  await owner.at('#answer-refused').click();
  await owner.shot('09-refuse-later');
  await owner.at('#answer-granted').click();
  await owner.at('#grant').click();
  await see(owner, '延期到');
});

step('the owner looks at the report, answers the question and gives a later day', async () => {
  await owner.goTo('#/packages/owner/credit/index');
  await see(owner, '会员还未结');
  await owner.shot('09-report');
  await owner.page.setViewportSize(DESK);
  await owner.shot('09-report-desk');
  await owner.page.setViewportSize(PHONE);
  await owner.page.locator('[id^="owes-"]').locator('visible=true').first().click();
  await see(owner, '核对中');
  await owner.shot('09-member-credit');
  await owner.page.locator('[id^="bill-"]').locator('visible=true').nth(1).click();
  await see(owner, '会员说：那天没有加做');
  await owner.at('#outcome-upheld').click();
  await fill(owner, 'settle-reason', '小票上没有');
  await owner.shot('09-settle');
  await owner.at('#settle').click();
  await see(owner, '已核销');
  await owner.page.locator('[id^="bill-"]').locator('visible=true').first().click();
  await owner.at('#extend').click();
  await owner.shot('09-extend');
});

step('the member is told of both answers', async () => {
  await member.goTo('#/pages/inbox/index');
  await see(member, '挂账延期到');
  await see(member, '异议成立，这笔不用再还');
  await member.shot('09-told');
});

step('the member takes a question back, closes the payment sheet once, and repays a part by WeChat Pay', async () => {
  await member.goTo('#/packages/member/credit/index');
  await see(member, '您有 1 笔未结');
  const bill = member.page.locator('[id^="bill-"]').locator('visible=true').first();
  await bill.click();
  await member.at('#wrong').click();
  await fill(member, 'dispute-reason', '再看一下');
  await member.at('#dispute').click();
  await see(member, '正在核对，核对期间不用还');
  await bill.click();
  await member.shot('09-withdraw');
  await member.at('#withdraw').click();
  await member.at('#pay-back').waitFor();
  await member.shot('09-my-credit-pay');
  await member.at('#pay-back').click();
  await fill(member, 'pay-back-amount', '200');
  await see(member, '¥180.00');
  await member.shot('09-pay-back');
  await member.page.emulateMedia({ colorScheme: 'dark' });
  await member.shot('09-pay-back-dark');
  await member.page.emulateMedia({ colorScheme: 'light' });
  await member.at('#pay-back-now').click();
  await member.sheet.getByTestId('sheet-close').click();
  await member.at('#pay-again').waitFor();
  await member.shot('09-repayment-unpaid');
  await member.goTo('#/packages/member/credit/index');
  await member.at('#repayment-waiting').waitFor();
  await member.shot('09-my-credit-waiting');
  await member.at('#repayment-waiting').click();
  await member.at('#pay-again').click();
  await member.sheet.getByTestId('pay-confirm').click();
  await see(member, '还款已记账');
  await member.shot('09-repayment-done');
  await member.at('#to-credit').click();
  await see(member, '¥180.00');
});

step('in large type the member reads it all the same, and nothing was refused', async () => {
  await member.goTo('#/pages/mine/index');
  await member.at('#elder').scrollIntoViewIfNeeded();
  await member.at('#elder').click();
  await member.goTo('#/packages/member/credit/index');
  await see(member, '您有 1 笔未结');
  await member.shot('09-my-credit-elder');
  await member.page.locator('[id^="bill-"]').locator('visible=true').first().click();
  await member.at('#later').scrollIntoViewIfNeeded();
  await member.shot('09-my-bill-elder');
  await member.at('#later').click();
  await member.at('#ask-later').scrollIntoViewIfNeeded();
  await member.shot('09-ask-later-elder');
  await member.goTo('#/packages/member/credit/index');
  await member.at('#pay-back').click();
  await member.shot('09-pay-back-elder');
  expect(troubles()).toEqual([]);
});
