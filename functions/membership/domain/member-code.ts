import { assert } from '@shared/kernel/assert';
import { type Instant, SECOND_MS } from '@shared/kernel/instant';

/** A code is good for half a minute. */
export const STEP_SECONDS = 30;
export const CODES_A_BATCH = 10;
/** A right code of the last ten minutes is told from a wrong one: the phone shows an old picture. */
const OLD_STEPS = 20;
const OTP_DIGITS = 8;

/** HMAC-SHA256 under one member's secret. */
export type Mac = (text: string) => Uint8Array;
export const stepAt = (at: Instant): number => Math.floor(at / (STEP_SECONDS * SECOND_MS));

/** The eight digits of one step: the first 64 bits, big-endian, of HMAC("MC1|number|step"), modulo 10^8. */
export function otpOf(mac: Mac, number: string, step: number): string {
  const bytes = mac(`MC1|${number}|${step}`).subarray(0, 8);
  assert(bytes.length === 8, 'a mac of at least eight bytes');
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return String(value % 100_000_000n).padStart(OTP_DIGITS, '0');
}
/** Twenty digits: 99, which no payment code begins with, the member's number, and the step's digits. */
export const codeOf = (mac: Mac, number: string, step: number): string => `99${number}${otpOf(mac, number, step)}`;

/** The next ten codes, five minutes, from the step of `at` on. */
export const codesFrom = (mac: Mac, number: string, at: Instant): { readonly firstStep: number; readonly codes: readonly string[] } => {
  const firstStep = stepAt(at);
  return { firstStep, codes: Array.from({ length: CODES_A_BATCH }, (_, i) => codeOf(mac, number, firstStep + i)) };
};

/** The step whose digits these are: the one of now, the one before (a slow hand) or after (a fast clock). `same` compares in constant time. */
export function verifyOtp(mac: Mac, number: string, otp: string, at: Instant, same: (a: string, b: string) => boolean): { readonly step: number } | 'wrong' | 'old' {
  const now = stepAt(at);
  const matches = (step: number): boolean => same(otpOf(mac, number, step), otp);
  const step = [now, now - 1, now + 1].find(matches);
  if (step !== undefined) return { step };
  return Array.from({ length: OLD_STEPS - 1 }, (_, i) => now - 2 - i).some(matches) ? 'old' : 'wrong';
}
