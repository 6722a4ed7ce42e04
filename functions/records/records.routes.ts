import { recordsEndpoints } from '@shared/contracts/records.endpoints';
import { officeRoutes, type Routes } from '../platform/http/routes';
import type { createAddImportRows } from './add-rows.use-case';
import type { createReadMembersExport } from './export-members.use-case';
import type { createReadShopExport } from './export-shop.use-case';
import type { createStartExport } from './exports';
import type { createSignOffImport } from './sign-off.use-case';
import type { createStartImport } from './start-import.use-case';
import type { createPreviewUndoImport, createUndoImport } from './undo-import.use-case';
import type { createGetImport, createListImportFindings, createListImports } from './view-import.use-case';

export const recordsOfficeRoutes = (deps: {
  readonly startImport: ReturnType<typeof createStartImport>;
  readonly addImportRows: ReturnType<typeof createAddImportRows>;
  readonly signOffImport: ReturnType<typeof createSignOffImport>;
  readonly getImport: ReturnType<typeof createGetImport>;
  readonly listImports: ReturnType<typeof createListImports>;
  readonly listImportFindings: ReturnType<typeof createListImportFindings>;
  readonly previewUndoImport: ReturnType<typeof createPreviewUndoImport>;
  readonly undoImport: ReturnType<typeof createUndoImport>;
  readonly startMembersExport: ReturnType<typeof createStartExport>;
  readonly readMembersExport: ReturnType<typeof createReadMembersExport>;
  readonly startShopExport: ReturnType<typeof createStartExport>;
  readonly readShopExport: ReturnType<typeof createReadShopExport>;
}): Routes =>
  officeRoutes(recordsEndpoints, () => import('@shared/contracts/records.contract').then((m) => m.recordsContract), {
    startImport: (input, { caller, command }) => deps.startImport(input, caller, command), addImportRows: (input, { caller, command }) => deps.addImportRows(input, caller, command),
    signOffImport: (input, { caller, command }) => deps.signOffImport(input, caller, command),
    getImport: (input) => deps.getImport(input), listImports: (input) => deps.listImports(input), listImportFindings: (input) => deps.listImportFindings(input),
    previewUndoImport: (input) => deps.previewUndoImport(input), undoImport: (input, { caller, command }) => deps.undoImport(input, caller, command),
    startMembersExport: (input, { caller }) => deps.startMembersExport(input, caller), readMembersExport: (input, { caller }) => deps.readMembersExport(input, caller),
    startShopExport: (input, { caller }) => deps.startShopExport(input, caller), readShopExport: (input, { caller }) => deps.readShopExport(input, caller),
  });
