import { civil } from '../../copy/calendar';
import { calendarDayText } from '../../copy/dates';
import { officeCopy } from '../../copy/office.copy';
import { pointsRulesCopy } from '../../copy/points-rules.copy';
import { wholeOf } from '../../copy/whole';
import type { Rules } from './rules.query';

export type ExpiryTerms = Rules['pointsExpiry']['rule'];
export interface ExpiryDraft {
  readonly kind: ExpiryTerms['kind'];
  readonly months: string;
  readonly month: string;
  readonly day: string;
}
const MAX_MONTHS = 60;
const LEAST_MONTHS_AWAY = 3;
export const expiryDraftOf = (rule: ExpiryTerms): ExpiryDraft => ({
  kind: rule.kind, months: rule.kind === 'rolling' ? String(rule.months) : '12', month: rule.kind === 'yearly' ? String(rule.month) : '12', day: rule.kind === 'yearly' ? String(rule.day) : '31',
});
const within = (text: string, most: number): number | undefined => {
  const n = wholeOf(text);
  return n !== undefined && n >= 1 && n <= most ? n : undefined;
};
/** The terms that a draft stands for; undefined while a figure is missing or out of range. */
export function termsOf({ kind, months, month, day }: ExpiryDraft): ExpiryTerms | undefined {
  if (kind === 'none') return { kind };
  const [m, y, d] = [within(months, MAX_MONTHS), within(month, 12), within(day, 31)];
  if (kind === 'rolling') return m === undefined ? undefined : { kind, months: m };
  return y === undefined || d === undefined ? undefined : { kind, month: y, day: d };
}
export function expiryProblems({ months, month, day }: ExpiryDraft): { readonly months?: string | undefined; readonly month?: string | undefined; readonly day?: string | undefined } {
  const [t, o] = [pointsRulesCopy(), officeCopy()];
  const problem = (name: string, text: string, most: number) => (within(text, most) === undefined ? o.wholeNumber(name, 1, most) : undefined);
  return { months: problem(t.months, months, MAX_MONTHS), month: problem(t.month, month, 12), day: problem(t.day, day, 31) };
}
/** The rule in a sentence. */
export function expirySaid(terms: ExpiryTerms): string {
  const t = pointsRulesCopy();
  return terms.kind === 'rolling' ? t.rolling(terms.months) : terms.kind === 'yearly' ? t.yearly(terms.month, terms.day) : t.none;
}

const written = (year: number, month: number, day: number): string => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lastDay = (year: number, month: number): number => (month === 2 ? (leap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
/** A day of a month so many months on (or back), or the month's last. */
function dayIn(year: number, month: number, day: number, months = 0): string {
  const all = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(all / 12), (all % 12) + 1];
  return written(y, m, Math.min(day, lastDay(y, m)));
}
export function todayIn(at: number, zone: string): string {
  const { year, month, day } = civil(at, zone);
  return written(year, month, day);
}
/** Until when points of a day would last: only for the example under the form; the server decides. */
export function lastsUntil(terms: Exclude<ExpiryTerms, { kind: 'none' }>, today: string): string {
  const [year = 0, month = 0] = today.split('-').map(Number);
  if (terms.kind === 'rolling') return dayIn(year, month, 31, terms.months);
  const far = (one: number): boolean => dayIn(one, terms.month, Math.min(terms.day, lastDay(one, terms.month)), -LEAST_MONTHS_AWAY) >= today;
  return dayIn([year, year + 1].find(far) ?? year + 2, terms.month, terms.day);
}
export const expiryExample = (terms: ExpiryTerms, today: string, zone: string, now: number): string | undefined =>
  (terms.kind === 'none' ? undefined : pointsRulesCopy().example(calendarDayText(today, zone, now), calendarDayText(lastsUntil(terms, today), zone, now)));
