import type { Endpoints } from './endpoint';

export const mallEndpoints = {
  listGoods: { method: 'GET', path: '/shops/:shopId/me/mall-goods', who: 'member' },
  orderGoods: { method: 'POST', path: '/shops/:shopId/me/mall-orders', who: 'member', command: true },
  setAutoRedemption: { method: 'POST', path: '/shops/:shopId/me/auto-redemption', who: 'member', command: true },
  listMyOrders: { method: 'GET', path: '/shops/:shopId/me/mall-orders', who: 'member' },
  cancelMyOrder: { method: 'POST', path: '/shops/:shopId/me/mall-orders/:orderId/cancellation', who: 'member', command: true },
  listMemberOrders: { method: 'GET', path: '/shops/:shopId/members/:memberId/mall-orders', who: 'staff' },
  handOverOrder: { method: 'POST', path: '/shops/:shopId/mall-orders/:orderId/handover', who: 'staff', command: true },
  cancelOrder: { method: 'POST', path: '/shops/:shopId/mall-orders/:orderId/cancellation', who: 'staff', command: true },
  undoHandOver: { method: 'POST', path: '/shops/:shopId/mall-orders/:orderId/handover-undo', who: 'staff', command: true },
  listMallGoods: { method: 'GET', path: '/office/:shopId/mall-goods', who: 'manager' },
  createGoods: { method: 'POST', path: '/office/:shopId/mall-goods', who: 'owner', command: true },
  changeGoods: { method: 'POST', path: '/office/:shopId/mall-goods/:goodsId', who: 'owner', command: true },
  listOpenOrders: { method: 'GET', path: '/office/:shopId/mall-orders', who: 'manager' },
} as const satisfies Endpoints;
