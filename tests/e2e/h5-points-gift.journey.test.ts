import { MINUTE_MS } from '@shared/kernel/instant';
import { signIn } from '../../infra/scripts/seed/person-client';
import type { Person } from '../support/browser-person';
import { confirm, see, tab } from '../support/browser-steps';
import { fill, openTown, peopleOf, stepsOf, type Town, troublesOf } from '../support/browser-town';

/** Points go to a friend, from the owner's switch to the friend's card, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
let town: Town;
let owner: Person;
let giver: Person;
let friend: Person;
let link = '';

beforeAll(async () => {
  town = await openTown();
  const { stack, shop } = town;
  const api = await signIn(stack.apiUrl, stack.wechat.double?.phone.loginCode('chenhe') ?? '');
  await api.setPointsExpiry({ shopId: shop.shopId as never, terms: { kind: 'rolling', months: 12 } });
  await stack.travelTo(stack.clock.now() + 4 * MINUTE_MS);
  [owner, giver, friend] = (await peopleOf(town, 'chenhe', 'zhoutong', 'wangli')) as [Person, Person, Person];
}, 300_000);
afterAll(() => town?.close());
const step = stepsOf(() => [owner, giver, friend]);

step('the owner lets points be given, at most so many a day', async () => {
  await owner.goTo('#/packages/owner/rules/index');
  await see(owner, '不能送给朋友');
  await owner.at('#rule-points-giving').click();
  await owner.at('#points-giving-on').click();
  await fill(owner, 'giving-most', '5');
  await see(owner, '一次至少的不能超过一天最多的');
  await fill(owner, 'giving-most', '200');
  await owner.shot('12-giving-rule');
  await owner.at('#save-points-giving').click();
  await see(owner, '一天最多送 200，一次至少 10');
});

step('a member sees what remains before it is set aside, and what waits after', async () => {
  await giver.goTo('#/packages/member/points/index');
  await giver.at('#points-give').scrollIntoViewIfNeeded();
  await giver.shot('12-points');
  await giver.at('#points-give').click();
  await see(giver, '今天还能送 200');
  await giver.at('#give-next').click();
  await see(giver, '请填 10 到 200');
  await giver.shot('12-give-empty');
  await fill(giver, 'give-amount', '88');
  await giver.at('#give-next').click();
  await see(giver, '24 小时内');
  await giver.shot('12-give-sheet');
  await giver.at('#give-points').click();
  await see(giver, '等朋友收下');
  await giver.shot('12-give-waiting');
  await giver.page.emulateMedia({ colorScheme: 'dark' });
  await giver.shot('12-give-waiting-dark');
  await giver.page.emulateMedia({ colorScheme: 'light' });
  await giver.page.evaluate('navigator.clipboard.writeText = async (text) => { window.copiedText = text; }');
  await giver.at('[id^="share-pgf_"]').click();
  await see(giver, '链接已复制');
  link = String(await giver.page.evaluate('window.copiedText'));
  expect(link).toContain('#/packages/member/points-gift/index?shopId=');
});

step('the friend reads from whom and until when, and takes it once', async () => {
  const path = link.slice(link.indexOf('#'));
  await friend.goTo(path);
  await see(friend, '88');
  await see(friend, '前可用');
  await friend.shot('12-friend');
  await friend.page.emulateMedia({ colorScheme: 'dark' });
  await friend.shot('12-friend-dark');
  await friend.page.emulateMedia({ colorScheme: 'light' });
  await friend.at('#take-points').click();
  await see(friend, '88 积分收下了');
  await friend.shot('12-friend-points');
  await friend.goTo(path);
  await see(friend, '已经被收下了');
  await friend.shot('12-friend-taken');
});

step('the giver takes another one back, in large type too', async () => {
  await giver.goTo('');
  await tab(giver, '我的');
  await giver.at('#elder').scrollIntoViewIfNeeded();
  await giver.at('#elder').click();
  await giver.goTo('#/packages/member/give-points/index');
  await see(giver, '今天还能送 112');
  await fill(giver, 'give-amount', '20');
  await giver.at('#give-next').click();
  await giver.shot('12-give-sheet-elder');
  await giver.at('#give-points').click();
  await see(giver, '等朋友收下');
  await giver.shot('12-give-waiting-elder');
  await giver.at('[id^="back-pgf_"]').click();
  await confirm(giver);
  await see(giver, '20 积分收回了');
  await see(giver, '今天还能送 112');
  await giver.goTo('#/packages/member/statement/index?asset=points');
  await see(giver, '收回送出的积分');
  await giver.shot('12-statement-elder');
  expect(troublesOf([owner, giver, friend])).toEqual([]);
});
