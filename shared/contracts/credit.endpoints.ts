import type { Endpoints } from './endpoint';

export const creditEndpoints = {
  getMyCredit: { method: 'GET', path: '/shops/:shopId/me/credit', who: 'member' },
  disputeMyBill: { method: 'POST', path: '/shops/:shopId/me/credit/bills/:billId/dispute', who: 'member', command: true },
  withdrawDispute: { method: 'POST', path: '/shops/:shopId/me/credit/bills/:billId/dispute-withdrawal', who: 'member', command: true },
  askExtension: { method: 'POST', path: '/shops/:shopId/me/credit/bills/:billId/extension-ask', who: 'member', command: true },
  withdrawExtensionAsk: { method: 'POST', path: '/shops/:shopId/me/credit/bills/:billId/extension-ask-withdrawal', who: 'member', command: true },
  getMemberCredit: { method: 'GET', path: '/shops/:shopId/members/:memberId/credit', who: 'staff' },
  repayCredit: { method: 'POST', path: '/shops/:shopId/credit-repayments', who: 'staff', command: true },
  undoRepayment: { method: 'POST', path: '/shops/:shopId/credit-repayments/:repaymentId/undo', who: 'staff', command: true },
  disputeBill: { method: 'POST', path: '/shops/:shopId/members/:memberId/credit/bills/:billId/dispute', who: 'staff', command: true },
  setCreditAccount: { method: 'POST', path: '/office/:shopId/members/:memberId/credit', who: 'manager', command: true },
  closeCreditAccount: { method: 'POST', path: '/office/:shopId/members/:memberId/credit/closing', who: 'manager', command: true },
  settleDispute: { method: 'POST', path: '/office/:shopId/members/:memberId/credit/bills/:billId/settlement', who: 'manager', command: true },
  extendBill: { method: 'POST', path: '/office/:shopId/members/:memberId/credit/bills/:billId/extension', who: 'manager', command: true },
  refuseExtensionAsk: { method: 'POST', path: '/office/:shopId/members/:memberId/credit/bills/:billId/extension-refusal', who: 'manager', command: true },
  listWaitingBills: { method: 'GET', path: '/office/:shopId/credit/waiting', who: 'manager' },
  getCreditReport: { method: 'GET', path: '/office/:shopId/credit', who: 'owner' },
} as const satisfies Endpoints;
