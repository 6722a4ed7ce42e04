import type { Endpoints } from './endpoint';

export const careEndpoints = {
  listScenes: { method: 'GET', path: '/shops/:shopId/scenes', who: 'manager' },
  setScene: { method: 'PUT', path: '/shops/:shopId/scenes/:scenarioId', who: 'owner' },
  setCareLimits: { method: 'PUT', path: '/shops/:shopId/care-limits', who: 'owner' },
  listOutcomes: { method: 'GET', path: '/shops/:shopId/scenes/:scenarioId/outcomes', who: 'manager' },
} as const satisfies Endpoints;
