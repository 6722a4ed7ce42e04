import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const tests = join(__dirname, '..');
const rows = [...readFileSync(join(tests, 'README.md'), 'utf8').matchAll(/^\| (.+?) \| `(.+?)` › (.+?) \|$/gm)].map(([, trap = '', file = '', name = '']) => ({ trap, file, name }));
/** Lines that begin a test: its title stands there, and nowhere else counts. */
const TITLE = /(?:\b(?:test|step|describe)|\))\(\s*(['"`])/;
const titlesOf = (file: string): string => (existsSync(join(tests, file)) ? readFileSync(join(tests, file), 'utf8').split('\n').filter((line) => TITLE.test(line)).join('\n').replaceAll("\\'", "'") : '');
/** Traps in what a member owns, as those who fell into them call them. */
const OF_ASSETS = [
  'Double redemption', 'Payment notice taken twice', 'Signature checked, content not', 'Undo pressed twice mints', 'The client sends the quantity', 'Silent no-op', 'Split refunds', 'Redeemed reward never comes back', 'Refund keeps earned points',
  'Balance collapse', 'Expiry chosen by a label', 'Float money', 'Month ends', 'Birthdays', 'Effects in the wrong order', 'Reads with side effects', '"All members" grant with one row for user 0', 'Import run twice', 'Two cards for one person', 'Clock',
];

test('every trap of the table has a test by that name in that file', () => {
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter(({ file, name }) => !titlesOf(file).includes(name))).toEqual([]);
});
test.each(OF_ASSETS)('the trap "%s" is a test of that name', (trap) => {
  const named = rows.filter(({ file, name }) => titlesOf(file).split('\n').some((line) => line.includes(name) && line.toLowerCase().includes(trap.toLowerCase())));
  expect(named).not.toEqual([]);
});
