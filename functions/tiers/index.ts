export { type Earner, type EarningRule, earn, type Payment } from './domain/earning';
export { checkTiers, DEFAULT_RULE, DEFAULT_TIERS, type Tier, type TierView, tierAt, viewOf } from './domain/tier';
export { wayUp } from './domain/progress';
export { inTier, lowered, merged, raised, reviewed, type Standing, tierOf } from './domain/standing';
export { createGetTiers, createSetTiers } from './rule-tiers.use-case';
export { tiersOfficeRoutes } from './tiers.routes';
export { createReviewTier } from './review-tier.use-case';
export { createOpenTerms, createTierDueProjection, TERMS_OPENING, TIER_REVIEW_DUE } from './tier-due';
export { createStandingOf } from './standing-of';
