import type { Endpoints } from './endpoint';

export const tiersEndpoints = {
  getTiers: { method: 'GET', path: '/office/:shopId/rules/tiers', who: 'manager' },
  setTiers: { method: 'PUT', path: '/office/:shopId/rules/tiers', who: 'owner' },
} as const satisfies Endpoints;
