import { DAY_MS, instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { after, BADGE_DAYS, badgeOf, historyOf, isBelow, opposite, percentOf } from '../../functions/stored-value/domain/cover';

test.each([[40_000, 100_000, 40], [39_999, 100_000, 39], [0, 1, 0], [100, 100, 100], [250, 100, 250], [1, 3, 33]])('%d aside of %d owed is %d %%', (aside, owed, percent) => expect(percentOf(fen(aside), fen(owed))).toEqual({ percent }));
test('where nothing is owed there is no ratio, and nothing below the line', () => {
  expect(percentOf(fen(5), fen(0))).toEqual({});
  expect([isBelow(undefined, 40), isBelow(39, 40), isBelow(40, 40), isBelow(39, undefined)]).toEqual([false, true, false, false]);
});
test('what lies aside is never less than none', () => {
  expect(after(fen(500), { kind: 'out', amountFen: fen(500) })).toMatchObject({ ok: true, value: { setAsideFen: 0, changeFen: -500 } });
  expect(after(fen(500), { kind: 'out', amountFen: fen(501) })).toMatchObject({ error: { code: 'stored-value/cover-too-much', facts: { setAsideFen: 500 } } });
});
test('a month in which nothing moved stands as the one before it, newest first', () => {
  const owed = [{ month: '2026-08', principalFen: fen(1_000), bonusFen: fen(100) }, { month: '2026-10', principalFen: fen(500), bonusFen: fen(0) }];
  const history = historyOf(owed, new Map([['2026-07', fen(300)], ['2026-10', fen(-100)]]), ['2026-07', '2026-08', '2026-09', '2026-10']);
  expect(history.map(({ month, principalFen, bonusFen, setAsideFen, percent }) => [month, principalFen, bonusFen, setAsideFen, percent])).toEqual([['2026-10', 500, 0, 200, 40], ['2026-09', 1_000, 100, 300, 30], ['2026-08', 1_000, 100, 300, 30], ['2026-07', 0, 0, 300, undefined]]);
});
test('a month before anything was owed or put aside has no ratio; a record taken back leaves no ratio below nothing', () => {
  expect(historyOf([], new Map(), ['2026-10'])).toStrictEqual([{ month: '2026-10', principalFen: 0, bonusFen: 0, setAsideFen: 0 }]);
  const owed = [{ month: '2026-09', principalFen: fen(1_000), bonusFen: fen(7) }];
  expect(historyOf(owed, new Map([['2026-09', fen(0)]]), ['2026-09'])).toStrictEqual([{ month: '2026-09', principalFen: 1_000, bonusFen: 7, setAsideFen: 0, percent: 0 }]);
  expect(historyOf(owed, new Map([['2026-09', fen(-1)]]), ['2026-09'])).toStrictEqual([{ month: '2026-09', principalFen: 1_000, bonusFen: 7, setAsideFen: -1 }]);
});
test('putting aside adds, and each kind is taken back by the other', () => {
  expect(after(fen(500), { kind: 'in', amountFen: fen(20) })).toEqual({ ok: true, value: { setAsideFen: 520, changeFen: 20 } });
  expect([opposite('in'), opposite('out')]).toEqual(['out', 'in']);
});
test('members are shown the ratio and when it was recorded: where the owner lets them, at the line or above, and while it is fresh', () => {
  const at = instant(Date.parse('2026-11-22T12:00:00+08:00'));
  const recordedAt = instant(at - BADGE_DAYS * DAY_MS);
  const good = { badge: true, setAsideFen: fen(40_000), redLinePercent: 40, recordedAt };
  expect(badgeOf(good, fen(100_000), at)).toStrictEqual({ percent: 40, at: recordedAt });
  const without = (name: keyof typeof good) => Object.fromEntries(Object.entries(good).filter(([one]) => one !== name)) as typeof good;
  const hidden = [{ ...good, badge: false }, { ...good, setAsideFen: fen(39_999) }, without('redLinePercent'), without('recordedAt'), without('badge'), { ...good, recordedAt: instant(recordedAt - 1) }].map((one) => badgeOf(one, fen(100_000), at));
  expect([...hidden, badgeOf(good, fen(0), at)]).toEqual(Array(7).fill(undefined));
});
