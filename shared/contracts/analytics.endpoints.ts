import type { Endpoints } from './endpoint';

export const analyticsEndpoints = {
  getToday: { method: 'GET', path: '/shops/:shopId/today', who: 'manager' },
  getPointsOut: { method: 'GET', path: '/shops/:shopId/points-out', who: 'owner' },
} as const satisfies Endpoints;
