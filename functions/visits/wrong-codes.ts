import { type Instant, MINUTE_MS } from '@shared/kernel/instant';

const MOST_A_MINUTE = 5;
const MOST_REMEMBERED = 10_000;

/**
 * Slows down guessing: after five wrong codes within a minute one staff member waits. Kept in the container's memory, because a scan writes nothing; a guess
 * is right with 3 in 10⁸, so a few containers' worth of tries change nothing.
 */
export function createWrongCodes() {
  const notes = new Map<string, readonly Instant[]>();
  const recent = (who: string, at: Instant) => (notes.get(who) ?? []).filter((noted) => noted > at - MINUTE_MS);
  return {
    blocked: (who: string, at: Instant): boolean => recent(who, at).length >= MOST_A_MINUTE,
    note(who: string, at: Instant): void {
      if (notes.size >= MOST_REMEMBERED) notes.clear();
      notes.set(who, [...recent(who, at), at]);
    },
  };
}
