export { type Earner, type EarningRule, earn, type Payment } from './domain/earning';
export { checkTiers, DEFAULT_TIERS, type NextTier, nextTier, type Tier, type TierView, tierAt, viewOf } from './domain/tier';
export { createGetTiers, createSetTiers } from './rule-tiers.use-case';
export { tiersOfficeRoutes } from './tiers.routes';
export { createStandingOf } from './standing-of';
