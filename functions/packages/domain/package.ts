import type { CommandKey, MemberId, PackageId, PackageTypeId, ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, instant } from '@shared/kernel/instant';
import { fen, type Fen } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, dayOf, daysBetween, type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import type { TenderLine } from '../../ledger/domain/tender';
import { anyUnlimited, lastDayOf, type PackageType, type Service } from './package-type';

export interface HeldService extends Service {
  readonly used: number;
}
/** One deduction that stands. */
export interface DatedUse {
  readonly useId: CommandKey;
  readonly at: Instant;
  readonly service: number;
  readonly quantity: number;
  readonly storeName: string;
}
export type PackageSource = 'sold' | 'gift';
export type PackageState = 'open' | 'paused' | 'used-up' | 'expired' | 'refunded';
/** Why nothing can be deducted now. */
export type PackageBar = Exclude<PackageState, 'open'> | 'other-store';

/** A package that a member holds; it carries its own terms, so that closing or replacing a type never changes what was sold. */
export interface Package {
  readonly packageId: PackageId;
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly packageTypeId: PackageTypeId;
  readonly title: string;
  readonly services: readonly HeldService[];
  readonly sharedCount?: number;
  /** What was paid; 0 for a gift. */
  readonly priceFen: Fen;
  readonly source: PackageSource;
  /** How it was paid, which is how a refund goes back; absent for a gift, and where nobody here knows. */
  readonly tenders?: readonly TenderLine[];
  /** Whoever sold it; a gift was sold by nobody. */
  readonly soldBy?: StaffId;
  readonly soldAt: Instant;
  /** The store that took the price; absent where it was brought in, given with a recharge, or sold before 2026-11-28. */
  readonly soldIn?: StoreId;
  readonly lastDay: ShopDay;
  /** The days that were sold: what a refund by time divides the price by. Neither a pause nor an extension adds any. */
  readonly termDays: number;
  /** Days given by extensions. They come after those that were sold, and have no worth; absent where there are none. */
  readonly givenDays?: number;
  /** The first instant at which it is no longer good: the end of the last day in the shop's zone. */
  readonly expiresAt: Instant;
  readonly storeIds?: readonly StoreId[];
  readonly pausedAt?: Instant;
  readonly refundedAt?: Instant;
  /** When the uses that it had left at its end left the balance; an extension brings them back. */
  readonly lapsedAt?: Instant;
  /** The newest deductions that stand; the figures in `services` count them all. */
  readonly uses: readonly DatedUse[];
  /** One higher at each change: what the next change conditions on. */
  readonly revision: number;
}
/** Deductions that keep their date on the package; older ones are in the journal. */
export const MOST_DATED_USES = 120;
/** A member holds at most this many packages that are not used up, expired or refunded. */
export const MAX_OPEN_PACKAGES = 20;
/** No term reaches further than this from today. */
export const MOST_DAYS_AHEAD = 3_660;
/** From this many days before the end the member is told of it. */
export const SOON_DAYS = 7;

const endOf = (lastDay: ShopDay, zone: Zone): Pick<Package, 'lastDay' | 'expiresAt'> => ({ lastDay, expiresAt: instant(startOf(addDays(lastDay, 1), zone)) });

/** What is handed over at the sale: list prices, counts and price as the type has them now. */
export function packageFrom(type: PackageType, to: Pick<Package, 'packageId' | 'memberId' | 'source' | 'soldBy' | 'soldIn'>, at: Instant, zone: Zone): Package {
  const today = dayOf(at, zone);
  const { shopId, packageTypeId, title, services, sharedCount, storeIds, priceFen, term } = type;
  return {
    ...to, shopId, packageTypeId, title, services: services.map((service) => ({ ...service, used: 0 })), ...(sharedCount === undefined ? {} : { sharedCount }), priceFen: to.source === 'gift' ? fen(0) : priceFen,
    soldAt: at, ...endOf(lastDayOf(term, today), zone), termDays: daysBetween(today, lastDayOf(term, today)), ...(storeIds ? { storeIds } : {}), uses: [], revision: 1,
  };
}

/** A package that was sold before the shop kept its books here: as the type is now, with what of it is left and its own last day. */
export function broughtIn(type: PackageType, to: Pick<Package, 'packageId' | 'memberId'>, left: { readonly used: readonly number[]; readonly lastDay: ShopDay }, at: Instant, zone: Zone): Package {
  const pack = packageFrom(type, { ...to, source: 'sold' }, at, zone);
  const days = daysBetween(dayOf(at, zone), left.lastDay);
  return { ...pack, ...endOf(left.lastDay, zone), termDays: Math.max(pack.termDays, days), services: pack.services.map((service, i) => ({ ...service, used: left.used[i] ?? 0 })) };
}

/** One from before the days that were sold were kept: those between its sale and its last day as it stands. */
export const withTerm = (pack: Omit<Package, 'termDays'> & Partial<Package>): Package => ({ ...pack, termDays: pack.termDays ?? Math.max(0, Math.ceil((pack.expiresAt - pack.soldAt) / DAY_MS) - 1) });
const usedOf = ({ services }: Pick<Package, 'services'>): number => services.reduce((sum, { used }) => sum + used, 0);
/** Uses left of one service; undefined where it is unlimited. */
export function leftOf({ services, sharedCount }: Pick<Package, 'services' | 'sharedCount'>, service: number): number | undefined {
  if (sharedCount !== undefined) return sharedCount - usedOf({ services });
  const of = services[service];
  return of?.count === undefined ? undefined : of.count - of.used;
}
/** Counted uses left over all services, whether they may still be used or not. A refunded package has none. */
export function unusedOf(pack: Package): number {
  if (pack.refundedAt !== undefined) return 0;
  if (pack.sharedCount !== undefined) return leftOf(pack, 0) ?? 0;
  return pack.services.reduce((sum, _service, i) => sum + (leftOf(pack, i) ?? 0), 0);
}
/** What the journal's asset `uses` holds of this package: none of one that has lapsed. */
export const countedLeft = (pack: Package): number => (pack.lapsedAt === undefined ? unusedOf(pack) : 0);
/** Something in it is unlimited within the term: its value is time. */
export const isUnlimited = anyUnlimited;

/** A paused package does not expire: the days come back when it is resumed. */
export function stateOf(pack: Package, at: Instant): PackageState {
  if (pack.refundedAt !== undefined) return 'refunded';
  if (unusedOf(pack) === 0 && !isUnlimited(pack)) return 'used-up';
  if (pack.pausedAt !== undefined) return 'paused';
  return pack.expiresAt <= at ? 'expired' : 'open';
}
export function barOf(pack: Package, at: Instant, storeId: StoreId): PackageBar | undefined {
  const state = stateOf(pack, at);
  if (state !== 'open') return state;
  return pack.storeIds && !pack.storeIds.includes(storeId) ? 'other-store' : undefined;
}
/** Whole days until the last day, today 0; undefined while it is further off than the warning, or paused or over. */
export function daysLeftSoon(pack: Package, at: Instant, zone: Zone): number | undefined {
  const days = daysBetween(dayOf(at, zone), pack.lastDay);
  return stateOf(pack, at) === 'open' && days <= SOON_DAYS ? days : undefined;
}

const withUsed = (pack: Package, service: number, change: number): readonly HeldService[] => pack.services.map((one, i) => (i === service ? { ...one, used: one.used + change } : one));
const changed = (pack: Package, parts: Partial<Package>): Package => ({ ...pack, ...parts, revision: pack.revision + 1 });

/** What one deduction leaves; `counted` is what leaves the journal, 0 for a service without a count. */
export interface Deduction {
  readonly pack: Package;
  readonly counted: number;
}
export function deduct(pack: Package, use: DatedUse, storeId: StoreId): Result<Deduction, Refusal<'packages/not-usable' | 'packages/not-enough' | 'http/not-found'>> {
  if (!pack.services[use.service]) return refuse('http/not-found');
  const bar = barOf(pack, use.at, storeId);
  if (bar === 'used-up') return refuse('packages/not-enough', { left: 0 });
  if (bar) return refuse('packages/not-usable', { bar, title: pack.title, lastDay: pack.lastDay });
  const left = leftOf(pack, use.service);
  if (left !== undefined && left < use.quantity) return refuse('packages/not-enough', { left });
  return ok({ pack: changed(pack, { services: withUsed(pack, use.service, use.quantity), uses: [use, ...pack.uses].slice(0, MOST_DATED_USES) }), counted: left === undefined ? 0 : use.quantity });
}
/** The package as if the deduction had not been, also after its end: the use was made before it. Of one that has lapsed the use comes back and lapses with the others. */
export function restore(pack: Package, { useId, service, quantity }: Pick<DatedUse, 'useId' | 'service' | 'quantity'>): Deduction {
  return { pack: changed(pack, { services: withUsed(pack, service, -quantity), uses: pack.uses.filter((use) => use.useId !== useId) }), counted: leftOf(pack, service) === undefined ? 0 : quantity };
}

/** Stops the term; a package that is over cannot be stopped any more. */
export function pause(pack: Package, at: Instant): Result<Package, Refusal<'packages/not-usable'>> {
  const state = stateOf(pack, at);
  return state === 'open' ? ok(changed(pack, { pausedAt: at })) : refuse('packages/not-usable', { bar: state, title: pack.title, lastDay: pack.lastDay });
}
/** Goes on; the days of the pause are added to the term. Paused on the 3rd, resumed on the 13th: ten days more. */
export function resume(pack: Package, at: Instant, zone: Zone): Result<Package, Refusal<'packages/not-paused'>> {
  if (pack.pausedAt === undefined || pack.refundedAt !== undefined) return refuse('packages/not-paused');
  const { pausedAt, ...rest } = pack;
  return ok(changed(rest, endOf(addDays(pack.lastDay, daysBetween(dayOf(pausedAt, zone), dayOf(at, zone))), zone)));
}
/** Adds days to the term; counted from today where it is over already. */
export function extend(pack: Package, days: number, at: Instant, zone: Zone): Result<Package, Refusal<'packages/not-usable' | 'packages/too-long'>> {
  const state = stateOf(pack, at);
  if (state === 'refunded' || state === 'used-up') return refuse('packages/not-usable', { bar: state, title: pack.title, lastDay: pack.lastDay });
  const today = dayOf(at, zone);
  const lastDay = addDays(state === 'expired' ? today : pack.lastDay, days);
  const { lapsedAt: _lapsed, ...rest } = pack;
  return daysBetween(today, lastDay) > MOST_DAYS_AHEAD ? refuse('packages/too-long') : ok(changed(rest, { ...endOf(lastDay, zone), givenDays: (pack.givenDays ?? 0) + days }));
}
/** Whether uses of it are in the balance that its end will take out: when it has come, a run does. */
export const willLapse = (pack: Package): boolean => pack.pausedAt === undefined && countedLeft(pack) > 0;
/** Its term is over: the uses left leave the balance, and stay on the package for an extension or a refund. Undefined where there is nothing to take. */
export const lapse = (pack: Package, at: Instant): Package | undefined => (willLapse(pack) && pack.expiresAt <= at ? changed(pack, { lapsedAt: at }) : undefined);
/** The same package in another hand. */
export const handOver = (pack: Package, memberId: MemberId): Package => changed(pack, { memberId });
export const close = (pack: Package, at: Instant): Package => changed(pack, { refundedAt: at });
