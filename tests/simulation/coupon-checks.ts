import type { CouponTypeId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { stateOf } from '../../functions/coupons';
import { documentOf } from '../../functions/ledger';
import { NOBODY, openCouponsOf } from '../../functions/membership';
import { refundOf } from '../../functions/stored-value';
import type { VisitFacts } from '../../functions/visits';
import { type Books, holds } from './books';

/** Every coupon is where its state says, and in its member's list as long as it is open. */
export function checkCoupons(books: Books, now: Instant): void {
  const issued = [...books.coupons.values()].flatMap(({ issueId, memberId, receivedFrom }) => (issueId && receivedFrom === undefined ? [`${issueId} ${memberId}`] : []));
  holds(new Set(issued).size === issued.length, 'a member was given to twice by one run', issued);
  for (const coupon of books.coupons.values()) {
    const holder = books.standing(coupon.memberId);
    const listed = openCouponsOf(holder, now).find((open) => open.couponId === coupon.couponId);
    const state = stateOf(coupon, now);
    if (state === 'given') {
      const taken = coupon.givenAs && books.coupons.get(coupon.givenAs);
      holds(taken && taken.memberId === coupon.givenTo && taken.receivedFrom === coupon.memberId && taken.to === coupon.to && taken.source === coupon.source, 'what was given away is not with a friend, as it was', { coupon, taken });
    }
    if (state === 'given' || state === 'recalled') holds(!listed, 'what is gone is still in the list', { coupon, listed });
    else if (coupon.usedBy === undefined) {
      holds(coupon.to <= now || listed, 'an open coupon is not in its member\'s list', { coupon, openCoupons: holder.openCoupons });
      holds(!listed || (listed.heldBy ?? holder.memberId) === coupon.memberId, 'a coupon is looked for where it does not stand', { coupon, listed });
    } else if (coupon.takenBack) {
      const refund = refundOf(books.documents.get(coupon.usedBy));
      holds(coupon.source === 'recharge' && refund?.gifts?.coupons.some(({ back }) => back > 0) && !listed, 'a coupon was taken back by no refund', { coupon, refund });
    } else {
      const visit = books.documents.get(coupon.usedBy);
      holds(visit?.documentKind === 'visit' && visit.undoneAt === undefined && documentOf<VisitFacts>(visit).facts.coupons.some((used) => used.id === coupon.couponId), 'a coupon was used by no standing visit', { coupon, visit });
      holds(!listed, 'a used coupon is still in the list', { coupon, listed });
    }
  }
  for (const { memberId, mergedInto } of books.members.values()) holds(!mergedInto || mergedInto === NOBODY || books.standing(memberId).cards?.includes(memberId), 'a card that was merged is not behind the one that stands', { memberId, mergedInto });
  for (const { memberId, cards = [], mergedInto } of books.members.values()) for (const card of mergedInto ? [] : cards) holds(books.standing(card).memberId === memberId, 'a card stands behind one that it is not', { memberId, card });
  for (const member of books.members.values()) for (const open of member.openCoupons) holds(books.coupons.has(open.couponId), 'the list names a coupon that is not there', { member, open });
}

/** What was given of a budget and what is left of it are the budget, to the fen; what was taken back unused is left again where the owner said so. */
export function checkBudgets(books: Books): void {
  for (const [budgetId, { budgetFen }] of books.budgets) {
    const shards = Array.from({ length: 8 }, (_, shard) => books.stock.get(`STOCK#${budgetId}#${shard}`) ?? 0);
    const given = [...books.coupons.values()].filter(({ budget, givenAt, recalledAt, usedBy, billId }) => budget?.budgetId === budgetId && givenAt === undefined && (!budget.givesBack || recalledAt === undefined || usedBy !== undefined || billId !== undefined));
    const sum = given.reduce((total, { budget }) => total + (budget?.fen ?? 0), 0);
    holds(shards.every((left) => left >= 0) && shards.reduce((total, left) => total + left, 0) + sum === budgetFen, 'a budget is not what was given and what is left', { budgetId, shards, sum, budgetFen });
  }
}
/** What is left of a kind and what was given of it are its stock, and nobody was given more than the limit. */
export function checkStock(books: Books): void {
  const issued = new Map<string, number>();
  const given = new Map<string, number>();
  // What was paid for with a recharge, brought along or received from a friend is no giving of the shop's.
  for (const { couponTypeId, source, brought, receivedFrom, cameAt, from, couponId } of books.coupons.values()) {
    const closedAt = books.types.get(couponTypeId)?.closedAt as Instant | undefined;
    holds(closedAt === undefined || source === 'recharge' || brought || receivedFrom !== undefined || (cameAt ?? from) <= closedAt, 'a coupon of a closed kind was given', { couponId, from, closedAt });
  }
  for (const { couponTypeId, memberId, source, brought, givenAt, receivedFrom, recalledAt, usedBy, billId } of books.coupons.values()) {
    // What was paid for with a recharge is no part of what is given away.
    if (source === 'recharge') continue;
    // With a friend it is counted there; taken back unused it is in the stock again.
    if (givenAt === undefined && (recalledAt === undefined || usedBy !== undefined || billId !== undefined)) issued.set(couponTypeId, (issued.get(couponTypeId) ?? 0) + 1);
    // What came along from before counts against no limit.
    if (receivedFrom !== undefined || brought) continue;
    const name = `MBR#${memberId}\nCPNTALLY#${couponTypeId}`;
    given.set(name, (given.get(name) ?? 0) + 1);
  }
  for (const [typeId, type] of books.types) {
    const shards = Array.from({ length: 8 }, (_, shard) => books.stock.get(`STOCK#${typeId as CouponTypeId}#${shard}`) ?? 0);
    holds(shards.every((left) => left >= 0) && shards.reduce((sum, left) => sum + left, 0) + (issued.get(typeId) ?? 0) === type.stock, 'stock and issued are not the stock', { typeId, shards, issued: issued.get(typeId), stock: type.stock });
  }
  for (const [name, count] of given) {
    const type = books.types.get(name.split('#').at(-1) as string);
    holds(books.tallies.get(name) === count && count <= (type?.perMember as number), 'a member was given more than the limit', { name, count, tally: books.tallies.get(name), perMember: type?.perMember });
  }
}
