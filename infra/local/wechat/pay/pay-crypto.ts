import { createCipheriv, createDecipheriv, createSign, createVerify, type KeyObject } from 'node:crypto';

/** The text a merchant signs for one request: five lines, each ended by LF, the body's line even when empty. */
export const requestMessage = (method: string, pathAndQuery: string, timestamp: string, nonce: string, body: string): string =>
  `${method}\n${pathAndQuery}\n${timestamp}\n${nonce}\n${body}\n`;

/** The text WeChat Pay signs for an answer or a notification. */
export const answerMessage = (timestamp: string, nonce: string, body: string): string => `${timestamp}\n${nonce}\n${body}\n`;

/** The text a merchant signs so that the client may open the payment sheet. signType is not part of it. */
export const payMessage = (appId: string, timeStamp: string, nonceStr: string, packageText: string): string =>
  `${appId}\n${timeStamp}\n${nonceStr}\n${packageText}\n`;

export const signRsa = (key: KeyObject, message: string): string => createSign('RSA-SHA256').update(message, 'utf8').sign(key, 'base64');

/** Whether a base64 signature holds; false, never a throw, for any text that is not one. */
export function verifyRsa(key: KeyObject, message: string, signature: string): boolean {
  if (!/^[A-Za-z0-9+/]{4,1024}={0,2}$/.test(signature)) return false;
  return createVerify('RSA-SHA256').update(message, 'utf8').verify(key, signature, 'base64');
}

export interface SealedResource {
  readonly original_type: string;
  readonly algorithm: 'AEAD_AES_256_GCM';
  readonly ciphertext: string;
  readonly associated_data: string;
  readonly nonce: string;
}

/** Encrypts a notification's resource as WeChat Pay does: AES-256-GCM, the 16-byte tag behind the data. */
export function sealResource(apiV3Key: string, plaintext: string, nonce: string, associatedData: string, originalType: string): SealedResource {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce));
  cipher.setAAD(Buffer.from(associatedData));
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
  return { original_type: originalType, algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: associatedData, nonce };
}

/** The inverse of sealResource. Throws when key, nonce, associated data or ciphertext do not belong together. */
export function openResource(apiV3Key: string, resource: { ciphertext: string; nonce: string; associated_data?: string }): string {
  const bytes = Buffer.from(resource.ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(resource.nonce), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(-16));
  decipher.setAAD(Buffer.from(resource.associated_data ?? ''));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
}

export interface Authorization {
  readonly mchid: string;
  readonly nonce: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly serialNo: string;
}

const SCHEME = 'WECHATPAY2-SHA256-RSA2048 ';

/** Reads an Authorization header; undefined unless it has the scheme and all five parts, each once. */
export function parseAuthorization(header: string | undefined): Authorization | undefined {
  if (!header?.startsWith(SCHEME) || header.length > 4096) return undefined;
  const parts = new Map<string, string>();
  for (const part of header.slice(SCHEME.length).split(',')) {
    const match = /^\s*([a-z_]+)="([^"]*)"\s*$/.exec(part);
    if (!match?.[1] || match[2] === undefined || parts.has(match[1])) return undefined;
    parts.set(match[1], match[2]);
  }
  const [mchid, nonce, signature, timestamp, serialNo] = ['mchid', 'nonce_str', 'signature', 'timestamp', 'serial_no'].map((name) => parts.get(name));
  if (!mchid || !nonce || !signature || !timestamp || !serialNo) return undefined;
  return { mchid, nonce, signature, timestamp, serialNo };
}
