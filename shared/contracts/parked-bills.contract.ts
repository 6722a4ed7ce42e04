import * as z from 'zod';
import { parkedBillsEndpoints } from './parked-bills.endpoints';
import * as s from './schemas';
import { item, panel, spendErrors } from './visits.contract';

const bill = z.object({
  billId: s.documentId, slot: z.int(), amountFen: s.fen, items: z.array(item).max(30), couponIds: z.array(s.couponId).max(3), couponTitles: z.array(z.string()).max(3), note: z.string().optional(),
  /** The member's code was scanned for these coupons: they need no second one. */
  agreed: z.boolean(),
  at: s.instant, until: s.instant, staffName: z.string(),
  /** Absent for a walk-in. */
  member: z.object({ memberId: s.memberId, number: z.string(), name: z.string().optional(), phoneMasked: z.string().optional() }).optional(),
});
const store = { shopId: s.shopId, storeId: s.storeId };
const one = { ...store, billId: s.documentId };
const command = ['ledger/busy', 'http/key-reused'] as const;

export const parkedBillsContract = {
  parkBill: {
    ...parkedBillsEndpoints.parkBill,
    summary: 'Park a bill (挂单): its coupons are held by it until it is paid, cancelled or over. With `bill` it takes the place of one that waits: what that held and this does not is free again.',
    request: z.strictObject({
      ...store, ticket: s.ticket.optional(), amountFen: s.someFen, items: z.array(item).max(30).optional(), couponIds: z.array(s.couponId).max(3), bill: s.billRef.optional(),
      /** A table, a room, a name: how the tills know it. */
      note: s.text(20).optional(),
      /** How long it waits at the most. */
      hours: z.int().min(1).max(24),
    }),
    response: bill,
    errors: [...spendErrors, 'parked-bills/store-full', 'parked-bills/member-limit', ...command],
  },
  listParkedBills: { ...parkedBillsEndpoints.listParkedBills, summary: 'The bills that wait in a store, the one parked longest first.', request: z.strictObject(store), response: z.object({ items: z.array(bill).max(50) }), errors: ['http/not-found'] },
  getParkedBill: { ...parkedBillsEndpoints.getParkedBill, summary: 'A bill that waits, with its member and a ticket that earns: the coupons that it holds are good on it. Opening it changes nothing; the visit that is recorded with it closes it.', request: z.strictObject(one), response: z.object({ bill, panel: panel.optional() }), errors: ['http/not-found', 'parked-bills/gone'] },
  cancelParkedBill: { ...parkedBillsEndpoints.cancelParkedBill, summary: 'Cancel a bill that waits (取消挂单), once: its coupons are free again.', request: z.strictObject(one), response: bill, errors: ['http/not-found', 'parked-bills/gone', ...command] },
} as const;
export type ParkedBillsContract = typeof parkedBillsContract;
