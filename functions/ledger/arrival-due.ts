import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import { type Member, memberOf } from '../membership';
import type { Clock } from '../platform/clock';
import { dueWrite, notBefore } from '../platform/due/due-entry';
import type { Projection } from '../platform/stream/follow-stream';
import type { Item, Write } from '../platform/table/table';

/** Due when the first pending points of a member may be used. */
export const POINTS_ARRIVE_DUE = 'points-arrive';

/** Pending points arrive when their day begins. */
export const arrivesAt = (day: ShopDay, zone: Zone): Instant => startOf(day, zone);
export const armArrival = (shopId: ShopId, memberId: MemberId, at: Instant): Write => dueWrite({ shopId, kind: POINTS_ARRIVE_DUE, subject: memberId, at, memberId });

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
