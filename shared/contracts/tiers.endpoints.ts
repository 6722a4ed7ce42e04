import type { Endpoints } from './endpoint';

export const tiersEndpoints = {
  getTiers: { method: 'GET', path: '/office/:shopId/rules/tiers', who: 'manager' },
  setTiers: { method: 'PUT', path: '/office/:shopId/rules/tiers', who: 'owner' },
  getMyPerks: { method: 'GET', path: '/shops/:shopId/me/perks', who: 'member' },
  getMemberPerks: { method: 'GET', path: '/shops/:shopId/members/:memberId/perks', who: 'staff' },
  markPerkUse: { method: 'POST', path: '/shops/:shopId/perk-uses', who: 'staff', command: true },
  undoPerkUse: { method: 'POST', path: '/shops/:shopId/perk-uses/:useId/undo', who: 'staff', command: true },
} as const satisfies Endpoints;
