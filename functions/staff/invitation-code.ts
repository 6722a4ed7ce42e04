import type { InvitationId } from '@shared/kernel/ids';
import { hmacSha256, sha256Hex } from '../platform/crypto/digests';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** Sixteen letters (80 bits) that only the holder of the key can tell from the invitation's id: so the code is shown, and stored nowhere. */
export const invitationCode = (key: Uint8Array, invitationId: InvitationId): string =>
  Array.from(hmacSha256(key, `invitation|${invitationId}`).subarray(0, LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
export const invitationHash = (code: string): string => sha256Hex(`invitation|${code}`);
