import type { MallContract } from '@shared/contracts/mall.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { standingMember } from '../membership';
import { documentKey } from '../ledger';
import type { Refused, StaffCaller } from '../platform/http/routes';
import type { Item, Table } from '../platform/table/table';
import { mayUndo, undoUntil } from '../shops';
import type { Order } from './domain/order';
import { doneOrdersRange, listedOf, openOrdersRange, orderOf, shopOrdersRange } from './mall.dynamo';
import type { MallDependencies } from './mall.ports';
import { orderView, type OrderView, staffView, type StaffOrderView } from './order-view';

type OpenOrders = z.output<MallContract['listOpenOrders']['response']>;
type MemberOrders = z.output<MallContract['listMemberOrders']['response']>;
interface Paging {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}
/** A merge brings along what waits on another card: so many at the very most are shown at a till. */
const MOST_OPEN_SHOWN = 50;
const NEWEST_DONE = 5;

async function ordersOf(table: Table, shopId: ShopId, lines: readonly Item[]): Promise<readonly Order[]> {
  const items = lines.length === 0 ? [] : await table.getMany(lines.map((line) => documentKey(shopId, listedOf(line).orderId)));
  return items.flatMap((item) => orderOf(item) ?? []);
}

/** My orders, newest first: those that wait, or those that are over. */
export const createListMyOrders = (deps: Pick<MallDependencies, 'table' | 'now'>) =>
  async ({ shopId, memberId, state = 'open', cursor, limit }: Paging & { readonly shopId: ShopId; readonly memberId: MemberId; readonly state?: 'open' | 'done' | undefined }): Promise<Result<{ items: OrderView[]; next?: string }, Refused<'http/not-found'>>> => {
    const member = await standingMember(deps.table, shopId, memberId);
    if (!member) return refuse('http/not-found');
    const range = state === 'open' ? openOrdersRange(member.memberId) : doneOrdersRange(member.memberId);
    const page = await deps.table.query({ ...range, newestFirst: true, limit: limit ?? DEFAULT_PAGE, cursor, consistent: true });
    const at = deps.now();
    return ok({ items: (await ordersOf(deps.table, shopId, page.items)).map((order) => orderView(order, at)), ...(page.cursor ? { next: page.cursor } : {}) });
  };

/** A member's orders at the till: what waits, and the newest that are over, each hand-over with the time in which this caller may undo it. */
export const createListMemberOrders = (deps: Pick<MallDependencies, 'table' | 'now' | 'rulesOf'>) =>
  async (caller: StaffCaller, { shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<MemberOrders, Refused<'http/not-found'>>> => {
    const member = await standingMember(deps.table, shopId, memberId);
    if (!member) return refuse('http/not-found');
    const at = deps.now();
    const [open, done] = await Promise.all([
      deps.table.query({ ...openOrdersRange(member.memberId), newestFirst: true, limit: MOST_OPEN_SHOWN, consistent: true }), deps.table.query({ ...doneOrdersRange(member.memberId), newestFirst: true, limit: NEWEST_DONE, consistent: true }),
    ]);
    const undoable = async (order: Order): Promise<StaffOrderView> => {
      const rules = order.state === 'collected' && order.storeId ? await deps.rulesOf(shopId, order.storeId, at) : undefined;
      if (!rules || order.closedAt === undefined || order.storeId === undefined || !mayUndo({ at: order.closedAt, storeId: order.storeId, undone: false }, caller, rules.undo, at).ok) return staffView(order, at);
      return staffView(order, at, undoUntil(order.closedAt, rules.undo, caller.role));
    };
    const [waiting, over] = [await ordersOf(deps.table, shopId, open.items), await ordersOf(deps.table, shopId, done.items)];
    return ok({ open: waiting.map((order) => staffView(order, at)), done: await Promise.all(over.map(undoable)) });
  };

/** What waits to be collected in the shop, oldest first. */
export const createListOpenOrders = ({ table }: { readonly table: Table }) => async ({ shopId, cursor, limit }: Paging & { readonly shopId: ShopId }): Promise<Result<OpenOrders, never>> => {
  const page = await table.query({ ...shopOrdersRange(shopId), limit: limit ?? DEFAULT_PAGE, cursor });
  const items = page.items.map(({ orderId, goodsId, memberId, title, points, orderedAt, until }) => ({ orderId, goodsId, memberId, title, points, orderedAt, until }) as OpenOrders['items'][number]);
  return ok({ items, ...(page.cursor ? { next: page.cursor } : {}) });
};
