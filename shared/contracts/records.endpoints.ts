import type { Endpoints } from './endpoint';

export const recordsEndpoints = {
  startImport: { method: 'POST', path: '/office/:shopId/imports', who: 'owner', command: true },
  addImportRows: { method: 'POST', path: '/office/:shopId/imports/:importId/rows', who: 'owner', command: true },
  signOffImport: { method: 'POST', path: '/office/:shopId/imports/:importId/sign-off', who: 'owner', command: true },
  previewUndoImport: { method: 'GET', path: '/office/:shopId/imports/:importId/undo', who: 'owner' },
  undoImport: { method: 'POST', path: '/office/:shopId/imports/:importId/undo', who: 'owner', command: true },
  getImport: { method: 'GET', path: '/office/:shopId/imports/:importId', who: 'owner' },
  listImports: { method: 'GET', path: '/office/:shopId/imports', who: 'owner' },
  startMembersExport: { method: 'POST', path: '/office/:shopId/members-exports', who: 'owner' },
  readMembersExport: { method: 'GET', path: '/office/:shopId/members-exports/:exportId', who: 'owner' },
  listImportFindings: { method: 'GET', path: '/office/:shopId/imports/:importId/findings', who: 'owner' },
} as const satisfies Endpoints;
