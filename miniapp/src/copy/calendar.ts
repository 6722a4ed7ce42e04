/** A moment as a wall clock in a shop's zone shows it. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

const MINUTE_MS = 60_000;
const CHINA_MINUTES = 480;
/** Zones without clock changes, so that the common case needs no Intl: some phones' engines have none. */
const FIXED: Readonly<Record<string, number>> = {
  'Asia/Shanghai': CHINA_MINUTES, 'Asia/Hong_Kong': CHINA_MINUTES, 'Asia/Macau': CHINA_MINUTES, 'Asia/Taipei': CHINA_MINUTES, 'Asia/Singapore': CHINA_MINUTES,
  'Asia/Urumqi': 360, 'Asia/Tokyo': 540, 'Asia/Bangkok': 420, UTC: 0,
};

/** `at` in milliseconds, read in `zone`; a phone that knows no such zone reads China's. */
export const civil = (at: number, zone: string): Civil => fromOffset(at, FIXED[zone] ?? offsetByIntl(at, zone) ?? CHINA_MINUTES);

function offsetByIntl(at: number, zone: string): number | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' }).formatToParts(at);
    const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
    const local = daysTo(part('year'), part('month'), part('day')) * 1440 + part('hour') * 60 + part('minute');
    return local - Math.floor(at / MINUTE_MS);
  } catch {
    return undefined;
  }
}

function fromOffset(at: number, offsetMinutes: number): Civil {
  const minutes = Math.floor(at / MINUTE_MS) + offsetMinutes;
  const days = Math.floor(minutes / 1440);
  const rest = minutes - days * 1440;
  return { ...dateOf(days), weekday: (((days + 3) % 7) + 7) % 7 + 1, hour: Math.floor(rest / 60), minute: rest % 60 };
}

/** The date that lies `days` after 1970-01-01, by the proleptic Gregorian calendar. */
function dateOf(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 };
}

/** Days from 1970-01-01 to a date. */
function daysTo(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** Whole years and months between two moments in a zone, and the days where there is no whole month. */
export function spanBetween(from: number, to: number, zone: string): { readonly years: number; readonly months: number; readonly days: number } {
  const a = civil(from, zone);
  const b = civil(to, zone);
  const months = Math.max(0, (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0));
  const days = Math.max(0, Math.round((daysTo(b.year, b.month, b.day) - daysTo(a.year, a.month, a.day))));
  return { years: Math.floor(months / 12), months: months % 12, days };
}

export const isSameDay = (a: Civil, b: Civil): boolean => a.year === b.year && a.month === b.month && a.day === b.day;
/** A calendar day written YYYY-MM-DD. */
export function civilDay(day: string): { readonly year: number; readonly month: number; readonly day: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
}
/** Days from today's date in the zone to `day` (YYYY-MM-DD); negative when it is past. */
export function daysUntil(day: string, now: number, zone: string): number {
  const today = civil(now, zone);
  const then = civilDay(day);
  return daysTo(then.year, then.month, then.day) - daysTo(today.year, today.month, today.day);
}
