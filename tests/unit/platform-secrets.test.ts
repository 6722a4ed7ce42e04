import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShopId } from '@shared/kernel/ids';
import { MINUTE_MS } from '@shared/kernel/instant';
import { secretSource } from '../../functions/platform/secrets/secret-sources';
import { createSecrets } from '../../functions/platform/secrets/secrets';
import { createTestClock } from '../support/test-clock';

const key = () => randomBytes(32).toString('base64url');
const installation = () => ({
  tokenSigningKey: key(), ticketKey: key(), phoneHashKey: key(), phoneEncryptionKey: key(), memberCodeRootKey: key(), setUpCodeHashes: [], weappSecret: 'w', webSecret: 'x', pushToken: 'TOKEN', pushEncodingAesKey: 'A'.repeat(43),
});
const merchant = { mchid: '1900000001', serialNo: 'A1', privateKeyPem: '-----BEGIN PRIVATE KEY-----', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN PUBLIC KEY-----' };
const SHOP = 'shp_01ARZ3NDEKTSV4RRFFQ69G5FAV' as ShopId;

test('a file gives the installation and, once they are entered, the merchants', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  const path = join(folder, 'secrets.json');
  const own = installation();
  writeFileSync(path, JSON.stringify({ installation: own }));
  const secrets = createSecrets(secretSource(`file:${path}`), createTestClock());
  expect(Buffer.from((await secrets.installation()).ticketKey).toString('base64url')).toBe(own.ticketKey);
  expect(await secrets.merchant(SHOP)).toBeUndefined();
  writeFileSync(path, JSON.stringify({ installation: own, merchants: { [SHOP]: merchant } }));
  expect((await secrets.merchant(SHOP))?.mchid).toBe('1900000001');
  rmSync(folder, { recursive: true });
});
test('what was found is kept five minutes, then read again', async () => {
  const now = createTestClock();
  let reads = 0;
  const secrets = createSecrets(async () => { reads++; return JSON.stringify(installation()); }, now);
  await secrets.installation();
  now.move(5 * MINUTE_MS - 1);
  await secrets.installation();
  expect(reads).toBe(1);
  now.move(1);
  await secrets.installation();
  expect(reads).toBe(2);
});
test('a malformed secret says where, never what', async () => {
  const secrets = createSecrets(async () => JSON.stringify({ ...installation(), ticketKey: 'hunter2' }), createTestClock());
  await expect(secrets.installation()).rejects.toThrow(/ticketKey/);
  await expect(secrets.installation()).rejects.not.toThrow(/hunter2/);
  await expect(createSecrets(async () => '{', createTestClock()).installation()).rejects.toThrow(/malformed/);
});
test('ssm names its parameters by the prefix', async () => {
  const asked: string[] = [];
  const read = secretSource('ssm:/shuke/prod', () => async (name) => { asked.push(name); return undefined; });
  expect(await read(`merchants/${SHOP}`)).toBeUndefined();
  expect(asked).toEqual([`/shuke/prod/merchants/${SHOP}`]);
  expect(() => secretSource('env:X')).toThrow('SECRETS_SOURCE');
});
