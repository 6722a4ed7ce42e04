import { parkedBillsEndpoints } from '@shared/contracts/parked-bills.endpoints';
import { type Routes, routes } from '../platform/http/routes';
import { createCancelParkedBill } from './close-bill.use-case';
import { createParkBill } from './park-bill.use-case';
import type { ParkedDependencies } from './parked-bills.ports';
import { createGetParkedBill, createListParkedBills } from './read-bills.use-case';

/** What waits at the counter. Parking authorises in the read that it shares with a visit. */
export function parkedBillsRoutes(deps: ParkedDependencies): Routes {
  const [park, list, get, cancel] = [createParkBill(deps), createListParkedBills(deps), createGetParkedBill(deps), createCancelParkedBill(deps)];
  return routes(parkedBillsEndpoints, () => import('@shared/contracts/parked-bills.contract').then((m) => m.parkedBillsContract), {
    parkBill: (input, { caller, command }) => park(caller, input, command),
    listParkedBills: (input, { caller }) => list(caller, input),
    getParkedBill: (input, { caller }) => get(caller, input),
    cancelParkedBill: (input, { caller, command }) => cancel(caller, input, command),
  }, ['parkBill']);
}
