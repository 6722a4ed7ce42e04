import type { Endpoints } from './endpoint';

export const storedValueEndpoints = {
  getRechargeDesk: { method: 'GET', path: '/pay/:shopId/me/recharge-desk', who: 'member' },
  startRecharge: { method: 'POST', path: '/pay/:shopId/me/recharges', who: 'member', command: true },
  checkRecharge: { method: 'POST', path: '/pay/:shopId/me/recharges/:rechargeId/check', who: 'member' },
  cancelRecharge: { method: 'POST', path: '/pay/:shopId/me/recharges/:rechargeId/cancellation', who: 'member' },
  getTillDesk: { method: 'POST', path: '/pay/:shopId/till-recharge-desk', who: 'staff' },
  rechargeAtTill: { method: 'POST', path: '/pay/:shopId/till-recharges', who: 'staff', command: true },
  quoteRefund: { method: 'POST', path: '/office/:shopId/recharges/:rechargeId/refund-quote', who: 'manager' },
  refundRecharge: { method: 'POST', path: '/office/:shopId/recharges/:rechargeId/refunds', who: 'manager', command: true },
  getRecharge: { method: 'GET', path: '/office/:shopId/recharges/:rechargeId', who: 'manager' },
  getRefundRights: { method: 'POST', path: '/office/:shopId/recharges/:rechargeId/rights', who: 'manager' },
  listMemberRecharges: { method: 'GET', path: '/office/:shopId/members/:memberId/recharges', who: 'manager' },
  listOffers: { method: 'GET', path: '/office/:shopId/offers', who: 'manager' },
  createOffer: { method: 'POST', path: '/office/:shopId/offers', who: 'owner', command: true },
  closeOffer: { method: 'POST', path: '/office/:shopId/offers/:offerId/closing', who: 'owner' },
  getFiling: { method: 'GET', path: '/office/:shopId/filing', who: 'owner' },
  setFiling: { method: 'PUT', path: '/office/:shopId/filing', who: 'owner' },
  switchRecharge: { method: 'PUT', path: '/office/:shopId/recharge-switch', who: 'owner' },
} as const satisfies Endpoints;
