import type { StaffId } from '@shared/kernel/ids';
import { add, type Fen, fen, negate, type Points, points, subtract } from '@shared/kernel/money';
import type { DayLine } from '../../visits/domain/day-line';

type TenderName = DayLine['taken'][number]['tender'];
export interface Taken {
  readonly tender: TenderName;
  readonly amountFen: Fen;
}
export interface StaffSum {
  readonly staffId?: StaffId;
  readonly name?: string;
  readonly sales: number;
  readonly takenFen: Fen;
  readonly refundedFen: Fen;
  readonly tenders: readonly Taken[];
  /** Value used, uses deducted and points given by this person; absent in what was closed before they were kept. */
  readonly principalFen?: Fen;
  readonly bonusFen?: Fen;
  readonly uses?: number;
  readonly points?: Points;
}
/** What lines of a store come to; a shift and a day are made of the same. */
export interface TillSums {
  /** Money taken, less what was given back. */
  readonly takenFen: Fen;
  readonly tenders: readonly Taken[];
  readonly refundedFen: Fen;
  readonly refunds: number;
  readonly sales: number;
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  readonly uses: number;
  /** What points paid. */
  readonly pointsFen: Fen;
  readonly creditFen: Fen;
  readonly points: Points;
  readonly inFen: Fen;
  readonly outFen: Fen;
  readonly staff: readonly StaffSum[];
  readonly lines: number;
}
const SALES: ReadonlySet<DayLine['type']> = new Set<DayLine['type']>(['visit', 'recharge', 'package', 'paid-tier', 'repayment']);
const BACK: ReadonlySet<DayLine['type']> = new Set<DayLine['type']>(['undo', 'visit-refund', 'recharge-refund', 'refund-by-hand', 'package-refund', 'paid-tier-refund', 'repayment-undo']);
/** Uses of packages bring no money, and are somebody's all the same. */
const USED: ReadonlySet<DayLine['type']> = new Set<DayLine['type']>(['package-use', 'package-use-undo']);
const MOST_STAFF = 200;
const sum = (amounts: readonly number[]): Fen => add(fen(0), ...amounts.map((amount) => fen(amount)));

/** Money of the lines by tender, in a fixed order; what comes to nothing is left out. */
export function tendersOf(lines: readonly Pick<DayLine, 'taken'>[]): readonly Taken[] {
  const all = new Map<TenderName, Fen>();
  for (const { tender, amountFen } of lines.flatMap(({ taken }) => taken)) all.set(tender, add(all.get(tender) ?? fen(0), fen(amountFen)));
  return [...all].filter(([, amountFen]) => amountFen !== 0).sort(([a], [b]) => a.localeCompare(b)).map(([tender, amountFen]) => ({ tender, amountFen }));
}
export const cashOf = (tenders: readonly Taken[]): Fen => tenders.find(({ tender }) => tender === 'cash')?.amountFen ?? fen(0);
const takenOf = (line: Pick<DayLine, 'taken'>): Fen => sum(line.taken.map(({ amountFen }) => amountFen));
const moneyOf = (lines: readonly DayLine[]) => ({
  takenFen: sum(lines.map(takenOf)), tenders: tendersOf(lines), refundedFen: negate(sum(lines.filter(({ type }) => BACK.has(type)).map(takenOf))), sales: lines.filter(({ type }) => SALES.has(type)).length,
});
function usedOf(lines: readonly DayLine[]) {
  const bonusFen = sum(lines.map((line) => line.bonusUsedFen ?? 0));
  return { principalFen: subtract(sum(lines.map((line) => line.valueUsedFen)), bonusFen), bonusFen, uses: lines.reduce((all, line) => all + (line.uses ?? 0), 0), points: add(points(0), ...lines.map((line) => points(line.points ?? 0))) };
}
function byStaff(lines: readonly DayLine[]): readonly StaffSum[] {
  const groups = new Map<string, DayLine[]>();
  for (const line of lines.filter(({ type }) => SALES.has(type) || BACK.has(type) || USED.has(type))) groups.set(line.staffId ?? '', [...(groups.get(line.staffId ?? '') ?? []), line]);
  const named = (of: readonly DayLine[]) => of.findLast(({ staffName }) => staffName !== undefined)?.staffName;
  return [...groups].map(([staffId, of]) => {
    const name = named(of);
    return { ...(staffId === '' ? {} : { staffId: staffId as StaffId }), ...(name === undefined ? {} : { name }), ...moneyOf(of), ...usedOf(of) };
  }).sort((a, b) => b.takenFen - a.takenFen || (a.staffId ?? '').localeCompare(b.staffId ?? '')).slice(0, MOST_STAFF);
}

/** Adds up lines of one store. Which lines, and in what order, does not change what they come to. */
export function sumsOf(lines: readonly DayLine[]): TillSums {
  const drawer = (type: DayLine['type']) => sum(lines.filter((line) => line.type === type).map(({ drawerFen = 0 }) => Math.abs(drawerFen)));
  return {
    ...moneyOf(lines), refunds: lines.filter(({ type }) => BACK.has(type)).length, ...usedOf(lines),
    pointsFen: sum(lines.map((line) => line.pointsFen ?? 0)), creditFen: sum(lines.map((line) => line.creditFen ?? 0)),
    inFen: drawer('pay-in'), outFen: drawer('pay-out'), staff: byStaff(lines), lines: lines.length,
  };
}
