import { assert } from '@shared/kernel/assert';
import { add, type Fen, fen, type Growth, growth, least, type Points, points, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { Entry } from '../../ledger/domain/entry';
import { changesOf, type Posting } from '../../ledger/domain/posting';
import { inOrder, leftOf, type Part, partOf, rangeOf, reversalPart, WHOLE } from '../../ledger/domain/refund';
import { moneyOf, type TenderLine, type VisitTender } from '../../ledger/domain/tender';
import type { Member } from '../../membership/domain/member';
import type { PointsDebt } from '../../shops/domain/rules';
import { keptPoints, type Refunded, thingsFen } from './by-lines';
import type { SharedPart, VisitItem, VisitMoney } from './visit';

export type { Refunded };
export const NOTHING_REFUNDED: Refunded = { amountFen: fen(0), quantities: [] };
/** A sum, or things on the bill; neither is all that is left. */
export type Wanted = { readonly amountFen: Fen } | { readonly lines: readonly { readonly line: number; readonly quantity: number }[] } | undefined;
type Paid = VisitMoney & { readonly items: readonly VisitItem[]; readonly tenders: readonly TenderLine<VisitTender>[] };

/** One refund of a visit: the money and where it goes, and what must come back of what the visit earned. */
export interface Piece {
  readonly part: Part;
  readonly amountFen: Fen;
  readonly tenders: readonly TenderLine[];
  /** Comes off the visit's bill, after so much that came off before; absent where nothing was put on credit. */
  readonly credit?: { readonly beforeFen: Fen; readonly amountFen: Fen };
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  /** To another's card that paid; absent where none did. */
  readonly shared?: SharedPart;
  readonly points: Points;
  /** From how much to how much of what it earned. */
  readonly earned: Range;
  readonly growth: Growth;
  /** Points that paid and come back, and what they had paid; absent where none did. */
  readonly pointsBack?: Points;
  readonly pointsFen?: Fen;
  /** Nothing of the visit is left: it is undone, and its coupons come back. */
  readonly whole: boolean;
  /** What has gone back when this has. */
  readonly refunded: Refunded;
}

/**
 * What a refund of a visit gives back.
 *
 * Points that paid come back in proportion to what was due, with the days of the lots they came from; what they paid is rounded down to the fen over all refunds of
 * the visit so far, and so are they. The rest is money, and goes back last paid, first back: what is on credit comes off its bill first (see `takeOff` of credit), then what was collected at the till (its tenders in reverse), then to
 * another's card that paid, then to the member's own, principal and bonus in the proportion in
 * which they paid (principal rounded down). A thing on the bill is worth what was due of its line after discounts and coupons, and takes back the points that its line earned (see `keptPoints`); a sum takes points in proportion. Growth is taken
 * back in proportion to the money. All of it is rounded down over all refunds of the visit so far, the odd one goes with the last. Coupons come back when nothing is left, with their old term.
 *
 * Example: 2,000 points paid ¥20 of ¥100, the rest is cash: ¥50 back are 1,000 points and ¥40 cash.
 * Example: ¥60 on the card (¥40 principal, ¥20 bonus) and ¥40 cash, 80 points: ¥50 back are ¥40 cash, ¥6.66 principal, ¥3.34 bonus, and 40 points go.
 */
export function pieceOf(visit: Paid, before: Refunded, wanted: Wanted): Result<Piece, Refusal<'visits/refund-too-much' | 'visits/refund-nothing'>> {
  const leftFen = leftOf(visit.dueFen, before.amountFen);
  const taken = wanted && 'lines' in wanted ? byLines(visit, before, wanted.lines, leftFen) : { amountFen: wanted?.amountFen ?? leftFen, quantities: wanted ? before.quantities : visit.items.map(({ quantity }) => quantity) };
  if (!taken || taken.amountFen > leftFen) return refuse('visits/refund-too-much', { leftFen });
  const refunded = { amountFen: add(before.amountFen, taken.amountFen), quantities: taken.quantities };
  const whole = !wanted || allBack(visit, taken.quantities) || (taken.amountFen > 0 && allMoneyBack(visit, refunded));
  // Of what was free there is nothing to give back; its coupon, or its use of the benefit, comes back when all of the visit does.
  if (taken.amountFen === 0 && !whole) return refuse('visits/refund-nothing');
  const part = visit.dueFen === 0 ? WHOLE : { before: before.amountFen, after: refunded.amountFen, total: visit.dueFen };
  const money = moneyPart(visit, part);
  const [value, shared] = [valuePart(visit, part), sharedPart(visit, part)];
  const earned = { before: subtract(visit.earnedPoints, keptPoints(visit, before)), after: whole ? visit.earnedPoints : subtract(visit.earnedPoints, keptPoints(visit, refunded)) };
  return ok({
    part, refunded, earned, amountFen: taken.amountFen, whole, tenders: moneyOf(inOrder(backwards(visit.tenders), money)), ...creditPart(visit, money),
    ...(visit.pointsUsed && visit.pointsFen ? { pointsBack: points(partOf(visit.pointsUsed, part)), pointsFen: fen(partOf(visit.pointsFen, part)) } : {}),
    principalFen: fen(width(value.principal)), bonusFen: fen(width(value.bonus)), ...(shared ? { shared: { principalFen: fen(width(shared.principal)), bonusFen: fen(width(shared.bonus)) } } : {}), points: points(width(earned)), growth: growth(partOf(visit.earnedGrowth, part)),
  });
}
/** All of the money is back, and some of it named no thing, so that nothing is known to be kept. What was due nothing and is kept keeps its coupon used. */
export const allMoneyBack = (visit: Pick<Paid, 'items' | 'dueFen' | 'freeUse'>, { amountFen, quantities }: Refunded): boolean => amountFen === visit.dueFen && (amountFen === 0 || thingsFen(visit, quantities) < amountFen);
const allBack = ({ items }: Pick<Paid, 'items'>, quantities: readonly number[]): boolean => items.length > 0 && items.every(({ quantity }, i) => quantities[i] === quantity);
/** What an undo gives back when refunds have given back so much: nothing, where they gave back everything. */
export function restOf(visit: Paid, refunded: Refunded): Pick<Piece, 'amountFen' | 'tenders' | 'credit' | 'principalFen' | 'bonusFen' | 'shared' | 'pointsFen' | 'points'> {
  const rest = pieceOf(visit, refunded, undefined);
  assert(rest.ok, 'what is left is never too much');
  return rest.value;
}
type Range = Pick<Part, 'before' | 'after'>;
const width = ({ before, after }: Range): number => after - before;

/** What goes back in money when this part of what was due does: what points had paid is left out. */
function moneyPart({ pointsFen = fen(0) }: Pick<Paid, 'pointsFen'>, part: Part): Range {
  const paid = rangeOf(pointsFen, part);
  return { before: part.before - paid.before, after: part.after - paid.after };
}
/** Tenders in the order in which they go back: what nobody has paid yet, then the last that was taken. */
const backwards = (tenders: Paid['tenders']): Paid['tenders'] => [...tenders.filter(({ tender }) => tender === 'credit'), ...tenders.filter(({ tender }) => tender !== 'credit').reverse()];
function creditPart({ tenders }: Pick<Paid, 'tenders'>, { before, after }: Range): Pick<Piece, 'credit'> {
  const on = tenders.find(({ tender }) => tender === 'credit')?.amountFen;
  if (on === undefined) return {};
  const beforeFen = least(on, fen(before));
  return { credit: { beforeFen, amountFen: subtract(least(on, fen(after)), beforeFen) } };
}
/** What refunds of so much took off a visit's bill. */
export const creditBackFen = (visit: Paid, { amountFen }: Pick<Refunded, 'amountFen'>): Fen => (visit.dueFen === 0 ? fen(0) : creditPart(visit, moneyPart(visit, { before: 0, after: amountFen, total: visit.dueFen })).credit?.amountFen ?? fen(0));
/** The card pays back what the till does not: from how much to how much of principal and bonus. */
const valuePart = (visit: Value, part: Part): Ranges => partsOf(visit, add(collectedOf(visit), sumOf(visit.shared)), moneyPart(visit, part));
/** Another's card that paid comes between the till and the member's own. */
const sharedPart = (visit: Value, part: Part): Ranges | undefined => visit.shared && partsOf(visit.shared, collectedOf(visit), moneyPart(visit, part));
type Value = Pick<Paid, 'principalFen' | 'bonusFen' | 'tenders' | 'shared' | 'pointsFen'>;
type Ranges = { readonly principal: Range; readonly bonus: Range };
const collectedOf = ({ tenders }: Value): Fen => add(fen(0), ...tenders.map(({ amountFen }) => amountFen));
const sumOf = (part: SharedPart | undefined): Fen => (part ? add(part.principalFen, part.bonusFen) : fen(0));
/** How far a card is paid back once so much as stands before it is. */
function partsOf(card: SharedPart, firstFen: Fen, { before, after }: Range): Ranges {
  const total = sumOf(card);
  if (total === 0) return { principal: { before: 0, after: 0 }, bonus: { before: 0, after: 0 } };
  const value: Part = { before: least(total, leftOf(fen(before), firstFen)), after: least(total, leftOf(fen(after), firstFen)), total };
  const principal = rangeOf(card.principalFen, value);
  return { principal, bonus: { before: value.before - principal.before, after: value.after - principal.after } };
}

/** Things on the bill, each line no more often than it was bought: what was due of them. All of them together are all that is left. */
function byLines(visit: Paid, before: Refunded, lines: readonly { readonly line: number; readonly quantity: number }[], leftFen: Fen): Refunded | undefined {
  const { items } = visit;
  const had = items.map((_, i) => before.quantities[i] ?? 0);
  const has = items.map((_, i) => lines.reduce((sum, one) => sum + (one.line === i ? one.quantity : 0), had[i] ?? 0));
  if (lines.some(({ line }) => line >= items.length) || items.some(({ quantity }, i) => (has[i] ?? 0) > quantity)) return undefined;
  return { amountFen: allBack(visit, has) ? leftFen : subtract(thingsFen(visit, has), thingsFen(visit, had)), quantities: has };
}

/** The journal's side: each posting of the visit taken back as far as this piece goes; what was put on credit, as its bill says. */
export function piecePostings(visit: Paid, original: Pick<Entry, 'postings' | 'sequence'>, piece: Piece): readonly Posting[] {
  const value = valuePart(visit, piece.part);
  const reason = piece.whole ? 'undone' : 'refunded';
  return original.postings.filter(({ asset }) => asset !== 'credit').flatMap((posting) => reversalPart(posting, original.sequence, reason, posting.asset === 'principal' ? value.principal : posting.asset === 'bonus' ? value.bonus : isEarned(posting) ? piece.earned : rangeOf(posting.amount, piece.part)));
}

/** Points that the visit brought, at once or for a later day; those that went paid. */
const isEarned = ({ asset, to }: Posting): boolean => to === 'member' && (asset === 'points' || asset === 'pending');

/** The other card's side: each posting of its owner's entry taken back as far as this piece goes. */
export function sharePiecePostings(visit: Paid, original: Pick<Entry, 'postings' | 'sequence'>, piece: Piece): readonly Posting[] {
  const value = sharedPart(visit, piece.part);
  return value ? original.postings.flatMap((posting) => reversalPart(posting, original.sequence, piece.whole ? 'undone' : 'refunded', posting.asset === 'principal' ? value.principal : value.bonus)) : [];
}

export interface Reversal {
  readonly postings: readonly Posting[];
  /** Points that the visit earned and that are spent since: owed now, or forgiven. */
  readonly missing: number;
}
/**
 * A reversal as the member's account can bear it. Money, bonus and growth always come back exactly, and points with the lots they came from. Earned points that
 * are spent since cannot simply be taken: the shop's policy refuses, lets the member owe them (later earnings pay it off), or takes what is there and forgives the rest.
 */
export function underPolicy({ balances }: Pick<Member, 'balances'>, reversal: readonly Posting[], policy: PointsDebt['policy']): Result<Reversal, Refusal<'visits/points-already-spent'>> {
  const change = changesOf(reversal).points;
  // Who owes already owes no less for it: only what this adds is missing.
  const missing = change >= 0 ? 0 : Math.max(0, Math.min(0, balances.points) - (balances.points + change));
  if (missing === 0) return ok({ postings: reversal, missing: 0 });
  if (policy === 'refuse') return refuse('visits/points-already-spent', { missing });
  return ok({ postings: policy === 'cap' ? lessPoints(reversal, missing) : reversal, missing });
}
/** The postings with so many points less taken from the member. */
function lessPoints(postings: readonly Posting[], less: number): readonly Posting[] {
  let left = less;
  return postings.flatMap((one) => {
    if (one.asset !== 'points' || one.from !== 'member') return [one];
    const amount = one.amount - Math.min(left, one.amount);
    left -= one.amount - amount;
    return amount === 0 ? [] : [{ ...one, amount }];
  });
}
