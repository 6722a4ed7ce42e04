import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

/** WeChat's push signature: SHA-1 over the parts in byte order. */
export const pushSignature = (parts: readonly string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');

const aesKey = (encodingAesKey: string): Buffer => {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  if (encodingAesKey.length !== 43 || key.length !== 32) throw new Error('EncodingAESKey is 43 characters of base64');
  return key;
};

/** Encrypts one push message (safe mode): random(16) + length(4, big endian) + message + appid, PKCS#7 to 32 bytes, AES-256-CBC. */
export function sealPush(encodingAesKey: string, random16: Buffer, message: string, appid: string): string {
  const key = aesKey(encodingAesKey);
  const text = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random16, length, text, Buffer.from(appid, 'utf8')]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString('base64');
}

/** Decrypts what sealPush made. Throws on a wrong key, padding or length. */
export function openPush(encodingAesKey: string, encrypted: string): { readonly random: string; readonly message: string; readonly appid: string } {
  const key = aesKey(encodingAesKey);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  const pad = padded[padded.length - 1] ?? 0;
  if (pad < 1 || pad > 32 || padded.length < 20 + pad) throw new Error('bad padding');
  const plain = padded.subarray(0, padded.length - pad);
  const end = 20 + plain.readUInt32BE(16);
  if (end > plain.length) throw new Error('bad length');
  return { random: plain.subarray(0, 16).toString('utf8'), message: plain.subarray(20, end).toString('utf8'), appid: plain.subarray(end).toString('utf8') };
}
