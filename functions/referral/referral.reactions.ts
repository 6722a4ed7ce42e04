import type { Fact } from '@shared/events/catalogue';
import type { createRewardReferral } from './reward-referral.use-case';
import type { createTakeBackOf, createTakeBackReferral } from './take-back-referral.use-case';

/** What recommending does about the product's facts: a purchase may bring the reward, also once its bill is paid; its undo, refunds and a bill that is owed again may take it back. */
export const referralReactions = (deps: { readonly rewardReferral: ReturnType<typeof createRewardReferral>; readonly takeBackReferral: ReturnType<typeof createTakeBackReferral>; readonly takeBackOf: ReturnType<typeof createTakeBackOf> }) => async (fact: Fact): Promise<void> => {
  if (fact.name === 'visit.recorded') await deps.rewardReferral(fact.detail);
  if (fact.name === 'bill.changed') await (fact.detail.openFen === 0 ? deps.rewardReferral({ ...fact.detail, documentId: fact.detail.billId }) : deps.takeBackOf({ shopId: fact.detail.shopId, visitId: fact.detail.billId }));
  if (fact.name === 'visit.undone' || fact.name === 'visit.refunded') await deps.takeBackReferral(fact.detail);
};
