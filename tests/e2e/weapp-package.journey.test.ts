import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWeapp } from '../support/weapp-files';

const root = join(__dirname, '../..');
const dir = join(root, 'miniapp/dist/weapp');
const KB = 1024;

test('the main package stays under 600 KB, all packages under 2 MB, no image over 40 KB', () => {
  const files = readWeapp(dir);
  const size = (names: readonly string[]) => names.reduce((sum, name) => sum + statSync(join(dir, name)).size, 0);
  const roots = (files.app.subPackages ?? []).map(({ root: at }) => `${at.replace(/\/$/, '')}/`);
  const main = size(files.names.filter((name) => !roots.some((at) => name.startsWith(at))));
  expect(main / KB).toBeLessThanOrEqual(600);
  expect(size(files.names) / KB).toBeLessThanOrEqual(2048);
  for (const name of files.names.filter((n) => n.endsWith('.png'))) expect(statSync(join(dir, name)).size / KB).toBeLessThanOrEqual(40);
});

test('a schema library, a server package or a clock library never reaches the phone', () => {
  const files = readWeapp(dir);
  const code = files.names.filter((name) => name.endsWith('.js')).map(files.text).join('\n');
  expect(code).not.toMatch(/ZodError|__zod_globalConfig|strictObject/);
  expect(code).not.toMatch(/temporal-polyfill|PlainDateTime/);
  expect(code).not.toContain('aws-sdk');
});

const check = (at: string) => spawnSync('node', ['infra/scripts/run-ts.mjs', 'infra/scripts/check-app-json.ts', at], { cwd: root, encoding: 'utf8' });

test('WeChat\'s own tool accepts app.json and every page, and refuses a broken one', () => {
  const good = check(dir);
  expect(`${good.stdout}${good.stderr}`).toContain("pass WeChat's own check");
  const broken = mkdtempSync(join(tmpdir(), 'weapp-'));
  try {
    cpSync(dir, broken, { recursive: true });
    const app = JSON.parse(readFileSync(join(broken, 'app.json'), 'utf8')) as { pages: string[] };
    writeFileSync(join(broken, 'app.json'), JSON.stringify({ ...app, pages: [...app.pages, 'pages/none/index'] }));
    expect(check(broken).status).toBe(1);
  } finally {
    rmSync(broken, { recursive: true, force: true });
  }
}, 300_000);
