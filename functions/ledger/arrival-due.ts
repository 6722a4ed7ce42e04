import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { addDays, type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import { type Member, memberOf } from '../membership';
import type { Clock } from '../platform/clock';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import { dueWrite, notBefore } from '../platform/due/due-entry';
import type { Projection } from '../platform/stream/follow-stream';
import type { Item, Table, Write } from '../platform/table/table';
import { documentKey, documentOf } from './ledger.dynamo';

/** Due when the first pending points of a member may be used. */
export const POINTS_ARRIVE_DUE = 'points-arrive';

/** Pending points arrive when their day begins. */
export const arrivesAt = (day: ShopDay, zone: Zone): Instant => startOf(day, zone);
/** The command of a day's run. */
export const arrivalKey = (memberId: MemberId, today: ShopDay): CommandKey => derivedCommandKey(POINTS_ARRIVE_DUE, memberId, today);
export const armArrival = (shopId: ShopId, memberId: MemberId, at: Instant): Write => dueWrite({ shopId, kind: POINTS_ARRIVE_DUE, subject: memberId, at, memberId });

/** When the points of a day came, on one of these cards: with its day's run or the next one's, and where neither is known when the day began. */
export async function arrivedAt(table: Pick<Table, 'getMany'>, shopId: ShopId, memberIds: readonly MemberId[], day: ShopDay, zone: Zone): Promise<Instant> {
  const [run] = (await table.getMany([...new Set(memberIds)].flatMap((id) => [day, addDays(day, 1)].map((on) => documentKey(shopId, arrivalKey(id, on)))))).flatMap((item) => item ?? []);
  return run ? documentOf(run).at : arrivesAt(day, zone);
}

const firstOf = (item: Item | undefined): ShopDay | undefined => (item?.waiting ? memberOf(item).waiting?.[0]?.day : undefined);
/**
 * Arms the entry of a member's first pending day when another has become the first. None is taken away: one that comes too early finds nothing to do, and
 * moving a day's points makes the next the first, so that a visit arms nothing itself.
 */
export const createPointsArriveProjection = (deps: { readonly zoneOf: (shopId: ShopId) => Promise<Zone>; readonly now: Clock }): Projection => async (before, after) => {
  if (after?.kind !== 'member') return [];
  const first = firstOf(after);
  if (first === undefined || first === firstOf(before)) return [];
  const { shopId, memberId } = after as unknown as Member;
  return [armArrival(shopId, memberId, notBefore(arrivesAt(first, await deps.zoneOf(shopId)), deps.now()))];
};
