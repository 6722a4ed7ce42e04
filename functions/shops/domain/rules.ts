import type { CouponTypeId, ItemId } from '@shared/kernel/ids';
import { after, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import { fen, type Fen, type Growth, type PercentOff, type Points, points } from '@shared/kernel/money';
import type { EarningRule } from './earning-rule';

export interface JoinGift {
  readonly points: number;
  readonly couponTypeIds: readonly CouponTypeId[];
}
export type TierGift = JoinGift;
export interface UndoRule {
  readonly cashierMinutes: number;
  readonly managerDays: number;
  /** How long a manager or owner may refund a visit, wholly or partly; `REFUND_DAYS` where it is not said. */
  readonly refundDays?: number | undefined;
  /** The most of one visit that a cashier may refund in part, within their minutes; `CASHIER_REFUND_FEN` where it is not said. */
  readonly cashierRefundFen?: Fen | undefined;
}
/**
 * When points expire: never; at the end of the month that is so many months later; or on one day of the year. `since` is when the shop's points
 * began to expire: what a member had before counts from that day, and switching off and on again begins anew. `first` is by which terms it counts, where they have changed since.
 */
export type PointsExpiryTerms = { readonly kind: 'none' } | { readonly kind: 'rolling'; readonly months: number } | { readonly kind: 'yearly'; readonly month: number; readonly day: number };
export type ExpiringTerms = Exclude<PointsExpiryTerms, { kind: 'none' }>;
export type PointsExpiry = Extract<PointsExpiryTerms, { kind: 'none' }> | (ExpiringTerms & { readonly since: Instant; readonly first?: ExpiringTerms });
const sameTerms = (a: ExpiringTerms, b: ExpiringTerms): boolean => (a.kind === 'rolling' ? b.kind === 'rolling' && a.months === b.months : b.kind === 'yearly' && a.month === b.month && a.day === b.day);
/** The terms as a rule: a change of terms keeps `since` and the first terms, switching on sets them. */
export function expiryRule(terms: PointsExpiryTerms, newest: PointsExpiry | undefined, effectiveAt: Instant): PointsExpiry {
  if (terms.kind === 'none') return terms;
  if (!newest || newest.kind === 'none') return { ...terms, since: effectiveAt };
  const { since, first: before, ...was } = newest;
  const first = before ?? was;
  return { ...terms, since, ...(sameTerms(first, terms) ? {} : { first }) };
}
/** What an undo does about points that are spent already: it is refused, the member owes them, or what is missing is forgiven. */
export interface PointsDebt {
  readonly policy: 'refuse' | 'debt' | 'cap';
}
/** In which order the two parts of a balance pay; in proportion: the principal's part rounded down, so that the odd fen is the bonus's. */
export type SpendingOrder = 'principal-first' | 'bonus-first' | 'in-proportion';
/**
 * Points as cash: what they are worth at the till, and how much of one bill they may pay. The percent is of what is due after coupons; where both caps are set,
 * the lower holds. Off keeps the numbers for the day on which it is switched on again.
 */
export interface PointsCash {
  readonly on: boolean;
  /** So many points pay ¥1. */
  readonly pointsPerYuan: number;
  readonly mostPercent?: number | undefined;
  readonly mostFen?: Fen | undefined;
  /** Fewer are not taken on one bill. */
  readonly leastPoints?: number | undefined;
}
/** Whether members may give points to one another, how many a day of the shop at most, and how many at a time at least. Off keeps the numbers. */
export interface PointsGiving {
  readonly on: boolean;
  readonly mostPerDay: number;
  readonly leastPoints: number;
}
/** What may be spent without a scanned code and without a yes in the app (不扫码付款). */
export interface Unscanned {
  /** A bound plastic card is the proof: by a cashier so much of a bill, and so many bills of a card and day. */
  readonly card: boolean;
  readonly cardMostFen: Fen;
  readonly cardPerDay: number;
  /** A manager has checked a member who has neither the app nor a card. */
  readonly checked: boolean;
}
/** How a bill is paid with what a member has: its balance, and points where the shop takes them. One rule, since one version stands on the entry. */
export interface SpendingRule {
  readonly order: SpendingOrder;
  /** Absent where points never were cash. */
  readonly points?: PointsCash | undefined;
  /** Absent where the owner never let anything be spent so. */
  readonly unscanned?: Unscanned | undefined;
}
/** How much one manager or owner alone may give or take at a time, and on one member in a day; above it a second person decides. */
export interface AdjustingRule {
  readonly managerPoints: Points;
  readonly ownerPoints: Points;
  readonly managerBonusFen: Fen;
  readonly ownerBonusFen: Fen;
}
/** So many uses a member in each period of the shop's zone. */
export interface UseLimit {
  readonly count: number;
  readonly per: 'month' | 'quarter' | 'year';
}
/** What a tier brings beside points, as data. `times` is counted by member and period; a contact is told to the member. */
export interface Perk {
  /** One use counts for all tiers that name the same id, so that rising within a month begins nothing anew. */
  readonly perkId: string;
  readonly kind: 'service' | 'event' | 'birthday' | 'return' | 'booking' | 'contact';
  readonly title: string;
  readonly times?: UseLimit | undefined;
  readonly contact?: { readonly name: string; readonly phone?: string | undefined; readonly wechat?: string | undefined } | undefined;
  /** Of a counted one: the item of the list, or any of the category, that one use makes free on a bill. */
  readonly free?: { readonly itemId: ItemId; readonly name: string } | { readonly category: string } | undefined;
}
/** When the count of a drawer needs a reason, and how much cash a cashier alone puts in or takes out at a time. */
export interface TillRule {
  readonly reasonAboveFen: Fen;
  readonly cashierMoveFen: Fen;
}
/** What a tier takes off the bills of whoever holds it (等级折扣). */
export interface TierDiscount {
  readonly percentOff: PercentOff;
  /** The most that it takes off one bill. */
  readonly mostFen?: Fen | undefined;
  /** The lines of a bill that it is for; both absent: the whole bill. Names of items are those at the making of the rule. */
  readonly categories?: readonly string[] | undefined;
  readonly items?: readonly { readonly itemId: ItemId; readonly name: string }[] | undefined;
  /** Whether it goes together with coupons that take money off; things (exchange and gift coupons) always do. */
  readonly withCoupons: boolean;
  /** How many visits it is taken off; every one where it is not said. */
  readonly times?: UseLimit | undefined;
}
export interface TierRule {
  readonly tierId: string;
  readonly name: string;
  readonly face: number;
  readonly fromGrowth: Growth;
  readonly multiplierPercent: number;
  /** How many visits earn the multiple, which is more than 100 then; every one where it is not said. */
  readonly multiplierTimes?: UseLimit | undefined;
  readonly benefits: readonly string[];
  readonly perks?: readonly Perk[] | undefined;
  /** What keeps the tier at a review, in the same measure; as much as reaches it where it is absent. */
  readonly keepFrom?: Growth | undefined;
  /** What a member gets once who rises to it. */
  readonly gift?: TierGift | undefined;
  readonly discount?: TierDiscount | undefined;
}
/**
 * By what tiers are reached, within what time, and how they are lost. `fromGrowth` and `keepFrom` of the tiers count in this measure: growth, fen or visits.
 * `lifetime`: all that ever was, no review. `twelve-months`: this month and the twelve before; a tier is kept for twelve months from the upgrade.
 * `calendar-year`: this year; a tier is kept to its end.
 */
export interface TierTerms {
  readonly measure: 'growth' | 'spend' | 'visits';
  readonly period: 'lifetime' | 'twelve-months' | 'calendar-year';
  /** Days after the period in which what is missing may still be made up for. */
  readonly graceDays: number;
  /** How far a review takes down: one tier at most, or to the tier that the period reaches. */
  readonly fall: 'one-tier' | 'to-reached';
  /** Days for which an undone visit leaves the tier that it had lifted to. */
  readonly protectDays: number;
}
export interface TiersRule {
  readonly tiers: readonly TierRule[];
  readonly terms: TierTerms;
}
/** Referral (推荐有礼): what either side gets after the newcomer's first purchase of at least `leastFen`. Off keeps the numbers. */
export interface ReferralRule {
  readonly on: boolean;
  readonly referrer: JoinGift;
  readonly newcomer: JoinGift;
  readonly leastFen: Fen;
  /** Rewards of one referrer in a month of the shop; the newcomer's is given above it too. */
  readonly mostPerMonth: number;
}
/** A question of the shop's own on the profile page; `options` of the two kinds that choose. */
export interface ProfileField {
  readonly fieldId: string;
  readonly label: string;
  readonly kind: 'text' | 'choice' | 'choices' | 'number' | 'date';
  readonly options?: readonly string[] | undefined;
}
/** What a profile asks beside name, birthday and tastes, and what of it makes it finished: `name`, `birthday` and ids of fields. */
export interface ProfileFieldsRule {
  readonly fields: readonly ProfileField[];
  readonly needed: readonly string[];
}
/** Rules by kind. Switches are no rules: they are read at the instant they decide. */
export interface RuleOf {
  readonly earning: EarningRule;
  readonly 'join-gift': JoinGift;
  readonly undo: UndoRule;
  readonly tiers: TiersRule;
  readonly 'points-expiry': PointsExpiry;
  readonly 'points-debt': PointsDebt;
  readonly spending: SpendingRule;
  readonly adjusting: AdjustingRule;
  readonly 'profile-fields': ProfileFieldsRule;
  readonly till: TillRule;
  readonly 'points-giving': PointsGiving;
  readonly referral: ReferralRule;
}
export type RuleKind = keyof RuleOf;
export const RULE_KINDS: readonly RuleKind[] = ['earning', 'join-gift', 'undo', 'tiers', 'spending', 'adjusting', 'till', 'points-expiry', 'points-debt', 'profile-fields', 'points-giving', 'referral'];

/** One version of a rule: never changed, in force from `effectiveAt` until the next one's. */
export interface RuleVersion<K extends RuleKind = RuleKind> {
  readonly kind: K;
  readonly version: number;
  readonly effectiveAt: Instant;
  readonly rule: RuleOf[K];
}

/** A change takes effect this long after it is made, so that no container, which may keep what it read for a minute, ever misses it. */
export const CHANGE_LEAD_MS = 2 * MINUTE_MS;

/** When a new version takes effect: the first at once, a change two minutes ahead and after the one before it. */
export const effectiveFrom = (newest: RuleVersion | undefined, at: Instant): Instant =>
  (newest ? after(at, Math.max(CHANGE_LEAD_MS, newest.effectiveAt + 1 - at)) : at);

/** The version in force at an instant, of versions newest first. */
export const inForceAt = <K extends RuleKind>(newestFirst: readonly RuleVersion<K>[], at: Instant): RuleVersion<K> | undefined => newestFirst.find((one) => one.effectiveAt <= at);

/** Tiers for life by growth, as every shop had them before there were terms. */
export const LIFETIME_TERMS: TierTerms = { measure: 'growth', period: 'lifetime', graceDays: 0, fall: 'one-tier', protectDays: 0 };
/** A rule as it is stored: tiers of before there were terms are for life. */
export const tiersRuleOf = (stored: TiersRule | readonly TierRule[]): TiersRule => ('terms' in stored ? stored : { tiers: stored, terms: LIFETIME_TERMS });

/** What a shop begins with until its owner decides otherwise. */
export const FIRST_RULES = {
  earning: { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true },
  'join-gift': { points: 0, couponTypeIds: [] },
  undo: { cashierMinutes: 10, managerDays: 7 },
  'points-expiry': { kind: 'none' },
  'points-debt': { policy: 'refuse' },
  spending: { order: 'principal-first' },
  adjusting: { managerPoints: points(500), ownerPoints: points(5_000), managerBonusFen: fen(5_000), ownerBonusFen: fen(50_000) },
  'profile-fields': { fields: [], needed: ['name', 'birthday'] },
  till: { reasonAboveFen: fen(1_000), cashierMoveFen: fen(20_000) },
  'points-giving': { on: false, mostPerDay: 1_000, leastPoints: 10 },
  referral: { on: false, referrer: { points: 0, couponTypeIds: [] }, newcomer: { points: 0, couponTypeIds: [] }, leastFen: fen(100), mostPerMonth: 10 },
} as const satisfies Partial<RuleOf>;
