import { readFileSync } from 'node:fs';
import { readCsv } from '@shared/spreadsheet/csv';
import { comeToTheTill, confirm, inTheDark, see } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** Whom a card is registered to, the texts of law that hold, and the register as a file, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { owner, member, cashier, step, troubles } = journeyOf({ owner: 'chenhe', member: 'zhoutong', cashier: 'xiaoai' });

step('a recharge above the anonymous limit asks for the real name, and nothing is paid without one', async () => {
  await member.goTo('#/packages/member/recharge/index');
  await member.page.getByRole('radio', { name: /1,000/ }).locator('visible=true').first().click();
  await see(member, '真实姓名');
  await member.at('#terms .check__box').click();
  await member.at('#adult .check__box').click();
  await see(member, '请先填真实姓名');
  await member.shot('68-real-name');
  await fill(member, 'real-name', '周桐');
  await inTheDark(member, '68-real-name-dark');
  await member.at('#pay').click();
  await member.sheet.getByTestId('pay-confirm').click();
  await see(member, '充值到账');
});

step('the owner reads which law holds, chooses the city\'s, and saves the register', async () => {
  await owner.goTo('#/packages/owner/offers/index');
  await owner.at('#prepaid-law').click();
  await see(owner, '法释〔2025〕4号');
  await owner.shot('68-law');
  const saved = owner.page.waitForEvent('download');
  await owner.at('#take-register').click();
  const lines = readCsv(readFileSync(await (await saved).path(), 'utf8'));
  expect(lines.slice(1).map(([, , name, , , , , , what]) => [name, what])).toEqual([['周桐', '充值']]);
  await see(owner, '导出');
  await owner.at('#law-beijing-2022').scrollIntoViewIfNeeded();
  await owner.at('#law-beijing-2022 .nut-switch').click();
  await confirm(owner);
  await owner.page.waitForTimeout(2_500);
  await owner.shot('68-law-city');
  await inTheDark(owner, '68-law-city-dark');
});

const tellPaper = async (person: typeof member, name: string, number: string) => {
  await fill(person, 'paper-name', name);
  await fill(person, 'paper-number', number);
  await person.at('#paper-agreed .check__box').click();
};
step('the owner of a company switches papers on; a registered card is recharged once its paper is noted, and not with a wrong number', async () => {
  await owner.page.evaluate(() => document.getElementById('papers')?.scrollIntoView({ block: 'center' }));
  await owner.at('#papers .nut-switch').click();
  await confirm(owner);
  await see(owner, '打开');
  await owner.page.waitForTimeout(2_500);
  await owner.shot('90-papers-law');
  await inTheDark(owner, '90-papers-law-dark');
  await member.goTo('#/packages/member/recharge/index');
  await member.page.getByRole('radio', { name: /¥500/ }).locator('visible=true').first().click();
  await see(member, '先登记证件号码');
  await member.shot('90-papers-wanted');
  await member.at('#pay').click();
  await see(member, '单独同意');
  await member.shot('90-papers-sheet');
  await inTheDark(member, '90-papers-sheet-dark');
  await tellPaper(member, '周桐', '110105194912310021');
  await member.at('#paper-save').click();
  await see(member, '证件号码不对');
  await member.shot('90-papers-wrong');
  await fill(member, 'paper-number', '11010519491231002x');
  await member.at('#paper-save').click();
  await see(member, '身份证 ****002X');
  await member.shot('90-papers-noted');
  await member.at('#terms .check__box').click();
  await member.at('#adult .check__box').click();
  await member.at('#pay').click();
  await member.sheet.getByTestId('pay-confirm').click();
  await see(member, '充值到账');
});

step('at the till a cashier types it for the member in hand; a manager sees kind and end', async () => {
  await comeToTheTill(member, cashier);
  await cashier.at('#till-recharge').click();
  await see(cashier, '登记证件');
  await cashier.shot('90-papers-till');
  await cashier.at('#paper').click();
  await cashier.at('#paper-kind-passport').click();
  await cashier.shot('90-papers-till-sheet');
  await tellPaper(cashier, '周桐', 'E12345678');
  await cashier.at('#paper-save').click();
  await cashier.at('#till-take').waitFor();
  await owner.goTo('#/packages/owner/members/index');
  await owner.page.getByText('138****1357').locator('visible=true').first().click();
  await owner.at('#recharges').click();
  await see(owner, '护照 ****5678');
  await owner.shot('90-papers-manager');
  await member.goTo('#/pages/mine/index');
  await member.at('#elder').scrollIntoViewIfNeeded();
  await member.at('#elder').click();
  await member.goTo('#/packages/member/recharge/index');
  await member.page.getByRole('radio', { name: /¥200/ }).locator('visible=true').first().click();
  await member.at('#paper').click();
  await see(member, '单独同意');
  await member.shot('90-papers-elder');
});

test('no page had trouble', () => expect(troubles().filter((trouble) => !trouble.includes('stored-value/paper-wrong'))).toEqual([]));
