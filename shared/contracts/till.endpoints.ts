import type { Endpoints } from './endpoint';

export const tillEndpoints = {
  getDrawer: { method: 'GET', path: '/shops/:shopId/stores/:storeId/drawer', who: 'staff' },
  openShift: { method: 'POST', path: '/shops/:shopId/stores/:storeId/shifts', who: 'staff', command: true },
  moveCash: { method: 'POST', path: '/shops/:shopId/stores/:storeId/shifts/:shiftId/moves', who: 'staff', command: true },
  countShift: { method: 'POST', path: '/shops/:shopId/stores/:storeId/shifts/:shiftId/counts', who: 'staff', command: true },
  closeShift: { method: 'POST', path: '/shops/:shopId/stores/:storeId/shifts/:shiftId/closing', who: 'staff', command: true },
  getShift: { method: 'GET', path: '/shops/:shopId/stores/:storeId/shifts/:shiftId', who: 'staff' },
  getMyWork: { method: 'GET', path: '/shops/:shopId/my-work', who: 'staff' },
  listShifts: { method: 'GET', path: '/office/:shopId/stores/:storeId/shifts', who: 'manager' },
  listDays: { method: 'GET', path: '/office/:shopId/stores/:storeId/days', who: 'manager' },
  getDay: { method: 'GET', path: '/office/:shopId/stores/:storeId/days/:day', who: 'manager' },
  closeDay: { method: 'POST', path: '/office/:shopId/stores/:storeId/days/:day/closing', who: 'manager', command: true },
  correctDay: { method: 'POST', path: '/office/:shopId/stores/:storeId/days/:day/corrections', who: 'manager', command: true },
  getWork: { method: 'GET', path: '/office/:shopId/work', who: 'owner' },
} as const satisfies Endpoints;
