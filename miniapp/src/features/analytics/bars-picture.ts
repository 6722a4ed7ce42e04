import { wholeMoney } from '../../copy/money';
import { base64 } from '../../ui/code/bars';
import type { Day } from './today-words';

export interface BarColours {
  readonly meant: string;
  readonly rest: string;
  readonly line: string;
  readonly ink: string;
  readonly soft: string;
}
interface Box {
  readonly width: number;
  readonly height: number;
}
const HEAD = 20;
const FOOT = 20;
/** How much of a day's share of the width its bar takes, the rest being equal gaps on both sides. */
const BAR = 0.52;
/** Of a label of 13 px: a digit, and anything wider. */
const widthOf = (text: string): number => [...text].reduce((sum, c) => sum + (/[\d,.¥−]/.test(c) ? 7.6 : 13), 0);
/** Text as ASCII, so that every image decoder and base64 take it. */
const ascii = (text: string): string => [...text].map((c) => (c > '~' || '<>&"'.includes(c) ? `&#${c.codePointAt(0)};` : c)).join('');

/** Which bars carry their amount: the highest and today; where the two would touch, today only. */
export function labelled(days: readonly Day[], step: number): ReadonlySet<number> {
  const now = days.findIndex(({ isToday }) => isToday);
  const highest = days.reduce((best, day, i) => (day.fen > (days[best]?.fen ?? Number.NEGATIVE_INFINITY) ? i : best), 0);
  const touch = (a: number, b: number) => Math.abs(a - b) * step < (widthOf(amount(days[a])) + widthOf(amount(days[b]))) / 2 + 4;
  const marks = [highest, now].filter((i) => (days[i]?.fen ?? 0) !== 0);
  return new Set(marks.length === 2 && highest !== now && touch(highest, now) ? [now] : marks);
}
/** A bar's label leaves the cents out. */
const amount = (day: Day | undefined): string => wholeMoney(Math.trunc((day?.fen ?? 0) / 100) * 100);

/** The bars of some days as an SVG data URL. The baseline is zero; a day on which more was returned than taken hangs below it. */
export function barsPicture(days: readonly Day[], { width, height }: Box, colours: BarColours): string {
  const fens = days.map(({ fen }) => fen);
  const top = Math.max(0, ...fens);
  const low = Math.min(0, ...fens);
  // Two straight lines: a library of scales was 36 KB of the mini-program for them.
  const floor = height - FOOT - (low < 0 ? 4 : 0);
  const y = (fen: number): number => floor + ((fen - low) / ((top === low ? 1 : top) - low)) * (HEAD - floor);
  const step = width / Math.max(1, days.length);
  const marked = labelled(days, step);
  const bars = days.map(({ fen, isToday, name }, i) => {
    const middle = (i + 0.5) * step;
    const left = middle - (step * BAR) / 2;
    const [from, to] = [y(Math.max(fen, 0)), y(Math.min(fen, 0))];
    const tone = isToday ? colours.ink : colours.soft;
    const weight = isToday ? ' font-weight="600"' : '';
    const half = widthOf(amount(days[i])) / 2;
    const at = Math.min(Math.max(middle, half), width - half);
    return [
      fen === 0 ? '' : `<rect x="${r(left)}" y="${r(from)}" width="${r(step * BAR)}" height="${r(Math.max(1, to - from))}" rx="2" fill="${isToday ? colours.meant : colours.rest}"/>`,
      `<text x="${r(middle)}" y="${height - 4}" text-anchor="middle" fill="${tone}"${weight}>${ascii(name)}</text>`,
      marked.has(i) ? `<text x="${r(at)}" y="${r(from - 6)}" text-anchor="middle" fill="${tone}"${weight}>${ascii(amount(days[i]))}</text>` : '',
    ].join('');
  });
  const font = '-apple-system,BlinkMacSystemFont,PingFang SC,HarmonyOS Sans SC,MiSans,Noto Sans CJK SC,Noto Sans SC,Microsoft YaHei,sans-serif';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${font}" font-size="13">${bars.join('')}<path d="M0 ${r(y(0))}h${width}" stroke="${colours.line}"/></svg>`;
  return `data:image/svg+xml;base64,${base64(svg)}`;
}
const r = (n: number): number => Math.round(n * 10) / 10;
