import type { Endpoints } from './endpoint';

export const proofsEndpoints = {
  getDayProof: { method: 'GET', path: '/office/:shopId/day-proof', who: 'owner' },
} as const satisfies Endpoints;
