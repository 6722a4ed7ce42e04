import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The rule's own file is an ES module, which this runner would have to transform: a process of its own asks it. */
function effectsIn(sources: Record<string, string>): Record<string, string[]> {
  const script = `import { effectsIn } from '${join(__dirname, '../../infra/lint/effects.mjs')}';
    const sources = JSON.parse(process.argv[1]);
    console.log(JSON.stringify(Object.fromEntries(Object.entries(sources).map(([name, text]) => [name, effectsIn('functions/visits/' + name + '.ts', text)]))));`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(sources)], { encoding: 'utf8', cwd: join(__dirname, '../..') })) as Record<string, string[]>;
}

const planted: Record<string, string> = {
  dateNow: 'export const a = Date.now();',
  newDate: 'export const a = new Date();',
  globalDate: 'export const a = globalThis.Date.now();',
  takenDate: 'const { Date: Then } = globalThis; export const a = new Then();',
  performance: 'export const a = performance.now();',
  temporalNow: "import { Temporal } from 'temporal-polyfill'; export const a = Temporal.Now.instant();",
  takenNow: "import { Temporal } from 'temporal-polyfill'; const { Now } = Temporal; export const a = Now.instant();",
  perfHooks: "import { performance as p } from 'node:perf_hooks'; export const a = p.now();",
  mathRandom: 'export const a = Math.random();',
  takenRandom: 'const { random } = Math; export const a = random();',
  randomUuid: "import { randomUUID } from 'node:crypto'; export const a = randomUUID();",
  renamedUuid: "import { randomUUID as id } from 'node:crypto'; export const a = id();",
  wholeCrypto: "import * as c from 'node:crypto'; export const a = c.randomUUID();",
  globalCrypto: 'export const a = crypto.getRandomValues(new Uint8Array(1));',
  ulid: "import { ulid } from 'ulid'; export const a = ulid();",
  processEnv: 'export const a = process.env.HOME;',
  takenEnv: 'const { env } = process; export const a = env.HOME;',
  importedProcess: "import { env } from 'node:process'; export const a = env.HOME;",
};
const sound: Record<string, string> = {
  dateAsType: 'export interface A { readonly at: Date; performance: number; process: string }',
  dateAsKey: 'export const a = { Date: 1, process: 2 };',
  temporal: "import { Temporal } from 'temporal-polyfill'; export const a = Temporal.PlainDate.from('2026-11-22');",
  hash: "import { createHash } from 'node:crypto'; export const a = createHash('sha256');",
  ownRandom: 'export const a = (random: () => number) => random();',
};

test('every way to the clock, to chance and to the environment is caught', () => {
  const found = effectsIn(planted);
  expect(Object.entries(found).filter(([, lines]) => lines.length === 0).map(([name]) => name)).toEqual([]);
  expect(found.mathRandom?.[0]).toBe('functions/visits/mathRandom.ts:1:23 chance: Math.random — take the id as an argument; only functions/platform/ids.ts makes ids');
});

test('types, keys and pure helpers pass', () => {
  expect(Object.values(effectsIn(sound)).flat()).toEqual([]);
});
