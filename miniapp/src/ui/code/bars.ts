import CODE128C from 'jsbarcode/bin/barcodes/CODE128/CODE128C.js';
import { encode } from 'uqr';

/** An even number of digits as Code 128 C: one character a bar width, '1' is dark. The encoder file alone, not the whole library. */
export const barsOf = (digits: string): string => new CODE128C(digits, {}).encode().data;

/** Digits as a QR matrix without its quiet zone; 20 digits at quartile correction fit version 1, 21 × 21. */
export const modulesOf = (text: string): readonly (readonly boolean[])[] => encode(text, { ecc: 'Q', border: 0 }).data;

/** A picture of dark cells, each run of a row one piece of the path; as base64, which every phone's image decoder takes. */
export function pictureOf(rows: readonly (readonly boolean[])[]): string {
  const path = rows.map((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`).join('')).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${rows[0]?.length ?? 0} ${rows.length}" preserveAspectRatio="none" shape-rendering="crispEdges"><path fill="#151515" d="${path}"/></svg>`;
  return `data:image/svg+xml;base64,${base64(svg)}`;
}
function runsOf(row: readonly boolean[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = runs[runs.length - 1];
    if (!dark) return;
    if (last && last[0] + last[1] === x) last[1]++;
    else runs.push([x, 1]);
  });
  return runs;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Of ASCII text: a mini-program has no btoa. */
export function base64(ascii: string): string {
  let out = '';
  for (let i = 0; i < ascii.length; i += 3) {
    const [a, b, c] = [ascii.charCodeAt(i), ascii.charCodeAt(i + 1), ascii.charCodeAt(i + 2)];
    const n = (a << 16) | ((b || 0) << 8) | (c || 0);
    out += ALPHABET.charAt(n >> 18) + ALPHABET.charAt((n >> 12) & 63) + (Number.isNaN(b) ? '=' : ALPHABET.charAt((n >> 6) & 63)) + (Number.isNaN(c) ? '=' : ALPHABET.charAt(n & 63));
  }
  return out;
}
