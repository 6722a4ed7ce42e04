import type { MemberId, ShopId } from '@shared/kernel/ids';
import { after, MINUTE_MS } from '@shared/kernel/instant';
import type { Clock } from '../platform/clock';
import { type DueEntry, dueWrite } from '../platform/due/due-entry';
import { type Table, TableUnavailable } from '../platform/table/table';
import { written } from '../platform/table/written';

/** A page of a shop's members, in an order that nobody leaves meanwhile. */
export type MembersOf = (shopId: ShopId, cursor: string | undefined, limit: number) => Promise<{ readonly memberIds: readonly MemberId[]; readonly cursor?: string }>;
export interface WalkDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly membersOf: MembersOf;
}
const PAGE = 25;
const PAGES_A_TICK = 40;
/** Before the next piece, so that one large shop does not hold the tick. */
const PAUSE_MS = MINUTE_MS;
const ATTEMPTS = 8;

/** Goes through all members of a shop once, for what happens once in a shop's life: a thousand of them, then a due entry that goes on from there. Who was gone through already, in a piece that was cut off, is asked again. `finished` is done behind the last. */
export async function walkMembers(deps: WalkDependencies, entry: DueEntry, each: (memberId: MemberId) => Promise<void>, finished?: () => Promise<void>): Promise<'done'> {
  let cursor = entry.facts?.cursor as string | undefined;
  for (let page = 0; page < PAGES_A_TICK; page++) {
    const { memberIds, cursor: next } = await deps.membersOf(entry.shopId, cursor, PAGE);
    for (const memberId of memberIds) await each(memberId);
    cursor = next;
    if (cursor) continue;
    await finished?.();
    return 'done';
  }
  await written(deps.table, [dueWrite({ ...entry, at: after(deps.now(), PAUSE_MS), facts: { cursor: cursor as string } })]);
  return 'done';
}
/** Tries until `attempt` has written, or there was nothing to write; throws `TableUnavailable` when it was overtaken too often, and the tick comes again. */
export async function untilWritten(attempt: () => Promise<boolean>): Promise<void> {
  for (let tried = 0; tried < ATTEMPTS; tried++) if (await attempt()) return;
  throw new TableUnavailable('a member was overtaken too often');
}
