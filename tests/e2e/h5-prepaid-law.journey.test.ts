import { readFileSync } from 'node:fs';
import { readCsv } from '@shared/spreadsheet/csv';
import { confirm, inTheDark, see } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** Whom a card is registered to, the texts of law that hold, and the register as a file, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { owner, member, step, troubles } = journeyOf({ owner: 'chenhe', member: 'zhoutong' });

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
  expect(lines.slice(1).map(([, , name, , , , , what]) => [name, what])).toEqual([['周桐', '充值']]);
  await see(owner, '导出');
  await owner.at('#law-beijing-2022').scrollIntoViewIfNeeded();
  await owner.at('#law-beijing-2022 .nut-switch').click();
  await confirm(owner);
  await owner.page.waitForTimeout(2_500);
  await owner.shot('68-law-city');
  await inTheDark(owner, '68-law-city-dark');
});

test('no page had trouble', () => expect(troubles()).toEqual([]));
