import { randomBytes } from 'node:crypto';
import { hmacSha256, sameText, sha256Hex } from '../../functions/platform/crypto/digests';
import { seal, unseal } from '../../functions/platform/crypto/sealed-text';
import { ids } from '../../functions/platform/ids';

test('HMAC-SHA256 gives the published value of RFC 4231, case 2', () => {
  expect(Buffer.from(hmacSha256(Buffer.from('Jefe'), 'what do ya want for nothing?')).toString('hex')).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
test('texts are the same only when every byte is', () => {
  expect([sameText('a', 'a'), sameText('a', 'b'), sameText('a', 'aa'), sameText('', '')]).toEqual([true, false, false, true]);
});
describe('a sealed text', () => {
  const key = new Uint8Array(randomBytes(32));
  const sealed = seal(key, 'mbr_1', '13800002290', ids.token(12));
  test('opens for its owner', () => expect(unseal(key, 'mbr_1', sealed)).toBe('13800002290'));
  test('does not show what it holds', () => expect(Buffer.from(sealed, 'base64url').includes('13800002290')).toBe(false));
  test('does not open for another owner, another key, or one bit changed', () => {
    const spoilt = Buffer.from(sealed, 'base64url');
    spoilt[14] = (spoilt[14] ?? 0) ^ 1;
    expect(() => unseal(key, 'mbr_2', sealed)).toThrow();
    expect(() => unseal(new Uint8Array(randomBytes(32)), 'mbr_1', sealed)).toThrow();
    expect(() => unseal(key, 'mbr_1', spoilt.toString('base64url'))).toThrow();
    expect(() => unseal(key, 'mbr_1', 'AAAA')).toThrow('too short');
  });
});
