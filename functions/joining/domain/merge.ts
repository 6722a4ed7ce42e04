import { assert } from '@shared/kernel/assert';
import type { CommandKey } from '@shared/kernel/ids';
import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { add, fen, type Points } from '@shared/kernel/money';
import { advance, type Advanced } from '../../ledger/domain/entry';
import { type Account, ASSETS, balanceOf, postingIf, type Posting } from '../../ledger/domain/posting';
import { sharesTogether } from '../../stored-value/domain/share';
import { type Member, peopleOf, RECENT_VISITS } from '../../membership/domain/member';
import { monthsTogether } from '../../membership/domain/tally';

/** A wrong merge is noticed at once or not at all: after a day both have lived as one. */
export const UNDOABLE_MS = DAY_MS;

export interface Merge {
  /** The card that becomes a pointer: everything goes out. */
  readonly out: Advanced;
  /** The card that stands: the same comes in. */
  readonly into: Advanced;
}
/** All that a member owns, from one account to another, points in their lots, those that wait under their days, and a debt of points the other way; the two entries meet at the clearing account, which stays at zero. */
const everything = (member: Member, from: Account, to: Account): readonly Posting[] => ASSETS.flatMap((asset) => {
  const amount = balanceOf(member.balances, asset);
  if (amount < 0) return postingIf(to, from, asset, -amount, 'merge');
  return postingIf(from, to, asset, amount, 'merge').map((one) => (asset === 'points' && member.lots ? { ...one, lots: member.lots.lots } : asset === 'pending' && member.waiting ? { ...one, lots: member.waiting } : one));
});

/** What both cards earned in the same day or month counts towards its most; of different ones the later is kept. */
function earnedTogether(a: Member, b: Member): Pick<Member, 'earnedOn' | 'earnedIn'> {
  const sum = <T extends { readonly points: Points }>(first: T | undefined, second: T | undefined, order: (one: T) => string | number): T | undefined => {
    if (!first || !second) return first ?? second;
    return order(first) === order(second) ? { ...first, points: add(first.points, second.points) } : order(first) > order(second) ? first : second;
  };
  const [ofDay, ofMonth] = [sum(a.earnedOn, b.earnedOn, ({ day }) => day), sum(a.earnedIn, b.earnedIn, ({ month }) => month)];
  return { ...(ofDay ? { earnedOn: ofDay } : {}), ...(ofMonth ? { earnedIn: ofMonth } : {}) };
}
/** Who checked in with either card, finished the profile of either or tried a membership, has: none is given again. */
function actedTogether(a: Member, b: Member): Pick<Member, 'checkedInOn' | 'profileEarned' | 'paidTrial' | 'cardBills'> {
  const [latest, other] = [a.cardBills, b.cardBills].filter((one) => one !== undefined).sort((one, two) => (one.day < two.day ? 1 : -1));
  const cardBills = latest && (other?.day === latest.day ? { ...latest, bills: latest.bills + other.bills } : latest);
  const [newest] = [a.checkedInOn, b.checkedInOn].filter((day) => day !== undefined).sort().reverse();
  return { ...(newest ? { checkedInOn: newest } : {}), ...(cardBills ? { cardBills } : {}), ...(a.profileEarned || b.profileEarned ? { profileEarned: true } : {}), ...(a.paidTrial || b.paidTrial ? { paidTrial: true } : {}) };
}
/** One account on credit of two: terms and limit of the card that stands, unless only the other's is open. Bills stay where they are and are read through it. */
function creditTogether(stands: Member, goes: Member): Pick<Member, 'credit'> {
  if (!goes.credit) return {};
  const led = stands.credit && (stands.credit.state === 'open' || goes.credit.state === 'closed') ? stands.credit : goes.credit;
  return { credit: { ...led, bills: (stands.credit?.bills ?? 0) + goes.credit.bills, cards: [...new Set([...(stands.credit?.cards ?? []), goes.memberId, ...(goes.credit.cards ?? [])])] } };
}
/** Who signed in as either card: what stands is theirs now. Noted also where nobody did, so that it is known. */
function peopleTogether(stands: Member, goes: Member): Pick<Member, 'people'> {
  return { people: [...new Set([...(stands.people ?? []), ...peopleOf(goes)])] };
}
/** What both cards' visits have counted towards the tier. */
function countedTogether(a: Member, b: Member): Pick<Member, 'months' | 'spentFen'> {
  const spentFen = add(a.spentFen ?? fen(0), b.spentFen ?? fen(0));
  return { ...(a.months || b.months ? { months: monthsTogether(a.months, b.months) } : {}), ...(spentFen === 0 ? {} : { spentFen }) };
}
/**
 * Makes two cards of one person one: balances move by postings, visits add up, coupons stay under the card that held them and are listed on the
 * one that stands. `stand` puts the joined account into its tier.
 */
export function mergeMembers(from: Member, into: Member, documentId: CommandKey, at: Instant, stand: (account: Member) => Member): Merge {
  assert(from.memberId !== into.memberId && from.shopId === into.shopId && !from.mergedInto && !into.mergedInto && from.reservedFen === 0, 'two standing cards of one shop, the one that goes without an open recharge');
  const out = advance(from, { at, kind: 'merge-out', documentId, postings: everything(from, 'member', 'clearing') }, (member) => ({ ...member, openCoupons: [], ...(from.paid ? { paid: [] } : {}), ...(from.shares ? { shares: { gives: [], draws: [] } } : {}) }));
  const coming = advance(into, { at, kind: 'merge-in', documentId, fromId: from.memberId, postings: everything(from, 'clearing', 'member') }, (member) => stand({
    ...member, ...earnedTogether(member, from), ...actedTogether(member, from), ...countedTogether(member, from), ...creditTogether(member, from), ...(member.shares || from.shares ? { shares: sharesTogether(member, from) } : {}), cards: [...(member.cards ?? []), from.memberId, ...(from.cards ?? [])], ...peopleTogether(member, from), visits: member.visits + from.visits, recentVisitAts: [...member.recentVisitAts, ...from.recentVisitAts].sort((a, b) => b - a).slice(0, RECENT_VISITS),
    openCoupons: [...member.openCoupons, ...from.openCoupons.filter((coupon) => coupon.to > at).map((coupon) => ({ ...coupon, heldBy: coupon.heldBy ?? from.memberId }))],
  }));
  assert(out.ok && coming.ok, 'what a card holds can be moved');
  return { out: out.value, into: coming.value };
}
