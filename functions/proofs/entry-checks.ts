import { type Asset, changesOf, documentOf, type Entry, noAssets } from '../ledger';
import type { Item } from '../platform/table/table';
import { bonusAtOnce, comingOf, refundableOrderOf, refundOf, type RechargeRefund } from '../stored-value';
import { VISIT_REFUND, type VisitFacts, type VisitRefundFacts } from '../visits';

/** An entry that its document does not bear out. */
export interface EntryFault {
  readonly what: 'order-not-paid' | 'order-amount' | 'refund-without-document' | 'refund-amount' | 'refund-ground' | 'visit-without-document' | 'visit-amount' | 'visit-refund-amount';
  readonly documentId: string;
  readonly memberId: string;
  readonly sequence: number;
  readonly asset?: Asset;
  readonly expected: number;
  readonly found: number;
}
const about = ({ documentId, memberId, sequence }: Entry) => ({ documentId, memberId, sequence });
type Said = Readonly<Record<Asset, number>>;
const firstOff = (said: Said, moved: Said): Asset | undefined => (Object.keys(said) as Asset[]).find((asset) => said[asset] !== moved[asset]);

/** What an order that is paid and credited says of itself. */
export interface Credited extends Pick<NonNullable<ReturnType<typeof refundableOrderOf>>, 'shopId' | 'payFen' | 'bonusFen' | 'refundedFen'> {
  readonly points: number;
  readonly uses: number;
  /** Of the bonus, what was there with the payment, and what is to come. */
  readonly atOnceFen: number;
  readonly comingFen: number;
}
export function creditedOf(item: Item | undefined): Credited | undefined {
  const order = refundableOrderOf(item);
  if (!order || (order.state !== 'credited' && order.state !== 'shipped')) return undefined;
  return { points: order.points ?? 0, uses: order.gifts?.pack?.uses ?? 0, payFen: order.payFen, bonusFen: order.bonusFen, atOnceFen: bonusAtOnce(order), comingFen: comingOf(order), refundedFen: order.refundedFen, shopId: order.shopId };
}
/** An entry of a recharge against its order: principal, points, uses, bonus at once and to come, and the money. */
export function orderFault(entry: Entry, order: Credited | undefined): EntryFault | undefined {
  const moved = changesOf(entry.postings);
  if (!order) return { ...about(entry), what: 'order-not-paid', expected: 0, found: moved.principal };
  const said: Said = { ...moved, principal: order.payFen, points: order.points, uses: order.uses, bonus: order.atOnceFen, coming: order.bonusFen - order.atOnceFen };
  const off = firstOff(said, moved);
  if (off) return { ...about(entry), what: 'order-amount', asset: off, expected: said[off], found: moved[off] };
  return entry.amountFen === undefined || entry.amountFen === order.payFen ? undefined : { ...about(entry), what: 'order-amount', expected: order.payFen, found: entry.amountFen };
}
/** What an entry moved against what the refund of its recharge says, and the refund's own parts against each other. */
export function rechargeRefundFault(entry: Entry, refund: RechargeRefund | undefined): EntryFault | undefined {
  if (!refund) return { ...about(entry), what: 'refund-without-document', expected: entry.sequence, found: 0 };
  const moved = changesOf(entry.postings);
  const said: Said = { ...moved, principal: 0 - refund.principalFen, bonus: 0 - refund.bonusFen, coming: 0 - (refund.cancelledFen ?? 0), points: 0 - refund.points };
  const off = firstOff(said, moved);
  if (off) return { ...about(entry), what: 'refund-amount', asset: off, expected: said[off], found: moved[off] };
  const paid = entry.postings.reduce((sum, { to, amount }) => sum + (to === 'payments' ? amount : 0), 0);
  const [due, interest] = [refund.moneyFen + refund.withheldFen - (refund.extraFen ?? 0), refund.interestFen ?? 0];
  if (paid !== refund.moneyFen + interest || due !== refund.principalFen) return { ...about(entry), what: 'refund-amount', expected: refund.moneyFen + interest, found: paid };
  return (entry.ground ?? 'agreed') === (refund.ground ?? 'agreed') ? undefined : { ...about(entry), what: 'refund-ground', expected: 1, found: 0 };
}
/** An entry of a visit against its document. */
export function visitFault(entry: Entry, item: Item | undefined): EntryFault | undefined {
  if (item?.documentKind !== 'visit') return { ...about(entry), what: 'visit-without-document', expected: entry.sequence, found: 0 };
  const { facts } = documentOf<VisitFacts>(item);
  const said: Said = { ...noAssets(), points: (facts.from ? 0 : facts.earnedPoints) - (facts.pointsUsed ?? 0), pending: facts.from ? facts.earnedPoints : 0, growth: facts.earnedGrowth, principal: 0 - facts.principalFen, bonus: 0 - facts.bonusFen, credit: facts.tenders.reduce((sum, { tender, amountFen }) => sum + (tender === 'credit' ? amountFen : 0), 0) };
  const moved = changesOf(entry.postings);
  const off = firstOff(said, moved);
  return off && { ...about(entry), what: 'visit-amount', asset: off, expected: said[off], found: moved[off] };
}
/** An entry that gave a visit back against the document of the refund; an undo that needed none has no document of its own. */
export function visitRefundFault(entry: Entry, item: Item | undefined): EntryFault | undefined {
  if (item?.documentKind !== VISIT_REFUND && entry.kind === 'visit-undone') return undefined;
  if (item?.documentKind !== VISIT_REFUND) return { ...about(entry), what: 'refund-without-document', expected: entry.sequence, found: 0 };
  const { facts } = documentOf<VisitRefundFacts>(item);
  // Two cards that have become one get both parts back by one entry.
  const own = facts.sharedTo === entry.memberId ? facts.shared : undefined;
  const said: Said = { ...noAssets(), points: (facts.forgivenPoints ?? 0) + (facts.expiredPoints ?? 0) - facts.points + (facts.pointsBack ?? 0), growth: 0 - facts.growth, principal: facts.principalFen + (own?.principalFen ?? 0), bonus: facts.bonusFen + (own?.bonusFen ?? 0), credit: 0 - (facts.credit?.offFen ?? 0) - (facts.credit?.movedFen ?? 0) };
  // What still waited was taken from there, the rest from the points.
  const { pending, ...rest } = changesOf(entry.postings);
  const moved: Said = { ...rest, points: rest.points + pending, pending: 0 };
  const off = firstOff(said, moved);
  return off && { ...about(entry), what: 'visit-refund-amount', asset: off, expected: said[off], found: moved[off] };
}
/** An entry against the document of its command, by its kind; what moves no money of a visit or a recharge is the chain's to prove. */
export function entryFault(entry: Entry, item: Item | undefined): EntryFault | undefined {
  if (entry.kind === 'visit') return visitFault(entry, item);
  if (entry.kind === 'visit-refunded' || entry.kind === 'visit-undone') return visitRefundFault(entry, item);
  if (entry.kind === 'recharge') return orderFault(entry, creditedOf(item));
  // Money that came too late and went back moved nothing of the card.
  return entry.kind === 'recharge-refunded' && entry.postings.length > 0 ? rechargeRefundFault(entry, refundOf(item)) : undefined;
}
