import type { CommandKey, CouponTypeId } from '@shared/kernel/ids';
import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { type Order, orderOf } from '../../functions/mall';
import { derivedCommandKey } from '../../functions/platform/crypto/derived-id';
import { type Books, holds } from './books';
import { anyResident, anyTill, ticketOf } from './counter-steps';
import { onTheWay } from './points-gift-steps';
import { must } from '../support/service-shop';
import type { Card, Goods, Town } from './town';

/** Something of which there are few, something without end that each may have some of, and a coupon. */
export async function furnishMall({ owner, shopId, newKey, random, goods, couponTypes }: Pick<Town, 'owner' | 'shopId' | 'newKey' | 'random' | 'goods' | 'couponTypes'>): Promise<void> {
  const kinds: readonly (Pick<Goods, 'points'> & { readonly stock?: number; readonly perMember?: number; readonly gives: Parameters<typeof owner.mall.createGoods>[0]['gives'] })[] = [
    { points: 5, stock: random.between(1, 4), gives: { kind: 'pickup', days: random.between(1, 3) } }, { points: 7, perMember: 2, gives: { kind: 'pickup', days: 7 } }, { points: 4, stock: 8, gives: { kind: 'coupon', couponTypeId: couponTypes[1] as never } },
  ];
  for (const kind of kinds) {
    const { goodsId } = must(await owner.mall.createGoods({ shopId, title: '好物', ...kind }, { key: newKey() }));
    goods.push({ goodsId, points: kind.points, ...(kind.perMember === undefined ? {} : { perMember: kind.perMember }) });
  }
}
/** The owner changes some goods: the price, how many are left, or takes them away and puts them back; of two changes at once from the same page one is made. Now and then there is something new. Members learn of a price mostly at once. */
export async function changeMall(town: Town): Promise<void> {
  const { random, owner, shopId, goods, couponTypes, command } = town;
  if (random.chance(0.15) && goods.length < 8) {
    const points = random.between(2, 9);
    await command('new goods', (key) => owner.mall.createGoods({ shopId, title: '新品', points, stock: 3, gives: { kind: 'pickup', days: 2 } }, { key }), ({ goodsId }) => {
      // The coupon stays the last of them.
      if (!goods.some((one) => one.goodsId === goodsId)) goods.unshift({ goodsId, points });
      return goodsId;
    });
  }
  const wanted = random.pick(goods);
  const listed = await owner.mall.listMallGoods({ shopId });
  const seen = listed.ok ? listed.value.items.find(({ goodsId }) => goodsId === wanted.goodsId) : undefined;
  if (!seen) return;
  const { title, revision, perMember, closed } = seen;
  const gives = seen.gives.kind === 'coupon' ? { kind: 'coupon' as const, couponTypeId: couponTypes[1] as CouponTypeId } : seen.gives;
  const change = () => {
    const request = { shopId, goodsId: wanted.goodsId, revision, title, points: random.chance(0.5) ? seen.points : random.between(3, 9), gives, ...(perMember === undefined ? {} : { perMember }), closed: !closed && random.chance(0.2), ...(random.chance(0.5) ? { stock: random.pick([random.between(1, 6), random.between(1, 6), 'unlimited' as const]) } : {}) };
    return command('change goods', (key) => owner.mall.changeGoods(request, { key }));
  };
  await Promise.all([change(), ...(random.chance(0.2) ? [change()] : []), ...(random.chance(0.3) ? [orderGoods(town)] : [])]);
  // Who still sees the page as it was.
  const late = anyResident(town);
  if (late && random.chance(0.4)) await command('order', (key) => late.person.mall.orderGoods({ shopId, goodsId: wanted.goodsId, points: seen.points }, { key }));
  const now = await owner.mall.listMallGoods({ shopId });
  const at = goods.indexOf(wanted);
  const points = now.ok ? now.value.items.find(({ goodsId }) => goodsId === wanted.goodsId)?.points : undefined;
  if (points !== undefined) goods[at] = { ...wanted, points };
}
const mallOrders = (books: Books): readonly Order[] => [...books.documents.values()].flatMap((item) => orderOf(item) ?? []);
const someOrder = (town: Town, state: Order['state']): Order | undefined => {
  const found = mallOrders(town.books).filter((order) => order.state === state).slice(-8);
  return found.length === 0 ? undefined : town.random.pick(found);
};

/** Somebody orders; at times twice at once, at times several people the same. */
export async function orderGoods(town: Town): Promise<void> {
  const { random, shopId, residents } = town;
  if (residents.length === 0) return;
  const { goodsId, points } = random.pick(town.goods);
  const who = random.pick(residents);
  const buyers = random.chance(0.3) ? [who, random.pick(residents), who] : [who];
  await Promise.all(buyers.map(({ person }) => town.command('order', (key) => person.mall.orderGoods({ shopId, goodsId, points }, { key }))));
}
/** Somebody lets the coupon be redeemed by itself, at times at a price that is none, or no more. */
export async function switchAuto(town: Town): Promise<void> {
  const { random, shopId, residents, goods } = town;
  if (residents.length === 0) return;
  const { goodsId, points } = goods.at(-1) as Goods;
  const auto = random.chance(0.75) ? { goodsId, points: random.chance(0.9) ? points : points + 1 } : undefined;
  const { person } = random.pick(residents);
  await town.command('switch auto', (key) => person.mall.setAutoRedemption({ shopId, ...(auto ? { auto } : {}) }, { key }));
}
/** What was redeemed by itself was by the member's own switch and at that price, once for one entry that earned, and left nobody owing. */
export function checkAuto(books: Books): void {
  const sources = new Set([...books.entries].flatMap(([memberId, entries]) => entries.map(({ sequence }) => derivedCommandKey('auto-redemption', memberId, sequence))));
  const seen = new Set<string>();
  for (const entries of books.entries.values()) {
    let chosen: { readonly goodsId: string; readonly points: number } | undefined;
    for (const { kind, documentId, after } of entries) {
      const document = books.documents.get(documentId);
      if (kind === 'mall-auto-changed') chosen = (document?.facts as { readonly auto?: typeof chosen } | undefined)?.auto;
      if (kind !== 'mall-auto-redeemed') continue;
      const order = orderOf(document);
      holds(order && order.goodsId === chosen?.goodsId && order.points === chosen.points, 'redeemed by itself without the switch', { order, chosen });
      holds(after.points >= 0 && sources.has(documentId) && !seen.has(documentId), 'redeemed by itself twice for an entry, or into a debt', { order, after });
      seen.add(documentId);
    }
  }
}
/** An order that waits is handed over, or given up by its member or by the shop; at times both at once. */
export async function endOrder(town: Town): Promise<void> {
  const { random, shopId, storeId, books } = town;
  const order = someOrder(town, random.chance(0.9) ? 'open' : 'collected');
  if (!order) return;
  const standing = books.standing(order.memberId).memberId;
  const card = ([...town.residents, ...town.cards] as readonly Card[]).find((one) => books.standing(one.memberId).memberId === standing);
  const till = anyTill(town);
  const handOver = async () => {
    const ticket = card && (await ticketOf(town, till, card));
    const said = random.chance(0.8) ? order.pickupCode : random.chance(0.5) ? '000000' : undefined;
    if (ticket) await town.command('hand over', (key) => till.mall.handOverOrder({ shopId, storeId, orderId: order.orderId, ticket, ...(said ? { pickupCode: said } : {}) }, { key }));
  };
  const giveUp = async () => {
    if (card?.person && random.chance(0.6)) await town.command('give up', (key) => (card.person as NonNullable<Card['person']>).mall.cancelMyOrder({ shopId, orderId: order.orderId }, { key }));
    else await town.command('cancel order', (key) => till.mall.cancelOrder({ shopId, storeId, orderId: order.orderId, reason: '缺货' }, { key }));
  };
  const first = random.chance(0.55) ? handOver : giveUp;
  await Promise.all(random.chance(0.25) ? [first(), giveUp()] : [first()]);
}
export async function undoHandOver(town: Town): Promise<void> {
  const order = someOrder(town, 'collected');
  if (!order) return;
  const undo = () => {
    const who = town.random.chance(0.5) ? anyTill(town) : town.manager;
    return town.command('undo hand-over', (key) => who.mall.undoHandOver({ shopId: town.shopId, orderId: order.orderId as CommandKey }, { key }));
  };
  await Promise.all(town.random.chance(0.3) ? [undo(), undo()] : [undo()]);
}

/** Held points are those of the orders that wait and of the gifts on the way, of each member; stock and tallies are what the orders say. */
export function checkMall(books: Books, goods: readonly Goods[]): void {
  const [waiting, taken, had] = [new Map(onTheWay(books)), new Map<string, number>(), new Map<string, number>()];
  const count = (map: Map<string, number>, name: string, by = 1) => map.set(name, (map.get(name) ?? 0) + by);
  for (const order of mallOrders(books)) {
    if (order.state === 'open') count(waiting, books.standing(order.memberId).memberId, order.points);
    if (order.state === 'cancelled' || order.state === 'lapsed') continue;
    if (order.shard !== undefined) count(taken, order.goodsId);
    count(had, `MBR#${order.memberId}\nGOODSTALLY#${order.goodsId}`);
  }
  for (const { memberId, balances } of books.members.values()) holds((waiting.get(memberId) ?? 0) === (balances.held ?? 0), 'held points are not those of the orders that wait and of the gifts on the way', { memberId, balances, waiting: waiting.get(memberId) });
  for (const { goodsId, perMember } of goods) {
    const stock = books.goodsStock.get(goodsId);
    const shards = Array.from({ length: 8 }, (_, shard) => books.stock.get(`STOCK#${goodsId}#${shard}`) ?? 0);
    holds(stock === undefined || (shards.every((left) => left >= 0) && shards.reduce((sum, left) => sum + left, 0) + (taken.get(goodsId) ?? 0) === stock), 'goods and orders are not the stock', { goodsId, shards, taken: taken.get(goodsId), stock });
    for (const [name, ordered] of had) if (name.endsWith(goodsId)) holds(perMember === undefined || ordered <= perMember, 'a member has had more than the limit', { name, ordered });
  }
  for (const [name, ordered] of books.ordered) holds((had.get(name) ?? 0) === ordered, 'a tally is not what was ordered', { name, ordered, had: had.get(name) });
}
/** At rest, nothing waits whose time was over a day ago. */
export function checkLapsed(books: Books, now: Instant): void {
  for (const order of mallOrders(books)) holds(order.state !== 'open' || (order.until as number) > now - DAY_MS, 'an order still waits whose time is over', order);
}
