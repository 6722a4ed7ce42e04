/** OKLCH (Ottosson 2020) and back, for a look at a colour before the server has solved the palette; never for text. */
const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));
const encoded = (x: number): number => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);
const decoded = (x: number): number => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);

/** Light steps of warm hues lean towards straw, or a coffee shop turns pink. */
const lean = (lightness: number, hue: number): number => (hue > 10 && hue < 85 ? hue + (85 - hue) * 0.75 * clamp((lightness - 0.75) / 0.2, 0, 1) : hue);
/** #rrggbb of a colour; what sRGB does not have is cut. */
export function hexOf(lightness: number, chroma: number, hue: number): string {
  const angle = (lean(lightness, hue) * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s];
  return `#${rgb.map((x) => Math.round(clamp(encoded(clamp(x, 0, 1)), 0, 1) * 255).toString(16).padStart(2, '0')).join('')}`;
}

/** Chroma and hue of #rrggbb. */
export function hueOf(hex: string): { readonly chroma: number; readonly hue: number } {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => decoded(Number.parseInt(hex.slice(i, i + 2), 16) / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const [x, y] = [1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
  return { chroma: Math.hypot(x, y), hue: ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360 };
}
