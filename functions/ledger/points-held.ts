import type { MemberId, ShopId } from '@shared/kernel/ids';
import { add, most, type Points, points } from '@shared/kernel/money';
import { memberKey, memberOf, memberPk, untilWritten, type WalkDependencies, walkMembers } from '../membership';
import type { Clock } from '../platform/clock';
import { DUE_SHARDS, type DueEntry, dueShard } from '../platform/due/due-entry';
import { written } from '../platform/table/written';
import type { Item, Key, Table, Write } from '../platform/table/table';
import { createBeginOnce, listedKey } from '../shops';

/** Due once in a shop that was here before the sum of its members' points: everybody is gone through. */
export const POINTS_COUNT = 'points-count';

/** The points that members hold stand in one item a shard. */
const heldKey = (shopId: ShopId, shard: number): Key => ({ pk: `HELD#${shopId}#${shard}`, sk: 'POINTS' });
/** Stands where a member's points are in the sum, under a key that is no entry's; says after which entry. */
export const openedKey = (memberId: MemberId): Key => ({ pk: `${memberPk(memberId)}#OWED`, sk: 'HELD' });
/** Where the sum stood that began with the entries of the day it came. */
const formerKey = (shopId: ShopId, shard: number): Key => ({ pk: `OWED#${shopId}#${shard}`, sk: 'POINTS' });
const SHARDS = Array.from({ length: DUE_SHARDS }, (_, shard) => shard);

export const heldWrite = (shopId: ShopId, memberId: MemberId, moved: number): Write => ({ update: heldKey(shopId, dueShard(memberPk(memberId))), set: { kind: 'points-held', shopId }, add: { points: moved } });

/**
 * The entry up to which a member's points are in the sum as a balance; those behind it are added one by one. Whoever is not in the sum yet is put in, with what the member holds now: all entries up to that
 * version are in it, whether the stream told of them before, tells of them later, or never will. Once for each member, since the item stands or falls with what it adds.
 */
export async function countedUpTo(table: Table, memberId: MemberId): Promise<number> {
  // It never changes once it stands, so an answer of a moment ago is right as well.
  const standing = await table.get(openedKey(memberId));
  if (standing) return standing.upTo as number;
  let upTo = 0;
  await untilWritten(async () => {
    const [item, opened] = await table.getMany([memberKey(memberId), openedKey(memberId)]);
    if (opened || !item) {
      upTo = (opened?.upTo as number | undefined) ?? 0;
      return true;
    }
    const { shopId, version, balances } = memberOf(item);
    upTo = version;
    return (await table.write([{ put: { ...openedKey(memberId), kind: 'points-opened', shopId, upTo }, when: { absent: true } }, ...(balances.points === 0 ? [] : [heldWrite(shopId, memberId, balances.points)])])).ok;
  });
  return upTo;
}

/** The points that a shop's members hold together, debts taken off: nine items, whatever the number of members. Nothing while they are counted, which is no number at all. */
export async function readPointsHeld(table: Pick<Table, 'getMany'>, shopId: ShopId): Promise<Points | undefined> {
  const [listed, ...sums] = await table.getMany([listedKey(shopId), ...SHARDS.map((shard) => heldKey(shopId, shard))]);
  return isCounted(listed) ? most(points(0), add(points(0), ...sums.map((item) => points((item?.points ?? 0) as number)))) : undefined;
}
/** Whether the sum is of all members, by the shop's line among all shops: from its first day, or since everybody was gone through. */
export const isCounted = (listed: Item | undefined): boolean => listed?.pointsSum === 'counted';
/** Begins the count where nothing says that it is under way or over. No stream's code of before the sum is at work by then, which would take an entry as counted that is not. */
export const createBeginPointsCount = (deps: { readonly table: Table; readonly now: Clock }) => createBeginOnce(deps, { mark: 'pointsSum', as: 'counting', kind: POINTS_COUNT, subject: 'held' });
/** Goes through all members of a shop once, a thousand at a time; who has an entry meanwhile was put in by the stream. At the end the sum is told, and that of before is gone. */
export const createCountPoints = (deps: WalkDependencies) => (entry: DueEntry): Promise<'done'> =>
  walkMembers(deps, entry, async (memberId) => void (await countedUpTo(deps.table, memberId)), () =>
    written(deps.table, [{ update: listedKey(entry.shopId), set: { pointsSum: 'counted' }, when: { exists: true } }, ...SHARDS.map((shard): Write => ({ delete: formerKey(entry.shopId, shard) }))]));
