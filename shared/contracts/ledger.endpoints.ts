import type { Endpoints } from './endpoint';

export const ledgerEndpoints = {
  getMyStatement: { method: 'GET', path: '/shops/:shopId/me/statement', who: 'member' },
  getMyPoints: { method: 'GET', path: '/shops/:shopId/me/points', who: 'member' },
  getMemberStatement: { method: 'GET', path: '/shops/:shopId/members/:memberId/statement', who: 'staff' },
} as const satisfies Endpoints;
