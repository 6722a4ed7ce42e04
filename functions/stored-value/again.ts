import { TableUnavailable } from '../platform/table/table';
import type { Retrying } from './stored-value.ports';

const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 300;
const MAX_ATTEMPTS = 10;
/** Inside the five seconds that WeChat waits for the answer to a notice. */
const DEADLINE_MS = 3_000;

/**
 * Does `attempt` again while it answers `again` or the table does not answer, with jittered pauses inside a deadline; each attempt reads afresh.
 * Throws TableUnavailable at the end: nothing is known to have changed, and the same may be asked again.
 */
export async function again<T>(deps: Retrying, attempt: () => Promise<T | 'again'>): Promise<T> {
  const started = deps.elapsed();
  for (let tried = 0; tried < MAX_ATTEMPTS; tried++) {
    try {
      const result = await attempt();
      if (result !== 'again') return result;
    } catch (error) {
      if (!(error instanceof TableUnavailable)) throw error;
    }
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tried);
    if (deps.elapsed() - started + longest > DEADLINE_MS) break;
    await deps.pause(longest * (0.5 + deps.fraction() / 2));
  }
  throw new TableUnavailable('contention');
}
