import type { Endpoints } from './endpoint';

export const staffEndpoints = {
  listStaff: { method: 'GET', path: '/shops/:shopId/staff', who: 'staff' },
  inviteStaff: { method: 'POST', path: '/office/:shopId/invitations', who: 'manager', command: true },
  readInvitation: { method: 'GET', path: '/invitations/:code', who: 'user' },
  acceptInvitation: { method: 'POST', path: '/invitations/:code/acceptance', who: 'user', command: true },
  changeStaff: { method: 'PUT', path: '/office/:shopId/staff/:staffId', who: 'owner' },
  removeStaff: { method: 'POST', path: '/office/:shopId/staff/:staffId/removal', who: 'manager' },
} as const satisfies Endpoints;
