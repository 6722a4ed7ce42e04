import { type Table, TableUnavailable } from '../../functions/platform/table/table';

/** Carries on with what is cut off again and again: the process dies after so many commits, some of them before their answer. How often it was cut. */
export async function cutAgainAndAgain(table: Table, carryOn: () => Promise<unknown>, isDone: () => Promise<boolean>): Promise<number> {
  const { write } = table;
  let cuts = 0;
  for (let attempt = 0; attempt < 40 && !(await isDone()); attempt++) {
    let left = 3 + ((attempt * 11 + 7) % 17);
    (table as { write: Table['write'] }).write = async (writes) => {
      if (left-- > 0) return write(writes);
      cuts++;
      if (left === -1) await write(writes);
      throw new TableUnavailable('cut off');
    };
    await carryOn();
    (table as { write: Table['write'] }).write = write;
  }
  return cuts;
}
