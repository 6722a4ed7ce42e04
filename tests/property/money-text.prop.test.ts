import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { count, lessMoney, money, moneyParts, signedCount, wholeMoney } from '../../miniapp/src/copy/money';
import { count as countText, yuan } from '../../functions/messages/domain/wording';

/** Whole amounts, with both zeros often among them. */
const amount = fc.oneof(fc.constantFrom(0, -0, 1, -1, 99, -99, 100, -100), fc.integer({ min: -100_000_000_00, max: 100_000_000_00 }));
const forms = (n: number): readonly string[] => [money(n), money(n, { signed: true }), wholeMoney(n), lessMoney(Math.abs(n)), count(n), signedCount(n), yuan(n), countText(n)];

test('nothing is ever minus zero, or plus zero, in whatever form', () => {
  fc.assert(fc.property(amount, (n) => {
    for (const text of forms(n)) {
      expect(text).not.toMatch(/^[−+-]¥?[0.,]*$/);
      expect(text).toMatch(/^[−+]?¥?\d{1,3}(,\d{3})*(\.\d\d)?$/);
    }
  }));
});
test('the sign is the amount\'s, and the digits give it back', () => {
  fc.assert(fc.property(amount, (n) => {
    const { sign, digits } = moneyParts(n, { signed: true });
    expect([sign, Number(digits.replaceAll(/[,.]/g, ''))]).toEqual([n < 0 ? '−' : n > 0 ? '+' : '', Math.abs(n)]);
    expect(lessMoney(Math.abs(n))).toBe(n === 0 ? '¥0.00' : `−${money(Math.abs(n))}`);
  }));
});
test('no page puts a minus before an amount by itself: it would stand before zero too', () => {
  const files = readdirSync('miniapp/src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  expect(files.filter((name) => name !== join('copy', 'money.ts') && /−\$\{\w*money\w*\(/i.test(readFileSync(join('miniapp/src', name), 'utf8')))).toEqual([]);
});
