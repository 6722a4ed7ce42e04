import type { CommandKey, CouponId, MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { least } from '@shared/kernel/money';
import { couponKey, couponOf, takeBackWrite } from '../coupons';
import type { Posting } from '../ledger';
import { close, countedLeft, heldPackage, type Package, packageWrite, usedAtListPrice, usesPosting } from '../packages';
import type { Table, Write } from '../platform/table/table';
import type { Gifts, GiftsBack, GiftsNow } from './domain/gifts';
import type { Order } from './domain/order';
import { givenCouponId, givenPackageId } from './give-gifts';

/** How what an order gave stands, and what a refund could take of it. */
export interface GiftsFound {
  readonly now: GiftsNow;
  /** By line: the coupons that nobody has used. */
  readonly unused: readonly (readonly CouponId[])[];
  readonly pack?: Package;
}

/** Read afresh. A package that was handed over or given back counts as used up. */
export async function findGifts(table: Table, order: Pick<Order, 'shopId' | 'rechargeId' | 'memberId' | 'gifts' | 'giftsTo'>): Promise<GiftsFound | undefined> {
  const { gifts } = order;
  if (!gifts) return undefined;
  const to = order.giftsTo ?? order.memberId;
  const lines = await Promise.all((gifts.coupons ?? []).map(async ({ title, worthFen, count }, line) => {
    const ids = Array.from({ length: count }, (_, n) => givenCouponId(order.rechargeId, line, n));
    const items = await table.getMany(ids.map((id) => couponKey(to, id)));
    const coupons = items.flatMap((item) => (item ? [couponOf(item)] : []));
    const unused = coupons.filter(({ usedBy, givenAt, recalledAt }) => usedBy === undefined && givenAt === undefined && recalledAt === undefined).map(({ couponId }) => couponId);
    const takenBack = coupons.filter((coupon) => coupon.takenBack).length;
    return { unused, now: { title, worthFen, used: count - unused.length - takenBack, unused: unused.length + takenBack, takenBack } };
  }));
  const pack = gifts.pack && (await packOf(table, order, to, gifts.pack));
  return { now: { coupons: lines.map((line) => line.now), ...(pack ? { pack: pack.now } : {}) }, unused: lines.map((line) => line.unused), ...(pack?.pack ? { pack: pack.pack } : {}) };
}
async function packOf(table: Table, order: Pick<Order, 'shopId' | 'rechargeId'>, to: MemberId, { title, worthFen }: NonNullable<Gifts['pack']>) {
  const held = await heldPackage(table, order.shopId, to, givenPackageId(order.rechargeId));
  if (!held.ok || held.value.pack.refundedAt !== undefined) return { now: { title, usedFen: worthFen, open: false } };
  return { pack: held.value.pack, now: { title, usedFen: least(worthFen, usedAtListPrice(held.value.pack)), open: true } };
}

/** What the refund's transaction adds: coupons that nobody may have used meanwhile, and the package as it was read. */
export function takeGifts(found: GiftsFound, back: GiftsBack, to: MemberId, by: CommandKey, at: Instant): { readonly postings: readonly Posting[]; readonly writes: readonly Write[]; readonly taken: ReadonlySet<CouponId> } {
  const taken = back.coupons.flatMap(({ back: count }, line) => (found.unused[line] ?? []).slice(0, count));
  const pack = back.pack?.back ? found.pack : undefined;
  return {
    taken: new Set(taken),
    postings: pack ? usesPosting('member', 'issuance', pack.packageId, countedLeft(pack), 'gift-taken-back') : [],
    writes: [...taken.map((id) => takeBackWrite(to, id, by, at)), ...(pack ? [packageWrite(pack, close(pack, at))] : [])],
  };
}
