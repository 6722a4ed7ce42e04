export type { Order } from './domain/order';
export { createLapseOrder } from './lapse-order.use-case';
export { listedOf, MALL_ORDER, openOrdersRange, orderOf, sumOpenOrders } from './mall.dynamo';
export { mallOfficeRoutes, mallRoutes } from './mall.routes';
export { orderMoves } from './merge-orders';
export { ORDER_DUE } from './order-goods.use-case';
