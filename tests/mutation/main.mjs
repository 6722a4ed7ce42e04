// npm run mutate [-- group or file …] [--concurrency=n] [--force]: changes the rules of money one by one and counts what the tests notice. See README.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import groups from './groups.cjs';

/** Needed here alone, 433 packages with what they need: npm fetches them when this is run. */
const PACKAGES = ['@stryker-mutator/core@9.6.1', '@stryker-mutator/jest-runner@9.6.1'];
const LEAST = 85;

const args = process.argv.slice(2);
const options = args.filter((arg) => arg.startsWith('--'));
const wanted = args.filter((arg) => !arg.startsWith('--'));
const chosen = (name) => wanted.length === 0 || wanted.includes(name) ? groups[name].mutate : wanted.filter((file) => groups[name].mutate.some((pattern) => matches(pattern, file)));
const matches = (pattern, file) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}(:|$)`).test(file);

function measure(name, mutate) {
  const { status } = spawnSync('npm', ['exec', '--yes', ...PACKAGES.map((one) => `--package=${one}`), '--', 'stryker', 'run', 'tests/mutation/stryker.config.mjs', '--mutate', mutate.join(','), ...options], {
    env: { ...process.env, MUTATION_GROUP: name }, stdio: 'inherit', shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
  return JSON.parse(readFileSync(`.cache/mutation/${name}.json`, 'utf8')).files;
}
const count = (mutants) => {
  const of = (...states) => mutants.filter(({ status }) => states.includes(status)).length;
  const [killed, timeout, survived, uncovered] = [of('Killed'), of('Timeout'), of('Survived'), of('NoCoverage')];
  return { killed, timeout, survived, uncovered, score: (100 * (killed + timeout)) / Math.max(1, killed + timeout + survived + uncovered) };
};
const line = (what, { killed, timeout, survived, uncovered, score }) => console.log([what.padEnd(44), ...[killed, timeout, survived, uncovered].map((n) => String(n).padStart(9)), `${score.toFixed(1)} %`.padStart(9)].join(''));

mkdirSync('.cache/mutation', { recursive: true });
const measured = Object.keys(groups).filter((name) => chosen(name).length > 0).map((name) => [name, measure(name, chosen(name))]);
console.log(`\n${''.padEnd(44)}   killed  timeout survived uncovered    score`);
for (const [name, files] of measured) {
  const whole = count(Object.values(files).flatMap(({ mutants }) => mutants));
  for (const [file, { mutants, source }] of Object.entries(files)) {
    line(file, count(mutants));
    for (const { status, location, replacement, mutatorName } of mutants) {
      if (status === 'Survived' || status === 'NoCoverage') console.log(`  ${location.start.line}:${location.start.column} ${mutatorName} ${source.split('\n')[location.start.line - 1].slice(location.start.column - 1).split('\n')[0].slice(0, 60)} → ${replacement?.slice(0, 80)}`);
    }
  }
  line(name, whole);
  if (whole.score < LEAST) process.exitCode = 1;
}
