import type { Endpoints } from './endpoint';

export const pointsGiftsEndpoints = {
  listMyPointsGifts: { method: 'GET', path: '/shops/:shopId/me/points-gifts', who: 'member' },
  offerPoints: { method: 'POST', path: '/shops/:shopId/me/points-gifts', who: 'member', command: true },
  takeBackPoints: { method: 'POST', path: '/shops/:shopId/me/points-gifts/:giftId/return', who: 'member', command: true },
  readPointsGift: { method: 'GET', path: '/shops/:shopId/points-gifts/:giftId', who: 'user' },
  takePoints: { method: 'POST', path: '/shops/:shopId/me/points-gifts/:giftId/taking', who: 'member', command: true },
} as const satisfies Endpoints;
