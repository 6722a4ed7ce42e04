import type { Endpoints } from './endpoint';

export const joiningEndpoints = {
  join: { method: 'POST', path: '/shops/:shopId/members', who: 'user', command: true },
  enrolMember: { method: 'POST', path: '/shops/:shopId/enrolments', who: 'staff', command: true },
  listMerges: { method: 'GET', path: '/office/:shopId/merges', who: 'manager' },
  undoMerge: { method: 'POST', path: '/office/:shopId/members/:memberId/merge-undo', who: 'manager', command: true },
} as const satisfies Endpoints;
