import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const script = `import { isInstalled } from '${join(__dirname, '../../infra/scripts/installed.mjs')}';
  console.log(JSON.stringify(JSON.parse(process.argv[1]).map(([lock, hidden]) => isInstalled(lock, hidden))));`;
const lock = { packages: { '': { version: '1' }, 'node_modules/a': { version: '1' }, 'node_modules/b-darwin': { version: '1', optional: true } } };
const hidden = (packages: Record<string, unknown>) => ({ packages });

test('an installation made by hand is taken as it is, an incomplete or older one is not', () => {
  const cases = [
    [lock, hidden({ 'node_modules/a': { version: '1' } })],
    [lock, hidden({ 'node_modules/a': { version: '2' } })],
    [lock, hidden({})],
    [lock, hidden({ 'node_modules/a': { version: '1' }, 'node_modules/b-darwin': { version: '2' } })],
    [lock, {}],
  ];
  const answers = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(cases)], { encoding: 'utf8' })) as boolean[];
  expect(answers).toEqual([true, false, false, false, false]);
});
