import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, ratioOf, subtract } from '@shared/kernel/money';
import { ok, type Refusal, refuse, type Result } from '@shared/kernel/result';

/** Money put aside for what members may still spend or ask back, or taken out again. */
export type CoverKind = 'in' | 'out';
/** What is owed and what lies aside for it, at the end of a month. */
export interface CoverMonth {
  readonly month: string;
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  readonly setAsideFen: Fen;
  /** Whole percent of the principal, rounded down; absent where nothing is owed. */
  readonly percent?: number;
}
/** Only principal was paid in by somebody, and only principal is paid back: bonus is shown beside it, and needs no cover. */
export const percentOf = (setAsideFen: Fen, principalFen: Fen): { readonly percent?: number } => (principalFen > 0 ? { percent: ratioOf(setAsideFen, 100, principalFen, 'down') } : {});
/** Below the line the owner drew; where nothing is owed nothing can be below it. */
export const isBelow = (percent: number | undefined, redLinePercent: number | undefined): boolean => percent !== undefined && redLinePercent !== undefined && percent < redLinePercent;
/** What the owner is told where what lies aside is below their line. */
export function shortfallOf({ setAsideFen, redLinePercent }: { readonly setAsideFen: Fen; readonly redLinePercent?: number }, principalFen: Fen): { readonly percent: number; readonly redLinePercent: number } | undefined {
  const { percent } = percentOf(setAsideFen, principalFen);
  return percent !== undefined && redLinePercent !== undefined && isBelow(percent, redLinePercent) ? { percent, redLinePercent } : undefined;
}

/** A figure that nobody has recorded anything about for so long is shown to nobody. */
export const BADGE_DAYS = 31;
/** What members are shown where the owner lets them see it: the ratio and when it was last recorded, never a sum; only at or above the owner's line, and while it is fresh. */
export function badgeOf({ badge, setAsideFen, redLinePercent, recordedAt }: { readonly badge?: boolean; readonly setAsideFen: Fen; readonly redLinePercent?: number; readonly recordedAt?: Instant }, principalFen: Fen, at: Instant): { readonly percent: number; readonly at: Instant } | undefined {
  const { percent } = percentOf(setAsideFen, principalFen);
  if (!badge || percent === undefined || redLinePercent === undefined || percent < redLinePercent || recordedAt === undefined) return undefined;
  return at - recordedAt <= BADGE_DAYS * DAY_MS ? { percent, at: recordedAt } : undefined;
}

const signed = (kind: CoverKind, amountFen: Fen): Fen => (kind === 'in' ? amountFen : subtract(fen(0), amountFen));
/** What lies aside after a record; never less than none. */
export function after(setAsideFen: Fen, { kind, amountFen }: { readonly kind: CoverKind; readonly amountFen: Fen }): Result<{ readonly setAsideFen: Fen; readonly changeFen: Fen }, Refusal<'stored-value/cover-too-much'>> {
  const changeFen = signed(kind, amountFen);
  const next = add(setAsideFen, changeFen);
  return next < 0 ? refuse('stored-value/cover-too-much', { setAsideFen }) : ok({ setAsideFen: next, changeFen });
}
export const opposite = (kind: CoverKind): CoverKind => (kind === 'in' ? 'out' : 'in');

interface OwedMonth {
  readonly month: string;
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
}
/** Month by month up to this one, newest first: a month in which nothing moved stands as the one before it. */
export function historyOf(owed: readonly OwedMonth[], moved: ReadonlyMap<string, Fen>, months: readonly string[]): readonly CoverMonth[] {
  const history = months.map((month) => {
    const at = owed.findLast((one) => one.month <= month);
    const [principalFen, bonusFen] = [at?.principalFen ?? fen(0), at?.bonusFen ?? fen(0)];
    const setAsideFen = add(fen(0), ...[...moved].filter(([when]) => when <= month).map(([, changeFen]) => changeFen));
    return { month, principalFen, bonusFen, setAsideFen, ...(setAsideFen < 0 ? {} : percentOf(setAsideFen, principalFen)) };
  });
  return [...history].reverse();
}
