import { tillEndpoints } from '@shared/contracts/till.endpoints';
import { officeRoutes, routes, type Routes } from '../platform/http/routes';
import { createCloseDay, createCorrectDay, createGetDay, createListDays } from './close-day.use-case';
import { createGetDrawer, createGetShift, createListShifts } from './read-shifts.use-case';
import { createGetMyWork, createGetWork, type WorkDependencies } from './read-work.use-case';
import { createCloseShift, createCountShift, createMoveCash, createOpenShift } from './run-shift.use-case';
import type { TillDependencies } from './till.ports';

const contract = () => import('@shared/contracts/till.contract').then((m) => m.tillContract);

/** What a cashier does at the drawer, and what they ask of themselves. */
export function tillRoutes(deps: TillDependencies & Omit<WorkDependencies, 'staffNameOf'>): Routes {
  const [getDrawer, openShift, moveCash, countShift, closeShift, getShift, getMyWork] = [createGetDrawer(deps), createOpenShift(deps), createMoveCash(deps), createCountShift(deps), createCloseShift(deps), createGetShift(deps), createGetMyWork(deps)];
  return routes(tillEndpoints, contract, {
    getDrawer: (input, { caller }) => getDrawer(caller, input), openShift: (input, { caller, command }) => openShift(caller, input, command), moveCash: (input, { caller, command }) => moveCash(caller, input, command),
    countShift: (input, { caller, command }) => countShift(caller, input, command), closeShift: (input, { caller, command }) => closeShift(caller, input, command), getShift: (input, { caller }) => getShift(caller, input),
    getMyWork: (input, { caller }) => getMyWork(caller, input),
  });
}
/** What managers close and owners read. */
export function tillOfficeRoutes(deps: TillDependencies & WorkDependencies): Routes {
  const [listShifts, listDays, getDay, closeDay, correctDay, getWork] = [createListShifts(deps), createListDays(deps), createGetDay(deps), createCloseDay(deps), createCorrectDay(deps), createGetWork(deps)];
  return officeRoutes(tillEndpoints, contract, {
    listShifts: (input, { caller }) => listShifts(caller, input), listDays: (input, { caller }) => listDays(caller, input), getDay: (input, { caller }) => getDay(caller, input),
    closeDay: (input, { caller, command }) => closeDay(caller, input, command), correctDay: (input, { caller, command }) => correctDay(caller, input, command), getWork: (input) => getWork(input),
  });
}
