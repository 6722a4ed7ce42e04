import { type Instant, instant } from '@shared/kernel/instant';
import { addDays, dayOf, startOf, type Zone } from '@shared/kernel/shop-day';
import { couponKey, couponOf, isOffered, stateOf as couponState } from '../coupons';
import { lotsKey, withLots } from '../ledger';
import { type Member, openCouponsOf } from '../membership';
import { isUnlimited, packageOf, packagesRange, stateOf, unusedOf } from '../packages';
import type { Table } from '../platform/table/table';
import { createRuleBook, expiryIn } from '../shops';
import type { CareMember, Needs } from './scenario';

interface About {
  readonly table: Table;
  readonly member: Member;
  readonly zone: Zone;
  readonly now: Instant;
}
/** The newest packages that are looked through: far more than can be open at once. */
const LOOKED_THROUGH = 200;

/** What a scenario needs beside member and profile, each by its own read. */
export async function readNeeds(about: About, { packages, couponsWithinDays, lots }: Needs): Promise<Partial<CareMember>> {
  const [held, coupons, ending] = await Promise.all([packages && readPackages(about), couponsWithinDays !== undefined && readCoupons(about, couponsWithinDays), lots && readEnding(about)]);
  return { ...(held ? { packages: held } : {}), ...(coupons || {}), ...(ending ? { lots: ending } : {}) };
}

async function readPackages({ table, member, zone, now }: About): Promise<NonNullable<CareMember['packages']>> {
  const page = await table.query({ ...packagesRange(member.memberId), newestFirst: true, limit: LOOKED_THROUGH, consistent: true });
  return page.items.map(packageOf).map((pack) => {
    const left = unusedOf(pack);
    return { title: pack.title, packageTypeId: pack.packageTypeId, soldOn: dayOf(pack.soldAt, zone), lastDay: pack.lastDay, state: stateOf(pack, now), ...(left > 0 ? { left } : {}), ...(isUnlimited(pack) ? { unlimited: true } : {}) };
  });
}

/** The lots as a command would find them now; none where the shop's points do not end, whatever stands from a time when they did. */
async function readEnding({ table, member, zone, now }: About): Promise<CareMember['lots']> {
  const expiry = await expiryIn(createRuleBook({ table, now: () => now }), member.shopId, now);
  return expiry.kind === 'none' ? undefined : withLots(member, await table.get(lotsKey(member.memberId), { consistent: true }), expiry, now, zone).lots?.lots;
}

/** The member's own list says when each coupon ends, so only those that end soon are read; one that came with a merged card stands where it stood. */
async function readCoupons({ table, member, zone, now }: About, days: number): Promise<Pick<CareMember, 'coupons' | 'couponsEndLater'>> {
  const until = startOf(addDays(dayOf(now, zone), days + 1), zone);
  const open = openCouponsOf(member, now);
  const soon = open.filter(({ to }) => to <= until);
  const items = soon.length > 0 ? await table.getMany(soon.map(({ couponId, heldBy }) => couponKey(heldBy ?? member.memberId, couponId))) : [];
  const coupons = items.flatMap((item) => (item ? [couponOf(item)] : [])).map((coupon) => {
    const state = couponState(coupon, now);
    return { title: coupon.title, since: dayOf(coupon.cameAt ?? coupon.from, zone), lastDay: dayOf(instant(coupon.to - 1), zone), state: state === 'open' && isOffered(coupon, now) ? ('offered' as const) : state };
  });
  return { coupons, couponsEndLater: open.filter(({ to }) => to > until).map(({ to }) => to) };
}
