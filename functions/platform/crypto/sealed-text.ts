import { createCipheriv, createDecipheriv } from 'node:crypto';
import { assert } from '@shared/kernel/assert';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a text so that only the holder of `key` (32 bytes) reads it, bound to `owner`: moved to another owner it does not open.
 * `nonce` is 12 random bytes as base64url, new for every call.
 */
export function seal(key: Uint8Array, owner: string, text: string, nonce: string): string {
  const iv = Buffer.from(nonce, 'base64url');
  assert(iv.length === NONCE_BYTES && key.length === 32, 'AES-256-GCM takes a key of 32 bytes and a nonce of 12');
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(owner, 'utf8'));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** The text that was sealed for this owner; throws when key, owner or a single bit differs. */
export function unseal(key: Uint8Array, owner: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  assert(bytes.length >= NONCE_BYTES + TAG_BYTES, 'sealed text too short');
  const opened = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(owner, 'utf8')).setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([opened.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), opened.final()]).toString('utf8');
}
/** Random bytes that `seal` takes as its nonce, in the unit of `Ids.token`. */
export const SEAL_NONCE_BYTES = NONCE_BYTES;
