import { MINUTE_MS } from '@shared/kernel/instant';
import * as fc from 'fast-check';
import { anyRichEarning } from '../support/arbitraries';
import { createCounter, tally } from '../support/counter';
import { must } from '../support/service-shop';

test('quote and commit agree on what is earned, whatever the rule, and nothing recorded before is priced anew', async () => {
  const counter = await createCounter();
  const { shopId, owner, till, clock } = counter;
  const anna = await counter.join();
  let standing = 0;
  for (const [rule, amountFen] of fc.sample(fc.tuple(anyRichEarning, fc.integer({ min: 0, max: 60_000 })), { numRuns: 40, seed: 7 })) {
    must(await owner.shops.setEarningRule({ shopId, ...rule } as never));
    clock.move(3 * MINUTE_MS);
    const ticket = await counter.lookUp(till, anna);
    const quote = must(await counter.quote(till, { ticket, amountFen }));
    const visit = must(await counter.record(till, { ticket, amountFen }, quote));
    standing += visit.earnedPoints;
    expect([visit.earnedPoints, visit.earnedGrowth, visit.after?.points]).toEqual([quote.earnedPoints, quote.earnedGrowth, standing]);
  }
  const { member, differences } = await counter.prove(anna);
  expect([member.balances.points, differences]).toEqual([standing, []]);
});
test('a window that has no hour is refused', async () => {
  const { owner, shopId } = await createCounter();
  const refused = await owner.shops.setEarningRule({ shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, times: [{ weekdays: [1], fromHour: 9, toHour: 9, multiplierPercent: 200 }] });
  expect(refused).toMatchObject({ ok: false, error: { code: 'shops/time-window-empty' } });
});
test('hours past midnight multiply in the night of their day, on both sides of midnight, and the card says so', async () => {
  const counter = await createCounter();
  const { shopId, owner, till, clock } = counter;
  const FRIDAY = 5;
  must(await owner.shops.setEarningRule({ shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, times: [{ weekdays: [FRIDAY], fromHour: 22, toHour: 2, multiplierPercent: 200 }] }));
  const anna = await counter.join();
  const earnedAt = async (text: string) => {
    clock.set(Date.parse(`${text}+08:00`));
    return must(await counter.ring(till, { ticket: await counter.lookUp(till, anna), amountFen: 1_000 })).earnedPoints;
  };
  // 4 December is a Friday.
  expect([await earnedAt('2026-12-04T01:30'), await earnedAt('2026-12-04T21:59'), await earnedAt('2026-12-04T22:00'), await earnedAt('2026-12-05T01:59'), await earnedAt('2026-12-05T02:00')]).toEqual([10, 10, 20, 20, 10]);
  expect(must(await owner.shops.getShop({ shopId })).earningText).toContain('周五 22:00–次日 2:00 积分 2 倍');
});
test('50 visits at once earn no more than the day may; an undo gives its room back, the next day begins anew', async () => {
  const counter = await createCounter();
  const { shopId, owner, till, manager, clock } = counter;
  must(await owner.shops.setEarningRule({ shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, pointsPerVisit: 2, mostPerDay: 25 }));
  clock.move(3 * MINUTE_MS);
  const anna = await counter.join();
  const ticket = await counter.lookUp(till, anna);
  const quote = must(await counter.quote(till, { ticket, amountFen: 1_000 }));
  const answers = await Promise.all(Array.from({ length: 50 }, () => counter.record(till, { ticket, amountFen: 1_000 }, quote)));
  // Each earns the 12 that it was told; where fewer are left, the quote has changed and says so.
  expect(tally(answers)).toMatchObject({ ok: 2, 'visits/quote-changed': 48 });
  const [first] = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  expect(must(await counter.quote(till, { ticket, amountFen: 1_000 })).earnedPoints).toBe(1);
  must(await counter.undo(manager, first?.visitId as string));
  expect(must(await counter.quote(till, { ticket, amountFen: 1_000 })).earnedPoints).toBe(12);
  must(await counter.ring(till, { ticket, amountFen: 9_000 }));
  expect((await counter.prove(anna)).member.balances.points).toBe(25);
  clock.move(24 * 60 * MINUTE_MS);
  expect(must(await counter.quote(till, { ticket: await counter.lookUp(till, anna), amountFen: 1_000 })).earnedPoints).toBe(12);
});
