import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { type CommandKey, ID_PREFIX, type IdKind } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { decodeTime, ulid } from 'ulid';

/** Chance enters the service here and nowhere else. */
export interface Ids {
  /** A new prefixed id, sortable by `at`. */
  newId<T extends string>(kind: IdKind, at: Instant): T;
  newCommandKey(at: Instant): CommandKey;
  /** `count` decimal digits, uniformly. */
  digits(count: number): string;
  /** `count` characters of Crockford's base 32: no I, L, O, U. */
  letters(count: number): string;
  /** `bytes` random bytes as base64url. */
  token(bytes: number): string;
  uuid(): string;
  /** A number from 0 up to, not including, 1: for jitter and for the shard that is tried first. */
  fraction(): number;
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const many = (count: number, below: number, show: (n: number) => string) => Array.from({ length: count }, () => show(randomInt(below))).join('');
/** Node keeps random bytes for this one at hand; ulid's own source asks the system for one byte at a time, sixteen times an id. */
const fraction = () => randomInt(2 ** 32) / 2 ** 32;

export const ids: Ids = {
  newId: <T extends string>(kind: IdKind, at: Instant) => `${ID_PREFIX[kind]}_${ulid(at, fraction)}` as T,
  newCommandKey: (at) => ulid(at, fraction) as CommandKey,
  digits: (count) => many(count, 10, String),
  letters: (count) => many(count, 32, (n) => ALPHABET.charAt(n)),
  token: (bytes) => randomBytes(bytes).toString('base64url'),
  uuid: () => randomUUID(),
  fraction,
};
/** When an id was made. */
export const madeAt = (id: string): Instant => decodeTime(id.slice(-26)) as Instant;
