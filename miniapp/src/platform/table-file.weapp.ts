import type { NoTable, TableFile } from './table-file.types';

export type { NoTable, TableFile } from './table-file.types';

/** Spreadsheets lie on computers, and a mini-program carries no reader for them. */
export const canReadTables = false;
export const pickTable = async (): Promise<TableFile | NoTable> => 'nothing-chosen';
export const saveText = (_name: string, _text: string): void => undefined;
export type FilePart = string;
export const filePart = (text: string): FilePart => text;
export const saveFile = (_name: string, _parts: readonly FilePart[]): void => undefined;
