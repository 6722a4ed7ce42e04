import type { Endpoints } from './endpoint';

export const shopsEndpoints = {
  setUpShop: { method: 'POST', path: '/shops', who: 'user', command: true },
  getShop: { method: 'GET', path: '/shops/:shopId', who: 'anyone' },
  updateShop: { method: 'PUT', path: '/office/:shopId', who: 'owner' },
  getRules: { method: 'GET', path: '/office/:shopId/rules', who: 'manager' },
  setEarningRule: { method: 'PUT', path: '/office/:shopId/rules/earning', who: 'owner' },
  setJoinGift: { method: 'PUT', path: '/office/:shopId/rules/join-gift', who: 'owner' },
  setUndoRule: { method: 'PUT', path: '/office/:shopId/rules/undo', who: 'owner' },
  setPointsExpiry: { method: 'PUT', path: '/office/:shopId/rules/points-expiry', who: 'owner' },
  setPointsDebt: { method: 'PUT', path: '/office/:shopId/rules/points-debt', who: 'owner' },
  setSpendingRule: { method: 'PUT', path: '/office/:shopId/rules/spending', who: 'owner' },
  setPointsCash: { method: 'PUT', path: '/office/:shopId/rules/points-cash', who: 'owner' },
  setTillRule: { method: 'PUT', path: '/office/:shopId/rules/till', who: 'owner' },
  setAdjustingRule: { method: 'PUT', path: '/office/:shopId/rules/adjusting', who: 'owner' },
  setProfileFields: { method: 'PUT', path: '/office/:shopId/rules/profile-fields', who: 'owner' },
  addStore: { method: 'POST', path: '/office/:shopId/stores', who: 'owner', command: true },
  updateStore: { method: 'PUT', path: '/office/:shopId/stores/:storeId', who: 'owner' },
  listJoinCodes: { method: 'GET', path: '/office/:shopId/join-codes', who: 'manager' },
  createJoinCode: { method: 'POST', path: '/office/:shopId/join-codes', who: 'manager', command: true },
  drawJoinCode: { method: 'GET', path: '/office/:shopId/join-codes/:joinCodeId/picture', who: 'manager' },
  readJoinCode: { method: 'GET', path: '/join-codes/:scene', who: 'anyone' },
} as const satisfies Endpoints;
