import type { ShopId } from '@shared/kernel/ids';
import { after as later, DAY_MS, type Instant, SECOND_MS } from '@shared/kernel/instant';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Lot } from '../membership';
import type { Clock } from '../platform/clock';
import { DUE_SHARDS, dueShard } from '../platform/due/due-entry';
import type { Derived, Projection } from '../platform/stream/follow-stream';
import type { Item, Table, Write } from '../platform/table/table';
import { isLotsItem, lotsOf } from './lots.dynamo';

/** Longer than a record of the stream may come again. */
const MARK_KEPT_MS = 30 * DAY_MS;
/** Days that one transaction adds to, with its mark. */
const DAYS_AT_ONCE = 50;
const AT_ONCE = 200;
const sumPk = (shopId: ShopId, since: Instant, shard: number): string => `LOTSUM#${shopId}#${since}#${shard}`;

/** What a change of one member's lots changes of each day. Lots of an earlier time of expiry were counted there, and not here. */
function daysChanged(before: Item | undefined, after: Item): readonly Lot[] {
  const [was, is] = [before && lotsOf(before), lotsOf(after)];
  const byDay = new Map<ShopDay, number>();
  for (const { day, points } of was?.since === is.since ? was.lots : []) byDay.set(day, -points);
  for (const { day, points } of is.lots) byDay.set(day, (byDay.get(day) ?? 0) + points);
  return [...byDay].filter(([, points]) => points !== 0).map(([day, points]) => ({ day, points }));
}

/**
 * Adds up the lots of a shop's members by day, in eight shards, as they change: each change once, whatever its order, by a mark that stands or falls with
 * what it adds. Two units, and two for each day that changed; only where points expire.
 */
export const createLotsSumProjection = ({ now }: { readonly now: Clock }): Projection => (before, after): readonly Derived[] => {
  if (!after || !isLotsItem(after)) return [];
  const { since, version } = lotsOf(after);
  const changed = daysChanged(before, after);
  const pk = sumPk(after.shopId as ShopId, since, dueShard(after.pk));
  return Array.from({ length: Math.ceil(changed.length / DAYS_AT_ONCE) }, (_, part) => ({
    together: [
      { put: { pk: `${after.pk}#LOTSUM`, sk: `${since}#${version}#${part}`, kind: 'counted', ttl: Math.ceil(later(now(), MARK_KEPT_MS) / SECOND_MS) }, when: { absent: true } },
      ...changed.slice(part * DAYS_AT_ONCE, (part + 1) * DAYS_AT_ONCE).map(({ day, points }): Write => ({ update: { pk, sk: day }, set: { kind: 'lot-sum' }, add: { points } })),
    ],
  }));
};

/** The points that a shop's members hold, by the day until which they last; eight short queries, whatever the number of members. */
export const readLotSums = (table: Table, shopId: ShopId, since: Instant): Promise<readonly Lot[]> => addedUp(table, Array.from({ length: DUE_SHARDS }, (_, shard) => sumPk(shopId, since, shard)));
/** What stands under each day, over all shards. */
export async function addedUp(table: Table, shards: readonly string[]): Promise<readonly Lot[]> {
  const rows = (await Promise.all(shards.map((pk) => readShard(table, pk)))).flat();
  const byDay = new Map<ShopDay, number>();
  for (const { sk, points } of rows) byDay.set(sk as ShopDay, (byDay.get(sk as ShopDay) ?? 0) + (points as number));
  return [...byDay].filter(([, points]) => points > 0).map(([day, points]) => ({ day, points })).sort((a, b) => (a.day < b.day ? -1 : 1));
}
async function readShard(table: Table, pk: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query({ pk, limit: AT_ONCE, cursor });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return items;
}
