export type RowLocks = ReturnType<typeof createRowLocks>;

/** Runs work alone on a set of rows; whoever asked first goes first, and all rows are asked for at once, so no two can wait for each other. */
export function createRowLocks() {
  const tails = new Map<string, Promise<void>>();
  return async function alone<T>(rows: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = rows.map((row) => tails.get(row)).filter((tail) => tail !== undefined);
    let release = () => {};
    const done = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (const row of rows) tails.set(row, done);
    try {
      if (before.length > 0) await Promise.all(before);
      return await work();
    } finally {
      for (const row of rows) if (tails.get(row) === done) tails.delete(row);
      release();
    }
  };
}
