// npm run mutate [-- group or file …] [--concurrency=n] [--force]: changes the rules of money one by one and counts what the tests notice. See README.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
const names = Object.keys(groups).filter((name) => chosen(name).length > 0);
if (names.length === 0) {
  console.error(`Neither a group (${Object.keys(groups).join(', ')}) nor a file of one: ${wanted.join(' ')}`);
  process.exit(1);
}
const measured = names.map((name) => [name, measure(name, chosen(name))]);
const scores = {};
console.log(`\n${''.padEnd(44)}   killed  timeout survived uncovered    score`);
for (const [name, files] of measured) {
  for (const [file, { mutants, source }] of Object.entries(files)) {
    scores[file] = count(mutants);
    line(file, scores[file]);
    for (const mutant of mutants) if (mutant.status === 'Survived' || mutant.status === 'NoCoverage') console.log(`  ${told(mutant, source)}`);
  }
  scores[name] = count(Object.values(files).flatMap(({ mutants }) => mutants));
  line(name, scores[name]);
  if (scores[name].score < LEAST) process.exitCode = 1;
}
writeFileSync('.cache/mutation/scores.json', JSON.stringify(scores, undefined, 2));

/** A survivor: where it is, what stood there and what stands there now. */
function told({ location: { start }, replacement = '', mutatorName }, source) {
  const stood = source.split('\n')[start.line - 1].slice(start.column - 1);
  return `${start.line}:${start.column} ${mutatorName} ${stood.slice(0, 60)} → ${replacement.split('\n')[0].slice(0, 80)}`;
}
