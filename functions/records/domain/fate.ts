import type { UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, growth, most } from '@shared/kernel/money';
import { dayOf, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import { type Finding, type FindingCode, refuses, type WrittenMember } from '@shared/spreadsheet/row';
import { isPossible } from '../../membership/domain/birthday';
import type { Entry, EntryKind } from '../../ledger/domain/entry';
import { isOwn, type Member } from '../../membership/domain/member';
import type { TierRule, TierTerms } from '../../shops/domain/rules';
import type { CouponType } from '../../coupons/domain/coupon';
import type { PackageType } from '../../packages/domain/package-type';
import { LIMIT_FEN } from '../../stored-value/domain/limits';
import { tierAt } from '../../tiers/domain/tier';
import { couponsOf, kindsFor, tooMany } from './coupons-in';
import type { Import, Opening } from './import';
import { fittings, usesOf } from './packages-in';

/** What the shop knows of whom a row names. */
export interface Known {
  /** The standing card under the phone, or under the plastic card where the row has no phone. */
  readonly holder?: Member;
  /** The balances that were moved in under this phone or card before, as `balancesText` writes them. */
  readonly opened?: string;
  /** Nothing but gifts has ever moved the balances of the card that stands. */
  readonly onlyGifts?: boolean;
  /** Somebody else has, or has had, a plastic card with this number. */
  readonly cardTaken: boolean;
  /** It is the holder's own, and reported lost: whoever finds it gets nothing by it. */
  readonly cardLost?: true;
}
export interface ShopNow {
  readonly tiers: readonly TierRule[];
  /** Kinds of packages that the shop sells. */
  readonly packageTypes: readonly PackageType[];
  /** Kinds of coupons that it gives. */
  readonly couponTypes: readonly CouponType[];
  readonly terms: TierTerms;
  readonly zone: Zone;
  readonly at: Instant;
}
/** What becomes of a row: a new card, the completion of one that stands, or nothing, with the reason among the findings. */
export interface Fate {
  readonly kind: 'new' | 'complete' | 'none';
  readonly member: WrittenMember;
  readonly opening: Opening;
  readonly findings: readonly Finding[];
}
/** Told apart by what counts as money and points; growth follows tiers, which a shop may change between two runs of a file. */
export const balancesText = ({ points, principalFen, bonusFen }: Opening | WrittenMember): string => `${points}|${principalFen}|${bonusFen}`;

/** No visit, no money, nothing set aside or on its way. */
const isUnused = ({ balances, visits, reservedFen }: Member): boolean =>
  visits === 0 && reservedFen === 0 && balances.principalFen === 0 && balances.bonusFen === 0 && (balances.uses ?? 0) === 0 && (balances.creditFen ?? 0) === 0 && !balances.comingFen && !balances.held && !balances.pending;
const isBlank = (member: Member): boolean => isUnused(member) && member.balances.points === 0 && member.balances.growth === 0;
/** Whether its journal has to be asked: whoever scanned the poster before the file came has points of joining, and nothing else. */
export const mayBeOnlyGifts = (member: Member): boolean => isUnused(member) && !isBlank(member) && member.version <= MOST_ENTRIES;
/** A longer journal is that of somebody who is at home here. */
const MOST_ENTRIES = 30;
const GIFTS: ReadonlySet<EntryKind> = new Set<EntryKind>(['join-gift', 'check-in', 'profile-finished', 'tier-gift', 'tier-gift-returned', 'care-gift', 'points-expired']);
/** Whether gifts are all that ever moved; an opening that was taken back is as if it had not been. */
export function areOnlyGifts(entries: readonly Pick<Entry, 'kind' | 'postings'>[]): boolean {
  const count = (of: EntryKind) => entries.filter(({ kind }) => kind === of).length;
  return count('opening') === count('opening-undone') && entries.every(({ kind, postings }) => postings.length === 0 || GIFTS.has(kind) || kind === 'opening' || kind === 'opening-undone');
}
/** No shop kept members here before; an earlier day is a slip. */
const FIRST_DAY = '2000-01-02' as ShopDay;

/**
 * Holds a row against the shop.
 *
 * 1. Who was moved in before stays as they are, whatever the file says now. 2. A tier that the shop has not, and a plastic card of somebody else, refuse.
 * 3. A card that stands under the number is left alone, or completed where the owner chose so and nothing but gifts has ever been on it.
 * 4. Growth is lifted to where the named tier begins; impossible birthdays and days to come are left out.
 */
export function fateOf(written: WrittenMember, known: Known, { existing, by }: Pick<Import, 'existing' | 'by'>, shop: ShopNow): Fate {
  const { holder } = known;
  const refusing: readonly Finding[] = known.opened !== undefined ? [{ code: known.opened === balancesText(written) ? 'here' : 'here-otherwise' }] : [...ofShop(written, known, shop), ...(holder ? ofHolder(holder, known.onlyGifts === true, existing, by) : [])];
  const { member: { cardNumber, ...others }, opening, findings } = settled(written, shop);
  const member = known.cardLost || cardNumber === undefined ? others : { ...others, cardNumber };
  if (refuses(refusing)) return { kind: 'none', member, opening, findings: refusing };
  return { kind: holder ? 'complete' : 'new', member, opening, findings: [...findings, ...(known.cardLost ? [{ code: 'card-lost', column: 'cardNumber' } as const] : []), ...(holder ? [{ code: 'completes-card' as const }] : [])] };
}
const ofShop = ({ tier, packages = [], coupons = [] }: WrittenMember, { cardTaken, holder }: Known, { tiers, packageTypes, couponTypes, at }: ShopNow): readonly Finding[] => [
  ...(tier !== undefined && !tiers.some(({ name }) => name === tier) ? [{ code: 'tier-unknown', column: 'tier' } as const] : []), ...(cardTaken ? [{ code: 'card-taken', column: 'cardNumber' } as const] : []),
  ...unsure(packages.map((one) => fittings(one, packageTypes).length), 'packages', 'package-unknown', 'package-several'), ...unsure(coupons.map((one) => kindsFor(one, couponTypes).length), 'coupons', 'coupon-unknown', 'coupon-several'),
  ...(tooMany({ coupons, packages }, holder?.openCoupons.filter(({ to }) => to > at).length ?? 0) ? [{ code: 'coupons-too-many', column: 'coupons' } as const] : []),
];
/** Of what a cell names: there is none such, or there are several, and nobody guesses which. */
const unsure = (counts: readonly number[], column: 'packages' | 'coupons', none: FindingCode, several: FindingCode): readonly Finding[] => [...(counts.includes(0) ? [{ code: none, column }] : []), ...(counts.some((found) => found > 1) ? [{ code: several, column }] : [])];
function ofHolder(holder: Member, onlyGifts: boolean, existing: Import['existing'], by: UserId): readonly Finding[] {
  if (existing === 'skip') return [{ code: 'already-member' }];
  if (isOwn(holder, { userId: by })) return [{ code: 'own-card' }];
  if (holder.frozen) return [{ code: 'frozen' }];
  return isBlank(holder) || (onlyGifts && isUnused(holder)) ? [] : [{ code: 'has-value' }];
}

/** What of the row stands in this shop today, and what it brings along. */
function settled(written: WrittenMember, { tiers, packageTypes, terms, zone, at }: ShopNow): Pick<Fate, 'member' | 'opening' | 'findings'> {
  const today = dayOf(at, zone);
  const { birthday, joinedOn, coupons: allCoupons, ...rest } = written;
  const coupons = allCoupons?.filter(({ lastDay }) => lastDay >= today);
  const named = tiers.find(({ name }) => name === written.tier);
  const told = written.growth ?? growth(0);
  // A tier by spend or visits says nothing about growth.
  const byGrowth = terms.measure === 'growth' ? named : undefined;
  const lifted = most(told, byGrowth?.fromGrowth ?? growth(0));
  const opening: Opening = { points: written.points, growth: lifted, principalFen: written.principalFen, bonusFen: written.bonusFen, ...usesOf(written, packageTypes), ...couponsOf(coupons) };
  const dateOfBirth = birthday && isPossible(birthday, today) ? birthday : undefined;
  const day = joinedOn !== undefined && joinedOn >= FIRST_DAY && joinedOn <= today ? joinedOn : undefined;
  return {
    opening,
    member: { ...rest, ...(coupons?.length ? { coupons } : {}), ...(dateOfBirth ? { birthday: dateOfBirth } : {}), ...(day === undefined ? {} : { joinedOn: day }) },
    findings: [
      ...(allCoupons && allCoupons.length > (coupons?.length ?? 0) ? [{ code: 'coupons-over', column: 'coupons' } as const] : []),
      ...(birthday && !dateOfBirth ? [{ code: 'birthday-impossible', column: 'birthday' } as const] : []), ...(joinedOn !== undefined && day === undefined ? [{ code: 'joined-unclear', column: 'joinedOn' } as const] : []),
      ...(byGrowth && written.growth !== undefined && lifted > told ? [{ code: 'tier-above-growth', column: 'tier' } as const] : []), ...(byGrowth && tierAt(lifted, tiers).tierId !== byGrowth.tierId ? [{ code: 'tier-below-growth', column: 'tier' } as const] : []),
      ...(add(opening.principalFen, opening.bonusFen) > LIMIT_FEN ? [{ code: 'over-limit', column: 'principal' } as const] : []),
    ],
  };
}
