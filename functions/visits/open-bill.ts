import type { CommandKey, CouponId, MemberId, ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { backWrites, type Coupon, couponKey, couponOf, freeWrite } from '../coupons';
import { type Member, standingMember } from '../membership';
import type { Refused } from '../platform/http/routes';
import type { Item, Key, Table, Write } from '../platform/table/table';
import type { AskedItem } from './domain/lines';

/** A bill that waits to be paid (挂单), as it stands in its store. It is there for as long as it is open. */
export interface OpenBill {
  /** The command that parked it. */
  readonly billId: CommandKey;
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly storeName: string;
  /** Its number in the store, free again when it is closed. */
  readonly slot: number;
  /** Absent for a walk-in. */
  readonly memberId?: MemberId;
  readonly name?: string;
  readonly phoneMasked?: string;
  readonly number?: string;
  readonly amountFen: Fen;
  readonly items: readonly AskedItem[];
  /** The coupons that it holds, each under the card that it stands under. */
  readonly coupons: readonly { readonly couponId: CouponId; readonly memberId: MemberId; readonly title: string }[];
  /** The member's code was scanned when the coupons were put on it: they need no second one. */
  readonly scanned?: true;
  readonly note?: string;
  readonly at: Instant;
  readonly until: Instant;
  readonly staffId: StaffId;
  readonly staffName: string;
}
/** What a till names a bill by: read in one request with everything else. */
export interface BillRef {
  readonly slot: number;
  readonly billId: CommandKey;
}
/** Bills that may wait in one store. */
export const MAX_OPEN_BILLS = 50;
const storePk = (shopId: ShopId, storeId: StoreId): string => `PARKED#${shopId}#${storeId}`;
export const openBillKey = (shopId: ShopId, storeId: StoreId, slot: number): Key => ({ pk: storePk(shopId, storeId), sk: `${slot}`.padStart(2, '0') });
export const openBillsRange = (shopId: ShopId, storeId: StoreId) => ({ pk: storePk(shopId, storeId) });
export const openBillItem = (bill: OpenBill): Item => ({ ...openBillKey(bill.shopId, bill.storeId, bill.slot), ...bill, kind: 'parked-bill' }) as unknown as Item;
export const openBillOf = (item: Item): OpenBill => {
  const { pk: _pk, sk: _sk, kind: _kind, ...bill } = item;
  return bill as unknown as OpenBill;
};
/** One of many that pay, cancel or end it wins: whoever takes it out of its slot. */
export const closeBillWrite = ({ shopId, storeId, slot, billId }: OpenBill): Write => ({ delete: openBillKey(shopId, storeId, slot), when: { equals: { billId } } });

/** The bill that a purchase is of, if it still waits and is this member's: it may have been a walk-in's, or of a card that became theirs. Of a card that was taken back it is a walk-in's. */
export async function billFor(table: Table, item: Item | undefined, { billId }: BillRef, member: Member | undefined, at: Instant): Promise<Result<OpenBill, Refused<'parked-bills/gone' | 'parked-bills/other-member'>>> {
  const bill = item && openBillOf(item);
  if (!bill || bill.billId !== billId || bill.until <= at) return refuse('parked-bills/gone');
  if (bill.memberId === undefined || bill.memberId === member?.memberId) return ok(bill);
  const standing = await standingMember(table, bill.shopId, bill.memberId);
  return standing === undefined || standing.memberId === member?.memberId ? ok(bill) : refuse('parked-bills/other-member');
}

/** What becomes free of a bill, read afresh: those that it still holds, without those that are used or go on being held. */
export async function heldBy(table: Table, bill: OpenBill, without: ReadonlySet<CouponId> = new Set()): Promise<readonly Coupon[]> {
  const left = bill.coupons.filter(({ couponId }) => !without.has(couponId));
  if (left.length === 0) return [];
  const items = await table.getMany(left.map(({ memberId, couponId }) => couponKey(memberId, couponId)));
  return items.flatMap((item) => (item && item.billId === bill.billId ? [couponOf(item)] : []));
}
/** Free again; what the shop has taken back meanwhile goes back to its stock. */
export const freeWrites = (coupons: readonly Coupon[], { billId }: Pick<OpenBill, 'billId'>): readonly Write[] => [...coupons.map((coupon) => freeWrite(coupon, billId)), ...backWrites(coupons.filter(({ recalledAt }) => recalledAt !== undefined))];
