import type { QueryRange } from './table';

/** A cursor is the last key seen, opaque to the caller. */
export const encodeCursor = (key: Readonly<Record<string, unknown>>): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The key in a cursor of this very range; any other text (made up, of another list, of another partition) throws `CursorInvalid`, which the edge turns into a 400. */
export function decodeCursor(cursor: string, range: Omit<QueryRange, 'limit'>): Record<string, string> {
  const key = keyIn(cursor);
  const names = range.index ? ['gsi1pk', 'gsi1sk', 'pk', 'sk'] : ['pk', 'sk'];
  if (Object.keys(key).length !== names.length || !names.every((name) => typeof key[name] === 'string' && key[name] !== '')) throw new CursorInvalid('not a cursor');
  const [pk, sk] = names.map((name) => key[name]) as [string, string];
  const within = (range.prefix === undefined || sk.startsWith(range.prefix)) && (range.from === undefined || sk >= range.from) && (range.to === undefined || sk <= range.to);
  if (pk !== range.pk || !within) throw new CursorInvalid('not a cursor of this list');
  return key as Record<string, string>;
}
/** What a cursor says, unchecked: it may say anything. */
export function keyIn(cursor: string): Readonly<Record<string, unknown>> {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return typeof key === 'object' && key !== null ? (key as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
export class CursorInvalid extends Error {
  override readonly name = 'CursorInvalid';
}
