import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sections, type Sizes } from './sections';
import { type Row, table } from './row';

const HELP = `npm run bench -- [--json FILE] [--only PREFIX] [--quick]

  --json   also write the rows to FILE: [{ name, value, unit, bar, holds }]   同时写成 JSON
  --only   only the sections that hold rows with this prefix, and only those   只测这一类
  --quick  smaller sizes: seconds instead of minutes, noisier ratios           小规模
  --help   this text                                                           本说明

Bars are information: the exit code is 1 only when something could not be measured.
`;
const FULL: Sizes = { quick: false, members: 128, rounds: 16, longHistory: 100_000, historyVisits: 200, fewMembers: 10_000, manyMembers: 100_000, fired: 200, fewMessages: 100, manyMessages: 10_000, imports: 20 };
const QUICK: Sizes = { quick: true, members: 48, rounds: 4, longHistory: 2_000, historyVisits: 40, fewMembers: 200, manyMembers: 2_000, fired: 50, fewMessages: 50, manyMessages: 500, imports: 5 };

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string', default: '' }, quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } });
  if (values.help) return void process.stdout.write(HELP);
  const { only } = values;
  const touches = (prefix: string) => prefix.startsWith(only) || only.startsWith(prefix);
  const rows: Row[] = [];
  for (const { prefixes, title, measure } of sections) {
    if (!prefixes.some(touches)) continue;
    process.stderr.write(`${title} …`);
    const started = performance.now();
    rows.push(...(await measure(values.quick ? QUICK : FULL)).filter(({ name }) => name.startsWith(only)));
    process.stderr.write(` ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  }
  process.stdout.write(`${table(rows)}\n`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 1)}\n`);
  if (rows.some(({ value }) => value === null)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
