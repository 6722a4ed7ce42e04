import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asPerson, type Person } from '../support/browser-person';
import { inTheDark, see } from '../support/browser-steps';
import { openTown, stepsOf, type Town, troublesOf } from '../support/browser-town';
import { rowsToSend } from '../support/move-in';
import { charactersOf, counting, minutesOf } from '../support/persons-time';
import { decidedSalon, salonMembers } from '../support/salon-members';
import { tinyXlsx } from '../support/tiny-xlsx';
import { writtenOut } from '../support/written-out';

/** The owner of a salon moves its 800 members in from a phone's browser, doubtful rows and all, within ten minutes of her own time. */
jest.setTimeout(240_000);
let town: Town;
let owner: Person;
let walk: ReturnType<typeof counting>;
const salon = salonMembers(3, 800, [['新芽', 0], ['青禾', 500], ['嘉木', 2_000], ['深林', 5_000]]);
const AMOUNTS = { 约五百: 50_000, '-20': 0 };
const truth = decidedSalon(salon, AMOUNTS);
const sum = (of: 'principalFen' | 'bonusFen' | 'points') => truth.reduce((total, one) => total + one[of], 0);
const yuan = (fen: number) => `¥${(fen / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}`;
const WORKBOOK = { name: '丽人坊会员表.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(tinyXlsx(salon.grid)) };
const PROMISED_MINUTES = 10;
const OWN_MINUTES = 6;
/** The background takes imports up each minute; nobody has to look on, but it is counted as if. */
const TICK_MS = 60_000;
const MOST_TICKS = 8;
/** The page asks so often how far it is, and a little more. */
const ASKED_MS = 3_200;

beforeAll(async () => {
  town = await openTown();
  owner = await asPerson(town.browser, 'chenhe', town.stack.apiUrl);
  walk = counting(owner);
}, 300_000);
afterAll(() => town?.close());
const step = stepsOf(() => [owner]);

step('from the office to the file: every column is understood, and one page asks what only a person knows', async () => {
  await owner.goTo('#/packages/owner/more/index');
  await see(owner, '搬家');
  await walk.read('more');
  await walk.tap('.cell:has-text("搬家")');
  await owner.at('#choose-file').waitFor();
  await walk.read('choose');
  await owner.shot('salon-1-choose');
  const chosen = owner.page.waitForEvent('filechooser');
  await walk.tap('#choose-file');
  walk.tapsElsewhere(2);
  await walk.wait(async () => {
    await (await chosen).setFiles(WORKBOOK);
    await see(owner, '要你定的');
  });
  await walk.read('decide');
  await owner.shot('salon-2-decide');
  await inTheDark(owner, 'salon-2-decide-dark');
});
step('a tier and two amounts are answered once for all rows that say so; numbers in doubt by their kind, one tap each', async () => {
  await walk.decide(() => walk.tap('#say-0-新芽'));
  await walk.decide(() => walk.type('say-1', '500'));
  await walk.decide(() => walk.type('say-2', '0'));
  await owner.shot('salon-3-answers');
  for (const way of ['phone-wrong-apart', 'others-number-apart', 'figures-differ-add']) await walk.decide(() => walk.tap(`#way-${way}`));
  await walk.read('decided');
  await owner.shot('salon-4-decided');
});
step('the way of each row stands behind its kind', async () => {
  await owner.at('#each-phone-wrong').click();
  await owner.at('#each-done').waitFor();
  await owner.shot('salon-5-each-phone');
  await owner.page.mouse.click(5, 5);
  await owner.at('#each-figures-differ').click();
  await owner.at('#each-done').waitFor();
  await owner.shot('salon-5-each-twin');
  await owner.page.mouse.click(5, 5);
});
step('one look at the totals: they are the file\'s own, to the fen, and what was decided stands beside them', async () => {
  await walk.tap('#rehearse');
  await walk.wait(() => see(owner, '请核对合计'));
  await walk.read('totals');
  await owner.shot('salon-6-totals');
  await inTheDark(owner, 'salon-6-totals-dark');
  const text = await owner.page.locator('.form__body:visible').innerText();
  for (const expected of [`${truth.length} 位`, yuan(sum('principalFen')), yuan(sum('bonusFen')), sum('points').toLocaleString('en')]) expect(text).toContain(expected);
  expect(text.match(/和表格里的合计一样/g)).toHaveLength(3);
  expect(text).not.toMatch(/不搬|搬不了|看不懂/);
  await walk.decide(() => walk.tap('#sign-off'));
});
step('everybody is moved in, those without a number too', async () => {
  await walk.wait(() => see(owner, '正在搬'));
  await walk.read('running');
  await owner.shot('salon-7-running');
  walk.passes(TICK_MS);
  await walk.wait(async () => {
    const done = owner.page.getByText('搬完了').locator('visible=true');
    for (let tick = 0; tick < MOST_TICKS && (await done.count()) === 0; tick++) {
      await town.stack.travelTo(town.stack.clock.now() + TICK_MS);
      await owner.page.waitForTimeout(ASKED_MS);
    }
    await done.first().waitFor();
  });
  await see(owner, `搬进 ${truth.length} 位`);
  await walk.read('done');
  await owner.shot('salon-8-done');
});
step('each of them has what the workbook says, to the fen and the point', async () => {
  const rows = rowsToSend(await writtenOut(town)).map(({ cells }) => cells);
  const written = new Map([...rows.map((cells) => [cells.cardNumber, cells] as const), ...rows.map((cells) => [cells.phone, cells] as const)]);
  const wrong = truth.filter(({ by, principalFen, bonusFen, points }) => {
    const cells = written.get(by);
    return cells?.principal !== (principalFen / 100).toFixed(2) || cells.bonus !== (bonusFen / 100).toFixed(2) || cells.points !== String(points);
  });
  expect(wrong).toEqual([]);
  expect(truth).toHaveLength(salon.members.length + salon.refused.size - salon.doubts.filter(({ sameName }) => sameName).length);
});
test('it takes her less than ten minutes', () => {
  const { taps, fields, decisions, screens, machineMs } = walk.counted;
  const minutes = minutesOf(walk.counted);
  // Beside the pictures, for whoever wants to know how it went.
  writeFileSync(join(__dirname, '../../.cache/screens/salon-time.json'), JSON.stringify({ taps, fields, decisions, screens, characters: charactersOf(walk.counted), machineMs, minutes }, undefined, 2));
  expect({ taps, fields, decisions }).toEqual({ taps: 10, fields: 2, decisions: 7 });
  expect(minutes).toBeLessThan(PROMISED_MINUTES);
  // Without the machine, which is slower where much else runs beside the test.
  expect(minutes - machineMs / TICK_MS).toBeLessThan(OWN_MINUTES);
});
test('nothing went wrong on any screen', () => expect(troublesOf([owner])).toEqual([]));
