import type { CommandKey, CouponId, MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { least } from '@shared/kernel/money';
import { type Coupon, couponKey, couponOf, stateOf, takeBackWrite } from '../coupons';
import type { Posting } from '../ledger';
import { close, countedLeft, heldPackage, type Package, packageWrite, usedAtListPrice, usesPosting } from '../packages';
import type { Key, Table, Write } from '../platform/table/table';
import type { Gifts, GiftsBack, GiftsNow } from './domain/gifts';
import type { Order } from './domain/order';
import { givenCouponId, givenPackageId } from './give-gifts';

/** How what an order gave stands, and what a refund could take of it. */
export interface GiftsFound {
  readonly now: GiftsNow;
  /** By line: the coupons that nobody has used and that can be taken. */
  readonly unused: readonly (readonly Coupon[])[];
  readonly pack?: Package;
}

/** Read afresh. What a friend has counts as used while the friend can use it, and a package that was handed over or given back as used up. */
export async function findGifts(table: Table, order: Pick<Order, 'shopId' | 'rechargeId' | 'memberId' | 'gifts' | 'giftsTo'>, at: Instant): Promise<GiftsFound | undefined> {
  const { gifts } = order;
  if (!gifts) return undefined;
  const to = order.giftsTo ?? order.memberId;
  const lines = await Promise.all((gifts.coupons ?? []).map(async ({ title, worthFen, count }, line) => {
    const ids = Array.from({ length: count }, (_, n) => givenCouponId(order.rechargeId, line, n));
    const coupons = await couponsAt(table, ids.map((id) => couponKey(to, id)));
    const friends = await couponsAt(table, coupons.flatMap(({ givenTo, givenAs }) => (givenTo && givenAs ? [couponKey(givenTo, givenAs)] : [])));
    // The shop's own recall only marks what a bill holds: that is taken off the bill as any other, or the bill would use it up afterwards.
    const unused = coupons.filter(({ usedBy, givenAt, recalledAt, billId }) => usedBy === undefined && givenAt === undefined && (recalledAt === undefined || billId !== undefined));
    const gone = [...coupons.filter((coupon) => coupon.takenBack || stateOf(coupon, at) === 'recalled'), ...friends.filter((coupon) => ['recalled', 'expired'].includes(stateOf(coupon, at)))].length;
    return { unused, now: { title, worthFen, used: count - unused.length - gone, unused: unused.length + gone, gone } };
  }));
  const pack = gifts.pack && (await packOf(table, order, to, gifts.pack));
  return { now: { coupons: lines.map((line) => line.now), ...(pack ? { pack: pack.now } : {}) }, unused: lines.map((line) => line.unused), ...(pack?.pack ? { pack: pack.pack } : {}) };
}
const couponsAt = async (table: Table, keys: readonly Key[]): Promise<readonly Coupon[]> => (keys.length === 0 ? [] : (await table.getMany(keys)).flatMap((item) => (item ? [couponOf(item)] : [])));
async function packOf(table: Table, order: Pick<Order, 'shopId' | 'rechargeId'>, to: MemberId, { title, worthFen }: NonNullable<Gifts['pack']>) {
  const held = await heldPackage(table, order.shopId, to, givenPackageId(order.rechargeId));
  if (!held.ok || held.value.pack.refundedAt !== undefined) return { now: { title, usedFen: worthFen, open: false } };
  return { pack: held.value.pack, now: { title, usedFen: least(worthFen, usedAtListPrice(held.value.pack)), open: true } };
}

/** What the refund's transaction adds: coupons that nobody may have used meanwhile, and the package as it was read. */
export function takeGifts(found: GiftsFound, back: GiftsBack, by: CommandKey, at: Instant): { readonly postings: readonly Posting[]; readonly writes: readonly Write[]; readonly taken: ReadonlySet<CouponId> } {
  const taken = back.coupons.flatMap(({ back: count }, line) => (found.unused[line] ?? []).slice(0, count));
  const pack = back.pack?.back ? found.pack : undefined;
  return {
    taken: new Set(taken.map(({ couponId }) => couponId)),
    postings: pack ? usesPosting('member', 'issuance', pack.packageId, countedLeft(pack), 'gift-taken-back') : [],
    writes: [...taken.map((coupon) => takeBackWrite(coupon, by, at)), ...(pack ? [packageWrite(pack, close(pack, at))] : [])],
  };
}
