import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface MovableClock {
  /** Milliseconds since the epoch as every local part sees them: real time plus what a person moved it by. */
  now(): number;
  /** Moves to an instant. Time never runs backwards, as journals and tokens already carry the later one: throws RangeError. */
  advanceTo(ms: number): void;
  advanceBy(ms: number): void;
  /** Called after every move with the instants before and after. Returns the function that stops it. */
  onMove(listener: (from: number, to: number) => void): () => void;
}

export interface ClockOptions {
  /** Where the offset is kept, so that a restart goes on in the moved time. */
  file?: string;
  /** The clock underneath; a fixed one makes a test exact. */
  base?: () => number;
}

const FURTHEST = Date.UTC(2200, 0, 1);

/** A clock that people and tests can move forwards. */
export function createClock({ file, base = Date.now }: ClockOptions = {}): MovableClock {
  let offset = file ? readOffset(file) : 0;
  const listeners = new Set<(from: number, to: number) => void>();
  const now = () => base() + offset;
  const advanceTo = (ms: number): void => {
    const from = now();
    if (!Number.isSafeInteger(ms) || ms > FURTHEST) throw new RangeError('not an instant before the year 2200');
    if (ms < from) throw new RangeError('the clock only moves forwards');
    offset += ms - from;
    if (file) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify({ offsetMs: offset })}\n`);
    }
    for (const listener of listeners) listener(from, ms);
  };
  return {
    now,
    advanceTo,
    advanceBy: (ms) => advanceTo(now() + ms),
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function readOffset(file: string): number {
  try {
    const { offsetMs } = JSON.parse(readFileSync(file, 'utf8')) as { offsetMs?: unknown };
    return Number.isSafeInteger(offsetMs) ? Math.max(0, offsetMs as number) : 0;
  } catch {
    return 0;
  }
}

/**
 * A `Date` whose "now" is the clock's. It makes real Date objects, so `instanceof`, subclasses and Intl hold on both sides.
 * The Lambda sandbox hands it to the bundles in place of the global one: production code has no branch for local.
 */
export function dateOn(clock: Pick<MovableClock, 'now'>): DateConstructor {
  return new Proxy(Date, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [clock.now()] : args, newTarget) as object,
    apply: () => new Date(clock.now()).toString(),
    get: (target, key) => (key === 'now' ? clock.now : Reflect.get(target, key)),
  });
}
