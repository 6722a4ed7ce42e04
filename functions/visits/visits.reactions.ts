import type { Fact } from '@shared/events/catalogue';
import type { createTakeBackTierGifts } from './take-back-tier-gifts.use-case';

/** What visits do about the product's facts: a tier that falls with an undone visit takes its gift along. */
export const visitsReactions = (deps: { readonly takeBackTierGifts: ReturnType<typeof createTakeBackTierGifts> }) => async (fact: Fact): Promise<void> => {
  if (fact.name === 'tier.changed') await deps.takeBackTierGifts(fact.detail);
};
