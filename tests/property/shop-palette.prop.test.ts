import fc from 'fast-check';
import { contrast, hex } from '../../functions/shops/domain/oklch';
import { MAX_CHROMA, MIN_CHROMA, solvePalette } from '../../functions/shops/domain/palette';

const colour = fc.record({ hue: fc.double({ min: 0, max: 360, noNaN: true }), chroma: fc.double({ min: MIN_CHROMA, max: MAX_CHROMA, noNaN: true }) });
const STATES = ['success', 'warning', 'danger'];
/** Text on what it stands on, in either theme. */
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ['ink-1', ['ground', 'sunken', 'surface']], ['ink-2', ['ground', 'sunken', 'surface']], ['ink-3', ['ground', 'sunken', 'surface']],
  ['brand-text', ['ground', 'surface', 'brand-tint', 'brand-tint-2']], ['on-brand', ['brand-6']],
  ...STATES.map((state) => [state, ['ground', 'surface', `${state}-tint`]] as const),
  ...[1, 2, 3, 4].flatMap((face) => [[`face-${face}-ink`, [`face-${face}-a`, `face-${face}-b`]], [`face-${face}-ink-2`, [`face-${face}-a`, `face-${face}-b`]]] as const),
  ['slip-ink', ['slip']], ['page-ink', ['page']], ['page-ink-2', ['page']],
];

test('whatever colour a shop picks, every text can be read on what it stands on, in both themes', () => {
  fc.assert(fc.property(colour, ({ hue, chroma }) => {
    const palette = solvePalette(hue, chroma);
    for (const theme of [palette.light, palette.dark]) {
      for (const [text, backgrounds] of TEXT) for (const background of backgrounds) expect([text, background, contrast(theme[text] as string, theme[background] as string) >= 4.5]).toEqual([text, background, true]);
    }
  }), { numRuns: 60 });
});
test('every token is a hex colour or one of the fixed veils, and both themes have the same names', () => {
  fc.assert(fc.property(colour, ({ hue, chroma }) => {
    const { light, dark } = solvePalette(hue, chroma);
    expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort());
    for (const value of [...Object.values(light), ...Object.values(dark)]) expect(value).toMatch(/^(#[0-9a-f]{6}|rgba\([\d,.]+\))$/);
  }), { numRuns: 20 });
});
test('the deeper the tier, the darker its cover', () => {
  fc.assert(fc.property(colour, ({ hue, chroma }) => {
    const { light } = solvePalette(hue, chroma);
    const onWhite = [1, 2, 3, 4].map((face) => contrast(light[`face-${face}-a`] as string, '#ffffff'));
    expect(onWhite).toEqual([...onWhite].sort((a, b) => a - b));
  }), { numRuns: 20 });
});
test('the two shops of the design have the very colours of its token file', () => {
  const [green, coffee] = [solvePalette(158, 0.062), solvePalette(45, 0.088)];
  expect([green.light['brand-6'], green.light['brand-text'], green.light['ink-3'], green.light['face-1-ink-2'], green.light['face-2-ink-2'], green.light.slip, green.light['danger-tint']]).toEqual(['#3f6a52', '#426d54', '#636b66', '#496153', '#eefdf3', '#f6f4eb', '#ffeedb']);
  expect([coffee.light['brand-6'], coffee.light['brand-7'], coffee.light['ink-2'], coffee.light['brand-3'], coffee.light['face-3-ink-2'], coffee.light['slip-rule'], coffee.light.warning]).toEqual(['#8c5237', '#7d4429', '#574f4c', '#f2dbc4', '#c9bbb2', '#c8b2a7', '#915f21']);
  expect([green.dark['brand-6'], green.dark['ink-3'], coffee.dark['ink-3'], coffee.dark.success, coffee.dark['on-brand']]).toEqual(['#a4c8b2', '#8a918d', '#938c89', '#5da973', '#231008']);
});
test('the arithmetic gives the published corners: white, black, and contrast 21', () => {
  expect([hex(1, 0, 0), hex(0, 0, 0), contrast('#000000', '#ffffff')]).toEqual(['#ffffff', '#000000', 21]);
});
