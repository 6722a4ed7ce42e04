import type { MemberId } from '@shared/kernel/ids';
import type { Table, Write } from '../platform/table/table';
import { MAX_OPEN_ORDERS } from './domain/order';
import { alongWrite, openOrdersRange } from './mall.dynamo';

/** What waits on two cards that became one; more does not fit into a merge's transaction. */
const MOST_ALONG = 2 * MAX_OPEN_ORDERS;
/**
 * The orders that wait on a card which becomes one with another, one write each: they are listed under the card that stands, and go on standing where they stood,
 * for an undo. The points move by the merge's own postings. Undefined where more wait than can go along.
 */
export async function orderMoves(table: Table, from: MemberId, into: MemberId): Promise<readonly Extract<Write, { put: unknown }>[] | undefined> {
  const page = await table.query({ ...openOrdersRange(from), limit: MOST_ALONG + 1, consistent: true });
  return page.items.length > MOST_ALONG ? undefined : page.items.map((item) => alongWrite(into, item));
}
