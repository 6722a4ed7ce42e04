import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';
import type { Item } from '../../../functions/platform/table/table';
import { linesStandingFor } from '../../../functions/proofs';
import { shopKey } from '../../../functions/shops';
import { type ClosedShift, createCashMoveProjection, type DayClose, dayCloseOf, expectedOf, movedIn, partedBy, shiftOf, sumsFault, sumsOf, type TillSums, wholeDay } from '../../../functions/till';
import { createDayLineProjection, type DayLine, dayLineOf, merged } from '../../../functions/visits';
import type { AuditSource } from './audit-source';

/** A figure of a shift or a closed day that the journal does not bear out. */
export interface TillDifference {
  readonly what: string;
  readonly document: string;
  readonly expected: number;
  readonly found: number;
}
export interface TillProof {
  readonly holds: boolean;
  readonly shifts: number;
  readonly days: number;
  readonly difference?: TillDifference;
}
type Found = { readonly sums: TillSums; readonly counted: string };

/** Every line that documents and entries stand for, made afresh by the very projections; by partition and key, the stored lines left aside. */
async function linesOfJournal(source: AuditSource, zoneOf: (shopId: ShopId) => Promise<Zone>, shopId: ShopId | undefined): Promise<ReadonlyMap<string, readonly Item[]>> {
  const projections = [createDayLineProjection(zoneOf), createCashMoveProjection(zoneOf)];
  const lines = new Map<string, Map<string, Item>>();
  for (const kind of ['document', 'entry']) {
    for await (const item of source.all(kind, shopId)) {
      for (const line of await linesStandingFor(projections, item)) lines.set(line.pk, (lines.get(line.pk) ?? new Map<string, Item>()).set(line.sk, line));
    }
  }
  return new Map([...lines].map(([pk, of]) => [pk, [...of.values()].sort((a, b) => (a.sk < b.sk ? -1 : 1))]));
}
const sumsDifference = (document: string, stored: TillSums, lines: readonly DayLine[]): TillDifference | undefined => {
  const fault = sumsFault(stored, lines);
  return fault && { ...fault, document };
};
const workOfLine = (item: Item): string => JSON.stringify(merged(dayLineOf(item).work ?? []));
/** The first line whose work, as it stands, is not what its document or entry says. */
async function workDifference(source: AuditSource, lines: ReadonlyMap<string, readonly Item[]>, until: Instant): Promise<TillDifference | undefined> {
  const afresh = new Map([...lines].flatMap(([pk, items]) => items.map((item) => [`${pk} ${item.sk}`, item] as const)));
  for await (const item of source.all('day-line')) {
    const made = afresh.get(`${item.pk} ${item.sk}`);
    if (made && (item.at as number) <= until && workOfLine(item) !== workOfLine(made)) return { what: 'work', document: `line ${item.pk} ${item.sk}`, expected: made.work ? 1 : 0, found: item.work ? 1 : 0 };
  }
  return undefined;
}
const known = (items: readonly Item[], { counted }: Found): readonly DayLine[] => partedBy(items, counted).known;

function shiftDifference(shift: ClosedShift, items: readonly Item[]): TillDifference | undefined {
  const document = `shift ${shift.storeId} ${shift.number}`;
  const lines = known(items, shift);
  const sums = sumsDifference(document, shift.sums, lines);
  if (sums) return sums;
  const expectedFen = expectedOf(shift, shift.countedFrom, sumsOf(lines));
  if (expectedFen !== shift.expectedFen) return { what: 'drawer', document, expected: expectedFen, found: shift.expectedFen };
  if (shift.differenceFen !== shift.countedFen - shift.expectedFen) return { what: 'difference', document, expected: shift.countedFen - shift.expectedFen, found: shift.differenceFen };
  // Every movement of the drawer is a line of the day by now, also one that the count had to take from the drawer itself; one of the instant of opening or closing may be the neighbour's.
  const own = new Set(shift.moves.map(({ moveId }) => moveId));
  const { inFen, outFen } = sumsOf(items.map(dayLineOf).filter(({ at, documentId }) => own.has(documentId) || (at > shift.openedAt && at < shift.closedAt)));
  const wrong = ([['in', inFen], ['out', outFen]] as const).find(([kind, found]) => movedIn(shift.moves, kind) !== found);
  return wrong && { what: `paid-${wrong[0]}`, document, expected: movedIn(shift.moves, wrong[0]), found: wrong[1] };
}
/**
 * Closed shifts and days against the journal: what each says it counted must be lines that documents and entries stand for, and come to the very sums; what a
 * drawer should have held is its float, the cash of its lines and what was put in and taken out since they begin; what each line says that a person served and sold is what its document says. Items newer than `until` are left out: their lines are on their way.
 */
export async function proveTill(source: AuditSource, until: Instant, shopId?: ShopId): Promise<TillProof> {
  const zones = new Map<ShopId, Zone>();
  const zoneOf = async (shop: ShopId): Promise<Zone> => {
    const zone = zones.get(shop) ?? ((await source.get([shopKey(shop)]))[0]?.zone as Zone);
    zones.set(shop, zone);
    return zone;
  };
  const [shifts, days]: [ClosedShift[], DayClose[]] = [[], []];
  for await (const item of source.all('shift', shopId)) if ((item.closedAt as number) <= until) shifts.push(shiftOf(item));
  for await (const item of source.all('day-close', shopId)) if ((item.at as number) <= until) days.push(dayCloseOf(item));
  const lines = await linesOfJournal(source, zoneOf, shopId);
  const within = (shop: ShopId, storeId: string, from: number, to: number) => [...lines].filter(([pk]) => pk.startsWith(`DAY#${shop}#${storeId}#`)).flatMap(([, items]) => items).filter((item) => (item.at as number) >= from && (item.at as number) <= to);
  const proof = { shifts: shifts.length, days: days.length };
  for (const shift of shifts) {
    const difference = shiftDifference(shift, within(shift.shopId, shift.storeId, shift.openedAt, shift.closedAt));
    if (difference) return { ...proof, holds: false, difference };
  }
  for (const close of days) {
    const span = wholeDay(close.day, await zoneOf(close.shopId));
    const difference = sumsDifference(`day ${close.storeId} ${close.day} ${close.number}`, close.sums, known(within(close.shopId, close.storeId, span.from, span.until - 1), close));
    if (difference) return { ...proof, holds: false, difference };
  }
  const work = await workDifference(source, lines, until);
  return work ? { ...proof, holds: false, difference: work } : { ...proof, holds: true };
}
