import { civil } from '../../copy/calendar';
import { weekdayText } from '../../copy/dates';
import { todayCopy } from '../../copy/today.copy';
import type { Today } from './analytics.client';

/** Today against the same time a week ago, as a person would say it. */
export function againstLastWeek({ takingsFen, sameTimeLastWeekFen, asOf }: Pick<Today, 'takingsFen' | 'sameTimeLastWeekFen' | 'asOf'>, zone: string): string {
  const t = todayCopy();
  const weekday = weekdayText(asOf, zone);
  if (sameTimeLastWeekFen === 0) return takingsFen === 0 ? t.noneAgainstNone(weekday) : t.firstAgainstNone(weekday);
  const more = takingsFen - sameTimeLastWeekFen;
  return more === 0 ? t.same(weekday) : more > 0 ? t.more(weekday, more) : t.less(weekday, -more);
}

export interface Day {
  readonly name: string;
  readonly fen: number;
  readonly isToday: boolean;
}
/** The last days, ending today, with the names that stand under their bars. */
export function daysOf({ last7, asOf }: Pick<Today, 'last7' | 'asOf'>, zone: string): readonly Day[] {
  const t = todayCopy();
  const { weekday } = civil(asOf, zone);
  return last7.map(({ takingsFen }, i) => {
    const ago = last7.length - 1 - i;
    return { name: ago === 0 ? t.today : (t.weekdays[(weekday - 1 - ago + 7) % 7] ?? ''), fen: takingsFen, isToday: ago === 0 };
  });
}
/** The bars in one sentence. */
export const weekSentence = (days: readonly Day[]): string => {
  const t = todayCopy();
  return t.week(days.map(({ name, fen }) => t.day(name, fen)).join(t.joiner));
};
export const isQuiet = ({ visits, takingsFen, last7 }: Today): boolean => visits === 0 && takingsFen === 0 && last7.every((day) => day.takingsFen === 0);
