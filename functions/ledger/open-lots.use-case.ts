import type { MemberId, ShopId } from '@shared/kernel/ids';
import { after, MINUTE_MS } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';
import { memberKey, memberOf } from '../membership';
import type { Clock } from '../platform/clock';
import { type DueEntry, dueWrite } from '../platform/due/due-entry';
import { type Table, TableUnavailable } from '../platform/table/table';
import { expiryIn, type PointsExpiry, type RuleBook } from '../shops';
import { lotsKey, openedWrites } from './lots.dynamo';

export interface OpenLotsDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
  readonly membersOf: (shopId: ShopId, cursor: string | undefined, limit: number) => Promise<{ readonly memberIds: readonly MemberId[]; readonly cursor?: string }>;
}
const PAGE = 25;
const PAGES_A_TICK = 40;
/** Before the next piece, so that one large shop does not hold the tick. */
const PAUSE_MS = MINUTE_MS;
const ATTEMPTS = 8;

/**
 * Once, when points of a shop begin to expire: whoever has points gets a first lot, so that also those who never come again are found when it
 * expires. A thousand members, then an entry that goes on from there; the stream arms the lots. Who was touched meanwhile has lots already.
 */
export const createOpenLots = (deps: OpenLotsDependencies) => async (entry: DueEntry): Promise<'done'> => {
  const { shopId } = entry;
  const zone = await deps.zoneOf(shopId);
  const expiry = await expiryIn(deps.ruleBook, shopId, deps.now());
  if (expiry.kind === 'none') return 'done';
  let cursor = entry.facts?.cursor as string | undefined;
  for (let page = 0; page < PAGES_A_TICK; page++) {
    const { memberIds, cursor: next } = await deps.membersOf(shopId, cursor, PAGE);
    for (const memberId of memberIds) await openOne(deps, memberId, expiry, zone);
    cursor = next;
    if (!cursor) return 'done';
  }
  await deps.table.write([dueWrite({ ...entry, at: after(deps.now(), PAUSE_MS), facts: { cursor: cursor as string } })]);
  return 'done';
};

async function openOne({ table, now }: OpenLotsDependencies, memberId: MemberId, expiry: PointsExpiry, zone: Zone): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [item, lots] = await table.getMany([memberKey(memberId), lotsKey(memberId)]);
    const writes = item ? openedWrites(memberOf(item), lots, expiry, now(), zone) : [];
    if (writes.length === 0 || (await table.write(writes)).ok) return;
  }
  throw new TableUnavailable('a member was overtaken too often');
}
