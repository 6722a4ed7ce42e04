import { fen } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import { filingDue } from '../../functions/stored-value/domain/law/filing';

const day = (text: string) => text as ShopDay;
const LAW = { filingDays: 30, reportDay: 25 };
const owed = (...months: readonly (readonly [string, number])[]) => months.map(([month, principal]) => ({ month, principalFen: fen(principal) }));

test('cards that hold money and are not filed: by thirty days after the month began in which the first came, then late', () => {
  const due = (today: string, of = owed(['2026-10', 0], ['2026-11', 5_000], ['2026-12', 8_000])) => filingDue(LAW, day(today), false, of);
  expect(due('2026-11-20')).toEqual({ kind: 'file', lastDay: '2026-12-01', late: false, owedFen: 8_000 });
  expect([due('2026-12-01')?.late, due('2026-12-02')?.late]).toEqual([false, true]);
  expect([due('2026-11-20', []), due('2026-11-20', owed(['2026-11', 5_000], ['2026-12', 0])), filingDue({}, day('2026-11-20'), false, owed(['2026-11', 5_000]))]).toEqual([undefined, undefined, undefined]);
});
test('the figures of a quarter: spoken of from the first of the month after it to the last day, where the city\'s law asks for them', () => {
  const due = (today: string) => filingDue(LAW, day(today), true, [])?.lastDay;
  expect([due('2026-09-30'), due('2026-10-01'), due('2026-10-25'), due('2026-10-26'), due('2026-12-31'), due('2027-01-01'), due('2027-01-25')]).toEqual([undefined, '2026-10-25', '2026-10-25', undefined, undefined, '2027-01-25', '2027-01-25']);
  expect(filingDue({ filingDays: 30 }, day('2026-10-20'), true, [])).toBeUndefined();
});
