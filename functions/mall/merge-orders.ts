import type { MemberId } from '@shared/kernel/ids';
import type { Table, Write } from '../platform/table/table';
import { alongWrite, openOrdersRange } from './mall.dynamo';

/** What waits on two cards that became one, several times over; more does not fit into a merge's transaction. */
const MOST_ALONG = 15;
/** The orders that wait on a card which becomes one with another, one write each: they are listed under the card that stands. The points move by the merge's own postings. */
export async function orderMoves(table: Table, from: MemberId, into: MemberId): Promise<readonly Write[]> {
  const page = await table.query({ ...openOrdersRange(from), limit: MOST_ALONG, consistent: true });
  return page.items.map((item) => alongWrite(into, item));
}
