import { add, type Fen, fen, least, most, type Points, points, ratioOf, subtract } from '@shared/kernel/money';
import type { Left } from '../../ledger/domain/expired';
import { type Posting, posting } from '../../ledger/domain/posting';
import { lotsBetween, type Part, partOf, rangeOf } from '../../ledger/domain/refund';
import type { Lot } from '../../membership/domain/lot';
import type { PointsDebt, SpendingRule } from '../../shops/domain/rules';

/** How the shop counts points that came with a recharge and were spent: at the rate at which they pay, where they do, and by its policy about spent points. */
export interface PointsTerms {
  readonly policy: PointsDebt['policy'];
  /** So many points pay ¥1; absent where points pay nothing. */
  readonly pointsPerYuan?: number;
}
export const pointsTerms = ({ policy }: PointsDebt, { points: cash }: SpendingRule): PointsTerms => ({ policy, ...(cash?.on ? { pointsPerYuan: cash.pointsPerYuan } : {}) });

/** What a refund does about the points that came with the recharge. */
export interface PointsBack {
  /** What leaves the account, owed ones among them. */
  readonly points: Points;
  /** Those of its part that had expired: they were never used, so nothing is taken, kept or owed for them. */
  readonly pointsExpired?: Points;
  /** Those of its part that had been spent. */
  readonly pointsMissing: Points;
  /** Of the missing: how many were charged in money, and how much was kept for them; how many are owed now. What is neither is forgiven. */
  readonly pointsCharged?: Points;
  readonly pointsKeptFen?: Fen;
  readonly pointsOwed?: Points;
}
interface Came {
  readonly points?: Points;
  /** The lots that they made. */
  readonly pointLots?: readonly Lot[];
  /** Charged in money by the refunds before. */
  readonly pointsCharged?: Points;
}

/** What of a taking back has not expired, on the card that stands or on one that it was before. */
export type Sparing = (reversal: readonly Posting[]) => Pick<Left, 'postings' | 'expired'>;
const NONE_EXPIRED: Sparing = (postings) => ({ postings, expired: 0 });
/** The card's points, and how what expired is told from what was spent; all of it was spent where nothing is said. */
export interface Standing {
  readonly points: Points;
  readonly sparing?: Sparing;
}

/** Points of a part on their way back, all of them where nothing is said, out of the very lots that the recharge made. */
export function pointsOfPart(came: Pick<Came, 'points' | 'pointLots'>, part: Part, amount: number = partOf(came.points ?? 0, part)): readonly Posting[] {
  if (amount === 0) return [];
  const lots = came.pointLots && lotsBetween(came.pointLots, rangeOf(came.points ?? 0, part));
  return [{ ...posting('member', 'issuance', 'points', amount, 'points-taken-back'), ...(lots && lots.length > 0 ? { lots } : {}) }];
}

/**
 * Points that are there are taken. Those that were spent were goods: where points pay, their worth is kept from this part's money, rounded down over all refunds of
 * the order so far. What that does not cover is owed, or forgiven where the shop forgives. A shop that refuses to undo over spent points lets them be owed here:
 * the law lets nobody refuse a refund of what was paid. Those that expired were never used: they count as neither there nor spent.
 *
 * Example: 5,000 points came with ¥100 and are spent, 100 pay ¥1: the whole refund keeps ¥50. Without a rate 5,000 are owed.
 */
export function pointsBack(order: Came, { points: balance, sparing = NONE_EXPIRED }: Standing, part: Part, moneyFen: Fen, { policy, pointsPerYuan }: PointsTerms): PointsBack {
  const expired = points(sparing(pointsOfPart(order, part)).expired);
  const due = subtract(points(partOf(order.points ?? 0, part)), expired);
  const there = least(due, most(balance, points(0)));
  const missing = subtract(due, there);
  const charged = pointsPerYuan === undefined ? NOTHING : charge(order.pointsCharged ?? points(0), missing, pointsPerYuan, moneyFen);
  const owed = policy === 'cap' ? points(0) : subtract(missing, charged.points);
  return {
    points: add(there, owed), pointsMissing: missing, ...(expired > 0 ? { pointsExpired: expired } : {}),
    ...(charged.points > 0 ? { pointsCharged: charged.points, pointsKeptFen: charged.keptFen } : {}), ...(owed > 0 ? { pointsOwed: owed } : {}),
  };
}
const NOTHING = { points: points(0), keptFen: fen(0) };
/** No more is kept than there is; what it then leaves uncovered was not charged. */
function charge(before: Points, missing: Points, pointsPerYuan: number, moneyFen: Fen): typeof NOTHING {
  const worth = (of: number): Fen => fen(ratioOf(of, 100, pointsPerYuan, 'down'));
  const wholeFen = subtract(worth(add(before, missing)), worth(before));
  if (wholeFen <= moneyFen) return { points: missing, keptFen: wholeFen };
  return { points: least(missing, points(ratioOf(moneyFen, pointsPerYuan, 100, 'up'))), keptFen: moneyFen };
}

/** The journal's side: so many of the part's points, out of the lots in which they lie now. */
export const pointsPostings = (taken: Points, came: Pick<Came, 'points' | 'pointLots'>, part: Part, sparing?: Sparing): readonly Posting[] =>
  (sparing && taken > 0 ? sparing(pointsOfPart(came, part)).postings.map((one) => ({ ...one, amount: taken })) : pointsOfPart(came, part, taken));
/** The lots that a recharge's points made, of its entry; absent where none did. */
export const pointLotsIn = (postings: readonly Posting[]): readonly Lot[] | undefined => postings.find(({ asset, to }) => asset === 'points' && to === 'member')?.lots;
