import { type Table, TableUnavailable, type Write } from './table';

/** Writes what stands or does not, such as when something falls due; a condition that does not hold says that it stands already. Throws `TableUnavailable` where another transaction was in the way, so that whoever asked comes again: nothing may be lost for want of looking at the answer. */
export async function written(table: Table, writes: readonly Write[]): Promise<void> {
  const outcome = await table.write(writes);
  if (!outcome.ok && outcome.contention) throw new TableUnavailable('another transaction was in the way');
}
