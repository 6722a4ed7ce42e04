import type { PackageTypeId, ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, most, times } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, type ShopDay } from '@shared/kernel/shop-day';

/** A service of a package. Without `count` it is unlimited within the term, or, in an all-pass, draws on the common count. */
export interface Service {
  readonly name: string;
  /** What one use of it costs without a package: what a refund reckons with. */
  readonly listPriceFen: Fen;
  readonly count?: number;
}
/** Days from the sale, or one last day for all. */
export type Term = { readonly days: number } | { readonly lastDay: ShopDay };

export interface PackageType {
  readonly packageTypeId: PackageTypeId;
  readonly shopId: ShopId;
  readonly title: string;
  readonly services: readonly Service[];
  /** Of an all-pass: the uses that any of its services draws on. */
  readonly sharedCount?: number;
  readonly priceFen: Fen;
  readonly term: Term;
  readonly storeIds?: readonly StoreId[];
  readonly createdAt: Instant;
  readonly closedAt?: Instant;
}
/** A shop with more kinds of packages than this has lost sight of them. */
export const MAX_PACKAGE_TYPES = 100;

type Terms = Pick<PackageType, 'services' | 'sharedCount' | 'term'>;
/** Names are told apart, an all-pass counts in one place only, and a fixed last day is still to come. */
export function checkType({ services, sharedCount, term }: Terms, today: ShopDay): Result<undefined, Refusal<'packages/names-twice' | 'packages/counted-twice' | 'packages/term-over'>> {
  if (new Set(services.map(({ name }) => name)).size !== services.length) return refuse('packages/names-twice');
  if (sharedCount !== undefined && services.some(({ count }) => count !== undefined)) return refuse('packages/counted-twice');
  if ('lastDay' in term && term.lastDay < today) return refuse('packages/term-over');
  return ok(undefined);
}

type Counted = Pick<PackageType, 'services' | 'sharedCount'>;
/** List price of all counted uses; of an all-pass each at its dearest service. */
export const countedAtListPrice = ({ services, sharedCount }: Counted): Fen =>
  sharedCount === undefined ? add(fen(0), ...services.map(({ listPriceFen, count }) => times(listPriceFen, count ?? 0))) : times(services.reduce((dear, { listPriceFen }) => most(dear, listPriceFen), fen(0)), sharedCount);
/** Whether something is unlimited within the term. */
export const anyUnlimited = ({ services, sharedCount }: Counted): boolean => sharedCount === undefined && services.some(({ count }) => count === undefined);
/** What is sold for more than its uses cost one by one could be used up and still be paid out by list price. */
export function checkPrices(type: Counted & Pick<PackageType, 'priceFen'>): Result<undefined, Refusal<'packages/list-below-price'>> {
  const listFen = countedAtListPrice(type);
  return anyUnlimited(type) || listFen >= type.priceFen ? ok(undefined) : refuse('packages/list-below-price', { listFen });
}

/** The last day on which a package sold today is good: sold on the 1st for 7 days, the 8th, as coupons are. */
export const lastDayOf = (term: Term, today: ShopDay): ShopDay => ('days' in term ? addDays(today, term.days) : term.lastDay);
