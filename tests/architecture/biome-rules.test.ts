import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');
const planted: readonly (readonly [what: string, file: string, text: string, rule: string])[] = [
  ['all of zod', 'shared/contracts/whole.ts', "import { z } from 'zod';\nexport const a = z;\n", 'lint/style/noRestrictedImports'],
  ['all of zod, renamed', 'shared/contracts/renamed.ts', "import { z as zed } from 'zod';\nexport const a = zed;\n", 'lint/style/noRestrictedImports'],
  ['the clock', 'functions/visits/time.ts', 'export const a = Date.now();\n', 'lint/style/noRestrictedGlobals'],
  ['the environment', 'functions/visits/settings.ts', 'export const a = process.env.HOME;\n', 'lint/style/noProcessEnv'],
  ['chance', 'functions/visits/chance.ts', 'export const a = Math.random();\n', 'plugin'],
  ['any', 'functions/visits/any.ts', 'export const a = (b: any) => b;\n', 'lint/suspicious/noExplicitAny'],
];
const sound: readonly (readonly [file: string, text: string])[] = [
  ['shared/contracts/named.ts', "import * as z from 'zod';\nexport const a = z.string();\n"],
  ['functions/platform/clock.ts', 'export const a = Date.now();\n'],
  ['functions/platform/config.ts', 'export const a = process.env.HOME;\n'],
  ['functions/platform/ids.ts', 'export const a = Math.random();\n'],
  ['infra/local/x.ts', 'export const a = [Date.now(), Math.random(), process.env.HOME];\n'],
];

let said: string;
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'biome-'));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  for (const [, file, text] of planted) write(file, text);
  for (const [file, text] of sound) write(file, text);
  write('.gitignore', 'node_modules/\n');
  write('infra/lint/no-math-random.grit', '');
  for (const file of ['biome.json', 'infra/lint/no-math-random.grit']) copyFileSync(join(root, file), join(folder, file));
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'lint', '--colors=off', '--max-diagnostics=none', '.'], { cwd: folder, encoding: 'utf8' });
  said = stdout + stderr;
  rmSync(folder, { recursive: true, force: true });
});

test.each(planted)('%s in %s is caught', (_what, file, _text, rule) => {
  expect(said).toMatch(new RegExp(`${file}(:\\d+)*:?\\d* ${rule}`));
});

test.each(sound)('%s passes', (file) => {
  expect(said).not.toContain(`${file}:`);
});
