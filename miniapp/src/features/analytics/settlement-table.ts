import { yuanDigits } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import { csvLine } from '@shared/spreadsheet/csv';
import { civil } from '../../copy/calendar';
import { settlementCopy } from '../../copy/settlement.copy';
import type { Settlement } from './analytics.client';

export type Period = 'month' | 'last' | 'days';
export interface Span {
  readonly from: ShopDay;
  readonly to: ShopDay;
}
const DAY_MS = 86_400_000;
const DAYS_BACK = 91;
const two = (n: number): string => String(n).padStart(2, '0');
const dayAt = (at: number, zone: string): ShopDay => {
  const { year, month, day } = civil(at, zone);
  return `${year}-${two(month)}-${two(day)}` as ShopDay;
};
const firstOf = (day: ShopDay): ShopDay => `${day.slice(0, 8)}01` as ShopDay;

/** The days of a period that ends today, or with last month, in the shop's zone. */
export function spanOf(period: Period, at: number, zone: string): Span {
  const today = dayAt(at, zone);
  if (period === 'month') return { from: firstOf(today), to: today };
  // As many days back as the month has had: the last of the month before.
  const last = dayAt(at - civil(at, zone).day * DAY_MS, zone);
  return period === 'last' ? { from: firstOf(last), to: last } : { from: dayAt(at - DAYS_BACK * DAY_MS, zone), to: today };
}
export type Settled = Settlement['total'];
export interface SettledRow extends Settled {
  readonly id: string;
  readonly name: string;
}
/** A line a store, then the app; those without a name are left to their number. */
export function rowsOf({ stores, app }: Settlement, names: readonly { readonly storeId: string; readonly name: string }[]): readonly SettledRow[] {
  return [...stores.map(({ storeId, ...figures }) => ({ ...figures, id: storeId, name: nameIn(names, storeId) })), { ...app, id: 'app', name: settlementCopy().app }];
}
export const isStill = ({ rechargedFen, refundedFen, principalUsedFen, bonusUsedFen }: Settled): boolean => rechargedFen === 0 && refundedFen === 0 && principalUsedFen === 0 && bonusUsedFen === 0;

/** Nothing moved, and no package was used. */
export const isEmpty = ({ total, packages }: Settlement): boolean => isStill(total) && !packages?.pairs.length && !packages?.partial;
export const nameIn = (names: Parameters<typeof rowsOf>[1], id: string): string => names.find(({ storeId }) => storeId === id)?.name ?? id;

const yuan = (fen: number): string => `${fen < 0 ? '-' : ''}${yuanDigits(fen).join('.')}`;
/** The whole table as text that a spreadsheet takes, with the sum at its end. */
export function settlementCsv(settlement: Settlement, names: Parameters<typeof rowsOf>[1]): string {
  const t = settlementCopy();
  const line = (name: string, { rechargedFen, refundedFen, principalUsedFen, bonusUsedFen, netFen }: Settled) =>
    // Figures stand as numbers: the apostrophe that guards a text beginning with a minus would make a text of them.
    `${csvLine([name]).trimEnd()},${[rechargedFen, refundedFen, principalUsedFen, bonusUsedFen, netFen].map(yuan).join(',')}\r\n`;
  return [csvLine([t.span(settlement.from, settlement.to)]), csvLine([...t.head]), ...rowsOf(settlement, names).map((row) => line(row.name, row)), line(t.all, settlement.total), ...packLines(settlement, names)].join('');
}
function packLines({ packages }: Settlement, names: Parameters<typeof rowsOf>[1]): readonly string[] {
  const t = settlementCopy();
  if (!packages?.pairs.length) return [];
  return ['\r\n', csvLine([...t.packHead]), ...packages.pairs.map(({ soldIn, usedIn, uses, unpriced, worthFen, refundedFen }) =>
    `${csvLine([soldIn === undefined ? t.packUnknown : nameIn(names, soldIn), nameIn(names, usedIn)]).trimEnd()},${[uses, unpriced, yuan(worthFen), yuan(refundedFen)].join(',')}\r\n`)];
}
