import type { Endpoints } from './endpoint';

export const recordsEndpoints = {
  startImport: { method: 'POST', path: '/records/:shopId/imports', who: 'owner', command: true },
  addImportRows: { method: 'POST', path: '/records/:shopId/imports/:importId/rows', who: 'owner', command: true },
  signOffImport: { method: 'POST', path: '/records/:shopId/imports/:importId/sign-off', who: 'owner', command: true },
  previewUndoImport: { method: 'GET', path: '/records/:shopId/imports/:importId/undo', who: 'owner' },
  undoImport: { method: 'POST', path: '/records/:shopId/imports/:importId/undo', who: 'owner', command: true },
  getImport: { method: 'GET', path: '/records/:shopId/imports/:importId', who: 'owner' },
  listImports: { method: 'GET', path: '/records/:shopId/imports', who: 'owner' },
  startMembersExport: { method: 'POST', path: '/records/:shopId/members-exports', who: 'owner' },
  readMembersExport: { method: 'GET', path: '/records/:shopId/members-exports/:exportId', who: 'owner' },
  startShopExport: { method: 'POST', path: '/records/:shopId/shop-exports', who: 'owner' },
  readShopExport: { method: 'GET', path: '/records/:shopId/shop-exports/:exportId', who: 'owner' },
  listImportFindings: { method: 'GET', path: '/records/:shopId/imports/:importId/findings', who: 'owner' },
} as const satisfies Endpoints;
