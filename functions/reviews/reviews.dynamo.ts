import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Item, Key, Write } from '../platform/table/table';
import { isDeleted, type Kept } from './domain/review';

export const REVIEW = 'review';
export const reviewKey = (shopId: ShopId, visitId: CommandKey): Key => ({ pk: `REVIEWS#${shopId}`, sk: `VISIT#${visitId}` });
const listPk = (shopId: ShopId): string => `REVIEWS#${shopId}`;
const padded = (at: Instant): string => String(at).padStart(13, '0');
/** A shop's reviews by when they were written, through the index; deleted ones are not in it. */
export const reviewsRange = (shopId: ShopId) => ({ index: true as const, pk: listPk(shopId) });
export const reviewsBetween = (shopId: ShopId, from: Instant, until: Instant) => ({ index: true as const, pk: listPk(shopId), from: padded(from), to: padded(until) });

export function reviewOf(item: Item): Kept {
  const { pk: _pk, sk: _sk, kind: _kind, gsi1pk: _gsi1pk, gsi1sk: _gsi1sk, revision: _revision, ...rest } = item;
  return rest as unknown as Kept;
}
const itemOf = (kept: Kept, revision: number): Item => ({
  ...(kept as unknown as Omit<Item, 'pk' | 'sk'>), ...reviewKey(kept.shopId, kept.visitId), kind: REVIEW, revision, ...(isDeleted(kept) ? {} : { gsi1pk: listPk(kept.shopId), gsi1sk: `${padded(kept.at)}#${kept.visitId}` }),
});
export const newReviewWrite = (kept: Kept): Write => ({ put: itemOf(kept, 1), when: { absent: true } });
/** The next state of a review, if nothing came between. */
export const reviewWrite = (was: Item, kept: Kept): Write => ({ put: itemOf(kept, (was.revision as number) + 1), when: { equals: { revision: was.revision as number } } });
