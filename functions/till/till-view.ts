import type { TillContract } from '@shared/contracts/till.contract';
import { fen, subtract } from '@shared/kernel/money';
import type * as z from 'zod';
import type { DayLine } from '../visits';
import { briefOf, type DayClose } from './domain/day-close';
import type { ClosedShift, OpenShift } from './domain/shift';
import { sumsOf, tendersOf, type TillSums } from './domain/till-sums';

type Response<K extends keyof TillContract> = z.output<TillContract[K]['response']>;
export type OpenView = Response<'openShift'>;
export type ShiftView = Response<'closeShift'>;
export type DayView = Response<'closeDay'>;

/** The stored sums in the contract's own words, copied so that nobody's answer is another's data. */
export const sumsView = ({ tenders, staff, ...sums }: TillSums): DayView['sums'] =>
  ({ ...sums, tenders: tenders.map((one) => ({ ...one })), staff: staff.map((one) => ({ ...one, tenders: one.tenders.map((tender) => ({ ...tender })) })) });
/** What is open. What should be in the drawer is told only of a count that was made, and that still holds. */
export function openView({ shiftId, number, openedAt, openedByName, floatFen, moves, counts, found }: OpenShift): OpenView {
  const last = counts.at(-1);
  return {
    shiftId, number, openedAt, openedByName, floatFen, moves: moves.map((move) => ({ ...move })), counts: counts.length,
    ...(found && last ? { differs: { countedFen: last.countedFen, expectedFen: last.expectedFen, differenceFen: subtract(last.countedFen, last.expectedFen) } } : {}),
  };
}
export const shiftView = (shift: ClosedShift): ShiftView => {
  const { takenFen: _taken, ...brief } = briefOf(shift);
  return { ...brief, storeName: shift.storeName, moves: shift.moves.map((move) => ({ ...move })), counts: shift.counts.map((one) => ({ ...one })), countedFrom: shift.countedFrom, sums: sumsView(shift.sums) };
};
export const dayView = ({ number, at, byName, reason, sums, shifts, open, outsideCashFen }: DayClose): DayView =>
  ({ number, at, byName, ...(reason === undefined ? {} : { reason }), sums: sumsView(sums), shifts: shifts.map((one) => ({ ...one })), ...(open ? { open: { ...open } } : {}), outsideCashFen });
/** Lines that a document did not know; absent where there are none. */
export function lateOf(late: readonly DayLine[]) {
  return late.length === 0 ? undefined : { lines: late.length, takenFen: sumsOf(late).takenFen, tenders: tendersOf(late).map((one) => ({ ...one })) };
}
export const newestOf = (late: readonly DayLine[]) => late.slice(-50).reverse().map(({ at, type, taken, staffName }) => ({
  at, type, takenFen: fen(taken.reduce((sum, { amountFen }) => sum + amountFen, 0)), ...(staffName === undefined ? {} : { name: staffName }),
}));
