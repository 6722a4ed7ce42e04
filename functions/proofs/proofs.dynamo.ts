import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { type Instant, SECOND_MS } from '@shared/kernel/instant';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Item, Key, Write } from '../platform/table/table';
import type { DayProof } from './domain/day-proof';

const DAY_SECONDS = 86_400;
/** Marks are of use until their day is proved; some weeks are for whoever looks into a fault. */
const KEPT_DAYS = 45;

/** Who moved on a day of a shop: a mark a member, whatever they did, a mark an order that was credited, and one for all sales to nobody. */
const movedPk = (shopId: ShopId, day: ShopDay): string => `MOVED#${shopId}#${day}`;
export const movedRange = (shopId: ShopId, day: ShopDay) => ({ pk: movedPk(shopId, day) });
export type Moved = { readonly memberId: MemberId } | { readonly orderId: CommandKey } | { readonly walkIn: true };
export function movedWrite(shopId: ShopId, day: ShopDay, at: Instant, moved: Moved): Write {
  const sk = 'memberId' in moved ? `MEMBER#${moved.memberId}` : 'orderId' in moved ? `ORDER#${moved.orderId}` : 'WALK-IN';
  return { put: { pk: movedPk(shopId, day), sk, kind: 'moved', shopId, ...moved, ttl: Math.ceil(at / SECOND_MS) + KEPT_DAYS * DAY_SECONDS } };
}

const proofPk = (shopId: ShopId): string => `PROOF#${shopId}`;
export const proofKey = (shopId: ShopId, day: ShopDay): Key => ({ pk: proofPk(shopId), sk: `DAY#${day}` });
export const proofsRange = (shopId: ShopId) => ({ pk: proofPk(shopId), prefix: 'DAY#' });
export function proofOf(item: Item): DayProof {
  const { pk: _pk, sk: _sk, kind: _kind, ...rest } = item;
  return rest as unknown as DayProof;
}
/** The proof's next state over the one that was read. */
export const proofWrite = (before: DayProof, after: DayProof): Write => ({
  put: { ...after, ...proofKey(after.shopId, after.day), kind: 'day-proof' } as unknown as Item, when: before.revision === 0 ? { absent: true } : { equals: { revision: before.revision } },
});
