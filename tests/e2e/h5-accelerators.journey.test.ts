import { MINUTE_MS } from '@shared/kernel/instant';
import type { Person } from '../support/browser-person';
import { comeToTheTill, ring, see, take } from '../support/browser-steps';
import { fill, journeyOf } from '../support/browser-town';

/** A manager gives one member an accelerator, the till earns by it, the member reads it, and the owner's rule has its own, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { town, owner, cashier, member, step, troubles } = journeyOf({ owner: 'chenhe', cashier: 'xiaoai', member: 'zhoutong' });
/** The calendar opens at the first day that may be chosen, and is taken as it stands. */
async function pickDay(person: Person, id: string): Promise<void> {
  await person.at(`#${id}`).click();
  await person.page.getByText('确定', { exact: true }).locator('visible=true').first().click();
}

step('the owner gives one member three times the points, through today', async () => {
  await owner.goTo('#/packages/owner/members/index');
  await owner.page.getByText('138****1357').locator('visible=true').first().click();
  await owner.at('#accelerator').click();
  await fill(owner, 'accelerator-percent', '300');
  await fill(owner, 'accelerator-reason', '老顾客回馈');
  await pickDay(owner, 'accelerator-until');
  await owner.shot('34-give');
  await owner.at('#accelerator-give').click();
  await see(owner, '3 倍，到');
  await owner.at('#accelerator').scrollIntoViewIfNeeded();
  await owner.shot('34-member');
});

step('the till earns by it', async () => {
  await comeToTheTill(member, cashier);
  await ring(cashier, '120', '¥100.00');
  await take(cashier);
  await see(cashier, '634');
});

step('the member reads it, in the dark and in large type too', async () => {
  await member.goTo('#/packages/member/points/index');
  await see(member, '消费积分 3 倍');
  await member.shot('34-points');
  await member.page.emulateMedia({ colorScheme: 'dark' });
  await member.shot('34-points-dark');
  await member.page.emulateMedia({ colorScheme: 'light' });
  await member.goTo('#/pages/mine/index');
  await member.at('#elder').scrollIntoViewIfNeeded();
  await member.at('#elder').click();
  await member.goTo('#/packages/member/points/index');
  await see(member, '消费积分 3 倍');
  await member.shot('34-points-elder');
});

step('the owner writes one into the rule', async () => {
  await owner.goTo('#/packages/owner/rules/index');
  await owner.at('#rule-earning').click();
  await owner.at('#add-accelerator').click();
  await fill(owner, 'accelerator-0-name', '久别重逢');
  await pickDay(owner, 'accelerator-0-from');
  await pickDay(owner, 'accelerator-0-until');
  await fill(owner, 'accelerator-0-away', '30');
  await owner.at('#add-accelerator').scrollIntoViewIfNeeded();
  await owner.shot('34-rule');
  await owner.at('#save-earning').click();
  await town.stack.travelTo(town.stack.clock.now() + 4 * MINUTE_MS);
  await owner.goTo('#/packages/owner/rules/index');
  await see(owner, '久别重逢');
  await owner.shot('34-rules');
  expect(troubles()).toEqual([]);
});
