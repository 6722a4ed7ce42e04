import type { ShopId } from '@shared/kernel/ids';
import { documentOf } from '../../../functions/ledger';
import { PARKED_BILL } from '../../../functions/parked-bills';
import { openBillOf, type VisitFacts } from '../../../functions/visits';
import type { AuditSource } from './audit-source';

export interface ParkedDifference {
  readonly what: 'coupon-held' | 'bill-closed';
  readonly of: string;
  readonly expected: number;
  readonly found: number;
}
/** A coupon that a bill names or that is held: by which bill, and whether it may be gone from it (a refund of the recharge that gave it takes it back). */
export interface HeldCoupon {
  readonly billId?: string;
  readonly takenBack: boolean;
}

/** Every held coupon is on exactly one bill that waits, every coupon on such a bill is held by it; and every parked bill waits, or was closed once: by one visit, or as its document says. */
export async function parkedDifferences(source: AuditSource, coupons: ReadonlyMap<string, HeldCoupon>, shopId?: ShopId): Promise<readonly ParkedDifference[]> {
  const differences: ParkedDifference[] = [];
  const [closings, listed] = [new Map<string, number>(), new Map<string, number>()];
  const count = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1);
  for await (const item of source.all('document', shopId)) {
    if (item.documentKind === PARKED_BILL) closings.set(item.key as string, (closings.get(item.key as string) ?? 0) + (item.ended === undefined ? 0 : 1));
    const paid = item.documentKind === 'visit' ? documentOf<VisitFacts>(item).facts.billId : undefined;
    if (paid !== undefined) count(closings, paid);
  }
  for await (const item of source.all('parked-bill', shopId)) {
    const bill = openBillOf(item);
    count(closings, bill.billId);
    for (const { couponId } of bill.coupons) {
      const coupon = coupons.get(couponId);
      if (coupon?.billId === bill.billId) count(listed, couponId);
      else if (!coupon?.takenBack) differences.push({ what: 'coupon-held', of: couponId, expected: 1, found: 0 });
    }
  }
  for (const [couponId, { billId }] of coupons) if (billId !== undefined && listed.get(couponId) !== 1) differences.push({ what: 'coupon-held', of: couponId, expected: 1, found: listed.get(couponId) ?? 0 });
  for (const [billId, found] of closings) if (found !== 1) differences.push({ what: 'bill-closed', of: billId, expected: 1, found });
  return differences;
}
