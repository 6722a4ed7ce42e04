import type { CommandKey } from '@shared/kernel/ids';
import { after, HOUR_MS, type Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';

/** Bills of one member's card that may wait. */
export const MAX_OF_MEMBER = 3;
/** Tills that park at the same instant do not all reach for the lowest number. */
const SPREAD = 4;

/** Until when a bill waits; coupons are held no longer than that. */
export const keptUntil = (at: Instant, hours: number): Instant => after(at, hours * HOUR_MS);

/** One of the lowest numbers that no open bill of the store has: the lowest for a fraction of 0. */
export function freeSlot(taken: ReadonlySet<number>, most: number, fraction: number): Result<number, Refusal<'parked-bills/store-full'>> {
  const free = Array.from({ length: most }, (_, i) => i + 1).filter((slot) => !taken.has(slot));
  const slot = free[Math.floor(fraction * Math.min(SPREAD, free.length))];
  return slot === undefined ? refuse('parked-bills/store-full', { most }) : ok(slot);
}
/** A place of the member's, of which there are three: the bill that this one takes the place of, or one whose bill is closed. */
export function freePlace(places: readonly (CommandKey | undefined)[], open: ReadonlySet<CommandKey>, replaced: CommandKey | undefined): Result<number, Refusal<'parked-bills/member-limit'>> {
  const place = places.findIndex((billId) => billId === undefined || billId === replaced || !open.has(billId));
  return place < 0 ? refuse('parked-bills/member-limit', { most: MAX_OF_MEMBER }) : ok(place);
}
