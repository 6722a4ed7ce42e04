import type { Endpoints } from './endpoint';

export const analyticsEndpoints = {
  getToday: { method: 'GET', path: '/office/:shopId/today', who: 'manager' },
  getPointsOut: { method: 'GET', path: '/office/:shopId/points-out', who: 'owner' },
  getSettlement: { method: 'GET', path: '/office/:shopId/settlement', who: 'owner' },
} as const satisfies Endpoints;
