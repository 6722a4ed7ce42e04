import type { CouponId, MemberId, ShopId, StaffId, StoreId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen, growth, points } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Item, Key, Value } from '../platform/table/table';
import { type AutoRedemption, balancesFrom, type CreditAccount, type Frozen, type Member, type OpenCoupon, type OwnAccelerator, type Shares } from './domain/member';
import type { Lot } from './domain/lot';
import type { PaidTerm } from './domain/paid-term';
import type { MonthTally, TierBars, TierHold } from './domain/tally';

export const memberPk = (memberId: MemberId): string => `MBR#${memberId}`;
export const memberKey = (memberId: MemberId): Key => ({ pk: memberPk(memberId), sk: 'MEMBER' });
export const profileKey = (memberId: MemberId): Key => ({ pk: memberPk(memberId), sk: 'PROFILE' });
/** What may be claimed once in a shop: a number on the card, a phone (as keyed hash), a plastic card. */
export type ClaimKind = 'number' | 'phone' | 'card';
export const claimKey = (shopId: ShopId, kind: ClaimKind, value: string): Key => ({ pk: `CLAIM#${shopId}#${kind}#${value}`, sk: 'CLAIM' });

/** Who had a phone number last, written where a card gives it up. It outlives the card's number: nobody recommends themselves by an old one. */
export const formerPhoneKey = (shopId: ShopId, phoneHash: string): Key => ({ pk: `CLAIM#${shopId}#phone-had#${phoneHash}`, sk: 'CLAIM' });

const dayNumber = (day: ShopDay): number => Number(day.replaceAll('-', ''));
const dayOfNumber = (day: number): ShopDay => String(day).replace(/(....)(..)(..)/, '$1-$2-$3') as ShopDay;
const cardBillsOf = ([day = 0, bills = 0]: readonly number[]) => ({ day: dayOfNumber(day), bills });
const lotsOf = (flat: readonly number[]): readonly Lot[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => ({ day: dayOfNumber(flat[2 * i] as number), points: flat[2 * i + 1] as number }));
/** Open coupons as one text, `cpn_…@1795790000000`, and whose card it stands under where that is another: fifty maps took a fifth of a visit's time to be read. */
const couponsText = (open: readonly OpenCoupon[]): string => open.map(({ couponId, to, heldBy }) => `${couponId}@${to}${heldBy ? `@${heldBy}` : ''}`).join(' ');
/** The text, or the list of maps that was written before it. */
export function couponsIn(stored: Value | undefined): readonly OpenCoupon[] {
  if (typeof stored !== 'string') return (stored ?? []) as unknown as readonly OpenCoupon[];
  return stored.split(' ').filter(Boolean).map((one): OpenCoupon => {
    const [couponId, to, heldBy] = one.split('@');
    return { couponId: couponId as CouponId, to: Number(to) as Instant, ...(heldBy ? { heldBy: heldBy as MemberId } : {}) };
  });
}
/** What commands change; everything else of the item stays as it is. */
const accountAttributes = (member: Member): Readonly<Record<string, Value>> => ({
  version: member.version, points: member.balances.points, principalFen: member.balances.principalFen, bonusFen: member.balances.bonusFen, growth: member.balances.growth, uses: member.balances.uses ?? 0, creditFen: member.balances.creditFen ?? 0, held: member.balances.held ?? 0,
  reservedFen: member.reservedFen, tierId: member.tierId, visits: member.visits, recentVisitAts: member.recentVisitAts,
  openCoupons: couponsText(member.openCoupons), lastStep: member.lastStep,
  // Flat numbers: seventeen months are less than 300 bytes, and a member stays one unit.
  ...(member.months ? { months: member.months.flatMap(({ month, growth: grown, spentFen, visits }) => [month, grown, spentFen, visits]), spentFen: member.spentFen ?? 0 } : {}),
  tierHold: member.tierHold ? { ...member.tierHold } : null, ...(member.tierBars ? { tierBars: { ...member.tierBars } } : {}),
  ...(member.earnedOn ? { earnedDay: member.earnedOn.day, earnedToday: member.earnedOn.points } : {}), ...(member.earnedIn ? { earnedIn: [member.earnedIn.month, member.earnedIn.points] } : {}), ...(member.cardBills ? { cardBills: [dayNumber(member.cardBills.day), member.cardBills.bills] } : {}), ...(member.credit ? { credit: member.credit as unknown as Value } : {}), ...(member.shares ? { shares: member.shares as unknown as Value } : {}),
  ...(member.realName === undefined ? {} : { realName: member.realName }), ...(member.checkedInOn ? { checkedInOn: member.checkedInOn } : {}), ...(member.profileEarned ? { profileEarned: true } : {}),
  // Flat numbers as well, and only where the shop lets points wait: 20261204, 120.
  ...(member.waiting ? { waiting: member.waiting.flatMap(({ day, points: waits }) => [dayNumber(day), waits]), pending: member.balances.pending ?? 0 } : {}),
  ...(member.balances.comingFen === undefined ? {} : { comingFen: member.balances.comingFen }),
  ...(member.paid ? { paid: member.paid as unknown as Value } : {}), ...(member.paidTrial ? { paidTrial: true } : {}), ...(member.cards ? { cards: member.cards } : {}), ...(member.people ? { people: member.people } : {}),
});
/** Coupons are up to fifty and seldom move: they are written again only where they did. So is a tier's term, which the opening of terms writes without an entry: a command that read the card before would take it away. */
export function changedAttributes(before: Member, after: Member): Readonly<Record<string, Value>> {
  const attributes = accountAttributes(after);
  const { openCoupons, tierHold, ...others } = attributes;
  const stood = before.tierHold === after.tierHold ? others : { ...others, tierHold };
  const rest = before.tierBars && !after.tierBars ? { ...stood, tierBars: null } : stood;
  const same = before.openCoupons.length === after.openCoupons.length && before.openCoupons.every(({ couponId }, i) => couponId === after.openCoupons[i]?.couponId);
  const changed = (same ? rest : { ...rest, openCoupons }) as Readonly<Record<string, Value>>;
  return before.balances.comingFen && !after.balances.comingFen ? { ...changed, comingFen: 0 } : changed;
}
export const memberItem = (member: Member): Item => ({
  ...memberKey(member.memberId), kind: 'member', memberId: member.memberId, shopId: member.shopId, number: member.number, ...accountAttributes(member),
  codeEpoch: member.codeEpoch, joinedAt: member.joinedAt, joinedStoreId: member.joinedStoreId, joinChannel: member.joinChannel, broughtBy: member.broughtBy, referredBy: member.referredBy,
  userId: member.userId, name: member.name, phoneMasked: member.phoneMasked, phoneVerified: member.phoneVerified, mergedInto: member.mergedInto, cardNumber: member.cardNumber, frozen: member.frozen as unknown as Value | undefined, accelerator: member.accelerator as unknown as Value | undefined, auto: member.auto as unknown as Value | undefined,
});
const MONTH_WIDTH = 4;
function monthsOf(flat: readonly number[]): readonly MonthTally[] {
  return Array.from({ length: flat.length / MONTH_WIDTH }, (_, i) => {
    const [month = 0, grown = 0, spentFen = 0, visits = 0] = flat.slice(i * MONTH_WIDTH, (i + 1) * MONTH_WIDTH);
    return { month, growth: growth(grown), spentFen: fen(spentFen), visits };
  });
}
const optional = <K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } => (value === undefined ? {} : ({ [name]: value } as { readonly [P in K]: V }));
const earnedInOf = ([month = 0, earned = 0]: readonly number[]) => ({ month, points: points(earned) });
export const memberOf = (item: Item): Member => ({
  memberId: item.memberId as MemberId, shopId: item.shopId as ShopId, number: item.number as string, version: item.version as number,
  balances: balancesFrom({ points: points(item.points as number), principalFen: fen(item.principalFen as number), bonusFen: fen(item.bonusFen as number), growth: growth(item.growth as number), uses: (item.uses as number | undefined) ?? 0, creditFen: fen((item.creditFen as number | undefined) ?? 0), held: points((item.held as number | undefined) ?? 0), ...(item.pending ? { pending: points(item.pending as number) } : {}), ...(item.comingFen ? { comingFen: fen(item.comingFen as number) } : {}) }),
  reservedFen: item.reservedFen as Fen, tierId: item.tierId as string, visits: item.visits as number, recentVisitAts: item.recentVisitAts as readonly Instant[],
  openCoupons: couponsIn(item.openCoupons), lastStep: item.lastStep as number, codeEpoch: item.codeEpoch as number, joinedAt: item.joinedAt as Instant, phoneVerified: item.phoneVerified as boolean,
  ...(item.earnedDay === undefined ? {} : { earnedOn: { day: item.earnedDay as ShopDay, points: points(item.earnedToday as number) } }), ...(item.cardBills === undefined ? {} : { cardBills: cardBillsOf(item.cardBills as readonly number[]) }), ...(item.earnedIn === undefined ? {} : { earnedIn: earnedInOf(item.earnedIn as readonly number[]) }),
  ...((item.months as readonly number[] | undefined)?.length ? { months: monthsOf(item.months as number[]) } : {}), ...(item.spentFen ? { spentFen: fen(item.spentFen as number) } : {}), ...(item.tierHold ? { tierHold: item.tierHold as unknown as TierHold } : {}), ...(item.tierBars ? { tierBars: item.tierBars as unknown as TierBars } : {}),
  ...optional('joinedStoreId', item.joinedStoreId as StoreId | undefined), ...optional('joinChannel', item.joinChannel as string | undefined), ...optional('broughtBy', item.broughtBy as StaffId | undefined), ...optional('referredBy', item.referredBy as MemberId | undefined),
  ...optional('userId', item.userId as UserId | undefined), ...optional('name', item.name as string | undefined), ...optional('realName', item.realName as string | undefined), ...optional('phoneMasked', item.phoneMasked as string | undefined), ...optional('mergedInto', item.mergedInto as MemberId | undefined), ...optional('cardNumber', item.cardNumber as string | undefined), ...optional('frozen', item.frozen as unknown as Frozen | undefined), ...optional('accelerator', item.accelerator as unknown as OwnAccelerator | undefined), ...optional('auto', item.auto as unknown as AutoRedemption | undefined), ...optional('credit', item.credit as unknown as CreditAccount | undefined), ...optional('shares', item.shares as unknown as Shares | undefined), ...optional('checkedInOn', item.checkedInOn as ShopDay | undefined), ...(item.profileEarned ? { profileEarned: true } : {}), ...optional('paid', item.paid as unknown as readonly PaidTerm[] | undefined), ...(item.paidTrial ? { paidTrial: true } : {}), ...optional('cards', item.cards as readonly MemberId[] | undefined), ...optional('people', item.people as readonly UserId[] | undefined),
  ...((item.waiting as readonly number[] | undefined)?.length ? { waiting: lotsOf(item.waiting as number[]) } : {}),
});
