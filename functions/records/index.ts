export { createAddImportRows } from './add-rows.use-case';
export type { OpeningFacts } from './move-in-row';
export { recordsOfficeRoutes } from './records.routes';
export { createRunImports, type ImportsReport } from './run-imports.use-case';
export { createSignOffImport } from './sign-off.use-case';
export { createStartImport } from './start-import.use-case';
export { createPreviewUndoImport, createUndoImport } from './undo-import.use-case';
export type { UndoneFacts } from './undo-row';
export { createGetImport, createListImportFindings, createListImports } from './view-import.use-case';
