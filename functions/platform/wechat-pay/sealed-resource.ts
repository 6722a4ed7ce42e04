import { createDecipheriv } from 'node:crypto';

export interface SealedResource {
  readonly algorithm: string;
  readonly ciphertext: string;
  readonly associated_data?: string | undefined;
  readonly nonce: string;
}
const TAG_BYTES = 16;

/** Opens the AES-256-GCM resource of a notice with the merchant's APIv3 key; undefined when it does not open: another key, or changed on the way. */
export function openResource(apiV3Key: string, sealed: SealedResource): string | undefined {
  if (sealed.algorithm !== 'AEAD_AES_256_GCM') return undefined;
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  if (bytes.length <= TAG_BYTES) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key, 'utf8'), Buffer.from(sealed.nonce, 'utf8'), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES)).setAAD(Buffer.from(sealed.associated_data ?? '', 'utf8'));
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
