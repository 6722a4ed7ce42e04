export interface Sleeper {
  /** Resolves when the time is over or everything stops; where `wakes`, also when wake() is called. */
  sleep(ms: number, wakes: boolean): Promise<void>;
  wake(): void;
  stop(): void;
  stopped(): boolean;
}

/** Pauses that can be cut short. */
export function createSleeper(): Sleeper {
  const light = new Set<() => void>();
  const all = new Set<() => void>();
  let stopped = false;
  return {
    sleep: (ms, wakes) =>
      new Promise<void>((done) => {
        const finish = () => {
          clearTimeout(timer);
          light.delete(finish);
          all.delete(finish);
          done();
        };
        const timer = setTimeout(finish, stopped ? 0 : ms);
        all.add(finish);
        if (wakes) light.add(finish);
      }),
    wake() {
      for (const finish of [...light]) finish();
    },
    stop() {
      stopped = true;
      for (const finish of [...all]) finish();
    },
    stopped: () => stopped,
  };
}
