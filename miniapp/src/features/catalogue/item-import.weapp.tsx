import type { Office } from '../shops/office';

/** Spreadsheets are read in a browser: inside WeChat a price list is typed. */
export const ItemImport = (_: { readonly office: Office; readonly onTaken: () => void }) => null;
