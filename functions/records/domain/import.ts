import type { CommandKey, ShopId, StaffId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, type Growth, growth, type Points, points } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';

/** What members bring along: the balances that are posted, and that an owner signs off. */
export interface Opening {
  readonly points: Points;
  readonly growth: Growth;
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  /** Counted uses of packages; absent where there are none. */
  readonly uses?: number | undefined;
  /** Coupons; absent where there are none. */
  readonly coupons?: number | undefined;
}
export const NO_OPENING: Opening = { points: points(0), growth: growth(0), principalFen: fen(0), bonusFen: fen(0) };
/** What is counted beside the accounts, left out where there is none. */
export const alongOf = (uses: number, coupons: number): Pick<Opening, 'uses' | 'coupons'> => ({ ...(uses === 0 ? {} : { uses }), ...(coupons === 0 ? {} : { coupons }) });
export const sumOf = (all: readonly Opening[]): Opening => ({
  ...alongOf(all.reduce((sum, { uses = 0 }) => sum + uses, 0), all.reduce((sum, { coupons = 0 }) => sum + coupons, 0)),
  points: add(points(0), ...all.map((one) => one.points)), growth: add(growth(0), ...all.map((one) => one.growth)), principalFen: add(fen(0), ...all.map((one) => one.principalFen)), bonusFen: add(fen(0), ...all.map((one) => one.bonusFen)),
});
const sameOpening = (a: Opening, b: Opening): boolean => a.points === b.points && a.growth === b.growth && a.principalFen === b.principalFen && a.bonusFen === b.bonusFen && (a.uses ?? 0) === (b.uses ?? 0) && (a.coupons ?? 0) === (b.coupons ?? 0);

/** What the rehearsal counted. */
export interface Rehearsed extends Opening {
  readonly rows: number;
  readonly ready: number;
  readonly refused: number;
  readonly here: number;
  readonly warned: number;
}
/** What moving in has done so far. */
export interface Moved extends Opening {
  readonly rows: number;
  readonly added: number;
  readonly completed: number;
  readonly here: number;
  readonly refused: number;
}
/** What taking back has done so far. */
export interface Undone extends Opening {
  readonly rows: number;
  readonly taken: number;
  readonly reversed: number;
  readonly kept: number;
}
/** An import on its way back: by whom, and how many pieces are through. */
export interface Undo extends Undone {
  readonly state: 'running' | 'done';
  readonly at: Instant;
  readonly doneAt?: Instant;
  readonly staffId: StaffId;
  readonly byName: string;
  readonly chunks: number;
}
/** One spreadsheet on its way in: rows arrive in pieces, the owner signs the totals off, and the pieces become members one after the other. */
export interface Import {
  readonly shopId: ShopId;
  readonly importId: CommandKey;
  readonly fileName: string;
  /** Whether a card that stands under the number, and on which nothing is, takes the balances. */
  readonly existing: 'skip' | 'fill';
  readonly state: 'rehearsal' | 'running' | 'done';
  readonly by: UserId;
  readonly staffId: StaffId;
  readonly byName: string;
  readonly createdAt: Instant;
  readonly signedOffAt?: Instant;
  readonly doneAt?: Instant;
  readonly rowCount: number;
  readonly chunks: number;
  readonly doneChunks: number;
  readonly rehearsed: Rehearsed;
  readonly moved: Moved;
  readonly undo?: Undo;
}
type SignOffRefusal = Refusal<'records/import-closed' | 'records/rows-missing' | 'records/nothing-to-move' | 'records/totals-changed'>;

/** May these totals be signed off? They must be the ones that the rehearsal of the whole file came to. */
export function checkSignOff({ state, rowCount, rehearsed }: Import, ready: number, totals: Opening): Result<undefined, SignOffRefusal> {
  if (state !== 'rehearsal') return refuse('records/import-closed');
  if (rehearsed.rows < rowCount) return refuse('records/rows-missing', { rows: rehearsed.rows, rowCount });
  if (rehearsed.ready === 0) return refuse('records/nothing-to-move');
  return ready === rehearsed.ready && sameOpening(totals, rehearsed) ? ok(undefined) : refuse('records/totals-changed');
}
/** May these rows be added? Pieces come in their order, and no more rows than were announced. */
export function checkChunk({ state, chunks, rowCount, rehearsed }: Import, chunk: number, rows: number): Result<undefined, Refusal<'records/import-closed' | 'records/chunk-out-of-order' | 'records/rows-missing'>> {
  if (state !== 'rehearsal') return refuse('records/import-closed');
  if (chunk !== chunks) return refuse('records/chunk-out-of-order', { nextChunk: chunks });
  return rehearsed.rows + rows > rowCount ? refuse('records/rows-missing', { rows: rehearsed.rows + rows, rowCount }) : ok(undefined);
}
