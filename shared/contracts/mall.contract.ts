import * as z from 'zod';
import { mallEndpoints } from './mall.endpoints';
import * as s from './schemas';

const price = z.int().min(1).max(1_000_000);
const stock = z.int().min(0).max(1_000_000);
/** Goods are collected in the shop within so many days, or are a coupon, which is there at once. */
const gives = z.union([z.strictObject({ kind: z.literal('pickup'), days: z.int().min(1).max(60) }), z.strictObject({ kind: z.literal('coupon'), couponTypeId: s.couponTypeId })]);
/** What the member lets be redeemed by itself, and the price that was agreed to. */
const autoRedemption = z.strictObject({ goodsId: s.goodsId, points: price });
const definition = { title: s.text(30), detail: s.text(200).optional(), points: price, perMember: z.int().min(1).max(999).optional() };
export const orderState = z.enum(['open', 'collected', 'cancelled', 'lapsed', 'given']);
export const mallOrder = z.object({
  orderId: s.documentId, goodsId: s.goodsId, title: z.string(), points: z.int(), state: orderState, orderedAt: s.instant,
  /** What the member shows at the counter, and until when it is kept for them. */
  pickupCode: z.string().optional(), until: s.instant.optional(),
  /** The coupon that was given. */
  couponTitle: z.string().optional(),
  closedAt: s.instant.optional(), storeName: z.string().optional(), staffName: z.string().optional(), reason: z.string().optional(),
});
/** For staff: until when a hand-over may be undone by them. */
const staffOrder = mallOrder.omit({ pickupCode: true }).extend({ undoUntil: s.instant.optional() });
const goods = z.object({
  goodsId: s.goodsId, title: z.string(), detail: z.string().optional(), points: z.int(), perMember: z.int().optional(),
  gives: z.union([z.object({ kind: z.literal('pickup'), days: z.int() }), z.object({ kind: z.literal('coupon'), title: z.string(), terms: z.string() })]),
  /** `gone`: none left for now; `had`: as many as a member may have. How many are left is not said. */
  state: z.enum(['open', 'gone', 'had']),
});
const officeGoods = z.object({
  ...definition, goodsId: s.goodsId, gives, couponTitle: z.string().optional(), revision: z.int(), createdAt: s.instant, closed: z.boolean(),
  /** Left to be ordered; absent where as many as are asked for. */
  left: z.int().optional(),
  /** Orders that wait to be collected. */
  openOrders: z.int(),
});
const listed = officeGoods.omit({ openOrders: true });
const command = ['ledger/busy', 'http/key-reused'] as const;
const couponErrors = ['coupons/type-unknown', 'coupons/term-over', 'coupons/out-of-stock', 'coupons/budget-spent', 'coupons/member-limit', 'coupons/day-limit'] as const;
const reason = s.text(100);
const one = { shopId: s.shopId, orderId: s.documentId };

export const mallContract = {
  listGoods: { ...mallEndpoints.listGoods, summary: 'What may be had for points, and whether I can have it; with my points.', request: z.strictObject({ shopId: s.shopId }), response: z.object({ points: s.signedPoints, held: s.points, frozen: z.boolean(), auto: autoRedemption.optional(), items: z.array(goods).max(50) }), errors: ['http/not-found'] },
  orderGoods: {
    ...mallEndpoints.orderGoods,
    summary: 'Order one for points. Goods to be collected are set aside with the points; a coupon is there at once. `points` is the price that was seen.',
    request: z.strictObject({ shopId: s.shopId, goodsId: s.goodsId, points: price }),
    response: mallOrder,
    errors: ['http/not-found', 'membership/frozen', 'mall/goods-gone', 'mall/price-changed', 'mall/out-of-stock', 'mall/limit-reached', 'mall/not-enough-points', 'mall/too-many-open', ...couponErrors, ...command],
  },
  setAutoRedemption: {
    ...mallEndpoints.setAutoRedemption,
    summary: 'Let one coupon be redeemed by itself whenever earned points suffice, at the price that was seen; without a choice nothing is.',
    request: z.strictObject({ shopId: s.shopId, auto: autoRedemption.optional() }),
    response: z.object({ auto: autoRedemption.optional() }),
    errors: ['http/not-found', 'membership/frozen', 'mall/goods-gone', 'mall/price-changed', ...command],
  },
  listMyOrders: { ...mallEndpoints.listMyOrders, summary: 'My orders, newest first: those that wait, or those that are over.', request: z.strictObject({ shopId: s.shopId, state: z.enum(['open', 'done']).optional(), ...s.paging }), response: s.pageOf(mallOrder), errors: ['http/not-found'] },
  cancelMyOrder: { ...mallEndpoints.cancelMyOrder, summary: 'Give up an order that was not collected: the points come back, each with its own day.', request: z.strictObject(one), response: mallOrder, errors: ['http/not-found', 'mall/order-closed', ...command] },
  listMemberOrders: { ...mallEndpoints.listMemberOrders, summary: 'A member\'s orders for staff: those that wait, and the newest that are over.', request: z.strictObject({ shopId: s.shopId, memberId: s.memberId }), response: z.object({ open: z.array(staffOrder).max(50), done: z.array(staffOrder).max(5) }), errors: ['http/not-found'] },
  handOverOrder: {
    ...mallEndpoints.handOverOrder,
    summary: 'Hand over what was ordered, to the member of the ticket. Who was looked up, not scanned, says the code of the order.',
    request: z.strictObject({ ...one, storeId: s.storeId, ticket: s.ticket, pickupCode: z.string().regex(/^\d{6}$/).optional() }),
    response: staffOrder,
    errors: ['http/not-found', 'visits/ticket-invalid', 'visits/ticket-expired', 'visits/own-membership', 'membership/frozen', 'mall/order-closed', 'mall/code-wrong', ...command],
  },
  cancelOrder: { ...mallEndpoints.cancelOrder, summary: 'Give up a member\'s order, with a reason: the points come back, each with its own day.', request: z.strictObject({ ...one, storeId: s.storeId, reason }), response: staffOrder, errors: ['http/not-found', 'visits/own-membership', 'mall/order-closed', ...command] },
  undoHandOver: {
    ...mallEndpoints.undoHandOver,
    summary: 'Undo a hand-over within the shop\'s time for undoing: the order waits again, its points set aside with their days.',
    request: z.strictObject({ ...one, reason: reason.optional() }),
    response: staffOrder,
    errors: ['http/not-found', 'visits/own-membership', 'visits/already-undone', 'visits/undo-window-over', 'mall/order-closed', ...command],
  },
  listMallGoods: { ...mallEndpoints.listMallGoods, summary: 'All goods, newest first, with what is left and how many orders wait.', request: z.strictObject({ shopId: s.shopId }), response: z.object({ held: s.points, openOrders: z.int(), items: z.array(officeGoods).max(100) }), errors: [] },
  createGoods: { ...mallEndpoints.createGoods, summary: 'Put goods into the mall, once for the key; at most 100, 50 of them open.', request: z.strictObject({ shopId: s.shopId, ...definition, gives, stock: stock.optional() }), response: listed, errors: ['coupons/type-unknown', 'mall/too-many-goods', ...command] },
  changeGoods: {
    ...mallEndpoints.changeGoods,
    summary: 'Change goods; orders keep what they were made for. `stock` sets afresh how many are left.',
    request: z.strictObject({ shopId: s.shopId, goodsId: s.goodsId, revision: s.version, ...definition, gives, stock: z.union([stock, z.literal('unlimited')]).optional(), closed: z.boolean() }),
    response: listed,
    errors: ['http/not-found', 'coupons/type-unknown', 'mall/changed-meanwhile', 'mall/too-many-goods', ...command],
  },
  listOpenOrders: { ...mallEndpoints.listOpenOrders, summary: 'Orders that wait to be collected.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(z.object({ orderId: s.documentId, goodsId: s.goodsId, memberId: s.memberId, title: z.string(), points: z.int(), orderedAt: s.instant, until: s.instant })), errors: [] },
} as const;
export type MallContract = typeof mallContract;
