import type { Endpoints } from './endpoint';

export const membershipEndpoints = {
  getMyCard: { method: 'GET', path: '/shops/:shopId/me/card', who: 'member' },
  getMyCodes: { method: 'GET', path: '/shops/:shopId/me/codes', who: 'member' },
  getMyProfile: { method: 'GET', path: '/shops/:shopId/me/profile', who: 'member' },
  updateMyProfile: { method: 'PUT', path: '/shops/:shopId/me/profile', who: 'member' },
  setMyConsent: { method: 'PUT', path: '/shops/:shopId/me/consents/:purpose', who: 'member' },
  bindMyPhone: { method: 'POST', path: '/shops/:shopId/me/phone', who: 'member', command: true },
  searchMembers: { method: 'GET', path: '/shops/:shopId/members', who: 'staff' },
  getMember: { method: 'GET', path: '/office/:shopId/members/:memberId', who: 'manager' },
  setMemberAnswers: { method: 'PUT', path: '/office/:shopId/members/:memberId/answers', who: 'manager' },
  listTimeline: { method: 'GET', path: '/office/:shopId/members/:memberId/timeline', who: 'manager' },
  revealPhone: { method: 'POST', path: '/office/:shopId/members/:memberId/phone-reveal', who: 'manager' },
  bindCard: { method: 'POST', path: '/shops/:shopId/members/:memberId/card', who: 'staff', command: true },
  loseCard: { method: 'POST', path: '/shops/:shopId/members/:memberId/card-loss', who: 'staff', command: true },
  loseMyCard: { method: 'POST', path: '/shops/:shopId/me/card-loss', who: 'member', command: true },
  freezeMember: { method: 'POST', path: '/office/:shopId/members/:memberId/freeze', who: 'manager', command: true },
  accelerateMember: { method: 'POST', path: '/office/:shopId/members/:memberId/accelerator', who: 'manager', command: true },
  resolvePhone: { method: 'POST', path: '/office/:shopId/members/:memberId/phone-resolution', who: 'manager', command: true },
} as const satisfies Endpoints;
