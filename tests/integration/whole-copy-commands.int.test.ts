import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynamo } from '../support/dynamo';
import { SERVICE_TABLE, serviceTableInput } from '../support/service-table';
import { createTestSecrets } from '../support/test-secrets';
import { createWholeApi } from '../support/whole-api';
import { copyOf, itemsOf } from '../support/whole-copies';
import { createWholeShop } from '../support/whole-shop';

test('by the commands, over DynamoDB: restored into the installation that the settings name, proved, copied out again for one\'s own eyes, refused a second time', async () => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'ALPHA');
  const lines = await copyOf(api.world, api.table, shop.shopId);
  const root = mkdtempSync(join(tmpdir(), 'installation-'));
  const dynamo = await startDynamo({ tables: [serviceTableInput()] });
  const texts = Object.entries(await createTestSecrets().installation()).map(([name, value]) => [name, value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : value]);
  writeFileSync(join(root, 'secrets.json'), JSON.stringify({ installation: Object.fromEntries(texts), merchants: {} }));
  const env = { ...process.env, SECRETS_SOURCE: `file:${join(root, 'secrets.json')}`, TABLE_NAME: SERVICE_TABLE, AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint, NODE_NO_WARNINGS: '1' };
  const run = (script: string, ...args: string[]) => new Promise<{ readonly code: number; readonly said: string }>((done) => {
    execFile(process.execPath, ['infra/scripts/run-ts.mjs', `infra/scripts/${script}.ts`, ...args], { env }, (error, _out, said) => done({ code: error ? 1 : 0, said }));
  });
  const [file, again] = [join(root, 'shop.ndjson'), join(root, 'again.ndjson')];
  writeFileSync(file, lines.join(''));
  expect(await run('restore', file)).toEqual({ code: 0, said: expect.stringMatching(/店ALPHA .* lines\.\nThe books prove\.\n$/) });
  expect(await run('export', '--shop', shop.shopId, '--whole', '--out', again)).toMatchObject({ code: 0 });
  expect(statSync(again).mode & 0o777).toBe(0o600);
  expect(itemsOf(readFileSync(again, 'utf8').trimEnd().split('\n').map((line) => `${line}\n`))).toEqual(itemsOf(lines));
  expect(await run('restore', file)).toEqual({ code: 1, said: expect.stringMatching(/in this installation already\. Nothing was brought in\.\n$/) });
  expect(await run('export', '--shop', 'shp_01M80PJBG029K0BYDGC8RZG9EY', '--whole', '--out', join(root, 'none.ndjson'))).toEqual({ code: 1, said: expect.stringMatching(/There is no shop/) });
  expect([existsSync(join(root, 'none.ndjson')), (await run('export', '--shop', shop.shopId, '--whole')).said, (await run('restore')).said]).toEqual([false, expect.stringMatching(/--out FILE/), expect.stringMatching(/takes one file/)]);
  rmSync(root, { recursive: true });
  await dynamo.stop();
}, 60_000);
