import { createHash, randomBytes, randomInt } from 'node:crypto';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A random text of letters and digits. */
export const randomText = (length: number): string => Array.from(randomBytes(length), (byte) => ALPHABET[byte % 62] ?? '0').join('');

export const randomDigits = (length: number): string => Array.from({ length }, () => String(randomInt(10))).join('');

const shortHash = (text: string, length: number): string => createHash('sha256').update(text).digest('base64url').slice(0, length);

/** WeChat's openid: one per person and appid, 28 characters, always the same for the same two. */
export const openidOf = (appid: string, personId: string): string => `o${shortHash(`${appid}|${personId}`, 27)}`;

export const unionidOf = (personId: string): string => `oU${shortHash(`union|${personId}`, 26)}`;

/** The number WeChat puts at the end of an errmsg so that a call can be traced. */
export const requestId = (nowMs: number): string =>
  `rid: ${Math.floor(nowMs / 1000).toString(16)}-${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`;

/** `20261122` in China, where bills and transaction ids count their days. */
export const chinaDay = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');

/** `2026-11-22T10:30:00+08:00`, as WeChat Pay writes times. */
export const chinaTime = (ms: number): string => `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
