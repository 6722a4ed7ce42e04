import { fen, yuanDigits, yuanText } from '@shared/kernel/money';
import { plainYuan, yuan } from '../../functions/messages';

test.each([
  [0, '0', '00'], [5, '0', '05'], [10, '0', '10'], [100, '1', '00'], [4_600, '46', '00'], [123_456, '1234', '56'], [-123_456, '1234', '56'], [-0, '0', '00'],
  // Where a float, divided by 100 and rounded, shows 88.
  [9_007_199_254_740_987, '90071992547409', '87'],
])('the digits of %d fen are %s and %s', (amount, whole, cents) => expect(yuanDigits(amount)).toEqual([whole, cents]));

test('what is no whole number of fen has none', () => {
  for (const amount of [0.5, 12.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) expect(() => yuanDigits(amount)).toThrow();
});

test('as texts: grouped with a sign, or plain as a template takes it', () => {
  expect([yuan(fen(123_456)), yuan(fen(-5)), yuan(fen(0)), yuan(fen(100_000_000))]).toEqual(['¥1,234.56', '−¥0.05', '¥0.00', '¥1,000,000.00']);
  expect([yuanText(123_456), yuanText(-99_999_999), yuanText(7)]).toEqual(['¥1,234.56', '¥999,999.99', '¥0.07']);
  expect([plainYuan(fen(123_456)), plainYuan(fen(-5))]).toEqual(['¥1234.56', '¥0.05']);
});
