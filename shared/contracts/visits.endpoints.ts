import type { Endpoints } from './endpoint';

export const visitsEndpoints = {
  scanMember: { method: 'POST', path: '/shops/:shopId/scans', who: 'staff' },
  lookUpMember: { method: 'POST', path: '/shops/:shopId/look-ups', who: 'staff' },
  quoteVisit: { method: 'POST', path: '/shops/:shopId/visits/quote', who: 'staff' },
  recordVisit: { method: 'POST', path: '/shops/:shopId/visits', who: 'staff', command: true },
  undoVisit: { method: 'POST', path: '/shops/:shopId/visits/:visitId/undo', who: 'staff', command: true },
  moveVisit: { method: 'POST', path: '/shops/:shopId/visits/:visitId/move', who: 'staff', command: true },
  quoteVisitRefund: { method: 'POST', path: '/shops/:shopId/visits/:visitId/refund-quote', who: 'staff' },
  refundVisit: { method: 'POST', path: '/shops/:shopId/visits/:visitId/refunds', who: 'staff', command: true },
  getVisit: { method: 'GET', path: '/shops/:shopId/visits/:visitId', who: 'staff' },
  listVisits: { method: 'GET', path: '/shops/:shopId/stores/:storeId/visits', who: 'staff' },
  askConfirmation: { method: 'POST', path: '/shops/:shopId/confirmations', who: 'staff', command: true },
  getConfirmation: { method: 'GET', path: '/shops/:shopId/confirmations/:confirmationId', who: 'staff' },
  answerConfirmation: { method: 'POST', path: '/shops/:shopId/me/confirmations/:confirmationId', who: 'member' },
} as const satisfies Endpoints;
