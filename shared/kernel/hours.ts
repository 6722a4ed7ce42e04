/** Hours from the beginning of one to the beginning of another, on the shop's clocks: 14 to 17 holds at 16:59. 22 to 2 runs past midnight, into the next day; of equal ones there are none. */
export interface Hours {
  /** 0 to 23. */
  readonly from: number;
  /** 1 to 24. */
  readonly to: number;
}
export const isPastMidnight = ({ from, to }: Hours): boolean => from > to;

interface Window {
  /** 1 Monday to 7 Sunday: the days on which the hours begin. */
  readonly weekdays: readonly number[];
  readonly fromHour: number;
  readonly toHour: number;
}
/** Whether hours of some weekdays hold at an hour of a weekday. What runs past midnight belongs to the day on which it began: Friday's 22 to 2 holds on Saturday at 1, and not on Friday at 1. */
export function holdsAt({ weekdays, fromHour, toHour }: Window, { weekday, hour }: { readonly weekday: number; readonly hour: number }): boolean {
  if (!isPastMidnight({ from: fromHour, to: toHour })) return weekdays.includes(weekday) && fromHour <= hour && hour < toHour;
  return hour < toHour ? weekdays.includes(weekday === 1 ? 7 : weekday - 1) : hour >= fromHour && weekdays.includes(weekday);
}
