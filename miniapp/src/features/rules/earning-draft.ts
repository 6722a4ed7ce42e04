import { holdsAt } from '@shared/kernel/hours';
import type { ItemId } from '@shared/kernel/ids';
import type { Fen } from '@shared/kernel/money';
import { acceleratorsCopy } from '../../copy/accelerators.copy';
import { catalogueCopy } from '../../copy/catalogue.copy';
import { laterDayText, wholeDayText } from '../../copy/dates';
import { earningRulesCopy } from '../../copy/earning-rules.copy';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { typedYuan, wholeOf } from '../../copy/whole';
import { type AcceleratorDraft, acceleratorDraftOf, acceleratorOf, acceleratorProblems } from './accelerator-draft';
import { categoryKey, OF_CATEGORY } from './product-key';
import type { Rules } from './rules.query';

export type Earning = Rules['earning']['rule'];
export type Weekday = '1' | '2' | '3' | '4' | '5' | '6' | '7';
export const WEEKDAYS: readonly Weekday[] = ['1', '2', '3', '4', '5', '6', '7'];
export interface WindowDraft {
  readonly weekdays: readonly Weekday[];
  readonly from: string;
  readonly to: string;
  readonly percent: string;
}
/** A category (`category:护理`) or an item (its id) that multiplies, with the name that is shown. */
export interface MultipleDraft {
  readonly of: string;
  readonly name: string;
  readonly percent: string;
}
/** The rule as it is typed; what is empty does not apply. */
export interface EarningDraft extends Pick<Earning, 'rounding' | 'storedValueEarns'> {
  readonly pointsPerYuan: string;
  readonly growthPerYuan: string;
  readonly pointsPerVisit: string;
  readonly least: string;
  readonly mostPerBill: string;
  readonly mostPerDay: string;
  readonly mostPerMonth: string;
  readonly mostPerMonthAll: string;
  readonly perCheckIn: string;
  readonly forProfile: string;
  readonly perReview: string;
  readonly birthday: string;
  readonly pending: string;
  readonly times: readonly WindowDraft[];
  readonly items: readonly MultipleDraft[];
  readonly accelerators: readonly AcceleratorDraft[];
}
const MAX_PER_YUAN = 100;
const MAX_PER_VISIT = 1_000;
const MAX_FOR_PROFILE = 10_000;
const MAX_CAP = 1_000_000;
const MAX_MONTH = 10_000_000;
const MAX_ALL = 1_000_000_000;
const MAX_PERCENT = 1_000;
const MAX_PENDING_DAYS = 60;
export const MAX_WINDOWS = 7;
export const MAX_MULTIPLES = 30;
export const NEW_MULTIPLE: MultipleDraft = { of: '', name: '', percent: '200' };
export const NEW_WINDOW: WindowDraft = { weekdays: [], from: '0', to: '24', percent: '200' };

const typed = (n: number | undefined): string => (n === undefined ? '' : String(n));
export const earningDraftOf = (rule: Earning): EarningDraft => ({
  pointsPerYuan: String(rule.pointsPerYuan), growthPerYuan: String(rule.growthPerYuan), rounding: rule.rounding, storedValueEarns: rule.storedValueEarns,
  pointsPerVisit: typed(rule.pointsPerVisit), least: rule.leastFen ? typedYuan(rule.leastFen) : '', mostPerBill: typed(rule.mostPerBill), mostPerDay: typed(rule.mostPerDay), mostPerMonth: typed(rule.mostPerMonth), mostPerMonthAll: typed(rule.mostPerMonthAll), perCheckIn: typed(rule.pointsPerCheckIn), forProfile: typed(rule.pointsForProfile), perReview: typed(rule.pointsPerReview), birthday: typed(rule.birthdayPercent), pending: rule.pendingDays ? String(rule.pendingDays) : '',
  times: (rule.times ?? []).map(({ weekdays, fromHour, toHour, multiplierPercent }) => ({ weekdays: weekdays.map((day) => String(day) as Weekday), from: String(fromHour), to: String(toHour), percent: String(multiplierPercent) })),
  items: (rule.items ?? []).map((one) => ({ of: one.of === 'category' ? categoryKey(one.category) : one.itemId, name: one.of === 'category' ? one.category : one.name, percent: String(one.multiplierPercent) })),
  accelerators: (rule.accelerators ?? []).map(acceleratorDraftOf),
});

type Field = 'pointsPerYuan' | 'growthPerYuan' | 'pointsPerVisit' | 'least' | 'mostPerBill' | 'mostPerDay' | 'mostPerMonth' | 'mostPerMonthAll' | 'perCheckIn' | 'forProfile' | 'perReview' | 'birthday' | 'pending';
export interface WindowProblems {
  readonly weekdays?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly percent?: string | undefined;
}
const outside = (text: string, least: number, most: number): boolean => {
  const n = wholeOf(text);
  return n === undefined || n < least || n > most;
};
function windowProblems({ weekdays, from, to, percent }: WindowDraft): WindowProblems {
  const [t, o] = [earningRulesCopy(), officeCopy()];
  return {
    ...(weekdays.length === 0 ? { weekdays: t.chooseDays } : {}), ...(outside(from, 0, 23) ? { from: o.wholeNumber(t.from, 0, 23) } : {}), ...(outside(percent, 0, MAX_PERCENT) ? { percent: o.wholeNumber(t.percent, 0, MAX_PERCENT) } : {}),
    ...(outside(to, 1, 24) ? { to: o.wholeNumber(t.to, 1, 24) } : wholeOf(from) === wholeOf(to) ? { to: t.same } : {}),
  };
}
/** What is wrong with each of the products that multiply. */
export const multipleProblems = ({ items }: EarningDraft): readonly { readonly of?: string; readonly percent?: string }[] =>
  items.map(({ of, percent }, i) => ({
    ...(of === '' || items.findIndex((one) => one.of === of) !== i ? { of: catalogueCopy().chooseWhat } : {}), ...(outside(percent, 0, MAX_PERCENT) ? { percent: officeCopy().wholeNumber(catalogueCopy().percent, 0, MAX_PERCENT) } : {}),
  }));
const multipleOf = ({ of, name, percent }: MultipleDraft): NonNullable<Earning['items']>[number] =>
  (of.startsWith(OF_CATEGORY) ? { of: 'category', category: of.slice(OF_CATEGORY.length), multiplierPercent: wholeOf(percent) ?? 0 } : { of: 'item', itemId: of as ItemId, name, multiplierPercent: wholeOf(percent) ?? 0 });
/** What is wrong, by field and by window. */
export function earningProblems(draft: EarningDraft): { readonly fields: Readonly<Partial<Record<Field, string>>>; readonly windows: readonly WindowProblems[] } {
  const [t, r, o] = [earningRulesCopy(), rulesCopy(), officeCopy()];
  const cap = (name: string, text: string, most = MAX_CAP): string | undefined => (text.trim() !== '' && outside(text, 1, most) ? t.limit(name, most) : undefined);
  const upTo = (name: string, text: string, most: number): string | undefined => (text.trim() !== '' && outside(text, 0, most) ? o.wholeNumber(name, 0, most) : undefined);
  const all: readonly (readonly [Field, string | undefined])[] = [
    ['pointsPerYuan', outside(draft.pointsPerYuan, 0, MAX_PER_YUAN) ? o.wholeNumber(r.pointsPerYuan, 0, MAX_PER_YUAN) : undefined], ['growthPerYuan', outside(draft.growthPerYuan, 0, MAX_PER_YUAN) ? o.wholeNumber(r.growthPerYuan, 0, MAX_PER_YUAN) : undefined],
    ['pointsPerVisit', upTo(t.perVisit, draft.pointsPerVisit, MAX_PER_VISIT)],
    ['least', draft.least.trim() !== '' && (fenOf(draft.least) ?? MAX_CAP * 100) >= MAX_CAP * 100 ? t.money : undefined], ['mostPerBill', cap(t.perBill, draft.mostPerBill)], ['mostPerDay', cap(t.perDay, draft.mostPerDay)], ['mostPerMonth', cap(t.perMonth, draft.mostPerMonth, MAX_MONTH)], ['mostPerMonthAll', cap(t.all, draft.mostPerMonthAll, MAX_ALL)],
    ['perCheckIn', upTo(t.checkIn, draft.perCheckIn, MAX_PER_VISIT)], ['forProfile', upTo(t.profile, draft.forProfile, MAX_FOR_PROFILE)], ['perReview', upTo(t.review, draft.perReview, MAX_PER_VISIT)], ['birthday', upTo(t.birthday, draft.birthday, MAX_PERCENT)], ['pending', upTo(t.pending, draft.pending, MAX_PENDING_DAYS)],
  ];
  return { fields: Object.fromEntries(all.filter(([, problem]) => problem !== undefined)), windows: draft.times.map(windowProblems) };
}
/** The rule that a draft stands for; undefined while something is wrong. */
export function earningOf(draft: EarningDraft): Earning | undefined {
  const { fields, windows } = earningProblems(draft);
  if (Object.keys(fields).length > 0 || [...windows, ...multipleProblems(draft), ...acceleratorProblems(draft.accelerators)].some((one) => Object.keys(one).length > 0)) return undefined;
  const whole = (text: string): number => wholeOf(text) ?? 0;
  const leastFen = fenOf(draft.least) ?? 0;
  return {
    pointsPerYuan: whole(draft.pointsPerYuan), growthPerYuan: whole(draft.growthPerYuan), rounding: draft.rounding, storedValueEarns: draft.storedValueEarns,
    ...(whole(draft.pointsPerVisit) > 0 ? { pointsPerVisit: whole(draft.pointsPerVisit) } : {}), ...(leastFen > 0 ? { leastFen: leastFen as Fen } : {}),
    ...(draft.mostPerBill.trim() ? { mostPerBill: whole(draft.mostPerBill) } : {}), ...(draft.mostPerDay.trim() ? { mostPerDay: whole(draft.mostPerDay) } : {}), ...(draft.mostPerMonth.trim() ? { mostPerMonth: whole(draft.mostPerMonth) } : {}), ...(draft.mostPerMonthAll.trim() ? { mostPerMonthAll: whole(draft.mostPerMonthAll) } : {}),
    ...(whole(draft.perCheckIn) > 0 ? { pointsPerCheckIn: whole(draft.perCheckIn) } : {}), ...(whole(draft.forProfile) > 0 ? { pointsForProfile: whole(draft.forProfile) } : {}), ...(whole(draft.perReview) > 0 ? { pointsPerReview: whole(draft.perReview) } : {}), ...(draft.birthday.trim() ? { birthdayPercent: whole(draft.birthday) } : {}), ...(whole(draft.pending) > 0 ? { pendingDays: whole(draft.pending) } : {}),
    ...(draft.times.length > 0 ? { times: draft.times.map(({ weekdays, from, to, percent }) => ({ weekdays: weekdays.map(Number).sort(), fromHour: whole(from), toHour: whole(to), multiplierPercent: whole(percent) })) } : {}),
    ...(draft.items.length > 0 ? { items: draft.items.map(multipleOf) } : {}),
    ...(draft.accelerators.length > 0 ? { accelerators: draft.accelerators.map(acceleratorOf) } : {}),
  };
}

/** What the additions say, in the order in which they count. */
export function additionsSaid({ pointsPerVisit = 0, leastFen, times = [], items = [], mostPerBill, mostPerDay, mostPerMonth, mostPerMonthAll, pointsPerCheckIn = 0, pointsForProfile = 0, pointsPerReview = 0, birthdayPercent, pendingDays = 0, accelerators = [] }: Earning): readonly string[] {
  const t = earningRulesCopy();
  return [
    ...(leastFen ? [t.leastSaid(leastFen)] : []), ...items.map((one) => catalogueCopy().multipleSaid(one.of === 'category' ? one.category : one.name, one.multiplierPercent)), ...times.map(({ weekdays, fromHour, toHour, multiplierPercent }) => t.timeSaid(weekdays, fromHour, toHour, multiplierPercent)), ...(birthdayPercent === undefined ? [] : [t.birthdaySaid(birthdayPercent)]), ...accelerators.map(({ name, from, until, multiplierPercent }) => acceleratorsCopy().said(name, wholeDayText(from), laterDayText(until, from), multiplierPercent)), ...(pointsPerVisit > 0 ? [t.visitSaid(pointsPerVisit)] : []), ...(pointsPerCheckIn > 0 ? [t.checkInSaid(pointsPerCheckIn)] : []), ...(pointsForProfile > 0 ? [t.profileSaid(pointsForProfile)] : []), ...(pointsPerReview > 0 ? [t.reviewSaid(pointsPerReview)] : []),
    ...(mostPerBill === undefined ? [] : [t.billSaid(mostPerBill)]), ...(mostPerDay === undefined ? [] : [t.daySaid(mostPerDay)]), ...(mostPerMonth === undefined ? [] : [t.monthSaid(mostPerMonth)]), ...(mostPerMonthAll === undefined ? [] : [t.allSaid(mostPerMonthAll)]), ...(pendingDays > 0 ? [t.pendingSaid(pendingDays)] : []),
  ];
}
const divided = (amount: number, by: number, rounding: Earning['rounding']): number => {
  const whole = Math.floor(amount / by);
  const rest = amount - whole * by;
  return whole + (rounding === 'up' ? (rest > 0 ? 1 : 0) : rounding === 'half-up' ? (rest * 2 >= by ? 1 : 0) : 0);
};
/** What a payment would bring by the rule, before any tier's multiple, on a day on which nothing was earned yet: only for the example under the form. */
export function exampleOf(dueFen: number, rule: Earning, when: { readonly weekday: number; readonly hour: number }): { readonly points: number; readonly growth: number } {
  const held = (rule.times ?? []).filter((time) => holdsAt(time, when)).map(({ multiplierPercent }) => multiplierPercent);
  const percent = held.length > 0 ? Math.max(...held) : 100;
  const forMoney = dueFen >= (rule.leastFen ?? 0) ? divided(dueFen * rule.pointsPerYuan * percent, 10_000, rule.rounding) : 0;
  return { points: Math.min(forMoney + (rule.pointsPerVisit ?? 0), ...[rule.mostPerBill, rule.mostPerDay, rule.mostPerMonth, rule.mostPerMonthAll].flatMap((cap) => cap ?? [])), growth: divided(dueFen * rule.growthPerYuan, 100, 'down') };
}
