import { asPerson, type Person } from '../support/browser-person';
import { see } from '../support/browser-steps';
import { fill, openTown, stepsOf, type Town } from '../support/browser-town';

jest.setTimeout(180_000);
let town: Town;
let owner: Person;
beforeAll(async () => {
  town = await openTown();
  owner = await asPerson(town.browser, 'chenhe', town.stack.apiUrl);
}, 300_000);
afterAll(() => town?.close());
const step = stepsOf(() => [owner]);
const FIRST = '13900001111';
async function enrol(phone: string, name: string) {
  await owner.goTo('#/packages/staff/enrol/index');
  await owner.page.waitForTimeout(1500);
  await owner.shot('tmp-enrol');
  await fill(owner, 'enrol-phone', phone);
  await fill(owner, 'enrol-name', name);
}
step('members', async () => {
  await owner.goTo('#/packages/owner/members/index');
  await owner.page.waitForTimeout(2500);
  await owner.shot('tmp-members');
  const id = await owner.page.evaluate(`[...document.querySelectorAll('[id^="member-mbr_"]')].map((one) => one.id.slice(7)).join()`) as string;
  process.stderr.write(`ids ${id}\n`);
  const memberId = id.split(',')[0];
  await owner.goTo(`#/packages/owner/member/index?id=${memberId}`);
  await owner.page.waitForTimeout(2500);
  await owner.at('#merge').scrollIntoViewIfNeeded();
  await owner.shot('tmp-member');
  await owner.at('#merge').click();
  await owner.page.waitForTimeout(1500);
  await owner.shot('tmp-merge-empty');
});
void [see, FIRST, enrol];
