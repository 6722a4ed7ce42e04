import type { ShopId } from '@shared/kernel/ids';
import { after as later, DAY_MS, SECOND_MS } from '@shared/kernel/instant';
import { add, type Fen, fen } from '@shared/kernel/money';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import type { Clock } from '../platform/clock';
import { DUE_SHARDS, dueShard } from '../platform/due/due-entry';
import type { Projection } from '../platform/stream/follow-stream';
import type { Item, Key, Table } from '../platform/table/table';
import { changesOf } from './domain/posting';
import { entryOf, isEntryItem } from './ledger.dynamo';
import { countedUpTo, heldWrite } from './points-held';

/** What a shop owes its members on their cards, at the end of a month of the shop. */
export interface Owed {
  /** YYYY-MM. */
  readonly month: string;
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  /** Bonus in parts that is still to come; absent where none ever was. */
  readonly comingFen?: Fen;
}
/** Longer than a record of the stream may come again. */
const MARK_KEPT_MS = 30 * DAY_MS;
const AT_ONCE = 200;
const owedPk = (shopId: ShopId, shard: number): string => `OWED#${shopId}#${shard}`;
/** Stands where an entry was counted, under a key that is no entry's. */
export const owedMark = (entry: Key): Key => ({ pk: `${entry.pk}#OWED`, sk: `COUNTED#${entry.sk}` });

/**
 * Adds up what entries put on cards and took from them, money by month and points in all, in eight shards: each entry once, whatever its order, by a mark that stands or falls with what
 * it adds. Four units, two more where it moves both, and only for entries that move stored value, what is to come of it, or points. A member's first entry of points puts the whole balance into the sum instead.
 */
export const createOwedSumProjection = ({ table, now, zoneOf }: { readonly table: Table; readonly now: Clock; readonly zoneOf: (shopId: ShopId) => Promise<Zone> }): Projection => async (before, after) => {
  if (before || !after || !isEntryItem(after)) return [];
  const { shopId, memberId, sequence, at, postings } = entryOf(after);
  const { principal, bonus, coming, points } = changesOf(postings);
  const money = principal !== 0 || bonus !== 0 || coming !== 0;
  const held = points !== 0 && sequence > (await countedUpTo(table, memberId)) ? [heldWrite(shopId, memberId, points)] : [];
  if (!money && held.length === 0) return [];
  const shard = dueShard(after.pk);
  return [{
    together: [
      { put: { ...owedMark(after), kind: 'counted', ttl: Math.ceil(later(now(), MARK_KEPT_MS) / SECOND_MS) }, when: { absent: true } },
      ...(money ? [{ update: { pk: owedPk(shopId, shard), sk: dayOf(at, await zoneOf(shopId)).slice(0, 7) }, set: { kind: 'owed-sum', shopId }, add: { principalFen: principal, bonusFen: bonus, ...(coming === 0 ? {} : { comingFen: coming }) } }] : []),
      ...held,
    ],
  }];
};

/** What is owed at the end of each month in which it changed, oldest first; eight short queries, whatever the number of members. */
export async function readOwed(table: Table, shopId: ShopId): Promise<readonly Owed[]> {
  const rows = (await Promise.all(Array.from({ length: DUE_SHARDS }, (_, shard) => readShard(table, owedPk(shopId, shard))))).flat().filter(({ kind }) => kind === 'owed-sum');
  const months = [...new Set(rows.map(({ sk }) => sk))].sort();
  let [principalFen, bonusFen, comingFen] = [fen(0), fen(0), fen(0)];
  return months.map((month) => {
    const own = rows.filter(({ sk }) => sk === month);
    principalFen = add(principalFen, ...own.map((row) => fen(row.principalFen as number)));
    bonusFen = add(bonusFen, ...own.map((row) => fen(row.bonusFen as number)));
    comingFen = add(comingFen, ...own.map((row) => fen((row.comingFen ?? 0) as number)));
    return { month, principalFen, bonusFen, ...(comingFen === 0 ? {} : { comingFen }) };
  });
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
