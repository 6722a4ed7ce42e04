import type { ShopId } from '@shared/kernel/ids';
import { after as later, DAY_MS, SECOND_MS } from '@shared/kernel/instant';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Lot } from '../membership';
import type { Clock } from '../platform/clock';
import { DUE_SHARDS, dueShard } from '../platform/due/due-entry';
import type { Projection } from '../platform/stream/follow-stream';
import type { Table, Write } from '../platform/table/table';
import { entryOf, isEntryItem } from './ledger.dynamo';
import { addedUp } from './lots-sum';

/** Longer than a record of the stream may come again. */
const MARK_KEPT_MS = 30 * DAY_MS;
const sumPk = (shopId: ShopId, shard: number): string => `WAITSUM#${shopId}#${shard}`;

/**
 * Adds up the pending points of a shop's members by the day on which they arrive, in eight shards, as entries move them: each entry once, by a mark that stands or falls with what it
 * adds. Only for entries that move pending points.
 */
export const createWaitingSumProjection = ({ now }: { readonly now: Clock }): Projection => (before, after) => {
  if (before || !after || !isEntryItem(after)) return [];
  const { shopId, postings } = entryOf(after);
  const byDay = new Map<ShopDay, number>();
  for (const { asset, to, lots = [] } of postings) if (asset === 'pending') for (const { day, points } of lots) byDay.set(day, (byDay.get(day) ?? 0) + (to === 'member' ? points : -points));
  const changed = [...byDay].filter(([, points]) => points !== 0);
  if (changed.length === 0) return [];
  const pk = sumPk(shopId, dueShard(after.pk));
  return [{
    together: [
      { put: { pk: `${after.pk}#WAITSUM`, sk: `COUNTED#${after.sk}`, kind: 'counted', ttl: Math.ceil(later(now(), MARK_KEPT_MS) / SECOND_MS) }, when: { absent: true } },
      ...changed.map(([day, points]): Write => ({ update: { pk, sk: day }, set: { kind: 'waiting-sum' }, add: { points } })),
    ],
  }];
};

/** The pending points of a shop's members, by the day on which they arrive; eight short queries, whatever the number of members. */
export const readWaitingSums = (table: Table, shopId: ShopId): Promise<readonly Lot[]> => addedUp(table, Array.from({ length: DUE_SHARDS }, (_, shard) => sumPk(shopId, shard)));
