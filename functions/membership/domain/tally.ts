import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, type Growth, growth, most, negate } from '@shared/kernel/money';
import { dayOf, type ShopDay, type Zone } from '@shared/kernel/shop-day';

/** Months since the year 0: December 2026 is followed by January 2027. */
export type Month = number;
/** What the standing visits of one month have counted. */
export interface MonthTally {
  readonly month: Month;
  readonly growth: Growth;
  readonly spentFen: Fen;
  readonly visits: number;
}
/** A tier that is kept for a time. */
export interface TierHold {
  /** Reached or kept on this day. */
  readonly since: ShopDay;
  /** Kept through this day; reviewed when the next begins. */
  readonly until: ShopDay;
  /** Reached by visits that may still be undone, from this tier; absent once a review has kept it. */
  readonly from?: string;
  /** `grace`: the period is over, what is missing may still be made up for. `undone`: a visit that lifted to the tier was undone. */
  readonly why?: 'grace' | 'undone';
}
/** By what each tier was reached that is held, in the measure of then: a threshold that is raised later lowers nobody. */
export interface TierBars {
  readonly measure: 'growth' | 'spend' | 'visits';
  readonly from: Readonly<Record<string, number>>;
}
/** A period of thirteen months that are counted whole, with ninety days of grace. */
export const KEPT_MONTHS = 17;

export const monthOf = (day: ShopDay): Month => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** What a visit counts; an undo takes the same from the month of the visit. */
export interface Counted {
  readonly growth: Growth;
  readonly spentFen: Fen;
}
/** What an account keeps of it. */
interface Tallied {
  readonly months?: readonly MonthTally[];
  readonly spentFen?: Fen;
}
/** A visit that takes what was paid for before. */
export const NOTHING_BOUGHT: Counted = { growth: growth(0), spentFen: fen(0) };
const NONE = { growth: growth(0), spentFen: fen(0), visits: 0 };

/** The member with a visit at `at` counted (or, `times` −1, taken out again; a part of it, where `visits` is 0). A month that is no longer kept changes the total alone. */
export function withCounted<M extends Tallied>(member: M, at: Instant, zone: Zone, counted: Counted, times: 1 | -1 = 1, visits: 1 | 0 | -1 = times): M {
  const month = monthOf(dayOf(at, zone));
  const months = member.months ?? [];
  const newest = Math.max(month, months[0]?.month ?? month);
  const before = months.find((one) => one.month === month) ?? { month, ...NONE };
  const signed = <Q extends Growth | Fen>(amount: Q): Q => (times === 1 ? amount : negate(amount));
  const after: MonthTally = { month, growth: most(growth(0), add(before.growth, signed(counted.growth))), spentFen: most(fen(0), add(before.spentFen, signed(counted.spentFen))), visits: Math.max(0, before.visits + visits) };
  const kept = [...months.filter((one) => one.month !== month), ...(after.visits > 0 || after.growth > 0 || after.spentFen > 0 ? [after] : [])];
  const { spentFen: spentBefore = fen(0), ...rest } = member;
  const spentFen = most(fen(0), add(spentBefore, signed(counted.spentFen)));
  return { ...rest, months: kept.filter((one) => one.month > newest - KEPT_MONTHS).sort((a, b) => b.month - a.month), ...(spentFen === 0 ? {} : { spentFen }) } as unknown as M;
}
/** The months of two cards that become one. */
export function monthsTogether(a: readonly MonthTally[] = [], b: readonly MonthTally[] = []): readonly MonthTally[] {
  const all = [...new Set([...a, ...b].map(({ month }) => month))].sort((x, y) => y - x);
  const of = (months: readonly MonthTally[], month: Month) => months.find((one) => one.month === month) ?? NONE;
  const joined = all.map((month) => ({ month, growth: add(of(a, month).growth, of(b, month).growth), spentFen: add(of(a, month).spentFen, of(b, month).spentFen), visits: of(a, month).visits + of(b, month).visits }));
  return joined.filter(({ month }) => month > (all[0] ?? 0) - KEPT_MONTHS);
}
