import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { idPattern, type ShopId } from '@shared/kernel/ids';
import type { Line } from './portable';

export const FORMAT = 'shuke-shop';
export const VERSION = 1;
/** The first line of a copy. */
export interface Header {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly shopId: ShopId;
  readonly name: string;
  /** When it was copied, milliseconds since 1970. */
  readonly at: number;
}
/** The last line: how many are before it, and their SHA-256 with their line ends. */
interface End { readonly end: typeof FORMAT; readonly lines: number; readonly sha256: string }

/** Two characters that JSON leaves in a text and some readers take for the end of a line. */
const textOf = (line: object): string => JSON.stringify(line).replace(/[\u2028\u2029]/g, (end) => (end === '\u2028' ? '\\u2028' : '\\u2029'));

/** A copy as text, line by line: header, items, end. */
export async function* written(header: Header, lines: AsyncIterable<Line>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let count = 0;
  const counted = (line: object): string => {
    const text = `${textOf(line)}\n`;
    hash.update(text);
    count++;
    return text;
  };
  yield counted(header);
  for await (const line of lines) yield counted(line);
  const end: End = { end: FORMAT, lines: count, sha256: hash.digest('hex') };
  yield `${JSON.stringify(end)}\n`;
}

export interface Checked extends Header {
  /** By which a restore that goes on knows its file. */
  readonly sha256: string;
  readonly items: number;
}
const refuse = (sentence: string): never => {
  throw new Error(sentence);
};
const objectOf = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};
function headerOf(text: string): Header {
  const found = objectOf(text);
  if (found.format !== FORMAT) return refuse('This is no whole copy of a shop: npm run export -- --shop ID --whole --out FILE writes one.');
  if (typeof found.version !== 'number' || found.version > VERSION) return refuse(`This copy was written by a newer version of Shuke (format ${String(found.version)}; this one reads ${VERSION}). Update this installation first.`);
  if (typeof found.shopId !== 'string' || !idPattern('shop').test(found.shopId) || typeof found.at !== 'number') return refuse('The first line of this file is damaged. Copy the shop again.');
  return found as unknown as Header;
}
const linesOf = (path: string) => createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });

/** Reads the whole file before anything is done with it; refuses one that is cut off, edited or of a newer version with a sentence. */
export async function checked(path: string): Promise<Checked> {
  const hash = createHash('sha256');
  let [count, header, end] = [0, undefined as Header | undefined, undefined as End | undefined];
  for await (const text of linesOf(path)) {
    if (end) refuse('There is more in this file after its end: it was edited. Copy the shop again.');
    if (header && text.startsWith('{"end":')) {
      end = objectOf(text) as unknown as End;
      continue;
    }
    hash.update(`${text}\n`);
    count++;
    header ??= headerOf(text);
  }
  if (!header) return refuse('This file is empty.');
  if (!end) return refuse('This file has no end: it was cut off on its way. Copy it, or the shop, again.');
  const sha256 = hash.digest('hex');
  if (end.end !== FORMAT || end.lines !== count || end.sha256 !== sha256) return refuse('This file is not as it was written: lines are missing or were edited. Copy the shop again.');
  return { ...header, sha256, items: count - 1 };
}
/** The lines of the items of a file that was checked, with their places. */
export async function* itemLines(path: string): AsyncGenerator<string> {
  let [previous, first] = [undefined as string | undefined, true];
  // The last line is the end: each is given when the next is there.
  for await (const text of linesOf(path)) {
    if (previous !== undefined) yield previous;
    previous = first ? undefined : text;
    first = false;
  }
}
