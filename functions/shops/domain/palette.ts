import { assert } from '@shared/kernel/assert';
import { contrast, hex } from './oklch';

/** Colours by the name of their CSS variable, without the dashes. Both themes are complete; a page takes one of them. */
export interface Palette {
  readonly light: Readonly<Record<string, string>>;
  readonly dark: Readonly<Record<string, string>>;
}
type Tokens = Readonly<Record<string, string>>;
/** Lightness, then chroma: a number is absolute, `{ of }` a share of the shop's chroma. */
type Step = readonly [lightness: number, chroma: number | { readonly of: number }];

const share = (of: number) => ({ of });
const stepped = (steps: Readonly<Record<string, Step>>, chroma: number, hue: number): Tokens =>
  Object.fromEntries(Object.entries(steps).map(([name, [L, C]]) => [name, hex(L, typeof C === 'number' ? C : C.of * chroma, hue)]));

const STEP = 0.005;
/** The first colour from lightness `start` on (darker where `darker`) that has the contrast `target` against all of the backgrounds; its lightness too. */
function solve(chroma: number, hue: number, backgrounds: readonly string[], target: number, start: number, darker: boolean): { readonly colour: string; readonly lightness: number } {
  for (let step = 0; step <= 1 / STEP; step++) {
    const lightness = start + (darker ? -step : step) * STEP;
    if (lightness < 0 || lightness > 1) break;
    const colour = hex(lightness, chroma, hue);
    if (backgrounds.every((background) => contrast(colour, background) >= target)) return { colour, lightness };
  }
  // Reached only where no colour of this hue would do; black or white always does.
  return darker ? { colour: '#000000', lightness: 0 } : { colour: '#ffffff', lightness: 1 };
}

const LIGHT: Readonly<Record<string, Step>> = {
  ground: [0.968, 0.004], surface: [1, 0], sunken: [0.943, 0.006], line: [0.905, 0.006], 'line-strong': [0.8, 0.01], 'ink-1': [0.235, 0.013], 'ink-4': [0.74, 0.007], skeleton: [0.918, 0.006],
  'brand-1': [0.976, share(0.14)], 'brand-2': [0.953, share(0.24)], 'brand-3': [0.905, share(0.45)], 'brand-4': [0.83, share(0.68)], 'brand-5': [0.7, share(0.92)],
  'brand-8': [0.365, share(0.95)], 'brand-9': [0.31, share(0.82)], 'brand-10': [0.25, share(0.66)], 'brand-11': [0.19, share(0.5)], 'on-brand': [1, 0],
};
const DARK: Readonly<Record<string, Step>> = {
  ground: [0.178, 0.008], surface: [0.222, 0.01], sunken: [0.155, 0.008], line: [0.295, 0.012], 'line-strong': [0.4, 0.014], 'ink-1': [0.935, 0.006], 'ink-4': [0.46, 0.01], skeleton: [0.275, 0.01],
  'brand-1': [0.232, share(0.3)], 'brand-2': [0.262, share(0.38)], 'brand-3': [0.31, share(0.5)], 'brand-4': [0.38, share(0.65)], 'brand-5': [0.47, share(0.85)], 'brand-6': [0.8, share(0.8)],
  'brand-7': [0.86, share(0.7)], 'brand-8': [0.83, share(0.7)], 'brand-9': [0.87, share(0.55)], 'brand-10': [0.91, share(0.4)], 'brand-11': [0.95, share(0.25)],
  'brand-text': [0.82, share(0.85)], 'on-brand': [0.2, share(0.4)],
};
/** The covers of the four tiers, from paper to deep ink: the two ends of each gradient, the ink on them and the stitches. */
const FACES: Readonly<Record<string, Step>> = {
  'face-1-a': [0.945, share(0.3)], 'face-1-b': [0.905, share(0.3)], 'face-1-ink': [0.25, share(0.5)], 'face-1-thread': [0.62, share(0.8)],
  'face-2-a': [0.525, share(1.05)], 'face-2-b': [0.465, share(1.05)], 'face-3-a': [0.405, share(0.95)], 'face-3-b': [0.335, share(0.95)], 'face-4-a': [0.285, share(0.62)], 'face-4-b': [0.205, share(0.62)],
  'face-2-ink': [0.985, 0.006], 'face-3-ink': [0.985, 0.006], 'face-4-ink': [0.985, 0.006], 'face-2-thread': [0.9, share(0.4)], 'face-3-thread': [0.9, share(0.4)], 'face-4-thread': [0.9, share(0.4)],
  'slip-ink': [0.24, 0.02], 'slip-rule': [0.78, 0.03],
};
/** Alike in every shop: the page is white for the scanner's sake, in both themes. */
const FIXED: Tokens = {
  'face-1-rule': 'rgba(0,0,0,.05)', 'face-2-rule': 'rgba(255,255,255,.075)', 'face-3-rule': 'rgba(255,255,255,.075)', 'face-4-rule': 'rgba(255,255,255,.075)',
  page: '#ffffff', 'page-ink': '#151515', 'page-ink-2': '#5a5f5b',
};

/** Success, warning and danger keep their own hues; their contrast is solved on the shop's ground. */
function states(hues: Readonly<Record<string, readonly [hue: number, chroma: number]>>, tint: { readonly lightness: number; readonly share: number }, ground: string, target: number, start: number, darker: boolean): Tokens {
  return Object.fromEntries(Object.entries(hues).flatMap(([name, [hue, chroma]]) => {
    const background = hex(tint.lightness, tint.share * chroma, hue);
    return [[`${name}-tint`, background], [name, solve(chroma, hue, [background, ground], target, start, darker).colour]];
  }));
}

function light(hue: number, chroma: number): Tokens {
  const base = stepped(LIGHT, chroma, hue);
  const { ground = '', sunken = '', surface = '' } = base;
  const [brand1 = '', brand2 = ''] = [base['brand-1'], base['brand-2']];
  const fill = solve(chroma, hue, [surface, ground], 5.6, 0.62, true);
  return {
    ...base,
    'ink-2': solve(0.012, hue, [ground, sunken], 6.6, 0.6, true).colour, 'ink-3': solve(0.012, hue, [ground, sunken], 4.6, 0.6, true).colour,
    'brand-6': fill.colour, 'brand-7': hex(fill.lightness - 0.05, chroma, hue), 'brand-text': solve(chroma, hue, [ground, brand1, brand2], 5.2, 0.62, true).colour,
    'brand-tint': brand1, 'brand-tint-2': brand2, mask: 'rgba(16,20,18,.48)',
    ...states({ success: [152, 0.1], warning: [68, 0.1], danger: [27, 0.165] }, { lightness: 0.957, share: 0.2 }, ground, 4.8, 0.65, true),
  };
}
function dark(hue: number, chroma: number): Tokens {
  const base = stepped(DARK, chroma, hue);
  const { ground = '', surface = '' } = base;
  const [brand1 = '', brand2 = ''] = [base['brand-1'], base['brand-2']];
  return {
    ...base,
    'ink-2': solve(0.01, hue, [ground, surface], 7, 0.6, false).colour, 'ink-3': solve(0.01, hue, [ground, surface, brand2], 4.7, 0.5, false).colour,
    'brand-tint': brand1, 'brand-tint-2': brand2, mask: 'rgba(0,0,0,.62)',
    ...states({ success: [152, 0.11], warning: [75, 0.11], danger: [25, 0.14] }, { lightness: 0.27, share: 0.3 }, ground, 5.2, 0.55, false),
  };
}
function covers(hue: number, chroma: number): Tokens {
  const faces = stepped(FACES, chroma, hue);
  const ends = (face: number) => [faces[`face-${face}-a`] as string, faces[`face-${face}-b`] as string];
  const small = [2, 3, 4].map((face) => [`face-${face}-ink-2`, solve(0.02, hue, ends(face), 4.9, 0.8, false).colour] as const);
  // The title slip is paper: straw, with a breath of the shop's hue.
  return { ...faces, ...Object.fromEntries(small), 'face-1-ink-2': solve(0.6 * chroma, hue, ends(1), 5, 0.62, true).colour, slip: hex(0.966, 0.012, 85 + (hue - 85) * 0.15), ...FIXED };
}

/** Least and greatest chroma: below is grey, above shouts. */
export const MIN_CHROMA = 0.03;
export const MAX_CHROMA = 0.11;

/** Every colour of a shop from its hue (degrees) and chroma, as hex, since older web views know no oklch(). Text pairs have a contrast of 4.5 and more in both themes. */
export function solvePalette(hue: number, chroma: number): Palette {
  assert(hue >= 0 && hue <= 360 && chroma >= MIN_CHROMA && chroma <= MAX_CHROMA, `not a shop's colour: ${hue} ${chroma}`);
  const both = covers(hue, chroma);
  return { light: { ...light(hue, chroma), ...both }, dark: { ...dark(hue, chroma), ...both } };
}
