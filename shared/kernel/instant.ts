import { assert } from './assert';

declare const brand: unique symbol;
/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. The same number in the API, in the table and in the code. */
export type Instant = number & { readonly [brand]: 'instant' };

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The product's horizon: 2000-01-01 to 2200-01-01. */
export const MIN_INSTANT = 946_684_800_000;
export const MAX_INSTANT = 7_258_118_400_000;

export function instant(ms: number): Instant {
  assert(Number.isInteger(ms) && ms >= MIN_INSTANT && ms < MAX_INSTANT, `not an instant: ${ms}`);
  return ms as Instant;
}
/** The instant `ms` milliseconds later (earlier when negative). */
export const after = (at: Instant, ms: number): Instant => instant(at + ms);
