import type { Fact } from '@shared/events/catalogue';
import type { createGiveTierGifts } from './give-tier-gifts.use-case';

/** What tiers do about the product's facts: who rose is given what the tiers bring. */
export const tiersReactions = (deps: { readonly giveTierGifts: ReturnType<typeof createGiveTierGifts> }) => async (fact: Fact): Promise<void> => {
  if (fact.name === 'tier.changed') await deps.giveTierGifts(fact.detail);
};
