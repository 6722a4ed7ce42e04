import { add, type Fen, fen, least, times } from '@shared/kernel/money';
import { leftOf } from '../../ledger/domain/refund';
import type { Package } from './package';

type Priced = Pick<Package, 'priceFen' | 'services'>;

/** List price of all that was used, each service by its own. */
export const usedAtListPrice = ({ services }: Pick<Package, 'services'>): Fen => services.reduce((sum, { listPriceFen, used }) => add(sum, times(listPriceFen, used)), fen(0));

/** The part of the price that its uses have earned: their list price, at most what was paid. */
export const consumedFen = (pack: Priced): Fen => least(pack.priceFen, usedAtListPrice(pack));

/**
 * What a refund gives back: the price paid less the list price of what was used, never below zero.
 *
 * Ten facials at a list price of ¥100.00, sold for ¥800.00: after none used ¥800.00 come back, after three ¥500.00, after seven ¥100.00, after eight
 * and more nothing. A gift was not paid for and gives nothing back. Consumed and refund add up to the price at every point, so a refund is proved by
 * the counts alone, in whatever order the uses were made or undone.
 */
export const refundFen = (pack: Priced): Fen => leftOf(pack.priceFen, consumedFen(pack));
