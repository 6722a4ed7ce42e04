import { add, type Fen, fen, least, type PercentOff, shareOff, subtract } from '@shared/kernel/money';
import { type Coupon, takesMoneyOff } from '../../coupons/domain/coupon';
import { type BillLine, covers, linesOf, takeOff } from '../../coupons/domain/scope';
import type { TierDiscount } from '../../shops/domain/rules';
import { type FreeUse, freeFen, linesAfter } from './free-use';
import { TIER_PERKS } from '../../tiers/domain/perks';
import type { VisitItem } from './lines';
import type { TierUse } from './tier-uses';

/** What a tier took off a visit. */
export interface TierOff {
  readonly percentOff: PercentOff;
  readonly offFen: Fen;
}
/** What a tier takes off this bill, or would if no coupon stood against it. */
export interface TierOffer extends TierOff {
  readonly withCoupons: boolean;
  readonly taken: boolean;
  /** The bill as coupons find it when it is taken. */
  readonly lines: readonly BillLine[];
}

/**
 * What a tier's discount takes off a bill: of the lines that it is for, rounded up to the fen, so that what is due is rounded down in the member's favour; no more
 * than its cap a visit. It comes before coupons. Where it does not go with coupons, one chosen that takes money off stands in its place. Undefined where it takes nothing.
 *
 * Examples: 5 % off ¥128.00 is ¥6.40; off ¥0.99 it is ¥0.05 (0.0495 rounded up), and ¥0.94 are due; 12 % off ¥1,000.00 with a cap of ¥50 is ¥50.
 */
export function tierOffer(discount: TierDiscount | undefined, amountFen: Fen, of: readonly BillLine[], coupons: readonly Pick<Coupon, 'kind'>[]): TierOffer | undefined {
  if (!discount) return undefined;
  const { percentOff, mostFen, categories, items, withCoupons } = discount;
  const lines = linesOf(amountFen, of);
  const scope = categories || items ? { ...(categories ? { categories } : {}), ...(items ? { items } : {}) } : undefined;
  const inScope = lines.map((line) => covers(scope, line));
  const sumFen = add(fen(0), ...lines.filter((_, i) => inScope[i]).map((line) => line.sumFen));
  const share = shareOff(sumFen, percentOff, 'up');
  const offFen = mostFen === undefined ? share : least(share, mostFen);
  if (offFen === 0) return undefined;
  const left = takeOff(lines.map((line) => line.sumFen), inScope, offFen);
  return { percentOff, offFen, withCoupons, taken: withCoupons || !coupons.some(takesMoneyOff), lines: lines.map((line, i) => ({ ...line, leftFen: left[i] ?? line.sumFen })) };
}

interface Priced {
  readonly amountFen: Fen;
  readonly items: readonly VisitItem[];
  readonly coupons: readonly unknown[];
  readonly tierOff?: TierOff;
  readonly freeUse?: FreeUse;
  readonly tierUses?: readonly TierUse[];
}
/**
 * Where a recorded visit does not say what this discount took off it: what was to be said, and what is. One that may have stood back for a coupon is judged only by what it took; a
 * counted one takes a use with what it takes off, and takes nothing where the visit found none left or the member kept it.
 */
export function tierOffWrong({ amountFen, items, coupons, tierOff, freeUse, tierUses }: Priced, discount: TierDiscount | undefined): { readonly expected: number; readonly found: number } | undefined {
  if (discount && !discount.withCoupons && coupons.length > 0 && !tierOff) return undefined;
  const use = tierUses?.find(({ perkId }) => perkId === TIER_PERKS.discount);
  if (discount?.times && !tierOff && use && !use.used && (use.left === 0 || use.kept)) return undefined;
  if ((discount?.times !== undefined && tierOff !== undefined) !== (use?.used === true)) return { expected: discount?.times && tierOff ? 1 : 0, found: use?.used ? 1 : 0 };
  const [expected, found] = [tierOffer(discount, subtract(amountFen, freeFen(freeUse)), linesAfter(items, freeUse), [])?.offFen ?? 0, tierOff?.offFen ?? 0];
  return expected === found && (found === 0 || tierOff?.percentOff === discount?.percentOff) ? undefined : { expected, found };
}
