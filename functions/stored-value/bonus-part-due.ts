import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import type { Clock } from '../platform/clock';
import { dueWrite, notBefore } from '../platform/due/due-entry';
import type { Projection } from '../platform/stream/follow-stream';
import type { Write } from '../platform/table/table';
import { nextPart } from './domain/parts';
import { orderOf } from './stored-value.dynamo';

/** Due when the next part of a recharge's bonus comes. */
export const BONUS_PART_DUE = 'bonus-part';
/** A part comes when its day begins. */
export const armPart = ({ shopId, rechargeId, memberId }: { readonly shopId: ShopId; readonly rechargeId: CommandKey; readonly memberId: MemberId }, day: ShopDay, zone: Zone, now: ReturnType<Clock>): Write =>
  dueWrite({ shopId, kind: BONUS_PART_DUE, subject: rechargeId, at: notBefore(startOf(day, zone), now), memberId });

/** Arms the first part that is to come when a recharge is credited; giving one arms the next. From the stream, so that a recharge pays nothing for it. */
export const createBonusPartProjection = (deps: { readonly zoneOf: (shopId: ShopId) => Promise<Zone>; readonly now: Clock }): Projection => async (before, after) => {
  if (!after?.partsFrom || orderOf(before)?.partsFrom) return [];
  const order = orderOf(after);
  const next = order && nextPart(order);
  return order && next ? [armPart(order, next.day, await deps.zoneOf(order.shopId), deps.now())] : [];
};
