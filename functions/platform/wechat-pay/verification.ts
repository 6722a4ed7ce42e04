import type { Instant } from '@shared/kernel/instant';
import { keysOf, type Merchant } from './merchant';
import { answerMessage, verifyBytes } from './signing';

/** Reads a header whatever its case; Lambda lower-cases names, fetch does not care. */
export type ReadHeader = (name: string) => string | null | undefined;

/** Why a message is not believed. `probe` is WeChat testing that a bad signature is refused; a good notice follows it. */
export type Doubt = 'header-missing' | 'signature-type' | 'too-old' | 'key-unknown' | 'probe' | 'signature-wrong';

/** An answer or notice older or newer than this is refused. */
const WINDOW_S = 300;
const SIGNATURE_TYPE = 'WECHATPAY2-SHA256-RSA2048';

/**
 * Whether WeChat Pay signed these bytes, just now, for this merchant; answers the reason where it did not.
 * Timestamp, nonce, signature and serial must be there; the signature type may be absent, but nothing else than RSA with SHA-256.
 */
export function doubtOf(merchant: Merchant, header: ReadHeader, raw: Uint8Array, now: Instant): Doubt | undefined {
  const read = (name: string) => header(name)?.trim() ?? '';
  const [timestamp, nonce, signature, serial] = [read('wechatpay-timestamp'), read('wechatpay-nonce'), read('wechatpay-signature'), read('wechatpay-serial')];
  if (!timestamp || !nonce || !signature || !serial) return 'header-missing';
  const type = read('wechatpay-signature-type');
  if (type !== '' && type !== SIGNATURE_TYPE) return 'signature-type';
  if (!/^\d{10}$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) >= WINDOW_S) return 'too-old';
  if (serial !== merchant.publicKeyId) return 'key-unknown';
  if (verifyBytes(keysOf(merchant).publicKey, answerMessage(timestamp, nonce, raw), signature)) return undefined;
  return signature.startsWith('WECHATPAY/SIGNTEST/') ? 'probe' : 'signature-wrong';
}
