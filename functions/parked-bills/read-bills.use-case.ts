import type { ParkedBillsContract } from '@shared/contracts/parked-bills.contract';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { worksAt } from '../identity';
import type { Refused, StaffCaller } from '../platform/http/routes';
import { MAX_OPEN_BILLS, openBillOf, openBillsRange } from '../visits';
import { billView } from './bill-view';
import { waitingBill } from './close-bill.use-case';
import type { ParkedDependencies } from './parked-bills.ports';

type List = z.output<ParkedBillsContract['listParkedBills']['response']>;
type One = z.output<ParkedBillsContract['getParkedBill']['response']>;

/** What waits in a store, the one parked longest first. What is over and not ended yet is not among them. */
export const createListParkedBills = (deps: Pick<ParkedDependencies, 'table' | 'now'>) => async (caller: StaffCaller, { shopId, storeId }: z.output<ParkedBillsContract['listParkedBills']['request']>): Promise<Result<List, Refused<'http/not-found'>>> => {
  if (!worksAt(caller, storeId)) return refuse('http/not-found');
  const at = deps.now();
  const page = await deps.table.query({ ...openBillsRange(shopId, storeId), limit: MAX_OPEN_BILLS, consistent: true });
  return ok({ items: page.items.map(openBillOf).filter(({ until }) => until > at).sort((a, b) => a.at - b.at).map(billView) });
};

/** One that waits, with its member as a look-up would show them: the ticket earns, and the coupons that the bill holds are good on it. Opening it changes nothing. */
export const createGetParkedBill = (deps: ParkedDependencies) => async (caller: StaffCaller, request: z.output<ParkedBillsContract['getParkedBill']['request']>): Promise<Result<One, Refused<ParkedBillsContract['getParkedBill']['errors'][number]>>> => {
  if (!worksAt(caller, request.storeId)) return refuse('http/not-found');
  const bill = await waitingBill(deps.table, request);
  if (!bill.ok) return bill;
  if (bill.value.until <= deps.now()) return refuse('parked-bills/gone');
  const panel = bill.value.memberId && (await deps.panelFor(caller, bill.value.memberId, request.storeId));
  return ok({ bill: billView(bill.value), ...(panel ? { panel } : {}) });
};
