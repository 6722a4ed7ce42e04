import type { CommandKey, GoodsId, MemberId, ShopId } from '@shared/kernel/ids';
import { documentKey, documentOf } from '../ledger';
import { cardsOf, memberPk } from '../membership';
import type { Item, Key, Table, Value, Write } from '../platform/table/table';
import type { Goods } from './domain/goods';
import type { Order, OrderFacts } from './domain/order';

export const MALL_ORDER = 'mall-order';
const stripped = (item: Item): unknown => {
  const { pk: _pk, sk: _sk, kind: _kind, ...rest } = item;
  return rest;
};
export const goodsKey = (shopId: ShopId, goodsId: GoodsId): Key => ({ pk: `SHOP#${shopId}`, sk: `GOODS#${goodsId}` });
export const goodsRange = (shopId: ShopId) => ({ pk: `SHOP#${shopId}`, prefix: 'GOODS#' });
export const goodsItem = (goods: Goods): Item => ({ ...goodsKey(goods.shopId, goods.goodsId), ...goods, kind: 'mall-goods' }) as unknown as Item;
export const goodsOf = (item: Item): Goods => stripped(item) as Goods;

/** How many of some goods a member has ordered and not given up; beside the card that ordered. */
export const orderedKey = (memberId: MemberId, goodsId: GoodsId): Key => ({ pk: memberPk(memberId), sk: `GOODSTALLY#${goodsId}` });
/** What the cards of a member that became one have ordered, each under its own: a merge gives nobody the limit anew. */
export const orderedKeys = (member: Parameters<typeof cardsOf>[0], goodsId: GoodsId): readonly Key[] => cardsOf(member).map((card) => orderedKey(card, goodsId));
export const orderedIn = (tallies: readonly (Item | undefined)[]): number => tallies.reduce((sum, tally) => sum + ((tally?.ordered as number | undefined) ?? 0), 0);
/** A member's list: those that wait apart from those that are over, so that neither hides the other. The order itself is the document. */
export const openOrdersRange = (memberId: MemberId) => ({ pk: memberPk(memberId), prefix: 'ORDER#OPEN#' });
export const doneOrdersRange = (memberId: MemberId) => ({ pk: memberPk(memberId), prefix: 'ORDER#DONE#' });
/** What waits in a shop, for the owner. */
const shopOrdersPk = (shopId: ShopId): string => `ORDERS#${shopId}`;
export const shopOrdersRange = (shopId: ShopId) => ({ pk: shopOrdersPk(shopId) });

type Listed = Pick<Order, 'orderId' | 'orderedAt'>;
const listKey = (memberId: MemberId, shelf: 'OPEN' | 'DONE', { orderId, orderedAt }: Listed): Key => ({ pk: memberPk(memberId), sk: `ORDER#${shelf}#${orderedAt}#${orderId}` });
const listItem = (key: Key, { orderId, orderedAt }: Listed): Item => ({ ...key, kind: 'mall-order-line', orderId, orderedAt });
export const listedOf = (item: Item): Listed => ({ orderId: item.orderId as CommandKey, orderedAt: item.orderedAt as Order['orderedAt'] });
const shopKey = ({ shopId, orderedAt, orderId }: Order): Key => ({ pk: shopOrdersPk(shopId), sk: `${orderedAt}#${orderId}` });
const shopItem = (order: Order): Item => ({ ...shopKey(order), kind: 'mall-order-open', orderId: order.orderId, goodsId: order.goodsId, memberId: order.memberId, title: order.title, points: order.points, orderedAt: order.orderedAt, until: order.until });

/** An order stands in the list of the member who now stands for it, and, while it waits, in the shop's. */
export const listWrites = (standing: MemberId, order: Order): readonly Write[] => (order.state === 'open'
  ? [{ put: listItem(listKey(standing, 'OPEN', order), order) }, { delete: listKey(standing, 'DONE', order) }, { put: shopItem(order) }]
  : [{ put: listItem(listKey(standing, 'DONE', order), order) }, { delete: listKey(standing, 'OPEN', order) }, { delete: shopKey(order) }]);
/** The lists of an order that is new. */
export const newListWrites = (order: Order): readonly Write[] => listWrites(order.memberId, order).filter((write) => 'put' in write);
/** The open order of a card, as it stands under the one that it became; where it stood nobody looks, unless the merge is undone. */
export const alongWrite = (into: MemberId, item: Item): Extract<Write, { put: unknown }> => ({ put: listItem(listKey(into, 'OPEN', listedOf(item)), listedOf(item)) });

const CHANGING = ['state', 'revision', 'until', 'closedAt', 'storeId', 'storeName', 'staffName', 'reason'] as const satisfies readonly (keyof Order)[];
/** What changes of an order stands beside the facts of its document. */
export const stateOfOrder = (order: Order): Readonly<Record<string, Value>> => Object.fromEntries(CHANGING.flatMap((name) => (order[name] === undefined ? [] : [[name, order[name] as Value]])));
export const factsOfOrder = (order: Order): OrderFacts => Object.fromEntries(Object.entries(order).filter(([name, value]) => value !== undefined && !(CHANGING as readonly string[]).includes(name))) as unknown as OrderFacts;
/** The order that a document is; undefined for any other document. */
export function orderOf(item: Item | undefined): Order | undefined {
  if (item?.documentKind !== MALL_ORDER) return undefined;
  const { facts, state } = documentOf<OrderFacts>(item);
  return { ...facts, ...(Object.fromEntries(CHANGING.flatMap((name) => (state[name] === undefined ? [] : [[name, state[name]]]))) as unknown as Omit<Order, keyof OrderFacts>) };
}
/** The next state of an order, if nothing came between. */
export const orderWrite = (before: Order, after: Order): Write => {
  const gone = CHANGING.filter((name) => before[name] !== undefined && after[name] === undefined);
  return { update: documentKey(before.shopId, before.orderId), set: stateOfOrder(after), ...(gone.length > 0 ? { remove: gone } : {}), when: { equals: { revision: before.revision } } };
};

const AT_ONCE = 1_000;
/** Pages of open orders that are added up, a hundred thousand orders; a shop with more has lost sight of them. */
const MOST_PAGES = 100;
export interface OpenSum {
  readonly orders: number;
  readonly points: number;
  readonly byGoods: ReadonlyMap<GoodsId, number>;
}
/** What waits to be collected in a shop, and the points that are set aside for it. */
export async function sumOpenOrders(table: Table, shopId: ShopId): Promise<OpenSum> {
  const byGoods = new Map<GoodsId, number>();
  let [orders, points] = [0, 0];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await table.query({ ...shopOrdersRange(shopId), limit: AT_ONCE, cursor });
    for (const item of found.items) {
      const goodsId = item.goodsId as GoodsId;
      byGoods.set(goodsId, (byGoods.get(goodsId) ?? 0) + 1);
      orders++;
      points += item.points as number;
    }
    cursor = found.cursor;
    if (!cursor) break;
  }
  return { orders, points, byGoods };
}
