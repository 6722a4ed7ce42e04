import { createHash, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainSetUpCode } from '../../../functions/shops/domain/shop';
import type { Merchant } from '../wechat';

/** What `npm start` would otherwise have to be told: accounts at WeChat and secrets, made up once and kept with the data. */
export interface Installation {
  readonly appId: string;
  readonly appSecret: string;
  readonly webAppId: string;
  readonly webAppSecret: string;
  readonly push: { readonly token: string; readonly encodingAesKey: string };
  /** One-time code with which the first owner opens a shop; the demo shop takes it. */
  readonly setUpCode: string;
  /** One more, for the person at the terminal. */
  readonly spareSetUpCode: string;
  /** Value of SECRETS_SOURCE for the Lambdas. */
  readonly secretsSource: string;
  /** Merchants entered so far, as WeChat Pay knows them. */
  merchants(): Merchant[];
  /** A merchant account of its own for one shop, entered in its secrets; the same one when asked again. */
  enterMerchant(shopId: string, payKey: { readonly id: string; readonly publicKeyPem: string }): Merchant;
  /** Forgets everything that was kept only for this run. */
  dispose(): void;
}

interface Kept {
  readonly appId: string;
  readonly setUpCode: string;
  readonly spareSetUpCode: string;
  readonly secrets: { installation: Record<string, unknown> & { weappSecret: string; webSecret: string; pushToken: string; pushEncodingAesKey: string }; merchants: Record<string, MerchantSecrets> };
}
interface MerchantSecrets { mchid: string; serialNo: string; privateKeyPem: string; publicPem: string; apiV3Key: string; publicKeyId: string; publicKeyPem: string }

/** Opens the installation kept in the folder, or makes one; without a folder it lasts for this run. */
export function openInstallation(dataDir?: string): Installation {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'shuke-'));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'installation.json');
  const secretsFile = join(folder, 'secrets.json');
  const kept = readKept(file) ?? newInstallation();
  const save = () => {
    writeFileSync(file, JSON.stringify(kept, null, 1), { mode: 0o600 });
    const merchants = Object.fromEntries(Object.entries(kept.secrets.merchants).map(([shopId, { publicPem: _, ...secrets }]) => [shopId, secrets]));
    writeFileSync(secretsFile, JSON.stringify({ installation: kept.secrets.installation, merchants }, null, 1), { mode: 0o600 });
  };
  save();
  const { installation, merchants } = kept.secrets;
  return {
    appId: kept.appId, appSecret: installation.weappSecret, webAppId: kept.appId, webAppSecret: installation.webSecret, setUpCode: kept.setUpCode, spareSetUpCode: kept.spareSetUpCode,
    push: { token: installation.pushToken, encodingAesKey: installation.pushEncodingAesKey }, secretsSource: `file:${secretsFile}`,
    merchants: () => Object.values(merchants).map(asMerchant),
    enterMerchant(shopId, payKey) {
      const merchant = merchants[shopId] ?? newMerchant(payKey);
      merchants[shopId] = merchant;
      save();
      return asMerchant(merchant);
    },
    dispose() {
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function readKept(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch {
    return undefined;
  }
}

const key = (): string => randomBytes(32).toString('base64url');
const letters = (count: number, alphabet: string): string => Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');
const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Without the letters and digits that people mistake for each other. */
const SPOKEN = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

const newSetUpCode = (): string => [4, 4, 4].map((count) => letters(count, SPOKEN)).join('-');

/** One account for the mini-program and the browser, so that a person who only uses the browser has the openid that messages go to. */
function newInstallation(): Kept {
  const setUpCode = newSetUpCode();
  const spareSetUpCode = newSetUpCode();
  const appSecret = randomBytes(16).toString('hex');
  return {
    appId: `wx${randomBytes(8).toString('hex')}`, setUpCode, spareSetUpCode,
    secrets: {
      merchants: {},
      installation: {
        tokenSigningKey: key(), ticketKey: key(), phoneHashKey: key(), phoneEncryptionKey: key(), memberCodeRootKey: key(),
        setUpCodeHashes: [setUpCode, spareSetUpCode].map((code) => createHash('sha256').update(plainSetUpCode(code)).digest('hex')),
        weappSecret: appSecret, webSecret: appSecret,
        pushToken: letters(16, ALPHANUMERIC), pushEncodingAesKey: letters(43, ALPHANUMERIC),
      },
    },
  };
}

function newMerchant({ id, publicKeyPem }: { readonly id: string; readonly publicKeyPem: string }): MerchantSecrets {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  return {
    mchid: `16${letters(8, '0123456789')}`, serialNo: randomBytes(20).toString('hex').toUpperCase(), privateKeyPem: pair.privateKey, publicPem: pair.publicKey,
    apiV3Key: letters(32, ALPHANUMERIC), publicKeyId: id, publicKeyPem,
  };
}

const asMerchant = ({ mchid, serialNo, publicPem, apiV3Key }: MerchantSecrets): Merchant => ({ mchid, serialNo, merchantPublicKeyPem: publicPem, apiV3Key });
