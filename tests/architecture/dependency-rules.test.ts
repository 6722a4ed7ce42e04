import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');
const { forbidden } = require('../../infra/lint/dependency-cruiser.cjs') as { forbidden: { name: string; comment?: string }[] };
const capabilities = forbidden.filter(({ name }) => name.startsWith('downhill-')).map(({ name }) => name.slice('downhill-'.length));

/** rule → [file, what it imports, how]. The imported file is made too. */
type Planting = readonly [file: string, imports: string, statement?: (from: string) => string];
const value = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;
const type = (from: string) => `import type { X } from '${from}';\nexport type Y = X;\n`;

const planted: Record<string, Planting> = {
  ...Object.fromEntries(capabilities.map((name, i) => [`downhill-${name}`, [`functions/${name}/p${i}.ts`, `functions/${capabilities[i + 1] ?? 'records'}/index.ts`, type] as Planting])),
  'front-door': ['functions/visits/front.ts', 'functions/ledger/inner.ts', type],
  'domain-is-pure': ['functions/visits/domain/impure.ts', 'functions/platform/clock.ts', type],
  'domain-takes-event-types': ['functions/visits/domain/parses.ts', 'shared/events/visit.events.ts'],
  'ports-are-types': ['functions/visits/visits.ports.ts', 'functions/visits/domain/visit.ts'],
  'use-case-knows-no-edge': ['functions/visits/record-visit.use-case.ts', 'functions/visits/visits.routes.ts', type],
  'aws-behind-platform': ['functions/visits/visits.dynamo.ts', 'pkg:@aws-sdk/client-dynamodb'],
  'platform-knows-no-business': ['functions/platform/http/too-clever.ts', 'functions/staff/index.ts', type],
  'settings-are-arguments': ['functions/visits/reads-settings.ts', 'functions/platform/config.ts'],
  'entry-is-the-end': ['functions/visits/calls-entry.ts', 'functions/entry/compose.ts'],
  'shared-is-a-leaf': ['shared/contracts/leans.contract.ts', 'functions/platform/ids.ts', type],
  'kernel-is-the-bottom': ['shared/kernel/heavy.ts', 'pkg:zod'],
  'events-stand-on-the-kernel': ['shared/events/leans.events.ts', 'shared/contracts/visits.contract.ts', type],
  'contracts-know-no-events': ['shared/contracts/tells.contract.ts', 'shared/events/visit.events.ts', type],
  'client-without-schemas': ['miniapp/src/features/visits/visits.client.ts', 'shared/contracts/visits.contract.ts'],
  'app-asks-and-never-decides': ['miniapp/src/features/visits/decides.ts', 'functions/visits/domain/visit.ts', type],
  'pages-are-on-top': ['miniapp/src/features/visits/jumps.ts', 'miniapp/src/pages/card/index.ts'],
  'ui-knows-no-feature': ['miniapp/src/ui/card/card.ts', 'miniapp/src/features/visits/panel.ts'],
  'features-are-islands': ['miniapp/src/features/visits/bridge.ts', 'miniapp/src/features/coupons/list.ts'],
  'taro-in-platform': ['miniapp/src/ui/button/button.ts', 'pkg:@tarojs/taro'],
  'nothing-imports-tests': ['infra/scripts/seed.ts', 'tests/support/people.ts', type],
  'nothing-imports-infra': ['functions/visits/goes-local.ts', 'infra/local/clock.ts', type],
  resolvable: ['functions/visits/lost.ts', 'missing:./nowhere'],
  declared: ['functions/platform/lucky.ts', 'pkg:undeclared'],
  'no-development-packages': ['functions/platform/testing.ts', 'pkg:development-only'],
  'no-circular': ['functions/visits/egg.ts', 'functions/visits/hen.ts'],
};
/** What is allowed, next to each prohibition that could reach too far. */
const sound: readonly Planting[] = [
  ['functions/visits/sound.use-case.ts', 'functions/ledger/index.ts'],
  ['functions/visits/domain/sound.ts', 'functions/ledger/domain/posting.ts'],
  ['functions/visits/domain/sound-event.ts', 'shared/events/visit.events.ts', type],
  ['functions/visits/sound.ports.ts', 'functions/platform/clock.ts', type],
  ['functions/platform/table/sound.ts', 'pkg:@aws-sdk/client-dynamodb'],
  ['functions/entry/sound-lambda.ts', 'functions/platform/config.ts'],
  ['shared/contracts/sound.contract.ts', 'pkg:zod'],
  ['shared/events/sound.events.ts', 'shared/contracts/schemas.ts'],
  ['miniapp/src/features/visits/sound.ts', 'shared/contracts/visits.contract.ts', type],
  ['miniapp/src/features/visits/sound-query.ts', 'miniapp/src/features/query/use-query.ts'],
  ['miniapp/src/pages/card/sound.ts', 'miniapp/src/features/visits/panel.ts'],
  ['miniapp/src/platform/sound.ts', 'pkg:@tarojs/taro'],
  ['infra/local/sound.ts', 'pkg:development-only'],
];

interface Violation { from: string; rule: { name: string } }
let violations: Violation[];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-'));
  const packages = { dependencies: { zod: '1', '@aws-sdk/client-dynamodb': '1', '@tarojs/taro': '1' }, devDependencies: { 'development-only': '1' } };
  write('package.json', JSON.stringify({ name: 'planted', ...packages }));
  write('tsconfig.json', '{}');
  for (const name of [...Object.keys(packages.dependencies), 'development-only', 'undeclared']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'exports.x = 1;\n');
  }
  for (const planting of [...Object.values(planted), ...sound]) plant(planting);
  write('functions/visits/hen.ts', value('./egg'));
  const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [depcruise, '--config', join(root, 'infra/lint/dependency-cruiser.cjs'), '-T', 'json', 'functions', 'shared', 'infra', 'miniapp/src', 'tests'];
  const json = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 });
  violations = (JSON.parse(json) as { summary: { violations: Violation[] } }).summary.violations;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
function plant([file, imports, statement = value]: Planting): void {
  const up = '../'.repeat(dirname(file).split('/').length);
  const [, kind, name] = /^(pkg|missing):(.+)$/.exec(imports) ?? [];
  if (kind === undefined) write(imports, 'export const x = 1;\nexport type X = number;\n');
  write(file, statement(name ?? up + imports.replace(/\.ts$/, '')));
}

test.each(forbidden.map(({ name }) => name))('%s catches its planted violation', (name) => {
  const planting = planted[name];
  expect(planting).toBeDefined();
  expect(violations.filter(({ rule }) => rule.name === name).map(({ from }) => from)).toContain(planting?.[0]);
});

test('every rule says what to do instead', () => {
  expect(forbidden.filter(({ comment }) => !comment || comment.length < 20).map(({ name }) => name)).toEqual([]);
});

test('what is sound passes', () => {
  const files = sound.map(([file]) => file);
  expect(violations.filter(({ from }) => files.includes(from))).toEqual([]);
});

test('every folder of the service stands in the order of capabilities', () => {
  const folders = readdirSync(join(root, 'functions'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(folders.filter((name) => !['platform', 'entry', 'records', ...capabilities].includes(name))).toEqual([]);
});
