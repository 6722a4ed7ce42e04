import type { Endpoints } from './endpoint';

export const storedValueEndpoints = {
  getRechargeDesk: { method: 'GET', path: '/shops/:shopId/me/recharge-desk', who: 'member' },
  startRecharge: { method: 'POST', path: '/shops/:shopId/me/recharges', who: 'member', command: true },
  checkRecharge: { method: 'POST', path: '/shops/:shopId/me/recharges/:rechargeId/check', who: 'member' },
  cancelRecharge: { method: 'POST', path: '/shops/:shopId/me/recharges/:rechargeId/cancellation', who: 'member' },
  listOffers: { method: 'GET', path: '/office/:shopId/offers', who: 'manager' },
  createOffer: { method: 'POST', path: '/office/:shopId/offers', who: 'owner', command: true },
  closeOffer: { method: 'POST', path: '/office/:shopId/offers/:offerId/closing', who: 'owner' },
  getFiling: { method: 'GET', path: '/office/:shopId/filing', who: 'owner' },
  setFiling: { method: 'PUT', path: '/office/:shopId/filing', who: 'owner' },
  switchRecharge: { method: 'PUT', path: '/office/:shopId/recharge-switch', who: 'owner' },
} as const satisfies Endpoints;
