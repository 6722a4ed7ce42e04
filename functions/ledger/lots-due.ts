import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { addDays, type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import { memberPk } from '../membership';
import type { Clock } from '../platform/clock';
import { dueWrite, notBefore } from '../platform/due/due-entry';
import type { Projection } from '../platform/stream/follow-stream';
import type { Write } from '../platform/table/table';
import { isLotsItem, lotsOf } from './lots.dynamo';

/** Due when a member's first lot has expired. */
export const POINTS_EXPIRY_DUE = 'points-expiry';
const MEMBER_PK = memberPk('' as MemberId);

/** A lot may be used through its day: it has expired when the next begins. */
export const expiredFrom = (day: ShopDay, zone: Zone): Instant => startOf(addDays(day, 1), zone);
export const armWrite = (shopId: ShopId, memberId: MemberId, at: Instant): Write => dueWrite({ shopId, kind: POINTS_EXPIRY_DUE, subject: memberId, at, memberId });

/**
 * Arms the entry of a member's first lot when another lot has become the first. None is taken away: one that comes too early finds nothing to do,
 * and whoever handles an entry arms the next, so a repeated or late record does no harm.
 */
export const createLotsDueProjection = (deps: { readonly zoneOf: (shopId: ShopId) => Promise<Zone>; readonly now: Clock }): Projection => async (before, after) => {
  if (!after || !isLotsItem(after)) return [];
  const [was] = before ? lotsOf(before).lots : [];
  const [first] = lotsOf(after).lots;
  if (!first || was?.day === first.day) return [];
  assert(after.pk.startsWith(MEMBER_PK), `lots of nobody: ${after.pk}`);
  const shopId = after.shopId as ShopId;
  return [armWrite(shopId, after.pk.slice(MEMBER_PK.length) as MemberId, notBefore(expiredFrom(first.day, await deps.zoneOf(shopId)), deps.now()))];
};
