import type { CommandKey, StoreId } from '@shared/kernel/ids';
import type { ShopDay, Zone } from '@shared/kernel/shop-day';
import { sumOf } from '../analytics';
import { documentKey } from '../ledger';
import type { Item } from '../platform/table/table';
import { nameOf, readAll } from '../platform/table/read-all';
import { paidOut, refundOf } from '../stored-value';
import { closesRange, dayCloseOf, partedBy, readItems, sumsFault } from '../till';
import { type DayLine, dayLineOf, type DayPlace, daySumKey, NO_STORE } from '../visits';
import type { CheckDependencies, Span } from './check-member';
import type { Fault, Looked } from './domain/day-proof';
import { creditedOf } from './entry-checks';
import { figuresOf, lineDifference, linesStandingFor } from './standing-lines';

const MOST_CLOSES = 10;
/** Lines that an entry writes, not a document: the member's own check makes them afresh. Of these the document knows the sum, or nothing. */
const BY_ENTRY: ReadonlySet<DayLine['type']> = new Set<DayLine['type']>(['recharge', 'recharge-refund', 'refund-by-hand', 'join']);
const byEntry = (line: DayLine, place: DayPlace): boolean => BY_ENTRY.has(line.type) || (place === NO_STORE && (line.type === 'repayment' || line.type === 'repayment-undo'));

/** The lines of one place on a day against the documents that they name, the stored sum of the day and the closes of it against the lines. */
export async function checkPlace(deps: CheckDependencies, span: Span, place: DayPlace, day: ShopDay, zone: Zone): Promise<Looked> {
  const items = await readItems(deps.table, span.shopId, place as StoreId, zone, span);
  const documents = await readAll(deps.table, items.map((item) => documentKey(span.shopId, item.documentId as CommandKey)));
  const faults: Fault[] = [];
  const made = new Map<string, string>();
  for (const document of documents.values()) for (const line of await linesStandingFor(deps.projections, document)) made.set(nameOf(line), figuresOf(line));
  for (const item of items) {
    const fault = lineFault(item, place, documents.get(nameOf(documentKey(span.shopId, item.documentId as CommandKey))), made.get(nameOf(item)));
    if (fault) faults.push({ ...fault, documentId: item.documentId as string, place });
  }
  const sums = place === NO_STORE ? [] : await closeFaults(deps, span, place, day, items);
  return {
    lines: items.length, walkIns: items.filter((item) => item.type === 'visit' && item.ofMember === false).length,
    faults: [...faults, ...(await daySumFaults(deps, span, place, day, items)), ...sums],
  };
}
function lineFault(item: Item, place: DayPlace, document: Item | undefined, made: string | undefined): Pick<Fault, 'what' | 'expected' | 'found'> | undefined {
  const line = dayLineOf(item);
  if (byEntry(line, place)) {
    const refund = line.type === 'recharge-refund' ? refundOf(document) : undefined;
    const said = line.type === 'recharge' ? creditedOf(document)?.payFen : refund && paidOut(refund);
    const found = Math.abs(line.amountFen);
    if (said !== undefined) return said === found ? undefined : { what: 'line-amount', expected: said, found: line.amountFen };
    return line.type === 'recharge' ? { what: 'line-without-document', expected: 0, found: line.amountFen } : undefined;
  }
  if (made === undefined) return { what: 'line-without-document', expected: 0, found: line.amountFen };
  return lineDifference(made, item);
}
/** The sum that was stored of the day, figure by figure; one that it has not is of an older time. */
async function daySumFaults({ table }: CheckDependencies, { shopId }: Span, place: DayPlace, day: ShopDay, items: readonly Item[]): Promise<readonly Fault[]> {
  const stored = (await table.get(daySumKey(shopId, place, day), { consistent: true }))?.sum as Readonly<Record<string, unknown>> | undefined;
  if (!stored) return [];
  const { tenders, packs, ...figures } = sumOf(items.map(dayLineOf));
  const kept = stored.tenders as Readonly<Record<string, number>>;
  const pairs = [
    ...Object.entries(figures).flatMap(([name, expected]) => (stored[name] === undefined ? [] : [[expected as number, stored[name] as number] as const])),
    ...[...new Set([...Object.keys(tenders), ...Object.keys(kept)])].map((name) => [tenders[name as keyof typeof tenders] ?? 0, kept[name] ?? 0] as const),
    ...(stored.packs ? packPairs(packs, stored.packs as typeof packs) : []),
  ];
  const wrong = pairs.find(([expected, found]) => expected !== found);
  return wrong ? [{ what: 'day-sum', place, expected: wrong[0], found: wrong[1] }] : [];
}
type Packs = ReturnType<typeof sumOf>['packs'];
const packPairs = (made: Packs, kept: Packs) => [...new Set([...Object.keys(made), ...Object.keys(kept)])].flatMap((soldIn) =>
  (['uses', 'worthFen', 'unpriced', 'refundedFen'] as const).map((name) => [made[soldIn]?.[name] ?? 0, kept[soldIn]?.[name] ?? 0] as const));
/** Each close and correction of the day against the lines that it says it counted. */
async function closeFaults({ table }: CheckDependencies, { shopId }: Span, place: StoreId, day: ShopDay, items: readonly Item[]): Promise<readonly Fault[]> {
  const { items: closes } = await table.query({ ...closesRange(shopId, place, day), limit: MOST_CLOSES, consistent: true });
  return closes.map(dayCloseOf).flatMap(({ sums, counted }) => {
    const fault = sumsFault(sums, partedBy(items, counted).known);
    return fault ? [{ what: 'day-close', place, expected: fault.expected, found: fault.found }] : [];
  });
}
