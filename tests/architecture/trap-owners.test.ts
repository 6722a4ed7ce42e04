import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const tests = join(__dirname, '..');
const rows = [...readFileSync(join(tests, 'README.md'), 'utf8').matchAll(/^\| (.+?) \| `(.+?)` › (.+?) \|$/gm)].map(([, trap = '', file = '', name = '']) => ({ trap, file, name }));

test('every trap of the table has a test by that name in that file', () => {
  expect(rows.length).toBeGreaterThan(30);
  const plain = (text: string): string => text.replaceAll("\\'", "'");
  const missing = rows.filter(({ file, name }) => !existsSync(join(tests, file)) || !plain(readFileSync(join(tests, file), 'utf8')).includes(name));
  expect(missing).toEqual([]);
});
