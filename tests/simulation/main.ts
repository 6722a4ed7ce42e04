import { parseArgs } from 'node:util';
import { DEFAULT_STEPS, type Report, runSeed } from './run';

const HELP = `npm run simulate -- [--seeds N] [--from SEED] [--seed SEED] [--steps N]

  --seeds  how many seeds to run (200)
  --from   the first of them (1)
  --seed   one seed alone, as a failure prints it
  --steps  steps of each run (${DEFAULT_STEPS})
  --happened  list what came about, and how often`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { seeds: { type: 'string', default: '200' }, from: { type: 'string', default: '1' }, seed: { type: 'string' }, steps: { type: 'string', default: String(DEFAULT_STEPS) }, happened: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  for (const [name, value] of Object.entries(values)) if (typeof value === 'string' && !/^[1-9]\d{0,8}$/.test(value)) throw new Error(`--${name} takes a whole number above 0`);
  const [first, count] = values.seed === undefined ? [Number(values.from), Number(values.seeds)] : [Number(values.seed), 1];
  const started = performance.now();
  const total = { commands: 0, entries: 0, uncertain: 0, pushes: 0 };
  const happened: Record<string, number> = {};
  let failed = 0;
  for (let seed = first; seed < first + count; seed++) {
    const report = await runSeed(seed, Number(values.steps)).catch((error: Error) => error);
    if (report instanceof Error) {
      failed++;
      process.stderr.write(`${report.message}\n${(report.cause as Error).stack ?? ''}\n\n`);
    } else {
      for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += (report as Report)[name];
      for (const [what, count] of Object.entries(report.happened)) happened[what] = (happened[what] ?? 0) + count;
    }
    if ((seed - first + 1) % 50 === 0) process.stderr.write(`${seed - first + 1} of ${count} seeds, ${failed} failed\n`);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${count} seeds in ${seconds} s: ${total.commands} commands (${total.uncertain} without an answer), ${total.entries} journal entries, ${total.pushes} pushes, ${failed} failed\n`);
  if (values.happened) for (const [what, count] of Object.entries(happened).sort()) process.stdout.write(`${String(count).padStart(8)}  ${what}\n`);
  if (failed > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
