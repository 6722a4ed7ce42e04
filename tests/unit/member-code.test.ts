import { instant } from '@shared/kernel/instant';
import { hmacSha256, sameText } from '../../functions/platform/crypto/digests';
import { codeOf, codesFrom, stepAt, verifyOtp } from '../../functions/membership/domain/member-code';
import { memberCodes } from '../../functions/membership';

const mac = (text: string) => hmacSha256(Buffer.from('0'.repeat(32)), text);
const NUMBER = '0000123456';
const at = instant(1_795_312_801_000);
const otp = '82228109';

test('the recomputed example: secret of 32 zeros, member 0000123456, step 59843760', () => {
  expect(stepAt(at)).toBe(59_843_760);
  expect(codeOf(mac, NUMBER, 59_843_760)).toBe('99000012345682228109');
});
test('ten codes cover five minutes from now', () => {
  const { firstStep, codes } = codesFrom(mac, NUMBER, at);
  expect([firstStep, codes.length, codes[0]]).toEqual([59_843_760, 10, '99000012345682228109']);
  expect(codes.every((code) => /^990000123456\d{8}$/.test(code))).toBe(true);
});
test.each([
  [-31_000, 'wrong'], [-30_000, { step: 59_843_760 }], [-1_000, { step: 59_843_760 }], [0, { step: 59_843_760 }], [29_000, { step: 59_843_760 }], [59_000, { step: 59_843_760 }], [60_000, 'old'], [599_000, 'old'], [629_000, 'old'], [630_000, 'wrong'],
])('seen %i ms after its step began: %p', (ms, verdict) => expect(verifyOtp(mac, NUMBER, otp, instant(1_795_312_800_000 + ms), sameText)).toEqual(verdict));
test('another member, another secret, one digit off: wrong', () => {
  expect(verifyOtp(mac, '0000123457', otp, at, sameText)).toBe('wrong');
  expect(verifyOtp((text) => hmacSha256(Buffer.from('1'.repeat(32)), text), NUMBER, otp, at, sameText)).toBe('wrong');
  expect(verifyOtp(mac, NUMBER, '82228108', at, sameText)).toBe('wrong');
});
test('a new epoch makes every old code worthless', () => {
  const member = { memberId: 'mbr_1' as never, number: NUMBER, codeEpoch: 1 };
  const key = new Uint8Array(32);
  const [before, after] = [memberCodes(key, member, at), memberCodes(key, { ...member, codeEpoch: 2 }, at)];
  expect(before.codes.some((code) => after.codes.includes(code))).toBe(false);
});
