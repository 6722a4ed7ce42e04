import type { Endpoints } from './endpoint';

export const tiersEndpoints = {
  getTiers: { method: 'GET', path: '/office/:shopId/rules/tiers', who: 'manager' },
  setTiers: { method: 'PUT', path: '/office/:shopId/rules/tiers', who: 'owner' },
  getMyEarning: { method: 'GET', path: '/shops/:shopId/me/earning', who: 'member' },
  checkIn: { method: 'POST', path: '/shops/:shopId/me/check-in', who: 'member', command: true },
  finishProfile: { method: 'POST', path: '/shops/:shopId/me/profile-finished', who: 'member', command: true },
  getMyPerks: { method: 'GET', path: '/shops/:shopId/me/perks', who: 'member' },
  getMemberPerks: { method: 'GET', path: '/shops/:shopId/members/:memberId/perks', who: 'staff' },
  markPerkUse: { method: 'POST', path: '/shops/:shopId/perk-uses', who: 'staff', command: true },
  undoPerkUse: { method: 'POST', path: '/shops/:shopId/perk-uses/:useId/undo', who: 'staff', command: true },
} as const satisfies Endpoints;
