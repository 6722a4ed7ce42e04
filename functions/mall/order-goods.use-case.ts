import type { MallContract } from '@shared/contracts/mall.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, GoodsId, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { subtract } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import { shardOf, stockedShard, stockKeys, takeOne } from '../coupons';
import { advance, type Advanced, advanceWrites, commitOnce, type EntryDraft, type Plan, readLots } from '../ledger';
import { type Member, notFrozen, standingMember } from '../membership';
import { dueWrite } from '../platform/due/due-entry';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Item, Write } from '../platform/table/table';
import { type Goods, goodsState } from './domain/goods';
import { heldPostings, keptUntil, MAX_OPEN_ORDERS, type Order, type OrderFacts, redeemedPostings } from './domain/order';
import { factsOfOrder, goodsKey, goodsOf, MALL_ORDER, newListWrites, openOrdersRange, orderedIn, orderedKey, orderedKeys, stateOfOrder } from './mall.dynamo';
import type { OrderDependencies } from './mall.ports';
import { orderView, type OrderView } from './order-view';

/** Due when nobody has collected an order in time. */
export const ORDER_DUE = 'mall-order';
export const armOrder = ({ shopId, memberId, orderId }: Pick<Order, 'shopId' | 'memberId' | 'orderId'>, until: Instant): Write => dueWrite({ shopId, kind: ORDER_DUE, subject: orderId, at: until, memberId });

type Code = MallContract['orderGoods']['errors'][number];
export interface OrderRequest {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly goodsId: GoodsId;
  /** The price that the member saw. */
  readonly points: number;
  /** By the member's own switch, which must still stand so. */
  readonly auto?: true;
}
interface Ordering {
  readonly auto: boolean;
  readonly member: Member;
  readonly goods: Goods;
  readonly shard: Item | undefined;
  readonly key: CommandKey;
  readonly at: Instant;
  readonly zone: Zone;
}
type Ordered = Result<Plan<OrderFacts>, Refused<Code>>;
/** An order as it was when it was made: a repeat is answered with it, whatever has become of it since. */
const asOrdered = (facts: OrderFacts): Order => ({ ...facts, state: facts.couponId === undefined ? 'open' : 'given', revision: 1, ...(facts.firstUntil === undefined ? {} : { until: facts.firstUntil }) });

/**
 * Orders one of some goods for points, exactly once for the key.
 *
 * 1. The member is read first and everything else after: whatever of the member's own moves in between moves the version, and the commit is decided again.
 * 2. What may be collected later is set aside with its points and armed for the end of its time; a coupon is given and paid for at once.
 * 3. One commit: the order, the entry, the member and the lots, the lists, the tally and a shard of the stock, whose condition lets one of many have the last.
 */
export const createOrderGoods = (deps: OrderDependencies) => async (request: OrderRequest, mark: CommandMark): Promise<Result<OrderView, Refused<Code>>> => {
  const { shopId, memberId, goodsId } = request;
  const committed = await commitOnce<OrderFacts, Code>(deps, { ...mark, shopId, kind: MALL_ORDER }, async (): Promise<Ordered> => {
    const [at, zone] = [deps.now(), await deps.zoneOf(shopId)];
    const member = await standingMember(deps.table, shopId, memberId);
    if (!member) return refuse('http/not-found');
    const fit = notFrozen(member);
    if (!fit.ok) return fit;
    if (request.auto && (member.auto?.goodsId !== goodsId || member.auto.points !== request.points)) return refuse('http/not-found');
    const [item, ...tallies] = await deps.table.getMany([goodsKey(shopId, goodsId), ...orderedKeys(member, goodsId)]);
    const goods = item && goodsOf(item);
    if (!goods || goods.closed) return refuse('mall/goods-gone');
    if (goods.points !== request.points) return refuse('mall/price-changed', { points: goods.points });
    const shard = goods.limited ? stockedShard(await deps.table.getMany(stockKeys(goodsId)), deps.fraction()) : undefined;
    const state = goodsState(goods, orderedIn(tallies), goods.limited && !shard ? 0 : undefined);
    if (state !== 'open') return state === 'had' ? refuse('mall/limit-reached', { most: goods.perMember ?? 0 }) : refuse('mall/out-of-stock');
    if (member.balances.points < goods.points) return refuse('mall/not-enough-points', { missing: subtract(goods.points, member.balances.points) });
    const ordering = { auto: request.auto === true, member: await readLots(deps, member, at, zone), goods, shard, key: mark.key, at, zone };
    if (request.auto && goods.gives.kind !== 'coupon') return refuse('mall/goods-gone');
    return goods.gives.kind === 'pickup' ? setAside(deps, ordering, goods.gives.days) : giveCoupon(deps, ordering, goods.gives.couponTypeId);
  });
  return committed.ok ? ok(orderView(asOrdered(committed.value.document.facts), committed.value.document.at)) : committed;
};

async function setAside(deps: OrderDependencies, ordering: Ordering, days: number): Promise<Ordered> {
  const { member, goods, at, zone } = ordering;
  const waiting = await deps.table.query({ ...openOrdersRange(member.memberId), limit: MAX_OPEN_ORDERS, consistent: true });
  if (waiting.items.length >= MAX_OPEN_ORDERS) return refuse('mall/too-many-open', { max: MAX_OPEN_ORDERS });
  const moved = step(ordering, { kind: 'mall-held', postings: heldPostings(goods.points) });
  if (!moved.ok) return moved;
  const lots = moved.value.entry.postings.find(({ asset }) => asset === 'points')?.lots;
  const until = keptUntil(at, days, zone);
  const order: Order = { ...newOrder(ordering, moved.value), pickupCode: deps.ids.digits(6), firstUntil: until, until, state: 'open', ...(lots ? { lots } : {}) };
  return planOf(ordering, order, moved.value, [armOrder(order, until)]);
}

async function giveCoupon(deps: OrderDependencies, ordering: Ordering, couponTypeId: Parameters<OrderDependencies['issueCoupons']>[0]['couponTypeIds'][number]): Promise<Ordered> {
  const { auto, member, goods, at, zone } = ordering;
  const issued = await deps.issueCoupons({ shopId: goods.shopId, member, couponTypeIds: [couponTypeId], at, zone, source: 'mall' });
  if (!issued.ok) return issued;
  const [coupon] = issued.value.coupons;
  assert(coupon, 'one type is one coupon');
  const moved = step(ordering, { kind: auto ? 'mall-auto-redeemed' : 'mall-redeemed', postings: redeemedPostings(goods.points) }, (same) => ({ ...same, openCoupons: issued.value.openCoupons }));
  if (!moved.ok) return moved;
  return planOf(ordering, { ...newOrder(ordering, moved.value), state: 'given', couponId: coupon.couponId, couponTitle: coupon.title }, moved.value, issued.value.writes);
}

/** The member's step; what has expired and was not taken yet buys nothing. */
function step({ member, goods, key, at }: Ordering, draft: Pick<EntryDraft, 'kind' | 'postings'>, change?: (member: Member) => Member): Result<Advanced, Refused<'mall/not-enough-points'>> {
  const advanced = advance(member, { ...draft, at, documentId: key, what: goods.title }, change);
  return advanced.ok ? advanced : refuse('mall/not-enough-points', { missing: advanced.error.facts?.missing ?? 0 });
}
function newOrder({ member, goods, shard, key, at }: Ordering, { entry }: Advanced): Omit<Order, 'state'> {
  return {
    orderId: key, shopId: goods.shopId, memberId: member.memberId, goodsId: goods.goodsId, title: goods.title, points: goods.points, orderedAt: at, sequence: entry.sequence, revision: 1, ...(shard ? { shard: shardOf(shard) } : {}),
  };
}
function planOf({ member, goods, shard, at }: Ordering, order: Order, moved: Advanced, more: readonly Write[]): Ordered {
  const counted: Write = { update: orderedKey(member.memberId, goods.goodsId), set: { kind: 'mall-tally' }, add: { ordered: 1 } };
  return ok({ facts: factsOfOrder(order), at, by: member.memberId, state: stateOfOrder(order), writes: [...advanceWrites(moved), ...newListWrites(order), counted, ...(shard ? [takeOne(shard)] : []), ...more] });
}
