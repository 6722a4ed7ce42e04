import jsQR from 'jsqr';
import { codeAt, spaced } from '../../miniapp/src/features/membership/code-schedule';
import { barsOf, base64, modulesOf, pictureOf } from '../../miniapp/src/ui/code/bars';

const STEP = 59_843_760;
const START = STEP * 30_000;
const batch = (over: object = {}) => ({ serverNow: START + 1000, receivedAt: START + 1000, stepSeconds: 30, firstStep: STEP, codes: Array.from({ length: 10 }, (_, i) => `code-${i}`), ...over });

describe('which code shows when', () => {
  test('each for its thirty seconds', () => {
    expect(codeAt(batch(), START + 1000)).toEqual({ state: 'showing', code: 'code-0', secondsLeft: 29, batchSecondsLeft: 299 });
    expect(codeAt(batch(), START + 29_999)).toMatchObject({ code: 'code-0', secondsLeft: 1 });
    expect(codeAt(batch(), START + 30_000)).toMatchObject({ code: 'code-1', secondsLeft: 30 });
    expect(codeAt(batch(), START + 299_999)).toMatchObject({ code: 'code-9', secondsLeft: 1, batchSecondsLeft: 1 });
  });
  test('after the tenth nothing shows rather than an old one', () => expect(codeAt(batch(), START + 300_000)).toEqual({ state: 'over' }));
  test.each([-3, 3])('a phone clock %d days off changes nothing', (days) => {
    const off = days * 86_400_000;
    expect(codeAt(batch({ receivedAt: START + 1000 + off }), START + 45_000 + off)).toMatchObject({ code: 'code-1', secondsLeft: 15 });
  });
  test('a clock turned back after the codes came shows none', () => expect(codeAt(batch(), START - 60_000)).toEqual({ state: 'over' }));
  test('codes that came between two ticks of the clock show at once', () => expect(codeAt(batch(), START + 1000 - 900)).toMatchObject({ code: 'code-0', secondsLeft: 29 }));
  test('digits in fours', () => expect(spaced('99000012345682228109')).toBe('9900 0012 3456 8222 8109'));
});

describe('what a scanner reads', () => {
  const code = '99000012345682228109';
  test('the QR is 21 modules wide and gives back its digits', () => {
    const rows = modulesOf(code);
    expect(rows).toHaveLength(21);
    const scale = 8;
    const side = (21 + 8) * scale;
    const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
    for (let py = 4 * scale; py < 25 * scale; py++) {
      for (let px = 4 * scale; px < 25 * scale; px++) {
        const dark = rows[Math.floor(py / scale) - 4]?.[Math.floor(px / scale) - 4];
        if (dark) pixels.fill(0, (py * side + px) * 4, (py * side + px) * 4 + 3);
      }
    }
    expect(jsQR(pixels, side, side)?.data).toBe(code);
  });
  test('the bars are Code 128 C: start, ten pairs, check, stop, 145 modules', () => {
    const bars = barsOf(code);
    expect(bars).toHaveLength(145);
    expect(bars.startsWith('11010011100')).toBe(true);
    expect(bars.endsWith('1100011101011')).toBe(true);
  });
  test('the picture is an SVG in base64 whose runs cover exactly the dark cells', () => {
    const rows = [[true, true, false, true], [false, false, true, true]];
    const svg = Buffer.from(pictureOf(rows).split(',')[1] ?? '', 'base64').toString();
    const covered = [...svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)].flatMap(([, x, y, length]) => Array.from({ length: Number(length) }, (_, i) => `${Number(x) + i},${y}`));
    expect(covered.sort()).toEqual(['0,0', '1,0', '2,1', '3,0', '3,1']);
  });
  test.each(['', 'a', 'ab', 'abc', '<svg/>'])('base64 of "%s"', (text) => expect(base64(text)).toBe(Buffer.from(text).toString('base64')));
});
