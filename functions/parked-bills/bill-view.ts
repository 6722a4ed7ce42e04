import type { ParkedBillsContract } from '@shared/contracts/parked-bills.contract';
import type { StaffId } from '@shared/kernel/ids';
import type * as z from 'zod';
import type { OpenBill } from '../visits';

export type BillView = z.output<ParkedBillsContract['parkBill']['response']>;

/** A bill as the tills of its store see it. */
export function billView({ billId, slot, memberId, name, phoneMasked, number, amountFen, items, coupons, note, scanned, at, until, staffName }: OpenBill): BillView {
  return {
    billId, slot, amountFen, agreed: scanned === true, at, until, staffName, couponIds: coupons.map(({ couponId }) => couponId), couponTitles: coupons.map(({ title }) => title), ...(note === undefined ? {} : { note }),
    items: items.map(({ name: called, quantity, priceFen, itemId, manualPrice, servedBy, soldBy }) => ({
      name: called, quantity, priceFen, ...(itemId ? { itemId } : {}), ...(manualPrice ? { manualPrice } : {}), ...(servedBy ? { servedBy: servedBy as StaffId } : {}), ...(soldBy ? { soldBy: soldBy as StaffId } : {}),
    })),
    ...(memberId && number !== undefined ? { member: { memberId, number, ...(name === undefined ? {} : { name }), ...(phoneMasked === undefined ? {} : { phoneMasked }) } } : {}),
  };
}
