import { createWriteStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { idPattern, type ShopId } from '@shared/kernel/ids';
import { exportShop } from './audit/export-shop';
import { openInstallation } from './audit/installation';

const HELP = `npm run export -- --shop ID [--out FILE]

Writes members, journal, coupons, messages, visits and recharge orders of a shop as NDJSON, one thing a line, to stdout or a file.
Reads the table that TABLE_NAME and AWS_ENDPOINT_URL_DYNAMODB name, or the installation of this folder, running or not.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { shop: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) return void process.stdout.write(HELP);
  if (!values.shop || !idPattern('shop').test(values.shop)) throw new Error('--shop takes the id of a shop: shp_ and 26 characters. The owner page shows it, and so does npm start.');
  if (existsSync('.env')) process.loadEnvFile('.env');
  const installation = await openInstallation(process.env);
  let lines = 0;
  async function* counted() {
    for await (const line of exportShop(installation.source, values.shop as ShopId)) {
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
