import type { ShopId } from '@shared/kernel/ids';
import { after as later, DAY_MS, SECOND_MS } from '@shared/kernel/instant';
import { most, type Points, points } from '@shared/kernel/money';
import type { Clock } from '../platform/clock';
import { DUE_SHARDS, dueShard } from '../platform/due/due-entry';
import type { Projection } from '../platform/stream/follow-stream';
import type { Item, Key, Table } from '../platform/table/table';
import type { Entry } from './domain/entry';
import { entryOf, isEntryItem } from './ledger.dynamo';

/** Longer than a record of the stream may come again. */
const MARK_KEPT_MS = 30 * DAY_MS;
const givenKey = (shopId: ShopId, shard: number, month: number): Key => ({ pk: `GIVEN#${shopId}#${shard}`, sk: String(month) });
/** Stands where an entry was counted, under a key that is no entry's. */
export const givenMark = (entry: Key): Key => ({ pk: `${entry.pk}#GIVEN`, sk: `COUNTED#${entry.sk}` });

/** Points that an entry created for its member, pending ones too, or took back: below nothing then. */
export const givenBy = ({ postings }: Pick<Entry, 'postings'>): number => postings.reduce((sum, { from, to, asset, amount }) => {
  if (asset !== 'points' && asset !== 'pending') return sum;
  return sum + (from === 'issuance' ? amount : to === 'issuance' ? -amount : 0);
}, 0);

/**
 * Adds up what a shop's visits and actions give out in a month, less what undos and refunds of them took back, in eight shards: each entry once, whatever its order, by a mark
 * that stands or falls with what it adds. Only for entries that name the month, which is where the shop has a cap of the programme: elsewhere it costs nothing.
 */
export const createGivenSumProjection = ({ now }: { readonly now: Clock }): Projection => (before, after) => {
  if (before || !after || !isEntryItem(after)) return [];
  const entry = entryOf(after);
  const given = givenBy(entry);
  if (entry.givenIn === undefined || given === 0) return [];
  return [{
    together: [
      { put: { ...givenMark(after), kind: 'counted', ttl: Math.ceil(later(now(), MARK_KEPT_MS) / SECOND_MS) }, when: { absent: true } },
      { update: givenKey(entry.shopId, dueShard(`${after.pk}${after.sk}`), entry.givenIn), set: { kind: 'given-sum', shopId: entry.shopId, month: entry.givenIn }, add: { points: given } },
    ],
  }];
};

/** The keys of a month's eight sums: a command reads them in its one request, and only where the shop has the cap. */
export const givenKeys = (shopId: ShopId, month: number): readonly Key[] => Array.from({ length: DUE_SHARDS }, (_, shard) => givenKey(shopId, shard, month));
/** What the sums say together. Records may come in any order, so that what was taken back may be there before what was given: never less than nothing. */
export const sumOfGiven = (sums: readonly (Item | undefined)[]): Points => most(points(0), points(sums.reduce((sum, item) => sum + ((item?.points ?? 0) as number), 0)));
export const readGiven = async (table: Pick<Table, 'getMany'>, shopId: ShopId, month: number): Promise<Points> => sumOfGiven(await table.getMany(givenKeys(shopId, month)));
