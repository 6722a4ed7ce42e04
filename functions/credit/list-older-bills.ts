import { after, MINUTE_MS } from '@shared/kernel/instant';
import type { Clock } from '../platform/clock';
import { type DueEntry, dueWrite } from '../platform/due/due-entry';
import { type Table, TableUnavailable } from '../platform/table/table';
import { written } from '../platform/table/written';
import { createBeginOnce } from '../shops';
import { billItem, billOf, openBillsPk } from './credit.dynamo';

/** Due once in a shop that was here before the list of bills that wait for it: those that waited then are put onto it. */
export const BILLS_LISTING = 'bills-listing';
const PAGE = 250;
const PAGES_A_TICK = 20;
const PAUSE_MS = MINUTE_MS;

export const createBeginBillsListing = (deps: { readonly table: Table; readonly now: Clock }) => createBeginOnce(deps, { mark: 'waitingBills', as: 'listed', kind: BILLS_LISTING, subject: 'bills' });

/** Goes through the open bills of a shop and gives each the place in the index that it has when it is written now; one that was changed meanwhile has it. Nothing else of a bill moves, not its revision either. */
export const createListOlderBills = ({ table, now }: { readonly table: Table; readonly now: Clock }) => async (entry: DueEntry): Promise<'done'> => {
  let cursor = entry.facts?.cursor as string | undefined;
  for (let read = 0; read < PAGES_A_TICK; read++) {
    const page = await table.query({ pk: openBillsPk(entry.shopId), index: true, limit: PAGE, cursor });
    for (const item of page.items) {
      const bill = billOf(item);
      const { pk, sk, gsi1sk } = billItem(bill);
      if (gsi1sk === undefined || gsi1sk === item.gsi1sk) continue;
      const outcome = await table.write([{ update: { pk, sk }, set: { gsi1sk }, when: { equals: { revision: bill.revision } } }]);
      if (!outcome.ok && outcome.contention) throw new TableUnavailable('a bill is being changed');
    }
    cursor = page.cursor;
    if (!cursor) return 'done';
  }
  await written(table, [dueWrite({ ...entry, at: after(now(), PAUSE_MS), facts: { cursor: cursor as string } })]);
  return 'done';
};
