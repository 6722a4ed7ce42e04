import { add, type Fen, fen, least, ratioOf, subtract, times } from '@shared/kernel/money';
import type { Instant } from '@shared/kernel/instant';
import { dayOf, daysBetween, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import { leftOf } from '../../ledger/domain/refund';
import { isUnlimited, type Package } from './package';

type Priced = Pick<Package, 'priceFen' | 'services' | 'sharedCount' | 'lastDay' | 'termDays'>;

/** List price of all that was used, each service by its own. */
export const usedAtListPrice = ({ services }: Pick<Package, 'services'>): Fen => services.reduce((sum, { listPriceFen, used }) => add(sum, times(listPriceFen, used)), fen(0));

/** The day that a refund is reckoned by: today, or the day on which the term was stopped. */
export const refundDay = ({ pausedAt }: Pick<Package, 'pausedAt'>, at: Instant, zone: Zone): ShopDay => dayOf(pausedAt ?? at, zone);
/** Whole days of the term that have not begun. The day of the sale is begun by the first use. */
function unusedDays({ services, lastDay, termDays }: Priced, day: ShopDay): number {
  const left = Math.min(termDays, Math.max(0, daysBetween(day, lastDay)));
  return left === termDays && services.some(({ used }) => used > 0) ? Math.max(0, left - 1) : left;
}
/** What the price is worth once the time that is over is taken off, rounded down to the fen. */
const byTime = (pack: Priced, day: ShopDay): Fen => (pack.termDays === 0 ? fen(0) : fen(ratioOf(pack.priceFen, unusedDays(pack, day), pack.termDays, 'down')));

/** The part of the price that is used: the list price of the uses, and of what is unlimited the time; at most what was paid. */
export function consumedFen(pack: Priced, day: ShopDay): Fen {
  if (!isUnlimited(pack)) return least(pack.priceFen, usedAtListPrice(pack));
  const counted = usedAtListPrice({ services: pack.services.filter(({ count }) => count !== undefined) });
  return least(pack.priceFen, add(subtract(pack.priceFen, byTime(pack, day)), counted));
}

/**
 * What a refund gives back: the price paid less what of it is used, never below zero.
 *
 * Counted services: each use by its list price. Ten facials at a list price of ¥100.00, sold for ¥800.00: after none used ¥800.00 come back, after three ¥500.00, after seven ¥100.00,
 * after eight and more nothing. Services without a count: what is left of them is time, so the price goes by whole days that have not begun (法释〔2025〕4号, art. 22), however often they were used; counted
 * services beside them go by list price as well. A gift was not paid for and gives nothing back. Consumed and refund add up to the price at every point, so a refund is proved by
 * counts and day alone, in whatever order the uses were made or undone.
 */
export const refundFen = (pack: Priced, day: ShopDay): Fen => leftOf(pack.priceFen, consumedFen(pack, day));
