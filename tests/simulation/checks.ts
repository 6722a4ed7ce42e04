import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { addDays, dayOf } from '@shared/kernel/shop-day';
import { ASSETS, documentOf, MAX_LOTS, POINTS_ARRIVE_DUE, sumOfLots } from '../../functions/ledger';
import { MALL_ORDER, type Order, orderOf } from '../../functions/mall';
import type { Member } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { type RechargeRefund, rechargeRefundNo, refundOf } from '../../functions/stored-value';
import { checkActions } from './action-steps';
import { checkReferrals } from './referral-steps';
import { checkTier, checkTierDiscounts, checkTierGifts } from './tier-checks';
import type { VisitFacts } from '../../functions/visits';
import { checkShares, sharedOf } from './share-steps';
import { visitRefundsOf } from './visit-refunds';
import type { MemoryTable } from '../support/memory-table';
import type { FakeWechatPay } from '../support/fake-wechat-pay';
import { type Books, holds } from './books';
import { checkBonusParts, checkComing } from './bonus-part-steps';
import { checkBudgets, checkCoupons, checkStock } from './coupon-checks';
import { checkCredit } from './credit-checks';
import { checkPaidTiers } from './paid-tier-steps';
import { checkPackages, packageUsesOf } from './package-checks';
import { checkPerks } from './perk-steps';

const CREDITED = new Set(['credited', 'shipped']);
const OPEN = new Set(['created', 'prepaid']);
interface Visit {
  readonly item: Item;
  readonly facts: VisitFacts;
}
export const ordersOf = (books: Books): readonly Item[] => [...books.documents.values()].filter((item) => item.documentKind === 'recharge');
export const refundsOf = (books: Books): readonly RechargeRefund[] => [...books.documents.values()].flatMap((item) => refundOf(item) ?? []);
export const visitsOf = (books: Books): readonly Visit[] =>
  [...books.documents.values()].filter((item) => item.documentKind === 'visit').map((item) => ({ item, facts: documentOf<VisitFacts>(item).facts }));

/** Points that the orders of the mall in this state took. */
const orderedFor = (books: Books, state: Order['state']): number =>
  [...books.documents.values()].flatMap((item) => (item.documentKind === MALL_ORDER ? (orderOf(item) ?? []) : [])).filter((order) => order.state === state).reduce((sum, order) => sum + order.points, 0);
/** What the refunds of visits that stand gave back to cards: an undo gives back all of a visit, whatever was refunded before. */
const givenBackTo = (books: Books, standing: readonly Visit[], field: 'principalFen' | 'bonusFen' | 'pointsBack'): number => {
  const ids = new Set(standing.map(({ item }) => item.key));
  return visitRefundsOf(books).reduce((sum, refund) => sum + (ids.has(refund.visitId) ? (refund[field] ?? 0) + (field === 'pointsBack' ? 0 : (refund.shared?.[field] ?? 0)) : 0), 0);
};
/** Each visit says what its refunds say, never more than was due, and all of it only when nothing stands any more but what cost nothing. */
function checkVisitRefunds(books: Books, visits: readonly Visit[]): void {
  const sums = new Map<string, number>();
  for (const refund of visitRefundsOf(books)) {
    const collected = refund.tenders.reduce((sum, { amountFen }) => sum + amountFen, 0);
    const { offFen = 0, writtenOffFen = 0, movedFen = 0 } = refund.credit ?? {};
    holds(collected + offFen + writtenOffFen + movedFen + refund.principalFen + refund.bonusFen + (refund.shared ? refund.shared.principalFen + refund.shared.bonusFen : 0) + (refund.pointsFen ?? 0) === refund.amountFen, 'a refund does not add up', refund);
    sums.set(refund.visitId, (sums.get(refund.visitId) ?? 0) + refund.amountFen);
  }
  for (const { item, facts } of visits) {
    const sum = sums.get(item.key as string) ?? 0;
    // A thing that cost nothing may be kept when all others went back.
    const back = item.refundedItems as readonly number[] | undefined;
    const keeps = back !== undefined && facts.items.some(({ quantity }, i) => (back[i] ?? 0) < quantity);
    holds(sum === (item.refundedFen ?? 0) && sum <= facts.dueFen && (facts.dueFen === 0 || sum < facts.dueFen || item.undoneAt !== undefined || keeps), 'a visit does not say what was refunded of it', { item, sum });
  }
}

/** What must hold after every step, whatever went wrong in it. */
export function checkBooks(books: Books, pay: FakeWechatPay, now: Instant): void {
  checkTierGifts(books);
  checkReferrals(books);
  checkActions(books);
  books.follow();
  const flows = totals(books);
  for (const asset of ASSETS) holds((flows[`clearing/${asset}`] ?? 0) === 0, `clearing is not at zero for ${asset}`, flows);
  holds((flows['exchange/points'] ?? 0) + (flows['exchange/held'] ?? 0) + (flows['exchange/pending'] ?? 0) === 0, 'points, held and pending points were not turned one to one', flows);
  holds((flows['exchange/bonus'] ?? 0) + (flows['exchange/coming'] ?? 0) === 0, 'bonus to come was not turned into bonus one to one', flows);
  const visits = visitsOf(books);
  checkMoney(books, visits, pay, flows);
  checkBonusParts(books);
  for (const member of books.members.values()) checkMember(books, member, visits);
  checkShares(books, visits);
  checkPackages(books);
  checkPaidTiers(books);
  checkPerks(books);
  checkCredit(books);
  checkCoupons(books, now);
  checkLots(books, now);
  checkStock(books);
  checkBudgets(books);
}

function totals(books: Books): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { flows } of books.proofs.values()) for (const [account, amount] of Object.entries(flows)) sums[account] = (sums[account] ?? 0) + amount;
  return sums;
}

function checkMoney(books: Books, visits: readonly Visit[], pay: FakeWechatPay, flows: Readonly<Record<string, number>>): void {
  for (const { facts, item } of visits) {
    const collected = facts.tenders.reduce((sum, tender) => sum + tender.amountFen, 0);
    holds(facts.discountFen + facts.principalFen + facts.bonusFen + sharedOf(facts, 'principalFen') + sharedOf(facts, 'bonusFen') + (facts.pointsFen ?? 0) + facts.restFen === facts.amountFen && collected === facts.restFen, 'a visit does not add up', { key: item.key, facts });
  }
  const standing = visits.filter(({ item }) => item.undoneAt === undefined);
  checkVisitRefunds(books, visits);
  checkTierDiscounts(books, visits);
  const spent = (field: 'principalFen' | 'bonusFen') => standing.reduce((sum, { facts }) => sum + facts[field] + sharedOf(facts, field), 0) - givenBackTo(books, standing, field);
  const pointsPaid = standing.reduce((sum, { facts }) => sum + (facts.pointsUsed ?? 0), 0) - givenBackTo(books, standing, 'pointsBack');
  const [forCoupons, forThings] = [orderedFor(books, 'given'), orderedFor(books, 'collected')];
  holds(pointsPaid + forCoupons === (flows['sales/points'] ?? 0) && forThings === (flows['sales/held'] ?? 0), 'points that paid are not what the visits and the orders say', { flows, pointsPaid, forCoupons, forThings });
  const refunds = refundsOf(books);
  const keptFen = refunds.reduce((sum, { withheldFen, extraFen = 0, interestFen = 0 }) => sum + withheldFen - extraFen - interestFen, 0);
  holds(spent('principalFen') + keptFen === (flows['sales/principal'] ?? 0) && spent('bonusFen') === (flows['sales/bonus'] ?? 0), 'what the cards paid is not what the visits say', { flows, principal: spent('principalFen'), bonus: spent('bonusFen') });
  const credited = ordersOf(books).filter((item) => CREDITED.has(item.state as string));
  const paid = credited.reduce((sum, item) => sum + (item.facts as { payFen: number }).payFen, 0);
  const returned = refunds.reduce((sum, { moneyFen, interestFen = 0 }) => sum + moneyFen + interestFen, 0);
  holds(paid - returned === -(flows['payments/principal'] ?? 0), 'principal is not what was paid for, less what was given back', { paid, returned, flows });
  checkRefunds(credited, refunds, pay);
  for (const item of credited.filter(({ facts }) => !(facts as { till?: unknown }).till)) {
    const order = pay.orders.get(`RC${item.key}`);
    holds(order && (order.state === 'SUCCESS' || order.state === 'REFUND') && order.order.totalFen === (item.facts as { payFen: number }).payFen, 'an order was credited that nobody paid', item);
  }
}

/** Each order says what its refunds say, never more than was paid; and WeChat gave no more back than they say. */
function checkRefunds(credited: readonly Item[], refunds: readonly RechargeRefund[], pay: FakeWechatPay): void {
  for (const item of credited) {
    const own = refunds.filter(({ rechargeId }) => rechargeId === item.key);
    const sum = own.reduce((total, { principalFen, settledFen = 0, reopenedFen = 0 }) => total + principalFen + settledFen - reopenedFen, 0);
    holds(sum === (item.refundedFen ?? 0) && sum <= (item.facts as { payFen: number }).payFen, 'an order does not say what was refunded of it', { item, sum });
  }
  for (const refund of refunds) {
    const sent = pay.refunds.get(rechargeRefundNo(refund));
    holds(!sent || sent.order.refundFen === refund.moneyFen, 'WeChat was told another sum', { refund, sent });
    holds(refund.state !== 'done' || refund.channel === 'by-hand' || sent?.status === 'success', 'a refund is done that WeChat has not made', { refund, sent });
    holds(refund.state !== 'twice' || (refund.byHand?.paidAt !== undefined && sent?.status === 'success'), 'a refund is said to be paid twice that was not', { refund, sent });
  }
}

function checkMember(books: Books, member: Member, visits: readonly Visit[]): void {
  const { points, principalFen, bonusFen, growth } = member.balances;
  holds([principalFen, bonusFen, growth, member.reservedFen, member.visits].every((amount) => Number.isSafeInteger(amount) && amount >= 0) && Number.isSafeInteger(points), 'something is negative', member);
  holds(!member.mergedInto || points + principalFen + bonusFen + growth + (member.balances.uses ?? 0) + (member.balances.held ?? 0) + (member.balances.pending ?? 0) + (member.balances.comingFen ?? 0) === 0, 'a merged card still holds something', member);
  holds(sumOfLots(member.waiting ?? []) === (member.balances.pending ?? 0), 'waiting days do not add up to the pending points', member);
  if (member.mergedInto) return;
  checkComing(books, member);
  checkTier(books, member, visits);
  const own = visits.filter(({ item, facts }) => item.undoneAt === undefined && facts.member && books.standing(facts.member.memberId).memberId === member.memberId).map(({ item }) => item.at as number)
    .concat(packageUsesOf(books).filter(({ item, facts }) => item.undoneAt === undefined && books.standing(facts.memberId).memberId === member.memberId).map(({ item }) => item.at as number));
  holds(member.visits === own.length, 'visits are not those that stand', { member, own });
  holds(member.recentVisitAts.every((at) => own.includes(at)) && (member.recentVisitAts.length === 0 || member.recentVisitAts[0] === Math.max(...own)), 'the newest visit is not the newest', { member, own });
  const held = ordersOf(books).filter((item) => OPEN.has(item.state as string) && books.standing((item.facts as { memberId: never }).memberId).memberId === member.memberId);
  const worth = held.reduce((sum, item) => sum + (item.facts as { payFen: number }).payFen + (item.facts as { bonusFen: number }).bonusFen, 0);
  holds(member.reservedFen === worth, 'the room held is not that of the open orders', { member, worth });
}

const ruleAt = (books: Books, at: Instant) => [...books.expiry].reverse().find((version) => version.effectiveAt <= at)?.rule;

/** Where points expire, a member's lots add up to the balance after every step; whom nobody touched since they began to has none yet. */
function checkLots(books: Books, now: Instant): void {
  const rule = ruleAt(books, now);
  if (!rule || rule.kind === 'none') return;
  for (const [pk, stored] of books.lots) {
    const member = books.members.get(pk.slice('MBR#'.length) as Member['memberId']);
    if (stored.since !== rule.since || !member) continue;
    holds(sumOfLots(stored.lots) === Math.max(0, member.balances.points), 'the lots are not the balance', { member, stored });
    holds(stored.lots.length <= MAX_LOTS && stored.lots.every((lot, i) => lot.points > 0 && (i === 0 || lot.day > (stored.lots[i - 1]?.day ?? ''))), 'lots out of order', stored);
  }
}
/** When every record has been followed, what is added up by day is what the members' lots say. */
function checkLotSums(books: Books, since: Instant): void {
  const expected = new Map<string, number>();
  for (const stored of books.lots.values()) if (stored.since === since) for (const { day, points } of stored.lots) expected.set(day, (expected.get(day) ?? 0) + points);
  const found = new Map<string, number>();
  for (const [name, points] of books.lotSums) {
    const [pk = '', day = ''] = name.split('\n');
    if (pk.split('#')[2] === String(since)) found.set(day, (found.get(day) ?? 0) + points);
  }
  for (const day of new Set([...expected.keys(), ...found.keys()])) holds((expected.get(day) ?? 0) === (found.get(day) ?? 0), 'the lots of a day are not what is added up', { day, expected: expected.get(day), found: found.get(day) });
}
/** What a merge brought after the day's run goes with the next day's, which is armed. */
const arrivesNextDay = ({ items }: Pick<MemoryTable, 'items'>, memberId: string, now: Instant): boolean =>
  [...items.values()].some((item) => item.dueKind === POINTS_ARRIVE_DUE && item.memberId === memberId && (item.at as number) > now && (item.at as number) <= now + DAY_MS);
/** When everything has come to rest, nothing waits whose day is over since yesterday, and what waits adds up by day to what the owner reads. */
export function checkArrived(books: Books, memory: Pick<MemoryTable, 'items'>, now: Instant): void {
  const byDay = new Map<string, number>();
  for (const member of books.members.values()) {
    for (const { day, points } of member.waiting ?? []) byDay.set(day, (byDay.get(day) ?? 0) + points);
    const late = (member.waiting ?? []).some(({ day }) => day < addDays(dayOf(now, 'Asia/Shanghai'), -1));
    holds(!late || arrivesNextDay(memory, member.memberId, now), 'points wait whose day has come', member);
  }
  for (const item of memory.items.values()) if (item.kind === 'waiting-sum') byDay.set(item.sk, (byDay.get(item.sk) ?? 0) - (item.points as number));
  holds([...byDay.values()].every((left) => left === 0), 'what waits is not what the owner reads', [...byDay]);
}
/** When everything has come to rest, nobody holds points whose day is over, and whoever has points has lots. */
export function checkExpired(books: Books, now: Instant): void {
  const rule = ruleAt(books, now);
  if (!rule || rule.kind === 'none' || ruleAt(books, (now - DAY_MS) as Instant) === undefined) return;
  checkLotSums(books, rule.since);
  const yesterday = addDays(dayOf(now, 'Asia/Shanghai'), -1);
  for (const member of books.members.values()) {
    const stored = books.lots.get(`MBR#${member.memberId}`);
    if (member.balances.points <= 0) continue;
    holds(stored && (stored.since === rule.since || now - rule.since < DAY_MS), 'points that no lot knows', { member, stored, rule });
    // What was given back today to a day that is over goes with the next day's run.
    const givenBack = books.entries.get(member.memberId)?.some((entry) => dayOf(entry.at, 'Asia/Shanghai') > yesterday && entry.postings.some(({ asset, to, lots = [] }) => asset === 'points' && to === 'member' && lots.some(({ day }) => day < yesterday)));
    if (stored.since === rule.since) holds(givenBack || stored.lots.every((lot) => lot.day >= yesterday), 'points were left whose day is over', { member, stored });
  }
}
