import type { Endpoints } from './endpoint';

export const joiningEndpoints = {
  join: { method: 'POST', path: '/shops/:shopId/members', who: 'user', command: true },
  enrolMember: { method: 'POST', path: '/shops/:shopId/enrolments', who: 'staff', command: true },
} as const satisfies Endpoints;
