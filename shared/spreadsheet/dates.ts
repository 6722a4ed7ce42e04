import type { ShopDay } from '@shared/kernel/shop-day';

/** A birthday as it was written; whether the date exists in the calendar of its year is for whoever knows the calendar. */
export interface WrittenBirthday {
  readonly calendar: 'solar' | 'lunar';
  readonly month: number;
  readonly day: number;
  readonly leapMonth?: boolean;
  readonly year?: number;
}
const OLDEST = 1900;
const NEWEST = 2100;
const DIGITS = '〇一二三四五六七八九';
const MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'];
const MONTH_WORDS: Readonly<Record<string, number>> = { ...Object.fromEntries(MONTHS.map((word, i) => [word, i + 1])), 一: 1, 十一: 11, 十二: 12 };
const LUNAR = /农历|阴历|旧历|lunar/i;
const SOLAR = /公历|阳历|新历|国历|solar/i;

/** Days as words: 初一, 十五, 廿三, 三十; also plain numbers in words. */
function dayWord(text: string): number | undefined {
  const [, tens = '', ones = ''] = /^(初|十|二十|廿|三十|卅)?([一二三四五六七八九十])?$/.exec(text) ?? [];
  const base = { '': 0, 初: 0, 十: 10, 二十: 20, 廿: 20, 三十: 30, 卅: 30 }[tens];
  const unit = ones === '' ? 0 : ones === '十' ? 10 : DIGITS.indexOf(ones);
  if (base === undefined || (tens === '' && ones === '') || (unit === 10 && base > 0) || (tens === '初' && unit === 0)) return undefined;
  const day = base + unit;
  return day >= 1 && day <= 31 ? day : undefined;
}
const numberOr = (text: string, word: (text: string) => number | undefined): number | undefined => (/^\d{1,2}$/.test(text) ? Number(text) : word(text));
/** 一九九〇 or 1990. */
function yearOf(text: string): number | undefined {
  const digits = text.replace(/[零○Oo]/g, '〇').replace(/[〇一二三四五六七八九]/g, (one) => String(DIGITS.indexOf(one)));
  return /^\d{4}$/.test(digits) ? Number(digits) : undefined;
}

interface Parts {
  readonly year?: number | undefined;
  readonly leap: boolean;
  readonly month: number | undefined;
  readonly day: number | undefined;
  /** Words that only the lunar calendar uses. */
  readonly lunarWords: boolean;
}
/** With 年, 月 and 日 (each may be left out at the end), numbers or words. */
function worded(text: string): Parts | undefined {
  const [, year, leap, month, day, ends] = /^(?:([\d零〇○Oo一二三四五六七八九]{4})年?)?(闰)?(\d{1,2}|十[一二]|[正一二三四五六七八九十冬腊])月(\d{1,2}|[初十二廿三卅][一二三四五六七八九十]{0,2}|[一四五六七八九])([日号])?$/.exec(text) ?? [];
  if (!month || !day) return undefined;
  const inWords = !/^\d/.test(month);
  return {
    year: year === undefined ? undefined : yearOf(year), leap: leap !== undefined, month: numberOr(month, (word) => MONTH_WORDS[word]), day: numberOr(day, dayWord),
    lunarWords: leap !== undefined || /[正冬腊]/.test(month) || /^[初廿卅]/.test(day) || (inWords && ends === undefined && !/^\d/.test(day)),
  };
}
/** With /, - or . between, or eight digits. */
function separated(text: string): Parts | undefined {
  const [, year, month, day] = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.](\d{1,2})[日号]?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  return month && day ? { year: year === undefined ? undefined : Number(year), leap: false, month: Number(month), day: Number(day), lunarWords: false } : undefined;
}
/** Time of day, brackets and the name of the calendar taken away; spaces too. */
const bare = (text: string): string => text.replace(/[T ]?\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$/, '').replace(LUNAR, '').replace(SOLAR, '').replace(/[()[\]{}【】:,;、]|生日?|\s/g, '');
const partsOf = (text: string): Parts | undefined => worded(bare(text)) ?? separated(bare(text));

const two = (n: number): string => String(n).padStart(2, '0');
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Days since 1899-12-30, as a spreadsheet keeps a date whose cell lost its format; from 1927 to 2064. */
const SERIAL = /^[1-5]\d{4}$/;

/** 1990/3/5, 1990年3月5日, 3月5日, 农历八月十五, 闰四月初一, 1962年腊月三十, 8.15(阴历). Undefined where the text names no day. */
export function readBirthday(text: string): WrittenBirthday | undefined {
  const serial = SERIAL.test(text) ? serialDay(text) : undefined;
  const parts = partsOf(serial ?? text);
  if (parts?.month === undefined || parts.day === undefined) return undefined;
  const { year, leap, month, day, lunarWords } = parts;
  const lunar = LUNAR.test(text) || (lunarWords && !SOLAR.test(text));
  if ((year !== undefined && (year < OLDEST || year > NEWEST)) || month < 1 || month > 12 || day < 1 || day > (lunar ? 30 : (DAYS[month - 1] as number)) || (leap && !lunar)) return undefined;
  return { calendar: lunar ? 'lunar' : 'solar', month, day, ...(leap ? { leapMonth: true } : {}), ...(year === undefined ? {} : { year }) };
}
/** A solar day with its year; undefined where there is none such. */
export function readDay(text: string): ShopDay | undefined {
  const written = readBirthday(text);
  if (written?.calendar !== 'solar' || written.year === undefined) return undefined;
  const { year, month, day } = written;
  const exists = month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  return exists ? (`${year}-${two(month)}-${two(day)}` as ShopDay) : undefined;
}
/** The civil date of a serial number, by eras of 400 years that begin in March: no calendar package reaches the phone for it. */
function serialDay(text: string): string {
  const days = Number(text) + 693_899;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return `${yearOfEra + era * 400 + (month <= 2 ? 1 : 0)}-${month}-${ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1}`;
}
