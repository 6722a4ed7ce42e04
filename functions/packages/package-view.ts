import type { PackagesContract } from '@shared/contracts/packages.contract';
import type { Instant } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { daysLeftSoon, isUnlimited, leftOf, type Package, stateOf, unusedOf, withTerm } from './domain/package';
import type { PackageType } from './domain/package-type';
import { backBy } from '../ledger';
import { refundDay, refundFen, type RefundGround, withdrawableUntil } from './domain/refund';

export type PackageView = z.output<PackagesContract['getMyPackage']['response']>;
export type PackageTypeView = z.output<PackagesContract['createPackageType']['response']>;

export function packageView(held: Package, at: Instant, zone: Zone): PackageView {
  // A repeat answers from the command's document, which may be older than the days that were sold.
  const pack = withTerm(held);
  const { packageId, title, source, soldAt, priceFen, sharedCount, lastDay, expiresAt, storeIds, pausedAt, refundedAt } = pack;
  const back = (ground: RefundGround) => {
    const backFen = refundFen(pack, refundDay(pack, at, zone), ground);
    return { refundFen: backFen, ...(pack.tenders ? { refundTenders: backBy(pack.tenders, backFen).map(({ tender, amountFen }) => ({ tender, amountFen })) } : {}) };
  };
  const until = withdrawableUntil(pack, zone);
  const endsInDays = daysLeftSoon(pack, at, zone);
  return {
    packageId, title, state: stateOf(pack, at), source, soldAt, priceFen,
    services: pack.services.map(({ name, listPriceFen, count, used }, i) => {
      const left = leftOf(pack, i);
      return { name, listPriceFen, ...(count === undefined ? {} : { count }), used, ...(left === undefined ? {} : { left }) };
    }),
    ...(sharedCount === undefined ? {} : { sharedCount }), counted: sharedCount ?? pack.services.reduce((sum, { count }) => sum + (count ?? 0), 0), left: unusedOf(pack), lastDay, expiresAt,
    ...(endsInDays === undefined ? {} : { endsInDays }), ...(storeIds ? { storeIds: [...storeIds] } : {}), ...(pausedAt === undefined ? {} : { pausedAt }), ...(refundedAt === undefined ? {} : { refundedAt }),
    uses: pack.uses.map(({ useId, at: usedAt, service, quantity, storeName }) => ({ useId, at: usedAt, serviceName: pack.services[service]?.name ?? '', quantity, storeName })),
    ...back('own-reasons'), shopFault: back('shop-fault'), ...(until !== undefined && at < until && refundedAt === undefined ? { sevenDays: { ...back('seven-days'), until } } : {}), ...(isUnlimited(pack) ? { byTime: true as const } : {}),
  };
}
export function packageTypeView(type: PackageType): PackageTypeView {
  const { packageTypeId, title, services, sharedCount, priceFen, term, storeIds, createdAt, closedAt } = type;
  return {
    packageTypeId, title, services: services.map(({ name, listPriceFen, count }) => ({ name, listPriceFen, ...(count === undefined ? {} : { count }) })), ...(sharedCount === undefined ? {} : { sharedCount }),
    priceFen, term: 'days' in term ? { days: term.days } : { lastDay: term.lastDay }, ...(storeIds ? { storeIds: [...storeIds] } : {}), createdAt, ...(closedAt === undefined ? {} : { closedAt }),
  };
}
