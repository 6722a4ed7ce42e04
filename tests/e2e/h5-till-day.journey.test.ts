import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '@shared/kernel/instant';
import { addDays, dayOf, startOf } from '@shared/kernel/shop-day';
import { confirm, inTheDark, ring, see, take } from '../support/browser-steps';
import { fill, journeyOf, ZONE } from '../support/browser-town';

/** A day of the till, from the float in the morning to the correction of a closed day, in a browser over the whole embedded cloud. */
jest.setTimeout(120_000);
const { town, cashier, owner, step, troubles } = journeyOf({ cashier: 'xiaoai', owner: 'chenhe' });

const inCash = async (keys: string, due: string) => {
  await cashier.goTo('#/packages/staff/scan/index');
  await cashier.at('#walk-in').click();
  await ring(cashier, keys, due);
  await cashier.at('#pay-cash').click();
  await take(cashier);
};

step('the shift opens with its float, and two walk-ins pay in cash', async () => {
  await cashier.goTo('#/packages/staff/shift/index');
  await fill(cashier, 'float', '200');
  await see(cashier, '开班，备用金 ¥200.00');
  await cashier.shot('163-open');
  await cashier.at('#open-shift').click();
  await see(cashier, '第 1 班');
  await inCash('88', '¥88.00');
  await inCash('120', '¥120.00');
});

step('the drawer is counted blind: ¥30 short is told after, counted again, and closed with a reason', async () => {
  await cashier.goTo('#/packages/staff/shift/index');
  await cashier.at('#count-shift').click();
  await fill(cashier, 'counted', '378');
  expect(await cashier.page.locator('.sheet-form:visible').textContent()).not.toContain('408');
  await cashier.shot('163-count');
  await cashier.at('#save-count').click();
  await see(cashier, '少了 ¥30.00');
  await cashier.shot('163-differs');
  await cashier.at('#with-reason').click();
  await fill(cashier, 'difference-reason', '找错了零钱');
  await cashier.at('#close-shift').click();
  await see(cashier, '已交班');
  await cashier.shot('163-closed');
});

step('the shift is read again: the cashier from the drawer, the owner from its row on the day', async () => {
  await cashier.goTo('#/packages/staff/shift/index');
  await cashier.at('#last-shift').click();
  await see(cashier, '找错了零钱');
  await cashier.shot('163-closed-again');
  await owner.goTo('#/packages/owner/days/index');
  await owner.at('[id^="day-"]').click();
  await owner.at('[id^="shift-"]').scrollIntoViewIfNeeded();
  await owner.shot('163-shift-row');
  await owner.at('[id^="shift-"]').click();
  await see(owner, '少了 ¥30.00');
  await see(owner, '找错了零钱');
  await owner.shot('163-shift');
  await inTheDark(owner, '163-shift-dark');
});

step('the owner closes the day once', async () => {
  await owner.goTo('#/packages/owner/days/index');
  await owner.at('[id^="day-"]').click();
  await owner.at('#close-day').waitFor();
  await owner.shot('163-day');
  await owner.at('#close-day').click();
  await see(owner, '日结后的数不能改');
  await confirm(owner);
  await see(owner, '已日结');
});

step('what is undone after the close stands beside it, and a correction shows both sums', async () => {
  await inCash('30', '¥30.00');
  await cashier.at('#undo').click();
  await confirm(cashier);
  await cashier.at('#undone').waitFor();
  await inCash('46', '¥46.00');
  await owner.page.reload();
  await owner.at('#day-after').waitFor();
  await see(owner, '+¥46.00');
  await owner.shot('163-after');
  await inTheDark(owner, '163-after-dark');
  await owner.at('#correct-day').click();
  await fill(owner, 'correct-reason', '关门后又来了一位');
  await owner.shot('163-correct');
  await inTheDark(owner, '163-correct-dark');
  await owner.at('#save-correction').click();
  await see(owner, '第 1 次更正');
  await owner.shot('163-corrected');
  await inTheDark(owner, '163-corrected-dark');
  await owner.goTo('#/packages/owner/days/index');
  await see(owner, '更正 1 次');
  await owner.shot('163-days');
});

step('a row a person; a tap opens one person\'s sums', async () => {
  await owner.goTo('#/packages/owner/days/index');
  await owner.at('[id^="day-"]').click();
  await owner.at('[id^="staff-"]').first().scrollIntoViewIfNeeded();
  await owner.shot('163-staff');
  await owner.at('[id^="staff-"]').first().click();
  await owner.at('#person-taken').waitFor();
  await owner.shot('163-person');
  await inTheDark(owner, '163-person-dark');
});

step('the next morning the owner reads in one line that the books of yesterday agree, and what was looked at', async () => {
  await town.stack.travelTo(startOf(addDays(dayOf(town.stack.clock.now() as Instant, ZONE), 1), ZONE, 9));
  await owner.goTo('#/packages/owner/today/index');
  await owner.page.reload();
  await see(owner, '昨天的账都对上了');
  await owner.at('#proof').scrollIntoViewIfNeeded();
  await owner.shot('73-today');
  await inTheDark(owner, '73-today-dark');
  await owner.at('#proof').click();
  await see(owner, '核对了');
  await owner.shot('73-proof');
  await inTheDark(owner, '73-proof-dark');
});

step('a balance that is changed behind the books is said in red the morning after, with whose it is', async () => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(town.stack.dynamo.clientConfig));
  const { Items = [] } = await client.send(new ScanCommand({ TableName: 'shuke-local', FilterExpression: '#kind = :kind', ExpressionAttributeNames: { '#kind': 'kind' }, ExpressionAttributeValues: { ':kind': 'member' } }));
  await client.send(new UpdateCommand({ TableName: 'shuke-local', Key: { pk: Items[0]?.pk, sk: Items[0]?.sk }, UpdateExpression: 'ADD principalFen :more', ExpressionAttributeValues: { ':more': 500 } }));
  client.destroy();
  await town.stack.travelTo(startOf(addDays(dayOf(town.stack.clock.now() as Instant, ZONE), 1), ZONE, 9));
  await owner.goTo('#/packages/owner/today/index');
  await owner.page.reload();
  await see(owner, '昨天的账有 1 处对不上');
  await owner.shot('73-today-red');
  await inTheDark(owner, '73-today-red-dark');
  await owner.at('#proof-differs').click();
  await see(owner, '会员余额和流水不一样');
  await owner.shot('73-proof-red');
  await inTheDark(owner, '73-proof-red-dark');
});

test('nobody met an error, and nothing was cut or wider than the screen', () => expect(troubles()).toEqual([]));
