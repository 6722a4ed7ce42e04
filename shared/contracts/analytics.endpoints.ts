import type { Endpoints } from './endpoint';

export const analyticsEndpoints = {
  getToday: { method: 'GET', path: '/office/:shopId/today', who: 'manager' },
} as const satisfies Endpoints;
