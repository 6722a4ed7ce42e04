import { assert } from '@shared/kernel/assert';
import type { CouponId, GoodsId, MemberId, ShareId, ShopId, StaffId, StoreId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, type Growth, most, type Points, points, subtract } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Lot, LotBook } from './lot';
import type { PaidTerm } from './paid-term';
import { type Month, monthOf, type MonthTally, type TierBars, type TierHold } from './tally';

/** What a member owns, one number an asset; each is the sum of the member's journal. */
export interface Balances {
  readonly points: Points;
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  readonly growth: Growth;
  /** Counted uses left over all packages; absent where there are none. */
  readonly uses?: number;
  /** Owed to the shop; absent where nothing is. */
  readonly creditFen?: Fen;
  /** Points set aside for open orders of the points mall; absent where there are none. */
  readonly held?: Points;
  /** Earned points that wait for the return window to close; absent where none do. */
  readonly pending?: Points;
  /** Bonus of recharges that is given in parts and has not come yet; absent where none is. */
  readonly comingFen?: Fen;
}
/** The balances with the last five left out where they are zero: most members have none of them, and an entry stays small. */
export const balancesFrom = ({ uses, creditFen, held, pending, comingFen, ...rest }: Balances): Balances => ({ ...rest, ...(uses ? { uses } : {}), ...(creditFen ? { creditFen } : {}), ...(held ? { held } : {}), ...(pending ? { pending } : {}), ...(comingFen ? { comingFen } : {}) });
export interface OpenCoupon {
  readonly couponId: CouponId;
  readonly to: Instant;
  /** Where the coupon's item stands when it came with a merged card: coupons are never moved. */
  readonly heldBy?: MemberId;
}

/** When a bill is due: so many days after the visit, or the next such day of a month (31 is a month's last day). */
export type CreditTerms = { readonly kind: 'days'; readonly days: number } | { readonly kind: 'month-day'; readonly day: number };
/** What a member may owe, and how long; stands with the member, so that a visit on credit reads nothing more. */
export interface CreditAccount {
  readonly state: 'open' | 'closed';
  readonly limitFen: Fen;
  readonly terms: CreditTerms;
  /** Bills that are still open. */
  readonly bills: number;
  /** Merged cards under which bills of this account stand: bills are never moved. */
  readonly cards?: readonly MemberId[];
}
/** Shares of this card that others spend from, and of other cards that this member spends from; the shares themselves are items of their own. */
export interface Shares {
  readonly gives: readonly ShareId[];
  readonly draws: readonly ShareId[];
}
/** A manager's word that nothing is to be earned or spent for now, and why. */
export interface Frozen {
  readonly at: Instant;
  readonly reason: string;
  readonly by: string;
}

/** A multiple that a manager gave this member for a time (加速积分), through its last day. */
export interface OwnAccelerator {
  readonly multiplierPercent: number;
  readonly until: ShopDay;
  readonly at: Instant;
  readonly reason: string;
  readonly by: string;
}

/** Goods of the mall that the member lets be redeemed by themselves, and the price that was agreed to. */
export interface AutoRedemption {
  readonly goodsId: GoodsId;
  readonly points: Points;
}

/** The part of a member that commands decide on; the profile (birthday, consents, the number itself) is an item of its own. */
export interface Member {
  readonly memberId: MemberId;
  readonly shopId: ShopId;
  /** Ten digits, random, unique in the shop. */
  readonly number: string;
  /** Sequence of the newest journal entry; every command conditions on it. */
  readonly version: number;
  readonly balances: Balances;
  /** Room under the stored-value limit that open recharge orders hold. */
  readonly reservedFen: Fen;
  readonly tierId: string;
  readonly visits: number;
  /** The newest visits that were not undone, newest first, at most `RECENT_VISITS`. */
  readonly recentVisitAts: readonly Instant[];
  /** Coupons issued, not used; at most `MAX_OPEN_COUPONS`. Expired ones are dropped by the next command. */
  readonly openCoupons: readonly OpenCoupon[];
  /** Step of the newest member code that was spent. */
  readonly lastStep: number;
  readonly codeEpoch: number;
  readonly joinedAt: Instant;
  readonly joinedStoreId?: StoreId;
  readonly joinChannel?: string;
  readonly broughtBy?: StaffId;
  /** The member whose invitation led here: noted with a new card, and never changed. */
  readonly referredBy?: MemberId;
  /** Whose WeChat this is; absent while only the till knows the member. */
  readonly userId?: UserId;
  readonly name?: string;
  /** Whom the card of prepaid value is registered to; told where it holds more than an anonymous one may. */
  readonly realName?: string;
  readonly phoneMasked?: string;
  /** Proved by WeChat, not only written down by a cashier. */
  readonly phoneVerified: boolean;
  /** On the plastic card that is bound, where there is one. */
  readonly cardNumber?: string;
  readonly frozen?: Frozen;
  readonly accelerator?: OwnAccelerator;
  /** The member's own switch; absent for most. A merge keeps that of the card that stands. */
  readonly auto?: AutoRedemption;
  /** The account on credit, where the member has or had one. */
  readonly credit?: CreditAccount;
  /** Absent for most: the counter reads nothing more for them. */
  readonly shares?: Shares;
  /** This member became another; everything is read there. */
  readonly mergedInto?: MemberId;
  /** Cards that became this one, also by way of another: their coupons, and what they were given of each kind, stay under them. At most `MAX_CARDS`. */
  readonly cards?: readonly MemberId[];
  /** Who signed in with the cards behind this one: they are led here, and it is as much their own as its `userId`'s. Absent for most; at most `MAX_CARDS`. */
  readonly people?: readonly UserId[];
  /** What visits of a day have earned, where the shop gives at most so many a day. */
  readonly earnedOn?: { readonly day: ShopDay; readonly points: Points };
  /** How many bills the plastic card alone has paid on its newest such day; absent for most. */
  readonly cardBills?: { readonly day: ShopDay; readonly bills: number };
  /** What visits and actions of a month have earned, where the shop gives at most so many a month. */
  readonly earnedIn?: { readonly month: Month; readonly points: Points };
  /** The newest day on which the member checked in. */
  readonly checkedInOn?: ShopDay;
  /** This card, or one merged into it, was given the points of a finished profile. */
  readonly profileEarned?: true;
  /** What visits of late have counted, by month of the shop's zone, newest first; at most `KEPT_MONTHS`. */
  readonly months?: readonly MonthTally[];
  /** What was due at all standing visits; absent where it is nothing. */
  readonly spentFen?: Fen;
  /** Until when the tier is kept, where tiers have a period; absent at the lowest. */
  readonly tierHold?: TierHold;
  /** By what the tier and those below it were reached; absent at the lowest. */
  readonly tierBars?: TierBars;
  /** Terms of paid membership that are held; empty or absent for most. */
  readonly paid?: readonly PaidTerm[];
  /** This card, or one merged into it, has tried a paid membership. */
  readonly paidTrial?: true;
  /** Pending points by the day from which they may be used, soonest first, one a day; absent or empty for most. Their sum is the balance `pending`. */
  readonly waiting?: readonly Lot[];
  /** Read beside the member by commands that move points, where points expire; an item of its own. */
  readonly lots?: LotBook;
}

/** What a card that was taken back became: nobody. It is found, listed and counted nowhere, as a merged one, and no other stands for it. */
export const NOBODY = 'mbr_00000000000000000000000000' as MemberId;
export const RECENT_VISITS = 8;
export const MAX_OPEN_COUPONS = 50;
/** So many cards may stand behind one: what looks behind it reads an item of each. */
export const MAX_CARDS = 20;

export const lastVisitAt = (member: Member): Instant | undefined => member.recentVisitAts[0];
/** Value under the prepaid limit: principal and bonus together (单用途商业预付卡管理办法). */
export const storedValueOf = (balances: Balances): Fen => add(balances.principalFen, balances.bonusFen);
/** What the limit of a card looks at: bonus that is still to come was promised, and has its room. */
export const filledOf = (balances: Balances): Fen => add(storedValueOf(balances), balances.comingFen ?? fen(0));
/** Everybody whose own card it is: their sign-ins lead to it. */
export const peopleOf = ({ userId, people = [] }: Pick<Member, 'userId' | 'people'>): readonly UserId[] => [...new Set([...(userId === undefined ? [] : [userId]), ...people])];
/** Whether it is this person's own card, or one that theirs became. */
export const isOwn = (member: Pick<Member, 'userId' | 'people'>, by: { readonly userId: string }): boolean => peopleOf(member).some((one) => one === by.userId);
/** The card, and those behind it. One that was merged before they were noted is known by the coupons that came with it. */
export const cardsOf = ({ memberId, cards = [], openCoupons }: Pick<Member, 'memberId' | 'cards' | 'openCoupons'>): readonly MemberId[] => [...new Set([memberId, ...cards, ...openCoupons.flatMap(({ heldBy }) => heldBy ?? [])])];
export const openCouponsOf = (member: Member, at: Instant): readonly OpenCoupon[] => member.openCoupons.filter((coupon) => coupon.to > at);

/** The member after a visit at `at`; visits may be recorded out of order (a moved visit keeps its own time). */
export function withVisit(member: Member, at: Instant): Member {
  return { ...member, visits: member.visits + 1, recentVisitAts: [...member.recentVisitAts, at].sort((a, b) => b - a).slice(0, RECENT_VISITS) };
}
/** The member as if the visit at `at` had not been: undoing the only visit restores the earlier date. */
export function withoutVisit(member: Member, at: Instant): Member {
  assert(member.visits > 0, 'a visit is undone that was never counted');
  const position = member.recentVisitAts.indexOf(at);
  return { ...member, visits: member.visits - 1, recentVisitAts: member.recentVisitAts.filter((_, i) => i !== position) };
}
/** What the member's visits of a day have earned, as far as it is kept. */
export const earnedOn = (member: Member, day: ShopDay): Points => (member.earnedOn?.day === day ? member.earnedOn.points : points(0));
/** The same of a month. */
export const earnedIn = (member: Member, month: Month): Points => (member.earnedIn?.month === month ? member.earnedIn.points : points(0));
/** What the member's day and month have earned with these points, each only where the shop has such a cap. */
export const withEarned = (member: Member, caps: { readonly mostPerDay?: number | undefined; readonly mostPerMonth?: number | undefined }, day: ShopDay, earned: Points): Pick<Member, 'earnedOn' | 'earnedIn'> => ({
  ...(caps.mostPerDay === undefined ? {} : { earnedOn: { day, points: add(earnedOn(member, day), earned) } }),
  ...(caps.mostPerMonth === undefined ? {} : { earnedIn: { month: monthOf(day), points: add(earnedIn(member, monthOf(day)), earned) } }),
});
/** The member with room in the day's and the month's most given back for a visit of that day. */
export function withoutEarned(member: Member, day: ShopDay, earned: Points): Member {
  const less = (had: Points): Points => most(points(0), subtract(had, earned));
  const { earnedOn: ofDay, earnedIn: ofMonth } = member;
  return { ...member, ...(ofDay?.day === day ? { earnedOn: { day, points: less(ofDay.points) } } : {}), ...(ofMonth?.month === monthOf(day) ? { earnedIn: { ...ofMonth, points: less(ofMonth.points) } } : {}) };
}
