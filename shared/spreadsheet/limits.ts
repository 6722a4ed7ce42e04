/** Rows of one request, and of one piece of an import. */
export const ROWS_A_CHUNK = 50;
export const MAX_ROWS = 100_000;
/** For so many days after its end an import may be taken back. */
export const UNDO_DAYS = 7;
