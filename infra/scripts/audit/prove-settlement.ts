import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { type DaySum, EMPTY_DAY, plus, sumOfLine } from '../../../functions/analytics/domain/day-sum';
import { changesOf, type Entry, entryOf } from '../../../functions/ledger';
import { type DayPlace, dayLineOf, NO_STORE } from '../../../functions/visits';
import type { AuditSource } from './audit-source';

type Figure = 'rechargeFen' | 'refundedFen' | 'valueUsedFen' | 'bonusUsedFen';
const FIGURES: readonly Figure[] = ['rechargeFen', 'refundedFen', 'valueUsedFen', 'bonusUsedFen'];
type Sums = Pick<DaySum, Figure>;
/** A place whose days say something else than the journals. */
export interface SettlementDifference {
  readonly place: string;
  readonly figure: Figure;
  /** As the journals have it, and as the days have it. */
  readonly expected: number;
  readonly found: number;
}
export interface SettlementProof {
  readonly holds: boolean;
  readonly places: number;
  readonly rechargeFen: number;
  readonly valueUsedFen: number;
  readonly difference?: SettlementDifference;
}
/** What WeChat kept and a place paid by hand instead. */
function movedByHand({ storeId, amountFen = fen(0), postings }: Entry): readonly (readonly [DayPlace, Sums])[] {
  if (storeId === undefined || !postings.some(({ asset }) => asset === 'principal')) return [];
  return [[NO_STORE, { ...EMPTY_DAY, rechargeFen: amountFen }], [storeId, { ...EMPTY_DAY, rechargeFen: 0 - amountFen, refundedFen: amountFen }]];
}
/** What an entry took for a card, gave back or paid from it. */
function movedBy(entry: Entry): Sums {
  const { principal, bonus } = changesOf(entry.postings);
  const paidFen = entry.amountFen ?? 0;
  if (entry.kind === 'recharge') return { ...EMPTY_DAY, rechargeFen: paidFen };
  if (entry.kind === 'recharge-refunded' && entry.postings.length > 0) return { ...EMPTY_DAY, rechargeFen: -paidFen, refundedFen: paidFen };
  if (entry.kind === 'share-spent' || entry.kind === 'share-returned' || entry.kind === 'visit' || entry.kind === 'visit-undone' || entry.kind === 'visit-refunded') return { ...EMPTY_DAY, valueUsedFen: 0 - principal - bonus, bonusUsedFen: 0 - bonus };
  return EMPTY_DAY;
}
/**
 * Adds up what each place took for cards and what was paid from cards there, once from the journals and once from the lines of the days from which the
 * office's table is made. What happened after `until` is left out of both: its line may still be on its way.
 */
export async function proveSettlement(source: AuditSource, until: Instant, shopId?: ShopId): Promise<SettlementProof> {
  const [journal, days] = [new Map<string, DaySum>(), new Map<string, DaySum>()];
  const note = (sums: Map<string, DaySum>, place: string, more: Sums) => sums.set(place, plus(sums.get(place) ?? EMPTY_DAY, { ...EMPTY_DAY, ...more }));
  for await (const item of source.all('entry', shopId)) {
    const entry = entryOf(item);
    if (entry.at > until) continue;
    for (const [place, sums] of entry.kind === 'refund-by-hand' ? movedByHand(entry) : []) note(journal, `${entry.shopId}#${place}`, sums);
    note(journal, `${entry.shopId}#${entry.storeId ?? (NO_STORE satisfies DayPlace)}`, movedBy(entry));
  }
  for await (const item of source.all('day-line')) {
    const [, shop, place] = item.pk.split('#');
    const line = dayLineOf(item);
    if (line.at <= until && (shopId === undefined || shop === shopId)) note(days, `${shop}#${place}`, sumOfLine(line));
  }
  const places = [...new Set([...journal.keys(), ...days.keys()])].sort();
  const total = [...journal.values()].reduce(plus, EMPTY_DAY);
  const difference = places.flatMap((place) => FIGURES.map((figure) => ({ place, figure, expected: (journal.get(place) ?? EMPTY_DAY)[figure], found: (days.get(place) ?? EMPTY_DAY)[figure] }))).find(({ expected, found }) => expected !== found);
  return { holds: difference === undefined, places: places.length, rechargeFen: total.rechargeFen, valueUsedFen: total.valueUsedFen, ...(difference ? { difference } : {}) };
}
