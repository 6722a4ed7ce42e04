import { createWriteStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { idPattern, type ShopId } from '@shared/kernel/ids';
import { dayOf } from '@shared/kernel/shop-day';
import { now } from '../../functions/platform/clock';
import { csvSettings, exportCsv } from './audit/export-csv';
import { exportRegister } from './audit/export-register';
import { exportShop } from './audit/export-shop';
import { openInstallation } from './audit/installation';

const HELP = `npm run export -- --shop ID [--csv | --register] [--out FILE]

Writes everything of a shop as NDJSON, one thing a line, to stdout or a file: members with all that is theirs, what the shop set up, and every document.
With --csv: the members with their balances and what is left of their packages and coupons as a spreadsheet, phone numbers whole, which the office reads back under 搬家. Needs the secrets that SECRETS_SOURCE names
(or those of this folder); keep the file as you would keep the members' numbers.
With --register: the register of prepaid cards of the last five years as a spreadsheet: each movement of money on each card, with its holder's whole phone number. Needs the same secrets.
Reads the table that TABLE_NAME and AWS_ENDPOINT_URL_DYNAMODB name, or the installation of this folder, running or not.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { shop: { type: 'string' }, out: { type: 'string' }, csv: { type: 'boolean' }, register: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) return void process.stdout.write(HELP);
  if (!values.shop || !idPattern('shop').test(values.shop)) throw new Error('--shop takes the id of a shop: shp_ and 26 characters. npm start prints it.');
  if (values.csv && values.register) throw new Error('--csv and --register are two files: ask for one at a time.');
  if (existsSync('.env')) process.loadEnvFile('.env');
  const installation = await openInstallation(process.env);
  let lines = 0;
  async function* counted() {
    const { source } = installation;
    const shopId = values.shop as ShopId;
    const settings = values.csv || values.register ? await csvSettings(source, shopId, process.env) : undefined;
    for await (const line of settings ? (values.register ? exportRegister(source, shopId, dayOf(now(), settings.zone), settings) : exportCsv(source, shopId, settings)) : exportShop(source, shopId)) {
      lines++;
      yield line;
    }
  }
  try {
    if (values.out) await pipeline(Readable.from(counted()), createWriteStream(values.out, { flags: 'wx' }));
    else await pipeline(Readable.from(counted()), process.stdout, { end: false });
    process.stderr.write(`${lines} lines from ${installation.where}\n`);
  } finally {
    await installation.close();
  }
}

main().catch((error: unknown) => {
  const { code, message } = error as NodeJS.ErrnoException;
  // Whoever reads from us may stop early, as `head` does.
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(`${code === 'EEXIST' ? 'That file is there already; name another.' : message}\n`);
  process.exit(1);
});
