import type { StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, type Growth, growth, type Points, points, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, dayOf, hourOf, type ShopDay, weekdayOf, type Zone } from '@shared/kernel/shop-day';
import type { Coupon } from '../../coupons/domain/coupon';
import { type Redemption, redeem } from '../../coupons/domain/redeem';
import { spendablePoints } from '../../ledger/domain/lots';
import { type Posting, postingIf } from '../../ledger/domain/posting';
import { waitingPosting } from '../../ledger/domain/waiting';
import { type Balances, earnedIn, earnedOn, type Member, withVisit } from '../../membership/domain/member';
import { monthOf, withCounted } from '../../membership/domain/tally';
import { LIFETIME_TERMS, type PointsCash, type SpendingOrder, type TierTerms } from '../../shops/domain/rules';
import { splitSpending, type ValueParts } from '../../stored-value/domain/spending';
import { boostsOf } from '../../tiers/domain/accelerators';
import { type Cut, type Earner, type EarningRule, earn } from '../../tiers/domain/earning';
import { type NextTier, wayUp } from '../../tiers/domain/progress';
import { type PerkBook, TIER_PERKS } from '../../tiers/domain/perks';
import { inTier, raised, type Standing, tierOf } from '../../tiers/domain/standing';
import { type Weighed, weighedBy } from '../../tiers/domain/weights';
import type { Tier } from '../../tiers/domain/tier';
import { type FreeUse, type FreeWanted, freeFen, linesAfter, takeFree } from './free-use';
import { sumOfLines, type VisitItem, withDue, withWeights } from './lines';
import { NO_POINTS, type PaidByPoints, payByPoints, type PointsWanted } from './points-cash';
import { type TierOff, type TierOffer, tierOffer } from './tier-discount';
import { type TierUse, tierUse, usesLeft } from './tier-uses';

export type { VisitItem };
export interface Purchase {
  readonly storeId: StoreId;
  readonly amountFen: Fen;
  readonly items: readonly VisitItem[];
  readonly coupons: readonly Coupon[];
  readonly useStoredValue: boolean;
  /** Another's card that pays what the member's own does not, up to so much. */
  readonly payer?: { readonly balances: Balances; readonly roomFen: Fen };
  /** So many points at most, or the most that the bill lets be used; none where it is absent. */
  readonly usePoints?: PointsWanted | undefined;
  /** One use of a benefit of the tier, that makes a thing free. */
  readonly perkUse?: FreeWanted | undefined;
  /** The use of a counted discount is kept for another bill. */
  readonly keepDiscount?: boolean | undefined;
}
/** What another's card pays. */
export type SharedPart = ValueParts;
export interface VisitRules {
  readonly earning: EarningRule;
  readonly tiers: readonly Tier[];
  /** For life by growth where it is not said. */
  readonly terms?: TierTerms;
  readonly zone: Zone;
  /** Principal first where it is not said. */
  readonly spendingOrder?: SpendingOrder;
  /** Points pay nothing where it is not said. */
  readonly pointsCash?: PointsCash | undefined;
  /** Whether the member's birthday is this month, and counts. */
  readonly birthdayMonth?: boolean;
  /** What the programme has given out this month, where the shop has a cap on that. */
  readonly givenThisMonth?: Points | undefined;
  /** What the member has used; asked for only where a tier counts its discount or its multiple, and nothing where it is not said. */
  readonly perks?: PerkBook | undefined;
}
/** The money of a visit and what it earns. */
export interface VisitMoney {
  readonly amountFen: Fen;
  readonly discountFen: Fen;
  readonly dueFen: Fen;
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  /** From another's card that the member may spend from; absent where that pays nothing. */
  readonly shared?: SharedPart;
  /** To be collected outside the card. */
  readonly restFen: Fen;
  readonly earnedPoints: Points;
  /** How the points came about, where that is more than the money of each line; absent for most. */
  readonly weighed?: Weighed;
  /** Which cap of the month left fewer points than were earned; absent where none did. */
  readonly cut?: Cut;
  /** From which day the earned points may be used; absent where that is at once. */
  readonly usableFrom?: ShopDay;
  readonly earnedGrowth: Growth;
  /** Points that paid, and what they paid; absent where none did. */
  readonly pointsUsed?: Points;
  readonly pointsFen?: Fen;
  /** What the tier held before took off, which is part of the discount; absent where it took nothing. */
  readonly tierOff?: TierOff;
  /** What a benefit made free, which is part of the discount; absent where it made nothing. */
  readonly freeUse?: FreeUse;
}
/** What a visit does: its money, the coupons used, and the account before and after. Walk-ins have only the money. */
export interface Effects extends VisitMoney {
  readonly uses: Redemption['uses'];
  /** The lines with what is due of each. */
  readonly items: readonly VisitItem[];
  /** The most that points may pay of this bill; absent where the shop takes none, and for walk-ins. */
  readonly pointsOffer?: PaidByPoints;
  /** What the tier takes off this bill, or would; absent where it takes nothing. */
  readonly tierOffer?: TierOffer;
  /** What the tier counts of what it would do here; empty where it counts nothing. */
  readonly tierUses: readonly TierUse[];
  readonly account?: { readonly before: Balances; readonly after: Balances; readonly tierBefore: Tier; readonly tierAfter: Tier; readonly standing: Standing; /** What is missing to the next tier afterwards. */ readonly nextTier?: NextTier };
}
const PLAIN_PERCENT = 100;
const NOTHING_SPENT = { principalFen: fen(0), bonusFen: fen(0) };
export type VisitRefusal = Refusal<'tiers/perk-gone' | 'tiers/not-birthday-month' | 'visits/items-do-not-add-up' | 'coupons/not-usable' | 'coupons/too-many'>;

/**
 * Decides a visit. The order of effects is fixed: a benefit that is used makes its thing free and is out of the bill, then the discount of the tier held before takes off, then coupons → points pay, where the shop takes them → stored value pays (in the shop's order), the member's own before another's
 * card → what is left is the rest → points and growth are earned at the tier held before the visit, line by line where the rule tells them apart →
 * growth, spend and visits may lift the tier. A discount or a multiple of the tier that is counted is there only while uses of the member's period are left; the multiple takes one where it gives points. What points pay earns no points and no growth, and is no spend: it was earned once. Where the
 * shop lets points wait for its return window, all that the visit earned waits, also what is for coming; growth and the tier do not. The tier's gift follows from the stream, when the visit stands. A coupon is
 * judged by the amount before any discount.
 */
export function decideVisit(member: Member | undefined, purchase: Purchase, rules: VisitRules, at: Instant): Result<Effects, VisitRefusal> {
  const { amountFen, items } = purchase;
  const sum = sumOfLines(items);
  if (items.length > 0 && sum !== amountFen) return refuse('visits/items-do-not-add-up', { sumFen: sum, amountFen });
  const rule = { tiers: rules.tiers, terms: rules.terms ?? LIFETIME_TERMS };
  const today = dayOf(at, rules.zone);
  const tierBefore = member && tierOf(member, rule, today);
  const used = purchase.perkUse ? takeFree(tierBefore?.perks ?? [], items, purchase.perkUse, rules.birthdayMonth) : undefined;
  if (used && !used.ok) return used;
  const freeUse = used?.value;
  const [billFen, lines] = [subtract(amountFen, freeFen(freeUse)), linesAfter(items, freeUse)];
  const offered = tierBefore?.discount && tierOffer(tierBefore.discount, billFen, lines, purchase.coupons);
  const offersLeft = usesLeft(TIER_PERKS.discount, tierBefore?.discount?.times, rules.perks, today);
  const keep = purchase.keepDiscount === true && offersLeft !== undefined;
  const offer = offersLeft === 0 || keep ? undefined : offered;
  const offerUses = offered && offersLeft !== undefined && tierBefore?.discount?.times ? [tierUse(TIER_PERKS.discount, tierBefore.discount.times, offersLeft, { takes: offered.taken, keep }, today)] : [];
  const redemption = redeem(purchase.coupons, at, purchase.storeId, billFen, tierBefore?.tierId, offer?.taken ? offer.lines : lines);
  if (!redemption.ok) return redemption;
  const { uses, leftFen } = redemption.value;
  const discountFen = add(freeFen(freeUse), offer?.taken ? offer.offFen : fen(0), redemption.value.discountFen);
  const dueFen = subtract(amountFen, discountFen);
  const byPoints = (wanted: PointsWanted) => (member ? payByPoints(rules.pointsCash, spendablePoints(member), dueFen, wanted) : NO_POINTS);
  const { pointsUsed, pointsFen } = purchase.usePoints === undefined ? NO_POINTS : byPoints(purchase.usePoints);
  const moneyFen = subtract(dueFen, pointsFen);
  const { principalFen, bonusFen } = member && purchase.useStoredValue ? splitSpending(rules.spendingOrder ?? 'principal-first', member.balances, moneyFen) : NOTHING_SPENT;
  const unpaidFen = fen(moneyFen - principalFen - bonusFen);
  const shared = purchase.payer ? splitSpending(rules.spendingOrder ?? 'principal-first', purchase.payer.balances, least(unpaidFen, purchase.payer.roomFen)) : NOTHING_SPENT;
  const restFen = fen(unpaidFen - shared.principalFen - shared.bonusFen);
  const value = { principalFen: add(principalFen, shared.principalFen), bonusFen: add(bonusFen, shared.bonusFen) };
  const money = {
    amountFen, discountFen, dueFen, principalFen, bonusFen, ...(restFen === unpaidFen ? {} : { shared }), restFen, uses, items: withDue(items, leftFen),
    ...(pointsUsed > 0 ? { pointsUsed, pointsFen } : {}), ...(member && rules.pointsCash?.on ? { pointsOffer: byPoints('most') } : {}),
    ...(freeUse ? { freeUse } : {}), ...(offer ? { tierOffer: offer, ...(offer.taken ? { tierOff: { percentOff: offer.percentOff, offFen: offer.offFen } } : {}) } : {}),
  };
  if (!member || !tierBefore) return ok({ ...money, tierUses: [], earnedPoints: points(0), earnedGrowth: growth(0) });
  const payment = { ...value, restFen, pointsFen };
  const earningLines = items.map(({ itemId, category }, i) => ({ itemId, category, dueFen: leftFen[i] ?? fen(0) }));
  const earnerAt = (multiplierPercent: number): Earner => earnerOf(member, { ...tierBefore, multiplierPercent }, rules, at);
  const { earned, percent, uses: earnUses } = earnedAt(tierBefore, (multiplierPercent) => earn(rules.earning, earnerAt(multiplierPercent), payment, earningLines), rules, today);
  const { weighed, weights } = weighedBy(rules.earning, earnerAt(percent), payment, earningLines, earned.points);
  const waits = rules.earning.pendingDays && earned.points > 0 ? addDays(today, rules.earning.pendingDays) : undefined;
  const after: Balances = {
    ...member.balances, points: points(member.balances.points + (waits ? 0 : earned.points) - pointsUsed), ...(waits ? { pending: points((member.balances.pending ?? 0) + earned.points) } : {}), growth: growth(member.balances.growth + earned.growth),
    principalFen: subtract(member.balances.principalFen, principalFen), bonusFen: subtract(member.balances.bonusFen, bonusFen),
  };
  const counted = withCounted(withVisit({ ...member, balances: after }, at), at, rules.zone, { growth: earned.growth, spentFen: moneyFen });
  const standing = raised(counted, rule, today);
  const nextTier = wayUp(inTier(counted, standing), rule, rules.earning.growthPerYuan, today);
  return ok({ ...money, ...(weights ? { items: withWeights(money.items, weights) } : {}), tierUses: [...offerUses, ...earnUses], earnedPoints: earned.points, ...(weighed ? { weighed } : {}), ...(earned.cut ? { cut: earned.cut } : {}), ...(waits ? { usableFrom: waits } : {}), earnedGrowth: earned.growth, account: { before: member.balances, after, tierBefore, tierAfter: tierOf(inTier(counted, standing), rule, today), standing, ...(nextTier ? { nextTier } : {}) } });
}

/** At the tier's multiple; where that is counted, at the plain rate once its uses are used up. It takes one where it gives more points than the plain rate does. */
function earnedAt({ multiplierPercent, multiplierTimes }: Tier, at: (percent: number) => ReturnType<typeof earn>, { perks }: VisitRules, today: ShopDay): { readonly earned: ReturnType<typeof earn>; readonly percent: number; readonly uses: readonly TierUse[] } {
  const full = at(multiplierPercent);
  const left = usesLeft(TIER_PERKS.multiplier, multiplierTimes, perks, today);
  if (!multiplierTimes || left === undefined) return { earned: full, percent: multiplierPercent, uses: [] };
  const plain = at(PLAIN_PERCENT);
  return { ...(left === 0 ? { earned: plain, percent: PLAIN_PERCENT } : { earned: full, percent: multiplierPercent }), uses: full.points > plain.points ? [tierUse(TIER_PERKS.multiplier, multiplierTimes, left, { takes: true }, today)] : [] };
}
/** Calendars are slow: a rule that asks for no day and hour is spared them. */
function earnerOf(member: Member, { tierId, multiplierPercent }: Tier, { earning, zone, birthdayMonth = false, givenThisMonth }: VisitRules, at: Instant): Earner {
  const accelerated = earning.accelerators?.length || member.accelerator;
  if (!accelerated && !earning.times?.length && earning.mostPerDay === undefined && earning.mostPerMonth === undefined) return { multiplierPercent, weekday: 0, hour: 0, earnedToday: points(0), givenThisMonth, birthdayMonth };
  const day = dayOf(at, zone);
  return { multiplierPercent, birthdayMonth, ...(accelerated ? { boosts: boostsOf(earning, member, tierId, day, zone) } : {}), weekday: weekdayOf(day), hour: hourOf(at, zone), earnedToday: earnedOn(member, day), earnedThisMonth: earnedIn(member, monthOf(day)), givenThisMonth };
}
/** The reason of points that paid at the till. */
export const POINTS_PAID = 'paid';
/** Due in money: what points do not pay. */
export const moneyDue = ({ dueFen, pointsFen }: Pick<VisitMoney, 'dueFen' | 'pointsFen'>): Fen => subtract(dueFen, pointsFen ?? fen(0));
/** The journal's side of a visit. */
export const visitPostings = (effects: Effects): readonly Posting[] => [
  ...postingIf('member', 'sales', 'principal', effects.principalFen, 'paid'),
  ...postingIf('member', 'sales', 'bonus', effects.bonusFen, 'paid'),
  ...postingIf('member', 'sales', 'points', effects.pointsUsed ?? 0, POINTS_PAID),
  ...(effects.usableFrom ? [waitingPosting('issuance', effects.usableFrom, effects.earnedPoints, 'earned')] : postingIf('issuance', 'member', 'points', effects.earnedPoints, 'earned')),
  ...postingIf('issuance', 'member', 'growth', effects.earnedGrowth, 'earned'),
];
/** The journal of the owner of the card that pays in the member's stead. */
export const sharePostings = ({ principalFen, bonusFen }: SharedPart): readonly Posting[] => [...postingIf('member', 'sales', 'principal', principalFen, 'paid'), ...postingIf('member', 'sales', 'bonus', bonusFen, 'paid')];
/** Whether the visit takes anything that belongs to the member: that needs a code, or the member's word in the app. */
export const spends = (purchase: Pick<Purchase, 'coupons' | 'useStoredValue'>, effects: Effects): boolean => purchase.coupons.length > 0 || effects.principalFen > 0 || effects.bonusFen > 0 || effects.shared !== undefined || (effects.pointsUsed ?? 0) > 0;
