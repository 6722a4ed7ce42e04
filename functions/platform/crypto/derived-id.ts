import { createHash } from 'node:crypto';
import { ID_PREFIX, type IdKind, type CommandKey } from '@shared/kernel/ids';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 26 characters in the form of a ULID (the first at most 7), from 128 bits of SHA-256: the same parts give the same text, other parts another. */
function derived(parts: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts), 'utf8').digest().subarray(0, 16);
  let rest = digest.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const letters: string[] = [];
  for (let i = 0; i < 26; i++) {
    letters.unshift(ALPHABET.charAt(Number(rest & 31n)));
    rest >>= 5n;
  }
  return letters.join('');
}
/** An id that can exist once for what it is derived from: whoever tries again finds the first. */
export const derivedId = <T extends string>(kind: IdKind, ...parts: readonly (string | number)[]): T => `${ID_PREFIX[kind]}_${derived(parts)}` as T;
/** The key of a command that the product itself gives, once for its parts. */
export const derivedCommandKey = (...parts: readonly (string | number)[]): CommandKey => derived(parts) as CommandKey;
