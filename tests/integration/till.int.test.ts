import type { Fen } from '@shared/kernel/money';
import { fen } from '@shared/kernel/money';
import { DAY_MS, instant, MINUTE_MS } from '@shared/kernel/instant';
import { TERMS } from '../../functions/stored-value';
import { codeOf, tally } from '../support/counter';
import { must } from '../support/service-shop';

import { DAY, openStore } from '../support/till-store';

const cash = (tenders: readonly { readonly tender: string; readonly amountFen: Fen }[], tender = 'cash') => tenders.find((one) => one.tender === tender)?.amountFen ?? 0;

test('a shift that opens in the instant in which the one before put money in has none of it, and both prove', async () => {
  const shop = await openStore();
  const { shiftId } = await shop.open(10_000);
  shop.clock.move(60_000);
  must(await shop.move(shiftId as never, 'in', 500));
  must(await shop.count(shiftId, 10_500));
  const next = must(await shop.till.till.openShift({ ...shop.of, floatFen: fen(10_500) }, { key: shop.newKey() }));
  shop.clock.move(60_000);
  must(await shop.count(next.shiftId, 10_500));
  await shop.follow();
  expect(await shop.proof()).toMatchObject({ shifts: 2, holds: true });
});
test('a shift is opened, moved and counted blind: what should be there is told only after the count, and within the limit it is closed', async () => {
  const shop = await openStore();
  const { of, till } = shop;
  const { shiftId } = await shop.open(50_000);
  const sold = await shop.sell(3_000);
  await shop.sell(2_000, 'wechat');
  must(await till.visits.undoVisit({ shopId: shop.shopId, visitId: sold.visitId }, { key: shop.newKey() }));
  await shop.sell(4_000);
  must(await shop.move(shiftId as never, 'in', 10_000));
  must(await shop.move(shiftId as never, 'out', 1_500));
  await shop.follow();
  shop.clock.move(MINUTE_MS);
  const seen = must(await till.till.getDrawer(of));
  expect(JSON.stringify(seen)).not.toMatch(/expected|taken|cash"/);
  const { closed } = must(await shop.count(shiftId, 62_500 - 1_000));
  expect(closed).toMatchObject({ number: 1, floatFen: 50_000, expectedFen: 62_500, countedFen: 61_500, differenceFen: -1_000, sums: { takenFen: 6_000, refundedFen: 3_000, refunds: 1, sales: 3 } });
  expect([cash(closed?.sums.tenders ?? []), cash(closed?.sums.tenders ?? [], 'wechat')]).toEqual([4_000, 2_000]);
  expect(must(await till.till.getDrawer(of))).toMatchObject({ last: { shiftId, countedFen: 61_500 } });
  expect(await shop.proof()).toMatchObject({ holds: true, shifts: 1 });
});

test('above the limit the count is kept and tells the difference; it is counted again, or closed with a reason, as of the count', async () => {
  const shop = await openStore();
  const { shiftId } = await shop.open(10_000);
  await shop.sell(5_000);
  await shop.follow();
  shop.clock.move(MINUTE_MS);
  expect(codeOf(await shop.till.till.closeShift({ ...shop.of, shiftId, reason: '不数了' }, { key: shop.newKey() }))).toBe('till/count-first');
  const first = must(await shop.count(shiftId, 13_000));
  expect(first).toMatchObject({ open: { counts: 1, differs: { countedFen: 13_000, expectedFen: 15_000, differenceFen: -2_000 } } });
  // Cash that moves after a count voids it.
  must(await shop.move(shiftId as never, 'out', 500));
  expect(must(await shop.till.till.getDrawer(shop.of)).open?.differs).toBeUndefined();
  expect(codeOf(await shop.till.till.closeShift({ ...shop.of, shiftId, reason: '少了' }, { key: shop.newKey() }))).toBe('till/count-first');
  must(await shop.count(shiftId, 12_500));
  await shop.sell(700);
  await shop.follow();
  const closed = must(await shop.till.till.closeShift({ ...shop.of, shiftId, reason: '找错了零钱' }, { key: shop.newKey() }));
  expect(closed).toMatchObject({ differenceFen: -2_000, expectedFen: 14_500, reason: '找错了零钱', counts: [{ countedFen: 13_000, expectedFen: 15_000 }, { countedFen: 12_500, expectedFen: 14_500 }] });
  expect(must(await shop.till.till.getShift({ ...shop.of, shiftId }))).toMatchObject({ shift: closed });
  // What was sold between count and closing lies in no shift, and the day says so.
  expect((await shop.day()).outsideCashFen).toBe(700);
  expect(await shop.proof()).toMatchObject({ holds: true });
});

test('fifty counts at once close one shift once; fifty openings open one; nothing changes a closed shift', async () => {
  const shop = await openStore();
  const opened = await Promise.all(Array.from({ length: 50 }, () => shop.till.till.openShift({ ...shop.of, floatFen: fen(10_000) }, { key: shop.newKey() })));
  expect(tally(opened)).toEqual({ ok: 1, 'till/shift-open': 49 });
  const { shiftId } = must(await shop.till.till.getDrawer(shop.of)).open ?? { shiftId: '' as never };
  await shop.sell(5_000);
  await shop.follow();
  shop.clock.move(MINUTE_MS);
  expect(tally(await Promise.all(Array.from({ length: 50 }, () => shop.count(shiftId, 15_000))))).toEqual({ ok: 1, 'till/no-open-shift': 49 });
  const before = must(await shop.till.till.getShift({ ...shop.of, shiftId }));
  expect(codeOf(await shop.move(shiftId as never, 'out', 100))).toBe('till/no-open-shift');
  expect(codeOf(await shop.till.till.closeShift({ ...shop.of, shiftId, reason: '再来一次' }, { key: shop.newKey() }))).toBe('till/no-open-shift');
  expect(must(await shop.till.till.getShift({ ...shop.of, shiftId }))).toEqual(before);
  expect(must(await shop.manager.till.listShifts(shop.of)).items).toHaveLength(1);
});

test('a cashier moves no more than the limit, a manager does; another store has a drawer of its own', async () => {
  const shop = await openStore();
  const { shiftId } = await shop.open(10_000);
  expect(codeOf(await shop.move(shiftId as never, 'out', 20_001))).toBe('till/move-above-limit');
  must(await shop.move(shiftId as never, 'out', 20_001, shop.manager));
  must(await shop.owner.shops.setTillRule({ shopId: shop.shopId, reasonAboveFen: fen(0), cashierMoveFen: fen(100) }));
  const { storeId: second } = must(await shop.owner.shops.addStore({ shopId: shop.shopId, name: '二店' }, { key: shop.newKey() }));
  expect(codeOf(await shop.till.till.getDrawer({ shopId: shop.shopId, storeId: second }))).toBe('http/not-found');
  expect(must(await shop.owner.till.openShift({ shopId: shop.shopId, storeId: second, floatFen: fen(0) }, { key: shop.newKey() })).number).toBe(1);
});

test('a line that arrives after the close changes neither the shift nor the day: both say what came later, and a correction stands beside', async () => {
  const shop = await openStore();
  const { shiftId } = await shop.open(10_000);
  await shop.sell(5_000);
  await shop.follow();
  await shop.sell(800);
  shop.clock.move(MINUTE_MS);
  // The last sale's line is still on its way when the drawer is counted.
  must(await shop.count(shiftId, 15_000));
  const closed = await shop.close();
  expect(closed).toMatchObject({ number: 1, sums: { takenFen: 5_000 }, shifts: [{ number: 1, differenceFen: 0 }] });
  await shop.follow();
  expect(must(await shop.till.till.getShift({ ...shop.of, shiftId }))).toMatchObject({ shift: { sums: { takenFen: 5_000 } }, late: { lines: 1, takenFen: 800 } });
  expect(await shop.day()).toMatchObject({ sums: { takenFen: 5_800 }, closes: [closed], after: { lines: 1, takenFen: 800, newest: [{ takenFen: 800 }] } });
  expect(await shop.close()).toEqual(closed);
  expect(await shop.proof()).toMatchObject({ holds: true, shifts: 1, days: 1 });
  const corrected = must(await shop.manager.till.correctDay({ ...shop.of, day: DAY, reason: '补上最后一单' }, { key: shop.newKey() }));
  expect(corrected).toMatchObject({ number: 2, sums: { takenFen: 5_800 }, reason: '补上最后一单' });
  const now = await shop.day();
  expect([now.closes, now.after]).toEqual([[closed, corrected], undefined]);
  expect(must(await shop.manager.till.listDays(shop.of)).days[0]).toMatchObject({ day: DAY, closed: { takenFen: 5_800, counted: 1, uncounted: 0, corrections: 1 } });
  expect(await shop.proof()).toMatchObject({ holds: true, days: 2 });
});

test('fifty closings of a day are one document; an open shift is named; a day to come is not closed, and none is corrected that is open', async () => {
  const shop = await openStore();
  await shop.open(10_000);
  await shop.sell(5_000);
  await shop.follow();
  const answers = await Promise.all(Array.from({ length: 50 }, () => shop.manager.till.closeDay({ ...shop.of, day: DAY }, { key: shop.newKey() })));
  expect([tally(answers), new Set(answers.map((one) => JSON.stringify(one))).size]).toEqual([{ ok: 50 }, 1]);
  expect(must(answers[0] as never)).toMatchObject({ open: { number: 1 } });
  expect(must(await shop.manager.till.listDays(shop.of)).days[0]?.closed).toMatchObject({ differenceFen: 0, counted: 0, uncounted: 1 });
  expect(codeOf(await shop.manager.till.closeDay({ ...shop.of, day: '2026-11-23' as never }, { key: shop.newKey() }))).toBe('till/day-wrong');
  expect(codeOf(await shop.manager.till.correctDay({ ...shop.of, day: '2026-11-21' as never, reason: '没结过' }, { key: shop.newKey() }))).toBe('till/not-closed');
});

test('the day has every way in which money moves, by tender and by person, and value used apart', async () => {
  const shop = await openStore();
  const { owner, till, shopId, storeId, newKey } = shop;
  must(await owner.storedValue.setFiling({ shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' as never }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  const anna = await shop.join({ bonusFen: 1_000, principalFen: 2_000 });
  const ticket = await shop.scan(till, anna);
  const recharged = must(await till.storedValue.rechargeAtTill({ shopId, storeId, ticket, amountFen: fen(20_000), tender: 'cash', termsVersion: TERMS.version, agreedInPerson: true, adultConfirmed: true }, { key: newKey() }));
  const part = { shopId, rechargeId: recharged.rechargeId, principalFen: fen(5_000) };
  must(await owner.storedValue.refundRecharge({ cashConfirmed: true, ...part, quoteHash: must(await owner.storedValue.quoteRefund(part)).quoteHash }, { key: newKey() }));
  shop.clock.move(MINUTE_MS);
  must(await shop.ring(till, { ticket: await shop.scan(till, anna), amountFen: 3_000, useStoredValue: true }));
  await shop.sell(1_200, 'wechat');
  await shop.follow();
  const { sums } = await shop.close();
  expect(sums).toMatchObject({ takenFen: 16_200, refundedFen: 5_000, refunds: 1, sales: 3, points: expect.any(Number) });
  expect(sums.principalFen + sums.bonusFen).toBe(3_000);
  expect([cash(sums.tenders), cash(sums.tenders, 'wechat')]).toEqual([15_000, 1_200]);
  expect(sums.staff.map(({ name, takenFen }) => [name, takenFen])).toEqual([['till', 21_200], ['陈禾', -5_000]]);
  // By person too: value used and points given.
  expect(sums.staff[0]).toMatchObject({ principalFen: sums.principalFen, bonusFen: sums.bonusFen, uses: 0, points: sums.points });
  expect(await shop.proof()).toMatchObject({ holds: true });
  const { people } = must(await owner.till.getWork({ shopId, from: DAY, to: DAY }));
  expect(people).toMatchObject([{ name: 'till', recharges: { amountFen: 15_000, count: 0 } }]);
});

test('a forgotten shift is closed after weeks: it counts its last seven days', async () => {
  const shop = await openStore();
  const { shiftId } = await shop.open(10_000);
  await shop.sell(5_000);
  shop.clock.move(30 * DAY_MS);
  await shop.sell(700);
  await shop.follow();
  shop.clock.move(MINUTE_MS);
  expect(must(await shop.count(shiftId, 10_700)).closed).toMatchObject({ expectedFen: 10_700 });
});

test('a forgotten shift counts cash that was moved from the very instant from which it counts what was taken', async () => {
  const shop = await openStore();
  const { shiftId } = await shop.open(10_000);
  await shop.sell(5_000);
  // What was taken on the first day goes to the bank on that day: neither is counted nine days later.
  must(await shop.move(shiftId as never, 'out', 5_000));
  shop.clock.move(9 * DAY_MS);
  await shop.sell(700);
  must(await shop.move(shiftId as never, 'in', 300));
  await shop.follow();
  shop.clock.move(MINUTE_MS);
  const { closed } = must(await shop.count(shiftId, 11_000));
  expect(closed).toMatchObject({ expectedFen: 11_000, differenceFen: 0, moves: [{ amountFen: 5_000 }, { amountFen: 300 }], sums: { inFen: 300, outFen: 0 } });
  expect(await shop.proof()).toMatchObject({ holds: true, shifts: 1 });
});
test('a shift over midnight is shown on both days, and in the list of days its difference stands once: days sum to what was short', async () => {
  const shop = await openStore();
  const at = (time: string) => shop.clock.set(instant(Date.parse(`${time}+08:00`)));
  const runTo = async (end: string, countedFen: number) => {
    const { shiftId } = await shop.open(10_000);
    await shop.sell(5_000);
    await shop.follow();
    at(end);
    must(await shop.count(shiftId, countedFen));
  };
  at('2026-11-22T22:00:00');
  await runTo('2026-11-23T02:00:00', 14_500);
  at('2026-11-23T20:00:00');
  // Counted in the very instant of midnight, it is of the day that ends then.
  await runTo('2026-11-24T00:00:00', 15_200);
  await Promise.all([22, 23, 24].map((day) => shop.close(`2026-11-${day}` as never)));
  expect((await shop.day()).shifts).toMatchObject([{ differenceFen: -500 }]);
  expect((await shop.day('2026-11-23' as never)).shifts).toMatchObject([{ differenceFen: -500 }, { differenceFen: 200 }]);
  expect(must(await shop.manager.till.listDays(shop.of)).days.slice(0, 3).map(({ day, closed }) => [day, closed?.differenceFen, closed?.counted, closed?.uncounted])).toEqual([['2026-11-24', 0, 0, 0], ['2026-11-23', -300, 2, 0], ['2026-11-22', 0, 0, 1]]);
});
