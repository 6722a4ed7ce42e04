import { PNG } from 'pngjs';
import { encode } from 'uqr';

const QUIET = 4;

/** Draws a QR as a square PNG with whole pixels a module and four modules of quiet zone. */
export function drawQr(
  text: string,
  look: { readonly width: number; readonly line: readonly [number, number, number]; readonly transparent: boolean },
): Buffer {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const scale = Math.max(1, Math.floor(look.width / (size + 2 * QUIET)));
  const offset = Math.floor((look.width - size * scale) / 2);
  const png = new PNG({ width: look.width, height: look.width });
  png.data.fill(255);
  if (look.transparent) for (let alpha = 3; alpha < png.data.length; alpha += 4) png.data[alpha] = 0;
  const dot = Buffer.from(Array.from({ length: scale }, () => [...look.line, 255]).flat());
  data.forEach((row, y) => {
    const top = (offset + y * scale) * look.width * 4;
    row.forEach((dark, x) => {
      if (dark) dot.copy(png.data, top + (offset + x * scale) * 4);
    });
    // The module's other rows are the first one again.
    for (let line = 1; line < scale; line += 1) png.data.copyWithin(top + line * look.width * 4, top, top + look.width * 4);
  });
  return PNG.sync.write(png, { filterType: 0, deflateLevel: 6 });
}
