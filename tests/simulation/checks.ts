import type { CouponTypeId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ASSETS } from '../../functions/ledger';
import { type Member, openCouponsOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { DEFAULT_TIERS, tierAt } from '../../functions/tiers';
import type { VisitFacts } from '../../functions/visits';
import type { FakeWechatPay } from '../support/fake-wechat-pay';
import { type Books, holds } from './books';

const CREDITED = new Set(['credited', 'shipped']);
const OPEN = new Set(['created', 'prepaid']);
interface Visit {
  readonly item: Item;
  readonly facts: VisitFacts;
}
export const ordersOf = (books: Books): readonly Item[] => [...books.documents.values()].filter((item) => item.documentKind === 'recharge');
export const visitsOf = (books: Books): readonly Visit[] =>
  [...books.documents.values()].filter((item) => item.documentKind === 'visit').map((item) => ({ item, facts: item.facts as unknown as VisitFacts }));

/** What must hold after every step, whatever went wrong in it. */
export function checkBooks(books: Books, pay: FakeWechatPay, now: Instant): void {
  books.follow();
  const flows = totals(books);
  for (const asset of ASSETS) holds((flows[`clearing/${asset}`] ?? 0) === 0, `clearing is not at zero for ${asset}`, flows);
  const visits = visitsOf(books);
  checkMoney(books, visits, pay, flows);
  for (const member of books.members.values()) checkMember(books, member, visits);
  checkCoupons(books, now);
  checkStock(books);
}

function totals(books: Books): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { flows } of books.proofs.values()) for (const [account, amount] of Object.entries(flows)) sums[account] = (sums[account] ?? 0) + amount;
  return sums;
}

function checkMoney(books: Books, visits: readonly Visit[], pay: FakeWechatPay, flows: Readonly<Record<string, number>>): void {
  for (const { facts, item } of visits) {
    const collected = facts.tenders.reduce((sum, tender) => sum + tender.amountFen, 0);
    holds(facts.discountFen + facts.principalFen + facts.bonusFen + facts.restFen === facts.amountFen && collected === facts.restFen, 'a visit does not add up', { key: item.key, facts });
  }
  const standing = visits.filter(({ item }) => item.undoneAt === undefined);
  const spent = (field: 'principalFen' | 'bonusFen') => standing.reduce((sum, { facts }) => sum + facts[field], 0);
  holds(spent('principalFen') === (flows['sales/principal'] ?? 0) && spent('bonusFen') === (flows['sales/bonus'] ?? 0), 'what the cards paid is not what the visits say', { flows, principal: spent('principalFen'), bonus: spent('bonusFen') });
  const credited = ordersOf(books).filter((item) => CREDITED.has(item.state as string));
  const paid = credited.reduce((sum, item) => sum + (item.facts as { payFen: number }).payFen, 0);
  holds(paid === -(flows['payments/principal'] ?? 0), 'principal is not what was paid for', { paid, flows });
  for (const item of credited) {
    const order = pay.orders.get(`RC${item.key}`);
    holds(order && (order.state === 'SUCCESS' || order.state === 'REFUND') && order.order.totalFen === (item.facts as { payFen: number }).payFen, 'an order was credited that nobody paid', item);
  }
}

function checkMember(books: Books, member: Member, visits: readonly Visit[]): void {
  const { points, principalFen, bonusFen, growth } = member.balances;
  holds([points, principalFen, bonusFen, growth, member.reservedFen, member.visits].every((amount) => Number.isSafeInteger(amount) && amount >= 0), 'something is negative', member);
  holds(!member.mergedInto || points + principalFen + bonusFen + growth === 0, 'a merged card still holds something', member);
  if (member.mergedInto) return;
  holds(member.tierId === tierAt(growth, DEFAULT_TIERS).tierId, 'the tier is not that of the growth', member);
  const own = visits.filter(({ item, facts }) => item.undoneAt === undefined && facts.member && books.standing(facts.member.memberId).memberId === member.memberId).map(({ item }) => item.at as number);
  holds(member.visits === own.length, 'visits are not those that stand', { member, own });
  holds(member.recentVisitAts.every((at) => own.includes(at)) && (member.recentVisitAts.length === 0 || member.recentVisitAts[0] === Math.max(...own)), 'the newest visit is not the newest', { member, own });
  const held = ordersOf(books).filter((item) => OPEN.has(item.state as string) && books.standing((item.facts as { memberId: never }).memberId).memberId === member.memberId);
  const worth = held.reduce((sum, item) => sum + (item.facts as { payFen: number }).payFen + (item.facts as { bonusFen: number }).bonusFen, 0);
  holds(member.reservedFen === worth, 'the room held is not that of the open orders', { member, worth });
}

function checkCoupons(books: Books, now: Instant): void {
  const issued = [...books.coupons.values()].flatMap(({ issueId, memberId }) => (issueId ? [`${issueId} ${memberId}`] : []));
  holds(new Set(issued).size === issued.length, 'a member was given to twice by one run', issued);
  for (const coupon of books.coupons.values()) {
    const holder = books.standing(coupon.memberId);
    const listed = openCouponsOf(holder, now).find((open) => open.couponId === coupon.couponId);
    if (coupon.usedBy === undefined) {
      holds(coupon.to <= now || listed, 'an open coupon is not in its member\'s list', { coupon, openCoupons: holder.openCoupons });
      holds(!listed || (listed.heldBy ?? holder.memberId) === coupon.memberId, 'a coupon is looked for where it does not stand', { coupon, listed });
    } else {
      const visit = books.documents.get(coupon.usedBy);
      holds(visit?.documentKind === 'visit' && visit.undoneAt === undefined && (visit.facts as unknown as VisitFacts).coupons.some((used) => used.id === coupon.couponId), 'a coupon was used by no standing visit', { coupon, visit });
      holds(!listed, 'a used coupon is still in the list', { coupon, listed });
    }
  }
  for (const member of books.members.values()) for (const open of member.openCoupons) holds(books.coupons.has(open.couponId), 'the list names a coupon that is not there', { member, open });
}

function checkStock(books: Books): void {
  const issued = new Map<string, number>();
  const given = new Map<string, number>();
  for (const { couponTypeId, memberId } of books.coupons.values()) {
    issued.set(couponTypeId, (issued.get(couponTypeId) ?? 0) + 1);
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
