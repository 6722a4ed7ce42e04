import type { StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen, type Growth, growth, type Points, points, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { dayOf, hourOf, weekdayOf, type Zone } from '@shared/kernel/shop-day';
import type { Coupon } from '../../coupons/domain/coupon';
import { type Redemption, redeem } from '../../coupons/domain/redeem';
import { type Posting, postingIf } from '../../ledger/domain/posting';
import { type Balances, earnedOn, type Member, withVisit } from '../../membership/domain/member';
import { withCounted } from '../../membership/domain/tally';
import { LIFETIME_TERMS, type SpendingOrder, type TierTerms } from '../../shops/domain/rules';
import { splitSpending } from '../../stored-value/domain/spending';
import { type Earner, type EarningRule, earn } from '../../tiers/domain/earning';
import { type NextTier, wayUp } from '../../tiers/domain/progress';
import { inTier, raised, type Standing, tierOf } from '../../tiers/domain/standing';
import type { Tier } from '../../tiers/domain/tier';
import { billLines, sumOfLines, type VisitItem, withDue } from './lines';

export type { VisitItem };
export interface Purchase {
  readonly storeId: StoreId;
  readonly amountFen: Fen;
  readonly items: readonly VisitItem[];
  readonly coupons: readonly Coupon[];
  readonly useStoredValue: boolean;
}
export interface VisitRules {
  readonly earning: EarningRule;
  readonly tiers: readonly Tier[];
  /** For life by growth where it is not said. */
  readonly terms?: TierTerms;
  readonly zone: Zone;
  /** Principal first where it is not said. */
  readonly spendingOrder?: SpendingOrder;
}
/** The money of a visit and what it earns. */
export interface VisitMoney {
  readonly amountFen: Fen;
  readonly discountFen: Fen;
  readonly dueFen: Fen;
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  /** To be collected outside the card. */
  readonly restFen: Fen;
  readonly earnedPoints: Points;
  readonly earnedGrowth: Growth;
}
/** What a visit does: its money, the coupons used, and the account before and after. Walk-ins have only the money. */
export interface Effects extends VisitMoney {
  readonly uses: Redemption['uses'];
  /** The lines with what is due of each. */
  readonly items: readonly VisitItem[];
  readonly account?: { readonly before: Balances; readonly after: Balances; readonly tierBefore: Tier; readonly tierAfter: Tier; readonly standing: Standing; /** What is missing to the next tier afterwards. */ readonly nextTier?: NextTier };
}
const NOTHING_SPENT = { principalFen: fen(0), bonusFen: fen(0) };
export type VisitRefusal = Refusal<'visits/items-do-not-add-up' | 'coupons/not-usable' | 'coupons/too-many'>;

/**
 * Decides a visit. The order of effects is fixed: coupons take off → stored value pays (in the shop's order) → what is left is the rest →
 * points and growth are earned at the tier held before the visit, line by line where the rule tells them apart → growth, spend
 * and visits may lift the tier. The tier's gift follows from the stream, when the visit stands. A coupon is
 * judged by the amount before any discount.
 */
export function decideVisit(member: Member | undefined, purchase: Purchase, rules: VisitRules, at: Instant): Result<Effects, VisitRefusal> {
  const { amountFen, items } = purchase;
  const sum = sumOfLines(items);
  if (items.length > 0 && sum !== amountFen) return refuse('visits/items-do-not-add-up', { sumFen: sum, amountFen });
  const rule = { tiers: rules.tiers, terms: rules.terms ?? LIFETIME_TERMS };
  const today = dayOf(at, rules.zone);
  const tierBefore = member && tierOf(member, rule, today);
  const redemption = redeem(purchase.coupons, at, purchase.storeId, amountFen, tierBefore?.tierId, billLines(items));
  if (!redemption.ok) return redemption;
  const { discountFen, uses, leftFen } = redemption.value;
  const dueFen = subtract(amountFen, discountFen);
  const { principalFen, bonusFen } = member && purchase.useStoredValue ? splitSpending(rules.spendingOrder ?? 'principal-first', member.balances, dueFen) : NOTHING_SPENT;
  const restFen = fen(dueFen - principalFen - bonusFen);
  const money = { amountFen, discountFen, dueFen, principalFen, bonusFen, restFen, uses, items: withDue(items, leftFen) };
  if (!member || !tierBefore) return ok({ ...money, earnedPoints: points(0), earnedGrowth: growth(0) });
  const earned = earn(rules.earning, earnerOf(member, tierBefore, rules, at), { principalFen, bonusFen, restFen }, items.map(({ itemId, category }, i) => ({ itemId, category, dueFen: leftFen[i] ?? fen(0) })));
  const after: Balances = {
    ...member.balances, points: points(member.balances.points + earned.points), growth: growth(member.balances.growth + earned.growth),
    principalFen: subtract(member.balances.principalFen, principalFen), bonusFen: subtract(member.balances.bonusFen, bonusFen),
  };
  const counted = withCounted(withVisit({ ...member, balances: after }, at), at, rules.zone, { growth: earned.growth, spentFen: dueFen });
  const standing = raised(counted, rule, today);
  const nextTier = wayUp(inTier(counted, standing), rule, rules.earning.growthPerYuan, today);
  return ok({ ...money, earnedPoints: earned.points, earnedGrowth: earned.growth, account: { before: member.balances, after, tierBefore, tierAfter: standing.tier, standing, ...(nextTier ? { nextTier } : {}) } });
}

/** Calendars are slow: a rule that asks for no day and hour is spared them. */
function earnerOf(member: Member, { multiplierPercent }: Tier, { earning, zone }: VisitRules, at: Instant): Earner {
  if (!earning.times?.length && earning.mostPerDay === undefined) return { multiplierPercent, weekday: 0, hour: 0, earnedToday: points(0) };
  const day = dayOf(at, zone);
  return { multiplierPercent, weekday: weekdayOf(day), hour: hourOf(at, zone), earnedToday: earnedOn(member, day) };
}
/** The journal's side of a visit. */
export const visitPostings = (effects: Effects): readonly Posting[] => [
  ...postingIf('member', 'sales', 'principal', effects.principalFen, 'paid'),
  ...postingIf('member', 'sales', 'bonus', effects.bonusFen, 'paid'),
  ...postingIf('issuance', 'member', 'points', effects.earnedPoints, 'earned'),
  ...postingIf('issuance', 'member', 'growth', effects.earnedGrowth, 'earned'),
];
/** Whether the visit takes anything that belongs to the member: that needs a code, or the member's word in the app. */
export const spends = (purchase: Pick<Purchase, 'coupons' | 'useStoredValue'>, effects: Effects): boolean => purchase.coupons.length > 0 || effects.principalFen > 0 || effects.bonusFen > 0;
