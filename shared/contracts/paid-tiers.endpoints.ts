import type { Endpoints } from './endpoint';

export const paidTiersEndpoints = {
  listPaidPlans: { method: 'GET', path: '/shops/:shopId/paid-plans', who: 'staff' },
  listMyPaidPlans: { method: 'GET', path: '/shops/:shopId/me/paid-plans', who: 'member' },
  createPaidPlan: { method: 'POST', path: '/office/:shopId/paid-plans', who: 'owner', command: true },
  closePaidPlan: { method: 'POST', path: '/office/:shopId/paid-plans/:planId/closing', who: 'owner' },
  listPaidTerms: { method: 'GET', path: '/shops/:shopId/members/:memberId/paid-terms', who: 'staff' },
  sellPaidTier: { method: 'POST', path: '/shops/:shopId/paid-tier-sales', who: 'staff', command: true },
  undoPaidTierSale: { method: 'POST', path: '/shops/:shopId/members/:memberId/paid-terms/:saleId/undo', who: 'staff', command: true },
  refundPaidTier: { method: 'POST', path: '/office/:shopId/members/:memberId/paid-terms/:saleId/refund', who: 'manager', command: true },
} as const satisfies Endpoints;
