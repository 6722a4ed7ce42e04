import type { CommandKey, ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import { after, DAY_MS, type Instant, instant } from '@shared/kernel/instant';
import { add, type Fen, fen, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { TillRule } from '../../shops/domain/rules';
import { cashOf, type TillSums } from './till-sums';

export interface Person {
  readonly staffId: StaffId;
  readonly name: string;
}
/** Cash that went into the drawer or out of it without a sale. */
export interface Move {
  readonly moveId: CommandKey;
  readonly at: Instant;
  readonly kind: 'in' | 'out';
  readonly amountFen: Fen;
  readonly reason: string;
  readonly byName: string;
}
export interface Count {
  readonly at: Instant;
  readonly countedFen: Fen;
  readonly expectedFen: Fen;
  readonly byName: string;
}
/** What a count found in the lines of its shift, and which lines they were. */
export interface Found {
  readonly countedFrom: Instant;
  readonly sums: TillSums;
  readonly counted: string;
}
/** A shift of a drawer: from the cash that lay there to the count that ends it. */
export interface OpenShift {
  readonly shiftId: CommandKey;
  readonly number: number;
  readonly openedAt: Instant;
  readonly openedBy: StaffId;
  readonly openedByName: string;
  readonly floatFen: Fen;
  readonly moves: readonly Move[];
  readonly counts: readonly Count[];
  /** Of the last count, when it differed: the shift may be closed by it. Cash that is moved since voids it. */
  readonly found?: Found;
}
export interface ClosedShift extends Omit<OpenShift, 'found'>, Found {
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly storeName: string;
  readonly closedAt: Instant;
  readonly closedBy: StaffId;
  readonly closedByName: string;
  readonly countedFen: Fen;
  readonly expectedFen: Fen;
  readonly differenceFen: Fen;
  readonly reason?: string;
}
/** The one drawer of a store. Its revision is what every command conditions on, so that of many at once one is done. */
export interface Drawer {
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly revision: number;
  /** Of the last shift that was opened. */
  readonly number: number;
  readonly shift?: OpenShift;
  readonly last?: { readonly shiftId: CommandKey; readonly closedAt: Instant; readonly closedByName: string; readonly countedFen: Fen };
}
export const MOST_MOVES = 50;
export const MOST_COUNTS = 10;
/** A shift that was forgotten counts the lines and the cash moved of its last seven days; what is older belongs to no shift. */
export const COUNTED_MS = 7 * DAY_MS;
type Gone = Refusal<'till/no-open-shift'>;

export const firstDrawer = (shopId: ShopId, storeId: StoreId): Drawer => ({ shopId, storeId, revision: 0, number: 0 });
const laterOf = (a: Instant, b: Instant): Instant => instant(Math.max(a, b));
const next = (drawer: Drawer, shift: OpenShift): Drawer => ({ ...drawer, revision: drawer.revision + 1, shift });

/** The shift that is open, if it is this one. */
export function openShiftOf(drawer: Drawer, shiftId: CommandKey): Result<OpenShift, Gone> {
  return drawer.shift?.shiftId === shiftId ? ok(drawer.shift) : refuse('till/no-open-shift');
}
/** Opens the next shift; never before the last one ended, whatever a clock says, so that no line is in two. */
export function opened(drawer: Drawer, { shiftId, at, by, floatFen }: { readonly shiftId: CommandKey; readonly at: Instant; readonly by: Person; readonly floatFen: Fen }): Result<Drawer, Refusal<'till/shift-open'>> {
  if (drawer.shift) return refuse('till/shift-open', { by: drawer.shift.openedByName });
  const number = drawer.number + 1;
  return ok({ ...next(drawer, { shiftId, number, openedAt: laterOf(at, drawer.last?.closedAt ?? at), openedBy: by.staffId, openedByName: by.name, floatFen, moves: [], counts: [] }), number });
}
export function moved(drawer: Drawer, shift: OpenShift, move: Move, limit: Fen | undefined): Result<Drawer, Refusal<'till/move-above-limit' | 'till/too-many'>> {
  if (limit !== undefined && move.amountFen > limit) return refuse('till/move-above-limit', { limitFen: limit });
  if (shift.moves.length >= MOST_MOVES) return refuse('till/too-many', { max: MOST_MOVES });
  const { found: _void, ...rest } = shift;
  return ok(next(drawer, { ...rest, moves: [...shift.moves, move] }));
}
/** Nothing happens in a shift before it was opened, whatever a clock says. */
export const startOrLater = ({ openedAt }: Pick<OpenShift, 'openedAt'>, at: Instant): Instant => laterOf(at, openedAt);
/** From when to when a count looks at lines: half open, so that the next shift begins where this one ends. */
export const periodOf = (shift: OpenShift, at: Instant): { readonly from: Instant; readonly until: Instant } => {
  const until = laterOf(at, after(shift.openedAt, 1));
  return { from: laterOf(shift.openedAt, after(until, -COUNTED_MS)), until };
};
/** Float and cash taken, less cash given back, and what was put in and taken out since the lines that were counted begin: takings that are not counted were not taken out either. */
export function expectedOf({ floatFen, moves }: Pick<OpenShift, 'floatFen' | 'moves'>, countedFrom: Instant, { tenders }: Pick<TillSums, 'tenders'>): Fen {
  const own = moves.filter(({ at }) => at >= countedFrom);
  return add(floatFen, cashOf(tenders), subtract(movedIn(own, 'in'), movedIn(own, 'out')));
}
export const movedIn = (moves: readonly Move[], kind: Move['kind']): Fen => add(fen(0), ...moves.filter((move) => move.kind === kind).map(({ amountFen }) => amountFen));

export type Ended = { readonly drawer: Drawer; readonly closed?: ClosedShift };
/** One count. Within the limit it closes the shift; above it the difference is told, and the count is kept whatever comes after it. */
export function counted(drawer: Drawer, shift: OpenShift, of: { readonly at: Instant; readonly countedFen: Fen; readonly by: Person; readonly found: Found; readonly storeName: string }, rule: TillRule): Result<Ended, Refusal<'till/too-many'>> {
  if (shift.counts.length >= MOST_COUNTS) return refuse('till/too-many', { max: MOST_COUNTS });
  const expectedFen = expectedOf(shift, of.found.countedFrom, of.found.sums);
  const after: OpenShift = { ...shift, counts: [...shift.counts, { at: of.at, countedFen: of.countedFen, expectedFen, byName: of.by.name }], found: of.found };
  const differs = Math.abs(subtract(of.countedFen, expectedFen)) > rule.reasonAboveFen;
  return ok(differs ? { drawer: next(drawer, after) } : ended(drawer, after, of.found, of));
}
/** Closes with a reason what was counted and differs, as of that count. */
export function closedWith(drawer: Drawer, shift: OpenShift, of: { readonly by: Person; readonly storeName: string; readonly reason: string }): Result<Required<Ended>, Refusal<'till/count-first'>> {
  return shift.found ? ok(ended(drawer, shift, shift.found, of)) : refuse('till/count-first');
}
function ended(drawer: Drawer, { found: _found, ...shift }: OpenShift, found: Found, { by, storeName, reason }: { readonly by: Person; readonly storeName: string; readonly reason?: string }): Required<Ended> {
  const last = shift.counts.at(-1) as Count;
  const { shopId, storeId, number } = drawer;
  const closed: ClosedShift = {
    ...shift, ...found, shopId, storeId, storeName, closedAt: last.at, closedBy: by.staffId, closedByName: by.name, countedFen: last.countedFen, expectedFen: last.expectedFen,
    differenceFen: subtract(last.countedFen, last.expectedFen), ...(reason === undefined ? {} : { reason }),
  };
  return { closed, drawer: { shopId, storeId, number, revision: drawer.revision + 1, last: { shiftId: shift.shiftId, closedAt: closed.closedAt, closedByName: by.name, countedFen: last.countedFen } } };
}
/** Whether a line of that instant belongs to a shift. */
export const within = (at: Instant, { countedFrom, closedAt }: Pick<ClosedShift, 'countedFrom' | 'closedAt'>): boolean => at >= countedFrom && at < closedAt;
