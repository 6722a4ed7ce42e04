import fc from 'fast-check';
import { keptAfter, keptUnused, type PaperKind, paperNumber, paperText, tailOf, writtenNumber } from '../../functions/stored-value/domain/paper';

const TODAY = '2026-11-22' as never;
const read = (kind: PaperKind, typed: string) => {
  const number = paperNumber(kind, typed, TODAY);
  return number.ok ? number.value : number.error.code;
};
const WRONG = 'stored-value/paper-wrong';
const at = (text: string) => Date.parse(text) as never;

test('trap: an identity card with a wrong check digit, date or length is refused; one typed with spaces, in small letters or full width is the same number', () => {
  expect([read('id-card', '11010519491231002X'), read('id-card', ' 110105 19491231 002x'), read('id-card', '１１０１０５１９４９１２３１００２Ｘ'), read('id-card', '440524188001010014')]).toEqual(['11010519491231002X', '11010519491231002X', '11010519491231002X', WRONG]);
  for (const digit of '0123456789') expect(read('id-card', `11010519491231002${digit}`)).toBe(WRONG);
  for (const number of ['1101051949123100', '11010519491231002XX', '01010519491231002X', '110105194912310021', '', 'X1010519491231002X', '110105491231002']) expect(read('id-card', number)).toBe(WRONG);
});
/** A number with a right check digit around any eight digits. */
const around = (day: string): string => {
  const head = `110105${day}002`;
  const sum = [...head].reduce((all, digit, i) => all + Number(digit) * (2 ** (17 - i) % 11), 0);
  return `${head}${'10X98765432'.charAt(sum % 11)}`;
};
test('the day of birth is one that there was', () => {
  for (const day of ['19491231', '20000229', '20261122', '19000101']) expect(read('id-card', around(day))).toBe(around(day));
  for (const day of ['20010229', '19491301', '19490001', '19490100', '20261123', '18991231']) expect(read('id-card', around(day))).toBe(WRONG);
});
test('one digit typed wrongly, or two beside each other exchanged, is never an identity card', () => {
  const RIGHT = around('19850615');
  fc.assert(fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 9 }), (i, digit) => {
    const typo = RIGHT.slice(0, i) + digit + RIGHT.slice(i + 1);
    expect(read('id-card', typo)).toBe(typo === RIGHT ? RIGHT : WRONG);
  }));
  for (let i = 0; i < 17; i++) {
    const swapped = RIGHT.slice(0, i) + RIGHT[i + 1] + RIGHT[i] + RIGHT.slice(i + 2);
    if (swapped !== RIGHT) expect(read('id-card', swapped)).toBe(WRONG);
  }
});
test('passports, permits and other papers', () => {
  expect([read('passport', 'e12345678'), read('passport', 'ABCDEF'), read('passport', 'A1234')]).toEqual(['E12345678', WRONG, WRONG]);
  expect([read('hk-macau-permit', 'h12345678'), read('hk-macau-permit', 'M1234567890'), read('hk-macau-permit', 'K12345678'), read('hk-macau-permit', 'H1234567890123')]).toEqual(['H12345678', 'M1234567890', WRONG, WRONG]);
  expect([read('other', '军字第12345号'), read('other', '=1+1+1+1+1'), read('other', '没有号码的证件')]).toEqual(['军字第12345号', WRONG, WRONG]);
});
test('what is shown is the end of it, never more than half; in the register the kind stands before it', () => {
  expect([tailOf('11010519491231002X'), tailOf('E12345678'), tailOf('A12345')]).toEqual(['002X', '5678', '345']);
  fc.assert(fc.property(fc.string({ minLength: 6, maxLength: 24 }), (number) => tailOf(number).length <= Math.min(4, number.length / 2)));
  expect([paperText('id-card', '11010519491231002X'), writtenNumber('a 1')]).toEqual(['身份证 11010519491231002X', 'A1']);
});
test('kept five whole years after a recharge, a month where none follows, by days of China', () => {
  expect(keptAfter(at('2026-11-22T20:00:00Z'), 5)).toBe(at('2031-11-24T00:00:00+08:00'));
  expect(keptAfter(at('2028-02-29T04:00:00Z'), 5)).toBe(at('2033-03-01T00:00:00+08:00'));
  expect(keptUnused(at('2026-11-22T04:00:00Z'))).toBe(at('2026-12-23T00:00:00+08:00'));
});
