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
  const paper = look.transparent ? [255, 255, 255, 0] : [255, 255, 255, 255];
  for (let y = 0; y < look.width; y += 1) {
    for (let x = 0; x < look.width; x += 1) {
      const dark = data[Math.floor((y - offset) / scale)]?.[Math.floor((x - offset) / scale)] === true;
      png.data.set(dark ? [...look.line, 255] : paper, (y * look.width + x) * 4);
    }
  }
  return PNG.sync.write(png);
}
