import { barsPicture } from '../../miniapp/src/features/analytics/bars-picture';

const COLOURS = { meant: 'meant', rest: 'rest', line: 'line', ink: 'ink', soft: 'soft' };
const draw = (fens: readonly number[]): string => Buffer.from(barsPicture(fens.map((fen, i) => ({ name: String(i), fen, isToday: i === fens.length - 1 })), { width: 300, height: 140 }, COLOURS).replace(/^.*base64,/, ''), 'base64').toString();
const bars = (svg: string) => [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)].map((m) => m.slice(1).map(Number));

describe('the bars of some days', () => {
  test('share the width, a gap on both sides', () => expect(bars(draw([100, 100, 100])).map(([x, , width]) => [x, width])).toEqual([[24, 52], [124, 52], [224, 52]]));
  test('are as high as what was taken: the highest reaches the head, half of it half way', () => expect(bars(draw([200, 100])).map(([, y, , height]) => [y, height])).toEqual([[20, 100], [70, 50]]));
  test('hang below the line where more was returned than taken', () => {
    const svg = draw([300, -100]);
    expect(bars(svg).map(([, y, , height]) => [y, height])).toEqual([[20, 72], [92, 24]]);
    expect(svg).toContain('<path d="M0 92h300" stroke="line"/>');
  });
  test('are none where nothing was taken; the line is the floor', () => {
    expect(bars(draw([0, 0]))).toEqual([]);
    expect(draw([0, 0])).toContain('<path d="M0 120h300"');
  });
});
