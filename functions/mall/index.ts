export type { Order } from './domain/order';
export { mallReactions, mallTeller } from './auto-redemption.reactions';
export { createRedeemForMember } from './redeem-for-member.use-case';
export { createLapseOrder } from './lapse-order.use-case';
export { listedOf, MALL_ORDER, openOrdersRange, orderOf, sumOpenOrders } from './mall.dynamo';
export { mallOfficeRoutes, mallRoutes } from './mall.routes';
export { orderMoves } from './merge-orders';
export { ORDER_DUE } from './order-goods.use-case';
