import { once } from 'node:events';
import { createWriteStream, existsSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { idPattern, type ShopId } from '@shared/kernel/ids';
import { dayOf } from '@shared/kernel/shop-day';
import { now } from '../../functions/platform/clock';
import { csvSettings, exportCsv } from './audit/export-csv';
import { exportRegister } from './audit/export-register';
import { exportShop } from './audit/export-shop';
import { type OpenInstallation, openInstallation, openKeys } from './audit/installation';
import { copyShop } from './whole/copy-shop';

const HELP = `npm run export -- --shop ID [--csv | --register] [--out FILE] | --whole --out FILE

Writes everything of a shop as NDJSON, one thing a line, to stdout or a file: members with all that is theirs, what the shop set up, and every document, in the order of the table. The office writes the same lines in a browser.
With --csv: the members with their balances and what is left of their packages and coupons as a spreadsheet, phone numbers whole, which the office reads back under 搬家. Needs the secrets that SECRETS_SOURCE names
(or those of this folder); keep the file as you would keep the members' numbers.
With --register: the register of prepaid cards of the last five years as a spreadsheet: each movement of money on each card, with its holder's whole phone number, and whole number of an identity paper where the shop asks for them. Needs the same secrets.
With --whole: a whole copy as NDJSON, from which "npm run restore -- FILE" brings the shop back in another installation, or here after a loss: every item with its keys, and people's sign-in names at WeChat.
It is personal data of every member, phone numbers and numbers of identity papers whole: the file is written for your eyes only (mode 0600); keep it so. Keys of WeChat Pay and of the installation are not in it. Needs the same secrets. Copy while nobody works in the shop, a minute after the last of it: what changes meanwhile makes it refuse.
Reads the table that TABLE_NAME and AWS_ENDPOINT_URL_DYNAMODB name, or the installation of this folder, running or not.
`;

async function linesOf({ source }: OpenInstallation, shopId: ShopId, asked: { readonly csv?: boolean | undefined; readonly register?: boolean | undefined; readonly whole?: boolean | undefined }): Promise<AsyncIterable<string>> {
  if (asked.whole) return copyShop({ source, phones: openKeys(process.env), at: now(), unnamed }, shopId);
  if (!asked.csv && !asked.register) return exportShop(source, shopId);
  const settings = await csvSettings(source, shopId, process.env);
  return asked.register ? exportRegister(source, shopId, dayOf(now(), settings.zone), { ...settings, numbers: openKeys(process.env) }) : exportCsv(source, shopId, settings);
}
const unnamed = (count: number): void => {
  if (count > 0) process.stderr.write(`${count} marks stand under numbers that nobody has any more: they go along, and count again only where the key of phone numbers is the same.\n`);
};

/** A file that could not be finished is no export: it goes again. */
async function toFile(lines: Readable, path: string, mode: number): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx', mode });
  await once(file, 'open');
  await pipeline(lines, file).catch((error: unknown) => {
    rmSync(path, { force: true });
    throw error;
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { shop: { type: 'string' }, out: { type: 'string' }, csv: { type: 'boolean' }, whole: { type: 'boolean' }, register: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) return void process.stdout.write(HELP);
  if (!values.shop || !idPattern('shop').test(values.shop)) throw new Error('--shop takes the id of a shop: shp_ and 26 characters. npm start prints it.');
  if ([values.csv, values.register, values.whole].filter(Boolean).length > 1) throw new Error('--csv, --register and --whole are files of their own: ask for one at a time.');
  if (values.whole && !values.out) throw new Error('--whole takes --out FILE: a copy with every number in it is no text for a terminal.');
  if (existsSync('.env')) process.loadEnvFile('.env');
  const installation = await openInstallation(process.env);
  let lines = 0;
  async function* counted() {
    for await (const line of await linesOf(installation, values.shop as ShopId, values)) {
      lines++;
      yield line;
    }
  }
  try {
    if (values.out) await toFile(Readable.from(counted()), values.out, values.whole ? 0o600 : 0o666);
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
