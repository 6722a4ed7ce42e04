import type { Endpoints } from './endpoint';

export const parkedBillsEndpoints = {
  parkBill: { method: 'POST', path: '/shops/:shopId/stores/:storeId/parked-bills', who: 'staff', command: true },
  listParkedBills: { method: 'GET', path: '/shops/:shopId/stores/:storeId/parked-bills', who: 'staff' },
  getParkedBill: { method: 'GET', path: '/shops/:shopId/stores/:storeId/parked-bills/:billId', who: 'staff' },
  cancelParkedBill: { method: 'POST', path: '/shops/:shopId/stores/:storeId/parked-bills/:billId/cancellation', who: 'staff', command: true },
} as const satisfies Endpoints;
