import type { NoTable, TableFile } from './table-file.types';

export type { NoTable, TableFile } from './table-file.types';

/** Spreadsheets lie on computers, and a mini-program carries no reader for them. */
export const canReadTables = false;
export const pickTable = async (): Promise<TableFile | NoTable> => 'nothing-chosen';
export const saveText = (_name: string, _text: string): void => undefined;
