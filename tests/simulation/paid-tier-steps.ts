import type { PaidPlanId } from '@shared/kernel/ids';
import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { dayOf } from '@shared/kernel/shop-day';
import type { PaidTerm } from '../../functions/membership';
import { PAID_END, PAID_REFUND, PAID_SALE, type PaidEndFacts, type PaidFacts } from '../../functions/paid-tiers';
import { type Books, holds } from './books';
import { anyCard, anyTill, someone, ticketOf } from './counter-steps';
import type { Town } from './town';

const ZONE = 'Asia/Shanghai';
const factsOf = <F>(books: Books, kind: string): readonly { readonly key: string; readonly facts: F }[] =>
  [...books.documents.values()].filter((item) => item.documentKind === kind).map((item) => ({ key: item.key as string, facts: item.facts as unknown as F }));
export const paidSalesOf = (books: Books) => factsOf<PaidFacts>(books, PAID_SALE);
export const paidRefundsOf = (books: Books) => factsOf<PaidFacts>(books, PAID_REFUND);

/** Gold for some days with a trial, gold for a month, and black. */
export const PAID_PLANS = [{ tierId: 'gold', term: { days: 20 }, trialDays: 7 }, { tierId: 'gold', term: { months: 1 } }, { tierId: 'black', term: { days: 30 } }];
export async function furnishPaidTiers({ owner, shopId, newKey, random, paidPlans }: Pick<Town, 'owner' | 'shopId' | 'newKey' | 'random' | 'paidPlans'>): Promise<void> {
  for (const [place, plan] of PAID_PLANS.entries()) {
    const made = await owner.paidTiers.createPaidPlan({ shopId, title: '权益卡', ...plan, ...(place === 0 ? { term: { days: random.between(3, 60) } } : {}), priceFen: fen(9_999) }, { key: newKey() });
    if (made.ok) paidPlans.push(made.value.planId);
  }
}
/** A sale or a trial, at times the same member at both tills. */
export async function sellPaid(town: Town): Promise<void> {
  const { random, shopId, storeId, paidPlans } = town;
  const card = anyCard(town);
  if (!card) return;
  const trial = random.chance(0.25);
  const one = async () => {
    const till = anyTill(town);
    const ticket = await ticketOf(town, till, card);
    const planId = (trial ? paidPlans[0] : random.pick(paidPlans)) as PaidPlanId;
    const soldBy = someone(town, 'soldBy');
    return ticket && (() => town.command('paid tier', (key) => till.paidTiers.sellPaidTier({ shopId, storeId, ticket, planId, trial, ...soldBy, tenders: trial ? [] : [{ tender: 'cash', amountFen: fen(9_999) }] }, { key })));
  };
  const made = [await one(), ...(random.chance(0.3) ? [await one()] : [])];
  await Promise.all(made.map((send) => (send ? send() : undefined)));
}
/** Gives a term back by its days, or undoes its sale; at times both at once. */
export async function givePaidBack(town: Town): Promise<void> {
  const { random, manager, shopId, storeId, books } = town;
  const held = [...books.members.values()].filter(({ mergedInto, paid }) => !mergedInto && paid?.length);
  if (held.length === 0) return;
  const { memberId } = random.pick(held);
  const seen = await manager.paidTiers.listPaidTerms({ shopId, memberId });
  const term = seen.ok ? seen.value.items[0] : undefined;
  if (!term) return;
  const of = { shopId, memberId, saleId: term.saleId };
  const refund = () => town.command('paid refund', (key) => manager.paidTiers.refundPaidTier({ ...of, storeId, refundFen: term.refundFen, tenders: term.refundTenders, reason: '搬家' }, { key }));
  const undo = () => {
    const who = anyTill(town);
    return town.command('undo paid tier', (key) => who.paidTiers.undoPaidTierSale(of, { key }));
  };
  await Promise.all(random.pick([[refund], [undo], [refund, undo], [undo, undo]] as const).map((send) => send()));
}

/** Each term that was sold is held, was given back or is over: one of the three; no refund is more than the price, and the days of the shop have the money. */
export function checkPaidTiers(books: Books): void {
  const places = new Map<string, number>();
  const note = ({ saleId }: PaidTerm) => places.set(saleId, (places.get(saleId) ?? 0) + 1);
  for (const { paid = [] } of books.members.values()) paid.forEach(note);
  for (const { facts } of factsOf<PaidEndFacts>(books, PAID_END)) facts.over.forEach(note);
  for (const { facts } of paidRefundsOf(books)) {
    note(facts.term);
    holds(facts.amountFen >= 0 && facts.amountFen <= facts.term.priceFen && facts.tenders.reduce((sum, { amountFen }) => sum + amountFen, 0) === facts.amountFen, 'a refund of a paid term is more than its price', facts);
  }
  const sales = paidSalesOf(books);
  for (const { key } of sales) holds(places.get(key) === 1, 'a paid term is not held, given back or over, once', { key, found: places.get(key) });
  holds(places.size === sales.length, 'a paid term that nobody sold', [...places.keys()]);
}
/** At rest, no term is held whose end is more than a day ago. */
export function checkPaidEnded(books: Books, now: Instant): void {
  const yesterday = dayOf((now - DAY_MS) as Instant, ZONE);
  for (const { paid = [], memberId } of books.members.values()) for (const term of paid) holds(term.through >= yesterday, 'a paid term is over that nobody ended', { memberId, term });
}
