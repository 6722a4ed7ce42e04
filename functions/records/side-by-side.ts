/** Rows at once. */
const WIDTH = 8;

/** In groups, each begun when the one before is through. */
export async function sideBySide<T, R>(all: readonly T[], each: (one: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let from = 0; from < all.length; from += WIDTH) {
    // All of a group come to an end before one that failed is told: nothing goes on behind a run that is over.
    const settled = await Promise.allSettled(all.slice(from, from + WIDTH).map(each));
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    results.push(...settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
  }
  return results;
}
