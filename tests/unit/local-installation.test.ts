import { createHash, createSign, createVerify } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { WECHAT_PUSH_PATH } from '../../functions/messages/wechat-push.routes';
import { plainSetUpCode } from '../../functions/shops/domain/shop';
import { secretSource } from '../../functions/platform/secrets/secret-sources';
import { createSecrets } from '../../functions/platform/secrets/secrets';
import { openInstallation } from '../../infra/local/parts/installation';
import { PUSH_PATH } from '../../infra/local/parts/wechat-part';

const payKey = { id: 'PUB_KEY_ID_0123456789', publicKeyPem: '-----BEGIN PUBLIC KEY-----\nx\n-----END PUBLIC KEY-----\n' };
const now = () => 0 as never;

test('the service can read the secrets that were made up for it', async () => {
  const made = openInstallation();
  const secrets = createSecrets(secretSource(made.secretsSource), now);
  const installation = await secrets.installation();
  expect(installation.setUpCodeHashes).toEqual([made.setUpCode, made.spareSetUpCode].map((code) => createHash('sha256').update(plainSetUpCode(code)).digest('hex')));
  expect([installation.weappSecret, installation.webSecret, installation.pushToken]).toEqual([made.appSecret, made.webAppSecret, made.push.token]);
  expect(await secrets.merchant('shp_1' as never)).toBeUndefined();

  const merchant = made.enterMerchant('shp_1', payKey);
  const entered = await secrets.merchant('shp_1' as never);
  expect(entered).toMatchObject({ mchid: merchant.mchid, serialNo: merchant.serialNo, apiV3Key: merchant.apiV3Key, publicKeyId: payKey.id });
  const signature = createSign('sha256').update('x').sign(entered?.privateKeyPem ?? '');
  expect(createVerify('sha256').update('x').verify(merchant.merchantPublicKeyPem, signature)).toBe(true);

  const folder = dirname(made.secretsSource.replace('file:', ''));
  made.dispose();
  expect(existsSync(folder)).toBe(false);
});

test('what was made up once stays, and two installations share nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'installation-'));
  const first = openInstallation(folder);
  first.dispose();
  const again = openInstallation(folder);
  expect([again.appId, again.setUpCode, again.push]).toEqual([first.appId, first.setUpCode, first.push]);
  const other = openInstallation();
  expect(other.setUpCode).not.toBe(first.setUpCode);
  expect(other.appId).not.toBe(first.appId);
  other.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test('the double pushes to where the service listens', () => {
  expect(PUSH_PATH).toBe(WECHAT_PUSH_PATH);
});
