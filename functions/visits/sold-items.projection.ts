import type { ShopId } from '@shared/kernel/ids';
import { soldMarks } from '../catalogue';
import { documentOf } from '../ledger';
import { madeAt } from '../platform/ids';
import type { Projection } from '../platform/stream/follow-stream';
import type { VisitFacts } from './visit-facts';

/** Marks items of the list that a bill has, while an import that made them may still go back. From the stream: no visit pays for it. */
export const soldItems: Projection = (before, after) => {
  if (before || after?.kind !== 'document' || after.documentKind !== 'visit') return [];
  const { facts, at } = documentOf<VisitFacts>(after);
  return [...new Set(facts.items.flatMap(({ itemId = [] }) => itemId))].flatMap((itemId) => soldMarks(after.shopId as ShopId, itemId, madeAt(itemId), at));
};
