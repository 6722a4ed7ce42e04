import type { Endpoints } from './endpoint';

export const proofsEndpoints = {
  getDayProof: { method: 'GET', path: '/office/:shopId/day-proof', who: 'owner' },
  proveDayAgain: { method: 'POST', path: '/office/:shopId/day-proof', who: 'owner', command: true },
} as const satisfies Endpoints;
