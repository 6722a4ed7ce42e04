import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { type DaySum, EMPTY_DAY, plus, sumOfLine } from '../../../functions/analytics/domain/day-sum';
import { type PackUse, type PackUses, usesOfLine } from '../../../functions/analytics/domain/package-clearing';
import { changesOf, documentOf, type Entry, entryOf } from '../../../functions/ledger';
import type { MoneyFacts, UseFacts } from '../../../functions/packages';
import type { Item } from '../../../functions/platform/table/table';
import { type DayPlace, dayLineOf, NO_STORE } from '../../../functions/visits';
import type { AuditSource } from './audit-source';

type Figure = 'rechargeFen' | 'refundedFen' | 'valueUsedFen' | 'bonusUsedFen';
const FIGURES: readonly Figure[] = ['rechargeFen', 'refundedFen', 'valueUsedFen', 'bonusUsedFen'];
const PACK_FIGURES: readonly (keyof PackUse)[] = ['uses', 'worthFen', 'unpriced', 'refundedFen'];
type Sums = Pick<DaySum, Figure>;
/** A place whose days say something else than the journals. */
export interface SettlementDifference {
  readonly place: string;
  readonly figure: Figure | keyof PackUse;
  /** Of uses of packages: the store that sold them. */
  readonly soldIn?: string;
  /** As the journals have it, and as the days have it. */
  readonly expected: number;
  readonly found: number;
}
export interface SettlementProof {
  readonly holds: boolean;
  readonly places: number;
  readonly rechargeFen: number;
  readonly valueUsedFen: number;
  /** Uses of packages that stand, but for gifts. */
  readonly packageUses: number;
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
/** Uses of packages that a place deducted, or what it gave back for one, by the document alone; undone by then, it is nothing. */
function packsBy(item: Item, until: Instant): { readonly storeId: string; readonly packs: PackUses } | undefined {
  if (item.documentKind === 'package-use') {
    const { facts, at } = documentOf<UseFacts>(item);
    const stands = at <= until && (item.undoneAt === undefined || (item.undoneAt as number) > until);
    return stands ? { storeId: facts.storeId, packs: usesOfLine({ type: 'package-use', amountFen: 0, uses: facts.quantity, ...(facts.cleared ? { cleared: facts.cleared } : {}) }) } : undefined;
  }
  if (item.documentKind !== 'package-refund') return undefined;
  const { facts: { storeId, amountFen, pack }, at } = documentOf<MoneyFacts>(item);
  return at <= until ? { storeId, packs: usesOfLine({ type: 'package-refund', amountFen: 0 - amountFen, ...(pack?.soldIn === undefined ? {} : { cleared: { soldIn: pack.soldIn } }) }) } : undefined;
}
/** The first figure of packages that a place's days have otherwise. */
const packDifference = (place: string, made: PackUses, kept: PackUses): SettlementDifference | undefined => [...new Set([...Object.keys(made), ...Object.keys(kept)])].sort()
  .flatMap((soldIn) => PACK_FIGURES.map((figure) => ({ place, figure, soldIn, expected: made[soldIn]?.[figure] ?? 0, found: kept[soldIn]?.[figure] ?? 0 }))).find(({ expected, found }) => expected !== found);
/**
 * Adds up what each place took for cards and what was paid from cards there, and uses of packages by the store that sold them, once from the journals and the documents of uses, once from the lines of
 * the days from which the office's table is made. What happened after `until` is left out of both: its line may still be on its way.
 */
export async function proveSettlement(source: AuditSource, until: Instant, shopId?: ShopId): Promise<SettlementProof> {
  const [journal, days] = [new Map<string, DaySum>(), new Map<string, DaySum>()];
  const note = (sums: Map<string, DaySum>, place: string, more: Sums & Partial<Pick<DaySum, 'packs'>>) => sums.set(place, plus(sums.get(place) ?? EMPTY_DAY, { ...EMPTY_DAY, ...more }));
  for await (const item of source.all('entry', shopId)) {
    const entry = entryOf(item);
    if (entry.at > until) continue;
    for (const [place, sums] of entry.kind === 'refund-by-hand' ? movedByHand(entry) : []) note(journal, `${entry.shopId}#${place}`, sums);
    note(journal, `${entry.shopId}#${entry.storeId ?? (NO_STORE satisfies DayPlace)}`, movedBy(entry));
  }
  for await (const item of source.all('document', shopId)) {
    const { storeId, packs } = packsBy(item, until) ?? {};
    if (packs) note(journal, `${item.shopId as string}#${storeId}`, { ...EMPTY_DAY, packs });
  }
  for await (const item of source.all('day-line')) {
    const [, shop, place] = item.pk.split('#');
    const line = dayLineOf(item);
    if (line.at <= until && (shopId === undefined || shop === shopId)) note(days, `${shop}#${place}`, sumOfLine(line));
  }
  const places = [...new Set([...journal.keys(), ...days.keys()])].sort();
  const total = [...journal.values()].reduce(plus, EMPTY_DAY);
  const of = (sums: Map<string, DaySum>, place: string): DaySum => sums.get(place) ?? EMPTY_DAY;
  const money = places.flatMap((place) => FIGURES.map((figure): SettlementDifference => ({ place, figure, expected: of(journal, place)[figure], found: of(days, place)[figure] }))).find(({ expected, found }) => expected !== found);
  const difference = money ?? places.map((place) => packDifference(place, of(journal, place).packs, of(days, place).packs)).find(Boolean);
  const packageUses = Object.values(total.packs).reduce((sum, { uses }) => sum + uses, 0);
  return { holds: difference === undefined, places: places.length, rechargeFen: total.rechargeFen, valueUsedFen: total.valueUsedFen, packageUses, ...(difference ? { difference } : {}) };
}
