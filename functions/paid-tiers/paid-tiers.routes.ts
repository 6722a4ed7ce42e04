import { paidTiersEndpoints } from '@shared/contracts/paid-tiers.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import { createListMyPlans } from './list-my-plans.use-case';
import { createListPaidTerms } from './list-paid-terms.use-case';
import { createClosePaidPlan, createCreatePaidPlan, createListPaidPlans } from './manage-plans.use-case';
import type { PaidTierDependencies } from './paid-tiers.ports';
import { createRefundPaidTier, createUndoPaidTierSale } from './refund-paid-tier.use-case';
import { createSellPaidTier } from './sell-paid-tier.use-case';

const contract = () => import('@shared/contracts/paid-tiers.contract').then((m) => m.paidTiersContract);

/** What is done at the till. */
export function paidTiersRoutes(deps: PaidTierDependencies): Routes {
  const [plans, mine, terms, sell, undo] = [createListPaidPlans(deps), createListMyPlans(deps), createListPaidTerms(deps), createSellPaidTier(deps), createUndoPaidTierSale(deps)];
  return routes(paidTiersEndpoints, contract, {
    listPaidPlans: (input) => plans(input),
    listMyPaidPlans: (_, { caller }) => mine(caller),
    listPaidTerms: (input) => terms(input),
    sellPaidTier: (input, { caller, command }) => sell(caller, input, command),
    undoPaidTierSale: (input, { caller, command }) => undo(caller, input, command),
  });
}
/** What a manager gives back, and the plans that the owner makes. */
export function paidTiersOfficeRoutes(deps: PaidTierDependencies): Routes {
  const [create, close, refund] = [createCreatePaidPlan(deps), createClosePaidPlan(deps), createRefundPaidTier(deps)];
  return officeRoutes(paidTiersEndpoints, contract, {
    createPaidPlan: (input, { caller, command }) => create(input, caller.staffId, command),
    closePaidPlan: (input) => close(input),
    refundPaidTier: (input, { caller, command }) => refund(caller, input, command),
  });
}
