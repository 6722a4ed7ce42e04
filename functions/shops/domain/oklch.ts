/** Colour arithmetic: OKLCH (Ottosson 2020) to sRGB, and WCAG 2 contrast. Lightness 0 to 1, chroma from 0, hue in degrees. */
type Rgb = readonly [number, number, number];

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

function linearRgb(L: number, C: number, H: number): Rgb {
  const [a, b] = [C * Math.cos((H * Math.PI) / 180), C * Math.sin((H * Math.PI) / 180)];
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s];
}
const TOLERANCE = 1e-4;
const outOfGamut = (rgb: Rgb): boolean => rgb.some((x) => x < -TOLERANCE || x > 1 + TOLERANCE);
const encoded = (x: number): number => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);
const toHex = (rgb: Rgb): string => `#${rgb.map((x) => Math.round(clamp(encoded(clamp(x, 0, 1)), 0, 1) * 255).toString(16).padStart(2, '0')).join('')}`;

/** Light steps of warm hues lean towards straw, or a coffee shop turns pink. */
const lean = (L: number, H: number): number => (H > 10 && H < 85 ? H + (85 - H) * 0.75 * clamp((L - 0.75) / 0.2, 0, 1) : H);

const GAMUT_STEP = 0.002;
/** The colour as #rrggbb; chroma is lowered until sRGB has it. */
export function hex(L: number, C: number, H: number): string {
  const hue = lean(L, H);
  let chroma = C;
  let rgb = linearRgb(L, chroma, hue);
  while (outOfGamut(rgb) && chroma > 0) {
    chroma -= GAMUT_STEP;
    rgb = linearRgb(L, Math.max(chroma, 0), hue);
  }
  return toHex(rgb);
}

const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const x = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
    return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
/** WCAG contrast of two #rrggbb colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}
