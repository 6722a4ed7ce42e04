import type { ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { daysBetween, type ShopDay } from '@shared/kernel/shop-day';
import type { DayLine } from '../../visits/domain/day-line';
import { type ClosedShift, type OpenShift, within } from './shift';
import { cashOf, tendersOf, type TillSums } from './till-sums';

/** How far back a day may be looked at and closed; how many documents one day may have. */
export const DAYS_BACK = 62;
export const MOST_CLOSES = 10;
export type ShiftBrief = Pick<ClosedShift, 'shiftId' | 'number' | 'openedAt' | 'openedByName' | 'floatFen' | 'closedAt' | 'closedByName' | 'countedFen' | 'expectedFen' | 'differenceFen' | 'reason'> & { readonly takenFen: Fen };
export type OpenBrief = Pick<OpenShift, 'shiftId' | 'number' | 'openedAt' | 'openedByName' | 'floatFen'>;

/** What a day comes to: its lines, and the shifts that had a part of it. */
export interface DayFigures {
  readonly sums: TillSums;
  readonly shifts: readonly ShiftBrief[];
  readonly open?: OpenBrief;
  readonly outsideCashFen: Fen;
}
/** A day as it was closed, or, above number 1, as it was corrected: never changed. `counted` says which lines it knew, `lastLine` the last of them. */
export interface DayClose extends DayFigures {
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly day: ShopDay;
  readonly number: number;
  readonly at: Instant;
  readonly by: StaffId;
  readonly byName: string;
  readonly reason?: string;
  readonly lastLine?: string;
  readonly counted: string;
}
export const briefOf = ({ shiftId, number, openedAt, openedByName, floatFen, closedAt, closedByName, countedFen, expectedFen, differenceFen, reason, sums }: ClosedShift): ShiftBrief =>
  ({ shiftId, number, openedAt, openedByName, floatFen, closedAt, closedByName, countedFen, expectedFen, differenceFen, ...(reason === undefined ? {} : { reason }), takenFen: sums.takenFen });
export const openBrief = ({ shiftId, number, openedAt, openedByName, floatFen }: OpenShift): OpenBrief => ({ shiftId, number, openedAt, openedByName, floatFen });

/** Cash of lines that lie in no shift: taken while nobody had one open. */
export const outsideCash = (lines: readonly DayLine[], shifts: readonly ClosedShift[], open: OpenShift | undefined): Fen =>
  cashOf(tendersOf(lines.filter(({ at }) => !shifts.some((shift) => within(at, shift)) && !(open && at >= open.openedAt))));

/** A day that has begun, and is not too long ago. */
export function mayClose(day: ShopDay, today: ShopDay): Result<undefined, Refusal<'till/day-wrong'>> {
  const ago = daysBetween(day, today);
  return ago < 0 || ago > DAYS_BACK ? refuse('till/day-wrong', { days: DAYS_BACK }) : ok(undefined);
}
/** What was over, or below zero short, by the counts of one day: a shift over midnight is of the day on which it was counted, so that days sum to what was short. */
export const differenceOf = (shifts: readonly ShiftBrief[], { from, until }: { readonly from: Instant; readonly until: Instant }): Fen =>
  add(fen(0), ...shifts.filter(({ closedAt }) => closedAt > from && closedAt <= until).map(({ differenceFen }) => differenceFen));
/** How many shifts of one day were counted on it, and how many were not: those that were counted on a later day, and one that stood open still. Where none was counted, nothing is known of the drawer. */
export function countsOf({ shifts, open }: Pick<DayFigures, 'shifts' | 'open'>, { until }: { readonly until: Instant }): { readonly counted: number; readonly uncounted: number } {
  const later = shifts.filter(({ closedAt }) => closedAt > until).length;
  return { counted: shifts.length - later, uncounted: later + (open ? 1 : 0) };
}
