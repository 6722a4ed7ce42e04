import { civil, civilDay, isSameDay } from './calendar';
import { calendarDayText, dateText, dateWithWeekday, dayNumberText, dayText, monthKey, timeText } from './dates';
import { inLanguages } from './language';
import { wholeMoney } from './money';

const barCopy = inLanguages(
  {
    bars: { used: '已经用过', held: '留在一张没结的挂单上', given: '已经送给朋友', recalled: '店里已经收回', offered: '送给朋友了，等对方领取；收回后可以用', expired: '已经过期', 'other-store': '这家门店不能用', 'other-tier': '现在的等级不能用', 'other-items': '没有它能用的商品', 'below-minimum': '没到最低消费', 'not-combinable': '不能和选中的券一起用', 'too-many': '一次最多用 3 张', 'nothing-left': '没有可以再减的了' } as Readonly<Record<string, string>>,
    nothingBought: '没有消费，不能用', below: (fen: number) => `未满 ${wholeMoney(fen)}`, notWith: (title: string) => `与「${title}」不能同用`, only: (names: string, more: number) => `仅限${names}${more > 0 ? `等 ${more} 样` : ''}`,
    days: (from: string, to: string) => (from === to ? `${from} 不能用` : `${from}到${to} 不能用`), 'not-yet': '还没到使用时间', weekday: '今天不能用', hours: '现在不能用',
    good: (when: string) => `${when}起可以`, today: (time: string) => `今天 ${time} `, at: (day: string, time: string) => `${day} ${time} `, never: '有效期内没有可用的时间了', joiner: '，',
    hoursText: (from: number, to: number) => `${from}:00–${from > to ? '次日 ' : ''}${to}:00`, weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'], list: '、',
  },
  {
    bars: { used: 'used', held: 'held by a bill that waits', given: 'given to a friend', recalled: 'taken back by the shop', offered: 'offered to a friend; take it back to use it', expired: 'expired', 'other-store': 'not in this store', 'other-tier': 'not for this tier', 'other-items': 'nothing here that it is for', 'below-minimum': 'below the minimum', 'not-combinable': 'not with what is chosen', 'too-many': 'three at a time', 'nothing-left': 'nothing left to take off' },
    nothingBought: 'nothing is bought', below: (fen) => `from ${wholeMoney(fen)}`, notWith: (title) => `not with "${title}"`, only: (names, more) => `only ${names}${more > 0 ? `, ${more} in all` : ''}`,
    days: (from, to) => (from === to ? `not on ${from}` : `not from ${from} to ${to}`), 'not-yet': 'not yet', weekday: 'not today', hours: 'not at this hour',
    good: (when) => `good from ${when.trim()}`, today: (time) => `${time} today`, at: (day, time) => `${day}, ${time}`, never: 'no time is left for it', joiner: '; ',
    hoursText: (from, to) => `${from}:00–${from > to ? 'next day ' : ''}${to}:00`, weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], list: ', ',
  },
);
export interface Barred {
  readonly bar?: string | undefined;
  readonly barredDays?: { readonly from: string; readonly to: string } | undefined;
  readonly goodFrom?: number | undefined;
  /** The title of what it does not go with. */
  readonly barredWith?: string | undefined;
  /** What the bill falls short of. */
  readonly minimumSpendFen?: number | undefined;
}
/** Names beyond these are counted. */
const NAMED = 3;
/** 仅限西湖店、金卡; empty where no name is known. */
export const onlyText = (names: readonly string[]): string => (names.length > 0 ? barCopy().only(names.slice(0, NAMED).join(barCopy().list), names.length > NAMED ? names.length : 0) : '');
/** The day alone where the month was just named: 12月1日到7日, 8日起. */
function daysText({ from, to }: { readonly from: string; readonly to: string }, zone: string, now: number): string {
  const [a, b] = [civilDay(from), civilDay(to)];
  const last = a.year === b.year && a.month === b.month && from !== to ? dayNumberText(b.day) : calendarDayText(to, zone, now);
  return barCopy().days(calendarDayText(from, zone, now), last);
}

/**
 * Why a coupon cannot be used now, and from when it can: 12月1日到7日 不能用，8日起可以. Empty where nothing stands in the way; `names` of the stores, tiers
 * or things that it is for, where they are known.
 */
export function barText({ bar, barredDays, goodFrom, barredWith, minimumSpendFen }: Barred, zone: string, now: number, names: readonly string[] = []): string {
  if (bar === undefined) return '';
  const t = barCopy();
  if (bar === 'below-minimum' && minimumSpendFen !== undefined) return minimumSpendFen > 0 ? t.below(minimumSpendFen) : t.nothingBought;
  if (bar === 'not-combinable' && barredWith !== undefined) return t.notWith(barredWith);
  if (bar.startsWith('other-') && names.length > 0) return onlyText(names);
  const plain = t.bars[bar];
  if (plain !== undefined) return plain;
  const why = bar === 'blackout' && barredDays ? daysText(barredDays, zone, now) : bar === 'weekday' ? t.weekday : bar === 'hours' ? t.hours : t['not-yet'];
  return [why, goodFrom === undefined ? t.never : t.good(goodText(goodFrom, barredDays?.to, zone, now))].join(t.joiner);
}
function goodText(at: number, after: string | undefined, zone: string, now: number): string {
  const t = barCopy();
  const when = civil(at, zone);
  const sharp = when.hour === 0 && when.minute === 0;
  if (isSameDay(when, civil(now, zone))) return t.today(timeText(at, zone));
  const day = after?.slice(0, 7) === monthKey(at, zone) ? dayText(at, zone) : after === undefined ? dateWithWeekday(at, zone, now) : dateText(at, zone, now);
  return sharp ? day : t.at(day, timeText(at, zone));
}

interface Times {
  readonly hours?: { readonly from: number; readonly to: number } | undefined;
  readonly weekdays?: readonly number[] | undefined;
  readonly blackouts?: readonly { readonly from: string; readonly to: string }[] | undefined;
}
/** When it may be used, in a line: 周一、周二 14:00–17:00，12月1日到7日 不能用. Empty where no time binds. */
export function timesText(times: Times | undefined, zone: string, now: number): string {
  const t = barCopy();
  if (!times) return '';
  const when = [times.weekdays ? [...times.weekdays].sort((a, b) => a - b).map((day) => t.weekdays[day - 1]).join(t.list) : '', times.hours ? t.hoursText(times.hours.from, times.hours.to) : ''].filter(Boolean).join(' ');
  return [when, ...(times.blackouts ?? []).map((days) => daysText(days, zone, now))].filter(Boolean).join(t.joiner);
}
