import { instant } from '@shared/kernel/instant';
import { withdrawUntil } from '../../functions/ledger/domain/withdrawal';

const at = (iso: string) => instant(Date.parse(iso));

test.each([
  ['at noon', '2026-11-22T12:00:00+08:00', undefined, '2026-11-30T00:00:00+08:00'], ['at the first instant of a day', '2026-11-22T00:00:00+08:00', undefined, '2026-11-30T00:00:00+08:00'],
  ['at the last one', '2026-11-22T23:59:59.999+08:00', undefined, '2026-11-30T00:00:00+08:00'], ['over a year\'s end', '2026-12-28T09:00:00+08:00', 7, '2027-01-05T00:00:00+08:00'], ['under a law of one day', '2026-11-22T12:00:00+08:00', 1, '2026-11-24T00:00:00+08:00'],
] as const)('what was paid %s may be withdrawn to the end of the law\'s last day, the day of the payment not counted', (_when, paid, days, until) => expect(withdrawUntil(at(paid), 'Asia/Shanghai', days)).toBe(at(until)));
test('before there was such a law there is no time at all', () => expect(withdrawUntil(at('2026-11-22T12:00:00+08:00'), 'Asia/Shanghai', 0)).toBe(at('2026-11-22T12:00:00+08:00')));
