import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { now, pause } from '../../functions/platform/clock';
import { openInstallation, openKeys } from './audit/installation';
import { proveAll } from './audit/prove-all';
import { restoreShop } from './whole/restore-shop';

const HELP = `npm run restore -- FILE

Brings a shop back from the whole copy that "npm run export -- --shop ID --whole --out FILE" wrote, into an installation in which this shop is not: another cloud, a new computer, other secrets.
Phone numbers and numbers of identity papers are sealed with this installation's keys; everybody signs in again and finds the same card: in the same mini-program, or by a unionid. Nobody gets a message or a gift for it, and nothing is counted twice.
Nothing is written before the whole file has been read. Killed half-way, it goes on when run again with the same file; until it is finished nobody finds the shop.
Close the shop where it was first: two installations that both run it would both greet its members. Enter the shop's WeChat Pay account in the secrets here; keys are not in the file.
Writes to the table that TABLE_NAME and AWS_ENDPOINT_URL_DYNAMODB name, or to the installation of this folder, running or not; needs the secrets that SECRETS_SOURCE names (or those of this folder).
`;

async function main(): Promise<void> {
  const { values, positionals: [file, ...more] } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true });
  if (values.help) return void process.stdout.write(HELP);
  if (!file || more.length > 0) throw new Error('npm run restore takes one file: the whole copy of a shop.');
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const installation = await openInstallation(process.env);
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    const { shopId, name, items, renamed } = await restoreShop({ table: installation.table, phones: openKeys(process.env), pause, say }, file);
    say(`${name} (${shopId}) is in ${installation.where}: ${items} lines${renamed > 0 ? `, ${renamed} of its people were here already` : ''}.`);
    const proof = await proveAll(installation.source, now(), shopId);
    say(proof.holds ? 'The books prove.' : `The books do NOT prove: npm run prove -- --shop ${shopId} says where.`);
    if (!proof.holds) process.exitCode = 1;
  } finally {
    await installation.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
