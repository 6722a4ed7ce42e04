import { TableUnavailable } from './table';

export interface AttemptDependencies {
  readonly elapsed: () => number;
  readonly pause: (ms: number) => Promise<void>;
  readonly fraction: () => number;
}
/** A command gives up after this long, well inside the caller's patience; it may then simply be sent again. */
const DEADLINE_MS = 6_000;
const MAX_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 400;

/**
 * The answer of the first attempt that has one; an attempt that was overtaken (undefined) or met an unavailable table is made again, with jittered
 * backoff inside a deadline. Undefined when none had an answer by then.
 */
export async function untilAnswered<T>(deps: AttemptDependencies, attempt: () => Promise<T | undefined>): Promise<T | undefined> {
  const started = deps.elapsed();
  for (let n = 0; n < MAX_ATTEMPTS; n++) {
    const answered = await attempt().catch((error: unknown) => {
      if (error instanceof TableUnavailable) return undefined;
      throw error;
    });
    if (answered) return answered;
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** n);
    if (deps.elapsed() - started + longest > DEADLINE_MS) return undefined;
    await deps.pause(longest * (0.5 + deps.fraction() / 2));
  }
  return undefined;
}
