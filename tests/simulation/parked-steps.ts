import { HOUR_MS, type Instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { MAX_OF_MEMBER, PARKED_BILL, type ParkedFacts } from '../../functions/parked-bills';
import type { OpenBill } from '../../functions/visits';
import { type Books, holds } from './books';
import { visitsOf } from './checks';
import { anyCard, anyTill, purchaseOf, recorded, ticketOf } from './counter-steps';
import type { Card, Town } from './town';

const someBill = ({ books, random }: Town): OpenBill | undefined => (books.parked.size === 0 ? undefined : random.pick([...books.parked.values()]));
const cardOf = ({ books, residents, cards }: Town, bill: OpenBill): Card | undefined => {
  const standing = bill.memberId && books.standing(bill.memberId).memberId;
  return ([...residents, ...cards] as readonly Card[]).find((one) => books.standing(one.memberId).memberId === standing);
};

/** A bill is parked, with coupons or for a walk-in; at times twice at once, at times in the place of one that waits. */
export async function park(town: Town): Promise<void> {
  const { random, shopId, storeId } = town;
  const before = random.chance(0.25) ? someBill(town) : undefined;
  const card = before ? cardOf(town, before) : random.chance(0.85) ? anyCard(town) : undefined;
  const till = anyTill(town);
  const ticket = card && (await ticketOf(town, till, card));
  if (card && !ticket) return;
  const { couponIds, amountFen, items } = purchaseOf(town, card, ticket);
  const request = {
    shopId, storeId, amountFen: fen(Math.max(amountFen, 1)), couponIds: before && random.chance(0.5) ? before.coupons.map(({ couponId }) => couponId) : (couponIds ?? []), hours: random.pick([1, 2, 24]), ...(items && amountFen > 0 ? { items } : {}), ...(ticket ? { ticket } : {}), ...(before ? { bill: { slot: before.slot, billId: before.billId } } : {}),
  };
  const once = () => town.command('park', (key) => till.parkedBills.parkBill(request, { key }));
  await Promise.all(random.chance(0.25) ? [once(), once()] : [once()]);
  // Many pay soon: otherwise the clock moves on, and most bills end by themselves.
  if (random.chance(0.5)) await resume(town);
}
/** A bill is resumed and paid, with its coupons or some of them; at times two tills do, at times one cancels it meanwhile. */
export async function resume(town: Town): Promise<void> {
  const { random, shopId, storeId } = town;
  const bill = someBill(town);
  if (!bill) return;
  const till = anyTill(town);
  const found = await till.parkedBills.getParkedBill({ shopId, storeId, billId: bill.billId });
  if (!found.ok) return;
  const { panel, bill: seen } = found.value;
  const couponIds = random.chance(0.75) ? seen.couponIds : seen.couponIds.slice(1);
  const purchase = { shopId, storeId, amountFen: seen.amountFen, couponIds, useStoredValue: panel !== undefined && random.chance(0.2), ...(seen.items.length > 0 ? { items: seen.items } : {}), ...(panel ? { ticket: panel.ticket } : {}), bill: { slot: seen.slot, billId: seen.billId } };
  const quote = await till.visits.quoteVisit(purchase);
  if (!quote.ok) return;
  const pay = await recorded(town, till, purchase, quote.value, cardOf(town, bill));
  const also = random.chance(0.3) ? (random.chance(0.5) ? [pay()] : [cancel(town, bill)]) : [];
  await Promise.all([pay(), ...also]);
}
const cancel = (town: Town, { billId }: OpenBill) => {
  const till = anyTill(town);
  return town.command('cancel parked', (key) => till.parkedBills.cancelParkedBill({ shopId: town.shopId, storeId: town.storeId, billId }, { key }));
};
export async function cancelParked(town: Town): Promise<void> {
  const bill = someBill(town);
  if (bill) await Promise.all(town.random.chance(0.3) ? [cancel(town, bill), cancel(town, bill)] : [cancel(town, bill)]);
}

/** A coupon is held by exactly the bill that names it, unless a refund took it; every bill waits, or was closed once: by a visit, or as its document says; three of a member at most. */
export function checkParked(books: Books): void {
  const closings = new Map<string, number>();
  const count = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1);
  for (const item of books.documents.values()) if (item.documentKind === PARKED_BILL) closings.set(item.key as string, item.ended === undefined ? 0 : 1);
  for (const { facts } of visitsOf(books)) if (facts.billId !== undefined) count(closings, facts.billId);
  const [listed, ofMember] = [new Map<string, string>(), new Map<string, number>()];
  for (const bill of books.parked.values()) {
    count(closings, bill.billId);
    if (bill.memberId) count(ofMember, bill.memberId);
    for (const { couponId } of bill.coupons) {
      const coupon = books.coupons.get(couponId);
      holds(coupon && (coupon.billId === bill.billId || coupon.takenBack), 'a coupon of a bill that waits is not held by it', { bill, coupon });
      holds(!listed.has(couponId), 'a coupon is on two bills', { bill, other: listed.get(couponId) });
      listed.set(couponId, bill.billId);
    }
  }
  for (const { couponId, billId, usedBy } of books.coupons.values()) holds(billId === undefined || (usedBy === undefined && listed.get(couponId) === billId), 'a coupon is held by no bill that waits', { couponId, billId, usedBy });
  for (const [billId, times] of closings) {
    const facts = books.documents.get(billId)?.facts as unknown as ParkedFacts | undefined;
    holds(times === 1 && facts, 'a parked bill does not wait, and was not closed once', { billId, times });
  }
  for (const [memberId, bills] of ofMember) holds(bills <= MAX_OF_MEMBER, 'a member has too many bills that wait', { memberId, bills });
}
/** At rest, nothing waits whose time was over hours ago. */
export function checkParkedAtRest(books: Books, now: Instant): void {
  for (const bill of books.parked.values()) holds(bill.until > now - 2 * HOUR_MS, 'a bill still waits whose time is over', bill);
}
/** What has become of each bill. */
export const billFates = (books: Books): readonly string[] => {
  const paid = new Set(visitsOf(books).map(({ facts }) => facts.billId as string | undefined));
  return [...books.documents.values()].filter((item) => item.documentKind === PARKED_BILL).map((item) => (item.ended as string | undefined) ?? (paid.has(item.key as string) ? 'paid' : 'waiting'));
};
