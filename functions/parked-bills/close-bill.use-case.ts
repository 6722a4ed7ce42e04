import type { ParkedBillsContract } from '@shared/contracts/parked-bills.contract';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { worksAt } from '../identity';
import { type CommitDependencies, commitOnce, documentKey, type Plan } from '../ledger';
import type { Clock } from '../platform/clock';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import { type DueEntry, dueWrite } from '../platform/due/due-entry';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { type Table, TableUnavailable } from '../platform/table/table';
import { written } from '../platform/table/written';
import { closeBillWrite, heldBy, type OpenBill, openBillKey, openBillOf } from '../visits';
import { billView, type BillView } from './bill-view';
import { type Ending, endedWrite, parkedOf, type ParkedFacts } from './parked-bills.dynamo';
import { PARKED_DUE } from './park-bill.use-case';
import { releaseWrites } from './release';

type Code = ParkedBillsContract['cancelParkedBill']['errors'][number];
export interface ClosingDependencies extends CommitDependencies {
  readonly now: Clock;
}

/** A bill that waits, by the command that parked it; `gone` where it was paid, cancelled or ended. */
export async function waitingBill(table: Table, { shopId, storeId, billId }: Pick<OpenBill, 'shopId' | 'storeId' | 'billId'>): Promise<Result<OpenBill, Refused<'http/not-found' | 'parked-bills/gone'>>> {
  const parked = parkedOf(await table.get(documentKey(shopId, billId), { consistent: true }), storeId);
  if (!parked) return refuse('http/not-found');
  const item = await table.get(openBillKey(shopId, storeId, parked.slot), { consistent: true });
  return item && item.billId === billId ? ok(openBillOf(item)) : refuse('parked-bills/gone');
}

/** Out of its slot, its coupons free, and how it ended on its document. */
async function planClosing({ table, now }: ClosingDependencies, bill: OpenBill, key: CommandKey, ended: Ending, by: Pick<StaffCaller, 'staffId' | 'name'> | undefined): Promise<Plan<ParkedFacts>> {
  const at = now();
  const [staffId, name] = [by?.staffId ?? PARKED_DUE, by?.name ?? bill.staffName];
  const freed = await releaseWrites(table, bill, await heldBy(table, bill), { shopId: bill.shopId, key, at, by: name });
  return { at, by: staffId, facts: { bill }, writes: [closeBillWrite(bill), endedWrite(bill.shopId, bill.billId, ended, at, staffId), ...freed] };
}

/** Cancels a bill once: its coupons are free again. Also when its time is over and the tick has not come yet. */
export const createCancelParkedBill = (deps: ClosingDependencies) => async (caller: StaffCaller, request: z.output<ParkedBillsContract['cancelParkedBill']['request']>, mark: CommandMark): Promise<Result<BillView, Refused<Code>>> => {
  const committed = await commitOnce<ParkedFacts, Code>(deps, { ...mark, shopId: request.shopId, kind: 'parked-bill-cancellation' }, async () => {
    if (!worksAt(caller, request.storeId)) return refuse('http/not-found');
    const bill = await waitingBill(deps.table, request);
    return bill.ok ? ok(await planClosing(deps, bill.value, mark.key, 'cancelled', caller)) : bill;
  });
  return committed.ok ? ok(billView(committed.value.document.facts.bill)) : committed;
};

/** Ends a bill that nobody has come back to, once: its coupons are free again. Read afresh: what was paid or cancelled has nothing to give back. */
export const createEndParkedBill = (deps: ClosingDependencies) => async ({ shopId, subject, facts }: DueEntry): Promise<'done'> => {
  const of = { shopId, storeId: facts?.storeId as OpenBill['storeId'], billId: subject as CommandKey };
  const seen = await waitingBill(deps.table, of);
  if (!seen.ok) return 'done';
  if (seen.value.until > deps.now()) {
    await written(deps.table, [armEnd(seen.value)]);
    return 'done';
  }
  const committed = await commitOnce<ParkedFacts, 'http/not-found' | 'parked-bills/gone'>(deps, { shopId: shopId as ShopId, key: derivedCommandKey(PARKED_DUE, subject), kind: 'parked-bill-end', hash: subject }, async () => {
    const bill = await waitingBill(deps.table, of);
    return bill.ok ? ok(await planClosing(deps, bill.value, derivedCommandKey(PARKED_DUE, subject), 'lapsed', undefined)) : bill;
  });
  if (!committed.ok && committed.error.code === 'ledger/busy') throw new TableUnavailable('the bill was overtaken too often');
  return 'done';
};
const armEnd = ({ shopId, storeId, billId, until }: OpenBill) => dueWrite({ shopId, kind: PARKED_DUE, subject: billId, at: until, facts: { storeId } });
