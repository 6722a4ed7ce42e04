import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomDigits } from '../wechat.ids';

export interface PlatformKey {
  /** `PUB_KEY_ID_…`, as it stands in Wechatpay-Serial. */
  readonly id: string;
  readonly publicKeyPem: string;
  readonly privateKey: KeyObject;
  /** A key that nobody trusts, for forged answers and notifications. */
  readonly forger: KeyObject;
}

/** WeChat Pay's own key in public-key mode: made at the first start, kept as `platform-key.json` in the data folder. */
export function openPlatformKey(dataDir: string | undefined): PlatformKey {
  const file = dataDir === undefined ? undefined : join(dataDir, 'platform-key.json');
  const kept = file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { id: string; privateKeyPem: string }) : undefined;
  const fresh = kept ?? { id: `PUB_KEY_ID_${randomDigits(34)}`, privateKeyPem: newPrivateKeyPem() };
  if (file && dataDir && !kept) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, JSON.stringify(fresh), { mode: 0o600 });
  }
  const privateKey = createPrivateKey(fresh.privateKeyPem);
  const publicKeyPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  return { id: fresh.id, publicKeyPem, privateKey, forger: createPrivateKey(newPrivateKeyPem()) };
}

const newPrivateKeyPem = (): string => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
