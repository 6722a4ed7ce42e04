import type { Endpoints } from './endpoint';

export const shopsEndpoints = {
  setUpShop: { method: 'POST', path: '/shops', who: 'user', command: true },
  getShop: { method: 'GET', path: '/shops/:shopId', who: 'anyone' },
  updateShop: { method: 'PUT', path: '/shops/:shopId', who: 'owner' },
  getRules: { method: 'GET', path: '/shops/:shopId/rules', who: 'manager' },
  setEarningRule: { method: 'PUT', path: '/shops/:shopId/rules/earning', who: 'owner' },
  setJoinGift: { method: 'PUT', path: '/shops/:shopId/rules/join-gift', who: 'owner' },
  setUndoRule: { method: 'PUT', path: '/shops/:shopId/rules/undo', who: 'owner' },
  setSpendingRule: { method: 'PUT', path: '/shops/:shopId/rules/spending', who: 'owner' },
  addStore: { method: 'POST', path: '/shops/:shopId/stores', who: 'owner', command: true },
  updateStore: { method: 'PUT', path: '/shops/:shopId/stores/:storeId', who: 'owner' },
  listJoinCodes: { method: 'GET', path: '/shops/:shopId/join-codes', who: 'manager' },
  createJoinCode: { method: 'POST', path: '/shops/:shopId/join-codes', who: 'manager', command: true },
  drawJoinCode: { method: 'GET', path: '/shops/:shopId/join-codes/:joinCodeId/picture', who: 'manager' },
  readJoinCode: { method: 'GET', path: '/join-codes/:scene', who: 'anyone' },
} as const satisfies Endpoints;
