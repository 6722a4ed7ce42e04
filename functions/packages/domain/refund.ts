import { add, type Fen, fen, least, most, ratioOf, subtract, times } from '@shared/kernel/money';
import type { Instant } from '@shared/kernel/instant';
import { dayOf, daysBetween, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import { leftOf } from '../../ledger/domain/refund';
import { withdrawUntil } from '../../ledger/domain/withdrawal';
import { isUnlimited, type Package } from './package';
import { countedAtListPrice } from './package-type';

type Priced = Pick<Package, 'priceFen' | 'services' | 'sharedCount' | 'lastDay' | 'termDays' | 'givenDays'>;
/** On what ground of law it is taken back (法释〔2025〕4号): within seven days without a reason (art. 14), by the shop's fault (art. 18) or for the member's own reasons (art. 19). */
export type RefundGround = 'seven-days' | 'shop-fault' | 'own-reasons';
/** Until when its sale may be withdrawn without a reason; never where nothing was paid for it here, as for a gift or one that was moved in. */
export const withdrawableUntil = ({ priceFen, tenders, soldAt }: Pick<Package, 'priceFen' | 'tenders' | 'soldAt'>, zone: Zone): Instant | undefined => (priceFen > 0 && tenders ? withdrawUntil(soldAt, zone) : undefined);
/** Whether a ground holds at an instant: those of fault and reasons always do. */
export const appliesAt = (ground: RefundGround, pack: Pick<Package, 'priceFen' | 'tenders' | 'soldAt'>, at: Instant, zone: Zone): boolean => ground !== 'seven-days' || at < (withdrawableUntil(pack, zone) ?? 0);

/** List price of all that was used, each service by its own. */
export const usedAtListPrice = ({ services }: Pick<Package, 'services'>): Fen => services.reduce((sum, { listPriceFen, used }) => add(sum, times(listPriceFen, used)), fen(0));

/** The day that a refund is reckoned by: today, or the day on which the term was stopped. */
export const refundDay = ({ pausedAt }: Pick<Package, 'pausedAt'>, at: Instant, zone: Zone): ShopDay => dayOf(pausedAt ?? at, zone);
/** Whole days that were sold and have not begun: days that are used count against those first, days of an extension come last. The day of the sale is begun by the first use. */
function unusedDays({ services, lastDay, termDays, givenDays = 0 }: Priced, day: ShopDay): number {
  const left = Math.min(termDays, Math.max(0, daysBetween(day, lastDay) - givenDays));
  return left === termDays && services.some(({ used }) => used > 0) ? Math.max(0, left - 1) : left;
}
/** What the price is worth once the time that is over is taken off, rounded down to the fen. */
const byTime = (pack: Priced, day: ShopDay): Fen => (pack.termDays === 0 ? fen(0) : fen(ratioOf(pack.priceFen, unusedDays(pack, day), pack.termDays, 'down')));
const countOf = (services: Priced['services'], of: (service: Priced['services'][number]) => number): number => services.reduce((sum, service) => sum + of(service), 0);

/** At list price: of counted services the uses, of what is unlimited the time. */
function usedFen(pack: Priced, day: ShopDay): Fen {
  if (!isUnlimited(pack)) return usedAtListPrice(pack);
  return add(subtract(pack.priceFen, byTime(pack, day)), usedAtListPrice({ services: pack.services.filter(({ count }) => count !== undefined) }));
}
/** How much of the whole is used: by list price; of an all-pass, and where nothing has one, by uses. Time is worth the price of the package, beside it the counted uses their own. */
function usedShare(pack: Priced, day: ShopDay): { readonly done: number; readonly whole: number } {
  if (isUnlimited(pack)) return { done: usedFen(pack, day), whole: add(pack.priceFen, countedAtListPrice(pack)) };
  const whole = countedAtListPrice(pack);
  if (pack.sharedCount === undefined && whole > 0) return { done: usedFen(pack, day), whole };
  return { done: countOf(pack.services, ({ used }) => used), whole: pack.sharedCount ?? countOf(pack.services, ({ count }) => count ?? 0) };
}
/** What was used at the price that was paid for it, the discounted one; rounded down, as the member would have it. */
function discountedFen(pack: Priced, day: ShopDay): Fen {
  const { done, whole } = usedShare(pack, day);
  return whole === 0 ? fen(0) : fen(ratioOf(pack.priceFen, done, whole, 'down'));
}

/** The part of the price that is used, at most what was paid. For own reasons it is the list price, and never less than the share of the uses that are gone. */
export function consumedFen(pack: Priced, day: ShopDay, ground: RefundGround = 'own-reasons'): Fen {
  const discounted = discountedFen(pack, day);
  return least(pack.priceFen, ground === 'own-reasons' ? most(usedFen(pack, day), discounted) : discounted);
}

/**
 * What a refund gives back: the price paid less what of it is used, never below zero.
 *
 * For the member's own reasons each counted use goes by its list price. Ten facials at a list price of ¥100.00, sold for ¥800.00: after none used ¥800.00 come back, after three ¥500.00, after seven ¥100.00,
 * after eight and more nothing. By the shop's fault, and within seven days, it goes by what was paid for it: after three ¥560.00. Where list prices fall short of the price, neither gives back more than the share of the uses left, so
 * what is used up gives back nothing. Services without a count: what is left of them is time, so the price goes by whole days that have not begun (法释〔2025〕4号, art. 22), however often they were used; counted
 * services beside them go by list price as well. A gift was not paid for and gives nothing back. Consumed and refund add up to the price at every point, so a refund is proved by
 * counts and day alone, in whatever order the uses were made or undone.
 */
export const refundFen = (pack: Priced, day: ShopDay, ground: RefundGround = 'own-reasons'): Fen => leftOf(pack.priceFen, consumedFen(pack, day, ground));
