import type { ItemId, StoreId } from '@shared/kernel/ids';
import { add, type Fen, fen, times } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { type CatalogueItem, priceAt, soldAt } from '../../catalogue/domain/item';
import { PLAIN_WEIGHT } from '../../tiers/domain/weights';
import type { BillLine } from '../../coupons/domain/scope';

/** A line as the till asks for it; of an item in the list the name and the category are the list's. */
export interface AskedItem {
  readonly name: string;
  readonly quantity: number;
  readonly priceFen: Fen;
  readonly itemId?: ItemId | undefined;
  /** The cashier typed another price than the list's, and means it. */
  readonly manualPrice?: boolean | undefined;
  readonly servedBy?: string | undefined;
  readonly soldBy?: string | undefined;
}
/** A line as it was sold: what the list says later changes nothing of it. */
export interface VisitItem extends AskedItem {
  readonly category?: string | undefined;
  /** What was due of it after coupons, where that is less than its price. */
  readonly dueFen?: Fen | undefined;
  /** What its money counted for in points, where lines of the bill differ in it and this one does not count plainly. */
  readonly weight?: number | undefined;
}
export type LineRefusal = Refusal<'visits/item-gone' | 'visits/price-changed'>;

/** Lines with name and category as the list has them. A price that is not the list's there, and not meant, is told: the till's list is old. */
export function soldLines(asked: readonly AskedItem[], itemOf: (itemId: ItemId) => CatalogueItem | undefined, storeId: StoreId): Result<readonly VisitItem[], LineRefusal> {
  const lines: VisitItem[] = [];
  for (const { manualPrice, ...line } of asked) {
    if (line.itemId === undefined) {
      lines.push(line);
      continue;
    }
    const item = itemOf(line.itemId);
    if (!item || !soldAt(item, storeId)) return refuse('visits/item-gone', { name: line.name });
    const priceFen = priceAt(item, storeId);
    if (line.priceFen !== priceFen && !manualPrice) return refuse('visits/price-changed', { name: item.name, priceFen });
    lines.push({ ...line, name: item.name, category: item.category, ...(line.priceFen === priceFen ? {} : { manualPrice: true }) });
  }
  return ok(lines);
}
export const priceOf = ({ priceFen, quantity }: Pick<VisitItem, 'priceFen' | 'quantity'>): Fen => times(priceFen, quantity);
export const sumOfLines = (lines: readonly VisitItem[]): Fen => add(fen(0), ...lines.map(priceOf));
export const billLines = (lines: readonly VisitItem[]): readonly BillLine[] => lines.map((line) => ({ itemId: line.itemId, category: line.category, sumFen: priceOf(line) }));
/** The lines with what is due of each after coupons. */
export const withDue = (lines: readonly VisitItem[], leftFen: readonly Fen[]): readonly VisitItem[] =>
  lines.map((line, i) => {
    const dueFen = leftFen[i];
    return dueFen === undefined || dueFen === priceOf(line) ? line : { ...line, dueFen };
  });
/** The lines with what the money of each counted for. */
export const withWeights = (lines: readonly VisitItem[], weights: readonly number[]): readonly VisitItem[] =>
  lines.map((line, i) => (weights[i] === undefined || weights[i] === PLAIN_WEIGHT ? line : { ...line, weight: weights[i] }));
