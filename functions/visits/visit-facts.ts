import type { VisitsContract } from '@shared/contracts/visits.contract';
import type { CommandKey, CouponId, MemberId, StaffId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import type { Document, TenderLine, VisitTender } from '../ledger';
import { type Balances, balancesFrom, type Proof } from '../membership';
import { type NextTier, perOf, TIER_PERKS, type TierView, viewOf } from '../tiers';
import { NOTHING_REFUNDED, type Refunded } from './domain/refund';
import type { FreeUse } from './domain/free-use';
import { takenOf, type TierUse } from './domain/tier-uses';
import type { PaidByShare } from './pay-by-share';
import type { VisitItem, VisitMoney } from './domain/visit';

export type VisitView = z.output<VisitsContract['getVisit']['response']>;

/** What a visit's document keeps: enough to answer again in the same words, and to undo to the last point. */
export interface VisitFacts extends Omit<VisitMoney, 'usableFrom'> {
  /** The benefit that made a thing free, and the period of which it was. */
  readonly freeUse?: FreeUse & { readonly period: string };
  /** Counted uses of the tier's discount and multiple that it took, or found used up. */
  readonly tierUses?: readonly TierUse[];
  /** From which day the earned points may be used, 20261204: five bytes, so that a visit with a coupon stays under one kilobyte. */
  readonly from?: number;
  /** Paid from another's card, and whose. */
  readonly shared?: PaidByShare;
  /** The parked bill that it closed. */
  readonly billId?: CommandKey;
  /** By what it was shown that the member wants this spent. */
  readonly proof?: Proof;
  readonly storeId: StoreId;
  readonly storeName: string;
  readonly staffId: StaffId;
  readonly staffName: string;
  readonly undoUntil: Instant;
  readonly items: readonly VisitItem[];
  readonly coupons: readonly { readonly id: CouponId; readonly title: string; /** The merged card it stands under, if not the member's own. */ readonly heldBy?: MemberId }[];
  readonly tenders: readonly TenderLine<VisitTender>[];
  readonly member?: {
    readonly memberId: MemberId;
    /** Of the journal entry, by which an undo finds the postings. */
    readonly sequence: number;
    readonly number: string;
    readonly name?: string;
    readonly phoneMasked?: string;
    readonly before: Balances;
    readonly after: Balances;
    /** Where the visit moved the tier. */
    readonly tierBefore?: TierView;
    readonly tierAfter: TierView;
    /** What was missing to the next tier then: its name, the measure, how much of it, and the least purchase that gets there. A list, so that a visit with a coupon stays under one kilobyte. */
    readonly way?: readonly [name: string, measure: NextTier['measure'], missing: number, spendFen?: Fen];
  };
}
/** What a visit took from the member's book of uses. */
export const perksTaken = ({ member, freeUse, tierUses }: VisitFacts): readonly { readonly memberId: MemberId; readonly perkId: string; readonly period: string }[] =>
  (member ? [...(freeUse ? [freeUse] : []), ...takenOf(tierUses)].map(({ perkId, period }) => ({ memberId: member.memberId, perkId, period })) : []);
export const moneyOf = ({ amountFen, discountFen, dueFen, principalFen, bonusFen, restFen, earnedPoints, earnedGrowth, pointsUsed, pointsFen, tierOff, freeUse, cut }: VisitMoney): Omit<VisitMoney, 'shared' | 'usableFrom' | 'weighed'> =>
  ({ amountFen, discountFen, dueFen, principalFen, bonusFen, restFen, earnedPoints, earnedGrowth, ...(cut ? { cut } : {}), ...(pointsUsed && pointsFen ? { pointsUsed, pointsFen } : {}), ...(tierOff ? { tierOff: { percentOff: tierOff.percentOff, offFen: tierOff.offFen } } : {}), ...(freeUse ? { freeUse: { perkId: freeUse.perkId, title: freeUse.title, line: freeUse.line, offFen: freeUse.offFen } } : {}) });

/** As a quote and a visit tell uses; nothing where nothing is counted. */
export const usesView = (uses: readonly TierUse[] = []): Pick<VisitView, 'tierUses'> =>
  (uses.length === 0 ? {} : { tierUses: uses.map(({ perkId, period, left, used = false, kept }) => ({ of: perkId === TIER_PERKS.discount ? ('discount' as const) : ('multiplier' as const), per: perOf(period), used, left, ...(kept ? { kept } : {}) })) });
/** The last ten characters of the key: what a cashier reads out. */
export const receiptNo = (key: CommandKey): string => key.slice(-10);
export const balancesView = ({ points, principalFen, bonusFen, growth, uses, creditFen, held, pending }: Balances): Balances => balancesFrom({ points, principalFen, bonusFen, growth, uses: uses ?? 0, creditFen: creditFen ?? fen(0), ...(held ? { held } : {}), ...(pending ? { pending } : {}) });
/** As a quote and a visit tell balances: what waits stands with the day on which it comes, and not in a visit's document a second time. */
export const withoutPending = ({ pending: _pending, ...rest }: Balances): Balances => rest;
const tierOf = ({ tierId, name, face }: TierView): TierView => ({ tierId, name, face });
export const tierBrief = viewOf;
type Way = NonNullable<NonNullable<VisitFacts['member']>['way']>;
export const wayTo = ({ name, measure, currentGrowth, goalGrowth, spendFen }: NextTier): Way => (spendFen === undefined ? [name, measure, goalGrowth - currentGrowth] : [name, measure, goalGrowth - currentGrowth, spendFen]);
export const wayOf = ([name, measure, missing, spendFen]: Way): NonNullable<VisitView['nextTier']> => ({ name, measure, missing, ...(spendFen === undefined ? {} : { spendFen }) });

/** A visit as its readers see it, rebuilt from the facts field by field, so that a repeat of the command gets the very same bytes. */
export function visitView(document: Document<VisitFacts>, undone?: Undone, refunded?: VisitView['refunded']): VisitView {
  const { facts, key, at } = document;
  const { member } = facts;
  return {
    visitId: key, receiptNo: receiptNo(key), at, storeId: facts.storeId, storeName: facts.storeName, staffId: facts.staffId, staffName: facts.staffName,
    ...(member ? { member: { memberId: member.memberId, number: member.number, ...(member.name === undefined ? {} : { name: member.name }), ...(member.phoneMasked === undefined ? {} : { phoneMasked: member.phoneMasked }), tier: tierOf(member.tierAfter) } } : {}),
    items: facts.items.map(({ name, quantity, priceFen, itemId, category, manualPrice, dueFen, servedBy, soldBy }) => ({
      name, quantity, priceFen, ...(itemId ? { itemId } : {}), ...(category === undefined ? {} : { category }), ...(manualPrice ? { manualPrice } : {}), ...(dueFen === undefined ? {} : { dueFen }),
      ...(servedBy ? { servedBy: servedBy as StaffId } : {}), ...(soldBy ? { soldBy: soldBy as StaffId } : {}),
    })),
    couponTitles: facts.coupons.map((coupon) => coupon.title), tenders: facts.tenders.map(({ tender, amountFen }) => ({ tender, amountFen })), ...moneyOf(facts), ...usesView(facts.tierUses), ...(facts.from ? { usableFrom: String(facts.from).replace(/(....)(..)(..)/, '$1-$2-$3') as ShopDay } : {}), ...(facts.shared ? { shared: { principalFen: facts.shared.principalFen, bonusFen: facts.shared.bonusFen, ownerName: facts.shared.ownerName } } : {}),
    ...(member ? { before: balancesView(member.before), after: balancesView(member.after), tierBefore: tierOf(member.tierBefore ?? member.tierAfter), tierAfter: tierOf(member.tierAfter), ...(member.way ? { nextTier: wayOf(member.way) } : {}) } : {}),
    undoUntil: facts.undoUntil, ...(facts.proof ? { proof: facts.proof } : {}), ...(refunded ? { refunded } : {}), ...(undone ? { undone } : {}),
  };
}
/** Who undid a visit and when; and points of it that were spent already, where there were any. */
export type Undone = NonNullable<VisitView['undone']>;
/** The undo that stands on a visit's document, if any. */
export function undoneOf({ state }: Document<VisitFacts>): Undone | undefined {
  if (state.undoneAt === undefined) return undefined;
  // An undo of before the ways were kept gave cash.
  const paidBack = state.undonePaidBackFen === undefined ? (state.undonePaidBack as unknown as readonly TenderLine[] | undefined) : [{ tender: 'cash' as const, amountFen: state.undonePaidBackFen as Fen }];
  const spent = state.undoneMissing === undefined ? {} : { [state.undonePolicy === 'cap' ? 'forgivenPoints' : 'owedPoints']: state.undoneMissing as number };
  return { at: state.undoneAt as Instant, by: state.undoneByName as string, ...spent, ...(paidBack ? { paidBack: [...paidBack] } : {}) };
}
/** What was refunded of a visit in parts, by its document; an undo of the rest adds nothing to it. */
export const refundedOf = ({ state }: Document<VisitFacts>): Refunded =>
  (state.refundedFen === undefined ? NOTHING_REFUNDED : { amountFen: state.refundedFen as Fen, quantities: (state.refundedItems ?? []) as readonly number[] });
/** A visit as it stands now, with what was refunded or undone of it. */
export function standingView(document: Document<VisitFacts>): VisitView {
  const { amountFen, quantities } = refundedOf(document);
  return visitView(document, undoneOf(document), amountFen > 0 ? { amountFen, quantities: [...quantities] } : undefined);
}
