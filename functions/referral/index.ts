export { createPlanReferral, type PlanReferral } from './plan-referral';
export type { Referral } from './domain/referral';
export { monthKey, referralOf } from './referral.dynamo';
export { referralReactions } from './referral.reactions';
export { referralRoutes } from './referral.routes';
export { createRewardReferral, REFERRAL_GIFT, type ReferralGiftFacts } from './reward-referral.use-case';
export { createTakeBackOf, createTakeBackReferral, REFERRAL_RETURNED, type ReferralReturnFacts } from './take-back-referral.use-case';
