import type { Fact } from '@shared/events/catalogue';
import type { createRewardReferral } from './reward-referral.use-case';
import type { createTakeBackReferral } from './take-back-referral.use-case';

/** What recommending does about the product's facts: a purchase may bring the reward, and its undo takes it back. */
export const referralReactions = (deps: { readonly rewardReferral: ReturnType<typeof createRewardReferral>; readonly takeBackReferral: ReturnType<typeof createTakeBackReferral> }) => async (fact: Fact): Promise<void> => {
  if (fact.name === 'visit.recorded') await deps.rewardReferral(fact.detail);
  if (fact.name === 'visit.undone') await deps.takeBackReferral(fact.detail);
};
