import type { LedgerContract } from '@shared/contracts/ledger.contract';
import type * as z from 'zod';
import { monthKey } from '../../copy/dates';

export type Line = z.output<LedgerContract['getMyStatement']['response']>['items'][number];
type Asset = Line['changes'][number]['asset'];
export type Tab = 'balance' | 'points' | 'growth' | 'uses';
export type Balances = Readonly<Partial<Record<Asset, number>>>;

/** One row of a tab: what the line changed of it, and what was left after. */
export interface Row {
  readonly line: Line;
  readonly amount: number;
  readonly left: number;
  readonly bonus: number;
  /** What it changed of the points that wait. */
  readonly pending: number;
}
export interface Month {
  readonly key: string;
  readonly at: number;
  readonly rows: readonly Row[];
  /** Absent while older rows of the same month may still be unread. */
  readonly totals?: { readonly income: number; readonly spent: number };
}
const ASSETS: Readonly<Record<Tab, readonly Asset[]>> = { balance: ['principal', 'bonus'], points: ['points'], growth: ['growth'], uses: ['uses'] };
/** A line that moves none of the tab's own, and is of its story all the same: handing over what points were set aside for, points that wait. */
const BESIDE: Readonly<Partial<Record<Tab, readonly Asset[]>>> = { points: ['held', 'pending'] };

/**
 * The rows of a tab, newest first, each with its running balance. The server gives the balance of the assets a line changes; the balance
 * tab is the sum of two, so the other is carried from its nearest line, and from `now` where no line read so far changes it.
 */
export function rowsOf(lines: readonly Line[], tab: Tab, now: Balances): readonly Row[] {
  return lines.flatMap((line, i) => {
    const amounts = ASSETS[tab].map((asset) => change(line, asset)?.amount ?? 0);
    if (amounts.every((amount) => amount === 0) && !(BESIDE[tab] ?? []).some((asset) => change(line, asset))) return [];
    return [{ line, amount: sum(amounts), left: sum(ASSETS[tab].map((asset) => balanceAfter(lines, i, asset, now))), bonus: change(line, 'bonus')?.amount ?? 0, pending: change(line, 'pending')?.amount ?? 0 }];
  });
}
const change = (line: Line, asset: Asset) => line.changes.find((c) => c.asset === asset);
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Nothing changes an asset between two lines that change it, so either neighbour knows what it was. */
function balanceAfter(lines: readonly Line[], i: number, asset: Asset, now: Balances): number {
  const older = lines.slice(i).find((line) => change(line, asset));
  const known = older && change(older, asset);
  if (known) return known.balanceAfter;
  const newer = lines.slice(0, i).reverse().find((line) => change(line, asset));
  const next = newer && change(newer, asset);
  return next ? next.balanceAfter - next.amount : (now[asset] ?? 0);
}

/** Rows under the months of the shop's zone. `more`: older lines are still unread, so the last month may be incomplete. */
export function monthsOf(rows: readonly Row[], zone: string, more: boolean): readonly Month[] {
  const months: { key: string; at: number; rows: Row[] }[] = [];
  for (const row of rows) {
    const key = monthKey(row.line.at, zone);
    const last = months[months.length - 1];
    if (last?.key === key) last.rows.push(row);
    else months.push({ key, at: row.line.at, rows: [row] });
  }
  return months.map((month, i) => {
    if (more && i === months.length - 1) return month;
    const gains = month.rows.map(({ amount }) => amount);
    return { ...month, totals: { income: sum(gains.filter((n) => n > 0)), spent: -sum(gains.filter((n) => n < 0)) || 0 } };
  });
}
