import type { Fact } from '@shared/events/catalogue';
import type { createTakeBackReview } from './take-back-review.use-case';

/** What reviews do about the product's facts: a visit that is undone takes the points of its review back. */
export const reviewsReactions = (deps: { readonly takeBackReview: ReturnType<typeof createTakeBackReview> }) => async (fact: Fact): Promise<void> => {
  if (fact.name === 'visit.undone') await deps.takeBackReview(fact.detail);
};
