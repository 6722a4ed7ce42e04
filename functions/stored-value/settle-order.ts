import { assert } from '@shared/kernel/assert';
import { after as later, type Instant } from '@shared/kernel/instant';
import { fen, least, subtract } from '@shared/kernel/money';
import { dayOf, type ShopDay } from '@shared/kernel/shop-day';
import { advance, type Advanced, advanceWrites, documentKey, type EntryKind, type Posting } from '../ledger';
import { type Member, memberKey, standingFrom } from '../membership';
import { again } from './again';
import { creditPostings, decide, evolve, type News, type Order, type OrderFact } from './domain/order';
import { partsBegun } from './domain/parts';
import { pointLotsIn } from './domain/refund-points';
import { lawOf } from './domain/law/in-force';
import type { Wallet } from './domain/limits';
import { walletOf } from './recharge-desk';
import { type Giving, giveGifts } from './give-gifts';
import { settleRepayment } from './settle-repayment';
import { orderWrite, paidOrderOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

export type SettleDependencies = Pick<RechargeDependencies, 'table' | 'now' | 'logger' | 'settings' | 'elapsed' | 'pause' | 'fraction' | 'lotsFor' | 'zoneOf'>;
export type SettleOrder = (order: Pick<Order, 'shopId' | 'rechargeId' | 'memberId'>, news: News) => Promise<Order>;

/**
 * Takes what was learnt about an order, exactly once whoever learns it: the notice, the phone's question, a cancellation or the sweeper.
 *
 * 1. Order and member are read consistently, the member through a merge.
 * 2. `decide` says what follows, if anything.
 * 3. One transaction: the order, conditioned on the state that was read, and where money or room moves the entry and the member.
 * 4. A lost race or an unavailable table is decided again from a fresh read.
 *
 * Answers the order as it then stands. Throws TableUnavailable when the deadline passes.
 */
export const createSettleOrder = (deps: SettleDependencies): SettleOrder => (given, news) => again(deps, async () => {
  const key = documentKey(given.shopId, given.rechargeId);
  const [item, memberItem] = await deps.table.getMany([key, memberKey(given.memberId)], { consistent: true });
  const order = paidOrderOf(item);
  assert(order, `order ${given.rechargeId} has no document`);
  const member = await standingFrom(deps.table, memberItem);
  if (order.purpose === 'repayment') return settleRepayment(deps, key, order, member, news);
  const fact = decide(order, news, member && roomFor(order, member));
  if (!fact) return order;
  const at = deps.now();
  const credits = fact.kind === 'credited' && (order.points ?? 0) > 0;
  const giving = member && fact.kind === 'credited' && order.gifts ? await giveGifts(deps, order, member, at) : undefined;
  const advanced = member && advancedBy(credits ? await deps.lotsFor(member, at) : member, order, fact, at, giving);
  const next = withBalances(evolve(order, fact, at, order.appId === deps.settings.weappAppId), fact, advanced, order.parts && dayOf(at, await deps.zoneOf(order.shopId)));
  const outcome = await deps.table.write([orderWrite(key, order, next), ...(advanced ? advanceWrites(advanced) : []), ...(giving?.writes ?? [])]);
  if (!outcome.ok) return 'again';
  deps.logger.info(`recharge.${fact.kind}`, { shopId: order.shopId, rechargeId: order.rechargeId, ...('because' in fact ? { because: fact.because } : {}) });
  return next;
});

/** Judged by the law that the order was made under; before orders named it nobody was asked for a name. */
const roomFor = (order: Order, member: Member): Wallet => ({ ...walletOf(member, lawOf(order)), ...(order.law ? {} : { named: true }) });
const ENTRY: Readonly<Partial<Record<OrderFact['kind'], EntryKind>>> = { credited: 'recharge', closed: 'recharge-released', refunding: 'recharge-released', refunded: 'recharge-refunded' };

/** The member's step, where the fact is one of the member's account: value comes in, held room is given back, or a refund is told. */
function advancedBy(member: Member, order: Order, fact: OrderFact, at: Instant, giving?: Giving): Advanced | undefined {
  const kind = ENTRY[fact.kind];
  const releasedFen = 'releasedFen' in fact ? fact.releasedFen : fen(0);
  if (!kind || (kind === 'recharge-released' && releasedFen === 0)) return undefined;
  const postings: readonly Posting[] = fact.kind === 'credited' ? [...creditPostings(order, 'recharge'), ...(giving?.postings ?? [])] : [];
  const draft = { at, kind, documentId: order.rechargeId, postings, amountFen: order.payFen, rules: { terms: order.termsVersion } };
  // After a merge the room may still be held with the old card: what is given back is never more than there is.
  const step = advance(member, draft, (same) => ({ ...same, reservedFen: subtract(same.reservedFen, least(same.reservedFen, releasedFen)), ...(giving ? { openCoupons: giving.openCoupons } : {}) }));
  assert(step.ok, 'a recharge takes nothing from a member');
  return step.value;
}
function withBalances(order: Order, fact: OrderFact, advanced: Advanced | undefined, day: ShopDay | undefined): Order {
  if (fact.kind !== 'credited' || !advanced) return order;
  const { after: { balances, memberId }, entry } = advanced;
  const pointLots = pointLotsIn(entry.postings);
  return { ...order, ...(day ? partsBegun(order, day) : {}), principalAfterFen: balances.principalFen, bonusAfterFen: balances.bonusFen, ...(pointLots ? { pointLots } : {}), ...(order.gifts ? { giftsTo: memberId } : {}) };
}

/** Looks at the order again later; false when it moved meanwhile, which is as good. One write unit. */
export const createPostpone = (deps: Pick<RechargeDependencies, 'table' | 'now'>) => async (order: Order, delayMs: number | undefined): Promise<boolean> => {
  const { dueAt: _due, ...rest } = order;
  const next: Order = { ...rest, tries: order.tries + 1, ...(delayMs === undefined ? {} : { dueAt: later(deps.now(), delayMs) }) };
  return (await deps.table.write([orderWrite(documentKey(order.shopId, order.rechargeId), order, next)])).ok;
};
