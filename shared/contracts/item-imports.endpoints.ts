import type { Endpoints } from './endpoint';

export const itemImportsEndpoints = {
  checkItems: { method: 'POST', path: '/records/:shopId/item-checks', who: 'owner' },
  importItems: { method: 'POST', path: '/records/:shopId/item-imports', who: 'owner', command: true },
  listItemImports: { method: 'GET', path: '/records/:shopId/item-imports', who: 'owner' },
  viewItemsUndo: { method: 'GET', path: '/records/:shopId/item-imports/:importId/undo', who: 'owner' },
  undoItems: { method: 'POST', path: '/records/:shopId/item-imports/:importId/undo', who: 'owner', command: true },
} as const satisfies Endpoints;
