import { type Fen, fen, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { BillLine } from '../../coupons/domain/scope';
import type { Perk } from '../../shops/domain/rules';
import { billLines, type VisitItem } from './lines';

/** The use of a counted benefit that makes one thing on the bill free. */
export interface FreeUse {
  readonly perkId: string;
  readonly title: string;
  /** Of the bill, from 0. */
  readonly line: number;
  /** What the thing would have cost. */
  readonly offFen: Fen;
}
export interface FreeWanted {
  readonly perkId: string;
  readonly line: number;
}
const makesFree = ({ times, free }: Perk, { itemId, category, priceFen }: VisitItem): boolean =>
  times !== undefined && free !== undefined && priceFen > 0 && ('itemId' in free ? free.itemId === itemId : category !== undefined && free.category === category);
const freeBy = ({ perkId, title }: Perk, line: number, { priceFen }: VisitItem): FreeUse => ({ perkId, title, line, offFen: priceFen });

/** For each benefit the first line, of the dearest, that one use of it would make free. */
export const freeOffers = (perks: readonly Perk[], items: readonly VisitItem[]): readonly FreeUse[] =>
  perks.flatMap((perk) => {
    const line = items.reduce((best, item, i) => (makesFree(perk, item) && (best < 0 || item.priceFen > (items[best]?.priceFen ?? 0)) ? i : best), -1);
    const item = items[line];
    return item ? [freeBy(perk, line, item)] : [];
  });

/** Benefits of the birthday hold in its month alone. */
export const perksIn = (perks: readonly Perk[], birthdayMonth: boolean | undefined): readonly Perk[] => perks.filter(({ kind }) => kind !== 'birthday' || birthdayMonth);
/** One thing of the line is free: of three at ¥50, one. Refused where the tier's benefit is not for it. */
export function takeFree(perks: readonly Perk[], items: readonly VisitItem[], { perkId, line }: FreeWanted, birthdayMonth?: boolean): Result<FreeUse, Refusal<'tiers/perk-gone' | 'tiers/not-birthday-month'>> {
  const [perk, item] = [perks.find((one) => one.perkId === perkId), items[line]];
  if (perk && perksIn([perk], birthdayMonth).length === 0) return refuse('tiers/not-birthday-month');
  return perk && item && makesFree(perk, item) ? ok(freeBy(perk, line, item)) : refuse('tiers/perk-gone');
}
/** The bill without what is free: discount, coupons and their minimum know only of the rest. */
export const linesAfter = (items: readonly VisitItem[], free: FreeUse | undefined): readonly BillLine[] =>
  billLines(items).map((line, i) => (free?.line === i ? { ...line, sumFen: subtract(line.sumFen, free.offFen) } : line));
export const freeFen = (free: FreeUse | undefined): Fen => free?.offFen ?? fen(0);
