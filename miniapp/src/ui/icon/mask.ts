const made = new Map<string, string>();
/** The drawing as a mask, so that `currentColor` paints it: a data URL cannot see CSS, and a mini-program has no inline SVG. */
export function maskOf(drawing: string, size: number): string {
  const key = `${size} ${drawing}`;
  const known = made.get(key);
  if (known) return known;
  const stroke = Math.round((36 / size) * 100) / 100;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='#000' stroke-width='${stroke}' stroke-linecap='round' stroke-linejoin='round'>${drawing.replace(/"/g, "'")}</svg>`;
  const url = `url("data:image/svg+xml,${svg.replace(/[%#<>]/g, (c) => encodeURIComponent(c))}")`;
  made.set(key, url);
  return url;
}
