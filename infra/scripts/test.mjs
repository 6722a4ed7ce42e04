// Everything that must hold, in two lanes for two cores, then jest. A line for each step says what it took; a failure shows its output.
import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

const env = { ...process.env, PATH: resolve('node_modules/.bin') + delimiter + process.env.PATH, SLS_TELEMETRY_DISABLED: '1', NODE_NO_WARNINGS: '1', FORCE_COLOR: '0' };
const began = Date.now();
let failed = 0;

/** Runs a command to its end; answers its output, or undefined when it failed. */
function run(name, command, { cwd = '.', settings = {} } = {}) {
  return new Promise((done) => {
    const from = Date.now();
    let output = '';
    const child = spawn(command, { cwd, env: { ...env, ...settings }, shell: true });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { output += chunk; });
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} ${((Date.now() - from) / 1000).toFixed(1)} s`);
      if (code !== 0) {
        failed += 1;
        console.log(output);
      }
      done(code === 0 ? output : undefined);
    });
  });
}
const lane = async (...steps) => {
  for (const step of steps) await step();
};

await Promise.all([
  lane(
    () => run('build weapp', 'taro build --type weapp', { cwd: 'miniapp' }),
    // The same settings as `npm start`, so that the browser journeys find it fresh.
    () => run('build h5', 'node infra/scripts/run-ts.mjs infra/scripts/build-h5.ts'),
  ),
  lane(
    () => run('types of the service', 'tsc -p .'),
    () => run('types of the app', 'tsc -p miniapp'),
    () => run('types of the component tests', 'tsc -p tests'),
    () => run('lint', 'biome lint --error-on-warnings functions shared infra miniapp/src tests'),
    () => run('effects', 'node infra/lint/effects.mjs'),
    () => run('money', 'node infra/lint/money.mjs'),
    () => run('dependencies', 'depcruise --config infra/lint/dependency-cruiser.cjs functions shared infra miniapp/src'),
    () => run('package, three regions', 'node infra/scripts/run-ts.mjs infra/scripts/package.ts'),
  ),
]);
// The simulation, and each journey, in a process of its own: every suite with a browser's driver watches asynchronous calls from then on, and a process that has had ten of them is many times slower at each promise.
const suites = [
  await run('simulation', 'jest --ci --maxWorkers=1 tests/simulation/'), await run('jest', "jest --ci --maxWorkers=2 --testPathIgnorePatterns '/tests/(simulation|e2e)/'"),
  await run('journeys', 'jest --ci --maxWorkers=2 --workerIdleMemoryLimit=100MB tests/e2e/'),
];
for (const output of suites) if (output !== undefined) console.log(output.slice(output.lastIndexOf('Test Suites:')).trimEnd());
console.log(`${failed === 0 ? 'all holds' : `${failed} of the steps failed`}, ${((Date.now() - began) / 1000).toFixed(0)} s`);
process.exitCode = failed === 0 ? 0 : 1;
