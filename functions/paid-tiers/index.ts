export { createEndPaidTier, createPaidTierDueProjection, PAID_END, PAID_TIER_DUE, type PaidEndFacts } from './end-paid-tier.use-case';
export { refundFen } from './domain/paid-tier';
export { PAID_REFUND, PAID_SALE, type PaidFacts } from './paid-facts';
export { planOf, plansRange } from './paid-tiers.dynamo';
export { paidTiersOfficeRoutes, paidTiersRoutes } from './paid-tiers.routes';
