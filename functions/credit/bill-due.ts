import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { addDays, dayOf, type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import type { Clock } from '../platform/clock';
import { type DueEntry, dueWrite, notBefore } from '../platform/due/due-entry';
import type { Projection } from '../platform/stream/follow-stream';
import { type Table, TableUnavailable, type Write } from '../platform/table/table';
import { billOf, billsAt, isBillItem, stepWrites } from './credit.dynamo';
import { type Bill, isAskedFor, overdue } from './domain/bill';

/** Due when the day of a bill is over in the shop's zone. */
export const BILL_DUE = 'bill-due';
/** A bill is due through its day. */
export const overdueFrom = (dueDay: ShopDay, zone: Zone): Instant => startOf(addDays(dueDay, 1), zone);
const armWrite = ({ shopId, memberId, billId, at }: Bill, due: Instant): Write => dueWrite({ shopId, kind: BILL_DUE, subject: billId, at: due, memberId, facts: { at } });

/**
 * Arms the day of a bill that is asked for: as it is made, moved, opened again, or found right after a dispute. None is taken away: what comes to a bill
 * that was paid, disputed, undone or given a later day finds nothing to tell. From the stream, so a visit pays nothing for it.
 */
export const createBillDueProjection = (deps: { readonly zoneOf: (shopId: ShopId) => Promise<Zone>; readonly now: Clock }): Projection => async (before, after) => {
  if (!after || !isBillItem(after)) return [];
  const [was, is] = [before && billOf(before), billOf(after)];
  if (!isAskedFor(is) || is.overdueFor === is.dueDay || (was && isAskedFor(was) && was.dueDay === is.dueDay)) return [];
  return [armWrite(is, notBefore(overdueFrom(is.dueDay, await deps.zoneOf(is.shopId)), deps.now()))];
};

const TRIES = 5;
/** Marks a bill whose day has passed, once a day that was agreed; the stream tells it from there. One read of the bill, whatever the number of members. */
export const createPassBillDay = (deps: { readonly table: Table; readonly now: Clock; readonly zoneOf: (shopId: ShopId) => Promise<Zone> }) => async ({ shopId, memberId, subject, facts }: DueEntry): Promise<'done'> => {
  if (!memberId || !facts) return 'done';
  const today = dayOf(deps.now(), await deps.zoneOf(shopId));
  for (let tried = 0; tried < TRIES; tried++) {
    const [before] = await billsAt(deps.table, [{ memberId, billId: subject as CommandKey, at: facts.at as Instant }]);
    const after = before && overdue(before, today);
    if (!after || (await deps.table.write(stepWrites({ before, after }))).ok) return 'done';
  }
  throw new TableUnavailable('the bill was overtaken too often');
};
