import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
/** Only where WeChat's protocols ask for it (page signature, message push). */
export const sha1Hex = (text: string): string => createHash('sha1').update(text, 'utf8').digest('hex');

/** HMAC-SHA256, 32 bytes. */
export const hmacSha256 = (key: Uint8Array, text: string): Uint8Array => createHmac('sha256', key).update(text, 'utf8').digest();
/** HMAC-SHA256 as base64url: a name for a secret value (a phone number) that cannot be turned back or guessed without the key. */
export const keyedHash = (key: Uint8Array, text: string): string => Buffer.from(hmacSha256(key, text)).toString('base64url');

/** Equal in a time that does not tell where two texts differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a, 'utf8');
  const right = Buffer.from(b, 'utf8');
  return left.length === right.length && timingSafeEqual(left, right);
}
