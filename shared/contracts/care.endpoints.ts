import type { Endpoints } from './endpoint';

export const careEndpoints = {
  listScenes: { method: 'GET', path: '/office/:shopId/scenes', who: 'manager' },
  setScene: { method: 'PUT', path: '/office/:shopId/scenes/:scenarioId', who: 'owner' },
  setCareLimits: { method: 'PUT', path: '/office/:shopId/care-limits', who: 'owner' },
  listOutcomes: { method: 'GET', path: '/office/:shopId/scenes/:scenarioId/outcomes', who: 'manager' },
} as const satisfies Endpoints;
