import type { Endpoints } from './endpoint';

export const adjustmentsEndpoints = {
  adjustMember: { method: 'POST', path: '/office/:shopId/members/:memberId/adjustments', who: 'manager', command: true },
  listAdjustments: { method: 'GET', path: '/office/:shopId/adjustments', who: 'manager' },
  decideAdjustment: { method: 'POST', path: '/office/:shopId/adjustments/:adjustmentId/decision', who: 'manager', command: true },
  undoAdjustment: { method: 'POST', path: '/office/:shopId/adjustments/:adjustmentId/undo', who: 'manager', command: true },
} as const satisfies Endpoints;
