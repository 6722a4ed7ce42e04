import type { Endpoints } from './endpoint';

export const catalogueEndpoints = {
  listStoreItems: { method: 'GET', path: '/shops/:shopId/stores/:storeId/items', who: 'staff' },
  listItems: { method: 'GET', path: '/office/:shopId/items', who: 'manager' },
  createItem: { method: 'POST', path: '/office/:shopId/items', who: 'owner', command: true },
  changeItem: { method: 'POST', path: '/office/:shopId/items/:itemId', who: 'owner', command: true },
  archiveItem: { method: 'POST', path: '/office/:shopId/items/:itemId/archiving', who: 'owner', command: true },
} as const satisfies Endpoints;
