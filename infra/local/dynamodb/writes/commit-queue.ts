import type { LevelDatabase, LevelOperation } from '../engine/engine-types';

export interface CommitQueue {
  /** Resolves when the operations stand, all of them or none; those of one caller never straddle two batches. */
  commit(operations: readonly LevelOperation[]): Promise<void>;
  /** Resolves when nothing is being written or waits to be. */
  idle(): Promise<void>;
}

/**
 * Writes batches one at a time, in the order they were asked for; what arrives while one is being written goes together into the next.
 * So a reader of the stream never sees a later record before an earlier one, and sixteen writers share one write.
 */
export function createCommitQueue(level: LevelDatabase): CommitQueue {
  let waiting: LevelOperation[] = [];
  let next: Promise<void> | undefined;
  let current: Promise<void> = Promise.resolve();

  async function writeAfter(previous: Promise<void>): Promise<void> {
    // The failure of an earlier batch was told to its own callers.
    await previous.catch(() => undefined);
    const operations = waiting;
    waiting = [];
    current = next as Promise<void>;
    next = undefined;
    await level.batch(operations);
  }

  return {
    commit(operations) {
      if (operations.length === 0) return Promise.resolve();
      for (const operation of operations) waiting.push(operation);
      next ??= writeAfter(current);
      return next;
    },
    async idle() {
      await (next ?? current).catch(() => undefined);
    },
  };
}
