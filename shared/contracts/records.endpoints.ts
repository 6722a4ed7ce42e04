import type { Endpoints } from './endpoint';

export const recordsEndpoints = {
  startImport: { method: 'POST', path: '/shops/:shopId/imports', who: 'owner', command: true },
  addImportRows: { method: 'POST', path: '/shops/:shopId/imports/:importId/rows', who: 'owner', command: true },
  signOffImport: { method: 'POST', path: '/shops/:shopId/imports/:importId/sign-off', who: 'owner', command: true },
  getImport: { method: 'GET', path: '/shops/:shopId/imports/:importId', who: 'owner' },
  listImports: { method: 'GET', path: '/shops/:shopId/imports', who: 'owner' },
  listImportFindings: { method: 'GET', path: '/shops/:shopId/imports/:importId/findings', who: 'owner' },
} as const satisfies Endpoints;
