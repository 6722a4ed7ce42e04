import type { MallContract } from '@shared/contracts/mall.contract';
import type { Instant } from '@shared/kernel/instant';
import type * as z from 'zod';
import { type Order, stateOf } from './domain/order';

export type OrderView = z.output<MallContract['orderGoods']['response']>;
export type StaffOrderView = z.output<MallContract['handOverOrder']['response']>;

/** An order as its member sees it; one whose time is over is over, also before its points are back. The code is shown while it is good for something. */
export function orderView(order: Order, at: Instant): OrderView {
  const { orderId, goodsId, title, points, orderedAt, pickupCode, until, couponTitle, closedAt, storeName, staffName, reason } = order;
  const state = stateOf(order, at);
  return {
    orderId, goodsId, title, points, state, orderedAt, ...(pickupCode !== undefined && state === 'open' ? { pickupCode } : {}), ...(until === undefined ? {} : { until }), ...(couponTitle === undefined ? {} : { couponTitle }),
    ...(closedAt === undefined ? {} : { closedAt }), ...(storeName === undefined ? {} : { storeName }), ...(staffName === undefined ? {} : { staffName }), ...(reason === undefined ? {} : { reason }),
  };
}
/** Without the code, which the member says. */
export function staffView(order: Order, at: Instant, undoUntil?: Instant): StaffOrderView {
  const { pickupCode: _said, ...rest } = orderView(order, at);
  return { ...rest, ...(undoUntil === undefined ? {} : { undoUntil }) };
}
