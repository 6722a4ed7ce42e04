import type { StoreId } from '@shared/kernel/ids';
import { type Fen, fen, ratioOf, times } from '@shared/kernel/money';
import { isUnlimited, type Package } from './package';
import { countedAtListPrice } from './package-type';

/** What clearing between stores counts a use by: where its package was sold, as far as that is known, and what was paid for the use; a gift was paid by nobody. */
export interface ClearedUse {
  readonly soldIn?: StoreId;
  /** Absent where something in the package is unlimited. */
  readonly worthFen?: Fen;
  readonly gift?: true;
}
type Priced = Pick<Package, 'priceFen' | 'services' | 'sharedCount'>;

/**
 * What was paid for one use: the price over all uses, by list price where services differ, rounded down to the fen, so that all uses together are never worth more than what was taken for them. Ten at ¥100.00 sold for
 * ¥800.00: ¥80.00 each. The same at each use, so that an undone one takes off what it had brought. Undefined where something is unlimited: what is left of that is time.
 */
export function paidForUse(pack: Priced, service: number): Fen | undefined {
  if (isUnlimited(pack)) return undefined;
  const listFen = pack.sharedCount === undefined ? countedAtListPrice(pack) : fen(0);
  const [part, whole] = listFen > 0 ? [pack.services[service]?.listPriceFen ?? 0, listFen] : [1, pack.sharedCount ?? pack.services.reduce((sum, { count }) => sum + (count ?? 0), 0)];
  return whole === 0 ? fen(0) : fen(ratioOf(pack.priceFen, part, whole, 'down'));
}
export function clearedUse(pack: Pick<Package, 'soldIn' | 'source'> & Priced, service: number, quantity: number): ClearedUse {
  const soldIn = pack.soldIn === undefined ? {} : { soldIn: pack.soldIn };
  if (pack.source === 'gift') return { ...soldIn, gift: true };
  const oneFen = paidForUse(pack, service);
  return { ...soldIn, ...(oneFen === undefined ? {} : { worthFen: times(oneFen, quantity) }) };
}
