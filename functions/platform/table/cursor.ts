/** A cursor is the last key seen, opaque to the caller. A made-up one finds nothing outside the partition that its query asks. */
export const encodeCursor = (key: Readonly<Record<string, unknown>>): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The key in a cursor; a text that no page gave answers the range error `CursorInvalid`, which the edge turns into a 400. */
export function decodeCursor(cursor: string): Record<string, string> {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof key === 'object' && key !== null && Object.entries(key).length >= 2 && Object.entries(key).every(([k, v]) => /^(gsi1)?[ps]k$/.test(k) && typeof v === 'string')) return key as Record<string, string>;
  } catch {
    // falls through: not JSON
  }
  throw new CursorInvalid('not a cursor of this list');
}
export class CursorInvalid extends Error {
  override readonly name = 'CursorInvalid';
}
