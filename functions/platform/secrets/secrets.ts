import { assert } from '@shared/kernel/assert';
import type { ShopId } from '@shared/kernel/ids';
import { lazily } from '@shared/kernel/lazily';
import * as z from 'zod';
import type { Clock } from '../clock';

const key = () => z.string().regex(/^[A-Za-z0-9_-]{43}$/).transform((text) => new Uint8Array(Buffer.from(text, 'base64url')));
const installation = lazily(() => z.object({
  /** Signs access and refresh tokens. Keys are 32 random bytes as base64url without padding. */
  tokenSigningKey: key(),
  /** Signs scan tickets. */
  ticketKey: key(),
  /** Turns a phone number into the name under which it is claimed. */
  phoneHashKey: key(),
  /** Encrypts phone numbers at rest (AES-256-GCM). */
  phoneEncryptionKey: key(),
  /** Root of every member's code secret. */
  memberCodeRootKey: key(),
  /** SHA-256, hex, of each one-time set-up code: one code makes one shop. */
  setUpCodeHashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(100),
  weappSecret: z.string().min(1),
  webSecret: z.string().min(1),
  /** Token and EncodingAESKey of the message push, as the WeChat console shows them. */
  pushToken: z.string().min(3).max(32),
  pushEncodingAesKey: z.string().regex(/^[A-Za-z0-9]{43}$/),
}));
const merchant = lazily(() => z.object({
  mchid: z.string().regex(/^\d{8,10}$/),
  /** Serial number of the merchant's API certificate. */
  serialNo: z.string().min(1).max(64),
  privateKeyPem: z.string().startsWith('-----BEGIN'),
  /** Exactly 32 ASCII characters. */
  apiV3Key: z.string().length(32),
  publicKeyId: z.string().startsWith('PUB_KEY_ID_'),
  publicKeyPem: z.string().startsWith('-----BEGIN'),
}));
export type InstallationSecrets = z.output<ReturnType<typeof installation>>;
export type MerchantSecrets = z.output<ReturnType<typeof merchant>>;

export interface Secrets {
  installation(): Promise<InstallationSecrets>;
  /** The merchant account of one shop; money of two shops never mixes. Absent until it is entered. */
  merchant(shopId: ShopId): Promise<MerchantSecrets | undefined>;
}
/** Reads one named secret as text: `installation`, or `merchants/<shopId>`. */
export type ReadSecret = (name: string) => Promise<string | undefined>;

/** Long enough to spare the store, short enough that a replaced key works within minutes. */
const KEPT_MS = 5 * 60_000;

/** Secrets parsed, checked and kept for five minutes a container; an absence is asked again each time. A malformed one asserts, without showing it. */
export function createSecrets(read: ReadSecret, now: Clock): Secrets {
  const kept = new Map<string, { readonly at: number; readonly value: unknown }>();
  const load = async <T>(name: string, schema: () => z.ZodType<T>): Promise<T | undefined> => {
    const at = now();
    const known = kept.get(name);
    if (known && at - known.at < KEPT_MS) return known.value as T;
    const text = await read(name);
    if (text === undefined) return undefined;
    const parsed = schema().safeParse(jsonOf(text));
    assert(parsed.success, `secret ${name} is malformed at ${parsed.success ? '' : parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`);
    kept.set(name, { at, value: parsed.data });
    return parsed.data;
  };
  return {
    installation: async () => {
      const found = await load('installation', installation);
      assert(found, 'there are no installation secrets');
      return found;
    },
    merchant: (shopId) => load(`merchants/${shopId}`, merchant),
  };
}
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
