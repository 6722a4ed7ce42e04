import { createDecipheriv } from 'node:crypto';
import { assert } from '@shared/kernel/assert';
import { type Instant, MINUTE_MS, SECOND_MS } from '@shared/kernel/instant';
import { sameText, sha1Hex } from '../crypto/digests';

/** What the console shows for the message push, and the app it is for. */
export interface PushKeys {
  readonly token: string;
  readonly encodingAesKey: string;
  readonly appid: string;
}
export interface PushQuery {
  readonly timestamp: string;
  readonly nonce: string;
  /** `signature` of the address check, `msg_signature` of a message. */
  readonly signature: string;
}
const MAX_AGE_MS = 5 * MINUTE_MS;
const BLOCK = 32;

/** SHA-1 over the parts in byte order: WeChat's own signature of a push. */
export const pushSignature = (...parts: readonly string[]): string => sha1Hex([...parts].sort().join(''));
const isFresh = (timestamp: string, at: Instant): boolean => /^\d{1,12}$/.test(timestamp) && Math.abs(at - Number(timestamp) * SECOND_MS) < MAX_AGE_MS;

/** WeChat's check that the address is ours: the echo may be answered when this holds. */
export const isAddressCheck = (keys: PushKeys, query: PushQuery): boolean => sameText(pushSignature(keys.token, query.timestamp, query.nonce), query.signature);

/** The text of an encrypted push; undefined when it is forged, older than five minutes, damaged, or for another app. */
export function openPush(keys: PushKeys, query: PushQuery, encrypted: string, at: Instant): string | undefined {
  if (!isFresh(query.timestamp, at) || !sameText(pushSignature(keys.token, query.timestamp, query.nonce, encrypted), query.signature)) return undefined;
  try {
    return decrypt(keys, encrypted);
  } catch {
    return undefined;
  }
}
/** AES-256-CBC with PKCS#7 over blocks of 32: random(16), length(4, big-endian), message, appid. */
function decrypt(keys: PushKeys, encrypted: string): string {
  const key = Buffer.from(`${keys.encodingAesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
  const pad = padded.at(-1) ?? 0;
  assert(pad >= 1 && pad <= BLOCK && pad <= padded.length, 'padding');
  const plain = padded.subarray(0, padded.length - pad);
  const length = plain.readUInt32BE(16);
  assert(plain.subarray(20 + length).toString('utf8') === keys.appid && 20 + length <= plain.length, 'appid');
  return plain.subarray(20, 20 + length).toString('utf8');
}
