import { type Table, TableUnavailable, type Write, type WriteOutcome } from '../../../functions/platform/table/table';

export interface Attempting {
  readonly table: Table;
  readonly pause: (ms: number) => Promise<void>;
}
const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 50;

/** Tries again what met another write or got no answer; a condition that does not hold is an answer, also where an earlier try stands without one. */
export async function attempted({ table, pause }: Attempting, writes: readonly Write[]): Promise<WriteOutcome> {
  for (let attempt = 0; ; attempt++) {
    try {
      const outcome = await table.write(writes);
      if (outcome.ok || outcome.failed.length > 0) return outcome;
      if (attempt === ATTEMPTS) throw new TableUnavailable('contention');
    } catch (error) {
      if (!(error instanceof TableUnavailable) || attempt === ATTEMPTS) throw error;
    }
    await pause(FIRST_PAUSE_MS * 2 ** attempt);
  }
}
