import type { Endpoints } from './endpoint';

export const referralEndpoints = {
  getMyReferrals: { method: 'GET', path: '/shops/:shopId/me/referrals', who: 'member' },
  readInvitationOf: { method: 'GET', path: '/shops/:shopId/referrers/:memberId', who: 'user' },
} as const satisfies Endpoints;
