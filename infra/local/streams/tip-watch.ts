interface Waiter { left: Set<string>; done: () => void }
/** What was known when a read began. */
export interface Look { readonly written: number; readonly waiters: readonly Waiter[] }

/** Knows which shards have been read to their end, and tells whoever waits for all of them. */
export function createTipWatch() {
  const emptyAt = new Map<string, number>();
  const closed = new Set<string>();
  let waiters: readonly Waiter[] = [];
  let written = 0;
  const open = (shardIds: readonly string[]) => shardIds.filter((id) => !closed.has(id));
  return {
    wrote() {
      written += 1;
    },
    look: (): Look => ({ written, waiters }),
    /** A read found nothing: whoever waited before it began need not wait for this shard any longer. */
    foundEmpty(shardId: string, look: Look, isClosed: boolean) {
      emptyAt.set(shardId, look.written);
      if (isClosed) closed.add(shardId);
      for (const { left, done } of look.waiters) if (left.delete(shardId) && left.size === 0) done();
      waiters = waiters.filter(({ left }) => left.size > 0);
    },
    isClosed: (shardId: string) => closed.has(shardId),
    nothingNewSince: (look: Look) => written === look.written && waiters.every((waiter) => look.waiters.includes(waiter)),
    /** Nothing was announced since each of them was last found empty. */
    allAtTip: (shardIds: readonly string[]) => open(shardIds).every((id) => emptyAt.get(id) === written),
    untilAllEmpty: (shardIds: readonly string[]) =>
      new Promise<void>((done) => {
        const left = new Set(open(shardIds));
        if (left.size === 0) done();
        else waiters = [...waiters, { left, done }];
      }),
    giveUp() {
      for (const { done } of waiters) done();
      waiters = [];
    },
  };
}
